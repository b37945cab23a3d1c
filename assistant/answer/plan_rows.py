"""The plan as rows for a model, and what it would be with a step on another day."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping

from assistant.answer.answer import Sentence
from assistant.answer.clauses import clauses
from assistant.answer.material import Material
from assistant.answer.rows import GO_LIVE, SIGNATURE, Row, full, line, plain_row, step_row
from assistant.answer.wording import days_between, step
from assistant.deal.lines import front_line, milestone_line, next_line, risk_line, stakeholder_line
from assistant.deal.sources import PlanLine, Said, Source
from assistant.plan.model import Milestone, Plan
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.plan.timing.moving import Moving, plan_move
from assistant.understand.spoken_dates import find_dates
from assistant.vocabulary import ROLE_WORDS

_MARK = re.compile(r"(?![PR])[A-Z]{1,3}\d{1,5}")
_FRONT = (
    "account", "deal", "vendor", "sellers", "buyers", SIGNATURE, "go_live", "compelling_event", "agreement", "value",
)  # fmt: skip


def marks_of(plan: Plan) -> Mapping[str, str]:
    """What each step is cited by: its own id where all ids look like M3, else a number in the plan's order."""
    ids = [m.id for m in plan.milestones]
    plain = all(_MARK.fullmatch(i.upper()) for i in ids) and len({i.upper() for i in ids}) == len(ids)
    return {i: i if plain else f"M{n}" for n, i in enumerate(ids, 1)}


def plan_rows(material: Material, marks: Mapping[str, str]) -> list[Row]:
    """All that the plan says by now: its head, steps, people, risks and next steps."""
    plan = material.plan
    return [
        *_head(material),
        *(step_row(marks[m.id], m, material) for m in plan.milestones),
        *(
            plain_row(f"P{source.line}", text, source, material, who=who)
            for text, source, who in _lines(plan)
        ),
    ]


def _head(material: Material) -> Iterator[Row]:
    about = {SIGNATURE: SIGNATURE, "go_live": GO_LIVE}
    for key in _FRONT:
        found = front_line(material.plan, key)
        if found is None:
            continue
        text = found.text
        when = getattr(material.plan, key, None)
        if isinstance(when, dt.date):
            text = f"{about[key]}: planned for {full(when)}"
        elif key == "compelling_event" and (event := material.plan.compelling_event) is not None:
            text = f"compelling event: {event.what}" + (f", on {full(event.date)}" if event.date else "")
        elif key == "agreement":
            text = f"the buyer has agreed to the plan: {material.plan.agreement or 'not said'}"
        yield plain_row(f"P{found.line}", text, found, material, about.get(key, ""))


def _lines(plan: Plan) -> Iterator[tuple[str, PlanLine, str]]:
    """The rows of the plan's tables: as told, their lines, and whose they are."""
    for s in plan.stakeholders:
        role = ROLE_WORDS[s.role] if s.role else ""
        concern = s.concern and f"concern: {s.concern}"
        there = s.availability and f"availability: {s.availability}"
        met = "" if s.engaged or not s.name else "not met yet"
        told = _told(s.name or "nobody named", s.title, role, f"buy-in {s.buy_in}", concern, there, met)
        yield told, stakeholder_line(s), s.name
    for r in plan.risks:
        weight = (r.probability and f"probability {r.probability}", r.impact and f"impact {r.impact}")
        cure = (r.mitigation and f"against it: {r.mitigation}", r.owner and f"owned by {r.owner}")
        yield (
            _told(f"risk: {r.risk}", *weight, *cure, f"by {full(r.due)}" if r.due else ""),
            risk_line(r),
            r.owner,
        )
    for n in plan.next_steps:
        due = f"due {full(n.due)}" if n.due else ""
        state = {"pending": "not done yet", "in_progress": "under way"}.get(n.status, n.status)
        yield (
            _told(f"next step: {n.action}", f"{n.side or ''} {n.owner}".strip(), due, state),
            next_line(n),
            n.owner,
        )


def _told(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def if_moved_rows(material: Material, m: Milestone, now: dt.date) -> Iterator[Row]:
    """What moves with the open step ``m`` on the day ``now``: a row for each later step, the two landmarks and the compelling event."""
    assert m.due is not None
    moving = plan_move(material.plan, m.id, now)
    own, shift = frozenset({m.due, now}), (m.due, now)
    head = f"If {step(m)} is due on {full(now)} instead of {full(m.due)}"
    lines: tuple[Source, ...] = (milestone_line(m),)

    def row(
        text: str,
        sources: tuple[Source, ...],
        about: Mapping[str, frozenset[dt.date]],
        *move: tuple[dt.date, dt.date],
    ) -> Row:
        return Row(
            "", f"{head}: {text}.", (*lines, *sources), material.deal.on, material.plan.calendar or "US",
            {m.id: own, **about}, frozenset({shift, *move}), supposed=True, binds=True,
        )  # fmt: skip

    for one in moving.slip.moves if moving.later else ():
        other = material.plan.milestone(one.milestone_id)
        if other is None or one.was is None:
            continue
        told = f"{step(other)} moves from {full(one.was)} to {full(one.now)}"
        yield row(
            told, (milestone_line(other),), {other.id: frozenset({one.was, one.now})}, (one.was, one.now)
        )
    if not moving.slip.moves or not moving.later:
        yield row("no other step moves", (), {})
    yield from _landmarks(material, moving, row)


def _landmarks(material: Material, moving: Moving, row: Callable[..., Row]) -> Iterator[Row]:
    plan = material.plan
    ends = (
        (GO_LIVE, moving.go_live, plan.go_live, go_live_of(plan), "go_live"),
        (SIGNATURE, moving.signature, plan.signature, signature_of(plan), SIGNATURE),
    )
    event = plan.compelling_event
    for name, move, stated, own, key in ends:
        stays = stated or (own.due if own else None)
        sources = material.front(key) or ((milestone_line(own),) if own else ())
        if stays is None:
            continue
        after = move.now if move is not None else stays
        if move is not None:
            days = frozenset({stays, after})
            yield row(f"the {name} moves from {full(stays)} to {full(after)}", sources, {name: days}, (stays, after))  # fmt: skip
        else:
            yield row(f"the {name} does not move: it stays on {full(stays)}", sources, {name: frozenset({stays})})  # fmt: skip
        if event is not None and event.date is not None:
            gap = (event.date - after).days
            where = (
                f"{days_between(after, event.date)} {'before' if gap > 0 else 'after'}"
                if gap
                else "on the very day of"
            )
            told = f"the {name} on {full(after)} is {where} the compelling event ({line(event.what)}) on {full(event.date)}"
            yield row(told, (*sources, *material.front("compelling_event")), {})


def told_row(sentence: Sentence, material: Material, *, supposed: bool) -> Row:
    """A sentence that was worked out without a model, with the days that it says of each step."""
    on, calendar = material.deal.on, material.plan.calendar or "US"
    about: dict[str, frozenset[dt.date]] = {}
    moves: set[tuple[dt.date, dt.date]] = set()
    for clause in clauses(sentence.text, material.plan):
        found = find_dates(clause.text, on, calendar=calendar)
        days = [d for f in found for d in (f.date,) if d is not None]
        days += [d for f in found if f.date is None for d in (f.start, f.stop) if d is not None]
        for subject in clause.about:
            about[subject] = about.get(subject, frozenset()) | frozenset(days)
        if len(days) > 1 and " from " in clause.text:
            moves.add((days[0], days[1]))
        if len(days) > 1 and " instead of " in clause.text:
            moves.add((days[1], days[0]))
    spoken = (
        next((s for s in sentence.sources if isinstance(s, Said)), None) if "“" in sentence.text else None
    )
    if spoken is not None:
        about = {}
    return Row(
        "", line(sentence.text), sentence.sources, spoken.on if spoken else on, calendar, about, frozenset(moves),
        spoken=spoken, supposed=supposed,
    )  # fmt: skip

"""Which prompts are due now, by the plan and what has been heard. Pacing decides later which of them is shown."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.events import Finding
from assistant.nudge import signal_wording, wording
from assistant.plan.model import Plan
from assistant.plan.timing.schedule import slip
from assistant.standing import STATED, Standing
from assistant.vocabulary import NudgeKind, Role


@dataclass(frozen=True, slots=True)
class Candidate:
    """A prompt that could be shown. ``key`` tells facts apart: the same fact is raised once.

    ``fresh``: it rests on something just said; others wait for a lull or the end check. ``rank``: lower goes first.
    """

    key: str
    kind: NudgeKind
    rank: int
    fresh: bool
    text: str
    ask: str
    because: tuple[str, ...]
    milestone_id: str | None = None
    role: Role | None = None
    finding: Finding | None = None


def due(plan: Plan, on: dt.date, standing: Standing, *, ending: bool) -> list[Candidate]:
    """All prompts that are due, the most pressing first."""
    found = [
        *(_next_step(plan, on, standing) if ending else ()),
        *(_in_writing(plan, on, standing) if ending else ()),
        *_compelling(plan, on, standing),
        *_overdue(plan, on, standing),
        *_slips(plan, standing),
        *_missing(plan, on, standing),
        *_assumptions(plan, on, standing),
        *_red_flag(plan, on, standing),
    ]
    return sorted(found, key=lambda c: (c.rank, not c.fresh))


def _next_step(plan: Plan, on: dt.date, standing: Standing) -> Iterator[Candidate]:
    if standing.next_step is not None:
        return
    text, ask = wording.book_next_step(standing, plan, on)
    closing = standing.closing
    because = (closing.id,) if closing else ("the call is ending",)
    yield Candidate(
        "next", "book_next_step", 0, True, text, ask, (*because, "no next step agreed"), finding=closing
    )


def _in_writing(plan: Plan, on: dt.date, standing: Standing) -> Iterator[Candidate]:
    """A yes to the plan that was only said, once a call: in writing it holds."""
    heard = standing.agreement
    if heard is None or heard.level == "written" or plan.agreement == "written" or heard.confidence < STATED:
        return
    text, ask = signal_wording.in_writing(heard, standing, plan, on)
    because = (heard.id, f"the plan's agreement is {plan.agreement or 'not noted'}")
    yield Candidate("writing", "confirm_in_writing", 1, True, text, ask, because, finding=heard)


def _red_flag(plan: Plan, on: dt.date, standing: Standing) -> Iterator[Candidate]:
    """The newest warning sign; one a call, since a second would only say that the first was heard."""
    heard = next((f for f in reversed(standing.red_flags) if f.confidence >= STATED), None)
    if heard is None:
        return
    text, ask = signal_wording.red_flag(heard, standing, plan, on)
    yield Candidate(
        "flag", "red_flag", 3, True, text, ask, (heard.id, f"red flag {heard.flag}"), finding=heard
    )


def _assumptions(plan: Plan, on: dt.date, standing: Standing) -> Iterator[Candidate]:
    """What a step rests on and the buyer has put in doubt, while nobody has said the step done or named a day since."""
    for m in plan.milestones:
        heard = standing.assumptions.get(m.id)
        if heard is None or heard.confidence < STATED or standing.settled(m):
            continue
        text, ask = signal_wording.assumption(heard, m, standing, on)
        because = (heard.id, f"{m.id} assumes {heard.assumes}")
        yield Candidate(f"assumes:{m.id}", "assumption", 3, True, text, ask, because, m.id, finding=heard)


def _compelling(plan: Plan, on: dt.date, standing: Standing) -> Iterator[Candidate]:
    heard = standing.compelling_event
    if heard is None or heard.date is None or heard.confidence < STATED:
        return
    known = plan.compelling_event
    if known is not None and known.date == heard.date:
        return
    text, ask = wording.compelling(heard, standing, plan, on)
    because = (heard.id, "no such date in the plan")
    yield Candidate(f"event:{heard.date}", "compelling_event", 1, True, text, ask, because, finding=heard)


def _overdue(plan: Plan, on: dt.date, standing: Standing) -> Iterator[Candidate]:
    for m in standing.overdue():
        heard = standing.milestones.get(m.id)
        text, ask = wording.overdue(m, plan, on)
        stated = heard is not None and heard.confidence >= STATED
        because = (
            *((heard.id,) if heard else ()),
            f"{m.id} was due {m.due}",
            f"{m.id} is {m.status} in the plan",
        )
        rank = 2 if stated else 4 if heard else 6
        yield Candidate(
            f"late:{m.id}",
            "overdue_milestone",
            rank,
            heard is not None,
            text,
            ask,
            because,
            m.id,
            finding=heard,
        )


def _slips(plan: Plan, standing: Standing) -> Iterator[Candidate]:
    event = standing.compelling_event.date if standing.compelling_event else None
    event = event or (plan.compelling_event.date if plan.compelling_event else None)
    if event is None:
        return
    for m in plan.milestones:
        heard = standing.milestones.get(m.id)
        if (
            heard is None
            or m.id in standing.marked
            or heard.says != "rescheduled"
            or heard.date is None
            or m.due is None
            or heard.date <= m.due
        ):
            continue
        result = slip(plan, m.id, heard.date)
        go_live = result.go_live
        if go_live is None or go_live.now <= event or (go_live.was is not None and go_live.was > event):
            continue
        text, ask = wording.slip_impact(heard, m, result, event)
        because = (heard.id, f"go-live {go_live.was} to {go_live.now}", f"compelling event {event}")
        yield Candidate(
            f"slip:{m.id}:{heard.date}", "slip_impact", 3, True, text, ask, because, m.id, finding=heard
        )


def _missing(plan: Plan, on: dt.date, standing: Standing) -> Iterator[Candidate]:
    for role, m in standing.missing():
        date = standing.due(m)
        assert date is not None
        heard = standing.roles.get(role)
        text, ask = wording.missing(role, m, date, on)
        because = (
            *((heard.id,) if heard else ()),
            f"{m.id} needs {role}",
            f"nobody of {role} is engaged in the plan",
        )
        rank = 3 if heard else 5
        yield Candidate(
            f"role:{role}",
            "missing_stakeholder",
            rank,
            heard is not None,
            text,
            ask,
            because,
            m.id,
            role,
            heard,
        )

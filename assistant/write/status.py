"""The weekly status update to the buyer: what is done, what is behind and what was agreed of it, dates old and new, who does what next."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.deal.promises import promises
from assistant.deal.sources import Said, Source
from assistant.exporting.model import Action
from assistant.plan.model import ChangeLine, Milestone, Plan
from assistant.plan.reading.in_words import listed
from assistant.plan.timing.schedule import slip
from assistant.vocabulary import Side
from assistant.write.content import content, share
from assistant.write.drafted_text import Drafted, from_template
from assistant.write.ground import Behind, Ground, plan_source, to_know
from assistant.write.outlook import Landing, Landmark, landing, moved, planned_days
from assistant.write.phrases import (
    cell,
    day_in_words,
    fit,
    greeting,
    is_person,
    owned,
    same_person,
    shortened,
)

PROMPT = "status_update"
WEEK = dt.timedelta(days=7)
_SOON = dt.timedelta(days=21)
_SAME = 0.5
_MOST_DONE = 4
_MOST_BEHIND = 5
_MOST_AHEAD = 4
_MOST_WAITING = 3
_MOST_ACTIONS = 3
_DATE_CHANGE = re.compile(r"\b(?:due(?: date)?|date)\b", re.IGNORECASE)


def status_update(ground: Ground, home: Path | None, *, week: bool = False) -> Drafted:
    """The update as of the ground's day. ``week``: only what was done and what changed in the last seven days, and what is due in the
    next two weeks.
    """
    on, handed = ground.on, ground.shown.handed
    since = on - WEEK if week else None
    done = [cell(m.name) for m in ground.done if since is None or _finished_since(m, ground, since)]
    soon = on + (2 * WEEK if week else _SOON)
    pushed = set(_pushed(ground))
    free = [m for m in ground.ahead if m.id not in pushed]
    ahead = [m for m in free if m.due is not None and m.due <= soon] or free[:1]
    actions = [a for a in handed.actions if a.what and a.status not in ("done", "cancelled")]
    given = {
        "deal": ground.title,
        "greeting": greeting(ground.to),
        "today": day_in_words(on, on),
        "count": f"{len(ground.done)} of {len(ground.shown.plan.milestones)} steps {'is' if len(ground.done) == 1 else 'are'} done",
        "done": shortened(reversed(done), _MOST_DONE),
        "behind": shortened((_told(one, ground) for one in ground.behind), _MOST_BEHIND),
        "ahead": shortened((_due(m, on) for m in ahead), _MOST_AHEAD),
        "dates": list(_dates(ground, since)),
        "moves": moved(_landing(ground), on),
        "wait": listed([f"“{cell(m.name)}”" for m in ground.ahead if m.id in pushed][:_MOST_WAITING]),
        "ours": shortened(
            [*_of(actions, handed.vendor or "Supplier", on), *_promised(ground, "seller", since)],
            _MOST_ACTIONS,
        ),
        "yours": shortened(
            [*_of(actions, handed.account or "Customer", on), *_promised(ground, "buyer", since)],
            _MOST_ACTIONS,
        ),
        "together": shortened(_of(actions, "Both", on), _MOST_ACTIONS),
        "sender": ground.sender,
    }
    sources: tuple[Source, ...] = (*(plan_source(one.milestone) for one in ground.behind), *ground.rests_on())
    return from_template("status", PROMPT, given, home, sources=sources, notices=tuple(to_know(ground)))


def _pushed(ground: Ground) -> Iterator[str]:
    """What moves with the steps that are behind, done today or on the days that were named: no such step is on track."""
    for one in ground.behind:
        lands = max(one.last_day, ground.on)
        yield from (move.milestone_id for move in slip(ground.plan, one.milestone.id, lands).moves)


def _told(one: Behind, ground: Ground) -> str:
    """A step behind the plan, with what was agreed of it."""
    m, on = one.milestone, ground.on
    head = f"{cell(m.name)}{owned(m.owner_prospect, m.owner_vendor)}"
    if one.due >= on:
        assert one.named is not None
        return f"{head}: {day_in_words(one.named.day, on)} instead of {day_in_words(one.due, on)}, as {_by(one, ground)}"
    was = f"{head}: was due {day_in_words(one.due, on)}"
    if one.named is None:
        return f"{was}; a new date is still to be agreed"
    if one.named.day < on:
        return f"{was}, then {day_in_words(one.named.day, on)}; a new date is still to be agreed"
    return f"{was}, now {day_in_words(one.named.day, on)}, as {_by(one, ground)}"


def _by(one: Behind, ground: Ground) -> str:
    assert one.named is not None
    who = "you" if same_person(one.named.by, ground.to) else one.named.by
    return f"{who} said on {day_in_words(one.named.said.on, ground.on)}"


def _due(m: Milestone, on: dt.date) -> str:
    assert m.due is not None
    state = ", under way" if m.status == "in_progress" else ""
    return f"{cell(m.name)}{owned(m.owner_prospect, m.owner_vendor)}: {day_in_words(m.due, on)}{state}"


def _finished_since(m: Milestone, ground: Ground, day: dt.date) -> bool:
    return any(c.date >= day and c.is_.casefold() == "done" and _of_step(c, m) for c in ground.plan.changes)


def _of_step(change: ChangeLine, m: Milestone) -> bool:
    return change.what.partition(":")[0].strip().casefold() in (m.id.casefold(), m.name.casefold())


def _dates(ground: Ground, since: dt.date | None) -> Iterator[str]:
    """Dates that the plan has changed, the first that it had and the one it has: both ends, then the open steps."""
    plan, on = ground.plan, ground.on
    behind = {one.milestone.id for one in ground.behind}
    for landmark, day in planned_days(plan).items():
        was = _first(_landmark_changes(plan, landmark, since))
        if was is not None and was != day:
            yield f"{landmark.capitalize()}: {day_in_words(day, on)} instead of {day_in_words(was, on)}"
    for m in ground.ahead:
        was = _first(
            c for c in plan.changes if _of_step(c, m) and _DATE_CHANGE.search(c.what) and _recent(c, since)
        )
        if (
            was is not None
            and m.due is not None
            and was != m.due
            and m.id not in behind
            and m.due not in planned_days(plan).values()
        ):
            yield f"{cell(m.name)}: {day_in_words(m.due, on)} instead of {day_in_words(was, on)}"


def _landmark_changes(plan: Plan, landmark: Landmark, since: dt.date | None) -> Iterator[ChangeLine]:
    for change in plan.changes:
        if change.what.strip().casefold().replace(" ", "-").replace("_", "-") == landmark and _recent(
            change, since
        ):
            yield change


def _recent(change: ChangeLine, since: dt.date | None) -> bool:
    return since is None or change.date >= since


def _first(changes: Iterable[ChangeLine]) -> dt.date | None:
    """The day that stood there before the first of them."""
    for change in sorted(changes, key=lambda c: c.date):
        try:
            return dt.date.fromisoformat(change.was.strip())
        except ValueError:
            continue
    return None


def _landing(ground: Ground) -> Landing:
    days = {
        one.milestone.id: one.named.day
        for one in ground.behind
        if one.named is not None and one.settled(ground.on)
    }
    return landing(ground.plan, days)


def _of(actions: Iterable[Action], company: str, on: dt.date) -> Iterator[str]:
    for action in actions:
        if action.company == company:
            owner = "" if action.owner == company else owned(action.owner)
            yield f"{cell(action.what)}{owner}{_when(action.due, on)}"


def _promised(ground: Ground, side: Side, since: dt.date | None) -> Iterator[str]:
    """What a side has promised on a call and not done, as far as no next step of the plan says the same. Of the buyer's only what is
    still to come: they know best what they have done since.
    """
    known = [content(a.what) for a in ground.shown.handed.actions]
    fresh = since or ground.on - _SOON
    for p in promises(ground.deal):
        # What the plan has as a next step stands there already, or is kept from the buyer.
        if p.side != side or p.state == "kept" or p.due is None or p.line is not None:
            continue
        what = p.for_buyer
        if (
            not isinstance(p.said, Said)
            or p.said.on < fresh
            or what is None
            or not fit(what, ground.plan.value)
        ):
            continue
        about = content(what)
        if (p.due >= ground.on or side == "seller") and not any(
            share(about, other) >= _SAME for other in known
        ):
            known.append(about)
            yield f"{cell(what)}{owned(p.who) if is_person(p.who) else ''}{_when(p.due, ground.on)}"


def _when(due: dt.date | None, on: dt.date) -> str:
    if due is None:
        return ""
    return f": {day_in_words(due, on)}" if due >= on else f": was due {day_in_words(due, on)}"

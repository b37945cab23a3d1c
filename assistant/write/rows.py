"""The rows of the follow-up e-mail's table, and what is late or has nobody to own it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.deal.wording import on_one_line
from assistant.events import Event, Proposal
from assistant.exporting.discretion import speaks_of_tactics
from assistant.plan.model import Milestone, Plan
from assistant.standing import Standing
from assistant.vocabulary import Op
from assistant.write.changed import moved_steps
from assistant.write.content import content, share
from assistant.write.promised import promises
from assistant.write.wording import Wording

_MOST_PROMISES, _MOST_STEPS = 4, 3
_SAME = 0.6
"""Of the words of two rows, from which they are about the same."""

Accepted = dict[tuple[Op, str], Proposal]
"""What is to change, by what kind of change and on what."""


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the e-mail's table."""

    what: str
    who: str
    when: str


def is_done(m: Milestone, accepted: Accepted) -> bool:
    status = accepted.get(("set_status", m.id))
    return status is not None and status.is_ == "done"


def rows_of(
    plan: Plan,
    on: dt.date,
    events: Sequence[Event],
    standing: Standing,
    accepted: Accepted,
    wording: Wording,
) -> tuple[list[str], list[str], list[tuple[dt.date, Step]], list[tuple[dt.date, Step]]]:
    """What is late, what is asked of the buyer, and the rows of the table with their days: what was promised, and the open steps that
    come next.
    """
    late: list[str] = []
    asks: list[str] = []
    planned: list[tuple[dt.date, Step]] = []
    moved = moved_steps(accepted)
    somebody = any(m.owner_prospect for m in plan.milestones)
    for due, m in _ahead(plan, accepted):
        name, owners, day = on_one_line(m.name), _owners(m, accepted), wording.day(due, on)
        if due < on:
            late.append(wording.late.format(what=f"{name} ({owners})" if owners else name, day=day))
        elif name not in moved and owners and len(planned) < _MOST_STEPS:
            planned.append((due, Step(name, owners, day)))
        elif name not in moved and not owners and somebody:
            asks.append(wording.no_owner.format(what=name, day=day))
    planned += _agreed_steps(plan, on, accepted, wording)
    return late, asks, _promised(plan, on, events, standing, wording), planned


def _agreed_steps(
    plan: Plan, on: dt.date, accepted: Accepted, wording: Wording
) -> Iterator[tuple[dt.date, Step]]:
    """Steps that the call agreed on and the plan does not have yet, where somebody owns them and their day is known."""
    known = {on_one_line(m.name).casefold() for m in plan.milestones}
    for (op, _), change in accepted.items():
        more = change.details
        name = on_one_line(change.is_)
        owners = on_one_line(" / ".join(filter(None, map(more.get, ("owner_prospect", "owner_vendor")))))
        if op != "add_milestone" or not (more.get("due") and owners) or name.casefold() in known:
            continue
        due = dt.date.fromisoformat(more["due"])
        if due >= on and not speaks_of_tactics(name):
            yield due, Step(name, owners, wording.day(due, on))


def _promised(
    plan: Plan, on: dt.date, events: Sequence[Event], standing: Standing, wording: Wording
) -> list[tuple[dt.date, Step]]:
    """What was promised, as far as it still lies ahead."""
    us, you = on_one_line(plan.vendor), on_one_line(plan.account)
    rows: list[tuple[dt.date, Step]] = []
    for p in promises(events, on=on, calendar=plan.calendar, met=standing.next_step is not None):
        who = on_one_line(p.who or (you if p.side == "buyer" else us))
        about = content(p.what)
        if who and p.due >= on and not any(share(about, content(row.what)) >= _SAME for _, row in rows):
            rows.append((p.due, Step(p.what, who, wording.day(p.due, on))))
    return rows[:_MOST_PROMISES]


def _ahead(plan: Plan, accepted: Accepted) -> list[tuple[dt.date, Milestone]]:
    """The open steps with the dates as they stand after the call, by date."""
    ahead = []
    for m in plan.milestones:
        date = accepted.get(("set_date", m.id))
        due = dt.date.fromisoformat(date.is_) if date else m.due
        if due is not None and m.open and not is_done(m, accepted):
            ahead.append((due, m))
    return sorted(ahead, key=lambda one: one[0])


def _owners(m: Milestone, accepted: Accepted) -> str:
    new = accepted.get(("set_owner", m.id))
    buyer, seller = m.owner_prospect, m.owner_vendor
    if new is not None:
        buyer, seller = (buyer, new.is_) if new.field == "owner_vendor" else (new.is_, seller)
    return on_one_line(" / ".join(dict.fromkeys(o for o in (buyer, seller) if o)))

"""Calendar holds for the next weeks: the seller's own next steps, and the days of the plan. Tentative, whole days, none that blocks time.

A hold has a UID of its own, apart from the plan's exported entry, and keeps it: taken in again, it updates what the calendar has.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from icalendar import Event

from assistant.errors import UserError
from assistant.exporting.as_ics import about_action, about_step, calendar_of, entry
from assistant.exporting.model import HandOver
from assistant.write.ground import Ground

WEEKS = 4


@dataclass(frozen=True, slots=True)
class Hold:
    """One day to keep free. ``about``: what it is, for the entry's text."""

    day: dt.date
    title: str
    about: str
    uid: str
    sequence: int


def holds(ground: Ground, weeks: int = WEEKS) -> tuple[Hold, ...]:
    """By day, from the ground's day on. Raises ``UserError`` where nothing is due in these weeks."""
    found = tuple(sorted(_holds(ground, ground.on + dt.timedelta(weeks=weeks)), key=lambda hold: hold.day))
    if not found:
        raise UserError(
            f"{ground.plan.path} has nothing to hold a day for in the {weeks} weeks from {ground.on}: give --weeks, or its steps dates."
        )
    return found


def _holds(ground: Ground, until: dt.date) -> Iterator[Hold]:
    handed = ground.shown.handed
    ours = (handed.vendor or "Supplier", "Both", "")
    for action in handed.actions:
        open_ = action.status not in ("done", "cancelled") and bool(action.what)
        if action.due is not None and ground.on <= action.due <= until and open_ and action.company in ours:
            yield Hold(
                action.due, action.what, about_action(handed, action), _own(action.uid), action.sequence
            )
    unsure = {one.proposal.target for one in ground.unsure}
    for step, m in ground.shown.steps:
        if step.due is not None and ground.on <= step.due <= until and m.open and m.id not in unsure:
            yield Hold(step.due, f"Due: {step.name}", about_step(handed, step), _own(step.uid), step.sequence)


def _own(uid: str) -> str:
    return str(uuid.uuid5(uuid.UUID(uid), "hold"))


def as_calendar(found: tuple[Hold, ...], handed: HandOver, now: dt.datetime) -> bytes:
    """The calendar's bytes. ``now``: an aware time, the stamp of every entry."""
    calendar = calendar_of(handed)
    for hold in found:
        event: Event = entry(handed, now, hold.uid, hold.sequence, hold.day, f"Hold: {hold.title}")
        event.add("description", hold.about)
        event.add("status", "TENTATIVE")
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data

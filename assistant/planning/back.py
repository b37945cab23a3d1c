"""A plan laid back from its go-live: each step on the last business day that still makes the date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.errors import UserError
from assistant.plan.editing.edits import Edit, set_date, set_front_matter
from assistant.plan.model import ChangeLine, Plan
from assistant.plan.timing.landmarks import signature_of
from assistant.plan.workdays import add_workdays, workdays_between
from assistant.planning.feasible import Verdict, judge
from assistant.planning.network import Network, lay_back
from assistant.planning.of_plan import network_of


@dataclass(frozen=True, slots=True)
class Layout:
    """``dates``: the new day of each open step. ``go_live``: the day asked for, or the business day before it where that
    is none. ``notes``: what had to be taken for granted, a sentence each.
    """

    plan: Plan
    network: Network
    go_live: date
    dates: Mapping[str, date]
    verdict: Verdict
    notes: tuple[str, ...] = ()

    @property
    def signature(self) -> date | None:
        """The new day of the signature, where the plan states one and has a milestone for it."""
        milestone = signature_of(self.plan)
        if milestone is None or milestone.id not in self.dates or self.plan.signature is None:
            return None
        day = self.dates[milestone.id]
        if milestone.due is None:
            return day
        gap = max(0, workdays_between(milestone.due, self.plan.signature, self.plan.calendar))
        return add_workdays(day, gap, self.plan.calendar)


def schedule_back(plan: Plan, go_live: date, on: date) -> Layout:
    """The plan laid back from ``go_live`` as of the day ``on``. Raises ``UserError`` where the plan has nothing open."""
    reading = network_of(plan, on)
    dates = lay_back(reading.network, go_live)
    day = dates[reading.network.end]
    return Layout(plan, reading.network, day, dates, judge(reading.network, day, on), reading.notes)


def event_day(plan: Plan) -> date:
    """The day to be live by, from the compelling event. Raises ``UserError`` where the plan has none with a date."""
    event = plan.compelling_event
    if event is None or event.date is None:
        raise UserError(
            f"{plan.path} names no compelling event with a date: add it to the front matter, or give --go-live DATE."
        )
    return event.date


def edits_of(layout: Layout) -> list[Edit]:
    """The edits that put the layout into the plan file; what stays as it is gets none."""
    due = {m.id: m.due for m in layout.plan.milestones}
    edits: list[Edit] = [
        set_date(id_, day) for id_, day in layout.dates.items() if id_ in due and due[id_] != day
    ]
    if layout.plan.go_live != layout.go_live:
        edits.append(set_front_matter("go_live", layout.go_live.isoformat()))
    if layout.signature is not None and layout.signature != layout.plan.signature:
        edits.append(set_front_matter("signature", layout.signature.isoformat()))
    return edits


def changes_of(layout: Layout, on: date, *, because: str = "", said_by: str = "") -> list[ChangeLine]:
    """One line for each date that changes."""
    source = because or f"laid back from the go-live on {layout.go_live.isoformat()}"
    plan = layout.plan
    lines = [
        ChangeLine(
            on,
            f"{m.id}: due date",
            m.due.isoformat() if m.due else m.due_text,
            layout.dates[m.id].isoformat(),
            said_by,
            source,
        )
        for m in plan.milestones
        if m.id in layout.dates and m.due != layout.dates[m.id]
    ]
    stated = (("signature", plan.signature, layout.signature), ("go-live", plan.go_live, layout.go_live))
    lines += [
        ChangeLine(on, what, was.isoformat() if was else "", now.isoformat(), said_by, source)
        for what, was, now in stated
        if now is not None and now != was
    ]
    return lines

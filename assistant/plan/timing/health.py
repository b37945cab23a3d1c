"""Traffic lights: how a milestone stands on a day. Always derived, never stored."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.plan.model import ChangeLine, Milestone, Plan
from assistant.plan.workdays import workdays_between
from assistant.vocabulary import Health

_WORD = re.compile(r"[\w.-]*\w")


@dataclass(frozen=True, slots=True)
class Heard:
    """``plan``: the last day on which the plan was talked about; None where it never was. ``milestones``: the last day on
    which there was word of each, by id.
    """

    plan: date | None = None
    milestones: Mapping[str, date] = field(default_factory=dict)

    def silent_since(self, milestone: Milestone, day: date) -> bool:
        """Whether the plan was talked about after that day, and this milestone was not."""
        last = self.milestones.get(milestone.id)
        return self.plan is not None and self.plan > day and (last is None or last <= day)


def heard_in(plan: Plan, on: date) -> Heard:
    """What the plan itself tells up to that day: its lines under Changes, and the day it was last reviewed, which is a talk
    about it but word of no milestone.
    """
    told = [change for change in plan.changes if change.date <= on]
    days = [change.date for change in told]
    if plan.reviewed is not None and plan.reviewed <= on:
        days.append(plan.reviewed)
    ids = {text.casefold(): m.id for m in reversed(plan.milestones) for text in (m.name, m.id)}
    milestones: dict[str, date] = {}
    for change in told:
        for id_ in {ids[word] for word in _words(change) if word in ids}:
            milestones[id_] = max(change.date, milestones.get(id_, change.date))
    return Heard(max(days, default=None), milestones)


def _words(change: ChangeLine) -> list[str]:
    """What a line may call a milestone by: what stands before its colon ("M4: due date"), and each single word."""
    what = change.what.casefold()
    return [what.partition(":")[0].strip(), *_WORD.findall(what)]


def both(one: Heard, other: Heard) -> Heard:
    """The later of what two sources tell."""
    days = [heard.plan for heard in (one, other) if heard.plan is not None]
    milestones = dict(one.milestones)
    for id_, day in other.milestones.items():
        milestones[id_] = max(day, milestones.get(id_, day))
    return Heard(max(days, default=None), milestones)


def days_late(milestone: Milestone, on: date) -> int:
    """The calendar days by which the milestone is late on that day; 0 where it is closed, undated or not
    late.
    """
    if not milestone.open or milestone.due is None:
        return 0
    return max(0, (on - milestone.due).days)


def health(milestone: Milestone, on: date, plan: Plan, heard: Heard | None = None) -> Health:
    """``done``; ``at_risk`` from the plan's ``at_risk_days`` calendar days late on, or sooner where the plan was talked about
    after the due date and there was no word of this milestone; ``overdue`` before that; ``due_soon`` when at most
    ``due_soon_days`` business days are left; ``on_track`` otherwise, and for what has no date or was cancelled.

    ``heard``: what is known up to that day of when it was talked about; what the plan itself tells where not given.
    """
    if milestone.status == "done":
        return "done"
    if not milestone.open or milestone.due is None:
        return "on_track"
    limits = plan.health
    if (late := days_late(milestone, on)) > 0:
        if late >= limits.at_risk_days:
            return "at_risk"
        known = heard if heard is not None else heard_in(plan, on)
        return "at_risk" if known.silent_since(milestone, milestone.due) else "overdue"
    return (
        "due_soon"
        if workdays_between(on, milestone.due, plan.calendar) <= limits.due_soon_days
        else "on_track"
    )

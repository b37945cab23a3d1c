"""Traffic lights: how a milestone stands on a day. Always derived, never stored."""

from datetime import date

from assistant.plan.model import Milestone, Plan
from assistant.plan.workdays import workdays_between
from assistant.vocabulary import Health


def days_late(milestone: Milestone, on: date) -> int:
    """The calendar days by which the milestone is late on that day; 0 where it is closed, undated or not
    late.
    """
    if not milestone.open or milestone.due is None:
        return 0
    return max(0, (on - milestone.due).days)


def health(milestone: Milestone, on: date, plan: Plan) -> Health:
    """``done``; ``at_risk`` from the plan's ``at_risk_days`` calendar days late on, ``overdue`` before that;
    ``due_soon`` when at most ``due_soon_days`` business days are left; ``on_track`` otherwise, and for what
    has no date or was cancelled.
    """
    if milestone.status == "done":
        return "done"
    if not milestone.open or milestone.due is None:
        return "on_track"
    limits = plan.health
    if (late := days_late(milestone, on)) > 0:
        return "at_risk" if late >= limits.at_risk_days else "overdue"
    return (
        "due_soon"
        if workdays_between(on, milestone.due, plan.calendar) <= limits.due_soon_days
        else "on_track"
    )

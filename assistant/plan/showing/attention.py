"""A plan at a glance: what of it needs attention on a day, in one short reason."""

from dataclasses import dataclass
from datetime import date

from assistant.plan.model import Milestone, Plan
from assistant.plan.timing.health import Heard, days_late, health, heard_in
from assistant.plan.timing.landmarks import go_live_of, last_of
from assistant.plan.timing.schedule import Slack, slacks
from assistant.plan.workdays import workdays_between
from assistant.vocabulary import Health, Role

REVIEW_DAYS = 7
"""A plan that nobody talked about for longer is not alive any more; weekly reviews keep it so."""
_WORST: tuple[Health, ...] = ("at_risk", "overdue", "due_soon", "on_track", "done")


@dataclass(frozen=True, slots=True)
class Glance:
    """``next``: the open milestone that is due first. ``late``: the worst calendar days late. ``slack``: business days that
    the critical path has left to the go-live, less than 0 where what is late already moves it; None where there is no open,
    dated end. ``gaps``: needed roles that nobody engaged fills, each with the first open milestone that needs it.
    ``heard``: the last day it was talked about. ``light``: the worst health of an open milestone. ``urgency``: for sorting, the most pressing first.
    """

    next: Milestone | None
    late: int
    slack: int | None
    gaps: tuple[tuple[Role, Milestone], ...]
    heard: date | None
    reason: str
    urgency: tuple[int, int, int, date, str]
    light: Health


def role_gaps(plan: Plan) -> tuple[tuple[Role, Milestone], ...]:
    """Roles that open milestones need and nobody who has been talked to fills, in the order of the dates. A milestone whose
    owner on the buyer's side is engaged lacks no sponsor, no technical buyer, nobody to implement or use it.
    """
    engaged = {s.role for s in plan.stakeholders if s.engaged}
    known = {s.name.casefold() for s in plan.stakeholders if s.engaged and s.name}
    found: dict[Role, Milestone] = {}
    for milestone in sorted(plan.milestones, key=_due):
        carried = milestone.owner_prospect.casefold() in known
        for role in milestone.needs if milestone.open else ():
            by_owner = carried and role in (
                "executive_sponsor",
                "technical_buyer",
                "implementation",
                "end_users",
            )
            if role not in engaged and not by_owner:
                found.setdefault(role, milestone)
    return tuple(found.items())


def glance(plan: Plan, on: date, heard: Heard | None = None) -> Glance:
    """What a plan needs on a day. ``heard``: when it was talked about, where more than the plan itself is known.

    The order of urgency, and within each what moves the go-live furthest, then the longest late, then the earliest date: at risk on the critical path; at risk;
    overdue on the critical path; overdue; a role missing for what is due within the plan's ``stakeholder_days``; not talked
    about for over a week; due soon; nothing agreed yet; nothing dated; on its way; all done.
    """
    known = heard or heard_in(plan, on)
    slack = slacks(plan)
    waiting = sorted((m for m in plan.milestones if m.open), key=_due)
    next_ = waiting[0] if waiting else None
    late = [m for m in waiting if days_late(m, on)]
    gaps = role_gaps(plan)
    lights = {m.id: health(m, on, plan, known) for m in waiting}
    rank, reason, about = _reason(plan, on, known, slack, lights, waiting, gaps)
    worst = max((days_late(m, on) for m in late), default=0)
    room = _room(plan, on, slack, late)
    urgency = (rank, min(0, room or 0), -worst, _due(about) if about else date.max, plan.account.casefold())
    light: Health = min(lights.values(), key=_WORST.index, default="done")
    return Glance(next_, worst, room, gaps, known.plan, reason, urgency, light)


def _reason(
    plan: Plan,
    on: date,
    heard: Heard,
    slack: dict[str, Slack],
    lights: dict[str, Health],
    waiting: list[Milestone],
    gaps: tuple[tuple[Role, Milestone], ...],
) -> tuple[int, str, Milestone | None]:
    """The place in the order of urgency, why in words, and the milestone it is about."""
    if not waiting:
        return 10, "every milestone is done", None
    for rank, light, critical in (
        (0, "at_risk", True),
        (1, "at_risk", False),
        (2, "overdue", True),
        (3, "overdue", False),
    ):
        some = [m for m in waiting if lights[m.id] == light and slack[m.id].critical is critical]
        if some:
            worst = max(some, key=lambda m: days_late(m, on))
            return rank, _late(worst, on, plan, heard, slack[worst.id]), worst
    soon = [
        (role, m)
        for role, m in gaps
        if m.due is not None and (m.due - on).days <= plan.health.stakeholder_days
    ]
    if soon:
        role, milestone = soon[0]
        return (
            4,
            f"nobody for {role.replace('_', ' ')} yet, and {milestone.id} needs it by {milestone.due}",
            milestone,
        )
    first = waiting[0]
    if heard.plan is None:
        return 5, "nobody has talked about it yet", first
    if (silent := (on - heard.plan).days) > REVIEW_DAYS:
        return 5, f"not talked about for {silent} days", first
    if lights[first.id] == "due_soon" and first.due is not None:
        return 6, f"{first.id} is due {_in_days(workdays_between(on, first.due, plan.calendar))}", first
    if plan.agreement in (None, "vague"):
        return 7, "the buyer has not agreed to it yet", first
    if first.due is None:
        return 8, "no open milestone has a date", first
    return 9, f"on track; {first.id} is next, on {first.due}", first


def _late(milestone: Milestone, on: date, plan: Plan, heard: Heard, slack: Slack) -> str:
    late = days_late(milestone, on)
    text = f"{milestone.id} is {late} {'day' if late == 1 else 'days'} late"
    if slack.critical:
        text += " and on the critical path"
    if late < plan.health.at_risk_days and milestone.due and heard.silent_since(milestone, milestone.due):
        text += ", and nothing was heard of it since"
    return text


def _in_days(days: int) -> str:
    return "today" if days <= 0 else f"in {days} business {'day' if days == 1 else 'days'}"


def _room(plan: Plan, on: date, slack: dict[str, Slack], late: list[Milestone]) -> int | None:
    """Business days from where the end comes to lie, if all that is late were done today, to the go-live of the front matter,
    or to the end as planned.
    """
    end = go_live_of(plan) or last_of(plan)
    if end is None or end.due is None or not end.open:
        return None
    spare = workdays_between(end.due, plan.go_live, plan.calendar) if plan.go_live else 0
    pushed = [
        workdays_between(m.due, on, plan.calendar) - days
        for m in late
        if m.due is not None and (days := slack[m.id].days) is not None
    ]
    return spare - max([0, *pushed])


def _due(milestone: Milestone) -> date:
    return milestone.due or date.max

"""What a slip costs: the milestones that move with it, and how much each can slip before the end moves.

Each milestone keeps, in business days of the plan's calendar, the time that the plan gives it after the last
of those it waits for. When one of these moves, the milestone lands that many business days after it, and
never earlier than planned; so those that are not the last to come in have slack until they overtake. What is
done or cancelled does not move. A milestone without a date, or a cancelled one, hands on what it waits for
itself.

A plan in which nothing waits for anything is taken as one sequence by date: each open milestone waits for
those of the date before it. Milestones of one date do not wait for each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.errors import UserError
from assistant.plan.dependencies import without_circles
from assistant.plan.model import Milestone, Plan
from assistant.plan.timing.landmarks import go_live_of, last_of, signature_of
from assistant.plan.workdays import add_workdays, workdays_between


@dataclass(frozen=True, slots=True)
class Move:
    """A milestone that comes to lie on another day; ``was`` is None where it had none."""

    milestone_id: str
    name: str
    was: date | None
    now: date


@dataclass(frozen=True, slots=True)
class Slip:
    """``moves``: all that move with the milestone, by new date, without the milestone itself. ``signature``
    and ``go_live``: the front matter's days, or those of the milestones of that name, where they move."""

    milestone_id: str
    moves: tuple[Move, ...] = ()
    signature: Move | None = None
    go_live: Move | None = None


def waits_for(plan: Plan, keep: str | None = None) -> dict[str, tuple[Milestone, ...]]:
    """For each dated milestone that is not cancelled, the dated ones that it waits for, each after those it
    waits for.

    ``keep``: a milestone to treat as dated although it is not.
    """
    by_id = {m.id: m for m in plan.milestones}
    edges: Mapping[str, tuple[str, ...]] = {m.id: m.depends_on for m in plan.milestones}
    if not any(edges.values()):
        edges = _by_date(plan)
    ordered, _ = without_circles(edges)
    hidden: dict[str, dict[str, None]] = {}
    found: dict[str, tuple[Milestone, ...]] = {}
    for id_, before in ordered.items():
        seen: dict[str, None] = {}
        for one in before:
            seen |= hidden.get(one, {one: None})
        if id_ != keep and (by_id[id_].due is None or by_id[id_].status == "cancelled"):
            hidden[id_] = seen
        else:
            found[id_] = tuple(by_id[one] for one in seen)
    return found


def _by_date(plan: Plan) -> dict[str, tuple[str, ...]]:
    days: dict[date, list[str]] = {}
    for milestone in plan.milestones:
        if milestone.open and milestone.due is not None:
            days.setdefault(milestone.due, []).append(milestone.id)
    edges: dict[str, tuple[str, ...]] = {m.id: () for m in plan.milestones}
    before: tuple[str, ...] = ()
    for day in sorted(days):
        edges |= dict.fromkeys(days[day], before)
        before = tuple(days[day])
    return edges


def _duration(milestone: Milestone, before: tuple[Milestone, ...], calendar: str) -> int:
    """Business days that the plan gives the milestone after the last of those it waits for."""
    driving = max((m.due for m in before if m.due is not None), default=None)
    if driving is None or milestone.due is None:
        return 0
    return max(0, workdays_between(driving, milestone.due, calendar))


def slip(plan: Plan, milestone_id: str, new_due: date) -> Slip:
    """What moves when that milestone lands on ``new_due``. Raises ``UserError`` for a milestone that the plan
    has not.
    """
    start = plan.milestone(milestone_id)
    if start is None:
        raise UserError(f"{plan.path} has no milestone {milestone_id}: `closecall plan show` lists them.")
    if not start.open:
        return Slip(start.id)
    by_id = {m.id: m for m in plan.milestones}
    now: dict[str, date] = {start.id: new_due}
    moves: list[Move] = []
    for id_, before in waits_for(plan, keep=start.id).items():
        milestone = by_id[id_]
        if id_ == start.id or not milestone.open or milestone.due is None:
            continue
        pushing = [now[m.id] for m in before if m.id in now and (m.due is None or now[m.id] > m.due)]
        if not pushing:
            continue
        landed = add_workdays(max(pushing), _duration(milestone, before, plan.calendar), plan.calendar)
        if landed > milestone.due:
            now[id_] = landed
            moves.append(Move(id_, milestone.name, milestone.due, landed))
    moves.sort(key=lambda move: (move.now, move.was or move.now))
    signature = _landmark(signature_of(plan), plan.signature, now, plan.calendar)
    return Slip(
        start.id, tuple(moves), signature, _landmark(go_live_of(plan), plan.go_live, now, plan.calendar)
    )


def could_come_forward(plan: Plan, milestone_id: str, new_due: date) -> tuple[Move, ...]:
    """What could be done sooner if that milestone were done on ``new_due``, before its date: each open milestone that then
    keeps its own time after the last of those it waits for. By new date; empty where something else holds them.
    """
    start = plan.milestone(milestone_id)
    if start is None or not start.open or start.due is None or new_due >= start.due:
        return ()
    by_id = {m.id: m for m in plan.milestones}
    now: dict[str, date] = {start.id: new_due}
    moves: list[Move] = []
    for id_, before in waits_for(plan).items():
        milestone = by_id[id_]
        if (
            id_ == start.id
            or not milestone.open
            or milestone.due is None
            or not any(m.id in now for m in before)
        ):
            continue
        driving = max(now.get(m.id, m.due) for m in before if m.due is not None)
        landed = add_workdays(driving, _duration(milestone, before, plan.calendar), plan.calendar)
        if landed < milestone.due:
            now[id_] = landed
            moves.append(Move(id_, milestone.name, milestone.due, landed))
    return tuple(sorted(moves, key=lambda move: (move.now, move.was or move.now)))


def _landmark(
    milestone: Milestone | None, day: date | None, now: Mapping[str, date], calendar: str
) -> Move | None:
    """Where the front matter's ``day`` comes to lie when its milestone moves; it keeps its business days
    after that one.
    """
    if milestone is None or milestone.id not in now:
        return None
    planned, landed = milestone.due, now[milestone.id]
    was = day or planned
    if was is None or (planned is not None and landed <= planned):
        return None
    gap = max(0, workdays_between(planned, was, calendar)) if planned is not None else 0
    moved = max(was, add_workdays(landed, gap, calendar))
    return Move(milestone.id, milestone.name, was, moved) if moved > was else None


@dataclass(frozen=True, slots=True)
class Slack:
    """``days``: how many business days the milestone can slip before the end of the plan moves; None where
    that says nothing: it is closed, has no date, or lies after the end. ``critical``: any slip moves the end.
    """

    days: int | None = None
    critical: bool = False


def slacks(plan: Plan) -> dict[str, Slack]:
    """The slack of each milestone towards the go-live, or towards the last milestone of a plan without one.

    What nothing waits for can slip as far as the end itself.
    """
    found = {m.id: Slack() for m in plan.milestones}
    end = go_live_of(plan) or last_of(plan)
    if end is None or end.due is None or not end.open:
        return found
    by_id = {m.id: m for m in plan.milestones}
    order = waits_for(plan)
    after: dict[str, list[tuple[Milestone, int]]] = {id_: [] for id_ in order}
    for id_, before in order.items():
        duration = _duration(by_id[id_], before, plan.calendar) if before else 0
        for one in before:
            after[one.id].append((by_id[id_], duration))
    leads: set[str] = set()
    latest: dict[str, date] = {}
    for id_ in reversed(order):
        milestone = by_id[id_]
        if not milestone.open or milestone.due is None:
            continue
        next_ = [one for one in after[id_] if one[0].id in latest]
        leading = [one for one in next_ if one[0].id in leads]
        if id_ == end.id:
            found[id_] = Slack(0, critical=True)
            leads.add(id_)
        elif leading or next_:
            # Until the day that leaves each of those that wait for it within its own slack.
            rooms = (
                workdays_between(milestone.due, latest[m.id], plan.calendar) - duration
                for m, duration in leading or next_
            )
            days = max(0, min(rooms))
            found[id_] = Slack(days, critical=bool(leading) and days == 0)
            leads |= {id_} if leading else set()
        elif milestone.due <= end.due:
            found[id_] = Slack(workdays_between(milestone.due, end.due, plan.calendar))
        if (spare := found[id_].days) is not None:
            latest[id_] = add_workdays(milestone.due, spare, plan.calendar)
    return found


def critical_path(plan: Plan, room: Mapping[str, Slack] | None = None) -> tuple[str, ...]:
    """The ids of the milestones of which any slip moves the end of the plan, in the order of their dates; what waits comes
    after what it waits for where both have one date. Where two chains are equally tight, both are in it. Empty in a plan
    that has no open end. ``room``: what ``slacks`` said of the plan, where that is at hand.
    """
    room = slacks(plan) if room is None else room
    tight = {m.id: m for m in plan.milestones if room[m.id].critical}
    order, _ = without_circles({id_: m.depends_on for id_, m in tight.items()})
    found = [(day, at, id_) for at, id_ in enumerate(order) if (day := tight[id_].due) is not None]
    return tuple(id_ for _, _, id_ in sorted(found))

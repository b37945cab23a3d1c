"""A plan's open milestones as a network: their durations and their order, from the plan where it tells them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.errors import UserError
from assistant.plan.model import Milestone, Plan
from assistant.plan.timing.landmarks import go_live_of
from assistant.plan.workdays import workdays_between
from assistant.planning.durations import OTHER, kind, kind_of
from assistant.planning.network import Network, Step

GO_LIVE = "go-live"
"""The id of a go-live that the plan has no milestone for."""
_LONGEST = 60
"""Business days; a spacing beyond that is a pause or a slip of the keyboard, and no duration."""
_TO_GO_LIVE = ("signature", "kickoff", "training", "go-live")
"""What lies between a decision and the go-live at the least."""

Edges = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """``network`` and, a sentence each, what had to be taken for granted to make it."""

    network: Network
    notes: tuple[str, ...] = ()


def network_of(plan: Plan, on: date) -> Reading:
    """What is left of the plan up to its go-live and after it. Raises ``UserError`` where nothing is.

    A step lasts as long as the plan's own dates give it after the last of those it waits for, where that is realistic for
    its kind (not less than it really takes), else as long as is usual. What is under way on the day ``on``, or should be
    by the plan because all it waits for is done, has left what its date gives it, and can be done that day at the earliest. The order is that of the dependencies; in a plan
    without any, that of the dates, or of the table where a date lacks. A step that nothing waits for keeps its place before
    the next one by date.
    """
    active = [m for m in plan.milestones if m.status != "cancelled"]
    open_ = [m for m in active if m.open]
    if not open_:
        raise UserError(f"{plan.path} has no open milestone, so there is nothing to lay out.")
    notes: list[str] = []
    edges = _edges(plan)
    guessed = not any(m.depends_on for m in plan.milestones)
    if guessed:
        notes.append(
            "The plan says of no step what it waits for, so its steps are laid one after the other as they stand."
        )
    by_id = {m.id: m for m in plan.milestones}
    steps = {m.id: _step(plan, m, [by_id[one] for one in edges[m.id]], on) for m in _ordered(open_, edges)}
    notes += _late(steps, by_id, on)
    waits = {id_: {one: step.days for one in edges[id_] if one in steps} for id_, step in steps.items()}
    end = _end(plan, open_, notes)
    if end is None:
        extra, days = _missing(plan, steps, notes)
        steps[GO_LIVE] = extra
        led_to = {one for found in waits.values() for one in found}
        waits[GO_LIVE] = {id_: days for id_ in waits if id_ not in led_to}
        end_id = GO_LIVE
    else:
        end_id = end.id
    later = _later(plan, steps, waits, end_id)
    _tie_loose(plan, steps, waits, end_id, later)
    return Reading(
        Network(_in_order(steps, waits), waits, end_id, plan.calendar, frozenset(later)), tuple(notes)
    )


def _edges(plan: Plan) -> Edges:
    """What each milestone waits for, cancelled ones passed over."""
    by_id = {m.id: m for m in plan.milestones}
    given: dict[str, tuple[str, ...]] = {m.id: m.depends_on for m in plan.milestones}
    if not any(given.values()):
        return _one_after_the_other([m for m in plan.milestones if m.status != "cancelled"])

    def real(ids: Sequence[str], seen: frozenset[str]) -> dict[str, None]:
        found: dict[str, None] = {}
        for one in ids:
            if one not in by_id or one in seen:
                continue
            if by_id[one].status == "cancelled":
                found |= real(given[one], seen | {one})
            else:
                found[one] = None
        return found

    return {id_: tuple(real(before, frozenset({id_}))) for id_, before in given.items()}


def _one_after_the_other(milestones: Sequence[Milestone]) -> Edges:
    """By date, those of one date side by side; by the table where an open one has no date."""
    if all(m.due is not None for m in milestones if m.open):
        days: dict[date, list[str]] = {}
        for m in milestones:
            if m.due is not None:
                days.setdefault(m.due, []).append(m.id)
        groups = [days[day] for day in sorted(days)]
    else:
        groups = [[m.id] for m in milestones]
    edges: dict[str, tuple[str, ...]] = {m.id: () for m in milestones}
    for before, now in pairwise(groups):
        edges |= dict.fromkeys(now, tuple(before))
    return edges


def _ordered(milestones: Sequence[Milestone], edges: Edges) -> list[Milestone]:
    """The milestones, each after all that it waits for, else in the order of the table."""
    by_id = {m.id: m for m in milestones}
    found: dict[str, Milestone] = {}
    waiting = [(m.id, iter(edges[m.id])) for m in reversed(milestones)]
    while waiting:
        id_, rest = waiting[-1]
        step = next((one for one in rest if one in by_id and one not in found), None)
        if step is None:
            waiting.pop()
            found[id_] = by_id[id_]
        else:
            waiting.append((step, iter(edges[step])))
    return list(found.values())


def _in_order(steps: dict[str, Step], waits: Mapping[str, Mapping[str, int]]) -> dict[str, Step]:
    found: dict[str, Step] = {}
    waiting = [(id_, iter(waits[id_])) for id_ in reversed(steps)]
    while waiting:
        id_, rest = waiting[-1]
        step = next((one for one in rest if one not in found), None)
        if step is None:
            waiting.pop()
            found[id_] = steps[id_]
        else:
            waiting.append((step, iter(waits[step])))
    return found


def _step(plan: Plan, milestone: Milestone, before: Sequence[Milestone], on: date) -> Step:
    its = kind_of(milestone.name)
    driving = max((m.due for m in before if m.due is not None), default=None)
    days, own = its.usual, False
    if driving is not None and milestone.due is not None:
        spacing = workdays_between(driving, milestone.due, plan.calendar)
        if its.least <= spacing <= _LONGEST:
            days, own = spacing, True
    free = all(not m.open for m in before)
    begun = free and (milestone.status == "in_progress" or (own and driving is not None and driving <= on))
    if begun and milestone.due is not None:
        days, own = max(0, workdays_between(on, milestone.due, plan.calendar)), True
    return Step(milestone.id, milestone.name, its, days, begun, own)


def _late(steps: Mapping[str, Step], milestones: Mapping[str, Milestone], on: date) -> list[str]:
    """What the plan has under way past its date: how much of it is left cannot be known."""
    found = [
        f"{id_} ({step.name})"
        for id_, step in steps.items()
        if step.begun and (due := milestones[id_].due) is not None and due < on
    ]
    if not found:
        return []
    which, be = (
        (found[0], "is") if len(found) == 1 else (" and ".join([", ".join(found[:-1]), found[-1]]), "are")
    )
    return [f"{which} {be} late already and taken to be done today at the earliest."]


def _end(plan: Plan, open_: Sequence[Milestone], notes: list[str]) -> Milestone | None:
    """The go-live among the open milestones; None where the plan stops before it."""
    found = go_live_of(plan)
    if found is not None and not found.open:
        raise UserError(f"{found.id} ({found.name}) is done: this plan has gone live already.")
    if found is not None and (kind_of(found.name).name == "go-live" or found.due == plan.go_live):
        return found
    dated = [m for m in open_ if m.due is not None]
    last = max(dated, key=lambda m: m.due or date.min) if len(dated) == len(open_) else open_[-1]
    if kind_of(last.name).place is None:
        notes.append(
            f"No step is called the go-live, so the last one, {last.id} ({last.name}), is taken for it."
        )
        return last
    return None


def _missing(plan: Plan, steps: Mapping[str, Step], notes: list[str]) -> tuple[Step, int]:
    """A go-live for a plan that stops before it, with the business days of the steps in between."""
    reached = max((step.kind.place or 0 for step in steps.values()), default=0)
    lacking = [kind(name) for name in _TO_GO_LIVE if (kind(name).place or 0) > reached]
    days = sum(one.usual for one in lacking)
    listed = ", ".join(f"{one.name} {one.usual}" for one in lacking)
    notes.append(
        f"The plan stops before the go-live: {days} business days are kept free after its last step ({listed}); "
        "better, add these steps to the plan."
    )
    return Step(GO_LIVE, "Go-live", OTHER, days), days


def _later(plan: Plan, steps: dict[str, Step], waits: dict[str, dict[str, int]], end: str) -> set[str]:
    """The steps after the go-live: those that wait for it, and those dated after it that it does not wait for."""
    needed = _upstream(waits, end)
    found: set[str] = set()
    by_id = {m.id: m for m in plan.milestones}
    day = by_id[end].due if end in by_id else plan.go_live
    for id_ in _in_order(steps, waits):
        if id_ in needed or id_ == end:
            continue
        due = by_id[id_].due
        if end in waits[id_] or any(one in found for one in waits[id_]):
            found.add(id_)
        elif day is not None and due is not None and due > day:
            waits[id_][end] = workdays_between(day, due, plan.calendar)
            found.add(id_)
    return found


def _upstream(waits: Mapping[str, Mapping[str, int]], end: str) -> set[str]:
    """All that ``end`` waits for, however far back."""
    found: set[str] = set()
    left = list(waits[end])
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += waits[one]
    return found


def _tie_loose(
    plan: Plan, steps: Mapping[str, Step], waits: dict[str, dict[str, int]], end: str, later: set[str]
) -> None:
    """Give each step before the go-live that nothing waits for its place before the next one by date, else by the table."""
    due = {m.id: m.due for m in plan.milestones}
    place = {m.id: at for at, m in enumerate(plan.milestones)}
    for id_ in list(steps):
        if id_ == end or id_ in later or any(id_ in found for found in waits.values()):
            continue
        upstream = _upstream(waits, id_)
        able = [
            one for one in steps if one not in later and one != id_ and one not in upstream and one != GO_LIVE
        ]
        day = due[id_]
        after = []
        if day is not None:
            after = sorted(
                (found, place[one], one) for one in able if (found := due[one]) is not None and found > day
            )
        if after and day is not None:
            waits[after[0][2]][id_] = workdays_between(day, after[0][0], plan.calendar)
            continue
        next_ = [one for one in able if place[one] > place[id_]] if day is None else []
        follower = min(next_, key=lambda one: place[one]) if next_ else end
        waits[follower].setdefault(id_, 1 if follower != end else 0)

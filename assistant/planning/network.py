"""What is left to do as a network: steps with durations, and which must be finished before which."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.plan.workdays import add_workdays, is_workday, workdays_between
from assistant.planning.durations import Kind


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is not done. ``days``: business days it needs after the last of those it waits for, or what is left of
    them for one that is under way (``begun``). ``own``: the plan's own spacing, not what is usual.
    """

    id: str
    name: str
    kind: Kind
    days: int
    begun: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """``steps`` in an order in which each follows all that it waits for. ``waits``: for each step those it waits for, with
    the business days that must lie between the two. ``end``: the go-live. ``later``: the steps that come after it.
    ``pins``: days that are fixed from outside, such as a board meeting. ``guessed``: the order is that of the plan's dates or
    rows, and nobody said that one step needs the other.
    """

    steps: dict[str, Step]
    waits: Mapping[str, Mapping[str, int]]
    end: str
    calendar: str = ""
    later: frozenset[str] = frozenset()
    pins: Mapping[str, date] = field(default_factory=dict)
    guessed: bool = False

    def with_days(self, id_: str, days: int) -> "Network":
        """The same with another duration for one step."""
        steps = {**self.steps, id_: replace(self.steps[id_], days=days)}
        waits = {
            one: {
                before: days if one == id_ and gap == self.steps[id_].days else gap
                for before, gap in found.items()
            }
            for one, found in self.waits.items()
        }
        return replace(self, steps=steps, waits=waits)

    def side_by_side(self, first: str, second: str) -> "Network":
        """The same with ``second`` no longer waiting for ``first``: it waits for what ``first`` waits for, and what waits for
        it waits for both.
        """
        days = self.steps[second].days
        waits = {one: dict(found) for one, found in self.waits.items()}
        waits[second].pop(first, None)
        for before in waits[first]:
            waits[second].setdefault(before, days)
        for one, found in waits.items():
            if second in found and one != first:
                found.setdefault(first, self.steps[one].days)
        return replace(self, waits=waits, steps=_ordered(self.steps, waits))


def _ordered(steps: Mapping[str, Step], waits: Mapping[str, Mapping[str, int]]) -> dict[str, Step]:
    """The steps with each after all that it waits for, else as they were."""
    found: dict[str, Step] = {}
    left = list(steps)
    while left:
        ready = [id_ for id_ in left if all(before in found or before not in steps for before in waits[id_])]
        found |= {id_: steps[id_] for id_ in ready}
        left = [id_ for id_ in left if id_ not in found]
    return found


def before_or_on(day: date, calendar: str) -> date:
    """That day, or the last business day before it."""
    return day if is_workday(day, calendar) else add_workdays(day, -1, calendar)


def after_or_on(day: date, calendar: str) -> date:
    """That day, or the first business day after it."""
    return day if is_workday(day, calendar) else add_workdays(day, 1, calendar)


def lay_back(network: Network, go_live: date) -> dict[str, date]:
    """For each step the last business day on which it can be done so that the go-live is on ``go_live``, or on the business
    day before it; those after the go-live are laid forward from it.
    """
    calendar = network.calendar
    found: dict[str, date] = {}
    after: dict[str, list[tuple[str, int]]] = {id_: [] for id_ in network.steps}
    for id_, waits in network.waits.items():
        for one, gap in waits.items():
            after[one].append((id_, gap))
    for id_ in reversed(network.steps):
        if id_ in network.later:
            continue
        limits = [add_workdays(found[one], -gap, calendar) for one, gap in after[id_] if one in found]
        limit = min([before_or_on(go_live, calendar), *limits])
        found[id_] = min(limit, before_or_on(network.pins[id_], calendar)) if id_ in network.pins else limit
    for id_ in network.steps:
        if id_ in network.later:
            starts = [
                add_workdays(found[one], gap, calendar)
                for one, gap in network.waits[id_].items()
                if one in found
            ]
            found[id_] = max([after_or_on(found[network.end], calendar), *starts])
    return {id_: found[id_] for id_ in network.steps}


def lay_forward(network: Network, on: date) -> dict[str, date]:
    """For each step the first business day on which it can be done when work begins on ``on``."""
    calendar = network.calendar
    found: dict[str, date] = {}
    for id_, step in network.steps.items():
        starts = [add_workdays(found[one], gap, calendar) for one, gap in network.waits[id_].items()]
        if not starts:
            starts = [add_workdays(on, step.days, calendar)]
        if id_ in network.pins:
            starts.append(network.pins[id_])
        found[id_] = after_or_on(max(starts), calendar)
    return found


def begin(network: Network, id_: str, done: date) -> date:
    """The day on which a step has to begin, or to be gone on with, to be done on ``done``."""
    return add_workdays(done, -network.steps[id_].days, network.calendar)


def short_by(network: Network, latest: Mapping[str, date], earliest: Mapping[str, date]) -> int:
    """By how many business days the tightest step comes too late; 0 or less where all come in time."""
    gaps = [
        workdays_between(latest[id_], earliest[id_], network.calendar)
        for id_ in network.steps
        if id_ not in network.later
    ]
    return max(gaps, default=0)

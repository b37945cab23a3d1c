"""Whether a go-live can be made; if not, by how much it is missed and what would help."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from assistant.plan.workdays import add_workdays, workdays_between
from assistant.planning.durations import PARALLEL
from assistant.planning.network import Network, Step, begin, lay_back, lay_forward, short_by

_MOST = 12
"""Changes to a plan that one would still call help."""
_SIGNATURE = 60
"""Where the signature stands on the way (``Kind.place``)."""


@dataclass(frozen=True, slots=True)
class Shorter:
    """A step that could take ``days`` business days instead of ``step.days``. ``usual``: that is what is usual for it;
    else it is the least that it really takes.
    """

    step: Step
    days: int
    usual: bool


@dataclass(frozen=True, slots=True)
class Parallel:
    """``second`` waits for ``first`` in the plan, and both could run at once."""

    first: Step
    second: Step


Help = Shorter | Parallel


@dataclass(frozen=True, slots=True)
class Verdict:
    """``short``: the business days by which the tightest step comes too late, 0 where the go-live can be made.

    ``first``: the open step that has to begin first, on ``begin``, ``spare`` business days from now. ``earliest``: the first
    go-live that works as the plan stands. ``helps``: what would bring the go-live forward, in the order to try it,
    ``with_help`` the first go-live that works then, and ``enough`` whether that makes the date.
    """

    short: int
    first: Step
    begin: date
    spare: int
    earliest: date
    helps: tuple[Help, ...] = ()
    with_help: date | None = None
    enough: bool = False

    @property
    def feasible(self) -> bool:
        return self.short <= 0


def judge(network: Network, go_live: date, on: date) -> Verdict:
    """Whether all steps can be done by ``go_live`` when work begins on ``on`` at the earliest."""
    latest, earliest = lay_back(network, go_live), lay_forward(network, on)
    short = max(0, short_by(network, latest, earliest))
    starts = [
        (begin(network, id_, latest[id_]), at, step)
        for at, (id_, step) in enumerate(network.steps.items())
        if id_ not in network.later and not network.waits[id_]
    ]
    day, _, first = min(starts)
    spare = workdays_between(on, day, network.calendar)
    verdict = Verdict(short, first, day, spare, earliest[network.end])
    return _helped(network, go_live, on, verdict) if short else verdict


def _helped(network: Network, go_live: date, on: date, verdict: Verdict) -> Verdict:
    """The verdict with what would help: first what takes longer than is usual and what could run at once, and only then
    what could be done in the least time that it really takes.
    """
    helps: list[Help] = []
    for pressed in (False, True):
        for _ in range(_MOST):
            options = _options(_with(network, helps), on, pressed=pressed)
            if _live(network, helps, on) <= go_live or not options:
                break
            helps = _joined([*helps, min(options, key=lambda one: _live(network, [*helps, one], on))])
        helps = _needed(network, helps, on)
    reached = _live(network, helps, on)
    return replace(verdict, helps=tuple(helps), with_help=reached, enough=reached <= go_live)


def _with(network: Network, helps: Sequence[Help]) -> Network:
    for one in helps:
        if isinstance(one, Shorter):
            network = network.with_days(one.step.id, one.days)
        else:
            network = network.side_by_side(one.first.id, one.second.id)
    return network


def _live(network: Network, helps: Sequence[Help], on: date) -> date:
    """The first go-live that works with that help."""
    return lay_forward(_with(network, helps), on)[network.end]


def _needed(network: Network, helps: list[Help], on: date) -> list[Help]:
    """Those without which the go-live would come later; a change may help only once another is made."""
    reached = _live(network, helps, on)
    for one in reversed(helps):
        fewer = [other for other in helps if other is not one]
        if _live(network, fewer, on) <= reached:
            helps = fewer
    return helps


def _options(network: Network, on: date, *, pressed: bool) -> list[Help]:
    """What could be changed on the chain of steps that decides on the go-live."""
    found: list[Help] = []
    chain = _driving(network, on)
    for id_ in chain:
        step = network.steps[id_]
        to = step.kind.least if pressed else step.kind.usual
        if to < step.days and not step.begun and step.kind.place is not None:
            found.append(Shorter(step, to, not pressed))
    for first, second in pairwise(chain):
        a, b = network.steps[first], network.steps[second]
        if a.kind.function != b.kind.function and _is_review(a, network) and _is_review(b, network):
            found.append(Parallel(a, b))
    return found


def _is_review(step: Step, network: Network) -> bool:
    """Whether the step is a review that can run beside another. Where nobody said that it waits, the budget can as well."""
    able = PARALLEL | {"finance"} if network.guessed else PARALLEL
    return step.kind.function in able and (step.kind.place or 0) < _SIGNATURE


def _driving(network: Network, on: date) -> list[str]:
    """The chain of steps that decides on the earliest go-live, first step first."""
    earliest = lay_forward(network, on)
    chain = [network.end]
    while found := network.waits[chain[-1]]:
        chain.append(max(found, key=lambda one: add_workdays(earliest[one], found[one], network.calendar)))
    return chain[::-1]


def _joined(helps: list[Help]) -> list[Help]:
    """Each step's shortening once: from its first length to its last."""
    last = helps[-1]
    for at, one in enumerate(helps[:-1]):
        if isinstance(one, Shorter) and isinstance(last, Shorter) and one.step.id == last.step.id:
            return [*helps[:at], Shorter(one.step, last.days, last.usual), *helps[at + 1 : -1]]
    return helps

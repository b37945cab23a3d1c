"""How well the recogniser keeps up, and what is done about it."""

from collections.abc import Callable

from transcription.events import SourceProblem

_EAGER_STEP, _STEP = 0.35, 1.5
_LONGEST_STEP = 4.0
_SHARE = 1.5
_LATE, _CAUGHT_UP = 5.0, 2.0


class Load:
    """Watches how long looks take, by ``clock``. ``rate``: seconds of the call that pass in one of the clock's."""

    def __init__(self, clock: Callable[[], float], rate: float, *, eager: bool) -> None:
        self._clock = clock
        self._rate = rate
        self._least = _EAGER_STEP if eager else _STEP
        self._takes = 0.0
        self._since = 0.0
        self._behind = False
        self._late = _LATE

    @property
    def step(self) -> float:
        """Seconds of new sound that are worth another look: more when looks take long, so that a third of the time is left."""
        return min(max(self._least, _SHARE * self._takes), _LONGEST_STEP) * self._rate

    def begins(self) -> None:
        """A look begins."""
        self._since = self._clock()

    def ends(self) -> None:
        """The look has ended. One slow look is no slow machine: its time counts for a third."""
        took = self._clock() - self._since
        self._takes = took if self._takes == 0.0 else self._takes + (took - self._takes) / 3

    def problem(self, at: float, behind: float, *, over: bool) -> SourceProblem | None:
        """What the user should know when ``behind`` seconds of speech wait: once when it gets late, once when it is over, and after
        that only when it gets twice as late as was said before.
        """
        late = behind / self._rate
        if not self._behind and late > self._late and not over:
            self._behind, self._late = True, 2 * late
            return SourceProblem(
                at, f"Transcription is {late:.0f} seconds behind: words come late, none are lost."
            )
        if self._behind and late < _CAUGHT_UP:
            self._behind = False
            return SourceProblem(at, "Transcription has caught up.", "info")
        return None

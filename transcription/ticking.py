"""The call's clock as events."""

from transcription.events import Tick

_TICK = 0.5


class Ticks:
    """A ``Tick`` for each half second of the call, none twice."""

    def __init__(self) -> None:
        self._told = 0

    def to(self, at: float) -> list[Tick]:
        """The ticks up to ``at`` seconds that have not come yet."""
        first, self._told = self._told, max(self._told, int(at / _TICK))
        return [Tick(number * _TICK) for number in range(first + 1, self._told + 1)]

"""When a prompt may come on the screen. Times are seconds of the call's own clock."""

from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["off", "quiet", "normal", "eager"]

GAP: dict[Mode, float] = {"off": float("inf"), "quiet": 90.0, "normal": 45.0, "eager": 15.0}
"""Least seconds between two prompts."""

CAP = 6
"""Prompts a call, the end check not counted."""

ON_SCREEN = 25.0
"""Seconds a prompt stays before it moves to the list."""

FIRST = 15.0
"""No prompt before this: people are still saying hello."""

_PER_DISMISSAL = 4.0
_PER_NOT_HELPFUL = 8.0
_IGNORED_IN_A_ROW = 3


@dataclass(slots=True)
class Pacing:
    """Keeps the gap, the cap, and quiet after three prompts that nobody reacted to."""

    mode: Mode = "normal"
    _last: float | None = None
    _count: int = 0
    _ignored: int = 0
    _longer: float = field(default=0.0)

    def allows(self, at: float) -> bool:
        if self.mode == "off" or self._count >= CAP or self._ignored >= _IGNORED_IN_A_ROW or at < FIRST:
            return False
        return self._last is None or at - self._last >= GAP[self.mode] + self._longer

    def keeps_back_because(self) -> str:
        """Why a prompt that was due did not come on the screen, in a few words."""
        if self.mode == "off":
            return "kept back: prompts are switched off"
        if self._count >= CAP:
            return f"kept back: {CAP} prompts a call"
        if self._ignored >= _IGNORED_IN_A_ROW:
            return "kept back: the last three prompts were ignored"
        return "kept back: too soon after the one before"

    def raised(self, at: float, *, end_check: bool) -> None:
        self._last = at
        self._count += 0 if end_check else 1

    def dismissed(self, *, helpful: bool) -> None:
        self._longer += _PER_DISMISSAL if helpful else _PER_NOT_HELPFUL
        self._ignored = 0

    def reacted(self) -> None:
        self._ignored = 0

    def ignored(self) -> None:
        self._ignored += 1

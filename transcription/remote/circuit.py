"""When an endpoint that fails is asked again: a state machine over time, without threads or network of its own."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from transcription.remote.faults import EndpointFailed

May = Literal["ask", "try", "leave"]


@dataclass(frozen=True, slots=True)
class Policy:
    """A whole span gets ``tries``, ``wait`` seconds after the first failure and twice as many after each further one, up to
    ``longest_wait``. After ``enough`` failures in a row the endpoint is left alone for ``pause`` seconds, twice as long each
    time that it fails again, up to ``longest_pause``.
    """

    tries: int = 2
    wait: float = 0.5
    longest_wait: float = 2.0
    enough: int = 3
    pause: float = 30.0
    longest_pause: float = 300.0

    def waits(self, tried: int, fault: EndpointFailed) -> float:
        """Seconds before the next try, when ``tried`` have failed."""
        return min(max(self.wait * 2.0 ** (tried - 1), fault.again_after or 0.0), self.longest_wait)


LIVE = Policy()
"""Words are waited for: what fails here is better heard elsewhere soon."""
ALONE = Policy(enough=2, longest_pause=30.0)
"""Nobody hears meanwhile: a minute of pause is a minute of words."""
RECORDED = Policy(tries=5, wait=1.0, longest_wait=8.0, enough=10, longest_pause=30.0)
"""Nobody waits, and nobody hears meanwhile: 15 s of patience."""


class Circuit:
    """Whether an endpoint is to be asked. Called from several threads. ``clock`` in seconds."""

    def __init__(self, policy: Policy, clock: Callable[[], float]) -> None:
        self._policy = policy
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._pause = policy.pause
        self._until: float | None = None
        self._trying = False

    def may(self) -> May:
        """``ask`` it, ``leave`` it alone, or ``try`` whether it answers again: the one who is told so, and he alone until
        ``failed`` or ``answered``.
        """
        with self._lock:
            if self._until is None:
                return "ask"
            if self._trying or self._clock() < self._until:
                return "leave"
            self._trying = True
            return "try"

    def failed(self, fault: EndpointFailed) -> bool:
        """Takes a failure down. Returns whether the endpoint is now left alone."""
        policy = self._policy
        asked = fault.again_after or 0.0
        with self._lock:
            self._failures += 1
            if self._until is not None and not self._trying:
                return True  # asked before it was left alone
            if self._trying:
                self._pause = min(2 * self._pause, policy.longest_pause)
            elif not (fault.hopeless or self._failures >= policy.enough or asked > policy.longest_wait):
                return False
            self._trying = False
            self._until = self._clock() + max(self._pause, min(asked, policy.longest_pause))
            return True

    def answered(self) -> None:
        """Takes an answer down: the endpoint is asked again as if nothing had been."""
        with self._lock:
            self._failures, self._pause, self._until, self._trying = 0, self._policy.pause, None, False

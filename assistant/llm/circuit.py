"""Leaves an endpoint alone that fails, for a while that grows, and tries it again by itself."""

import threading
from collections.abc import Callable

from assistant.llm.faults import ModelFault

IN_A_ROW = 3
FIRST, LONGEST = 30.0, 300.0
"""Seconds for which nothing is asked: the first time, and at most."""
_MOST_ASKED = 3600.0
"""Seconds: what a server may ask us to wait."""


class Circuit:
    """Open after three faults in a row, at once after one that will come again. When its time is over one request may try: if that
    fails too it is open for twice as long. Safe from several threads.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """``clock``: seconds, from wherever."""
        self._clock = clock
        self._lock = threading.Lock()
        self._faults = 0
        self._pause = FIRST
        self._until: float | None = None
        self._open = False

    def may(self) -> bool:
        """Whether a request may be made now."""
        with self._lock:
            return self._until is None or self._clock() >= self._until

    def waits(self) -> float:
        """Seconds until a request may be made; 0 where it may now."""
        with self._lock:
            return 0.0 if self._until is None else max(0.0, self._until - self._clock())

    def failed(self, fault: ModelFault) -> bool:
        """Take note of a fault; whether the circuit is open now. One that was stopped on our side says nothing of the endpoint."""
        with self._lock:
            if fault.kind == "stopped":
                return self._until is not None and self._clock() < self._until
            tried_again = self._open
            self._faults += 1
            if not (tried_again or fault.hopeless or self._faults >= IN_A_ROW):
                if fault.again_after:
                    # It names its time: nothing is wrong with it, it is only not asked before.
                    self._wait(min(fault.again_after, _MOST_ASKED))
                    return True
                return False
            self._open = True
            if tried_again:
                self._pause = min(LONGEST, self._pause * 2)
            self._wait(max(self._pause, min(fault.again_after or 0.0, _MOST_ASKED)))
            return True

    def answered(self) -> None:
        """Take note of an answer: whatever was before is forgotten."""
        with self._lock:
            self._faults, self._pause, self._until, self._open = 0, FIRST, None, False

    def _wait(self, seconds: float) -> None:
        self._until = self._clock() + seconds

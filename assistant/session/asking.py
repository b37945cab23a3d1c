"""One thread that asks a model, one inquiry at a time, so that nobody else has to wait for it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Protocol

from assistant.llm.where import Where
from assistant.questions import Inquiry, Reply, Rung

_JOINED_WITHIN = 5.0
"""Seconds in which a request that is stopped has to end; past it the thread is left to the end of the process."""


class Asks(Protocol):
    """A model that can be asked. ``rung``: the form that its endpoint was found to take, None before the first answer."""

    @property
    def where(self) -> Where: ...

    @property
    def rung(self) -> Rung | None: ...

    def ask(self, inquiry: Inquiry, stop: threading.Event) -> Reply:
        """Its answers. Raises ``ModelFault``; one of kind ``stopped`` promptly after ``stop`` is set."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one inquiry: a ``reply``, or why there is none. ``seconds`` that it took."""

    inquiry: Inquiry
    reply: Reply | None
    error: Exception | None
    seconds: float


class Asking:
    """The thread. All methods belong to one other thread, but for ``stop``. ``clock``: seconds, from wherever."""

    def __init__(self, asks: Asks, clock: Callable[[], float]) -> None:
        self._asks = asks
        self._clock = clock
        self._stop = threading.Event()
        self._todo: SimpleQueue[Inquiry | None] = SimpleQueue()
        self._done: SimpleQueue[Outcome] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self.busy = False

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def ask(self, inquiry: Inquiry) -> None:
        """Have it asked. Only one may be on its way."""
        assert not self.busy
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="model", daemon=True)
            self._thread.start()
        self.busy = True
        self._todo.put(inquiry)

    def outcome(self, patience: float | None) -> Outcome | None:
        """What came of it: waits for ``patience`` seconds, for None as long as it takes. None where there is nothing yet."""
        if not self.busy:
            return None
        try:
            # The queue has no time-out of zero seconds.
            outcome = self._done.get_nowait() if patience == 0 else self._done.get(timeout=patience)
        except Empty:
            return None
        self.busy = False
        return outcome

    def stop(self) -> None:
        """Break off what is on its way; nothing is asked any more. From any thread."""
        self._stop.set()

    def close(self) -> None:
        """Break off, and wait until the thread has ended."""
        self._stop.set()
        self._todo.put(None)
        if self._thread is not None:
            self._thread.join(_JOINED_WITHIN)
        self._asks.close()

    def _work(self) -> None:
        while (inquiry := self._todo.get()) is not None:
            began = self._clock()
            reply: Reply | None = None
            error: Exception | None = None
            try:
                reply = self._asks.ask(inquiry, self._stop)
            except Exception as caught:  # noqa: BLE001
                # Handed on to the thread of the call, which tells a fault of the model's from one of ours.
                error = caught
            self._done.put(Outcome(inquiry, reply, error, self._clock() - began))

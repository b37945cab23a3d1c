"""One request and its answer, within limits of time and size that hold whatever the other side does, and ended when nobody waits."""

import contextlib
import queue
import threading
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING

import httpx2

from assistant.llm.connection import Connection, Exchange
from assistant.llm.faults import ModelFault
from assistant.llm.verdicts import Declined, TooMuch, of_error
from assistant.llm.where import Where

if TYPE_CHECKING:
    import openai

LARGEST = 2_000_000
"""Bytes of an answer."""
_LOOK = 0.01
"""Seconds between two looks whether somebody still waits."""
_MAY_FAIL = (
    httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, TooMuch, OSError, EOFError, ValueError, ArithmeticError, RuntimeError,
    LookupError, TypeError, AttributeError,
)  # fmt: skip
"""What an answer in no known shape raises in the client is the server's doing, whatever its type."""

Call = Callable[["openai.OpenAI"], bytes]
StreamCall = Callable[["openai.OpenAI"], contextlib.AbstractContextManager[Iterator[str]]]


class Wire:
    """Sends to one endpoint over one connection, one request at a time. May be stopped from any thread."""

    def __init__(self, where: Where, key: str | None, clock: Callable[[], float]) -> None:
        """``clock``: seconds, never going back."""
        self._where = where
        self._key = key
        self._clock = clock
        self._busy = threading.Lock()
        self._connection: Connection | None = None
        self._closed = threading.Event()

    def ask(
        self, call: Call, stop: threading.Event, until: float, limit: float, sent: Callable[[str], None]
    ) -> bytes:
        """The answer's bytes. ``until``: when the clock says that it took too long; ``limit``: how many seconds that were, for the
        sentence. ``sent`` is told the body that went out, whatever comes of it. Raises ``ModelFault``, ``Declined``.
        """
        got: list[bytes] = []

        def work(client: "openai.OpenAI") -> None:
            got.append(call(client))

        exchange = Exchange(LARGEST)
        try:
            for _ in self._run(work, exchange, stop, lambda: until, limit):
                pass
        finally:
            for body in exchange.sent:
                sent(body)
        return got[0]

    def stream(
        self,
        call: StreamCall,
        stop: threading.Event,
        *,
        silence: float,
        limit: float,
        largest: int,
        sent: Callable[[str], None],
    ) -> Generator[str, None, None]:
        """The lines of the answer as they come. ``silence``: seconds without one that are too many; ``limit``: seconds for all.
        ``sent`` is told the body that went out, whatever comes of it. Raises as ``ask`` does.
        """
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        ends = self._clock() + limit
        heard = [self._clock()]

        def work(client: "openai.OpenAI") -> None:
            with call(client) as answer:
                for line in answer:
                    if exchange.left.is_set():
                        return
                    heard[0] = self._clock()
                    lines.put(line)

        exchange = Exchange(largest)
        try:
            running = self._run(work, exchange, stop, lambda: min(ends, heard[0] + silence), silence)
            with contextlib.closing(running):
                for _ in running:
                    yield from _all_of(lines)
            yield from _all_of(lines)
        finally:
            for body in exchange.sent:
                sent(body)

    def close(self) -> None:
        """Ends what is under way, in whatever thread: it raises ``ModelFault`` there, and so does every further request."""
        self._closed.set()
        if self._busy.acquire(blocking=False):
            try:
                if self._connection is not None:
                    self._connection.close()
            finally:
                self._busy.release()

    def _run(
        self,
        work: Callable[["openai.OpenAI"], None],
        exchange: Exchange,
        stop: threading.Event,
        until: Callable[[], float],
        limit: float,
    ) -> Generator[None, None, None]:
        """``work`` in a thread of its own; yields now and then until it is done. Neither a name server nor a trickle of bytes holds
        the caller: when time is up, or nobody waits, the connection is closed under it.
        """
        while not self._busy.acquire(timeout=_LOOK):
            self._see(stop, until, limit)
        try:
            self._see(stop, until, limit)
            connection = self._connection = self._connection or Connection(self._where, self._key)
            done = threading.Event()
            fault: list[Exception] = []

            def run() -> None:
                try:
                    connection.run(work, exchange)
                except (ModelFault, Declined) as error:
                    fault.append(error)
                except _MAY_FAIL as error:
                    fault.append(of_error(self._where, error, limit))
                except Exception as error:  # noqa: BLE001 - ours: raised where it is waited for, not lost with this thread
                    fault.append(error)
                finally:
                    done.set()

            threading.Thread(target=run, name="model", daemon=True).start()
            try:
                while not done.wait(_LOOK):
                    self._see(stop, until, limit)
                    yield
            finally:
                if not done.is_set():
                    # What it still does it does not do for us: it hangs up, and the next request has a connection of its own.
                    self._connection = None
                    exchange.left.set()
                    connection.cut()
            if fault:
                raise fault[0]
        finally:
            self._busy.release()

    def _see(self, stop: threading.Event, until: Callable[[], float], limit: float) -> None:
        if stop.is_set() or self._closed.is_set():
            raise ModelFault("stopped", self._where)
        if self._clock() >= until():
            raise ModelFault("slow", self._where, limit=limit)


def _all_of(lines: queue.SimpleQueue[str]) -> Iterator[str]:
    while True:
        try:
            yield lines.get_nowait()
        except queue.Empty:
            return

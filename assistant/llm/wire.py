"""One request and its answer, within limits of time and size that hold whatever the other side does, and ended when nobody waits."""

import contextlib
import logging
import queue
import socket
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import httpx2

from assistant.llm.faults import ModelFault
from assistant.llm.verdicts import Declined, TooMuch, of_error, of_status
from assistant.llm.where import Where

if TYPE_CHECKING:
    import openai

CONNECT = 4.0
"""Seconds to reach the server."""
LARGEST = 2_000_000
"""Bytes of an answer."""
_LOOK = 0.01
"""Seconds between two looks whether somebody still waits."""
_KEPT = {
    "host",
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "transfer-encoding",
}
"""Headers that go out. What the client would tell of this machine, or take from the environment for OpenAI alone, does not."""

_MAY_FAIL = (
    httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, TooMuch, OSError, ValueError, RuntimeError, LookupError, TypeError,
    AttributeError,
)  # fmt: skip
"""What an answer in no known shape raises in the client is the server's doing, whatever its type."""

Call = Callable[["openai.OpenAI"], bytes]
StreamCall = Callable[["openai.OpenAI"], contextlib.AbstractContextManager[Iterator[str]]]


class Exchange:
    """A request under way: what went out, and how to end it from another thread."""

    def __init__(self, largest: int) -> None:
        self.largest = largest
        self.sent: list[str] = []
        self.withheld: dict[str, str] = {}
        self.left = threading.Event()


class Wire:
    """Sends to one endpoint over one connection, one request at a time. May be stopped from any thread."""

    def __init__(self, where: Where, key: str | None, clock: Callable[[], float]) -> None:
        """``clock``: seconds, never going back."""
        self._where = where
        self._key = key
        self._clock = clock
        self._busy = threading.Lock()
        self._client: openai.OpenAI | None = None
        self._line: Any = None
        self._here = threading.local()
        self._closed = threading.Event()

    def ask(
        self, call: Call, stop: threading.Event, until: float, limit: float, sent: Callable[[str], None]
    ) -> bytes:
        """The answer's bytes. ``until``: when the clock says that it took too long; ``limit``: how many seconds that were, for the
        sentence. ``sent`` is told the body that went out, whatever comes of it. Raises ``ModelFault``, ``Declined``.
        """
        got: list[bytes] = []

        def work(client: "openai.OpenAI", _: Exchange) -> None:
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

        def work(client: "openai.OpenAI", exchange: Exchange) -> None:
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
                self._drop()
            finally:
                self._busy.release()

    def _run(
        self,
        work: Callable[["openai.OpenAI", Exchange], None],
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
        done = threading.Event()
        fault: list[Exception] = []
        try:
            self._see(stop, until, limit)

            def run() -> None:
                try:
                    self._here.exchange = exchange
                    self._work(work, exchange)
                except (ModelFault, Declined) as error:
                    fault.append(error)
                except _MAY_FAIL as error:
                    fault.append(of_error(self._where, error, limit))
                finally:
                    done.set()

            threading.Thread(target=run, name="model", daemon=True).start()
            while not done.wait(_LOOK):
                self._see(stop, until, limit)
                yield
            if fault:
                raise fault[0]
        finally:
            if not done.is_set():
                exchange.left.set()
                self._cut()
            if self._closed.is_set() or not done.is_set():
                self._drop()
            self._busy.release()

    def _see(self, stop: threading.Event, until: Callable[[], float], limit: float) -> None:
        if stop.is_set() or self._closed.is_set():
            raise ModelFault("stopped", self._where)
        if self._clock() >= until():
            raise ModelFault("slow", self._where, limit=limit)

    def _work(self, work: Callable[["openai.OpenAI", Exchange], None], exchange: Exchange) -> None:
        import openai  # here: it takes a second, which nobody shall pay who has no model

        try:
            if self._client is None:
                self._client = self._made()
            client = self._client
            try:
                work(client, exchange)
            finally:
                if exchange.left.is_set():
                    client.close()
        except openai.APIStatusError as error:
            with contextlib.suppress(httpx2.HTTPError, httpx2.StreamError, TooMuch):
                error.response.read()
            raise of_status(self._where, error.response, _read(error.response)) from None
        except openai.OpenAIError as error:
            raise of_error(self._where, error, 0.0) from None

    def _made(self) -> "openai.OpenAI":
        import openai

        for logger in ("openai", "httpx2", "httpcore2"):
            # At their finer levels they write what is sent.
            logging.getLogger(logger).setLevel(logging.ERROR)
        http = httpx2.Client(
            follow_redirects=False,
            trust_env=not self._where.local,
            timeout=httpx2.Timeout(None, connect=CONNECT),
            limits=httpx2.Limits(max_connections=1, max_keepalive_connections=1),
            event_hooks={"request": [self._going], "response": [self._coming]},
        )
        # With no key given it would take one from the environment, meant for another place; ours is put in by ``_going``.
        return openai.OpenAI(
            base_url=self._where.endpoint, api_key="none", max_retries=0, timeout=httpx2.Timeout(None, connect=CONNECT), http_client=http
        )  # fmt: skip

    def _going(self, request: httpx2.Request) -> None:
        exchange: Exchange = self._here.exchange
        for name in list(request.headers):
            if name.lower() not in _KEPT:
                exchange.withheld[name] = request.headers.pop(name)
        request.headers["User-Agent"] = "closecall"
        request.headers["Accept-Encoding"] = "identity"
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"

        def trace(event: str, info: Mapping[str, Any]) -> None:
            line = info.get("return_value")
            if event.endswith(".complete") and hasattr(line, "get_extra_info"):
                self._line = line
            if exchange.left.is_set():
                raise httpx2.ReadError("nobody waits for it")

        request.extensions = {**request.extensions, "trace": trace}
        exchange.sent.append(request.read().decode("utf-8", "replace"))

    def _coming(self, response: httpx2.Response) -> None:
        exchange: Exchange = self._here.exchange
        # The client marks in the request's headers how it wants to read the answer.
        response.request.headers.update(exchange.withheld)
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise httpx2.DecodingError("packed, though not asked to be: its size is anybody's guess")
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Counted(response.stream, exchange.largest)

    def _cut(self) -> None:
        """Wakes a thread that waits for the server: its socket has ended."""
        line = self._line
        if line is not None:
            with contextlib.suppress(OSError, RuntimeError):
                socket.socket.shutdown(line.get_extra_info("socket"), socket.SHUT_RDWR)

    def _drop(self) -> None:
        client, self._client, self._line = self._client, None, None
        if client is not None:
            with contextlib.suppress(httpx2.HTTPError, OSError, RuntimeError):
                client.close()


class _Counted(httpx2.SyncByteStream):
    """A body that may have so many bytes and no more."""

    def __init__(self, body: httpx2.SyncByteStream, largest: int) -> None:
        self._body = body
        self._left = largest

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._body:
            self._left -= len(piece)
            if self._left < 0:
                raise TooMuch
            yield piece

    def close(self) -> None:
        self._body.close()


def _read(response: httpx2.Response) -> bytes:
    try:
        return response.content
    except httpx2.ResponseNotRead:
        return b""


def _all_of(lines: queue.SimpleQueue[str]) -> Iterator[str]:
    while True:
        try:
            yield lines.get_nowait()
        except queue.Empty:
            return

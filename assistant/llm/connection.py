"""The client of one endpoint: what it sends and takes in, and how it is cut off from another thread."""

import contextlib
import logging
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import httpx2

from assistant.llm.faults import ModelFault
from assistant.llm.verdicts import TooMuch, of_error, of_status
from assistant.llm.where import Where

if TYPE_CHECKING:
    import openai

CONNECT = 4.0
"""Seconds to reach the server."""
_KEPT = {
    "host", "accept", "accept-encoding", "connection", "content-length", "content-type", "transfer-encoding",
}  # fmt: skip
"""Headers that go out. What the client would tell of this machine, or take from the environment for OpenAI alone, does not."""


class Exchange:
    """A request under way. ``largest``: bytes that the answer may have. ``sent``: bodies that went out. ``left``: set when nobody
    waits any more. ``used_line``: it went over a line that an earlier request had opened. ``heard``: an answer has begun.
    """

    def __init__(self, largest: int) -> None:
        self.largest = largest
        self.sent: list[str] = []
        self.left = threading.Event()
        self.used_line = True
        self.heard = False
        self.withheld: dict[str, str] = {}


class Connection:
    """One connection, kept from one request to the next. Used by one thread at a time; ``cut`` from any."""

    def __init__(self, where: Where, key: str | None) -> None:
        self._where = where
        self._key = key
        self._client: openai.OpenAI | None = None
        self._line: Any = None
        self._exchange = Exchange(0)

    def run(self, work: Callable[["openai.OpenAI"], None], exchange: Exchange) -> None:
        """``work`` with the client. Raises ``ModelFault``, ``Declined``, and what httpx2 raises."""
        import openai  # here: it takes a second or two, which nobody shall wait for who has no model

        self._exchange = exchange
        try:
            if self._client is None:
                self._client = self._made()
            try:
                work(self._client)
            except openai.APIConnectionError:
                if not exchange.used_line or exchange.heard or exchange.left.is_set():
                    raise
                # The server had hung up on the idle line just when the request went: it has not seen it. The next line is new.
                work(self._client)
        except openai.APIStatusError as error:
            with contextlib.suppress(httpx2.HTTPError, httpx2.StreamError, TooMuch):
                error.response.read()
            raise of_status(self._where, error.response, _read(error.response)) from None
        except openai.OpenAIError as error:
            raise of_error(self._where, error) from None
        finally:
            if exchange.left.is_set():
                self.close()

    def cut(self) -> None:
        """Wakes the thread that waits for the server: its socket has ended."""
        line = self._line
        if line is not None:
            with contextlib.suppress(OSError, RuntimeError):
                socket.socket.shutdown(line.get_extra_info("socket"), socket.SHUT_RDWR)

    def close(self) -> None:
        if self._client is not None:
            with contextlib.suppress(httpx2.HTTPError, OSError, RuntimeError):
                self._client.close()

    def _made(self) -> "openai.OpenAI":
        import openai

        for logger in ("openai", "httpx2", "httpcore2"):
            # At their finer levels they write what is sent.
            logging.getLogger(logger).setLevel(logging.ERROR)
        reaching = httpx2.Timeout(None, connect=CONNECT)  # all other times are kept by those who wait
        try:
            http = httpx2.Client(
                follow_redirects=False,
                trust_env=not self._where.local,
                timeout=reaching,
                limits=httpx2.Limits(max_connections=1, max_keepalive_connections=1),
                event_hooks={"request": [self._going], "response": [self._coming]},
            )
        except (ImportError, ValueError, httpx2.InvalidURL):
            # All else that it is given is ours. What is wrong may hold a password.
            raise ModelFault("proxy", self._where) from None
        # With no key given it would take one from the environment, meant for another place; ours is put in by ``_going``.
        return openai.OpenAI(
            base_url=self._where.endpoint, api_key="none", max_retries=0, timeout=reaching, http_client=http
        )

    def _going(self, request: httpx2.Request) -> None:
        exchange = self._exchange
        for name in list(request.headers):
            if name.lower() not in _KEPT:
                exchange.withheld[name] = request.headers.pop(name)
        request.headers["User-Agent"] = "closecall"
        request.headers["Accept-Encoding"] = "identity"
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        body = request.read().decode("utf-8", "replace")

        def trace(event: str, info: Mapping[str, Any]) -> None:
            line, going = info.get("return_value"), info.get("request")
            if event.startswith("connection."):
                exchange.used_line = False
            if event.endswith("receive_response_headers.complete"):
                exchange.heard = True
            if event.endswith(".complete") and hasattr(line, "get_extra_info"):
                # First the line, then the look: whoever leaves does it in the other order, so that one of the two sees the other.
                self._line = line
                if exchange.left.is_set():
                    raise httpx2.ConnectError("nobody waits for it")
            if event.endswith("send_request_headers.started") and getattr(going, "method", b"") == b"POST":
                exchange.sent.append(body)

        request.extensions = {**request.extensions, "trace": trace}

    def _coming(self, response: httpx2.Response) -> None:
        # The client marks in the request's headers how it wants to read the answer.
        response.request.headers.update(self._exchange.withheld)
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise httpx2.DecodingError("packed, though not asked to be: its size is anybody's guess")
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Counted(response.stream, self._exchange.largest)


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

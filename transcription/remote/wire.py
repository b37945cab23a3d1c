"""One request and its answer, within limits of time and size that hold whatever the other side does."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from typing import Any

import httpx2

from transcription.remote.endpoint import Endpoint
from transcription.remote.faults import EndpointFailed
from transcription.remote.upload import Upload
from transcription.remote.verdicts import CONNECT, broken, no_transcription, refusal, too_slow

LARGEST = 4_000_000
"""Bytes of an answer: a span of 30 s with the times of each letter takes 100,000."""

Fields = Mapping[str, str | Sequence[str]]


class Wire:
    """Sends to one endpoint. Called from several threads at once; each request has a connection of its own, kept for the next."""

    def __init__(self, endpoint: Endpoint, transport: httpx2.BaseTransport | None = None) -> None:
        """``transport``: what stands in for the network in tests."""
        self._endpoint = endpoint
        self._transport = transport
        self._idle: list[httpx2.Client] = []
        self._under_way: set[Future[Any]] = set()
        self._lock = threading.Lock()
        self._closed = False

    def ask(self, fields: Fields, upload: Upload, limit: float) -> object:
        """The JSON that the server answers within ``limit`` seconds. Raises ``EndpointFailed``, ``Refused`` where the server
        might take the same sound in another form.
        """
        client = self._client()
        try:
            status, headers, body = self._bounded(
                lambda: _post(client, self._endpoint, fields, upload, limit), limit
            )
        except BaseException:
            # Whatever it still does, it does not do it for us: its sockets are closed under it.
            _close(client)
            raise
        with self._lock:
            keep = not self._closed
            if keep:
                self._idle.append(client)
        if not keep:
            _close(client)
        if status != 200:
            raise refusal(self._endpoint, status, headers, body)
        try:
            answer: object = json.loads(body)
        except (ValueError, RecursionError):
            raise no_transcription(self._endpoint) from None
        return answer

    def close(self) -> None:
        """Ends what is under way, in whatever thread: it raises ``EndpointFailed`` there."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            under_way = list(self._under_way)
        for future in under_way:
            with contextlib.suppress(InvalidStateError):
                future.set_exception(CancelledError())
        for client in idle:
            _close(client)

    def _client(self) -> httpx2.Client:
        with self._lock:
            if self._closed:
                raise self._left()
            if self._idle:
                return self._idle.pop()
        return httpx2.Client(
            transport=self._transport,
            follow_redirects=False,
            # A proxy of the environment would read what is sent unencrypted, the key included.
            trust_env=self._endpoint.encrypted,
            headers={"User-Agent": "closecall", "Accept": "application/json", "Accept-Encoding": "identity"},
        )

    def _bounded(self, work: Callable[[], "_Answer"], limit: float) -> "_Answer":
        """``work`` in a thread of its own: neither a name server nor a trickle of headers holds the caller for longer."""
        future: Future[_Answer] = Future()

        def run() -> None:
            try:
                result = work()
            except (
                EndpointFailed,
                httpx2.HTTPError,
                httpx2.InvalidURL,
                OSError,
                ValueError,
                RuntimeError,
            ) as error:
                fault = error if isinstance(error, EndpointFailed) else broken(self._endpoint, error, limit)
                with contextlib.suppress(InvalidStateError):
                    future.set_exception(fault)
            else:
                with contextlib.suppress(InvalidStateError):
                    future.set_result(result)

        with self._lock:
            self._under_way.add(future)
        threading.Thread(target=run, name="endpoint", daemon=True).start()
        try:
            return future.result(limit)
        except TimeoutError:
            raise too_slow(self._endpoint, limit) from None
        except CancelledError:
            raise self._left() from None
        finally:
            with self._lock:
                self._under_way.discard(future)

    def _left(self) -> EndpointFailed:
        return EndpointFailed(f"{self._endpoint.place} is no longer asked", "the call is over", hopeless=True)


_Answer = tuple[int, httpx2.Headers, bytes]


def _post(client: httpx2.Client, endpoint: Endpoint, fields: Fields, upload: Upload, limit: float) -> _Answer:
    key = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    until = time.monotonic() + limit
    with client.stream(
        "POST",
        endpoint.url,
        data=dict(fields),
        files={"file": (upload.name, upload.data, upload.kind)},
        headers=key,
        timeout=httpx2.Timeout(limit, connect=min(CONNECT, limit)),
    ) as response:
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise no_transcription(endpoint)  # packed, though not asked to be: its size is anybody's guess
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > LARGEST:
                raise no_transcription(endpoint)
            if time.monotonic() > until:
                raise too_slow(endpoint, limit)
        return response.status_code, response.headers, bytes(body)


def _close(client: httpx2.Client) -> None:
    with contextlib.suppress(httpx2.HTTPError, OSError, RuntimeError):
        client.close()

"""Servers that models are asked at, real ones on this machine: scripted in their faults, or held to OpenAI's types."""

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pydantic import TypeAdapter, ValidationError


@dataclass(frozen=True)
class Asked:
    """One request as it came: ``headers`` by their names in small letters."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    text: str


Behaviour = Callable[[BaseHTTPRequestHandler, Asked], None]
"""Answers one request, or does not."""


@dataclass
class Server:
    """``asked``: every request so far. ``running``: how many of them the server is still at; ``left``: how many the other side hung
    up on while it was.
    """

    url: str
    asked: list[Asked] = field(default_factory=list)
    running: int = 0
    left: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def wait(self, until: Callable[["Server"], bool], seconds: float = 20.0) -> bool:
        """Whether ``until`` came true within that time; for what other threads do."""
        with self.changed:
            return self.changed.wait_for(lambda: until(self), seconds)


@contextmanager
def serving(behave: Callable[[Asked], Behaviour]) -> Iterator[Server]:
    """A real server on this machine while the context lasts: ``behave`` says how it answers each request."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(text), text)
            with server.changed:
                server.asked.append(asked)
                server.running += 1
                server.changed.notify_all()
                behaviour = behave(asked)
            try:
                behaviour(self, asked)
            except (ConnectionError, _HungUp):
                self.close_connection = True
                server.left += 1
            finally:
                with server.changed:
                    server.running -= 1
                    server.changed.notify_all()

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server = Server(f"http://127.0.0.1:{listening.server_address[1]}/v1")
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


@contextmanager
def scripted(*behaviours: Behaviour, then: Behaviour | None = None) -> Iterator[Server]:
    """A server that does one thing after another, whatever it is asked; at the end ``then``, else the last one for ever."""
    script = list(behaviours)

    def behave(_: Asked) -> Behaviour:
        if len(script) > 1 or (script and then is not None):
            return script.pop(0)
        return script[0] if script else then or says({})

    with serving(behave) as server:
        yield server


class _HungUp(Exception):  # noqa: N818 - reads as what it says
    """The other side hung up."""


def says(data: object, status: int = 200, **headers: str) -> Behaviour:
    """Answers with ``data``: text as it stands, all else as JSON. ``Retry_After="3"`` is the header Retry-After."""
    body = (data if isinstance(data, str) else json.dumps(data)).encode()

    def behave(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Type": "application/json", **named}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def error(status: int, message: str = "no", **headers: str) -> Behaviour:
    return says({"error": {"message": message, "code": status}}, status, **headers)


def completion(content: str | None, finish: str = "stop", **message: object) -> dict[str, Any]:
    """A chat completion that says ``content``."""
    choice = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": content, **message},
    }
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [choice],
        "usage": usage,
    }


def hangs(handler: BaseHTTPRequestHandler, _: Asked) -> None:
    """Says nothing until the other side hangs up."""
    handler.connection.settimeout(60)
    if handler.connection.recv(1) == b"":
        raise _HungUp


def cuts(handler: BaseHTTPRequestHandler, _: Asked) -> None:
    """Promises an answer and breaks off in its midst."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def pours(handler: BaseHTTPRequestHandler, _: Asked) -> None:
    """An answer without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65_536)


def streams(
    pieces: Sequence[str], finish: str | None = "stop", *, done: bool = True, then: Behaviour | None = None
) -> Behaviour:
    """Answers a streamed completion piece by piece. Without ``finish`` and ``done`` it breaks off; ``then`` is done after the pieces
    instead of an end.
    """

    def behave(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Connection", "close")
        handler.end_headers()
        for piece in pieces:
            _event(handler, {"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
        if then is not None:
            then(handler, asked)
        if finish:
            _event(handler, {"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        if done:
            _event(handler, {"choices": [], "usage": {"prompt_tokens": 50, "completion_tokens": 7}})
            handler.wfile.write(b"data: [DONE]\n\n")
        handler.close_connection = True

    return behave


def babbles(handler: BaseHTTPRequestHandler, _: Asked) -> None:
    """A streamed text without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    while True:
        _event(handler, {"choices": [{"index": 0, "delta": {"content": "and so on "}}]})


def _event(handler: BaseHTTPRequestHandler, data: object) -> None:
    handler.wfile.write(f"data: {json.dumps(data)}\n\n".encode())
    handler.wfile.flush()


Decide = Callable[[str, list[str], str], Mapping[str, float]]
"""The probabilities of a question's labels, from its words, its labels and the text of the input."""


@contextmanager
def deciding(decide: Decide) -> Iterator[Server]:
    """Rung 1 as the types of the ``openai`` package have it: a request that they do not allow is answered with 400, and what is
    answered has passed them too. Nothing else is known here.
    """
    from openai.types.decision import Decision
    from openai.types.decision_create_params import DecisionCreateParams

    request: TypeAdapter[Any] = TypeAdapter(DecisionCreateParams)

    def behave(asked: Asked) -> Behaviour:
        if asked.path != "/v1/decisions":
            return error(404, "not found")
        try:
            request.validate_python(asked.body, strict=False, extra="forbid")
        except ValidationError as wrong:
            return error(400, str(wrong))
        questions = asked.body["questions"]
        if not 1 <= len(questions) <= 400:
            return error(400, "1 to 400 questions")
        said = "\n".join(str(message["content"]) for message in asked.body["input"])
        answers = []
        for question in questions:
            labels = [choice["value"] for choice in question["choices"]]
            shares = decide(question["instructions"], labels, said)
            answers.append(
                {
                    "type": "choice", "name": question["name"], "choice": max(shares, key=lambda label: shares[label]),
                    "confidence": max(shares.values()),
                    "probabilities": [{"value": label, "probability": shares.get(label, 0.0)} for label in labels],
                }
            )  # fmt: skip
        tokens = len(asked.text) // 4
        usage = {
            "input_tokens": tokens, "input_tokens_details": {"cache_write_tokens": 0, "cached_tokens": 0},
            "output_tokens": 0, "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": tokens,
        }  # fmt: skip
        answer = {"answers": answers, "model": asked.body["model"], "usage": usage}
        Decision.model_validate(answer, strict=True)
        return says(answer)

    with serving(behave) as server:
        yield server

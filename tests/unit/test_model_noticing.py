"""Model servers on this machine: noticed by what they say they have, and by nothing else."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.llm.noticing import Noticed, notice, places

LONG = 30.0
"""Seconds: so long that only an answer ends the wait."""


@contextmanager
def serving(status: int, body: bytes, asked: list[str]) -> Iterator[int]:
    """A server on this machine that answers everything in one way; gives its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/v1/models")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield listening.server_address[1]
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def listed(*names: object) -> bytes:
    return json.dumps({"object": "list", "data": [{"id": name} for name in names]}).encode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("status", "body", "models"),
    [
        (200, listed("qwen2.5:7b", "llama3.2"), ("qwen2.5:7b", "llama3.2")),
        (200, listed("a", "a", 7, None, "", "two\nlines", "\x1b[2J", "x" * 500), ("a",)),
        (200, listed(), ()),
        (200, b"<html>Somebody else's program</html>", ()),
        (200, b"[" * 100_000, ()),
        (200, b'{"data": {"id": "a"}}', ()),
        (200, b'["a"]', ()),
        (404, listed("a"), ()),
        (302, listed("a"), ()),
        (200, listed(*(f"m{n}" for n in range(900))), tuple(f"m{n}" for n in range(50))),
    ],
)
def test_a_server_is_noticed_by_its_models(status: int, body: bytes, models: tuple[str, ...]) -> None:
    asked: list[str] = []
    with serving(status, body, asked) as port:
        found = notice([("Ollama", "127.0.0.1", port), ("LM Studio", "127.0.0.1", free_port())], LONG)
    expected = (Noticed("Ollama", f"http://127.0.0.1:{port}/v1", models),) if models else ()
    assert found == expected
    assert asked == ["/v1/models"]


def test_several_are_told_in_the_order_they_were_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with serving(200, listed("a"), []) as one, serving(200, listed("b"), []) as two:
        found = notice([("Ollama", "127.0.0.1", one), ("LM Studio", "127.0.0.1", two)], LONG)
    assert [(n.name, n.models) for n in found] == [("Ollama", ("a",)), ("LM Studio", ("b",))]


def test_a_server_that_says_nothing_is_left_alone() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert notice([("Ollama", "127.0.0.1", silent.getsockname()[1])], 0.05) == ()


@pytest.mark.parametrize(
    ("said", "host", "port"),
    [
        ("", "127.0.0.1", 11434),
        ("127.0.0.1:5000", "127.0.0.1", 5000),
        ("localhost", "localhost", 11434),
        (":5000", "127.0.0.1", 5000),
        ("0.0.0.0", "127.0.0.1", 11434),
        ("0.0.0.0:5000", "127.0.0.1", 5000),
        ("http://127.0.0.1:5000/", "127.0.0.1", 5000),
        ("[::1]:5000", "::1", 5000),
        # A server elsewhere is nobody's to look for.
        ("gpu-box:5000", "127.0.0.1", 11434),
        ("https://ollama.example.com", "127.0.0.1", 11434),
        ("talk.localhost:5000", "127.0.0.1", 11434),
        ("127.0.0.1:port", "127.0.0.1", 11434),
    ],
)
def test_ollama_is_looked_for_where_it_says_if_that_is_here(said: str, host: str, port: int) -> None:
    assert places({"OLLAMA_HOST": said})[0] == ("Ollama", host, port)


@pytest.mark.parametrize(
    ("models", "to_try"),
    [
        (("nomic-embed-text", "gpt-oss:120b-cloud", "deepseek:cloud", "qwen2.5:7b", "phi"), "qwen2.5:7b"),
        (("nomic-embed-text",), None),
    ],
)
def test_what_is_offered_can_be_asked_and_runs_here(models: tuple[str, ...], to_try: str | None) -> None:
    assert Noticed("Ollama", "http://127.0.0.1:11434/v1", models).to_try == to_try

"""A server in the shape of OpenAI's transcriptions: reads what is sent as such a server would, and answers as it is told."""

import contextlib
import email
import email.policy
import io
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import av
import numpy as np

from transcription.events import Samples, Word


@dataclass(frozen=True)
class Asked:
    """One request: the fields of its form, the sound it carries, its headers (names in small letters)."""

    path: str
    headers: dict[str, str]
    fields: dict[str, list[str]]
    name: str
    sound: bytes

    def samples(self) -> Samples:
        """The sound, decoded by a library that knows nothing of who packed it."""
        with av.open(io.BytesIO(self.sound)) as container:
            stream = container.streams.audio[0]
            assert (stream.rate, stream.channels) == (16_000, 1)
            blocks = [frame.to_ndarray().reshape(-1) for frame in container.decode(stream)]
        return (np.concatenate(blocks) / 32768).astype(np.float32)


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)


def said(data: object, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps(data).encode(), named)


def in_full(words: Sequence[Word], **segment: float) -> dict[str, Any]:
    """What a server answers that knows everything: the text, one segment, and words with a blank before each."""
    text = " ".join(word.text for word in words)
    stats = {"avg_logprob": -0.2, "no_speech_prob": 0.01, "compression_ratio": 1.2} | segment
    whole = {"id": 0, "text": f" {text}", "start": words[0].start, "end": words[-1].end, **stats}
    timed = [{"word": f" {word.text}", "start": word.start, "end": word.end} for word in words]
    return {"task": "transcribe", "text": text, "segments": [whole], "words": timed}


def read(path: str, headers: dict[str, str], body: bytes) -> Asked:
    """A request as it came over the wire."""
    head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + body, policy=email.policy.HTTP)
    fields: dict[str, list[str]] = {}
    name, sound = "", b""
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        if part.get_filename():
            name, sound = str(part.get_filename()), content
        else:
            key = str(part.get_param("name", header="content-disposition"))
            fields.setdefault(key, []).append(content.decode())
    return Asked(path, headers, fields, name, sound)


@dataclass
class Server:
    """What it was asked so far, and where it is."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(answer: Callable[[Asked], Answer]) -> Iterator[Server]:
    """A real server on this machine while the context lasts."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = read(self.path, headers, body)
            with lock:
                server.asked.append(asked)
            sent = answer(asked)
            with contextlib.suppress(ConnectionError):  # nobody waits for it any more
                self.send_response(sent.status)
                for name, value in {"Content-Type": "application/json", **sent.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(sent.body)))
                self.end_headers()
                self.wfile.write(sent.body)

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

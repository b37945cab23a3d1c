"""Model servers that run on this machine: noticed, to be offered; none is asked anything but what it has."""

import http.client
import json
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.llm.where import passed_on, plain
from transcription.remote.hosts import loopback

OLLAMA_VARIABLE = "OLLAMA_HOST"
_OLLAMA_PORT = 11434
_PLACES = (("LM Studio", 1234), ("llama.cpp", 8080), ("vLLM", 8000))
"""Who usually listens where; the next one to run there may be another."""
_PATIENCE = 0.3
_LARGEST = 500_000
_MOST = 50
_LONGEST = 200
_NO_TALK = ("embed", "rerank", "whisper", "bge-", "minilm")
"""What the names of models have in them that cannot be asked."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """A server that runs here: who it probably is, its address, and the models that it has."""

    name: str
    endpoint: str
    models: tuple[str, ...]

    @property
    def to_try(self) -> str | None:
        """The first of its models that can be asked and that runs here by its name."""
        fit = (
            m for m in self.models if not passed_on(m) and not any(word in m.casefold() for word in _NO_TALK)
        )
        return next(fit, None)


def places(environ: Mapping[str, str]) -> tuple[tuple[str, str, int], ...]:
    """Where to look: a name, a host of this machine, a port. OLLAMA_HOST counts where it names this machine."""
    return (_ollama(environ.get(OLLAMA_VARIABLE, "")), *((name, "127.0.0.1", port) for name, port in _PLACES))


def notice(where: Sequence[tuple[str, str, int]], patience: float = _PATIENCE) -> tuple[Noticed, ...]:
    """The servers that say within ``patience`` seconds which models they have, asked side by side."""
    found: dict[int, Noticed] = {}

    def look(number: int, name: str, host: str, port: int) -> None:
        models = _models(host, port, patience)
        if models:
            shown = f"[{host}]" if ":" in host else host
            found[number] = Noticed(name, f"http://{shown}:{port}/v1", models)

    lookers = [
        threading.Thread(target=look, args=(number, *place), name="noticing", daemon=True)
        for number, place in enumerate(where)
    ]
    for looker in lookers:
        looker.start()
    over = time.monotonic() + patience
    for looker in lookers:
        looker.join(max(0.0, over - time.monotonic()))
    return tuple(noticed for _, noticed in sorted(found.copy().items()))


def _ollama(said: str) -> tuple[str, str, int]:
    """Where Ollama listens, as it reads its own variable: with or without a scheme, a host, a port."""
    usual = ("Ollama", "127.0.0.1", _OLLAMA_PORT)
    try:
        parts = urlsplit(said if "//" in said else f"//{said}")
        host, port = parts.hostname or "127.0.0.1", parts.port or _OLLAMA_PORT
    except ValueError:
        return usual
    if host in ("0.0.0.0", "::"):  # noqa: S104 - nothing is bound: where it listens on all addresses, this is one of them
        return ("Ollama", "127.0.0.1", port)
    return ("Ollama", host, port) if loopback(host) and not host.endswith(".localhost") else usual


def _models(host: str, port: int, patience: float) -> tuple[str, ...]:
    """The models that a server lists, none where it is no such server. No proxy and no redirect is followed."""
    connection = http.client.HTTPConnection(host, port, timeout=patience)
    try:
        connection.request(
            "GET", "/v1/models", headers={"Accept": "application/json", "User-Agent": "closecall"}
        )
        answer = connection.getresponse()
        listed = json.loads(answer.read(_LARGEST)) if answer.status == 200 else None
    except (OSError, http.client.HTTPException, ValueError, RecursionError):
        return ()
    finally:
        connection.close()
    entries = listed.get("data") if isinstance(listed, dict) else None
    ids = (
        [entry.get("id") for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    )
    named = [id_ for id_ in ids if isinstance(id_, str) and id_ == plain(id_) and 0 < len(id_) <= _LONGEST]
    return tuple(dict.fromkeys(named[:_MOST]))

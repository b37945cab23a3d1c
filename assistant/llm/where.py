"""Which model is asked, and where: an address that the user chose, and nowhere else."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.errors import UserError
from transcription.remote.hosts import loopback

_CALLS = ("/chat/completions", "/decisions", "/systemone", "/responses", "/completions", "/models")
_PASSED_ON = re.compile(r"[:-]cloud$", re.IGNORECASE)
"""How Ollama ends the names of models that it has no weights of: the talk goes to its own cloud."""
_LONGEST = 60
"""Letters of a model's name in a sentence: some are the path of a file."""


@dataclass(frozen=True, slots=True)
class Where:
    """``endpoint``: the base address (``http://localhost:11434/v1``). ``local``: whether that is this machine. ``name``: as it is
    called in sentences (``qwen2.5 at localhost:11434``). Made by ``at``.
    """

    endpoint: str
    model: str
    local: bool
    name: str

    @property
    def host(self) -> str:
        """The host, with its port where the address gives one."""
        return urlsplit(self.endpoint).netloc

    @property
    def talk_to(self) -> str | None:
        """Where the talk goes beyond this machine, as far as can be seen from here; None for a server on it, whatever that does."""
        if not self.local:
            return self.host
        return f"a cloud by way of {self.host}" if passed_on(self.model) else None


def at(endpoint: str, model: str) -> Where:
    """The model called ``model`` at ``endpoint``: a server, its ``/v1``, or the whole address of one of its calls.

    Raises ``UserError`` for what is no address, and for one that holds a password or a query: a key never stands in an address.
    """
    try:
        parts = urlsplit(endpoint.strip())
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise UserError(
            "The model's endpoint is no address of a server: write it as http://localhost:11434/v1."
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise UserError(
            f"The endpoint {parts.hostname} holds more than an address: leave the rest out, "
            "and give its key through the environment or the system's keyring."
        )
    if not plain(model) or not _can_be_sent(model):
        raise UserError(f"No model is named for {parts.netloc}: name one that it has with --model.")
    path = parts.path.rstrip("/")
    for call in _CALLS:
        path = path.removesuffix(call)
    host = parts.netloc.lower()
    return Where(
        f"{parts.scheme}://{host}{path or '/v1'}", model.strip(), loopback(parts.hostname or ""), f"{_short(model)} at {host}"
    )  # fmt: skip


def passed_on(model: str) -> bool:
    """Whether the name of a model says that the server hands the talk on to a cloud."""
    return bool(_PASSED_ON.search(model.strip()))


def plain(text: str) -> str:
    """``text`` on one line, with nothing in it that a terminal would obey."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _can_be_sent(text: str) -> bool:
    """Whether ``text`` is made of letters; a terminal hands on bytes that are none as half of a letter."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _short(model: str) -> str:
    name = plain(model)
    if len(name) <= _LONGEST:
        return name
    return f"…{name[1 - _LONGEST :]}"

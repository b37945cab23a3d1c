"""Texts that go out after a call: the follow-up e-mail and the drafts about its plan."""

from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.vocabulary import Tone

Kind = Literal["email", "status", "week", "slippage", "rescue", "refused", "note", "holds"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is to sound. ``language``: as ISO 639 has it."""

    tone: Tone = "plain"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """One that an e-mail may be in. ``name``: in English; ``here``: whether it is written without a model."""

    code: str
    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A text that is ready to be read over. ``text``: all of it as Markdown, as it is copied. ``subject``, ``body``: what a mail of it
    has; ``body`` is Markdown too. ``endings``: of the files that it can become, the usual one first. ``notices``: what the seller has to
    know before it is sent. ``internal``: it is not for the buyer.
    """

    kind: Kind
    text: str
    subject: str = ""
    body: str = ""
    to: tuple[str, ...] = ()
    endings: tuple[str, ...] = (".md", ".txt", ".html", ".eml")
    notices: tuple[str, ...] = ()
    internal: bool = False
    manner: Manner = Manner()


class Letters(Protocol):
    """The texts about one call and its plan, by the decisions taken so far. ``write`` and ``as_file`` are called on worker threads, two
    texts perhaps at once. Both may raise ``UserError``; the screen shows its sentence and goes on.
    """

    @property
    def manner(self) -> Manner:
        """How the user's settings want an e-mail."""
        ...

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those that an e-mail may be in."""
        ...

    def write(self, kind: Kind, manner: Manner) -> Written:
        """Write it. ``manner`` is the e-mail's; the drafts about a plan are plain English."""
        ...

    def as_file(self, written: Written, ending: str) -> bytes:
        """The file with that ending; any but those of ``written.endings`` is a ``UserError``."""
        ...

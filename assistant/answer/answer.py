"""An answer about a deal."""

from dataclasses import dataclass
from typing import Literal

from assistant.answer.asked import Asked
from assistant.deal.sources import Source

How = Literal["computed", "search", "model"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement with what carries it; only of what is not there ("no call speaks of this") may the sources be none."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """``found``: whether the material has an answer. ``how``: by which way it was found. ``asked``: what the question was taken to
    ask, where that was made out; the next question may go on from it. ``notice``: what is to be told of how it came about, one line.
    """

    sentences: tuple[Sentence, ...]
    found: bool
    how: How
    asked: Asked | None = None
    notice: str = ""

"""Talk with a plan: questions one after the other, and what stands behind the answers."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Protocol

from assistant.deal.sources import PlanLine, Source


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with what carries it."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An answer. ``found``: whether the plan and the calls have one; where not, the statements say so. ``by_model``: whether a model found
    it. ``notice``: what is to be told of how it came about, empty for nothing.
    """

    statements: tuple[Statement, ...]
    found: bool
    by_model: bool = False
    notice: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What is talked about. ``calls``: how many there are of the deal. ``examples``: questions that this plan answers. ``model``: the model that
    the user has chosen and may have asked (``qwen2.5 at localhost:11434``), empty for none; ``talk_to``: where the talk goes with it
    beyond this machine, empty for nowhere. ``note``: what of the plan cannot be read.
    """

    account: str
    calls: int
    examples: tuple[str, ...]
    model: str = ""
    talk_to: str = ""
    note: str = ""


class Chat(Protocol):
    """One talk with one plan, read once. Called on a worker thread, one thing at a time; may raise ``UserError``."""

    def about(self) -> About:
        """What is talked about; the first call reads the plan and its calls."""
        ...

    def ask(self, question: str, *, model: bool, stop: Event) -> Told:
        """The answer, which may go on from the one before. ``model``: the user wants the model asked; ``stop``, once set, says
        that they want to wait no longer.
        """
        ...

    def around(self, line: PlanLine) -> tuple[tuple[int, str], ...]:
        """The plan's lines around that one, with their numbers, as they stand now."""
        ...


class Chatting(Protocol):
    """Begins talks."""

    def with_plan(self, plan: Path) -> Chat:
        """A talk with a plan file. Reads nothing yet."""
        ...

    def keep(self, text: str, path: Path, *, replace: bool) -> None:
        """An answer as a file. Raises FileExistsError where there is one and ``replace`` is false, ``UserError`` where that fails."""
        ...

"""The plans between calls: all of them at a glance, one whole, and where new ones come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.events import NextStepFinding
from assistant.plan.model import Plan
from assistant.plan.timing.health import Heard
from assistant.session.plans import Listed


@dataclass(frozen=True, slots=True)
class HeldCall:
    """A call in a list. ``name``: the account and the deal; ``seconds``: its length; ``open_changes``: proposals that nobody has decided.

    ``who``, ``changes`` (all proposals) and ``next_step`` (the one booked) are known where the call was read whole.
    """

    id: str
    on: date
    name: str
    seconds: float
    open_changes: int
    finished: bool
    who: tuple[str, ...] = ()
    changes: int = 0
    next_step: NextStepFinding | None = None


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What a call said of a step. ``says``: what was understood, in words; ``who``: the speaker, or what is known of them."""

    call_id: str
    on: date
    who: str
    quote: str
    says: str


@dataclass(frozen=True, slots=True)
class OnePlan:
    """A plan as of the day ``on``; ``heard``: when it and its steps were talked about."""

    plan: Plan
    on: date
    heard: Heard


@dataclass(frozen=True, slots=True)
class Told:
    """What the calls on a plan say. ``calls``: newest first. ``said``: of each step by id, newest first."""

    calls: tuple[HeldCall, ...] = ()
    said: Mapping[str, tuple[SaidOf, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brought:
    """A plan that was made of another file; ``report``: what was read, guessed and left, line by line."""

    path: Path
    report: str


class Plans(Protocol):
    """All but ``today`` and ``edit`` is called on a worker thread. What raises ``UserError`` has a sentence for the user."""

    def today(self) -> date:
        """The day that the screens take it to be."""
        ...

    def listed(self) -> Iterator[Listed]:
        """The plans here and those of calls, as they are read, each once. Raises ``UserError``, also after some of them."""
        ...

    def last_calls(self, most: int) -> list[HeldCall]:
        """The newest calls of all deals. Raises ``UserError``."""
        ...

    def open(self, path: Path) -> OnePlan:
        """One plan as its file stands now. Raises ``UserError``."""
        ...

    def told(self, path: Path) -> Told:
        """What its calls say; takes longer than ``open``. Raises ``UserError``."""
        ...

    def stamp(self, path: Path) -> object:
        """What differs once the file was changed; None while there is none."""
        ...

    def brief(self, path: Path, width: int) -> str:
        """The brief before the next call, as plain text in lines of ``width`` cells. Raises ``UserError``."""
        ...

    def begin(self, account: str, go_live: str) -> Path:
        """A new plan for that account; ``go_live`` as somebody typed it, empty where it is not known. Raises ``UserError``."""
        ...

    def bring(self, file: str) -> Brought:
        """A plan made of a spreadsheet, a document or a page. Raises ``UserError``."""
        ...

    def edit(self, path: Path) -> str:
        """Hold the file open in the user's editor, in this terminal, until that is closed; what to say of it. Raises ``UserError``."""
        ...

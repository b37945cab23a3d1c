"""Questions about a deal, and what comes back."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One statement, with its sources in short."""

    text: str
    sources: tuple[str, ...] = ()


class Asked(Protocol):
    """One deal to be asked about. Called on a worker thread, one question at a time."""

    def ask(self, question: str) -> tuple[AnswerLine, ...]:
        """What the plan and its calls say to the question; at least one line, also where they say nothing. May raise ``UserError``."""
        ...


class Asking(Protocol):
    """Opens deals for questions."""

    def about(self, plan: Path, on: date) -> Asked:
        """The deal of a plan file with its calls up to the day ``on``. Reads nothing yet."""
        ...

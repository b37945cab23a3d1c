"""What the screen needs of the room below it that is not a call: the review of what a call proposes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.events import Finding, Notice, Proposal, Utterance
from assistant.plan.model import Plan
from assistant.ui.ports.letters import Letters


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said on a call, what was understood of it, and what went wrong with the sound."""

    utterances: tuple[Utterance, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()


class Review(Protocol):
    """The plan changes that a finished call proposes, and the texts that go with them.

    ``accept``, ``edit``, ``reject``, ``take_back``, ``proposal``, ``others`` and ``decided`` are called on the screen's thread and must be quick,
    ``open`` also on a worker's, ``talk`` on a worker's. All of them may raise ``UserError``; the screen shows its sentence and goes on.
    """

    @property
    def plan_name(self) -> str:
        """The plan's file name, for the title."""
        ...

    @property
    def letters(self) -> Letters:
        """The e-mail and the drafts."""
        ...

    def open(self) -> list[Proposal]:
        """The proposals that nobody has decided yet, in the order they should be looked at."""
        ...

    def decided(self) -> dict[str, str]:
        """Proposal id to ``accepted`` or ``rejected``, for those that somebody has decided."""
        ...

    def proposal(self, proposal_id: str) -> Proposal:
        """One as it stands now, with the value that somebody put there."""
        ...

    def others(self) -> dict[str, tuple[str, ...]]:
        """What other calls say of the same place, by the id of the proposal, a sentence each; without those that agree."""
        ...

    def accept(self, proposal_id: str) -> str:
        """Write the change to the plan; one sentence that says what was written."""
        ...

    def edit(self, proposal_id: str, value: str) -> str:
        """Write the change to the plan with another value; one sentence that says what was written."""
        ...

    def reject(self, proposal_id: str) -> str:
        """Leave the plan as it is and remember that; one sentence that says so."""
        ...

    def take_back(self) -> tuple[str, str]:
        """Take back the last decision of this review: the proposal's id and one sentence. ``UserError`` where none is left."""
        ...

    def talk(self) -> Talk:
        """All that was said."""
        ...


@dataclass(frozen=True, slots=True)
class Finished:
    """A call that is over, for the screen. ``review_of`` opens its review; ``drafts``: a folder for a copy of what is copied.
    ``problem``: what is wrong with the plan, for the user; the talk can be read all the same.
    """

    plan: Plan
    on: date
    review_of: Callable[[], Review]
    drafts: Path | None = None
    problem: str = ""


class Reviewing(Protocol):
    """Opens what comes after a call, also of one that ended long ago. Called on a worker thread; may raise ``UserError``."""

    def of(self, call: str) -> Finished:
        """``call``: its id, the start of one, or ``last``."""
        ...

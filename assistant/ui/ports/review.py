"""What the screen needs of the room below it that is not a call: the review of what a call proposes."""

from typing import Protocol

from assistant.events import Proposal


class Review(Protocol):
    """The plan changes that a finished call proposes, and the e-mail that goes with them.

    ``accept``, ``edit``, ``reject`` and ``decided`` are called on the screen's thread and must be quick, ``open`` also
    on a worker's. ``email`` may take its time (a model may write it): it is called on a worker thread, never
    twice at once. All of them may raise ``UserError``; the screen shows its sentence and goes on.
    """

    @property
    def plan_name(self) -> str:
        """The plan's file name, for the title."""
        ...

    def open(self) -> list[Proposal]:
        """The proposals that nobody has decided yet, in the order they should be looked at."""
        ...

    def decided(self) -> dict[str, str]:
        """Proposal id to ``accepted`` or ``rejected``, for those that somebody has decided."""
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

    def email(self) -> str:
        """The follow-up e-mail as Markdown, by the decisions taken so far."""
        ...

"""A decision of a review taken back: the plan as it was before, through the log of edits, and the proposal open again."""

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.events import Proposal
from assistant.history.store import Archive
from assistant.plan.editing.edit_log import EditLog
from assistant.plan.editing.undo import undo, undoable
from assistant.plan.showing.changed import place
from assistant.plan.text.files import load


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision. ``proposal``: as it was before it. ``record``: the log's record of the edit, None where the plan was left as it is;
    ``logged`` is false where it was edited and the log could not be written.
    """

    proposal: Proposal
    record: str | None = None
    logged: bool = True


def last_record(plan: Path, log: EditLog) -> str | None:
    """The record of the edit that was made just now; None where it was not kept, or cannot be read."""
    try:
        records = log.records(plan)
    except UserError:
        return None  # The plan is written; that this cannot be taken back is said when somebody wants it.
    return records[-1].id if records else None


def take_back(taken: Taken, archive: Archive, call_id: str, plan: Path, log: EditLog) -> str:
    """Take it back, the plan first; returns a sentence that says how things stand. Raises ``UserError`` where the plan was changed
    since, and changes nothing then.
    """
    what = place(taken.proposal)
    if not taken.logged:
        raise UserError(
            f"The change of {what} was not noted in the log of edits, so it cannot be taken back; change it in {plan.name} by hand."
        )
    if taken.record is not None:
        left = undoable(log.records(plan), load(plan).text)
        if not left or left[0].id != taken.record:
            raise UserError(
                f"{plan.name} was changed by another command since, so {what} stays as it is; change it there by hand."
            )
        undo(plan, log)
    archive.append(call_id, taken.proposal)
    archive.reopen(call_id, taken.proposal.id)
    left_alone = "" if taken.record is None else f" and {plan.name} is as it was before"
    return f"Taken back: {what} is open again{left_alone}."

"""Calls that were cut off and can still be finished."""

from pathlib import Path

from assistant.errors import UserError
from assistant.events import clock
from assistant.history.claims import going_on
from assistant.history.recordings import Recordings
from assistant.history.records import CallRecord, CallRow
from assistant.history.store import Archive
from assistant.understand.printable import printable


def can_be_finished(row: CallRow, home: Path) -> bool:
    """Whether the call was cut off and there is a recording of it. One that is still going on was not."""
    return not row.finished and Recordings(home).has(row.id) and not going_on(home, row.id)


def to_finish(archive: Archive, home: Path) -> list[CallRow]:
    """The calls that can be finished, newest first."""
    return [row for row in archive.calls() if can_be_finished(row, home)]


def found(archive: Archive, home: Path, reference: str) -> CallRecord:
    """The call to finish: by its id, or with "last" the newest that can be. Raises ``UserError``."""
    if reference.strip().casefold() == "last":
        waiting = to_finish(archive, home)
        if not waiting:
            raise UserError("No call is waiting to be finished; closecall calls lists them all.")
        return archive.call(waiting[0].id)
    record = archive.call(reference)
    if record.row.finished:
        raise UserError(
            f"The call {record.row.id} is finished already; closecall call show {record.row.id} shows it."
        )
    return record


def says(row: CallRow) -> str:
    """One line for a call that was cut off, with the command that finishes it."""
    return f"{cut_off(row)} To write down the rest: closecall call finish {row.id}"


def cut_off(row: CallRow) -> str:
    """What there is of a call that was cut off, in one line."""
    deal = ": ".join(filter(None, (row.account, row.deal)))
    heard = (
        f"{clock(row.seconds)} of it are written down"
        if row.utterances
        else "nothing of it is written down yet"
    )
    return printable(f"The call {row.id} ({deal}) was cut off: {heard}, and there is a recording.")

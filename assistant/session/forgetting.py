"""Calls that go for good: with their recordings, the copies of their drafts, and what the log of edits has of them."""

import datetime as dt
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.history.claims import going_on
from assistant.history.recordings import Recordings
from assistant.history.records import CallRow
from assistant.history.store import Archive
from assistant.plan.editing.edit_log import FOLDER, EditLog
from assistant.settings import ArchiveSettings

DRAFTS = "drafts"
"""The folder of the home with copies of drafts that were copied from the screen."""
COPIED = "copied.txt"
"""The file in it with what was marked on the screen and copied last."""
DEMO = "demo"
"""The folder of the home with the plans of demo calls, each in a folder named as its call."""
KINDS = ("follow-up", "status", "status-week", "slippage", "rescue", "refused", "note", "holds")
"""What a draft can be, as it stands in the name of its copy."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Old:
    """What is older than it may become: ``calls`` go whole, of the others in ``recordings`` only the sound."""

    calls: tuple[CallRow, ...] = ()
    recordings: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.calls or self.recordings)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """``edits``: how many edits of plans cannot be taken back any more, as their record had words of a call that is gone. ``clean``:
    whether the archive's file holds no trace; otherwise the next deletion takes care of it.
    """

    edits: int = 0
    clean: bool = True


def file_name(account: str, on: dt.date, kind: str = "follow-up", ending: str = ".md") -> str:
    """``summit-outdoor-follow-up-2026-11-12.md``: plain letters only, whatever the account is called. ``kind``: one of ``KINDS``."""
    plain = _NOT_IN_NAMES.sub("-", account.lower()).strip("-")[:60].strip("-")
    return f"{plain + '-' if plain else ''}{kind}-{on.isoformat()}{ending}"


def _copies(row: CallRow) -> set[str]:
    """What copies of the drafts that came of a call are called."""
    return {file_name(row.account, row.on, kind) for kind in KINDS}


def forget(archive: Archive, home: Path, rows: Sequence[CallRow], now: dt.datetime) -> Forgotten:
    """Delete these calls and all that closecall has of them. Raises ``UserError``; run again, it goes on from there.

    What was accepted stays in the plan file, which is the user's own.
    """
    for row in rows:
        if going_on(home, row.id):
            raise UserError(f"The call {row.id} is still going on; leave it, then delete it.")
    gone = {row.id for row in rows}
    stay = {name for row in archive.calls() if row.id not in gone for name in _copies(row)}
    # The archive last: cut short before it, what is left can still be found and deleted.
    for row in rows:
        Recordings(home).delete(row.id)
        for name in _copies(row) - stay:
            _remove(home / DRAFTS / name)
        _remove(home / DEMO / row.id)
    if rows:
        _remove(home / DRAFTS / COPIED)  # Of whichever call that is.
    edits = EditLog(home / FOLDER, lambda: now).forget(f"call {call_id}:" for call_id in gone)
    return Forgotten(edits, archive.delete_all(gone))


def old(archive: Archive, home: Path, settings: ArchiveSettings, now: dt.datetime) -> Old:
    """What has become older than the settings let it. A call that is going on never does."""
    if settings.keep_days is None and settings.keep_audio_days is None:
        return Old()
    rows = [row for row in archive.calls() if not going_on(home, row.id)]
    calls = tuple(row for row in rows if _older(row, settings.keep_days, now))
    gone = {row.id for row in calls}
    recorded = Recordings(home).ids()
    recordings = tuple(
        row.id
        for row in rows
        if row.id in recorded and row.id not in gone and _older(row, settings.keep_audio_days, now)
    )
    return Old(calls, recordings)


def prune(archive: Archive, home: Path, found: Old, now: dt.datetime) -> Forgotten:
    """Delete what was found to be old. Raises ``UserError``."""
    for call_id in found.recordings:
        Recordings(home).delete(call_id)
    return forget(archive, home, found.calls, now) if found.calls else Forgotten()


def _older(row: CallRow, days: int | None, now: dt.datetime) -> bool:
    if days is None:
        return False
    try:
        started = dt.datetime.fromisoformat(row.started_at)
        return now.date() - started.date() > dt.timedelta(days)
    except (ValueError, OverflowError):
        return False


def _remove(path: Path) -> None:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"{path} cannot be deleted ({error.strerror or error}); delete it by hand."
        ) from error

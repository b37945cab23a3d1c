"""The archive's file, opened: up to date, and set to lose nothing."""

import os
import sqlite3
from pathlib import Path

from assistant.errors import UserError
from assistant.history.failures import unusable

MIGRATIONS = frozenset((
    "calls_and_their_events",
    "model_requests_and_what_they_cost",
    "drafts_and_what_made_them",
    "a_thousand_calls",
    "views_for_readers",
    "what_an_imported_call_was_made_of",
    "what_findings_rest_on",
    "what_the_seller_did_by_hand",
    "on_what_basis_a_call_is_written_down",
))  # fmt: skip
"""The names of those in ``schema``. Where the file has had just these, it is up to date, and what makes it so need not be loaded."""


def opened(path: Path, wait: float) -> sqlite3.Connection:
    """The database, made if need be; ``wait``: seconds for another process's turn. Raises UserError, sqlite3.Error."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _create(path)
    except OSError as error:
        raise unusable(error, path.parent) from None
    # Without an isolation level Python begins no transaction by itself: the owner does.
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.row_factory = sqlite3.Row
        for pragma in (
            f"busy_timeout = {int(wait * 1000)}",
            "journal_mode = WAL",
            # FULL waits for the disk at each commit; fullfsync makes macOS mean it, and is ignored elsewhere.
            "synchronous = FULL",
            "fullfsync = ON",
            "secure_delete = ON",
            "foreign_keys = ON",
            # What is put aside while the file is written anew is the talk, too, and belongs in no folder of others.
            "temp_store = MEMORY",
        ):
            db.execute(f"PRAGMA {pragma}").fetchall()
        if _migrated(db) != MIGRATIONS:
            # sqlite_utils takes longer to load than all else that a list of calls needs.
            from assistant.history.schema import NewerArchiveError, migrate

            try:
                migrate(db)
            except NewerArchiveError:
                raise UserError(
                    f"The archive {path} was written by a newer closecall; update this one."
                ) from None
    except BaseException:
        db.close()
        raise
    return db


def _migrated(db: sqlite3.Connection) -> set[str]:
    """The migrations that the file has had."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return set()
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'closecall'")
    return {row["name"] for row in rows}


def _create(path: Path) -> None:
    """An empty file that only its owner may read, its name on disk too, so that a power cut leaves it."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

"""One thread owns the database: sqlite-utils wants it so, and it puts all writes in one order."""

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from assistant.errors import UserError
from assistant.history.failures import explain, unusable
from assistant.history.schema import NewerArchiveError, migrate

Result = TypeVar("Result")


class Owner:
    """The database behind a queue; its methods may be called from any thread and return when all is done."""

    def __init__(self, path: Path, wait: float) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        try:
            self._db = self._run(lambda: _open(path, wait))
        except BaseException:
            self._thread.shutdown()
            raise

    def read(self, work: Callable[[Database], Result]) -> Result:
        """Do ``work`` on one state of the database, whatever others write meanwhile. Raises UserError."""
        return self._within("BEGIN", work)

    def write(self, work: Callable[[Database], Result]) -> Result:
        """Do ``work`` in one transaction: all of it is on disk afterwards, or none. Raises UserError."""
        # A transaction that reads first and asks to write later is turned away at once when another process
        # wrote in between; one that asks at its start waits its turn.
        return self._within("BEGIN IMMEDIATE", work)

    def shrink(self) -> bool:
        """Write the file anew with what is in it and empty the write-ahead log, so that nothing is left of what was deleted: pages
        that SQLite puts in order keep old bytes between their rows, secure_delete or not. False where another process does not
        let go of the file.
        """

        def work() -> bool:
            try:
                self._db.execute("VACUUM")
                busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise
                return False
            return not busy

        return self._run(work)

    def close(self) -> None:
        """Wait for what is under way and close the file."""
        self._run(self._db.close)
        self._thread.shutdown()

    def _within(self, begin: str, work: Callable[[Database], Result]) -> Result:
        def whole() -> Result:
            self._db.execute(begin)
            try:
                result = work(self._db)
                self._db.commit()
            finally:
                self._db.rollback()
            return result

        return self._run(whole)

    def _run(self, work: Callable[[], Result]) -> Result:
        try:
            return self._thread.submit(work).result()
        except sqlite3.Error as error:
            sentence = explain(error, self._path)
            if sentence is None:
                raise
            raise sentence from error


def _open(path: Path, wait: float) -> Database:
    """The database: made if need be, up to date, set to lose nothing. Raises UserError, sqlite3.Error."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _create(path)
    except OSError as error:
        raise unusable(error, path.parent) from None
    db = Database(path, execute_plugins=False)
    try:
        db.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
        db.enable_wal()
        # FULL waits for the disk at each commit; fullfsync makes macOS mean it, and is ignored elsewhere.
        for pragma in (
            "synchronous = FULL",
            "fullfsync = ON",
            "secure_delete = ON",
            "foreign_keys = ON",
            # What is put aside while the file is written anew is the talk, too, and belongs in no folder of others.
            "temp_store = MEMORY",
        ):
            db.execute(f"PRAGMA {pragma}").fetchall()
        migrate(db)
    except NewerArchiveError:
        db.close()
        raise UserError(f"The archive {path} was written by a newer closecall; update this one.") from None
    except BaseException:
        db.close()
        raise
    return db


def _create(path: Path) -> None:
    """An empty file that only its owner may read, its name on disk too, so that a power cut leaves it."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

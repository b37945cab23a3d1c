"""One thread owns the database: SQLite's connections want it so, and it puts all writes in one order."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from assistant.history.database import opened
from assistant.history.failures import explain

Result = TypeVar("Result")


class Owner:
    """The database behind a queue; its methods may be called from any thread and return when all is done."""

    def __init__(self, path: Path, wait: float) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        try:
            self._db = self._run(lambda: opened(path, wait))
        except BaseException:
            self._thread.shutdown()
            raise

    def read(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do ``work`` on one state of the database, whatever others write meanwhile. Raises UserError."""
        return self._within("BEGIN", work)

    def write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
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

    def _within(self, begin: str, work: Callable[[sqlite3.Connection], Result]) -> Result:
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

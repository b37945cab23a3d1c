"""What SQLite says, in words for the person at the keyboard."""

import sqlite3
from pathlib import Path

from assistant.errors import UserError

_ASIDE = "restore a backup, or move the file away and a new archive is begun."
_PRIMARY = 0xFF
"""SQLite's extended result codes keep the plain one in their low byte."""


def explain(error: sqlite3.Error, path: Path) -> UserError | None:
    """The sentence for what went wrong with the archive; None for a mistake of the program's own."""
    sentences = {
        sqlite3.SQLITE_BUSY: "is in use by another closecall; wait for it or close it, then try again.",
        sqlite3.SQLITE_LOCKED: "is in use by another closecall; wait for it or close it, then try again.",
        sqlite3.SQLITE_READONLY: "is read-only; change its permissions, or name another folder with --home.",
        sqlite3.SQLITE_PERM: "may not be opened; change its permissions, or name another folder with --home.",
        sqlite3.SQLITE_AUTH: "may not be opened; change its permissions, or name another folder with --home.",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened; check its folder, or name another with --home.",
        sqlite3.SQLITE_FULL: "cannot grow because the disk is full; free some space, then try again.",
        sqlite3.SQLITE_IOERR: "met an error of the disk; check the disk and its free space.",
        sqlite3.SQLITE_CORRUPT: "is damaged and was left as it is; " + _ASIDE,
        sqlite3.SQLITE_NOTADB: "is no archive of closecall and was left as it is; " + _ASIDE,
    }
    code = getattr(error, "sqlite_errorcode", None)
    sentence = sentences.get(code & _PRIMARY) if code is not None else None
    return None if sentence is None else UserError(f"The archive {path} {sentence}")


def unusable(error: OSError, home: Path) -> UserError:
    """The sentence for a folder in which no archive can be made."""
    reason = error.strerror or str(error)
    return UserError(
        f"The folder {home} cannot hold the archive ({reason}); mend that, or name another with --home."
    )

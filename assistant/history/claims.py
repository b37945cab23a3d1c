"""Which calls are going on: each is claimed by the process that runs it, and free again however that process ends."""

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_MARK = ".call-"


@contextmanager
def claimed(home: Path, call_id: str) -> Iterator[bool]:
    """Claims a call while the block runs; False where another process has it. The system lifts the claim of a process
    that is killed, so what such a one leaves behind is in nobody's way.
    """
    path = _path(home, call_id)
    file = _claim(path)
    try:
        yield file is not None
    finally:
        if file is not None:
            with contextlib.suppress(OSError):
                if sys.platform == "win32":
                    os.close(file)  # an open file cannot be removed there
                    path.unlink()
                else:
                    path.unlink()
                    os.close(file)


def going_on(home: Path, call_id: str) -> bool:
    """Whether some process, this one included, is running the call."""
    try:
        file = os.open(_path(home, call_id), os.O_RDWR)
    except OSError:
        return False
    free = _lock(file)
    os.close(file)
    return not free


def any_going_on(home: Path) -> bool:
    """Whether some process, this one included, is running a call."""
    return any(going_on(home, path.name.removeprefix(_MARK)) for path in home.glob(f"{_MARK}*"))


def _path(home: Path, call_id: str) -> Path:
    return home / f"{_MARK}{call_id}"


def _claim(path: Path) -> int | None:
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(file):
            os.close(file)
            return None
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file), path.stat()):
                return file
        # Whoever had it removed the file between our opening and our locking it.
        os.close(file)


def _lock(file: int) -> bool:
    """Whether the lock was free. On a disk that knows no locks it always is."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True

"""A file that grows page by page, is on disk each second, and takes up again after what went wrong with it."""

import contextlib
import errno
import os
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

_EACH = 1.0
"""Seconds between two times that the disk is waited for, and between two tries after a failure."""
_WAITING_AT_MOST = 64 * 1024 * 1024
"""Bytes that wait in memory for a disk that takes none: two hours of sound."""
_FIRST = 4
_PIECE = 1024 * 1024

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class PageFile:
    """Writes what it is given to ``path``, readable by its owner alone. ``say`` gets each thing that went wrong once,
    and with True that it is well again.
    """

    def __init__(
        self, path: Path, say: Callable[[str, bool], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._path = path
        self._say = say
        self._clock = clock
        self._file: int | None = None
        self._pages: deque[bytes] = deque()
        self._waiting = 0
        self._lost = False
        self._failed: str | None = None
        self._next_try = 0.0
        self._next_sync = 0.0

    def take(self, page: bytes) -> None:
        """Add a page to what is to be written."""
        self._pages.append(page)
        self._waiting += len(page)
        while self._waiting > _WAITING_AT_MOST and len(self._pages) > _FIRST:
            # Not the first ones: they may be the file's head, or half on disk. A player passes over pages that are missing.
            self._waiting -= len(self._pages[_FIRST])
            del self._pages[_FIRST]
            self._lost = True

    def write(self) -> None:
        """Write all that waits, as far as it goes, and wait for the disk once a second. Raises nothing."""
        now = self._clock()
        if self._failed is not None and now < self._next_try:
            return
        try:
            self._write(now)
        except OSError as error:
            self._next_try = now + _EACH
            self._complain(error)
        else:
            self._well_again()

    def close(self) -> None:
        """Write what can be written, wait for the disk, and close the file. Raises nothing."""
        self._next_try = self._next_sync = 0.0
        self.write()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _write(self, now: float) -> None:
        if self._file is None:
            self._file = self._open()
        while self._pages:
            page = self._pages.popleft()
            try:
                done = os.write(self._file, page)
            except OSError:
                self._pages.appendleft(page)
                raise
            self._waiting -= done
            if done < len(page):
                self._pages.appendleft(page[done:])
        if now >= self._next_sync:
            self._next_sync = now + _EACH
            self._sync(self._file)
            if not self._in_place():
                self._put_back()

    def _sync(self, file: int) -> None:
        try:
            os.fsync(file)
        except OSError:
            # What the system had taken and could not bring to the disk is gone from its memory too.
            self._lost = True
            raise

    def _open(self) -> int:
        """A new file. One that is there already is somebody's recording."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        file = os.open(self._path, flags, 0o600)
        _sync_folder(self._path.parent)
        return file

    def _in_place(self) -> bool:
        assert self._file is not None
        try:
            return os.path.samestat(os.stat(self._path), os.fstat(self._file))
        except FileNotFoundError:
            return False

    def _put_back(self) -> None:
        """The file was removed, or its folder: what was written is still there as long as it is open."""
        assert self._file is not None
        old = self._file
        new = self._open()
        try:
            os.lseek(old, 0, os.SEEK_SET)
            while piece := os.read(old, _PIECE):
                while piece:
                    piece = piece[os.write(new, piece) :]
            os.fsync(new)
        except OSError:
            os.lseek(old, 0, os.SEEK_END)
            os.close(new)
            self._path.unlink(missing_ok=True)
            raise
        os.close(old)
        self._file = new
        self._say(f"The recording of this call was removed and has been put back: {self._path}.", True)

    def _complain(self, error: OSError) -> None:
        reason = _reason(error, self._path)
        if reason != self._failed:
            self._failed = reason
            self._say(
                f"The sound of this call is not being recorded: {reason} The transcript goes on.", False
            )

    def _well_again(self) -> None:
        if self._failed is not None:
            self._failed = None
            rest = "from here on" if self._lost else "and nothing of it is missing"
            self._say(f"The sound of this call is being recorded again, {rest}.", True)


def _reason(error: OSError, path: Path) -> str:
    if error.errno in _FULL:
        return f"there is no room for {path}; free some space, and it goes on by itself."
    if error.errno in _FORBIDDEN:
        return f"{path.parent} may not be written to; change that, and it goes on by itself."
    return f"{path} cannot be written ({error.strerror or error}); mend that, and it goes on by itself."


def _sync_folder(folder: Path) -> None:
    """The file's name on disk too, so that a power cut leaves it."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # not every file system does this, and the sound matters more
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

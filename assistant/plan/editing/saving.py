"""Putting a changed plan in the place of the old one, and new files where there were none: whole or not at all."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import UserError
from assistant.plan.text.files import BOM, Loaded, digest, load, read_bytes, refuse_large

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_PATIENCE = 20.0
"""Seconds to wait for another program that saves the same plan."""
_STALE = 30.0
"""Seconds after which a lock file is what a program left behind that was ended; saving takes milliseconds."""
_TRIES = 50
OR_FORCE = "name another file, or add --force to replace it"
"""What to do where a file is there already."""


def rewrite(path: Path, change: Callable[[str], str]) -> str:
    """Replace the file's text by ``change(text)`` and return it. The file's mode, byte order mark and line
    ends stay.

    ``change`` is called again on the new text when the file changes meanwhile, by an editor for instance.
    Raises ``UserError`` where the file is gone, read-only or never at rest, and lets through what ``change``
    raises.
    """
    real = _resolved(path)
    with _lock(real):
        for _ in range(_TRIES):
            loaded = load(real)
            text = change(loaded.text)
            if text == loaded.text or _replaced(real, path, loaded, text):
                return text
    raise UserError(
        f"{path} keeps changing while it is being saved: close it in other programs, then try again."
    )


def write_new(path: Path, data: bytes, *, force: bool, instead: str = OR_FORCE) -> None:
    """Put ``data`` in a new file, whole or not at all; with ``force`` also in the place of one that is there.

    Raises ``UserError`` where ``may_write`` does, where something came there meanwhile, and where the disk or the folder
    will not have it; what was there before then still is. ``instead``: what to do where something is there already.
    """
    may_write(path, force=force, instead=instead)
    temporary = ""
    try:
        real = path.resolve()
        handle, temporary = tempfile.mkstemp(prefix=f".{real.name[:40]}.", suffix=".tmp", dir=real.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        if force:
            os.replace(temporary, real)
        else:
            _named(temporary, real, path, instead)
        _settle(real.parent)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror or error}): name another file, or check the folder and the disk."
        ) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def may_write(path: Path, *, force: bool, instead: str = OR_FORCE) -> None:
    """Raises ``UserError``, with what to do ``instead``, where no new file can be made of that name."""
    try:
        path.resolve()
        if path.is_dir():
            raise UserError(f"{path} is a folder: name a file in it, such as {path / 'plan.md'}.")
        if path.exists() and not path.is_file():
            raise UserError(f"{path} is not a plain file: name another.")
        if (path.exists() or path.is_symlink()) and not force:
            raise UserError(f"{path} is there already: {instead}.")
        if not path.parent.is_dir():
            raise UserError(f"{path.parent} is no folder: make it first, or name a file elsewhere.")
        if not os.access(path.parent, os.W_OK):
            raise UserError(f"{path.parent.absolute()} cannot be written to: name a file elsewhere.")
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror or error}): name another file.") from None
    except (RuntimeError, ValueError):
        raise UserError(f"{str(path)!r} is no name for a file here: name another.") from None


def _named(temporary: str, real: Path, path: Path, instead: str) -> None:
    """Give the file its name, unless another program took that name in the meantime."""
    try:
        os.link(temporary, real)
    except FileExistsError:
        raise UserError(f"{path} is there already: {instead}.") from None
    except OSError:
        # A disk that knows no second names for a file, such as a USB stick's.
        os.replace(temporary, real)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _resolved(path: Path) -> Path:
    """The file itself, so that a link to a plan stays a link."""
    try:
        real = path.resolve(strict=True)
    except FileNotFoundError:
        raise UserError(f"{path} is no longer there: put it back, then try again.") from None
    except (OSError, RuntimeError):
        raise UserError(
            f"{path} cannot be followed to a file, its links go in a circle: name the plan file itself."
        ) from None
    if real.is_file() and not real.stat().st_mode & 0o222:
        raise UserError(f"{path} is read-only: allow writing to it, then try again.")
    return real


def _replaced(real: Path, path: Path, loaded: Loaded, text: str) -> bool:
    """Write ``text`` beside the file and put it in its place; False where the file is no longer the one that
    was read.
    """
    data = ((BOM if loaded.bom else "") + text).encode("utf-8")
    refuse_large(data, path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".tmp", dir=real.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(real, temporary)
        if hasattr(os, "chown"):
            with contextlib.suppress(PermissionError):
                os.chown(temporary, real.stat().st_uid, real.stat().st_gid)
        if digest(read_bytes(real)) != loaded.sha256:
            return False
        os.replace(temporary, real)
        temporary = ""
        _settle(real.parent)
    except OSError as error:
        raise UserError(
            f"{path} cannot be saved ({error.strerror or error}): check the folder and the disk, then "
            "try again."
        ) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
    return True


def _settle(folder: Path) -> None:
    """Have the folder's new entry on disk as well; not every system can, and the file is whole either way."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _lock(real: Path) -> Iterator[None]:
    """One writer at a time. The lock is on the folder where the system can do that, so that no file is left
    behind.
    """
    with contextlib.ExitStack() as stack:
        if fcntl is None or not _folder_locked(real, stack):
            _file_locked(real, stack)
        yield


def _folder_locked(real: Path, stack: contextlib.ExitStack) -> bool:
    """Hold the folder's lock until ``stack`` ends; False where this file system has no such locks."""
    try:
        handle = os.open(real.parent, os.O_RDONLY)
    except OSError:
        return False
    stack.callback(os.close, handle)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _wait(real, until)
        except OSError:
            return False
        else:
            return True


def _file_locked(real: Path, stack: contextlib.ExitStack) -> None:
    """Hold a lock file beside the plan until ``stack`` ends."""
    lock = real.with_name(f".{real.name}.lock")
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            with contextlib.suppress(OSError):
                if time.time() - lock.stat().st_mtime > _STALE:
                    lock.unlink()
            _wait(real, until)
        except PermissionError:
            # Windows says this of a lock file that is just being deleted; elsewhere the folder is read-only.
            if not os.access(real.parent, os.W_OK):
                raise UserError(f"{real.parent} is read-only: allow writing to it, then try again.") from None
            _wait(real, until)
        except OSError as error:
            raise UserError(
                f"{real} cannot be saved ({error.strerror}): check the folder, then try again."
            ) from None
        else:
            stack.callback(_unlink, lock)
            return


def _unlink(lock: Path) -> None:
    with contextlib.suppress(OSError):
        lock.unlink()


def _wait(real: Path, until: float) -> None:
    if time.monotonic() > until:
        raise UserError(f"{real} is being saved by another program: wait for it, or end it, then try again.")
    time.sleep(0.003)

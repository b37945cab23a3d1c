"""A file that is there whole or not at all, and never in the place of another without leave."""

import contextlib
import os
import uuid
from pathlib import Path

from assistant.errors import UserError


def save(path: Path, data: bytes, plan: Path, *, force: bool) -> None:
    """Write ``data`` to ``path``. Raises ``UserError`` where something is there already and ``force`` is not given, where it
    is the plan itself, and where the disk or the folder will not have it; what was there before then still is.
    """
    try:
        _check(path, plan, force=force)
        real = path.resolve()
        temporary = real.parent / f".closecall-{uuid.uuid4().hex}.tmp"
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if force:
                os.replace(temporary, real)
            else:
                _put(temporary, real, path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror or error}): name another file, or check the folder and the disk."
        ) from None
    except (RuntimeError, ValueError):
        raise UserError(f"{str(path)!r} is no name for a file here: name another.") from None


def _check(path: Path, plan: Path, *, force: bool) -> None:
    if path.is_dir():
        raise UserError(f"{path} is a folder: name a file in it.")
    if path.exists() and not path.is_file():
        raise UserError(f"{path} is not a plain file: name another, or - for the screen.")
    if path.exists() and plan.exists() and path.samefile(plan):
        raise UserError(f"{path} is the plan itself: give the hand-over another name.")
    if path.exists() and not force:
        raise UserError(f"{path} is there already: name another file, or add --force to replace it.")
    if not path.parent.is_dir():
        raise UserError(f"{path.parent} is no folder: make it first, or name another.")


def _put(temporary: Path, real: Path, path: Path) -> None:
    """Give the file its name, unless another program took that name in the meantime."""
    try:
        os.link(temporary, real)
    except FileExistsError:
        raise UserError(
            f"{path} is there already: name another file, or add --force to replace it."
        ) from None
    except OSError:
        # A disk that knows no second names for a file, such as a USB stick's.
        os.replace(temporary, real)

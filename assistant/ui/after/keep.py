"""A draft as a file."""

from pathlib import Path

from assistant.errors import UserError
from assistant.plan.editing.saving import write_new


def need_place(path: Path, plan: Path | None = None) -> bool:
    """Whether there is a file at ``path`` already. Raises ``UserError`` where none can be, and where it is ``plan``."""
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder: name a file in it, such as {path / 'follow-up.md'}.")
        if not path.parent.is_dir():
            raise UserError(f"There is no folder {path.parent}: choose another place.")
        there = path.exists()
        if there and plan is not None and plan.exists() and path.samefile(plan):
            raise UserError(f"{path} is the plan itself: give the file another name.")
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise UserError(f"Nothing can be saved as {path} ({why}): choose another place.") from problem
    return there


def save(data: bytes, path: Path, plan: Path | None = None, *, replace: bool) -> None:
    """Write ``data`` to ``path``, whole or not at all.

    Raises FileExistsError where there is a file and ``replace`` is false, UserError where it cannot be, and where it is ``plan``.
    """
    if need_place(path, plan) and not replace:
        raise FileExistsError(path)
    write_new(path, data, force=replace)

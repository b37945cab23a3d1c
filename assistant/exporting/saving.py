"""A hand-over that is there whole or not at all, and never in the place of the plan."""

from pathlib import Path

from assistant.errors import UserError
from assistant.plan.editing.saving import write_new


def save(path: Path, data: bytes, plan: Path, *, force: bool) -> None:
    """Write ``data`` to ``path``. Raises ``UserError`` where it is the plan itself, and where ``write_new`` does."""
    try:
        own = path.exists() and plan.exists() and path.samefile(plan)
    except (OSError, RuntimeError, ValueError):
        own = False
    if own:
        raise UserError(f"{path} is the plan itself: give the file another name.")
    write_new(path, data, force=force)

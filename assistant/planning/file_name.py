"""What a new plan's file is called."""

import re
from pathlib import Path

_LONGEST = 60


def free_name(account: str, folder: Path = Path()) -> Path:
    """A file in ``folder`` of the account's name that is not there yet; ``plan.md`` without one."""
    name = re.sub(r"[^\w]+", "-", account.casefold()).strip("-_")[:_LONGEST] or "plan"
    path, count = folder / f"{name}.md", 1
    while _is_there(path):
        count += 1
        path = folder / f"{name}-{count}.md"
    return path


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()

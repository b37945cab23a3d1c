"""The e-mail draft as a file."""

import re
from datetime import date
from pathlib import Path

from assistant.errors import UserError

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def file_name(account: str, on: date) -> str:
    """``summit-outdoor-follow-up-2026-11-12.md``: plain letters only, whatever the account is called."""
    plain = _NOT_IN_NAMES.sub("-", account.lower()).strip("-")[:60].strip("-")
    return f"{plain + '-' if plain else ''}follow-up-{on.isoformat()}.md"


def save(text: str, path: Path, *, replace: bool) -> None:
    """Write ``text`` to ``path``.

    Raises FileExistsError where there is a file and ``replace`` is false, UserError where that fails.
    """
    if path.is_dir():
        raise UserError(f"{path} is a folder: name a file in it, such as {path / 'follow-up.md'}.")
    if not path.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}: choose another place for the e-mail.")
    try:
        with path.open("w" if replace else "x", encoding="utf-8", newline="\n") as file:
            file.write(text if text.endswith("\n") else text + "\n")
    except FileExistsError:
        raise
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise UserError(f"The e-mail cannot be saved as {path} ({why}): choose another place.") from problem

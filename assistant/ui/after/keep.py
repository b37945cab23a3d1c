"""The e-mail draft as a file."""

from pathlib import Path

from assistant.errors import UserError


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

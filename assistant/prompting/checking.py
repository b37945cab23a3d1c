"""Whether the prompts that would be used are any good, and what else is to be said of a user's own."""

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.prompting.broken import Broken
from assistant.prompting.loading import FOLDER, names, own_file, own_prompt, shipped_prompt


@dataclass(frozen=True, slots=True)
class Checked:
    """A prompt that was tried out. ``problem``: why it cannot be used, one sentence, or None. ``notes``: what is worth knowing,
    though it works.
    """

    name: str
    file: Path
    own: bool
    problem: str | None = None
    notes: tuple[str, ...] = ()


def check(name: str, home: Path) -> Checked:
    """The user's own copy of a prompt, else the one that came with closecall. Raises ``UserError`` for a name that is none."""
    if name not in names():
        raise UserError(f"There is no prompt {name}; there are {', '.join(names())}.")
    file = own_file(name, home)
    try:
        ours = shipped_prompt(name)
        if not (file.exists() or file.is_symlink()):
            return Checked(name, ours.where, own=False)
        own = own_prompt(name, file)
    except UserError as error:
        return Checked(name, file, own=False, problem=str(error))
    except Broken as broken:
        problem = f"{broken.at(file)}; mend it with closecall prompts edit {name}, or delete it."
        return Checked(name, file, own=True, problem=problem)
    return Checked(name, file, own=True, notes=tuple(_notes(own.version, ours.version, name)))


def _notes(own: int, ours: int, name: str) -> list[str]:
    if own < ours:
        return [
            f"It is made from version {own}, and closecall now comes with version {ours}: closecall prompts show {name} --shipped shows "
            f"that one; put version: {ours} into yours once it has what is new."
        ]
    return []


def strays(home: Path) -> list[Path]:
    """Files among the user's prompts that closecall has no use for, such as one with a slip in its name."""
    known = {own_file(name, home).name for name in names()}
    try:
        files = sorted((home / FOLDER).iterdir())
    except OSError:
        return []
    return [
        f for f in files if f.name not in known and not f.name.startswith(".") and not f.name.endswith("~")
    ]

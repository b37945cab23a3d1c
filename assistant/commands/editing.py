"""A prompt of the user's own, opened in their editor."""

from dataclasses import dataclass
from pathlib import Path

from assistant.commands.editor import editor_for, open_in
from assistant.errors import UserError
from assistant.prompting.loading import own_file, shipped_prompt


@dataclass(frozen=True, slots=True)
class Opened:
    """``edited``: the user's copy was in an editor and is there now. ``says``: what to tell them, if anything."""

    edited: bool
    says: str = ""


def edit(name: str, home: Path) -> Opened:
    """Copy the prompt into ``home`` where there is no copy yet, and open that in the editor until it is closed.

    A copy that was made for this and not changed goes again: it would hold on to this version for good. Raises ``UserError``.
    """
    ours = shipped_prompt(name).where
    file = own_file(name, home)
    editor = editor_for(file)
    copied = not (file.exists() or file.is_symlink())
    if copied:
        _copy(ours, file)
    if not editor:
        return Opened(
            edited=False,
            says=f"Your copy is {file}; change it there, then try it out with closecall prompts check {name}. "
            "With VISUAL or EDITOR set, it opens here.",
        )
    says = open_in(editor, file)
    try:
        if copied and file.read_bytes() == ours.read_bytes():
            file.unlink()
            return Opened(
                edited=False, says=says or f"Nothing was changed; {name} stays as it comes with closecall."
            )
    except OSError as error:
        raise UserError(
            f"{file} cannot be read after the editor was closed ({error.strerror or error}); look there."
        ) from error
    return Opened(edited=True, says=says)


def _copy(ours: Path, file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(ours.read_bytes())
    except OSError as error:
        raise UserError(
            f"A copy cannot be made in {file.parent} ({error.strerror or error}); make it writable, or name another folder with --home."
        ) from error

"""Exporting and deleting a call: what the archive and a call's page have in common."""

from collections.abc import Callable
from pathlib import Path

from textual.app import App

from assistant.errors import UserError
from assistant.ui.dialogs import AskDialog
from assistant.ui.handing_over import offered
from assistant.ui.text import clean
from assistant.ui.typed_dialogs import FileDialog

Keep = Callable[[Path, bool], str]
"""Writes a file, replacing one that is there where the flag says so; a sentence that tells it. May raise FileExistsError."""
Say = Callable[[str, bool], None]
"""Puts a sentence on the screen; the flag says that something went wrong."""


def ask_and_keep(app: App[None], title: str, proposed: Path, hint: str, keep: Keep, say: Say) -> None:
    """Ask for a name, ask again before another file is replaced, and keep it under that name."""

    def write(path: Path, replace: bool) -> None:
        try:
            done = keep(path, replace)
            download = offered(app, path)
            say(f"{done.removesuffix('.')}{download}." if download else done, False)
        except FileExistsError:
            ask = AskDialog(
                "Replace the file?", f"There is already a file {clean(str(path))}.", "Replace", "Keep it"
            )
            app.push_screen(ask, lambda yes: write(path, True) if yes else None)
        except UserError as problem:
            say(str(problem), True)

    app.push_screen(FileDialog(title, proposed, hint), lambda path: write(path, False) if path else None)

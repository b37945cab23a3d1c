"""The e-mail draft: to read, to copy, to save."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.errors import UserError
from assistant.session.forgetting import file_name
from assistant.ui.after.keep import save
from assistant.ui.dialogs import AskDialog, SaveDialog
from assistant.ui.room import Room
from assistant.ui.text import clean_block

Say = Callable[[str, bool], None]
"""Puts a sentence on the screen; the flag says that something went wrong."""

_NOT_YET = "The e-mail is still being written."


class Letter(VerticalScroll, can_focus=False):
    """The e-mail to ``account`` after the call on the day ``on``; a copy of it goes to ``drafts``."""

    def __init__(self, account: str, on: date, drafts: Path | None, say: Say) -> None:
        super().__init__(id="email")
        self._file_name = file_name(account, on)
        self._drafts = drafts
        self._say = say
        self._text: str | None = None

    def compose(self) -> ComposeResult:
        yield Static("Writing the e-mail …", id="letter", markup=False)

    def drafted(self, text: str) -> None:
        """The e-mail is there."""
        self._text = text
        self.query_one("#letter", Static).update(Content(clean_block(text)))

    def copy(self) -> None:
        """Onto the clipboard; as not every terminal can do that, into a file of our own as well."""
        if self._text is None:
            self._say(_NOT_YET, False)
            return
        self.app.copy_to_clipboard(self._text)
        where = f"{cast(Room, self.screen).key_of('letter.save')} saves it as a file."
        if self._drafts is not None:
            path = self._drafts / self._file_name
            try:
                self._drafts.mkdir(parents=True, exist_ok=True)
                save(self._text, path, replace=True)
            except (UserError, OSError):
                pass  # The copy is a courtesy; w still offers a place of the user's own choice.
            else:
                where = f"it is also in {path}"
        self._say(f"E-mail copied. Should pasting bring nothing, {where}", False)

    def ask_and_save(self) -> None:
        """Ask where to, then save."""
        if self._text is None:
            self._say(_NOT_YET, False)
        else:
            self.app.push_screen(SaveDialog(Path.cwd() / self._file_name), self._save)

    def _save(self, path: Path | None, *, replace: bool = False) -> None:
        if path is None or self._text is None:
            return
        try:
            save(self._text, path, replace=replace)
        except FileExistsError:
            ask = AskDialog("Replace the file?", f"There is already a file {path}.", "Replace", "Keep it")
            self.app.push_screen(ask, lambda yes: self._save(path, replace=True) if yes else None)
        except UserError as problem:
            self._say(str(problem), True)
        else:
            self._say(f"E-mail saved as {path}", False)

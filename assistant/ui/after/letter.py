"""A text that goes out: to read, to copy, to save."""

from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import cast

from textual import events, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.errors import UserError
from assistant.session.forgetting import file_name
from assistant.ui.after.drawn import drawn, hanging
from assistant.ui.after.keep import need_place, save
from assistant.ui.dialogs import AskDialog
from assistant.ui.handing_over import copied, offered
from assistant.ui.ports.letters import Kind, Letters, Manner, Written
from assistant.ui.room import Room
from assistant.ui.text import clean
from assistant.ui.typed_dialogs import FileDialog, endings_hint

Say = Callable[[str, bool], None]
"""Puts a sentence on the screen; the flag says that something went wrong."""

_NOT_YET = "It is still being written."
_AS_FILE: dict[Kind, str] = {"email": "follow-up", "week": "status-week"}
"""What a text is called in the name of its file, where that is not its kind."""


class Letter(VerticalScroll, can_focus=False):
    """One text, written anew when it is told to. A copy of what is copied goes to ``drafts``; ``plan`` is never written over."""

    class Done(Message):
        """It has been written, or could not be; then ``problem`` is a sentence for the user."""

        def __init__(self, letter: "Letter", written: Written | None, problem: str = "") -> None:
            super().__init__()
            self.letter = letter
            self.written = written
            self.problem = problem

    def __init__(
        self,
        name: str,
        kind: Kind,
        account: str,
        on: date,
        drafts: Path | None,
        plan: Path,
        say: Say,
        hint: Callable[[], Content],
    ) -> None:
        """``name``: its id. ``hint``: the line above it that tells the keys."""
        super().__init__(id=name, classes="beside")
        self._hint = hint
        self.kind = kind
        self.manner = Manner()
        self._account = account
        self._on = on
        self._drafts = drafts
        self._plan = plan
        self._say = say
        self._letters: Letters | None = None
        self._written: Written | None = None
        self._problem = ""
        self._writing = False
        self._stale = True

    def compose(self) -> ComposeResult:
        yield Static(
            self._waiting, classes="letter", id="letter" if self.id == "email" else "draft", markup=False
        )

    @property
    def _waiting(self) -> str:
        return f"Writing the {'e-mail' if self.kind == 'email' else 'draft'} …"

    def use(self, letters: Letters) -> None:
        """What writes it; nothing is written before it is asked for."""
        self._letters = letters
        self.manner = letters.manner

    def change(self, kind: Kind, manner: Manner) -> None:
        """Another text, or another way of writing it."""
        if (kind, manner) != (self.kind, self.manner):
            self.kind, self.manner = kind, manner
            self._written, self._problem = None, ""
            self._draw()
        self.outdated()
        self.write()

    def outdated(self) -> None:
        """What it was written from has changed."""
        self._stale = True

    def write(self) -> None:
        """Have it written, unless it stands as it would be written now. Asked again meanwhile, it is written once more after that."""
        if self._letters is not None and self._stale and not self._writing:
            self._stale, self._writing = False, True
            self._write(self._letters, self.kind, self.manner)

    @work(thread=True, group="letter")
    def _write(self, letters: Letters, kind: Kind, manner: Manner) -> None:
        try:
            self.post_message(self.Done(self, letters.write(kind, manner)))
        except UserError as problem:
            self.post_message(self.Done(self, None, str(problem)))

    def on_letter_done(self, message: Done) -> None:
        if not (self.app.is_running and self.is_attached):
            return
        self._writing = False
        if self._stale:
            self.write()
            return
        self._written, self._problem = message.written, message.problem
        if message.problem:
            self._say(message.problem, True)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        body = self.query_one(".letter", Static)
        width = max(self.scrollable_content_region.width - 1, 20)
        if self._written is None:
            body.update(Content(clean(self._problem) if self._problem else self._waiting))
            return
        told = [
            hanging(Content.styled(clean(one), "$text-muted"), "‼ ", width)
            for one in self._notices(self._written)
        ]
        above = [self._hint(), Content(""), *chain(*told), *([Content("")] if told else [])]
        body.update(Content("\n").join([*above, drawn(self._written.text, width)]))

    @staticmethod
    def _notices(written: Written) -> tuple[str, ...]:
        own = ("For your own team: do not forward it to the buyer.",) if written.internal else ()
        return (*own, *written.notices)

    def _file_name(self, ending: str) -> str:
        return file_name(self._account, self._on, _AS_FILE.get(self.kind, self.kind), ending)

    @property
    def _called(self) -> str:
        return "E-mail" if self.kind == "email" else "Draft"

    def copy(self) -> None:
        """Onto the clipboard; as not every terminal can do that, into a file of our own as well."""
        if self._written is None:
            self._say(self._problem or _NOT_YET, bool(self._problem))
            return
        path = self._drafts / self._file_name(".md") if self._drafts is not None else None
        save_key = cast(Room, self.screen).key_of("letter.save")
        self._say(copied(self.app, self._called, self._written.text, path, save_key, self._plan), False)

    def ask_and_save(self) -> None:
        """Ask where to, then save."""
        if self._written is None:
            self._say(self._problem or _NOT_YET, bool(self._problem))
            return
        endings = self._written.endings
        proposed = Path.cwd() / self._file_name(endings[0])
        what = "the e-mail" if self.kind == "email" else "the draft"
        ask = FileDialog(f"Save {what} as", proposed, endings_hint(endings), selected=True)
        self.app.push_screen(ask, self._save)

    def _save(self, path: Path | None, *, replace: bool = False) -> None:
        if path is None or self._written is None or self._letters is None:
            return
        try:
            need_place(path, self._plan)
            data = self._letters.as_file(self._written, path.suffix.lower())
            save(data, path, self._plan, replace=replace)
        except FileExistsError:
            ask = AskDialog("Replace the file?", f"There is already a file {path}.", "Replace", "Keep it")
            self.app.push_screen(ask, lambda yes: self._save(path, replace=True) if yes else None)
        except UserError as problem:
            self._say(str(problem), True)
        else:
            self._say(f"{self._called} saved as {path.absolute()}{offered(self.app, path)}", False)

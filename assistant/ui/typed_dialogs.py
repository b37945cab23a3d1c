"""The two dialogs that ask for something to type: one line, and where a file is to go."""

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from assistant.ui.dialogs import Dialog
from assistant.ui.text import clean

_FILES = {
    ".md": "Markdown",
    ".txt": "plain text",
    ".html": "a page",
    ".eml": "opens in a mail program",
    ".ics": "for a calendar",
}


class LineDialog(Dialog[str]):
    """One line to type; gives it without the blanks around it, or None for Escape."""

    def __init__(
        self,
        title: str,
        hint: str,
        *,
        above: str = "",
        value: str = "",
        placeholder: str = "",
        problem: str = "",
        selected: bool = False,
        empty: bool = False,
    ) -> None:
        """``hint``: what Enter does. ``above``: words above the line. ``value``: what stands in it, ``selected`` or with the cursor at its end.
        ``problem``: why what was typed before will not do. ``empty``: whether nothing typed is an answer, which is an empty one then.
        """
        super().__init__()
        self._title, self._hint, self._above, self._problem = title, hint, above, problem
        self._value, self._placeholder, self._selected = value, placeholder, selected
        self._empty = empty

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(clean(self._title), classes="dialog-title", markup=False)
            if self._above:
                yield Static(clean(self._above), markup=False)
            yield Input(
                clean(self._value), placeholder=self._placeholder, select_on_focus=self._selected, id="line"
            )
            if self._problem:
                yield Static(f"‼ {clean(self._problem)}", classes="problem", markup=False)
            yield Static(f"{self._hint} Esc goes back.", classes="hint", markup=False)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        self.dismiss(typed if typed or self._empty else None)


class FileDialog(Dialog[Path]):
    """Under which name to save; gives the path, or None."""

    def __init__(self, title: str, proposed: Path, hint: str = "", *, selected: bool = False) -> None:
        """``hint``: what the name decides. ``selected``: whether what is typed stands in place of ``proposed``."""
        super().__init__()
        self._title, self._hint = title, hint
        self._proposed, self._selected = proposed, selected

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(clean(self._title), classes="dialog-title", markup=False)
            yield Input(str(self._proposed), select_on_focus=self._selected, id="path")
            if self._hint:
                yield Static(self._hint, classes="hint", markup=False)
            yield Static("Enter saves it. Esc goes back.", classes="hint", markup=False)

    @on(Input.Submitted)
    def _save(self, event: Input.Submitted) -> None:
        chosen = event.value.strip()
        self.dismiss(Path(chosen).expanduser() if chosen else None)


def endings_hint(endings: Sequence[str]) -> str:
    """What the ending of a name decides, for those that it may have."""
    return f"The ending says what it becomes: {', '.join(f'{one} {_FILES[one]}' for one in endings)}."

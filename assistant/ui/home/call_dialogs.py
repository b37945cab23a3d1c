"""What the archive asks before it does something that stays."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from assistant.ui.dialogs import AskDialog, Dialog


class DeleteDialog(AskDialog):
    """Asks with the exact consequence; Enter alone keeps the call."""

    AUTO_FOCUS = "#no"

    def __init__(self, title: str, consequence: str) -> None:
        super().__init__(title, consequence, "Delete for good", "Keep it")


class FileDialog(Dialog[Path]):
    """Under which name to save; gives the path, or None. ``hint``: what the name decides."""

    def __init__(self, title: str, proposed: Path, hint: str = "") -> None:
        super().__init__()
        self._words = (title, hint)
        self._proposed = proposed

    def compose(self) -> ComposeResult:
        title, hint = self._words
        with Vertical(classes="dialog"):
            yield Static(title, classes="dialog-title", markup=False)
            yield Input(str(self._proposed), id="path", select_on_focus=False)
            yield Static(f"{hint} Enter saves it. Esc goes back.".strip(), classes="hint", markup=False)

    @on(Input.Submitted)
    def _save(self, event: Input.Submitted) -> None:
        chosen = event.value.strip()
        self.dismiss(Path(chosen).expanduser() if chosen else None)


class LineDialog(Dialog[str]):
    """One line to type; gives it, or None where there is nothing."""

    def __init__(self, title: str, placeholder: str, hint: str) -> None:
        super().__init__()
        self._words = (title, placeholder, hint)

    def compose(self) -> ComposeResult:
        title, placeholder, hint = self._words
        with Vertical(classes="dialog"):
            yield Static(title, classes="dialog-title", markup=False)
            yield Input(placeholder=placeholder, id="line")
            yield Static(hint, classes="hint", markup=False)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

"""What the settings ask: one of several, a key."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.ui.dialogs import Dialog
from assistant.ui.text import clean


class ChoiceDialog(Dialog[str]):
    """One of several; gives it, or None."""

    def __init__(self, title: str, choices: Sequence[str], now: str) -> None:
        super().__init__()
        self._title = title
        self._choices = list(choices)
        self._now = now

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(clean(self._title), classes="dialog-title", markup=False)
            listed = OptionList(
                *[
                    Option(f"{'✓' if choice == self._now else ' '} {choice}", id=choice)
                    for choice in self._choices
                ],
                markup=False,
            )
            listed.highlighted = self._choices.index(self._now) if self._now in self._choices else 0
            yield listed
            yield Static("Enter takes it. Esc goes back.", classes="hint", markup=False)

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


class KeyDialog(Dialog[str]):
    """Gives the next key that is pressed, by its name; None for Escape. ``problem``: why the one before cannot be."""

    def __init__(self, meaning: str, problem: str = "") -> None:
        super().__init__()
        self._meaning = meaning
        self._problem = problem

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Press the new key", classes="dialog-title", markup=False)
            yield Static(clean(self._meaning), markup=False)
            if self._problem:
                yield Static(clean(self._problem), classes="dialog-problem", markup=False)
            yield Static("Esc goes back.", classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else event.key)

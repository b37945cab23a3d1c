"""What the settings ask: one of several, a value, a key."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
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


class ValueDialog(Dialog[str]):
    """A value to type; gives what was typed, or None. Nothing typed is the default."""

    def __init__(self, title: str, meaning: str, now: str) -> None:
        super().__init__()
        self._words = (title, meaning, now)

    def compose(self) -> ComposeResult:
        title, meaning, now = self._words
        with Vertical(classes="dialog"):
            yield Static(clean(title), classes="dialog-title", markup=False)
            yield Static(clean(meaning), markup=False)
            yield Input(clean(now), id="value")
            yield Static("Enter takes it; empty is the default. Esc goes back.", classes="hint", markup=False)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class KeyDialog(Dialog[str]):
    """Gives the next key that is pressed, by its name; None for Escape."""

    def __init__(self, meaning: str) -> None:
        super().__init__()
        self._meaning = meaning

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Press the new key", classes="dialog-title", markup=False)
            yield Static(clean(self._meaning), markup=False)
            yield Static("Esc goes back.", classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else event.key)

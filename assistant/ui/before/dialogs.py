"""The questions before a call, and the one about consent in its middle."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from assistant.ui.before.words import CONSENT_KEYS
from assistant.ui.dialogs import Dialog
from assistant.ui.words import CONSENT
from assistant.vocabulary import ConsentBasis

_LONGEST = 24 * 60


class MinutesDialog(Dialog[str]):
    """How long the call is meant to be; gives what was typed, which is empty or a number of minutes from 1 to a day's; None to go back."""

    def __init__(self, minutes: float | None) -> None:
        super().__init__()
        self._minutes = minutes

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("How many minutes is the call meant to be?", classes="dialog-title", markup=False)
            yield Input(
                "" if self._minutes is None else f"{self._minutes:g}", id="minutes", select_on_focus=True
            )
            yield Static(
                "Enter takes it, empty is no end. Esc goes back.",
                id="minutes-hint",
                classes="hint",
                markup=False,
            )

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if not typed or _in_range(typed):
            self.dismiss(typed)
        else:
            self.query_one("#minutes-hint", Static).update(
                "! Give minutes as a number, such as 30; at most 1440. Esc goes back."
            )


def _in_range(typed: str) -> bool:
    try:
        return 1 <= float(typed) <= _LONGEST
    except ValueError:
        return False


class ConsentDialog(Dialog[ConsentBasis]):
    """On what basis the call is written down; gives it, or None to leave it as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"take('{basis}')", show=False) for basis, key in CONSENT_KEYS.items()
    ]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("What did the others say to the notes?", classes="dialog-title", markup=False)
            for basis, key in CONSENT_KEYS.items():
                yield Static(f"[@click=screen.take('{basis}')]{key}  {CONSENT[basis]}[/]")
            yield Static("It is kept with the call. Esc goes back.", classes="hint", markup=False)

    def action_take(self, basis: ConsentBasis) -> None:
        self.dismiss(basis)

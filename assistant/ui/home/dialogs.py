"""Questions that are asked between calls."""

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from assistant.ui.dialogs import Dialog
from assistant.ui.text import clean


class Begun(NamedTuple):
    """What was typed for a new plan; ``go_live`` may be empty."""

    account: str
    go_live: str


class NewPlanDialog(Dialog[Begun]):
    """The two things a plan cannot do without; gives ``Begun``, or None. ``problem``: what was wrong with ``begun``."""

    AUTO_FOCUS = ".begin"

    def __init__(self, begun: Begun | None = None, problem: str = "") -> None:
        super().__init__()
        self._begun = begun or Begun("", "")
        self._problem = problem

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("A new plan", classes="dialog-title", markup=False)
            yield Static("Which company is it?", markup=False)
            first, then = ("", "begin") if self._problem else ("begin", "")
            yield Input(self._begun.account, id="account", classes=first)
            yield Static("\nWhen does the buyer want to go live? Empty if nobody knows.", markup=False)
            yield Input(self._begun.go_live, placeholder="29 Jan, or 2027-01-29", id="go-live", classes=then)
            if self._problem:
                yield Static(f"‼ {clean(self._problem)}", classes="problem", markup=False)
            yield Static(
                "Enter writes it as a file in this folder. Esc goes back. closecall plan new asks more.",
                classes="hint", markup=False,
            )  # fmt: skip

    @on(Input.Submitted, "#account")
    def _go_on(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.query_one("#go-live").focus()

    @on(Input.Submitted, "#go-live")
    def _take(self) -> None:
        account = self.query_one("#account", Input)
        if not account.value.strip():
            account.focus()
            return
        self.dismiss(Begun(account.value.strip(), self.query_one("#go-live", Input).value.strip()))

"""A step marked by hand in the middle of a call: which one, and how far it is."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import UserError
from assistant.session.verbs import Mark
from assistant.ui.dialogs import Dialog
from assistant.ui.live.board import Step
from assistant.ui.live.plan_panel import STYLE
from assistant.ui.text import clean, clip
from assistant.vocabulary import Says

_SAYS: tuple[tuple[Says, str], ...] = (
    ("done", "✓ done"),
    ("in_progress", "◐ under way"),
    ("slipped", "! late, no new day yet"),
    ("rescheduled", "→ a new day …"),
)
_CHOOSE = "A number or Enter chooses. Esc goes back."
_LONGEST = 60
_NUMBERED = 9


class MarkDialog(Dialog[Mark]):
    """The step, then what is to be marked of it; gives ``Mark``, or None. Numbers choose, and so do arrows and Enter."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, ids: Sequence[str], steps: Sequence[Step], day_of: Callable[[int, str], date], first: int
    ) -> None:
        """``ids``: of the milestones that ``steps`` show, in the same order. ``day_of``: the day that a typed text means for the step in
        that place; raises ``UserError``. ``first``: the one that is chosen when it opens.
        """
        super().__init__()
        self._ids = ids
        self._steps = steps
        self._first = first
        self._day_of = day_of
        self._chosen: int | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -mark"):
            yield Static("Mark a step by hand", classes="dialog-title", id="mark-title", markup=False)
            choices = OptionList(*self._of_steps(), id="mark-choices", markup=False, compact=True)
            choices.highlighted = self._first
            yield choices
            day = Input(placeholder="next Friday, 27 Nov, +5", id="mark-day", compact=True)
            day.display = False
            yield day
            yield Static(_CHOOSE, id="mark-hint", classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        choices = self.query_one(OptionList)
        if choices.display and event.key.isdecimal() and 0 < int(event.key) <= choices.option_count:
            event.stop()
            choices.highlighted = int(event.key) - 1
            choices.action_select()

    def action_away(self) -> None:
        """One step back; from the first, out."""
        if self.query_one("#mark-day").display:
            self._ask_how()
        elif self._chosen is not None:
            self._chosen = None
            self._offer("Mark a step by hand", self._of_steps())
        else:
            self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _select(self, event: OptionList.OptionSelected) -> None:
        if self._chosen is None:
            self._chosen = event.option_index
            self._ask_how()
            return
        says = _SAYS[event.option_index][0]
        if says != "rescheduled":
            self.dismiss(Mark(self._ids[self._chosen], says))
            return
        self.query_one(OptionList).display = False
        day = self.query_one("#mark-day", Input)
        day.display = True
        day.value = ""
        day.focus()
        self._hint("The new day as you would say it. Enter marks it.")

    @on(Input.Submitted)
    def _take_day(self, event: Input.Submitted) -> None:
        assert self._chosen is not None
        try:
            day = self._day_of(self._chosen, event.value)
        except UserError as problem:
            self._hint(str(problem), wrong=True)
        else:
            self.dismiss(Mark(self._ids[self._chosen], "rescheduled", day))

    def _ask_how(self) -> None:
        assert self._chosen is not None
        self.query_one("#mark-day").display = False
        step = self._steps[self._chosen]
        name = clip(f"{step.id} {step.name}", _LONGEST)
        self._offer(name, [Option(Content(f"{n}  {words}")) for n, (_, words) in enumerate(_SAYS, 1)])

    def _offer(self, title: str, options: Sequence[Option]) -> None:
        self.query_one("#mark-title", Static).update(title)
        choices = self.query_one(OptionList)
        choices.display = True
        choices.set_options(options)
        choices.highlighted = 0
        choices.focus()
        self._hint(_CHOOSE)

    def _of_steps(self) -> list[Option]:
        return [Option(self._row(n, step)) for n, step in enumerate(self._steps, 1)]

    @staticmethod
    def _row(number: int, step: Step) -> Content:
        key = str(number) if number <= _NUMBERED else " "
        return Content.assemble(
            (f"{key}  ", "bold"),
            (f"{step.mark} ", STYLE[step.tone]),
            clip(f"{step.id} {step.name}", _LONGEST),
            (f"  {step.heard or step.word}", "$text-muted"),
        )

    def _hint(self, words: str, *, wrong: bool = False) -> None:
        style = "$text-error" if wrong else "$text-muted"
        self.query_one("#mark-hint", Static).update(Content.styled(clean(words), style))

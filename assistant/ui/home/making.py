"""New plans, begun or brought in from the screen."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from assistant.errors import UserError
from assistant.ui.dialogs import PageDialog
from assistant.ui.home import overview
from assistant.ui.home.dialogs import Begun, NewPlanDialog
from assistant.ui.home.messages import NotMade, PlanMade
from assistant.ui.home.plan_screen import PlanScreen
from assistant.ui.ports.desk import Desk
from assistant.ui.ports.plans import Brought
from assistant.ui.room import Room, bound
from assistant.ui.typed_dialogs import LineDialog

_THEN = "Go through it with the buyer before either side counts on a date."


class MakingPlans(Room):
    """A screen from which plans are made; what was made is shown at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("plan.new", "n", "new", "New plan", "Make a plan from two questions", show=True),
        bound("plan.import", "i", "bring", "Import", "Make a plan from a spreadsheet, a document or a page"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def show_plan(self, path: Path, said: str = "") -> None:
        """That plan on a screen of its own, with a sentence to begin with."""
        self.app.push_screen(PlanScreen(self._desk, path, said))

    def action_new(self, begun: Begun | None = None, problem: str = "") -> None:
        def take(typed: Begun | None) -> None:
            if typed is not None:
                self._begin(typed)

        self.app.push_screen(NewPlanDialog(begun, problem), take)

    def action_bring(self, typed: str = "", problem: str = "") -> None:
        def take(typed: str | None) -> None:
            if typed is not None:
                self._bring(typed)

        ask = LineDialog(
            "Bring a plan",
            "Enter makes a plan of it in this folder; the file stays as it is.",
            above="From which file? Excel, Word, CSV, HTML, Markdown or text.",
            value=typed,
            placeholder="~/Downloads/northwind.xlsx",
            problem=problem,
        )
        self.app.push_screen(ask, take)

    @work(thread=True, group="making")
    def _begin(self, begun: Begun) -> None:
        try:
            made = Brought(self._desk.plans.begin(*begun), "")
            self.post_message(PlanMade(made))
        except UserError as problem:
            self.post_message(NotMade(begun, str(problem)))

    @work(thread=True, group="making")
    def _bring(self, file: str) -> None:
        try:
            self.post_message(PlanMade(self._desk.plans.bring(file)))
        except UserError as problem:
            self.post_message(NotMade(file, str(problem)))

    def on_plan_made(self, message: PlanMade) -> None:
        made = message.made
        onward = "Look it over: what was guessed may be wrong." if made.report else _THEN
        self.show_plan(made.path, f"{overview.short(made.path)} is written. {onward}")
        if made.report:
            self.app.push_screen(
                PageDialog("What was read, and what was guessed", overview.plain(made.report))
            )

    def on_not_made(self, message: NotMade) -> None:
        # What was typed is still there, with what is wrong about it.
        if isinstance(message.typed, Begun):
            self.action_new(message.typed, message.sentence)
        else:
            self.action_bring(message.typed, message.sentence)

"""One plan: its steps on a timeline, people, next steps and risks, changes, calls."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from assistant.errors import UserError
from assistant.ui.dialogs import PageDialog
from assistant.ui.home import plan_head, sections
from assistant.ui.home.messages import Looked, PageMade, PlanRead, ToldOf
from assistant.ui.home.overview import plain, short
from assistant.ui.home.rows import Row, Rows
from assistant.ui.home.steps import Steps
from assistant.ui.key_line import KeyLine
from assistant.ui.ports.desk import Desk
from assistant.ui.ports.plans import OnePlan, Told
from assistant.ui.room import Room, bound
from assistant.ui.text import clean

_WIDTHS = [(0, "-narrow"), (70, "-normal"), (140, "-wide")]
_HEIGHTS = [(0, "-low"), (24, "-high")]
_LOW = 24
_UNREADABLE = "e opens the file in your editor; it is read anew as soon as it is changed. Esc goes back."
_LOOK = 2.0
"""Seconds between looks at whether the file has changed."""
_MORE = (
    "✓ done, ● on track, ◐ due soon, ! late, ‼ at risk, ✗ cancelled, ? could not be read.\n"
    "◆ and ━: critical, any slip moves the end. +5 d: may slip by five business days.\n"
    "The file may be changed in any editor: what stands here follows it."
)


class PlanScreen(Room):
    """The plan in the file ``path``. ``said``: a sentence to begin with."""

    KEYS = "Keys of a plan"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("section.steps", "1", "section(1)", "Steps", "The steps, on a timeline where there is room"),
        bound("section.people", "2", "section(2)", "People", "The people on the buyer's side, and who is missing"),
        bound("section.next_and_risks", "3", "section(3)", "Next", "Next steps and risks"),
        bound("section.changes", "4", "section(4)", "Changes", "What was changed, and who said so"),
        bound("section.calls", "5", "section(5)", "Calls", "The calls on this plan"),
        bound("section.next", "tab,right", "turn(1)", "Next part", "On to the next part"),
        bound("section.back", "shift+tab,left", "turn(-1)", "Part before", "Back to the part before"),
        bound("call.live", "l", "live", "Call", "Get ready for a call and listen to it", show=True),
        bound("plan.brief", "p", "brief", "Brief", "The brief before the next call", show=True),
        bound("plan.ask", "a", "ask", "Ask", "Ask about the plan and its calls", show=True),
        bound("plan.edit", "e", "edit", "Edit", "Open the file in your editor"),
        bound("plan.close", "escape,backspace", "close", "Back", "Back to all plans", show=True, display="Esc"),
        bound("program.quit", "q", "quit", "Quit", "Close the program"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, path: Path, said: str = "") -> None:
        super().__init__()
        self._plans = desk.plans
        self._path = path
        self._said = said
        self._one: OnePlan | None = None
        self._told: Told | None = None
        self._problem = ""
        self._stamp: object = None
        self._section = 1
        self._chosen: dict[int, str | None] = {}
        self._pages: dict[str, Row] = {}

    def more(self) -> str:
        return _MORE

    def compose(self) -> ComposeResult:
        yield Static("Reading the plan …", id="plan-head", markup=False)
        yield Static(id="plan-bar", markup=False)
        with Vertical(id="plan-body"):
            yield Static(id="plan-axis", markup=False)
            yield Rows("rows")
        yield Static(id="plan-legend", markup=False)
        yield Static(id="plan-said", classes="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self._read()
        self.set_interval(_LOOK, self.look)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    # Reading

    @work(thread=True, group="reading", exclusive=True)
    def _read(self) -> None:
        # The stamp first: what is changed while it is being read is read again.
        stamp = self._plans.stamp(self._path)
        try:
            self.post_message(PlanRead(self._plans.open(self._path), stamp))
        except UserError as problem:
            self.post_message(PlanRead(None, stamp, str(problem)))
            return
        try:
            self.post_message(ToldOf(self._plans.told(self._path)))
        except UserError as problem:
            self.post_message(ToldOf(Told(), str(problem)))

    @work(thread=True, group="looking", exclusive=True)
    def look(self) -> None:
        """See whether the file has changed; then it is read again."""
        self.post_message(Looked(self._plans.stamp(self._path)))

    def on_looked(self, message: Looked) -> None:
        if message.stamp != self._stamp and (self._one is not None or self._problem):
            self._read()

    def on_plan_read(self, message: PlanRead) -> None:
        first = self._one is None
        self._stamp = message.stamp
        self._problem = message.sentence
        if message.one is not None:
            self._one = message.one
        elif not first:
            # What was read last stays: a file is gone for a moment while some editors save it.
            self._problem = f"{message.sentence} What stands here is as it was read before."
        self._draw()

    def on_told_of(self, message: ToldOf) -> None:
        self._told, self._said = message.told, message.note or self._said
        self._draw()

    # Drawing

    def _draw(self) -> None:
        if not self.is_attached:
            return
        width = self.size.width - 2
        said = self.query_one("#plan-said", Static)
        said.update(Content(clean(self._problem or self._said)))
        said.set_class(bool(self._problem), "-bad")
        if self._one is None:
            if self._problem:
                self.query_one("#plan-head", Static).update(Content.styled(short(self._path), "bold"))
                self.query_one("#plan-bar", Static).update("")
                told = f"{clean(self._problem)}\n\n{_UNREADABLE}"
                axis = self.query_one("#plan-axis", Static)
                axis.update(Content(told))
                axis.display = True
                said.update("")
            return
        self.query_one("#plan-head", Static).update(
            plan_head.head(self._one, width, low=self.size.height < _LOW)
        )
        self.query_one("#plan-bar", Static).update(plan_head.bar(self._section, width))
        self._draw_rows(self._one)

    def _draw_rows(self, one: OnePlan) -> None:
        rows, axis, legend = (
            self.query_one(Rows),
            self.query_one("#plan-axis", Static),
            self.query_one("#plan-legend", Static),
        )
        if self._section == 1:
            steps = Steps(one, self._told or Told(), rows.room)
            shown, first = steps.rows(), steps.first()
            axis.update(steps.head())
            legend.update(steps.foot())
        else:
            make = {2: sections.people_rows, 3: sections.risks_rows, 4: sections.changes_rows}.get(
                self._section
            )
            shown = make(one, rows.room) if make else sections.calls_rows(one, self._told, rows.room)
            first = None
        axis.display = self._section == 1 and bool(axis.content)
        self.set_class(self._section == 1, "-steps")
        self._pages = {row.key: row for row in shown}
        rows.put(shown, self._chosen.get(self._section) or first)

    @on(OptionList.OptionHighlighted)
    def _stand_on(self, event: OptionList.OptionHighlighted) -> None:
        self._chosen[self._section] = event.option_id

    # What the user does

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        row = self._pages.get(event.option_id or "")
        if row is None:
            return
        if row.key.startswith(sections.CALL):
            self.front.show_page(row.key.removeprefix(sections.CALL))
        elif row.page is not None:
            self.app.push_screen(PageDialog(row.title, row.page()))

    def action_section(self, number: int) -> None:
        self._section = number
        self._draw()

    def action_turn(self, by: int) -> None:
        self.action_section((self._section - 1 + by) % len(plan_head.SECTIONS) + 1)

    def action_ask(self) -> None:
        self.front.show_chat(self._path)

    async def action_live(self) -> None:
        await self.front.prepare_call(self._path)

    def action_brief(self) -> None:
        self._brief(PageDialog.room(self.size.width))

    @work(thread=True, group="brief", exclusive=True)
    def _brief(self, room: int) -> None:
        try:
            self.post_message(PageMade("Before the next call", self._plans.brief(self._path, room)))
        except UserError as problem:
            self.post_message(PageMade("There is no brief", str(problem)))

    def on_page_made(self, message: PageMade) -> None:
        self.app.push_screen(PageDialog(message.title, plain(message.text)))

    def action_edit(self) -> None:
        try:
            with self.app.suspend():
                self._said = self._plans.edit(self._path)
        except SuspendNotSupported:
            self._said = f"No editor can be opened here; change {short(self._path)} in any program, and it is read anew."
        except UserError as problem:
            self._said = str(problem)
        self._read()
        self._draw()

    def action_close(self) -> None:
        self.dismiss()

    def action_quit(self) -> None:
        self.app.exit()

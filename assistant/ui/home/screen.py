"""What stands there between calls: all plans, the last calls, and the ways to begin."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from assistant.errors import UserError
from assistant.session.plans import Listed
from assistant.ui.home import overview
from assistant.ui.home.making import MakingPlans
from assistant.ui.home.messages import CallsRead, NotReady, PlansRead, Ready
from assistant.ui.home.rows import Rows
from assistant.ui.key_line import KeyLine
from assistant.ui.ports.desk import Desk
from assistant.ui.ports.plans import HeldCall
from assistant.ui.room import bound
from assistant.ui.text import clean
from assistant.ui.words import full_day

_WIDTHS = [(0, "-narrow"), (70, "-normal"), (140, "-wide")]
_HEIGHTS = [(0, "-low"), (24, "-high")]
_CALLS = 6
"""The last calls that are shown here; all stand in the archive."""
_WIDEST_CALLS = 84
_MORE = (
    "› is the chosen plan. ✓ done, ● on track, ◐ due soon, ! late, ‼ at risk, ? cannot be read.\n"
    "What needs attention first stands on top. Plans are those in the folder that closecall was started in, and those of calls."
)


class HomeScreen(MakingPlans):
    """All plans at a glance, and the ways from there. They are read anew whenever the user comes back from another screen."""

    KEYS = "Keys between calls"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    AUTO_FOCUS = "#plans"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("call.demo", "d", "demo", "Demo", "Play the recorded call that comes with closecall", show=True),
        bound("call.live", "l", "live", "Call", "Get ready for a call and listen to it", show=True),
        bound("call.all", "c", "calls", "Calls", "All calls, and a search in them", show=True),
        bound("plan.read_again", "r", "read", "Read again", "Look for plans and calls again"),
        bound("program.quit", "q", "quit", "Quit", "Close the program", show=True),
    ]  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._today = desk.plans.today()
        self._found: dict[str, Listed] = {}
        self._calls: list[HeldCall] = []
        self._reading = True
        self._said = ""
        self._stood_on: str | None = None
        self._away = True

    def more(self) -> str:
        return _MORE

    def compose(self) -> ComposeResult:
        with Horizontal(classes="home-head"):
            yield Static(id="home-title", markup=False)
            yield Static(id="home-tally", markup=False)
        with Horizontal(id="home"):
            with Vertical(id="home-plans"):
                yield Static(id="home-titles", markup=False)
                yield Rows("plans")
                yield Static(id="home-reason", markup=False)
                yield Static(id="calls-below", classes="home-calls", markup=False)
                with VerticalScroll(id="home-begin", can_focus=False):
                    yield Static(id="home-ways", markup=False)
            yield Static(id="calls-beside", classes="home-calls", markup=False)
        yield Static(id="home-said", classes="said", markup=False)
        yield KeyLine()

    def on_screen_suspend(self) -> None:
        self._away = not isinstance(self.app.screen, ModalScreen)

    def on_screen_resume(self) -> None:
        if self._away:
            # The first picture comes before anything is read.
            self.call_after_refresh(self.action_read)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    # Reading

    def action_read(self) -> None:
        self._today = self._desk.plans.today()
        self._reading = True
        self._read()

    @work(thread=True, group="reading", exclusive=True)
    def _read(self) -> None:
        plans = self._desk.plans
        note = ""
        found: list[Listed] = []
        # The first alone, then twice as many each time: the list stands at once, and is seldom drawn again.
        enough = 1
        try:
            for one in plans.listed():
                found.append(one)
                if len(found) >= enough:
                    self.post_message(PlansRead(list(found), over=False))
                    enough *= 2
        except UserError as problem:
            note = str(problem)
        self.post_message(PlansRead(found, over=True, note=note))
        try:
            self.post_message(CallsRead(plans.last_calls(_CALLS)))
        except UserError as problem:
            self.post_message(CallsRead([], str(problem)))

    def on_plans_read(self, message: PlansRead) -> None:
        read = {str(one.path): one for one in message.found}
        # Read again: what is there already stays until all has been read.
        self._found = read if message.over else self._found | read
        self._reading = not message.over
        self._said = message.note or self._said
        self._draw()

    def on_calls_read(self, message: CallsRead) -> None:
        self._calls, self._said = message.calls, message.note or self._said
        self._draw()

    # Drawing

    def _draw(self) -> None:
        if not self.is_attached:
            return
        found = sorted(self._found.values(), key=lambda one: one.order)
        rows = self.query_one(Rows)
        self.set_class(bool(found), "-plans")
        self.set_class(not found and not self._reading, "-empty")
        self.query_one("#home-title", Static).update(Content(f"closecall · {full_day(self._today)}"))
        tally = self.query_one("#home-tally", Static)
        tally.update(Content(overview.tally(found, self._reading, 40)))
        self.query_one("#home-titles", Static).update(overview.titles(rows.room))
        # Until somebody moves, the first row is the chosen one, whatever is read after it.
        unmoved = rows.key == self._stood_on
        rows.put(
            (overview.plan_row(one, self._today, rows.room) for one in found),
            str(found[0].path) if unmoved and found else None,
        )
        self._stood_on = rows.key if unmoved else ""
        for calls in self.query(".home-calls").results(Static):
            width = min(calls.content_size.width or 20, _WIDEST_CALLS)
            calls.update(overview.last_calls(self._calls, self._today, width))
        self.query_one("#home-ways", Static).update(overview.beginning(self.size.width - 6))
        self._say(self._said)
        self._draw_reason()
        self.call_after_refresh(self._fit, self._widths())

    def _widths(self) -> tuple[int, ...]:
        """Cells that the plans and the calls have."""
        return (self.query_one(Rows).room, *(calls.content_size.width for calls in self.query(".home-calls")))

    def _fit(self, drawn_for: tuple[int, ...]) -> None:
        """Draw again where a part has only now come to its place and its width."""
        if self.is_attached and self._widths() != drawn_for:
            self._draw()

    def _say(self, said: str) -> None:
        self._said = said
        self.query_one("#home-said", Static).update(Content(clean(said)))

    def _draw_reason(self) -> None:
        rows = self.query_one(Rows)
        chosen = self._found.get(rows.key or "")
        line = self.query_one("#home-reason", Static)
        line.display = chosen is not None
        if chosen is not None:
            line.update(overview.reason(chosen, self._today, rows.room - 2))

    @on(OptionList.OptionHighlighted)
    def _chosen(self) -> None:
        self._draw_reason()

    # What the user does

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        self._stood_on = ""
        self.show_plan(Path(event.option_id or ""))

    async def action_live(self) -> None:
        self._say("Getting ready for a call …")
        await self.front.prepare_call()
        self._say("")

    def action_demo(self) -> None:
        self._say("Getting the demo ready …")
        self._open_demo()

    @work(thread=True, group="opening", exclusive=True)
    def _open_demo(self) -> None:
        try:
            self.post_message(Ready(self._desk.starting.demo()))
        except UserError as problem:
            self.post_message(NotReady(str(problem)))

    async def on_ready(self, message: Ready) -> None:
        self._say("")
        await self.front.show_call(message.running)

    def on_not_ready(self, message: NotReady) -> None:
        self._say("")
        self.front.fail(message.sentence)

    def action_calls(self) -> None:
        self.front.show_archive()

    def action_quit(self) -> None:
        self.app.exit()

"""The screen before a live call."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from assistant.errors import UserError
from assistant.events import clock
from assistant.ui.before import words
from assistant.ui.before.dialogs import MinutesDialog
from assistant.ui.before.keys import BINDINGS
from assistant.ui.before.messages import (
    Begun,
    BriefCame,
    Finishing,
    LeavesCame,
    Listening,
    NotBegun,
    OldCallsCame,
    PlansRead,
    Trouble,
)
from assistant.ui.before.panes import BriefPane, SidePane
from assistant.ui.before.plan_list import PlanList
from assistant.ui.key_line import KeyLine
from assistant.ui.ports.before import BriefRead, CutOff, Leaves, PlansFound, Preparing
from assistant.ui.room import Room
from assistant.ui.text import clean, wrap
from assistant.vocabulary import ConsentBasis

_WIDTHS = [(0, "-narrow"), (70, "-normal"), (100, "-wide")]
_HEIGHTS = [(0, "-low"), (32, "-high")]
_LOOK = 0.2
"""Seconds between two looks at the levels."""
_SAID_LINES = 4
_NO_PLAN = "There is no plan in this folder and no call has had one: n in closecall makes one."
_MORE = (
    "Both sides are listened to while you read, and nothing of it is kept before Enter.\n"
    "✓ has been heard, ! has not, · is still being waited for.\n"
    "A call may begin without anything noted of consent; its screen says so, and there it can be noted later."
)


class BeforeScreen(Room):
    """Which call this is; then what to know of it, whether both sides are heard, and what to say of the notes. Enter begins."""

    KEYS = "Keys before the call"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(self, preparing: Preparing, plan: Path | None = None) -> None:
        """``plan``: the one that the call is for, where that is known already."""
        super().__init__()
        self._preparing = preparing
        self._wanted = plan
        self._found: PlansFound | None = None
        self._plan: Path | None = None
        self._brief: BriefRead | None = None
        self._leaves: Leaves | None = None
        self._cut_off: CutOff | None = None
        self._forgotten = ""
        self._minutes: float | None = None
        self._minutes_set = False
        self._consent: ConsentBasis | None = None
        self._deaf = ""
        self._said = ""
        self._unread = ""
        self._beginning = False
        self._begun = False
        self._finishing = False

    def more(self) -> str:
        kept = words.recording_line(self._leaves) if self._leaves is not None else ""
        return "\n".join(filter(None, (_MORE, kept)))

    def compose(self) -> ComposeResult:
        yield Static(id="before-head", markup=False)
        yield PlanList("before-plans")
        with Vertical(id="before"):
            yield BriefPane(id="before-brief")
            yield SidePane(id="before-side")
        yield Static(id="before-said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.draw()
        self.set_interval(_LOOK, self.look)
        # The screen stands before anything is read or listened to.
        self.call_after_refresh(self._get_ready)

    async def on_unmount(self) -> None:
        self._finishing = False
        if not self._begun:
            await asyncio.to_thread(self._preparing.close)

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    # Getting ready, on worker threads

    def _get_ready(self) -> None:
        self._read_plans()
        self.action_listen()

    @work(thread=True, group="plans", exclusive=True)
    def _read_plans(self) -> None:
        try:
            self.post_message(PlansRead(self._preparing.plans()))
        except UserError as problem:
            self.post_message(Trouble(str(problem)))
        try:
            self.post_message(LeavesCame(self._preparing.leaves()))
            # In this order: what is too old is not offered to be finished.
            forgotten = self._preparing.forget_old()
            self.post_message(OldCallsCame(self._preparing.cut_off(), forgotten))
        except UserError as problem:
            self.post_message(Trouble(str(problem)))

    @work(thread=True, group="brief", exclusive=True)
    def _read_brief(self, plan: Path) -> None:
        try:
            self.post_message(BriefCame(self._preparing.brief(plan)))
        except UserError as problem:
            self.post_message(Trouble(str(problem), of_plan=True))

    @work(thread=True, group="listening")
    def _listen(self) -> None:
        try:
            self._preparing.listen()
            self.post_message(Listening())
        except UserError as problem:
            self.post_message(Listening(str(problem)))

    def on_plans_read(self, message: PlansRead) -> None:
        self._found = message.found
        chosen = self._wanted or message.found.chosen
        if chosen is not None:
            self._choose(chosen)
        else:
            self._offer_plans()

    def on_leaves_came(self, message: LeavesCame) -> None:
        self._leaves = message.leaves
        self.draw()

    def on_old_calls_came(self, message: OldCallsCame) -> None:
        self._cut_off, self._forgotten = message.cut_off, message.forgotten
        self.draw()

    def on_brief_came(self, message: BriefCame) -> None:
        self._brief = message.brief
        if not self._minutes_set:
            self._minutes = message.brief.minutes
        self.draw()

    def on_trouble(self, message: Trouble) -> None:
        self._said = message.sentence
        if message.of_plan:
            self._plan = None
            self._unread = message.sentence
        self.draw()

    def on_listening(self, message: Listening) -> None:
        self._deaf = message.trouble
        self.look()

    # Which call

    def _offer_plans(self) -> None:
        if self._found is None:
            return
        if not self._found.plans:
            self._unread = self._said = _NO_PLAN
            self.draw()
            return
        self.add_class("-choosing")
        self.query_one(PlanList).offer(self._found, self._plan)
        self.draw()

    @on(OptionList.OptionSelected)
    def _take_plan(self, event: OptionList.OptionSelected) -> None:
        self._choose(Path(event.option_id or ""))

    def _choose(self, plan: Path) -> None:
        self._plan, self._brief = plan, None
        self._said = self._unread = ""
        self.remove_class("-choosing")
        self.query_one(BriefPane).focus()
        self.draw()
        self._read_brief(plan)

    # Drawing

    @property
    def _choosing(self) -> bool:
        return self.has_class("-choosing")

    def look(self) -> None:
        """How both sides sound by now."""
        if self.is_attached and not self._begun:
            self.query_one(SidePane).hear(self._preparing.sound(), self._deaf)

    def draw(self) -> None:
        """Bring everything but the levels up to date."""
        if not self.is_attached:
            return
        head = words.head_line(
            None if self._choosing else self._brief, self.size.width - 2, choosing=self._choosing
        )
        self.query_one("#before-head", Static).update(head)
        self.query_one(BriefPane).show(self._brief, self._unread or "Reading the plan and its calls …")
        self.query_one(SidePane).show(self._minutes, self._leaves, self._consent)
        self.look()
        self._draw_said()
        self.refresh_bindings()

    def _draw_said(self) -> None:
        static = self.query_one("#before-said", Static)
        said, style = self._to_say_now()
        static.display = bool(said)
        lines = wrap(clean(said), self.size.width - 2)[:_SAID_LINES]
        static.update(Content.styled("\n".join(lines), style))

    def _to_say_now(self) -> tuple[str, str]:
        """The one thing worth the line at the foot, and what has been deleted."""
        if self._said:
            return self._said, "$text-muted" if self._beginning or self._finishing else "$text-warning"
        worth = self._worth_saying()
        said = " ".join(filter(None, (worth and f"! {worth}", self._forgotten)))
        return said, "$text-warning" if worth else "$text-muted"

    def _worth_saying(self) -> str:
        if self._cut_off is not None:
            today = self._found.today if self._found is not None else self._cut_off.on
            return words.cut_off_line(self._cut_off, today, self.key_of("call.finish"))
        if self._brief is not None and self._brief.problem:
            return self._brief.problem
        return self._leaves.notice if self._leaves is not None else ""

    # What the user does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "finish":
            return self._cut_off is not None and not self._finishing
        if action == "choose":
            return self._found is not None and len(self._found.plans) > 1 and not self._choosing
        if action in ("minutes", "consent"):
            return not self._choosing
        return True

    def action_consent(self, basis: ConsentBasis) -> None:
        self._consent = None if self._consent == basis else basis
        self.draw()

    def action_minutes(self) -> None:
        def take(typed: str | None) -> None:
            if typed is not None:
                self._minutes, self._minutes_set = (float(typed) if typed else None), True
                self.draw()

        self.app.push_screen(MinutesDialog(self._minutes), take)

    def action_choose(self) -> None:
        self._offer_plans()

    def action_listen(self) -> None:
        self._deaf = ""
        self._listen()

    def action_finish(self) -> None:
        if self._cut_off is None or self._finishing:
            return
        self._finishing = True
        self._said = "Writing down the rest: loading the speech model … Enter begins the call all the same."
        self._finish(self._cut_off.call_id)
        self.draw()

    @work(thread=True, group="finishing")
    def _finish(self, call_id: str) -> None:
        shown = -1

        def going_on(at: float) -> bool:
            nonlocal shown
            if int(at) > shown:
                shown = int(at)
                said = f"Writing down the rest: heard up to {clock(at)}. Enter begins the call all the same."
                self.post_message(Finishing(said))
            return self._finishing

        try:
            self.post_message(Finishing(self._preparing.finish(call_id, going_on), over=True))
        except UserError as problem:
            self.post_message(Finishing(str(problem), over=True))

    def on_finishing(self, message: Finishing) -> None:
        if self._beginning or self._begun:
            return
        self._said = message.sentence
        if message.over:
            self._finishing = False
            self._cut_off = None
            self.refresh_bindings()
        self._draw_said()

    def action_begin(self) -> None:
        if self._plan is None or self._choosing or self._beginning:
            return
        # An old call that is being finished waits: this one is about to be missed.
        self._finishing = False
        self._beginning = True
        self._said = "The call begins …"
        self.draw()
        self._begin(self._plan, self._minutes, self._consent)

    @work(thread=True, group="beginning")
    def _begin(self, plan: Path, minutes: float | None, consent: ConsentBasis | None) -> None:
        try:
            self.post_message(Begun(self._preparing.begin(plan, minutes, consent)))
        except UserError as problem:
            self.post_message(NotBegun(str(problem)))

    def on_begun(self, message: Begun) -> None:
        self._begun = True
        # Not awaited here: this screen goes away with it, and would wait for itself.
        self.app.call_later(self.front.show_call, message.running)

    def on_not_begun(self, message: NotBegun) -> None:
        self._beginning = False
        self._said = message.sentence
        self.draw()
        self.action_listen()

    def action_quit(self) -> None:
        if self._choosing and self._plan is not None:
            self._choose(self._plan)
        elif not self._beginning:
            self.app.call_later(self.front.leave_before)

"""The screen before a live call."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import UserError
from assistant.events import clock
from assistant.ui.before import words
from assistant.ui.before.dialogs import MinutesDialog
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
from assistant.ui.key_line import KeyLine
from assistant.ui.ports.before import BriefRead, CutOff, Leaves, PlansFound, Preparing
from assistant.ui.room import Room, bound
from assistant.ui.text import clean, clip, wrap
from assistant.ui.words import full_day
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
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("call.begin", "enter", "begin", "Begin", "The call begins", show=True),
        bound("call.minutes", "m", "minutes", "Minutes", "How long the call is meant to be", show=True),
        bound("plan.choose", "p", "choose", "Plan", "Another plan for this call", show=True),
        bound("consent.said", "s", "consent('said')", "Said so", "Noted: you have told them of the notes"),
        bound(
            "consent.agreed", "a", "consent('agreed')", "All agreed", "Noted: all have agreed to the notes"
        ),
        bound(
            "consent.own_rule",
            "o",
            "consent('own_rule')",
            "Company rule",
            "Noted: a rule of your company covers it",
        ),
        bound("consent.not_asked", "n", "consent('not_asked')", "Not asked", "Noted: nobody was asked"),
        bound(
            "sound.try_again", "t", "listen", "Try again", "Look for the microphone and the other side again"
        ),
        bound(
            "call.finish",
            "f",
            "finish",
            "Finish last",
            "Write down the rest of the call that was cut off",
            show=True,
        ),
        bound("call.not_now", "q,escape", "quit", "Back", "No call now", show=True, display="q"),
    ]

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
        yield OptionList(id="before-plans")
        with Vertical(id="before"):
            with VerticalScroll(id="before-brief"):
                yield Static(id="before-lines", markup=False)
            with VerticalScroll(id="before-side", can_focus=False):
                yield Static(id="before-sound", markup=False)
                yield Static(id="before-time", markup=False)
                yield Static(id="before-say", markup=False)
                yield Static(id="before-consent", markup=False)
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
        plans = self._found.plans
        if not plans:
            self._unread = self._said = _NO_PLAN
            self.draw()
            return
        options = self.query_one(OptionList)
        options.clear_options()
        at = next((at for at, one in enumerate(plans) if one.path == self._plan), 0)
        options.add_options(
            [Option(self._row(number, at), id=str(one.path)) for number, one in enumerate(plans)]
        )
        options.highlighted = at
        self.add_class("-choosing")
        options.focus()
        self.draw()

    def _row(self, number: int, chosen: int | None) -> Content:
        assert self._found is not None
        width = self.size.width - 6
        return words.plan_row(self._found.plans[number], self._found.today, width, chosen=number == chosen)

    @on(OptionList.OptionHighlighted)
    def _mark_plan(self, event: OptionList.OptionHighlighted) -> None:
        for number in range(event.option_list.option_count):
            event.option_list.replace_option_prompt_at_index(number, self._row(number, event.option_index))

    @on(OptionList.OptionSelected)
    def _take_plan(self, event: OptionList.OptionSelected) -> None:
        self._choose(Path(event.option_id or ""))

    def _choose(self, plan: Path) -> None:
        self._plan, self._brief = plan, None
        self._said = self._unread = ""
        self.remove_class("-choosing")
        self.query_one("#before-brief").focus()
        self.draw()
        self._read_brief(plan)

    # Drawing

    @property
    def _choosing(self) -> bool:
        return self.has_class("-choosing")

    def look(self) -> None:
        """How both sides sound by now."""
        if self._begun or not self.is_attached:
            return
        static = self.query_one("#before-sound", Static)
        width = self._side_width
        static.update(words.sound_lines(self._preparing.sound(), self._deaf, width))

    @property
    def _airy(self) -> bool:
        return self.has_class("-high") or self.has_class("-wide")

    @property
    def _side_width(self) -> int:
        return max((self.query_one("#before-side").content_size.width or self.size.width - 2) - 1, 30)

    def draw(self) -> None:
        """Bring everything but the levels up to date."""
        if not self.is_attached:
            return
        self._draw_head()
        width = (self.query_one("#before-brief").content_size.width or self.size.width - 2) - 1
        reading = "Reading the plan and its calls …" if not self._unread else self._unread
        lines = Content("\n".join(wrap(clean(reading), max(width, 20))))
        if self._brief is not None:
            lines = words.brief_lines(self._brief, width, airy=True)
            if lines.plain.count("\n") >= self.query_one("#before-brief").content_size.height:
                lines = words.brief_lines(self._brief, width, airy=False)
        self.query_one("#before-lines", Static).update(lines)
        side = self._side_width
        self.query_one("#before-time", Static).update(
            words.minutes_line(self._minutes, self.key_of("call.minutes"))
        )
        self.query_one("#before-say", Static).update(words.say_lines(self._leaves, side, airy=self._airy))
        keys = {basis: self.key_of(f"consent.{basis}") for basis in words.CONSENT_KEYS}
        self.query_one("#before-consent", Static).update(words.consent_line(self._consent, keys, side))
        self.look()
        self._draw_said()
        self.refresh_bindings()

    def _draw_head(self) -> None:
        name = "Which call is this for?" if self._choosing else clean(self._brief.name) if self._brief else ""
        day = full_day(self._brief.on) if self._brief is not None and not self._choosing else ""
        room = self.size.width - 2 - len(day) - 2
        head = Content.assemble(("Before the call", "bold"), "  ", clip(name, max(room - 17, 8)))
        gap = " " * max(self.size.width - 2 - head.cell_length - len(day), 1)
        self.query_one("#before-head", Static).update(Content.assemble(head, gap, (day, "$text-muted")))

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

"""The screen beside the call."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from assistant.events import Event
from assistant.session.verbs import Asked, Dismiss, Leave, Snooze, Verb
from assistant.ui.dialogs import LeaveDialog, PageDialog, help_page
from assistant.ui.model_line import model_words
from assistant.ui.nudge_box import NudgeBox, evidence_of
from assistant.ui.plan_panel import PlanPanel, PlanStrip, whole_plan
from assistant.ui.status import NoticeLines, State, StatusLine
from assistant.ui.text import clean
from assistant.ui.transcript import Transcript
from assistant.ui.view import Part, View
from assistant.ui.words import CLOSED, listening

if TYPE_CHECKING:
    from textual.timer import Timer

_WIDTHS = [(0, "-narrow"), (70, "-normal"), (100, "-wide")]
_HEIGHTS = [(0, "-low"), (32, "-high")]
_FLASH = 2.0
"""Seconds that a short word such as "✓ Asked" stays."""
_MORE = (
    "╎ seller, ┃ buyer. ▸ is what was understood from the words above it.\n"
    "✓ done, ● on track, ◐ due soon, ! late, ‼ at risk.\n"
    "Nothing is written to the plan before you accept it after the call."
)


class LiveScreen(Screen[None]):
    """Transcript, plan and one nudge. Draws what ``View`` holds; what the user does goes out by ``tell``."""

    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    AUTO_FOCUS = "Transcript"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "asked", "Asked", tooltip="You have asked it: the nudge goes away", show=False),
        Binding("s", "snooze", "Later", tooltip="Not now: the nudge may come back", show=False),
        Binding("d", "put_away", "Dismiss", tooltip="Away with this nudge", show=False),
        Binding("n", "unhelpful", "Not helpful", tooltip="Not helpful: away, and fewer of them", show=False),
        Binding("e", "evidence", "Evidence", tooltip="Show the words it rests on, and back", show=False),
        Binding("p", "plan", "Plan", tooltip="The whole plan"),
        Binding("space", "hold", "Hold", tooltip="Hold the transcript still, or let it go on"),
        Binding("escape", "back", "Newest", tooltip="Back to the newest words"),
        Binding("x", "acknowledge", "Read", tooltip="Take the notices at the foot away", show=False),
        Binding("f1,question_mark", "help", "Help", key_display="?", tooltip="This page"),
        Binding("q", "leave", "Leave", tooltip="Leave the call; what comes next is shown"),
        Binding("ctrl+c,ctrl+q", "leave", "Leave", show=False),
        Binding("enter", "go_on", "Go on", tooltip="After the call: on to what comes next", show=False),
    ]

    class Over(Message):
        """The user wants to go on to what comes after the call."""

    def __init__(
        self, view: View, tell: Callable[[Verb], None], now: Callable[[], float], source: str
    ) -> None:
        """``now``: the call's clock, in seconds. ``source``: what is running, for the status line."""
        super().__init__()
        self._view = view
        self._tell = tell
        self._now = now
        self._source = source
        self._leaving = False
        self._ended = False
        self._why = False
        self._flash: Content | None = None
        self._flash_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield PlanStrip(self._view)
        with Horizontal(id="main"):
            with Vertical(id="talk"):
                yield NudgeBox(id="nudge")
                yield Transcript(self._view)
            yield PlanPanel(self._view)
        yield Static(id="ended", markup=False)
        yield NoticeLines()
        yield StatusLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#ended").display = False
        self.draw(Part.NOTICE | Part.PLAN)
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """A second has gone by: what depends on the clock alone."""
        self.draw(Part.PLAN | Part.NOTICE)

    def show(self, event: Event, changed: Part) -> None:
        """Draw what ``event`` has changed."""
        if Part.TALK in changed:
            self.query_one(Transcript).add_new()
        if Part.PARTIAL in changed:
            self.query_one(Transcript).hear()
        if Part.TAGS in changed:
            self.query_one(Transcript).retag(getattr(event, "utterances", ()))
        if Part.NUDGE in changed:
            self._nudge_changed()
        self.draw(changed)

    def draw(self, changed: Part) -> None:
        """Bring the parts that are cheap to draw up to date."""
        now = self._now()
        if Part.PLAN in changed:
            self.query_one(PlanPanel).show(now)
            self.query_one(PlanStrip).show(now)
        if Part.NOTICE in changed:
            self.query_one(NoticeLines).show(self._view.notices_at(now))
        self._draw_status()

    def end(self) -> None:
        """The call is over. Goes on at once when the user left, else waits for Enter."""
        self._ended = True
        if self._leaving:
            self.post_message(self.Over())
            return
        banner = self.query_one("#ended", Static)
        words = ("■ The call has ended.", "bold"), " Press Enter for what comes next."
        banner.update(Content.assemble(*words))
        banner.display = True
        self._draw_status()

    def _draw_status(self) -> None:
        talk = self.query_one(Transcript)
        state: State = "ended" if self._ended else "leaving" if self._leaving else "running"
        unseen = None if talk.following else talk.unseen
        view = self._view
        self.query_one(StatusLine).show(
            self._now(),
            self._source,
            unseen,
            state,
            lambda room: model_words(view.call, view.used, view.model_state, room),
        )

    @on(Transcript.Followed)
    def _followed(self) -> None:
        self._draw_status()

    # The nudge

    def _nudge_changed(self) -> None:
        self._why = False
        if self._view.closed is not None:
            how, self._view.closed = self._view.closed, None
            if how == "resolved":
                self._say(Content.styled(f"✓ {CLOSED[how]}", "$text-success"))
        self._draw_nudge()

    def _draw_nudge(self) -> None:
        box, nudge = self.query_one(NudgeBox), self._view.nudge
        if self._flash is not None:
            box.say(self._flash)
        elif nudge is None:
            box.clear()
        else:
            shown = self._why and self.query_one(Transcript).point_at(nudge.utterances)
            why = evidence_of(nudge, self._view.plan_facts(nudge), shown=shown) if self._why else None
            box.show(nudge, len(self._view.nudges) - 1, why)

    def _say(self, words: Content) -> None:
        self._flash = words
        if self._flash_timer is not None:
            self._flash_timer.stop()
        self._flash_timer = self.set_timer(_FLASH, self.flash_over)

    def flash_over(self) -> None:
        """The short word has been there long enough."""
        self._flash = None
        self._draw_nudge()

    def _handled(self, make: Callable[[str], Verb], words: str) -> None:
        nudge = self._view.nudge
        if nudge is None or self._flash is not None:
            return
        self._tell(make(nudge.id))
        self._view.put_away(nudge.id)
        if self._why:
            self.query_one(Transcript).follow()
        self._why = False
        if self._view.nudge is None:
            self._say(Content.styled(words, "$text-muted"))
        self._draw_nudge()

    def action_asked(self) -> None:
        self._handled(Asked, "✓ Asked")

    def action_snooze(self) -> None:
        self._handled(Snooze, "✓ Later")

    def action_put_away(self) -> None:
        self._handled(Dismiss, "✓ Dismissed")

    def action_unhelpful(self) -> None:
        self._handled(lambda nudge_id: Dismiss(nudge_id, helpful=False), "✓ Noted: fewer of these")

    def action_evidence(self) -> None:
        if self._why:
            self.action_back()
        elif self._view.nudge is not None and self._flash is None:
            self._why = True
            self._draw_nudge()

    def action_back(self) -> None:
        self._why = False
        self.query_one(Transcript).follow()
        self._draw_nudge()

    # The rest

    def action_hold(self) -> None:
        self.query_one(Transcript).toggle_following()

    def action_acknowledge(self) -> None:
        self._view.acknowledge(self.query_one(NoticeLines).shown)
        self.draw(Part.NOTICE)

    def action_plan(self) -> None:
        page = whole_plan(self._view, self._now(), PageDialog.room(self.size.width))
        self.app.push_screen(PageDialog("The plan", page))

    def action_help(self) -> None:
        self.app.push_screen(
            PageDialog("Keys during the call", help_page(self.BINDINGS, f"{_MORE}\n{self._where()}"))
        )

    def _where(self) -> str:
        """Who judges, and where the talk goes for that."""
        call = self._view.call
        asr, checker = (clean(call.asr), clean(call.checker)) if call else ("", "rules")
        return "\n".join(
            listening(asr, checker, sent=call.sent_to if call else None, talk=call.talk_to if call else None)
        )

    def action_go_on(self) -> None:
        if self._ended:
            self.post_message(self.Over())

    def action_leave(self) -> None:
        if self._ended:
            self.post_message(self.Over())
        elif self._leaving:
            # Left already: whoever presses it again does not wait for a model's last words.
            self._tell(Leave(at_once=True))
        elif isinstance(self.app.screen, LeaveDialog):
            return
        elif self._view.standing.next_step is not None:
            self._leave(Leave())
        else:
            self.app.push_screen(LeaveDialog(), self._leave)

    def _leave(self, leave: Leave | None) -> None:
        if leave is None:
            return
        self._leaving = True
        self._tell(leave)
        if self._ended:
            self.post_message(self.Over())
        self._draw_status()

    def commands(self) -> list[SystemCommand]:
        """What the command palette offers here."""
        return [
            SystemCommand("nudge: asked", "You have asked it", self.action_asked),
            SystemCommand("nudge: evidence", "The words the nudge rests on", self.action_evidence),
            SystemCommand("plan: show all", "The whole plan", self.action_plan),
            SystemCommand("transcript: newest", "Back to the newest words", self.action_back),
            SystemCommand("call: leave", "Leave the call", self.action_leave),
            SystemCommand("help: keys", "The keys of this screen", self.action_help),
        ]

"""The screen beside the call."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from assistant.events import Event, Notice, Nudge
from assistant.session.verbs import Asked, Dismiss, Leave, NoteConsent, Snooze, Verb
from assistant.ui.before.dialogs import ConsentDialog
from assistant.ui.dialogs import LeaveDialog, PageDialog
from assistant.ui.key_line import KeyLine
from assistant.ui.live.by_hand import BY_HAND, ByHand
from assistant.ui.live.feed import CallFailed, CallOver, Feed, Heard
from assistant.ui.live.foot import AnswerPanel, Foot
from assistant.ui.live.model_line import model_words
from assistant.ui.live.nudge_box import NudgeBox, evidence_of
from assistant.ui.live.one_line import OneLine
from assistant.ui.live.painting import Below, Beside, ground
from assistant.ui.live.plan_panel import PlanPanel, PlanStrip, whole_plan
from assistant.ui.live.status import NoticeLines, State, StatusLine
from assistant.ui.live.tidying import Tidying
from assistant.ui.live.transcript import Transcript
from assistant.ui.live.view import Part, View
from assistant.ui.ports.asking import Asking
from assistant.ui.ports.starting import Running
from assistant.ui.room import bound
from assistant.ui.text import clean, clip
from assistant.ui.words import CLOSED, CONSENT, SIGNS, listening, sources
from assistant.vocabulary import ConsentBasis, NoticeLevel

if TYPE_CHECKING:
    from textual.timer import Timer

_WIDTHS = [(0, "-narrow"), (70, "-normal"), (100, "-wide")]
_HEIGHTS = [(0, "-low"), (32, "-high")]
_ONE_LINE = 3
"""Rows up to which there is room for one line only."""
_FLASH = 2.0
"""Seconds that a short word such as "✓ Asked" stays."""
_SEEN = "When you share your screen this terminal may be seen: {key} hides it, any key shows it again."
_MORE = (
    "╎ seller, ┃ buyer. ▸ is what was understood from the words above it.\n"
    "✓ done, ● on track, ◐ due soon, ! late, ‼ at risk.\n"
    "Nothing is written to the plan before you accept it after the call."
)


class LiveScreen(ByHand):
    """Transcript, plan and one nudge. Draws what ``View`` holds; what the user does goes out by ``tell``."""

    KEYS = "Keys during the call"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    AUTO_FOCUS = "Transcript"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("nudge.asked", "a", "asked", "Asked", "You have asked it: the prompt goes away"),
        bound("nudge.later", "s", "snooze", "Later", "Not now: the prompt may come back"),
        bound("nudge.dismiss", "d", "put_away", "Dismiss", "Take this prompt away"),
        bound("nudge.not_helpful", "n", "unhelpful", "Not helpful", "Not helpful: it goes, and fewer come"),
        bound("nudge.evidence", "e", "evidence", "Evidence", "Show the words it rests on, and back"),
        *BY_HAND,
        bound("plan.show_all", "p", "plan", "Plan", "The whole plan", show=True),
        bound(
            "transcript.hold",
            "space",
            "hold",
            "Hold",
            "Hold the transcript still, or let it go on",
            show=True,
        ),
        bound(
            "transcript.newest",
            "escape",
            "back",
            "Newest",
            "Close what is open, or back to the newest words",
            show=True,
        ),
        bound("screen.one_line", "z", "one_line", "One line", "The whole call in one line, and back"),
        bound("consent.note", "C", "consent", "Consent", "Note on what basis the call is written down"),
        bound("notice.read", "x", "acknowledge", "Read", "Take the notices at the foot away"),
        bound("call.leave", "q", "leave", "Leave", "Leave the call; what comes next is shown", show=True),
        bound("call.go_on", "enter", "go_on", "Go on", "After the call: on to what comes next"),
    ]

    def __init__(self, running: Running, clock: Callable[[], float], asking: Asking) -> None:
        """``clock``: seconds that go by, from any start."""
        call = running.call
        super().__init__(running, View(call.plan, call.on, call.minutes), asking)
        self.tidying = Tidying()
        self._feed = Feed(self, running, clock, self.view)
        self.now = self._feed.now
        self._source = _source(running.recording, running.speed)
        self._leaving = False
        self._in_one_line = False
        self._getting_ready: str | None = None
        self._said = ""
        self._said_timer: Timer | None = None
        self._why = False
        self._pointed = False
        self._flash: Content | None = None
        self._flash_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield OneLine(self.view)
        yield PlanStrip(self.view)
        with Beside(id="main"):
            with Below(id="talk"):
                yield NudgeBox(id="nudge")
                yield Transcript(self.view)
            yield PlanPanel(self.view)
        yield Static(id="ended", markup=False)
        yield AnswerPanel()
        yield Foot()
        yield Static(id="ready", markup=False)
        yield NoticeLines()
        yield StatusLine()
        yield KeyLine()

    def render_lines(self, crop: Region) -> list[Strip]:
        return ground(self, crop)

    def on_mount(self) -> None:
        if self.running.recording is None:
            self.warn(_SEEN.format(key=self.key_of("screen.blank")), "info")
        if self.running.opening:
            self.warn(self.running.opening, "info")
        self._draw_ready()
        self.draw(Part.NOTICE | Part.PLAN)
        self.set_interval(1.0, self.tick)
        self.tidying.begin()
        self._feed.start()

    def on_heard(self, message: Heard) -> None:
        self.tidying.moved()
        changed = self._feed.take(message.event)
        # Events may still come in while the program closes.
        if self.app.is_running and self.is_attached:
            self.show(message.event, changed)

    def warn(self, sentence: str, level: NoticeLevel = "warning") -> None:
        """Something that the user has to know and the call does not, among the notices."""
        self.view.apply(Notice(level=level, text=sentence, at=0))
        self.draw(Part.NOTICE)

    def on_call_ended(self) -> None:
        self.end()

    def on_call_failed(self, message: CallFailed) -> None:
        self._feed.over = True
        self.front.fail(message.sentence)

    def abandon(self) -> None:
        """However the screen comes to its end, the call has to know, or its thread would wait for ever."""
        self._feed.abandon()

    def tick(self) -> None:
        """A second has gone by: what depends on the clock alone."""
        self._draw_ready()
        self.draw(Part.PLAN | Part.NOTICE)
        self.call_after_refresh(self.tidying.look)

    def on_unmount(self) -> None:
        self.tidying.end()

    def _draw_ready(self) -> None:
        """What has to be done before words can be heard, for as long as that takes."""
        words = "" if self._ended else self.running.getting_ready()
        if words == self._getting_ready:
            # The line lays the whole screen out again, seen or not.
            return
        self._getting_ready = words
        line = self.query_one("#ready", Static)
        line.display = bool(words)
        line.update(Content(f"◌ {clean(words)} … The call is being recorded."))

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
            if isinstance(event, Nudge):
                self.front.nudged(event.kind)
        self.draw(changed)

    def draw(self, changed: Part) -> None:
        """Bring the parts that are cheap to draw up to date."""
        now = self.now()
        if Part.PLAN in changed:
            self.query_one(PlanPanel).show(now)
            self.query_one(PlanStrip).show(now)
        if Part.NOTICE in changed:
            self.query_one(NoticeLines).show(self.view.notices_at(now))
        self._draw_status()

    def end(self) -> None:
        """The call is over. Goes on at once when the user left, else waits for Enter."""
        self._ended = True
        self._draw_ready()
        if self._leaving:
            self._go_on()
            return
        banner = self.query_one("#ended", Static)
        words = ("■ The call has ended.", "bold"), " Press Enter for what comes next."
        banner.update(Content.assemble(*words))
        banner.add_class("open")
        self._draw_status()

    def _draw_status(self) -> None:
        talk = self.query_one(Transcript)
        state: State = "ended" if self._ended else "leaving" if self._leaving else "running"
        unseen = None if talk.following else talk.unseen
        view = self.view
        self.query_one(StatusLine).show(
            self.now(),
            self._source + self._basis(),
            unseen,
            state,
            lambda room: model_words(view.call, view.used, view.model_state, room),
            said=self._said,
            behind=self._feed.behind(),
            listens=lambda room: sources(view.call, room),
        )
        self.query_one(OneLine).show(self.now(), state, self._said)

    def _basis(self) -> str:
        """Of a live call, what was noted of consent."""
        if self.running.recording is not None or self.view.call is None:
            return ""
        consent = self.view.consent
        return " · consent not noted" if consent is None else f" · {CONSENT[consent]}"

    @on(Transcript.Scrolled)
    def _moved(self) -> None:
        self.tidying.moved()

    @on(Transcript.Followed)
    def _followed(self) -> None:
        self._draw_status()

    # The nudge

    def _nudge_changed(self) -> None:
        self._why = False
        if self.view.closed is not None:
            how, self.view.closed = self.view.closed, None
            if how == "resolved":
                self._say(Content.styled(f"✓ {CLOSED[how]}", "$text-success"))
        self._draw_nudge()

    def _draw_nudge(self, pointed: bool | None = None) -> None:
        """``pointed``: whether the words behind it are marked already; None to look for them and show them."""
        box, nudge = self.query_one(NudgeBox), self.view.nudge
        if self._flash is not None:
            box.say(self._flash)
        elif nudge is None:
            box.clear()
        else:
            if self._why and pointed is None:
                self._pointed = self.query_one(Transcript).point_at(nudge.utterances)
            shown = self._why and self._pointed
            why = evidence_of(nudge, self.view.plan_facts(nudge), shown=shown) if self._why else None
            box.show(nudge, len(self.view.nudges) - 1, why)

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
        nudge = self.view.nudge
        if nudge is None or self._flash is not None:
            return
        self._tell(make(nudge.id))
        self.view.put_away(nudge.id)
        if self._why:
            self.query_one(Transcript).follow()
        self._why = False
        if self.view.nudge is None:
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
        elif self.view.nudge is not None and self._flash is None:
            self._why = True
            self._draw_nudge()

    def action_back(self) -> None:
        if self.close_foot():
            self.query_one(Transcript).focus()
            return
        self._why = False
        self.query_one(Transcript).follow()
        self._draw_nudge()

    # The rest

    def action_hold(self) -> None:
        self.query_one(Transcript).toggle_following()

    def action_acknowledge(self) -> None:
        self.view.acknowledge(self.query_one(NoticeLines).shown)
        self.draw(Part.NOTICE)

    def action_consent(self) -> None:
        def note(basis: ConsentBasis | None) -> None:
            if basis is not None:
                self._tell(NoteConsent(basis))

        self.app.push_screen(ConsentDialog(), note)

    def action_plan(self) -> None:
        now = self.now()
        self.app.push_screen(PageDialog("The plan", lambda width: whole_plan(self.view, now, width)))

    def say(self, words: str) -> None:
        self._said = words
        if self._said_timer is not None:
            self._said_timer.stop()
        self._said_timer = self.set_timer(_FLASH, self.said_over)
        self._draw_status()

    def said_over(self) -> None:
        """The short word at the foot has been there long enough."""
        self._said = ""
        self._draw_status()

    def action_one_line(self) -> None:
        self._in_one_line = not self._in_one_line
        self._fit()

    def on_resize(self) -> None:
        self._fit()
        if self.view.nudge is not None:
            # How much a prompt may say depends on how high the screen is.
            self.call_after_refresh(self._draw_nudge, pointed=self._pointed)

    def _fit(self) -> None:
        """One line where it was asked for and where there is room for no more."""
        narrowed = self._in_one_line or self.size.height <= _ONE_LINE
        if narrowed != self.has_class("-one-line"):
            self.set_class(narrowed, "-one-line")
            if not narrowed:
                self.query_one(Transcript).focus()
            self.draw(Part.PLAN | Part.NOTICE)

    def more(self) -> str:
        return f"{_MORE}\n{SIGNS}\n{self._where()}"

    def _where(self) -> str:
        """Who judges, and where the talk goes for that."""
        call = self.view.call
        asr, checker = (clean(call.asr), clean(call.checker)) if call else ("", "rules")
        return "\n".join(
            listening(asr, checker, sent=call.sent_to if call else None, talk=call.talk_to if call else None)
        )

    def action_go_on(self) -> None:
        if self._ended:
            self._go_on()

    def _go_on(self) -> None:
        self.post_message(CallOver(self.running))

    def action_leave(self) -> None:
        if self._ended:
            self._go_on()
        elif self._leaving:
            # Left already: whoever presses it again does not wait for a model's last words.
            self._tell(Leave(at_once=True))
        elif isinstance(self.app.screen, LeaveDialog):
            return
        elif self.view.standing.next_step is not None:
            self._leave(Leave())
        else:
            self.app.push_screen(LeaveDialog(), self._leave)

    def _leave(self, leave: Leave | None) -> None:
        if leave is None:
            return
        self._leaving = True
        self._tell(leave)
        if self._ended:
            self._go_on()
        self._draw_status()


def _source(recording: str | None, speed: float | None) -> str:
    """What is running, for the status line."""
    if recording is None:
        return "live"
    pace = "as fast as it goes" if speed is None else f"{speed:g}× speed"
    return f"{clip(clean(recording), 24)} · {pace}"

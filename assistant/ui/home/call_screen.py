"""A call that is over: what it was, what happened when, and the talk with what was understood in its place."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from assistant.errors import UserError
from assistant.ui.after.screen import ReviewScreen
from assistant.ui.after.tabs import Pane
from assistant.ui.home import call_words
from assistant.ui.home.call_keeping import ask_and_keep
from assistant.ui.home.rows import Rows
from assistant.ui.home.saying import said
from assistant.ui.key_line import KeyLine
from assistant.ui.live.kept_transcript import KeptTranscript
from assistant.ui.live.transcript import Transcript
from assistant.ui.live.view import View
from assistant.ui.ports.calls import CallPage
from assistant.ui.ports.desk import Desk
from assistant.ui.room import Room, bound
from assistant.ui.text import clip
from assistant.ui.typed_dialogs import LineDialog

_MORE = "The list leads to the words: Enter on a moment or a change shows where it was said. › is the chosen one, ▶ marks the words."


class PageRead(Message):
    """The call has been read."""

    def __init__(self, page: CallPage) -> None:
        super().__init__()
        self.page = page


class PageNotRead(Message):
    """The call cannot be read; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class CallScreen(Room):
    """One call of the archive. The talk on one side, what happened on the other; where it is not wide, one at a time."""

    KEYS = "Keys on a call's page"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]  # noqa: RUF012 (as Textual has it)
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("pane.switch", "tab", "switch", "Switch", "From the talk to what happened and back", show=True, priority=True),
        bound("talk.find", "slash", "find", "Find", "Find words in what was said", show=True, display="/"),
        bound("talk.next", "n", "step(1)", "Next", "The next place with these words"),
        bound("talk.previous", "N", "step(-1)", "Previous", "The place before with these words", display="N"),
        bound("talk.time", "g", "time", "Time", "Go to a time of the call"),
        bound("call.review", "r", "review", "Review", "The changes that this call proposes, and its e-mail", show=True),
        bound("call.email", "e", "review('email')", "E-mail", "The follow-up e-mail of this call, beside its changes"),
        bound("plan.ask", "a", "ask", "Ask", "Ask the plan of this call a question", show=True),
        bound("call.export", "w", "export", "Export", "Save this call as a file"),
        bound("page.back", "escape", "back", "Back", "Back to where you came from", show=True, display="Esc"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, call_id: str, at: float | None = None, *, review: bool = False) -> None:
        """``at``: seconds into the call to begin with, None for its start. ``review``: go on to its review at once."""
        super().__init__()
        self._desk = desk
        self._called = call_id
        self._at = at
        self._to_review = review
        self._page: CallPage | None = None
        self._found: list[int] = []
        self._current = -1

    def compose(self) -> ComposeResult:
        yield Static("Call", id="call-head", markup=False)
        yield Static("Reading the call …", id="call-facts", markup=False)
        with Horizontal(id="call"):
            yield Vertical(id="call-talk")
            with Vertical(id="call-happened"):
                yield Rows("moments")
        yield Input(placeholder="Find in this call: words, then Enter", id="call-find")
        yield Static(id="call-said", classes="calls-said", markup=False)
        yield KeyLine()

    def more(self) -> str:
        return _MORE

    def on_mount(self) -> None:
        self.add_class("-talk")
        self.query_one("#call-find").display = False
        # The first picture comes before anything is read.
        self.call_after_refresh(self._read)

    @work(thread=True, group="reading")
    def _read(self) -> None:
        try:
            self.post_message(PageRead(self._desk.calls.page(self._called)))
        except UserError as problem:
            self.post_message(PageNotRead(str(problem)))

    def on_page_not_read(self, message: PageNotRead) -> None:
        self.query_one("#call-facts", Static).update("")
        self.say(message.sentence, bad=True)

    async def on_page_read(self, message: PageRead) -> None:
        if not self.is_attached:
            return
        page = self._page = message.page
        view = View(page.plan, page.line.on)
        for event in page.events:
            view.apply(event)
        self._title()
        self._happened()
        talk = self.query_one("#call-talk")
        if not view.talk:
            await talk.mount(Static("No word of this call was kept.", classes="call-empty", markup=False))
            self._show("happened")
        else:
            at = call_words.at_time(page, self._at) if self._at is not None else ()
            transcript = KeptTranscript(view, at)
            await talk.mount(transcript)
            transcript.focus()
        if self._to_review:
            self._to_review = False
            self.action_review()

    def on_resize(self) -> None:
        self._title()
        self.call_after_refresh(self._happened)

    def _happened(self) -> None:
        rows = self.query_one(Rows)
        if self._page is not None:
            rows.put(call_words.rows(self._page, max(rows.room, 20)))

    def _title(self) -> None:
        if self._page is not None:
            head = clip(call_words.title(self._page), max(self.size.width - 2, 10))
            self.query_one("#call-head", Static).update(head)
            facts = call_words.facts(self._page, max(self.size.width - 2, 10))
            self.query_one("#call-facts", Static).update(facts)

    def say(self, sentence: str, *, bad: bool = False) -> None:
        """One sentence above the footer, until the next one."""
        self.query_one("#call-said", Static).update(said(sentence, bad=bad))

    # The talk

    @property
    def _transcript(self) -> Transcript | None:
        return next(iter(self.query(Transcript)), None)

    def _point(self, numbers: tuple[int, ...]) -> None:
        """Show these words, marked."""
        transcript = self._transcript
        if transcript is not None and numbers:
            self._show("talk")
            transcript.focus()
            transcript.point_at(numbers)

    def _show(self, pane: str) -> None:
        self.set_class(pane == "talk", "-talk")
        self.set_class(pane == "happened", "-happened")
        self.call_after_refresh(self._happened)

    @on(OptionList.OptionSelected, "#moments")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self._page is not None and event.option_id is not None:
            self._point(call_words.place(self._page, event.option_id))

    def action_switch(self) -> None:
        rows, transcript = self.query_one(Rows), self._transcript
        if self.focused is rows and transcript is not None:
            self._show("talk")
            transcript.focus()
        else:
            self._show("happened")
            rows.focus()

    def action_find(self) -> None:
        line = self.query_one("#call-find", Input)
        line.display = True
        line.focus()

    @on(Input.Submitted, "#call-find")
    def _find(self, event: Input.Submitted) -> None:
        self._close_find()
        if self._page is None or not event.value.strip():
            return
        self._found, self._current = call_words.matching(self._page, event.value), -1
        if self._found:
            self.action_step(1)
        else:
            self.say("Nobody said that in this call.")

    def action_step(self, by: int) -> None:
        if not self._found:
            self.say("Nothing is looked for yet: / and then words.")
            return
        self._current = (self._current + by) % len(self._found)
        self._point((self._found[self._current],))
        self.say(f"{self._current + 1} of {len(self._found)}. n shows the next, N the one before.")

    def _close_find(self) -> None:
        self.query_one("#call-find").display = False
        (self._transcript or self.query_one(Rows)).focus()

    def action_time(self) -> None:
        hint = "Minutes and seconds from the start of the call. Enter goes there."
        ask = LineDialog("Go to which time?", hint, placeholder="12:30")
        self.app.push_screen(ask, self._go_to)

    def _go_to(self, typed: str | None) -> None:
        if typed is None or self._page is None:
            return
        seconds = call_words.seconds_of(typed)
        if seconds is None:
            self.say(f"“{clip(typed, 20)}” is no time; write it as 12:30.", bad=True)
        else:
            self._point(call_words.at_time(self._page, seconds))

    # From here

    def action_review(self, pane: Pane = "changes") -> None:
        page = self._page
        if page is None:
            return
        if page.line.going_on:
            self.say("The call is still going on; leave it, then review what it proposes.")
        elif page.plan_trouble or not page.line.plan:
            self.say(
                page.plan_trouble or "This call was held against no plan, so there is nothing to review.",
                bad=True,
            )
        else:
            reviewing, call_id = self._desk.reviewing, self._called
            self.app.push_screen(
                ReviewScreen(
                    lambda: reviewing.of(call_id).review_of(),
                    page.plan,
                    page.line.on,
                    page.drafts,
                    pane=pane,
                )
            )

    def action_ask(self) -> None:
        if self._page is not None and self._page.line.plan:
            self.front.show_chat(Path(self._page.line.plan))
        elif self._page is not None:
            self.say("This call was held against no plan that could be asked.")

    def action_export(self) -> None:
        if self._page is not None:
            calls, call_id = self._desk.calls, self._called
            ask_and_keep(
                self.app,
                "Save this call as",
                Path.cwd() / f"call-{call_id}.md",
                "The ending tells what it becomes: .md a page, .vtt subtitles, .json its events.",
                lambda path, replace: calls.export(call_id, path, replace=replace),
                lambda sentence, bad: self.say(sentence, bad=bad),
            )

    def action_back(self) -> None:
        if self.query_one("#call-find").display:
            self._close_find()
        else:
            self.app.pop_screen()

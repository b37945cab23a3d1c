"""Talk with a plan: questions at the foot, answers with their sources above."""

import threading
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from assistant.deal.sources import PlanLine, Source
from assistant.errors import UserError
from assistant.session.forgetting import COPIED
from assistant.ui.dialogs import PageDialog
from assistant.ui.handing_over import copied
from assistant.ui.home.call_keeping import ask_and_keep
from assistant.ui.home.chat_messages import Answered, Begun, LinesRead, NotBegun
from assistant.ui.home.chat_turn import ChatSource, ChatTurn, as_text
from assistant.ui.home.saying import said
from assistant.ui.key_line import KeyLine
from assistant.ui.ports.chatting import About
from assistant.ui.ports.desk import Desk
from assistant.ui.room import Room, bound
from assistant.ui.text import clean, clip
from assistant.ui.words import count

_TOLD = 3
"""Examples of what can be asked, told where nothing was found."""
_BEAT = 0.5
"""Seconds between two signs of life."""
_MORE = (
    "A number and Enter opens that source; so do Tab to it and Enter, and a click. A question may go on from the one before: "
    "“and if it is two weeks?”"
)


class ChatScreen(Room):
    """One talk with the plan at ``path``. Sources are numbered through the whole talk."""

    KEYS = "Keys while you ask"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]  # noqa: RUF012 (as Textual has it)
    AUTO_FOCUS = "#chat-ask"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("answer.copy", "ctrl+y", "copy", "Copy", "Copy the last answer with its sources", show=True, display="^y"),
        bound("answer.save", "ctrl+s", "save", "Save", "Save the last answer as a file", show=True, display="^s"),
        bound("model.ask", "ctrl+t", "model", "Model", "Have the model of your settings answer, or no longer", show=True, display="^t"),
        bound("page.back", "escape", "back", "Back", "Back to where you came from; stops a model that is asked first", show=True, display="Esc"),
        bound("help.here", "f1", "help", "Help", "The keys of this screen", show=True, display="F1"),
        Binding("up", "before(-1)", show=False),
        Binding("down", "before(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(1)", show=False),
    ]  # fmt: skip

    def __init__(self, desk: Desk, path: Path) -> None:
        super().__init__()
        self._desk = desk
        self._path = path
        self._chat = desk.chatting.with_plan(path)
        self._about: About | None = None
        self._problem = ""
        self._early = ""
        self._numbers: dict[Source, int] = {}
        self._asked: list[str] = []
        self._recalled = 0
        self._with_model = False
        self._waiting: ChatTurn | None = None
        self._beats = 0
        self._stop = threading.Event()

    def compose(self) -> ComposeResult:
        yield Static(f"Ask {clean(self._path.name)}", id="chat-head", markup=False)
        yield Static(id="chat-where", markup=False)
        with VerticalScroll(id="chat-talk", can_focus=False):
            yield Static("Reading the plan and its calls …", id="chat-begin", markup=False)
        yield Static(id="chat-said", classes="calls-said", markup=False)
        yield Input(placeholder="Ask, then Enter; or the number of a source", id="chat-ask")
        yield KeyLine()

    def more(self) -> str:
        return _MORE

    def on_mount(self) -> None:
        self.set_interval(_BEAT, self._beat)
        # The first picture comes before anything is read.
        self.call_after_refresh(self._begin)

    def on_unmount(self) -> None:
        self._stop.set()

    @work(thread=True, group="talking")
    def _begin(self) -> None:
        try:
            self.post_message(Begun(self._chat.about()))
        except UserError as problem:
            self.post_message(NotBegun(str(problem)))

    def on_not_begun(self, message: NotBegun) -> None:
        if self._about is None:
            self.query_one("#chat-begin", Static).update("")
            self._problem = message.sentence
        self.say(message.sentence, bad=True)

    async def on_begun(self, message: Begun) -> None:
        if not self.is_attached:
            return
        about = self._about = message.about
        self.query_one("#chat-begin", Static).update(self._beginning())
        if about.note:
            self.say(about.note)
        self._head()
        if self._early:
            question, self._early = self._early, ""
            await self._ask(question)

    def on_resize(self) -> None:
        self._head()

    def _head(self) -> None:
        about = self._about
        if about is None:
            return
        room = max(self.size.width - 2, 10)
        title = f"Ask about {clean(about.account)} · the plan and {count(about.calls, 'call')}"
        self.query_one("#chat-head", Static).update(clip(title, room))
        if self._with_model:
            there = f"goes to {clean(about.talk_to)}" if about.talk_to else "stays on this machine"
            where = f"● {clean(about.model)} answers; what it reads {there}"
        else:
            where = "Rules only: nothing is sent anywhere" + ("; ^t asks the model" if about.model else "")
        self.query_one("#chat-where", Static).update(clip(where, room))
        self.refresh_bindings()

    def _beginning(self) -> Content:
        """What can be asked: questions of this plan, with the numbers that ask them."""
        assert self._about is not None
        if not self._about.examples:
            return Content("Ask what is late, who owns a step, what if one slips, what somebody said.")
        rows = [Content("What you can ask, by its number or in words of your own:"), Content("")]
        for number, question in enumerate(self._about.examples, 1):
            rows.append(Content.assemble((f"  {number}  ", "bold $text-accent"), Content(clean(question))))
        return Content("\n").join(rows)

    def say(self, sentence: str, *, bad: bool = False) -> None:
        """One sentence above the question, until the next one."""
        self.query_one("#chat-said", Static).update(said(sentence, bad=bad))

    # Asking

    @on(Input.Submitted, "#chat-ask")
    async def _typed(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if not typed:
            return
        if self._problem:
            self.say(self._problem, bad=True)
        elif self._about is None:
            event.input.value, self._early = "", typed
            self.say(f"Answered as soon as the plan is read: {typed}")
        elif typed.isascii() and typed.isdigit() and len(typed) < 6:
            event.input.value = ""
            await self._number(int(typed))
        elif self._waiting is not None:
            self.say("The answer before is still being looked for; Esc stops a model.")
        else:
            event.input.value = ""
            await self._ask(typed)

    async def _number(self, number: int) -> None:
        """A number opens the source of that number; before anything was asked, it asks that example."""
        examples = self._about.examples if self._about else ()
        if not self._asked and 1 <= number <= len(examples):
            await self._ask(examples[number - 1])
        else:
            self._open(number)

    async def _ask(self, question: str) -> None:
        self.say("")
        self.query_one("#chat-begin").display = False
        self._asked.append(question)
        self._recalled = len(self._asked)
        turn = self._waiting = ChatTurn(question)
        self._beats = 0
        self._stop = threading.Event()
        talk = self.query_one("#chat-talk", VerticalScroll)
        await talk.mount(turn)
        turn.wait(self._life())
        talk.scroll_end(animate=False)
        self._answer(turn, self._with_model, self._stop)

    @work(thread=True, group="talking")
    def _answer(self, turn: ChatTurn, model: bool, stop: threading.Event) -> None:
        try:
            self.post_message(Answered(turn, self._chat.ask(turn.question, model=model, stop=stop)))
        except UserError as problem:
            self.post_message(Answered(turn, None, str(problem)))

    async def on_answered(self, message: Answered) -> None:
        self._waiting = None
        if not (self.is_attached and message.turn.is_attached):
            return
        if message.told is None:
            message.turn.fail(message.sentence)
        else:
            for statement in message.told.statements:
                for source in statement.sources:
                    self._numbers.setdefault(source, len(self._numbers) + 1)
            await message.turn.answer(message.told, self._numbers)
            if not message.told.found and self._about is not None and self._about.examples:
                self.say(f"What can be asked: {' · '.join(map(clean, self._about.examples[:_TOLD]))}")
        # The question stays in sight, however long the answer is.
        self.call_after_refresh(message.turn.scroll_visible, animate=False, top=True)

    def _life(self) -> str:
        seconds = int(self._beats * _BEAT)
        what = (
            "The model is looking things up" if self._with_model else "Looking through the plan and the calls"
        )
        return f"{what} {'·' * (self._beats % 3 + 1)}" + (
            f" {seconds} s, Esc stops it" if seconds >= 3 else ""
        )

    def _beat(self) -> None:
        if self._waiting is not None and self._waiting.is_attached:
            self._beats += 1
            self._waiting.wait(self._life())

    # Sources

    @on(ChatSource.Chosen)
    def _chosen(self, message: ChatSource.Chosen) -> None:
        self._open(message.number)

    def _open(self, number: int) -> None:
        source = next((one for one, own in self._numbers.items() if own == number), None)
        if source is None:
            self.say(
                f"There is no source {number} in this talk."
                if self._numbers
                else "There is no source yet: ask something."
            )
        elif isinstance(source, PlanLine):
            self._read_around(source)
        else:
            self.front.show_page(source.call, source.at)

    @work(thread=True, group="talking")
    def _read_around(self, line: PlanLine) -> None:
        try:
            self.post_message(LinesRead(line, self._chat.around(line)))
        except UserError as problem:
            self.post_message(NotBegun(str(problem)))

    def on_lines_read(self, message: LinesRead) -> None:
        rows = [
            Content.styled(f"{'▶' if n == message.line.line else ' '}{n:>4}  {clean(text)}", "bold" if n == message.line.line else "$text-muted")
            for n, text in message.lines
        ]  # fmt: skip
        self.app.push_screen(
            PageDialog(f"{self._path.name}, line {message.line.line}", Content("\n").join(rows))
        )

    # Keys

    def action_before(self, by: int) -> None:
        """The questions asked before, as the arrows go through them."""
        line = self.query_one("#chat-ask", Input)
        if self.focused is not line or not self._asked:
            return
        self._recalled = max(0, min(self._recalled + by, len(self._asked)))
        line.value = self._asked[self._recalled] if self._recalled < len(self._asked) else ""
        line.cursor_position = len(line.value)

    def action_scroll(self, pages: int) -> None:
        talk = self.query_one("#chat-talk", VerticalScroll)
        talk.scroll_relative(y=pages * max(talk.size.height - 1, 1), animate=False)

    def action_model(self) -> None:
        if self._about is not None and not self._about.model:
            self.say(
                "No model is chosen: name one under [model] in config.toml; until then the rules answer."
            )
        elif self._about is not None:
            self._with_model = not self._with_model
            self._head()

    def _last(self) -> str | None:
        """The last answer as text."""
        told = [(turn.question, turn.told) for turn in self.query(ChatTurn) if turn.told is not None]
        if not told:
            self.say("There is no answer yet: ask something.")
            return None
        question, answer = told[-1]
        assert answer is not None
        return as_text(question, answer, self._numbers)

    def action_copy(self) -> None:
        text = self._last()
        if text is not None:
            # It is quoted talk: the file of what was copied last goes with any call that is deleted.
            path = self._desk.preferences.drafts / COPIED
            self.say(copied(self.app, "Answer", text, path, self.key_of("answer.save")))

    def action_save(self) -> None:
        text = self._last()
        if text is None:
            return

        def keep(path: Path, replace: bool) -> str:
            self._desk.chatting.keep(text, path, replace=replace)
            return f"Answer saved as {path}"

        proposed = Path.cwd() / f"{self._path.stem}-answer.txt"
        ask_and_keep(self.app, "Save the answer as", proposed, "", keep, lambda s, bad: self.say(s, bad=bad))

    def action_back(self) -> None:
        line = self.query_one("#chat-ask", Input)
        if self._waiting is not None and self._with_model:
            self._stop.set()
        elif self.focused is not line:
            line.focus()
        else:
            self.app.pop_screen()

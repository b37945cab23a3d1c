"""What is typed in the middle of a call, in one line at the foot, and the answer above it; the talk goes on behind them."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from assistant.ui.ports.asking import AnswerLine
from assistant.ui.text import clean, clip

Purpose = Literal["note", "question"]

_LABEL: dict[Purpose, str] = {"note": "✎ Note", "question": "? Ask"}
_HINT: dict[Purpose, str] = {
    "note": "Enter keeps it, Esc leaves it",
    "question": "such as: what is late?  Esc closes",
}
_LONGEST = 1000
_LONGEST_LINE = 400
_MOST_SOURCES = 3


class Foot(Horizontal):
    """The line; takes no room while nothing is asked for. ``purpose``: what is being typed, None while it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "by(-1)", show=False),
        Binding("down", "by(1)", show=False),
        Binding("pageup", "by(-5)", show=False),
        Binding("pagedown", "by(5)", show=False),
    ]

    class Typed(Message):
        """Something was typed and entered."""

        def __init__(self, purpose: Purpose, text: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.text = text

    class Scrolled(Message):
        """What stands above the line is to be moved."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self) -> None:
        super().__init__(id="foot")
        self.purpose: Purpose | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="foot-label", markup=False)
        yield Input(id="foot-input", select_on_focus=False, max_length=_LONGEST, compact=True)

    def open(self, purpose: Purpose) -> None:
        """Begin to type. What was begun for the same purpose stays."""
        line = self.query_one(Input)
        if purpose != self.purpose:
            line.value = ""
        self.purpose = purpose
        line.placeholder = _HINT[purpose]
        self.query_one("#foot-label", Static).update(_LABEL[purpose])
        self.add_class("open")
        line.focus()

    def close(self) -> None:
        """Done, or thought better of it."""
        self.purpose = None
        self.remove_class("open")

    def empty(self) -> None:
        """Ready for the next one."""
        self.query_one(Input).value = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = clean(event.value)
        if self.purpose is not None and text:
            self.post_message(self.Typed(self.purpose, text))

    def action_by(self, lines: int) -> None:
        self.post_message(self.Scrolled(lines))


class AnswerPanel(VerticalScroll):
    """The last question and what came back; takes no room before the first."""

    def __init__(self) -> None:
        super().__init__(id="answer", can_focus=False)

    def compose(self) -> ComposeResult:
        yield Static(id="answer-text", markup=False)

    def wait(self, question: str) -> None:
        """A question is on its way."""
        self._show(question, [Content.styled("Looking it up …", "$text-muted")])

    def show(self, question: str, answer: Sequence[AnswerLine]) -> None:
        """Each statement with its sources below it."""
        lines: list[Content] = []
        for line in answer:
            lines.append(Content(clip(clean(line.text), _LONGEST_LINE)))
            if line.sources:
                more = len(line.sources) - _MOST_SOURCES
                told = [clean(source) for source in line.sources[:_MOST_SOURCES]]
                told += [f"{more} more"] if more > 0 else []
                lines.append(Content.styled(f"  ← {'; '.join(told)}", "$text-muted"))
        self._show(question, lines)

    def fail(self, question: str, sentence: str) -> None:
        """It could not be answered."""
        self._show(question, [Content.styled(f"! {clean(sentence)}", "$text-warning")])

    def close(self) -> None:
        self.remove_class("open")

    def _show(self, question: str, lines: Sequence[Content]) -> None:
        head = Content.styled(f"? {clip(clean(question), _LONGEST_LINE)}", "bold")
        self.query_one(Static).update(Content("\n").join([head, *lines]))
        self.scroll_home(animate=False)
        self.add_class("open")

"""A question with its answer, and the sources below it that open."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.deal.sources import Source, in_words
from assistant.ui.ports.chatting import Told
from assistant.ui.text import clean, clip, wrap

_QUESTION = 2_000
"""Cells of a question that are shown."""
_SOURCE = 400


def as_text(question: str, told: Told, numbers: Mapping[Source, int]) -> str:
    """An answer to copy or to keep: the question, its sentences and their sources."""
    used = dict.fromkeys(source for s in told.statements for source in s.sources)
    lines = [clean(question), "", *(_marked(s.text, s.sources, numbers) for s in told.statements)]
    if used:
        lines += ["", *(f"[{numbers[source]}] {clean(in_words(source))}" for source in used)]
    return "\n".join(lines) + "\n"


class ChatSource(Static, can_focus=True):
    """One source, with its number. Enter or a click opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "open", "Open", show=False)]

    class Chosen(Message):
        """The user wants to see this source."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, source: Source) -> None:
        super().__init__(" ", markup=False)
        self._number = number
        self._words = clip(clean(in_words(source)), _SOURCE)

    def on_resize(self) -> None:
        self._draw()

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        if self.is_attached and self.content_size.width:
            self._draw()
            if _has_focus:
                self.scroll_visible(animate=False)

    def _draw(self) -> None:
        sign = "›" if self.has_focus else " "
        mark = f"{sign}[{self._number}] "
        # The lines after the first stand below its words.
        lines = wrap(self._words, self.content_size.width - len(mark))
        self.update(
            Content.assemble((mark, "bold $text-accent"), Content(f"\n{' ' * len(mark)}".join(lines)))
        )

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        self.post_message(self.Chosen(self._number))


class ChatTurn(Vertical):
    """One question; its answer comes later."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self.told: Told | None = None

    def compose(self) -> ComposeResult:
        yield Static(
            Content(f"› {clip(clean(self.question), _QUESTION)}"), classes="chat-question", markup=False
        )
        yield Static(classes="chat-answer", markup=False)

    def wait(self, sentence: str) -> None:
        """A sign of life while the answer is not there."""
        self._answer.update(Content.styled(clean(sentence), "$text-muted"))

    def fail(self, sentence: str) -> None:
        """There is no answer."""
        self._answer.update(Content.styled(f"‼ {clean(sentence)}", "$text-error"))

    async def answer(self, told: Told, numbers: Mapping[Source, int]) -> None:
        """Show the answer with the numbers that its sources have in this talk."""
        self.told = told
        lines = [
            Content(_marked(s.text, s.sources, numbers)).stylize("bold" if told.found and n == 0 else "")
            for n, s in enumerate(told.statements)
        ]
        if not told.found:
            lines = [Content.styled(f"∅ {line.plain}", "$text-warning") for line in lines]
        if told.by_model:
            lines.append(
                Content.styled("Found by the model; each sentence is carried by its sources.", "$text-muted")
            )
        if told.notice:
            lines.append(Content.styled(f"‼ {clean(told.notice)}", "$text-warning"))
        self._answer.update(Content("\n").join(lines))
        await self.mount_all(ChatSource(numbers[source], source) for source in _used(told))

    @property
    def _answer(self) -> Static:
        return self.query_one(".chat-answer", Static)


def _used(told: Told) -> Iterable[Source]:
    return dict.fromkeys(source for s in told.statements for source in s.sources)


def _marked(text: str, sources: Iterable[Source], numbers: Mapping[Source, int]) -> str:
    marks = "".join(f"[{numbers[source]}]" for source in sources)
    return f"{clean(text)} {marks}".rstrip()

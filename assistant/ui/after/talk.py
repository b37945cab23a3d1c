"""What was said on the call, to look up: at the words of a change, or at words that are searched for."""

from collections.abc import Callable, Iterable
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from assistant.events import Notice, Utterance
from assistant.plan.model import Plan
from assistant.ui.live.kept_transcript import KeptTranscript
from assistant.ui.live.view import Spoken, View
from assistant.ui.ports.review import Talk
from assistant.ui.text import clean
from assistant.ui.words import count

_EMPTY = "No word of this call was written down."
_UNREAD = "The words of this call could not be read."
_READING = "The talk is being read …"


def view_of(talk: Talk, plan: Plan, on_day: date) -> View:
    """The talk as the screen shows one; takes a while for a long call."""
    view = View(plan, on_day)
    heard: list[Utterance | Notice] = [*talk.utterances, *talk.notices]
    for event in sorted(heard, key=_when):
        view.apply(event)
    for finding in talk.findings:
        view.apply(finding)
    return view


def _when(event: Utterance | Notice) -> float:
    return event.start if isinstance(event, Utterance) else event.at


class TalkPane(Vertical):
    """The transcript with a line to search in it. Laid out when it is first shown."""

    def __init__(self, hint: Callable[[], Content]) -> None:
        """``hint``: the keys of it, said above it."""
        super().__init__(id="spoken", classes="beside")
        self._hint = hint
        self._view: View | None = None
        self._why_none = _READING
        self._found: list[int] = []
        self._at = 0
        self._words = ""
        self._wanted: tuple[int, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(id="spoken-head", markup=False)
        yield Input(placeholder="Words to find; Enter or ↓ the next, ↑ the one before", id="find")

    def use(self, view: View) -> None:
        """The talk is there."""
        self._view = view

    def fail(self) -> None:
        """The talk cannot be read."""
        self._why_none = _UNREAD

    async def lay_out(self) -> None:
        """Draw it, where that has not been done and the talk is there."""
        if self._view is not None and not self.query(KeptTranscript):
            await self.mount(KeptTranscript(self._view, self._wanted))
        self._head()

    def point_at(self, utterances: Iterable[int]) -> None:
        """Mark these and scroll to them, as soon as the talk is there."""
        self._wanted = tuple(utterances)
        self._found = []
        self._point()

    def _point(self) -> None:
        for transcript in self.query(KeptTranscript):
            transcript.point_at(self._wanted)
        self._head()

    @property
    def finding(self) -> bool:
        """Whether somebody is searching."""
        return any(field.display for field in self.query("#find"))

    def find(self) -> None:
        """Ask for words to search for."""
        field = self.query_one("#find", Input)
        field.display = True
        field.focus()

    def leave_finding(self) -> None:
        """Put the line away; what was found stays marked."""
        # A review that ends or begins at once has its parts not yet, or no more.
        for field in self.query("#find"):
            field.display = False
        self.screen.set_focus(None)

    @on(Input.Submitted, "#find")
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.to_next(1)

    def to_next(self, by: int) -> None:
        """To the next place that has the words, or with -1 to the one before; the first one for new words."""
        words = clean(self.query_one("#find", Input).value).casefold()
        if words != self._words or not self._found:
            self._words, self._found, self._at = words, self._search(words), 0
        elif self._found:
            self._at = (self._at + by) % len(self._found)
        self._wanted = (self._found[self._at],) if self._found else ()
        self._point()

    def _search(self, words: str) -> list[int]:
        if self._view is None or not words:
            return []
        said = (one for one in self._view.talk if isinstance(one, Spoken))
        return [one.id for one in said if words in f"{one.who}: {one.text}".casefold()]

    def scroll(self, by: int, *, page: bool = False) -> None:
        for transcript in self.query(KeptTranscript):
            if page:
                transcript.action_page_down() if by > 0 else transcript.action_page_up()
            else:
                transcript.action_scroll_down() if by > 0 else transcript.action_scroll_up()

    def _head(self) -> None:
        said = sum(isinstance(one, Spoken) for one in self._view.talk) if self._view else 0
        if self._view is None:
            words = self._why_none
        elif not said:
            words = _EMPTY
        elif self._words and not self._found and not self._wanted:
            words = f"Nobody said “{self._words}”."
        elif self._found:
            words = f"“{self._words}”: {self._at + 1} of {len(self._found)}"
        elif self._wanted:
            words = "▶ the words of the change"
        else:
            words = count(said, "utterance")
        told = Content.styled(f"{words}   ", "$text-muted")
        for head in self.query("#spoken-head").results(Static):
            head.update(told + self._hint())

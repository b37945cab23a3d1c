"""The few questions the screen asks. Escape always takes the harmless way out."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Button, Input, Static

from assistant.session.verbs import Leave
from assistant.ui.text import clean, wrap

_ARROWS: tuple[BindingType, ...] = (
    Binding("up,left", "app.focus_previous", show=False),
    Binding("down,right", "app.focus_next", show=False),
)


class Dialog(ModalScreen[ScreenResultType]):
    """A box in the middle of the screen; the arrow keys move between its parts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_ARROWS,
        Binding("escape", "away", "Close", show=False),
        Binding("b,f9", "app.hide", "Blank", show=False, id="screen.blank"),
    ]

    def action_away(self) -> None:
        self.dismiss(None)


class LeaveDialog(Dialog[Leave]):
    """Asked once for each leaving without a next step. Gives ``Leave``, or None to stay."""

    AUTO_FOCUS = "#stay"

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("No next step is booked.", classes="dialog-title", markup=False)
            yield Static("Is there still time to agree on a day for the next meeting?", markup=False)
            yield Input(placeholder="Or type why not, and Enter to leave", select_on_focus=False, id="reason")
            with Horizontal(classes="dialog-buttons"):
                yield Button("Stay (Esc)", variant="primary", id="stay")
                yield Button("Leave anyway", id="leave")

    def on_key(self, event: events.Key) -> None:
        """Typing begins the reason, wherever the focus is: nobody should have to look for the field."""
        reason = self.query_one(Input)
        typed = event.character if event.is_printable else None
        # A space presses a button, unless the reason has been begun and the focus is still on its way there.
        if self.focused is not reason and typed and (typed.isalnum() or reason.value):
            reason.focus()
            reason.insert_text_at_cursor(typed)
            event.prevent_default()
            event.stop()

    @on(Button.Pressed, "#stay")
    def _stay(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#leave")
    @on(Input.Submitted)
    def _leave(self) -> None:
        self.dismiss(Leave(clean(self.query_one(Input).value) or None))


class AskDialog(Dialog[bool]):
    """A question with one thing to do and the way out."""

    AUTO_FOCUS = "#yes"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", show=False),
        Binding("n", "away", show=False),
    ]

    def __init__(self, title: str, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._words = (title, question, yes, no)

    def compose(self) -> ComposeResult:
        title, question, yes, no = self._words
        with Vertical(classes="dialog"):
            yield Static(clean(title), classes="dialog-title", markup=False)
            yield Static(clean(question), markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(Content(f"{yes} (y)"), variant="primary", id="yes")
                yield Button(Content(f"{no} (Esc)"), id="no")

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def action_away(self) -> None:
        self.dismiss(False)


class FailDialog(Dialog[None]):
    """What went wrong, in one sentence; the program ends once it has been read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "away", show=False)]

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -bad"):
            yield Static("‼ This cannot go on.", classes="dialog-title", markup=False)
            yield Static(clean(self._sentence), id="sentence", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button("Close (Enter)", variant="primary")

    @on(Button.Pressed)
    def action_away(self) -> None:
        self.dismiss(None)


class PageDialog(Dialog[None]):
    """Something to read that may be longer than the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,enter,p,f1,question_mark", "away", show=False),
        Binding("up", "by(-1)", show=False),
        Binding("down", "by(1)", show=False),
        Binding("pageup", "by(-10)", show=False),
        Binding("pagedown,space", "by(10)", show=False),
    ]

    @staticmethod
    def room(screen_width: int) -> int:
        """Columns for the body on a screen of that width."""
        return max(min(80, screen_width * 94 // 100) - 9, 20)

    def __init__(self, title: str, body: Content | Callable[[int], Content]) -> None:
        """``body``: what is to be read, or what makes it for that many columns, again whenever these are others."""
        super().__init__()
        self._title = title
        self._body = body

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page"):
            yield Static(self._title, classes="dialog-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(self._page(), id="page", markup=False)
            yield Static("Esc closes this.", classes="hint", markup=False)

    def on_resize(self) -> None:
        if callable(self._body):
            self.query_one("#page", Static).update(self._page())

    def _page(self) -> Content:
        if not callable(self._body):
            return self._body
        return self._body(self.room(self.app.size.width))

    def action_by(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def help_page(keys: Iterable[tuple[str, Binding]], more: str, width: int) -> Content:
    """The keys of a screen, straight from its bindings: what is not bound is not promised. ``keys``: the keys a binding has, and it.
    ``width``: the columns there are.
    """
    rows: list[Content] = []
    for names, binding in keys:
        if binding.description:
            shown = ", ".join(KEY_NAMES.get(key, key) for key in names.split(","))
            first, *others = wrap(binding.tooltip or binding.description, max(width - 16, 12))
            rows.append(Content.assemble((f"{shown:>14}  ", "bold $foreground"), (first, "$text-muted")))
            rows += [Content.styled(f"{'':16}{line}", "$text-muted") for line in others]
    return Content("\n").join([*rows, Content(""), Content.styled(more, "$text-muted")])


KEY_NAMES = {
    "comma": ",",
    "full_stop": ".",
    "slash": "/",
    "delete": "Delete",
    "backspace": "Backspace",
    "f2": "F2",
    "f9": "F9",
    "ctrl+c": "Ctrl+C",
    "ctrl+p": "Ctrl+P",
    "super+c": "Cmd+C",
    "question_mark": "?",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "f1": "F1",
    "tab": "Tab",
    "A": "Shift+A",
}
"""Keys as people read them, where that is not their name."""

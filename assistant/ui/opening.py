"""What stands there at once, while all that the screens need is still being loaded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from assistant.errors import UserError

if TYPE_CHECKING:
    # At run time it would bring all that is loaded behind this screen.
    from assistant.ui.ports.desk import Desk


@dataclass(frozen=True, slots=True)
class Opening:
    """``desk``: opens what lies around the screens; takes its time, is called on a worker thread, and may raise ``UserError``.
    ``theme``: the setting of that name, as far as it is known before. ``today``: the day it is taken to be.
    """

    desk: "Callable[[], Desk]"
    theme: str
    today: date


class DeskReady(Message):
    """What lies around the screens is there."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk


class DeskLost(Message):
    """What lies around the screens cannot be opened; ``problem`` is for the user."""

    def __init__(self, problem: UserError) -> None:
        super().__init__()
        self.problem = problem


class OpeningScreen(Screen[None]):
    """The head of the screen between calls, and that it is being got ready. ``typed``: keys that were pressed too early, for the screen
    that comes.
    """

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.typed: list[events.Key] = []

    def compose(self) -> ComposeResult:
        with Horizontal(classes="home-head"):
            yield Static(
                Content(f"closecall · {self._today:%a} {self._today.day} {self._today:%b %Y}"),
                id="home-title",
                markup=False,
            )
            yield Static("Getting ready …", id="home-tally", markup=False)

    async def on_key(self, event: events.Key) -> None:
        if event.key in ("q", "ctrl+c", "ctrl+q"):
            self.app.exit()
        else:
            self.typed.append(events.Key(event.key, event.character))
        event.stop()

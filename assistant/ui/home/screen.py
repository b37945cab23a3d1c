"""What stands there between calls."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Footer, Static

from assistant.errors import UserError
from assistant.ui.ports.desk import Desk
from assistant.ui.ports.starting import Running
from assistant.ui.room import Room, bound


class Ready(Message):
    """A call has been opened and can be shown."""

    def __init__(self, running: Running) -> None:
        super().__init__()
        self.running = running


class NotReady(Message):
    """No call could be opened; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class HomeScreen(Room):
    """All plans at a glance, and the ways from there."""

    KEYS = "Keys between calls"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound(
            "call.demo", "d", "demo", "Demo", "Play the recorded call that comes with closecall", show=True
        ),
        bound("program.quit", "q", "quit", "Quit", "Close the program", show=True),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        yield Static("closecall", id="home-head", markup=False)
        yield Footer(show_command_palette=False)

    def action_demo(self) -> None:
        self._open_demo()

    @work(thread=True, group="opening", exclusive=True)
    def _open_demo(self) -> None:
        try:
            self.post_message(Ready(self._desk.starting.demo()))
        except UserError as problem:
            self.post_message(NotReady(str(problem)))

    async def on_ready(self, message: Ready) -> None:
        await self.front.show_call(message.running)

    def on_not_ready(self, message: NotReady) -> None:
        self.front.fail(message.sentence)

    def action_quit(self) -> None:
        self.app.exit()

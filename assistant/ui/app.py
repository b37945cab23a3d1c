"""The terminal program: which screen stands in front, the theme, the keys, and how it ends."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.screen import Screen

from assistant.ui.after.screen import ReviewScreen
from assistant.ui.dialogs import FailDialog
from assistant.ui.home.screen import HomeScreen
from assistant.ui.live.feed import CallOver
from assistant.ui.live.screen import LiveScreen
from assistant.ui.ports.desk import Desk
from assistant.ui.ports.starting import Running
from assistant.ui.room import Room
from assistant.ui.theme import DARK, DEFAULTS, LIGHT, THEMES, theme_for

INTERRUPTED = 130
"""The exit status of a program that was told to end and has kept everything."""


class ClosecallApp(App[None]):
    """The screens over ``desk``. Begins with ``running``, a call and then its review; without one with what lies between calls.

    ``clock``: seconds that go by, from any start. Ends with ``return_code`` 0, 2 when the call that it began with or its review raised
    ``UserError``, or 130 after a signal to end.
    """

    TITLE = "closecall"
    CSS_PATH: ClassVar = ["closecall.tcss", "home.tcss"]

    def __init__(
        self, desk: Desk, running: Running | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.desk = desk
        self._first = running
        self._clock = clock
        self._live: LiveScreen | None = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    async def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_for(os.environ)
        if self._first is None:
            await self.push_screen(HomeScreen(self.desk))
        else:
            await self.show_call(self._first)
        self._end_when_told_to()

    def _end_when_told_to(self) -> None:
        """The window is closed, or the machine goes down: the call ends properly then, as when the user leaves."""
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            # Windows has not all of these, and its event loop takes none.
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop = asyncio.get_running_loop()
                loop.add_signal_handler(getattr(signal, name), lambda: self.exit(return_code=INTERRUPTED))

    def on_unmount(self) -> None:
        if self._live is not None:
            self._live.abandon()

    # Which screen stands in front

    async def show_call(self, running: Running) -> None:
        """The call comes in front of whatever stands there, and runs."""
        self._live = LiveScreen(running, self._clock)
        await self.push_screen(self._live)

    async def on_call_over(self, message: CallOver) -> None:
        """From the call to what comes after it, in its place."""
        if self._live is None or self._live not in self.screen_stack:
            return
        while self.screen is not self._live:
            await self.pop_screen()
        call, running = message.running.call, message.running
        await self.switch_screen(ReviewScreen(running.review_of, call.plan, call.on, running.drafts))
        self._live = None

    async def go_home(self) -> None:
        """To what lies between calls, from anywhere but a running call."""
        while not isinstance(self.screen, HomeScreen):
            if len(self.screen_stack) <= 2:
                await self.switch_screen(HomeScreen(self.desk))
            else:
                await self.pop_screen()

    def fail(self, sentence: str) -> None:
        """What was begun cannot go on: said, and back to where the user came from, out of the program where that was the command line."""
        alone = self._first is not None

        async def away(_: None) -> None:
            if alone:
                self.exit(return_code=2)
            else:
                self._live = None
                await self.go_home()

        self.push_screen(FailDialog(sentence), away)

    # Commands

    async def action_quit(self) -> None:
        if isinstance(self.screen, LiveScreen):
            self.screen.action_leave()
        elif isinstance(self.screen, Room):
            self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        if isinstance(screen, Room):
            yield from screen.commands()
        yield SystemCommand("theme: dark", "Light words on a dark ground", lambda: self._use(DARK))
        yield SystemCommand("theme: light", "Dark words on a light ground", lambda: self._use(LIGHT))

    def _use(self, theme: str) -> None:
        self.theme = theme


def run_app(desk: Desk, running: Running | None = None) -> int:
    """Run the screens until the user leaves them. Exit status: 0, 2 after a ``UserError``, 130 when ended by a signal."""
    app = ClosecallApp(desk, running)
    app.run()
    return app.return_code or 0

"""The terminal program: which screen stands in front, the theme, the keys, and how it ends."""

import asyncio
import contextlib
import gc
import os
import signal
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from assistant.errors import UserError
from assistant.ui.hiding import HidingApp
from assistant.ui.opening import DeskLost, DeskReady, Opening, OpeningScreen
from assistant.ui.sheet import Sheet
from assistant.ui.theme import DARK, DEFAULTS, MEANING, THEMES, theme_for

if TYPE_CHECKING:
    # A screen is loaded when it is opened: all of them together take longer than the first picture may.
    from assistant.ui.live.feed import CallOver
    from assistant.ui.live.screen import LiveScreen
    from assistant.ui.ports.before import Preparing
    from assistant.ui.ports.desk import Desk
    from assistant.ui.ports.review import Finished
    from assistant.ui.ports.starting import Running
    from assistant.vocabulary import NudgeKind

INTERRUPTED = 130
"""The exit status of a program that was told to end and has kept everything."""
_READING = 8.0
"""Seconds that a sentence which nobody waits for stays in its corner."""
_OWN_THEMES = {theme.name: theme for theme in THEMES}


class ClosecallApp(HidingApp):
    """The screens over ``desk``. Begins with ``running``, a call and then its review, or the review of one that is over, or with
    ``preparing``, what comes before a live call; without any with what lies between calls.

    ``clock``: seconds that go by, from any start. Ends with ``return_code`` 0, 2 when the call that it began with or its review raised
    ``UserError``, or 130 after a signal to end.
    """

    TITLE = "closecall"
    CSS_PATH: ClassVar = [
        "closecall.tcss",
        "home.tcss",
        "live.tcss",
        "after.tcss",
        "calls.tcss",
        "before.tcss",
        "manners.tcss",
    ]
    # The usual theme is there from the beginning: one that comes later has all styles read a second time.
    theme: Reactive[str] = Reactive(DARK)

    def __init__(
        self,
        desk: "Desk | Opening",
        running: "Running | Finished | None" = None,
        clock: Callable[[], float] = time.monotonic,
        preparing: "Preparing | None" = None,
    ) -> None:
        super().__init__()
        self._opening = desk if isinstance(desk, Opening) else None
        if not isinstance(desk, Opening):
            self.desk = desk
        self._first = running
        self._preparing = preparing
        self._clock = clock
        self._live: LiveScreen | None = None
        self.problem: UserError | None = None
        # Before anything is parsed: another theme would have all of it parsed again.
        self.set_reactive(ClosecallApp.theme, theme_for(os.environ, self._wanted_theme()))
        self.stylesheet = Sheet(self.get_css_variables())

    @property
    def available_themes(self) -> dict[str, Theme]:
        return {**super().available_themes, **_OWN_THEMES}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def _wanted_theme(self) -> str:
        return self._opening.theme if self._opening is not None else self.desk.preferences.screen.theme

    def watch_app_focus(self, focus: bool) -> None:
        """A screen that came up while another window was in front begins, once this one is, as it would have then."""
        if focus and self.screen_stack and self.screen.focused is None and self.screen.AUTO_FOCUS:
            for widget in self.screen.query(self.screen.AUTO_FOCUS):
                if widget.focusable:
                    self.screen.set_focus(widget, scroll_visible=False)
                    break

    async def on_mount(self) -> None:
        self._end_when_told_to()
        if self._opening is None:
            await self._begin()
        else:
            await self.push_screen(OpeningScreen(self._opening.today))
            # The first picture comes before anything else is loaded.
            self.call_after_refresh(self._open, self._opening)

    @work(thread=True)
    def _open(self, opening: Opening) -> None:
        try:
            desk = opening.desk()
            from assistant.ui.home import screen  # noqa: F401 (loaded here, where nobody waits for it)
        except UserError as problem:
            self.post_message(DeskLost(problem))
        else:
            self.post_message(DeskReady(desk))

    async def on_desk_ready(self, message: DeskReady) -> None:
        early, self.desk, self._opening = self.screen, message.desk, None
        await self._begin()
        if isinstance(early, OpeningScreen):
            for typed in early.typed:
                self.post_message(typed)
        gc.freeze()
        gc.enable()

    def on_desk_lost(self, message: DeskLost) -> None:
        self.problem = message.problem
        self.exit()

    async def _begin(self) -> None:
        """The first screen, with the theme and the keys of the settings."""
        from assistant.ui.ports.review import Finished

        wrong = self.settle()
        if self._preparing is not None:
            from assistant.ui.before.screen import BeforeScreen

            await self.push_screen(BeforeScreen(self._preparing))
        elif self._first is None:
            await self._show_home()
        elif isinstance(self._first, Finished):
            await self.show_review(self._first)
        else:
            await self.show_call(self._first)
        for sentence in wrong:
            if self._live is not None:
                self._live.warn(sentence)
            else:
                self.notify(sentence, severity="warning", timeout=_READING, markup=False)

    async def _show_home(self) -> None:
        """What lies between calls, in the place of what stands there while it is loaded."""
        from assistant.ui.home.screen import HomeScreen

        show = self.switch_screen if isinstance(self.screen, OpeningScreen) else self.push_screen
        await show(HomeScreen(self.desk))

    def settle(self) -> list[str]:
        """Theme, keys and animations as the settings have them now. A sentence for each key that cannot be; the others hold."""
        from assistant.ui.keys import fitting

        wanted = self.desk.preferences.screen
        self.theme = theme_for(os.environ, wanted.theme)
        self.animation_level = "full" if wanted.animations else "none"
        keys, wrong = fitting(self.desk.preferences.keys)
        self.set_keymap(keys)
        return wrong

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

    async def show_call(self, running: "Running") -> None:
        """The call comes in front of whatever stands there, and runs."""
        from assistant.ui.before.screen import BeforeScreen
        from assistant.ui.live.screen import LiveScreen

        self._live = LiveScreen(running, self._clock, self.desk.asking)
        if isinstance(self.screen, BeforeScreen):
            await self.switch_screen(self._live)
        else:
            await self.push_screen(self._live)

    async def prepare_call(self, plan: Path | None = None) -> None:
        """The screen before a live call comes in front; ``plan``: the one that it is for, None where that is still to be chosen."""
        from assistant.ui.before.screen import BeforeScreen

        # What judges a call is loaded with it, while this screen stays as it is.
        preparing = await asyncio.to_thread(lambda: self.desk.starting.live())
        await self.push_screen(BeforeScreen(preparing, plan))

    async def leave_before(self) -> None:
        """No call now: from the screen before it to where that was begun, out of the program where that was the command line."""
        if len(self.screen_stack) <= 2:
            self.exit()
        else:
            await self.pop_screen()

    @property
    def _from_command_line(self) -> bool:
        """Whether the program began with a call, or before one."""
        return self._first is not None or self._preparing is not None

    async def show_review(self, call: "Finished") -> None:
        """What comes after a call that is over, in front of whatever stands there."""
        from assistant.ui.after.screen import ReviewScreen

        screen = ReviewScreen(call.review_of, call.plan, call.on, call.drafts, call.problem)
        await self.push_screen(screen)

    async def on_call_over(self, message: "CallOver") -> None:
        """From the call to what comes after it, in its place."""
        from assistant.ui.after.screen import ReviewScreen

        if self._live is None or self._live not in self.screen_stack:
            return
        while self.screen is not self._live:
            await self.pop_screen()
        call, running = message.running.call, message.running
        await self.switch_screen(ReviewScreen(running.review_of, call.plan, call.on, running.drafts))
        self._live = None

    async def go_home(self) -> None:
        """To what lies between calls, from anywhere but a running call."""
        from assistant.ui.home.screen import HomeScreen

        while not isinstance(self.screen, HomeScreen):
            if len(self.screen_stack) <= 2:
                await self.switch_screen(HomeScreen(self.desk))
            else:
                await self.pop_screen()

    def show_archive(self) -> None:
        """All calls, in front of whatever stands there."""
        from assistant.ui.home.archive_screen import ArchiveScreen

        self.push_screen(ArchiveScreen(self.desk))

    def show_page(self, call_id: str, at: float | None = None, *, review: bool = False) -> None:
        """A call that is over, at a moment in seconds, or going on to its review at once."""
        from assistant.ui.home.call_screen import CallScreen

        self.push_screen(CallScreen(self.desk, call_id, at, review=review))

    def show_chat(self, plan: Path) -> None:
        """Talk with a plan."""
        from assistant.ui.home.chat_screen import ChatScreen

        self.push_screen(ChatScreen(self.desk, plan))

    def fail(self, sentence: str) -> None:
        """What was begun cannot go on: said, and back to where the user came from, out of the program where that was the command line."""
        from assistant.ui.dialogs import FailDialog

        alone = self._from_command_line

        async def away(_: None) -> None:
            if alone:
                self.exit(return_code=2)
            else:
                self._live = None
                await self.go_home()

        self.push_screen(FailDialog(sentence), away)

    def copy(self, text: str) -> None:
        """Onto the clipboard; as not every terminal can do that, into a file as well, and where it is is said."""
        from assistant.session.forgetting import COPIED
        from assistant.ui.after.keep import save

        self.copy_to_clipboard(text)
        path = self.desk.preferences.drafts / COPIED
        words = "Copied."
        # The file is a courtesy: without it the copy still is one.
        with contextlib.suppress(UserError, OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = text if text.endswith("\n") else f"{text}\n"
            save(whole.encode("utf-8", "replace"), path, replace=True)
            words = f"Copied. Should pasting bring nothing, it is also in {path}"
        self.notify(words, timeout=_READING, markup=False)

    def nudged(self, kind: "NudgeKind") -> None:
        """A prompt of that kind has come up: the signs beside the screen that the user wants. None on the desktop while all is hidden."""
        from assistant.ui.alerts import BELL, desktop

        wanted, driver = self.desk.preferences.screen, self._driver
        if driver is not None and wanted.bell:
            driver.write(BELL)
        if driver is not None and wanted.notifications and not self.hidden:
            driver.write(desktop(kind, os.environ))

    def hidden_words(self) -> str:
        return f"Hidden. {'The call goes on. ' if self._live is not None else ''}Any key shows it again."

    # Commands

    async def action_quit(self) -> None:
        if self._opening is not None:
            self.exit()
            return
        from assistant.ui.before.screen import BeforeScreen
        from assistant.ui.room import Room

        if isinstance(self.screen, BeforeScreen):
            self.screen.action_quit()
        elif self._live is not None and isinstance(self.screen, Room):
            self._live.action_leave()
        elif isinstance(self.screen, Room):
            self.exit()

    def action_help_quit(self) -> None:
        """Ctrl-C where nothing is marked to be copied."""
        self.call_later(self.action_quit)

    async def show_settings(self) -> None:
        """All settings, before whatever stands there."""
        from assistant.ui.home.settings_screen import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            await self.push_screen(SettingsScreen(self.desk))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        from assistant.ui.room import Room

        if isinstance(screen, Room):
            yield from screen.commands()
        for name, meaning in MEANING.items():
            yield SystemCommand(f"theme: {name}", meaning, partial(self._use, name))

    def _use(self, theme: str) -> None:
        """Another theme, now and at the next start."""
        try:
            self.desk.preferences.change("screen.theme", theme)
        except UserError as problem:
            self.notify(str(problem), severity="error", timeout=_READING, markup=False)
            self.theme = theme_for(os.environ, theme)
        else:
            self.settle()


def run_app(
    desk: "Desk | Opening", running: "Running | Finished | None" = None, preparing: "Preparing | None" = None
) -> int:
    """Run the screens until the user leaves them. Exit status: 0, 2 after a ``UserError``, 130 when ended by a signal. Raises the
    ``UserError`` of an ``Opening``.
    """
    app = ClosecallApp(desk, running, preparing=preparing)
    app.run()
    if app.problem is not None:
        raise app.problem
    return app.return_code or 0

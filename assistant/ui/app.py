"""The terminal program: one call, then its review. Holds the workers; the screens hold the rest."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import App, SystemCommand
from textual.message import Message
from textual.screen import Screen

from assistant.errors import UserError
from assistant.events import Event, Proposal
from assistant.session.verbs import Leave
from assistant.ui.dialogs import FailDialog
from assistant.ui.live import LiveScreen
from assistant.ui.ports import Review
from assistant.ui.review import ReviewScreen
from assistant.ui.text import clean, clip
from assistant.ui.theme import DARK, DEFAULTS, LIGHT, THEMES, theme_for
from assistant.ui.view import View

if TYPE_CHECKING:
    from assistant.session.call import Call


INTERRUPTED = 130
"""The exit status of a program that was told to end and has kept everything."""


class Heard(Message):
    """The call has handed out an event."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class CallEnded(Message):
    """The call's events have come to their end."""


class Failed(Message):
    """Something cannot go on; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class Opened(Message):
    """The review of the call is there."""

    def __init__(self, review: Review, proposals: list[Proposal]) -> None:
        super().__init__()
        self.review = review
        self.proposals = proposals


class Drafted(Message):
    """The e-mail has been written."""

    def __init__(self, email: str) -> None:
        super().__init__()
        self.email = email


class NotDrafted(Message):
    """The e-mail could not be written; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class ClosecallApp(App[None]):
    """Runs ``call`` on a worker thread and shows it; then the review that ``review_of`` makes.

    ``recording``: what is being replayed, None for a live call. ``speed``: how many seconds of it go by in
    one, None for as fast as it goes. ``drafts``: a folder for a copy of the e-mail when it is copied.
    Ends with ``return_code`` 0, 2 when the call or its review raised ``UserError``, or 130 after a signal to end.
    """

    TITLE = "closecall"
    CSS_PATH = "closecall.tcss"

    def __init__(
        self,
        call: "Call",
        review_of: Callable[[], Review],
        *,
        recording: str | None,
        speed: float | None,
        drafts: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.view = View(call.plan, call.on, call.minutes)
        self._call = call
        self._review_of = review_of
        self._drafts = drafts
        self._clock = clock
        self._rate = (speed or 0.0) if recording is not None else 1.0
        self._heard_at = clock()
        self._call_over = False
        self._review: Review | None = None
        self._drafting = False
        self._stale = False
        self.live = LiveScreen(self.view, call.tell, self.now, _source(recording, speed))
        self.after = ReviewScreen(call.plan, call.on, drafts)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def now(self) -> float:
        """The call's clock: the last event's, plus what has gone by since."""
        if self._call_over or self.view.call is None:
            return self.view.now
        return self.view.now + (self._clock() - self._heard_at) * self._rate

    async def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_for(os.environ)
        await self.push_screen(self.live)
        self._listen()
        self._end_when_told_to()

    def _end_when_told_to(self) -> None:
        """The window is closed, or the machine goes down: the call ends properly then, as when the user leaves."""
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            # Windows has not all of these, and its event loop takes none.
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop = asyncio.get_running_loop()
                loop.add_signal_handler(getattr(signal, name), lambda: self.exit(return_code=INTERRUPTED))

    def on_unmount(self) -> None:
        if not self._call_over:
            # However the screen came to its end, the call has to know, or its thread would wait for ever.
            self._call.tell(Leave(at_once=True))

    # Workers: they only post messages

    @work(thread=True, group="call")
    def _listen(self) -> None:
        try:
            for event in self._call.run():
                self.post_message(Heard(event))
        except UserError as problem:
            self.post_message(Failed(str(problem)))
        else:
            self.post_message(CallEnded())

    @work(thread=True, group="review")
    def _open_review(self) -> None:
        try:
            review = self._review_of()
            self.post_message(Opened(review, review.open()))
        except UserError as problem:
            self.post_message(Failed(str(problem)))

    @work(thread=True, group="email")
    def _draft(self, review: Review) -> None:
        try:
            self.post_message(Drafted(review.email()))
        except UserError as problem:
            self.post_message(NotDrafted(str(problem)))

    # Messages

    def _shown(self, screen: Screen[None]) -> bool:
        """Whether that screen can be drawn on: events may still come in while the program closes."""
        return self.is_running and screen.is_attached

    def on_heard(self, message: Heard) -> None:
        self._heard_at = self._clock()
        changed = self.view.apply(message.event)
        if self._shown(self.live):
            self.live.show(message.event, changed)

    def on_call_ended(self) -> None:
        self._call_over = True
        if self._shown(self.live):
            self.live.end()

    def on_failed(self, message: Failed) -> None:
        self._call_over = True
        self.push_screen(FailDialog(message.sentence), lambda _: self.exit(return_code=2))

    async def on_live_screen_over(self) -> None:
        if self.live not in self.screen_stack:
            return
        while self.screen is not self.live:
            await self.pop_screen()
        await self.switch_screen(self.after)
        self._open_review()

    async def on_opened(self, message: Opened) -> None:
        self._review = message.review
        if self._shown(self.after):
            await self.after.opened(message.review, message.proposals)

    def on_review_screen_stale(self) -> None:
        """Write the e-mail anew, one at a time: a change meanwhile is seen to when this one is there."""
        self._stale = True
        if not self._drafting and self._review is not None:
            self._drafting, self._stale = True, False
            self._draft(self._review)

    def on_drafted(self, message: Drafted) -> None:
        self._drafting = False
        if self._stale:
            self.on_review_screen_stale()
        elif self._shown(self.after):
            self.after.drafted(message.email)

    def on_not_drafted(self, message: NotDrafted) -> None:
        self._drafting = False
        if self._shown(self.after):
            self.after.say(message.sentence, True)

    # Commands

    async def action_quit(self) -> None:
        if self.screen is self.live:
            self.live.action_leave()
        elif self.screen is self.after:
            self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        if isinstance(screen, LiveScreen | ReviewScreen):
            yield from screen.commands()
        yield SystemCommand("theme: dark", "Light words on a dark ground", lambda: self._use(DARK))
        yield SystemCommand("theme: light", "Dark words on a light ground", lambda: self._use(LIGHT))

    def _use(self, theme: str) -> None:
        self.theme = theme


def run_app(
    call: "Call",
    review_of: Callable[[], Review],
    *,
    recording: str | None,
    speed: float | None,
    drafts: Path | None = None,
) -> int:
    """Run the screen until the user leaves it. Exit status: 0, 2 after a ``UserError``, 130 when ended by a signal."""
    app = ClosecallApp(call, review_of, recording=recording, speed=speed, drafts=drafts)
    app.run()
    return app.return_code or 0


def _source(recording: str | None, speed: float | None) -> str:
    """What is running, for the status line."""
    if recording is None:
        return "live"
    pace = "as fast as it goes" if speed is None else f"{speed:g}× speed"
    return f"{clip(clean(recording), 24)} · {pace}"

"""The real app in a terminal of a given size, fed step by step."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual import events
from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.widgets import Static

from assistant.events import Event
from assistant.ui.after.screen import ReviewScreen
from assistant.ui.app import ClosecallApp
from assistant.ui.live.screen import LiveScreen
from assistant.ui.ports.starting import Running
from tests.ui import thrift
from tests.ui.fakes import FakeCall, FakeDesk, FakeReview, proposal


class Svg(SingleFileSnapshotExtension):
    """One SVG file a picture."""

    _file_extension = "svg"
    _write_mode = WriteMode.TEXT
    file_extension = "svg"


@pytest.fixture
def svg(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Svg)


_LETTERS = {"space": " ", "full_stop": ".", "slash": "/", "question_mark": "?"}
_HOPS = 3
"""Rounds of messages after which a key has had all its effects: screen, action, mount, layout, paint."""


@dataclass
class Screen:
    """The running app with everything around it, and the few things that every test does with it."""

    app: ClosecallApp
    pilot: Pilot[None]
    call: FakeCall
    review: FakeReview

    @property
    def live(self) -> LiveScreen:
        """The screen beside the call."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, LiveScreen))

    async def feed(self, *events: Event) -> None:
        self.call.send(*events)
        await self.settle()

    async def settle(self) -> None:
        """Let the app work until all that was sent is taken in and drawn."""
        while self.call.taken < self.call.sent:
            await self.pilot.pause(0)
        for _ in range(_HOPS):
            await self.pilot.pause(0)

    async def until(self, what: Callable[[], bool]) -> None:
        """Let the app work until ``what`` holds."""
        for looks in range(1500):
            if what():
                return
            await self.pilot.pause(min(0.001 * looks, 0.01))
        raise AssertionError("the screen never got there")

    async def press(self, *keys: str) -> None:
        """Press keys, by name or letter by letter, each once the one before has had its effect."""
        for key in keys:
            letter = _LETTERS.get(key, key if len(key) == 1 else None)
            name = next((name for name, sign in _LETTERS.items() if sign == key), key)
            self.app.post_message(events.Key(name, letter))
            await self.settle()

    async def after_the_call(self) -> None:
        """End the call and go on to the review."""
        await self.settle()
        self.call.end()
        await self.until(lambda: self.live.query_one("#ended").display)
        await self.press("enter")
        await self.until(lambda: isinstance(self.app.screen, ReviewScreen) and self.review.drafts > 0)
        letter = self.app.screen.query_one("#letter", Static)
        await self.until(lambda: "Writing the e-mail" not in str(letter.content))

    def text(self, selector: str | None = None) -> str:
        """What stands on the screen, or in one widget of it, line by line."""
        # What shines through a dialog is there for whoever looks at it, whichever task drew it last.
        visible_screen_stack.set(self.app._background_screens)
        rows = self.app.screen._compositor.render_strips()
        if selector is not None:
            region = self.app.screen.query_one(selector).region
            rows = [row.crop(region.x, region.right) for row in rows[region.y : region.bottom]]
        return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


unpainted = pytest.fixture(autouse=True)(thrift.unpainted)
waits_without_messages = pytest.fixture(scope="session", autouse=True)(thrift.waits_without_messages)
styles_read_once = pytest.fixture(scope="session", autouse=True)(thrift.styles_read_once)

Open = Callable[..., AbstractAsyncContextManager[Screen]]


@pytest.fixture
def open_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLORFGBG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24),
        call: FakeCall | None = None,
        review: FakeReview | None = None,
        drafts: Path | None = None,
        recording: str | None = "demo call",
    ) -> AsyncIterator[Screen]:
        call = call or FakeCall()
        review = review if review is not None else FakeReview([proposal(1), proposal(2, target="M5")])
        running = Running(call, lambda: review, recording, 4.0, drafts)
        app = ClosecallApp(FakeDesk(), running, clock=lambda: 0.0)
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                yield Screen(app, pilot, call, review)
        finally:
            call.end()

    return opened

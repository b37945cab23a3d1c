"""A scene on the stage: the app of one screen, brought to the moment that is to be seen, in any size and theme."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from textual.widgets import Input, TextArea

from assistant.ui.app import ClosecallApp
from assistant.ui.live.screen import LiveScreen
from tests.ui.conftest import Screen
from tests.ui.fakes import FakeCall, FakeReview

_QUIET = 3
"""Looks in a row at which nothing may be under way."""


@dataclass(frozen=True)
class Scene:
    """``make`` gives the app, and the call whose events it shows where there is one. ``keys`` lead to the moment. ``ready``: words that
    have to stand there before the first key.
    """

    name: str
    make: Callable[[], tuple[ClosecallApp, FakeCall | None]]
    keys: Sequence[str] = field(default=())
    ready: str = ""


@asynccontextmanager
async def staged(scene: Scene, size: tuple[int, int]) -> AsyncIterator[Screen]:
    """The scene at its moment."""
    app, made = scene.make()
    call = made or FakeCall()
    try:
        async with app.run_test(size=size) as pilot:
            screen = Screen(app, pilot, call, FakeReview([]))
            await quiet(screen)
            if scene.ready:
                await screen.until(lambda: scene.ready in screen.text())
            for key in scene.keys:
                await screen.press(key)
                await quiet(screen)
            yield screen
    finally:
        call.end()


async def quiet(screen: Screen) -> None:
    """Let the app work until no thread but the call's is under way and all is drawn. A cursor that blinks stands still, and is seen."""
    still = 0
    while still < _QUIET:
        await screen.settle()
        if busy := _busy(screen.app):
            await screen.pilot.pause(0.002)
        still = 0 if busy else still + 1
    for live in screen.app.screen_stack:
        if isinstance(live, LiveScreen):
            # What a second of the clock would take away must not depend on how fast this machine is.
            live.tick()
    await screen.settle()
    for field_ in screen.app.screen.query(Input):
        field_.cursor_blink, field_._cursor_visible = False, True
    for area in screen.app.screen.query(TextArea):
        area.cursor_blink = False


def _busy(app: ClosecallApp) -> bool:
    """Whether something still works, or waits to be laid out or drawn."""
    front = app.screen
    waits = front._layout_required or front._scroll_required or front._dirty_widgets or front._callbacks
    return bool(waits) or any(not one.is_finished and one.group != "call" for one in app.workers)


async def resized(screen: Screen, size: tuple[int, int]) -> None:
    if tuple(screen.app.size) != size:
        await screen.pilot.resize_terminal(*size)
    await quiet(screen)


async def themed(screen: Screen, theme: str) -> None:
    if screen.app.theme != theme:
        screen.app.theme = theme
        await quiet(screen)


def opened(name: str, make: Callable[[], tuple[object, ...]]) -> Scene:
    """A scene as a part's own tests have it: the app, its call where it has one, and the keys."""
    *_, keys = make()

    def made() -> tuple[ClosecallApp, FakeCall | None]:
        app, *call, _ = make()
        return app, call[0] if call else None  # type: ignore[return-value]

    return Scene(name, made, keys)  # type: ignore[arg-type]

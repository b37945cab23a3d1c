"""What the tests of the screens do without, as nobody sees it, and what they share, as it is the same for all of them."""

import asyncio
from collections.abc import Iterator

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

_PATIENCE = 30.0
"""Seconds after which a part that never comes to rest fails its test."""
_LOOKS = 200
"""In a row, before the look after is a while later: what is waited for then is a thread's."""
_NAP = 0.001
"""Seconds."""


def unpainted() -> Iterator[None]:
    """No frames: a test reads what stands there when it asks, through ``render_strips``, which draws all of it then. Pictures are
    drawn (``simplify``).
    """
    paint = Compositor.render_update

    def passed_over(
        self: Compositor,
        full: bool = False,
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        if simplify:
            return paint(self, full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        self._dirty_regions.clear()
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", passed_over)
        yield


def waits_without_messages() -> Iterator[None]:
    """A pause sends no message of its own through every part of the screen, and looks instead at whether all of them wait for one.
    It goes on until that is so of all at once.
    """

    async def all_waited(self: Pilot[object], timeout: float = _PATIENCE) -> bool:
        app = self.app
        looks = 0
        async with asyncio.timeout(timeout):
            while app.screen_stack and not app._exception_event.is_set():
                if not any(map(_at_work, [app, *app.screen.walk_children(with_self=True)])):
                    return True
                looks += 1
                await asyncio.sleep(0 if looks < _LOOKS else _NAP)
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pilot, "_wait_for_screen", all_waited)
        yield


def _at_work(part: MessagePump) -> bool:
    """Whether it has a message before it, or in its hands."""
    if part._task is None or part._task.done():
        return False
    ready = part._message_queue.ready_event
    return ready.is_set() or not ready._waiters


def styles_read_once() -> Iterator[None]:
    """Each style sheet is parsed once under the same colours, for all programs of a session and not for each. What comes of it is only
    ever read, as it is shared by all parts of a program, and kept by it from one theme to the next.
    """
    parse = Stylesheet._parse_rules
    known: dict[object, list[RuleSet]] = {}

    def parsed(
        self: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        colours = frozenset(self._variables.items())
        key = (css, read_from, is_default_rules, tie_breaker, scope, colours)
        if key not in known:
            known[key] = parse(self, css, read_from, is_default_rules, tie_breaker, scope)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        # The same numbers, without a call of Python for each of the five hundred rules that every part is held against.
        patch.setattr(RuleSet, "__hash__", object.__hash__)
        yield

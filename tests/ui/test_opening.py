"""What stands there while the screens are loaded, and what comes of it."""

import gc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from assistant.errors import UserError
from assistant.home import CONFIG, theme_at_a_glance
from assistant.ui.app import ClosecallApp, run_app
from assistant.ui.dialogs import PageDialog
from assistant.ui.home.screen import HomeScreen
from assistant.ui.live.tidying import Tidying
from assistant.ui.opening import Opening, OpeningScreen
from assistant.ui.theme import CONTRAST, DARK, LIGHT
from tests.ui.conftest import Screen
from tests.ui.fakes import FakeCall, FakeDesk, FakeReview

TODAY = date(2026, 11, 20)


def opening(desk: Callable[[], FakeDesk], theme: str = "light") -> ClosecallApp:
    return ClosecallApp(Opening(desk, theme, TODAY), clock=lambda: 0.0)


@pytest.mark.parametrize(("theme", "name"), [("light", LIGHT), ("contrast", CONTRAST), ("mauve", DARK)])
async def test_the_head_stands_before_anything_is_loaded_in_the_users_colours(
    theme: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORFGBG", raising=False)
    loaded = Event()
    app = opening(lambda: (loaded.wait(10), FakeDesk())[1], theme)
    async with app.run_test() as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        assert isinstance(app.screen, OpeningScreen)
        assert app.theme == name
        head = screen.text().splitlines()[0]
        assert head.startswith(" closecall · Fri 20 Nov 2026")
        assert head.endswith("Getting ready …")
        loaded.set()
        await screen.until(lambda: isinstance(app.screen, HomeScreen))
        assert len(app.screen_stack) == 2
        assert gc.isenabled()


async def test_what_is_typed_too_early_is_done_when_the_screen_is_there() -> None:
    loaded = Event()
    app = opening(lambda: (loaded.wait(10), FakeDesk())[1])
    async with app.run_test() as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await pilot.press("f1")
        assert isinstance(app.screen, OpeningScreen)
        loaded.set()
        await screen.until(lambda: isinstance(app.screen, PageDialog))
        await screen.until(lambda: "Keys between calls" in screen.text())


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
async def test_one_need_not_wait_to_leave(key: str) -> None:
    loaded = Event()
    app = opening(lambda: (loaded.wait(10), FakeDesk())[1])
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert not app.is_running or app._exit
        loaded.set()
    assert app.return_code == 0


def test_what_cannot_be_opened_ends_the_program_with_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> FakeDesk:
        raise UserError("The archive is damaged.")

    monkeypatch.setattr(ClosecallApp, "run", lambda app: app_run(app, headless=True))
    app_run = ClosecallApp.__mro__[2].run
    with pytest.raises(UserError, match="damaged"):
        run_app(Opening(refused, "auto", TODAY))


@pytest.mark.parametrize(
    ("config", "theme"),
    [
        (b'[screen]\ntheme = "light"\n', "light"),
        (b'screen.theme = "dark"\n[keys]\n"nudge.asked" = "z"\n', "dark"),
        (b"", "auto"),
        (None, "auto"),
        (b"[screen]\ntheme = 3\n", "auto"),
        (b"screen = 3\n", "auto"),
        (b"[screen\n", "auto"),
        (b"\xff\xfe", "auto"),
    ],
)
def test_the_theme_is_told_from_any_file(tmp_path: Path, config: bytes | None, theme: str) -> None:
    if config is not None:
        (tmp_path / CONFIG).write_bytes(config)
    assert theme_at_a_glance(tmp_path) == theme


class Ring:
    """Garbage that only a search finds."""

    def __init__(self, gone: list[int]) -> None:
        self.me, self.gone = self, gone

    def __del__(self) -> None:
        self.gone.append(1)


@pytest.mark.parametrize(("moving", "seconds"), [(False, 1), (True, 30)])
def test_garbage_beside_a_call_waits_for_a_quiet_second_but_not_for_ever(moving: bool, seconds: int) -> None:
    gone: list[int] = []
    tidying = Tidying()
    tidying.begin()
    try:
        Ring(gone)
        for second in range(1, seconds + 1):
            if moving:
                tidying.moved()
            tidying.look()
            assert bool(gone) == (second == seconds)
        Ring(gone)
        tidying.whole()
        assert len(gone) == 2
        assert gc.get_freeze_count() > 0
    finally:
        tidying.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0

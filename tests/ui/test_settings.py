"""The settings on the screen: read, changed, refused, and written."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import OptionList

from assistant.commands.common import Place
from assistant.commands.desk.desk import HomeDesk
from assistant.history.store import Archive
from assistant.preferences.table import table
from assistant.settings import Settings, load_settings
from assistant.ui.app import ClosecallApp
from assistant.ui.home.screen import HomeScreen
from assistant.ui.home.settings_dialogs import KeyDialog
from assistant.ui.home.settings_screen import SettingsScreen
from assistant.ui.keys import named_keys
from assistant.ui.theme import CONTRAST
from tests.ui.conftest import Screen
from tests.ui.fakes import FakeCall, FakeDesk, FakePreferences, FakeReview
from tests.ui.hostile import LONG, NASTY
from tests.ui.scenes_manners import scene_settings
from tests.ui.test_hostile import assert_sane


@asynccontextmanager
async def settings_open(
    preferences: FakePreferences, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Screen]:
    desk = FakeDesk()
    desk.preferences = preferences
    app = ClosecallApp(desk, clock=lambda: 0.0)
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await screen.press("f2")
        await screen.until(lambda: isinstance(app.screen, SettingsScreen))
        await screen.settle()
        yield screen


async def go_to(screen: Screen, name: str) -> None:
    listed = screen.app.screen.query_one(OptionList)
    listed.highlighted = listed.get_option_index(name)
    await screen.settle()


async def test_every_setting_and_every_key_is_there_with_its_meaning() -> None:
    async with settings_open(FakePreferences(), (120, 36)) as screen:
        for row in table(Settings())[::5]:
            await go_to(screen, row.name)
            words = " ".join(screen.text("#meaning").split())
            assert row.name in words
            assert row.meaning.replace("  ", " ") in words
        listed = screen.app.screen.query_one(OptionList)
        there = {listed.get_option_at_index(n).id for n in range(listed.option_count)} - {None}
        assert there == {row.name for row in table(Settings())} | {f"keys.{name}" for name in named_keys()}
        for name, (_, binding) in list(named_keys().items())[::7]:
            await go_to(screen, f"keys.{name}")
            assert f"{binding.tooltip}." in " ".join(screen.text("#meaning").split())


async def test_a_switch_a_choice_and_a_value_are_changed_and_taken_back() -> None:
    preferences = FakePreferences()
    async with settings_open(preferences) as screen:
        await go_to(screen, "screen.bell")
        await screen.press("enter")
        assert preferences.screen.bell
        assert "✓ screen.bell is on now." in screen.text()
        assert "yours" in screen.text("#settings")
        await screen.press("delete")
        assert not preferences.screen.bell
        assert "yours" not in screen.text("#settings")
        await go_to(screen, "screen.theme")
        await screen.press("enter")
        assert "✓ auto" in screen.text()
        await screen.press("down", "down", "down", "enter")
        assert preferences.screen.theme == "contrast"
        await screen.until(lambda: screen.app.theme == CONTRAST)
        await go_to(screen, "archive.keep_days")
        await screen.press("e", "3", "0", "enter")
        assert preferences.settings.archive.keep_days == 30
        assert "archive.keep_days is 30 now, from the next call on." in screen.text()
        await screen.press("e", "backspace", "backspace", "enter")
        assert preferences.settings.archive.keep_days is None
        await screen.press("q")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_a_key_is_given_by_pressing_it_and_a_clash_is_refused() -> None:
    preferences = FakePreferences()
    async with settings_open(preferences) as screen:
        await go_to(screen, "keys.nudge.asked")
        await screen.press("enter", "s")
        assert preferences.keys == {}
        assert isinstance(screen.app.screen, KeyDialog)
        assert "Not the key s, which nudge.later has on the same screen" in screen.text()
        await screen.press("escape")
        assert isinstance(screen.app.screen, SettingsScreen)
        assert preferences.keys == {}
        await screen.press("enter", "b")
        assert preferences.keys == {}
        await screen.press("full_stop")
        assert preferences.keys == {"nudge.asked": "full_stop"}
        assert "keys.nudge.asked is . now." in screen.text()
        await go_to(screen, "keys.settings.close")
        await screen.press("enter", "g")
        assert "g  Back" in screen.text("Footer")
        await screen.press("g")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_the_first_click_marks_and_the_second_changes() -> None:
    preferences = FakePreferences()
    async with settings_open(preferences) as screen:
        rows = screen.text("#settings").split("\n")
        bell = next(n for n, row in enumerate(rows) if row.strip().startswith("bell"))
        await screen.pilot.click("#settings", offset=(6, bell))
        assert "screen.bell" in screen.text("#meaning")
        assert not preferences.screen.bell
        await screen.pilot.click("#settings", offset=(6, bell))
        await screen.settle()
        assert preferences.screen.bell


async def test_the_marked_row_is_seen_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with settings_open(FakePreferences()) as screen:
        await go_to(screen, "writing.tone")
        grounds = {}
        for row in screen.app.screen._compositor.render_strips():
            for part in row:
                for word in ("tone", "sender"):
                    if part.text.strip().startswith(word) and part.style and part.style.bgcolor:
                        grounds[word] = part.style.bgcolor.get_truecolor()
        assert len(set(grounds["tone"])) == 1
        assert abs(grounds["tone"].red - grounds["sender"].red) > 100


async def test_what_is_refused_is_said_and_nothing_changes() -> None:
    preferences = FakePreferences()
    preferences.broken = "config.toml cannot be written; make it writable, then change it again."
    async with settings_open(preferences) as screen:
        await go_to(screen, "screen.bell")
        await screen.press("enter")
        assert "‼ config.toml cannot be written" in screen.text()
        assert not preferences.screen.bell


async def test_hostile_values_stay_values() -> None:
    size = (60, 20)
    preferences = FakePreferences(
        transcription={"endpoint": NASTY, "size": LONG}, keys={"nudge.asked": "z", NASTY: NASTY}
    )
    async with settings_open(preferences, size) as screen:
        for name in ("transcription.endpoint", "transcription.size"):
            await go_to(screen, name)
            assert_sane(screen.text(), size)
            await screen.press("enter")
            assert_sane(screen.text(), size)
            await screen.press("escape")
        assert isinstance(screen.app.screen, SettingsScreen)


async def test_the_real_file_is_written(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('# mine\n[writing]\ntone = "warm" # as ever\n', "utf-8")
    with Archive(tmp_path) as archive:
        desk = HomeDesk(Place(tmp_path, load_settings(tmp_path)), archive)
        app = ClosecallApp(desk, clock=lambda: 0.0)
        async with app.run_test() as pilot:
            screen = Screen(app, pilot, FakeCall(), FakeReview([]))
            await screen.press("f2")
            await go_to(screen, "writing.tone")
            await screen.press("enter", "down", "enter")
            before = desk.starting
            await go_to(screen, "nudges.mode")
            await screen.press("enter", "up", "enter")
            assert desk.starting is not before
    assert file.read_text("utf-8") == (
        '# mine\n[writing]\ntone = "formal" # as ever\n\n[nudges]\nmode = "quiet"\n'
    )


async def test_the_scene_opens() -> None:
    app, keys = scene_settings()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await screen.press(*keys)
        assert "warm" in screen.text()

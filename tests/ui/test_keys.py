"""Every key of every screen does what its meaning says, and stands in the help and the palette."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widgets import Static

import assistant.ui
from assistant.ui.dialogs import PageDialog
from assistant.ui.room import Room, named
from tests.ui.conftest import Screen
from tests.ui.stage import Scene, quiet, staged
from tests.ui.walks import WALKS as MOST_WALKS
from tests.ui.walks import Walk
from tests.ui.walks_archive import WALKS as ARCHIVE_WALKS
from tests.ui.walks_before import WALKS as BEFORE_WALKS

WALKS = (*MOST_WALKS, *ARCHIVE_WALKS, *BEFORE_WALKS)
_MOST = 7
"""Keys at the foot of a screen."""


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLORFGBG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


def rooms() -> list[type[Room]]:
    """Every screen that can stand in front; what others only build on is left out."""
    for module in pkgutil.walk_packages(assistant.ui.__path__, "assistant.ui."):
        importlib.import_module(module.name)

    def below(room: type[Room]) -> Iterator[type[Room]]:
        for kind in room.__subclasses__():
            if not kind.__subclasses__():
                yield kind
            yield from below(kind)

    return [kind for kind in below(Room) if kind.__module__.startswith("assistant.")]


def ids(room: type[Room]) -> set[str]:
    """The names of all keys that a screen has of its own or from what it builds on, those of every screen left out."""
    kinds = [kind for kind in room.__mro__ if issubclass(kind, Room) and kind is not Room]
    return {
        one.id
        for kind in kinds
        for one in kind.__dict__.get("BINDINGS", ())
        if isinstance(one, Binding) and one.id
    }


def test_no_key_is_missing_from_the_table() -> None:
    missing = {
        room.__name__: ids(room) - {name for walk in WALKS if walk.room is room for name, _ in walk.steps}
        for room in rooms()
    }
    assert {room: names for room, names in missing.items() if names} == {}


def keys_of(screen: Screen, name: str) -> list[str]:
    """The keys that have that name on the screen in front."""
    active = screen.app.screen.active_bindings
    return [key for key, one in active.items() if one.binding.id == name]


def scene(walk: Walk) -> Scene:
    return Scene(walk.room.__name__, walk.make, walk.keys, walk.ready)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: f"{walk.room.__name__}-{walk.steps[0][0]}")
async def test_each_key_does_what_it_says(walk: Walk) -> None:
    async with staged(scene(walk), (120, 36)) as screen:
        for name, holds in walk.steps:
            if name.startswith(">"):
                keys = name[1:].split()
            else:
                assert isinstance(screen.app.screen, walk.room)
                keys = keys_of(screen, name)[:1]
                assert keys, f"{name} has no key here"
            assert holds is None or not holds(screen), f"{name}: it was so before"
            await screen.press(*keys)
            await quiet(screen)
            assert holds is None or holds(screen), f"{name}: {screen.text()}"


FIRST = {walk.room: walk for walk in reversed(WALKS)}


@pytest.mark.parametrize("room", FIRST, ids=lambda room: room.__name__)
async def test_the_keys_of_every_screen(room: type[Room]) -> None:
    """Help, palette, privacy, settings and copying; and no more keys at the foot than a glance can take."""
    async with staged(scene(FIRST[room]), (120, 60)) as screen:
        app = screen.app
        here = app.screen
        assert isinstance(here, room)
        active = {one.binding.id: one.binding for one in here.active_bindings.values() if one.binding.id}
        offered = {command.title: command.help for command in here.commands()}
        for binding in active.values():
            assert offered[named(binding)] == binding.tooltip
        footed = {
            one.binding.action for one in here.active_bindings.values() if one.binding.show and one.enabled
        }
        assert len(footed) <= _MOST

        # Where something is typed, only keys that are no letters do anything.
        await screen.press("f1")
        assert isinstance(app.screen, PageDialog)
        page = " ".join(str(app.screen.query(Static)[1].content).split())
        for binding in active.values():
            assert str(binding.tooltip) in page
        await screen.press("escape")

        shown = screen.text()
        await screen.press(*keys_of(screen, "screen.blank")[-1:])
        await quiet(screen)
        assert screen.text().strip() != shown.strip()
        assert "Any key shows it again" in screen.text()
        await screen.press("x")
        await quiet(screen)
        assert screen.text() == shown

        await screen.press(*keys_of(screen, "palette.open")[:1])
        assert app.screen is not here
        await screen.press("escape")
        assert app.screen is here

        marked = next(
            one for one in here.query(Static) if one.display and str(one.content).strip() and one.region.area
        )
        marked.text_select_all()
        await screen.press("ctrl+c")
        assert app.clipboard.strip()
        here.clear_selection()

        if keys_of(screen, "settings.open"):
            await screen.press(*keys_of(screen, "settings.open")[:1])
            assert type(app.screen).__name__ == "SettingsScreen"

"""What every screen can do, as it can be opened for a picture: settings and what they ask, the palette, and the help of each screen."""

from assistant.ui.app import ClosecallApp
from tests.ui import scenes_after, scenes_before, scenes_calls
from tests.ui.fakes import FakeDesk, FakePreferences
from tests.ui.scenes_plans import plans

Scene = tuple[ClosecallApp, list[str]]


def scene_settings() -> Scene:
    """The settings with some of the user's own, and the keys that lead there."""
    desk = FakeDesk()
    desk.preferences = FakePreferences(
        writing={"tone": "warm", "sender": "Ines Vale <ines@hallmark.example>"}, keys={"nudge.asked": "z"}
    )
    return ClosecallApp(desk, clock=lambda: 0.0), ["f2", "down"]


def scene_settings_choice() -> Scene:
    """One of several."""
    return scene_settings()[0], ["f2", "enter"]


def scene_settings_value() -> Scene:
    """A value that is typed."""
    return scene_settings()[0], ["f2", "down", "down", "down", "enter"]


def scene_settings_key() -> Scene:
    """Another key for a command."""
    return scene_settings()[0], ["f2", "end", "enter"]


def scene_palette() -> Scene:
    """Every command, before one is typed."""
    return scene_help_home()[0], ["ctrl+p"]


def scene_palette_found() -> Scene:
    """The commands that what was typed may mean."""
    return scene_help_home()[0], ["ctrl+p", *"plan"]


def scene_help_home() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ["f1"]


def scene_help_plan() -> Scene:
    return scene_help_home()[0], ["enter", "f1"]


def scene_help_settings() -> Scene:
    return scene_help_home()[0], ["f2", "f1"]


def scene_help_before() -> Scene:
    return scenes_before.scene_before()[0], ["f1"]


def scene_help_after() -> Scene:
    return scenes_after.scene_changes()[0], ["f1"]


def scene_help_archive() -> Scene:
    return scenes_calls.scene_archive()[0], ["c", "f1"]


def scene_help_call() -> Scene:
    return scenes_calls.scene_call()[0], ["c", "enter", "f1"]


def scene_help_chat() -> Scene:
    return scenes_calls.scene_chat()[0], ["c", "enter", "a", "f1"]


SCENES = (
    scene_settings, scene_settings_choice, scene_settings_value, scene_settings_key, scene_palette, scene_palette_found, scene_help_home,
    scene_help_plan, scene_help_settings, scene_help_before, scene_help_after, scene_help_archive, scene_help_call, scene_help_chat,
)  # fmt: skip

"""The settings as they can be opened for a picture."""

from assistant.ui.app import ClosecallApp
from tests.ui.fakes import FakeDesk, FakePreferences


def scene_settings() -> tuple[ClosecallApp, list[str]]:
    """The settings with some of the user's own, and the keys that lead there."""
    desk = FakeDesk()
    desk.preferences = FakePreferences(
        writing={"tone": "warm", "sender": "Ines Vale <ines@hallmark.example>"}, keys={"nudge.asked": "z"}
    )
    return ClosecallApp(desk, clock=lambda: 0.0), ["f2", "down"]

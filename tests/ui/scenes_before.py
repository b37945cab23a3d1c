"""The screens before a call, to be opened by tests and for pictures."""

from datetime import date

from assistant.ui.app import ClosecallApp
from assistant.ui.ports.before import CutOff
from tests.ui.fakes import FakeDesk, FakePreparing, quiet

Scene = tuple[ClosecallApp, tuple[str, ...]]
"""The program, and the keys to press once it is there."""


def before(preparing: FakePreparing) -> ClosecallApp:
    return ClosecallApp(FakeDesk(), clock=lambda: 0.0, preparing=preparing)


def scene_before() -> Scene:
    """All is well: both sides heard, consent noted."""
    return before(FakePreparing()), ("a",)


def scene_before_amiss() -> Scene:
    """The microphone is silent, and there is a call that was cut off."""
    preparing = FakePreparing()
    preparing.levels = quiet("silent", "faint")
    preparing.old = CutOff("2026-11-05-1015", "Harbour Foods", date(2026, 11, 5))
    return before(preparing), ()


def scene_which_call() -> Scene:
    """Several plans that it may be about."""
    return before(
        FakePreparing(None, "Harbour Foods: Cold store", "Northwind Freight: Route planning", "Delta Mills")
    ), ()


def scene_minutes() -> Scene:
    """The question how long it is meant to be."""
    return before(FakePreparing()), ("m",)

"""What the keys before a call do."""

from datetime import date
from pathlib import Path

from assistant.ui.app import ClosecallApp
from assistant.ui.before.dialogs import MinutesDialog
from assistant.ui.before.screen import BeforeScreen
from assistant.ui.home.plan_screen import PlanScreen
from assistant.ui.home.screen import HomeScreen
from assistant.ui.live.screen import LiveScreen
from assistant.ui.ports.before import CutOff
from tests.ui.conftest import Screen
from tests.ui.fakes import FakeCall, FakeDesk, FakePreparing
from tests.ui.scenes_plans import plans
from tests.ui.walks import Walk, front, over, shows


def preparing() -> FakePreparing:
    """Two plans, and a call that was cut off."""
    made = FakePreparing(None, "Delta", "Northwind")
    made.old = CutOff("2026-11-05-1015", "Harbour Foods", date(2026, 11, 5))
    made.held.set()
    return made


def before() -> tuple[ClosecallApp, FakeCall]:
    made = preparing()
    desk = FakeDesk()
    desk.preparing = made
    return ClosecallApp(desk, clock=lambda: 0.0, preparing=made), made.call


def at_home() -> tuple[ClosecallApp, FakeCall]:
    desk = FakeDesk()
    desk.preparing = made = preparing()
    return ClosecallApp(desk, clock=lambda: 0.0), made.call


def on_a_plan() -> tuple[ClosecallApp, FakeCall]:
    desk = FakeDesk(plans=plans())
    desk.preparing = made = preparing()
    return ClosecallApp(desk, clock=lambda: 0.0), made.call


def of(screen: Screen) -> FakePreparing:
    desk = screen.app.desk
    assert isinstance(desk, FakeDesk)
    assert isinstance(desk.preparing, FakePreparing)
    return desk.preparing


def begun(screen: Screen) -> bool:
    return of(screen).begun == [(Path("Delta.md"), 30, "agreed")] and front(LiveScreen)(screen)


WALKS = (
    Walk(HomeScreen, at_home, (("call.live", front(BeforeScreen)),)),
    Walk(BeforeScreen, before, (
        (">enter", shows("We owe")),
        ("consent.said", shows("● said so")),
        ("consent.own_rule", shows("● rule of my company")),
        ("consent.not_asked", shows("● not asked")),
        ("consent.agreed", shows("● all agreed")),
        ("sound.try_again", lambda screen: of(screen).listened > 1),
        ("call.finish", lambda screen: of(screen).finished == ["2026-11-05-1015"]),
        ("call.minutes", front(MinutesDialog)),
        (">escape", None),
        ("plan.choose", shows("Which call is this for?")),
        (">enter", shows("We owe")),
        ("call.begin", begun),
    )),
    Walk(PlanScreen, on_a_plan, (("call.live", front(BeforeScreen)),), keys=("enter",)),
    Walk(BeforeScreen, before, (("call.not_now", over),)),
)  # fmt: skip

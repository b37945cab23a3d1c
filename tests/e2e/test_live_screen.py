"""A live call begun on the screen, with a real sound server: what was opened for it is let go of, and another can be begun."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.commands.common import Place
from assistant.commands.desk.desk import HomeDesk
from assistant.history.claims import any_going_on
from assistant.history.store import Archive
from assistant.settings import load_settings
from assistant.ui.after.screen import ReviewScreen
from assistant.ui.app import ClosecallApp
from assistant.ui.before.screen import BeforeScreen
from assistant.ui.live.screen import LiveScreen
from tests.conftest import ROOT
from tests.e2e import pulse
from tests.e2e.pulse import SPEAKERS_HZ, Daemon
from tests.ui.conftest import Screen
from tests.ui.fakes import FakeCall, FakeReview

pytestmark = pytest.mark.skipif(
    bool(pulse.missing()), reason=f"no sound server to test on: apt-get install {pulse.missing()}"
)


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Daemon]:
    with pulse.reached(monkeypatch) as running:
        running.add_sink("speakers")
        running.play("speakers", SPEAKERS_HZ)
        yield running


@pytest.mark.audio
async def test_two_calls_one_after_the_other_leave_nothing_open(
    daemon: Daemon, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "deals"
    folder.mkdir()
    shutil.copy(ROOT / "plans" / "demo" / "plan.md", folder / "plan.md")
    monkeypatch.chdir(folder)
    home.mkdir(exist_ok=True)
    with Archive(home) as archive:
        app = ClosecallApp(HomeDesk(Place(home, load_settings(home)), archive))
        async with app.run_test(size=(120, 36)) as pilot:
            screen = Screen(app, pilot, FakeCall(), FakeReview([]))
            for _ in range(2):
                await screen.press("l")
                await _call(screen)
                # Nobody records any more once the call is over.
                await screen.until(lambda: not daemon.recorders() and not any_going_on(home))
                await app.go_home()
        rows = archive.calls()
        assert [row.finished for row in rows] == [True, True]
        assert [archive.call(row.id).consents[-1].basis for row in rows] == ["agreed", "agreed"]
        assert {row.on for row in rows} == {dt.datetime.now().astimezone().date()}


async def _call(screen: Screen) -> None:
    """Both sides are heard, the call begins, and is left."""
    await screen.until(lambda: isinstance(screen.app.screen, BeforeScreen))
    await screen.until(lambda: "✓ You" in screen.text() and "✓ The other side" in screen.text())
    await screen.until(lambda: "Reading the plan" not in screen.text())
    await screen.press("a", "enter")
    await screen.until(lambda: isinstance(screen.app.screen, LiveScreen))
    live = screen.live
    await screen.until(lambda: live.view.call is not None and live.running.getting_ready() == "")
    await screen.press("q")
    await screen.press("tab", "enter")
    await screen.until(lambda: isinstance(screen.app.screen, ReviewScreen))

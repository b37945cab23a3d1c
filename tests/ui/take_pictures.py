"""Takes the pictures of the README from the real demo: ``python -m tests.ui.take_pictures``.

The recorded call runs through the real recogniser on the real screen; the pictures are what stands there when the first
prompt comes up, and when the proposed changes are shown. The page for the buyer is photographed in a real browser; with
the word ``handover`` behind the command it alone is.
"""

import asyncio
import datetime as dt
import sys
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from assistant.commands.common import Place
from assistant.commands.demo import DAY
from assistant.commands.desk.desk import HomeDesk
from assistant.exporting.formats import export_plan
from assistant.exporting.handover import read_hand_over
from assistant.history.store import Archive
from assistant.resources import demo
from assistant.session.open_call import Replay, open_call
from assistant.session.review import CallReview
from assistant.settings import Settings
from assistant.ui.app import ClosecallApp
from assistant.ui.pictures import picture
from assistant.ui.ports.starting import Running
from tests.e2e import browser

FOLDER = Path(__file__).parent / "pictures"
SIZE = (124, 38)
SPEED = 6.0
PAGE_WIDTH = 1400


async def take(folder: Path) -> None:
    """Run the demo once and write ``live.svg`` and ``review.svg``."""
    with tempfile.TemporaryDirectory() as home, Archive(Path(home)) as archive:
        plan = Path(home) / "plan.md"
        plan.write_bytes(demo("plan.md").read_bytes())
        names = {"seller": "Daniel Reed", "buyer": "Claire Morgan"}
        replay = Replay(demo("call.ogg"), plan, DAY, SPEED, minutes=30.0, names=names)
        call = open_call(replay, "2026-11-12-1000", Settings(), archive)
        running = Running(
            call,
            lambda: CallReview(archive, call.id, lambda: dt.datetime(2026, 11, 12, 11, tzinfo=dt.UTC)),
            "call.ogg",
            SPEED,
        )
        app = ClosecallApp(HomeDesk(Place(Path(home), Settings()), archive), running)
        async with app.run_test(size=SIZE) as pilot:
            await shown(pilot, "days late (")
            (folder / "live.svg").write_text(picture(app), "utf-8")
            await shown(pilot, "The call has ended")
            await pilot.press("enter")
            await shown(pilot, "Also moves")
            await pilot.press("y")
            await shown(pilot, "3 of 4 open")
            (folder / "review.svg").write_text(picture(app), "utf-8")


def take_handover(folder: Path) -> None:
    """Write ``handover.png``: the demo's plan as the buyer sees it."""
    with tempfile.TemporaryDirectory() as work:
        page = Path(work) / "page.html"
        handed = read_hand_over(demo("plan.md"), "buyer", DAY)
        page.write_bytes(export_plan(handed, "html", dt.datetime(2026, 11, 12, tzinfo=dt.UTC)))
        browser.picture(page, folder / "handover.png", PAGE_WIDTH)


async def shown(pilot: Pilot[None], words: str) -> None:
    """Wait until the words stand on the screen."""
    marked = words.replace(" ", "&#160;")
    while marked not in picture(pilot.app):
        await asyncio.sleep(0.1)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    take_handover(FOLDER)
    if sys.argv[1:] != ["handover"]:
        asyncio.run(take(FOLDER))

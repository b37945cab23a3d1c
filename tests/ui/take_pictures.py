"""Takes the pictures of the README from the real demo: ``python -m tests.ui.take_pictures``.

The recorded call runs through the real recogniser on the real screen, in a folder with three more plans: ``live.svg`` is what stands there
when the first prompt comes up, ``review.svg`` when the proposed changes are shown; then ``home.svg``, ``plan.svg`` and ``chat.svg`` from
the screens between calls. The page for the buyer is photographed in a real browser; with the word ``handover`` behind the command it alone is.
"""

import asyncio
import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from assistant.commands.common import Place
from assistant.commands.demo import DAY
from assistant.commands.desk.desk import HomeDesk
from assistant.commands.desk.reviewing import ScreenReview
from assistant.exporting.formats import export_plan
from assistant.exporting.handover import read_hand_over
from assistant.history.store import Archive
from assistant.resources import demo
from assistant.session.open_call import Replay, open_call
from assistant.settings import Settings
from assistant.ui.app import ClosecallApp
from assistant.ui.pictures import picture
from assistant.ui.ports.starting import Running
from assistant.vocabulary import Speaker
from tests.e2e import browser

FOLDER = Path(__file__).resolve().parent / "pictures"
SIZE = (124, 38)
SPEED = 6.0
PAGE_WIDTH = 1400
DATA = Path(__file__).resolve().parents[1] / "data" / "deals"
DEALS = ("brightmoor", "marlow", "thornbury")
NAMES: dict[Speaker, str | None] = {"seller": "Daniel Reed", "buyer": "Claire Morgan"}
QUESTION = "what is late and whose is it?"


async def take(folder: Path) -> None:
    """Run the demo once, then look around between calls; each screen becomes a file in ``folder``."""
    with tempfile.TemporaryDirectory() as place, Archive(Path(place) / "home") as archive:
        home, plans = Path(place) / "home", Path(place) / "plans"
        plans.mkdir()
        os.chdir(plans)
        plan = plans / "summit.md"
        plan.write_bytes(demo("plan.md").read_bytes())
        for deal in DEALS:
            (plans / f"{deal}.md").write_bytes((DATA / deal / "plan.md").read_bytes())
        replay = Replay(demo("call.ogg"), plan, DAY, SPEED, minutes=30.0, names=NAMES)
        call = open_call(replay, "2026-11-12-1000", Settings(), archive)
        at = Place(home, Settings())
        running = Running(call, lambda: ScreenReview(at, archive, call.id), "call.ogg", SPEED)
        app = ClosecallApp(HomeDesk(at, archive, DAY), running)
        async with app.run_test(size=SIZE) as pilot:

            async def keep(name: str, words: str, *keys: str) -> None:
                await pilot.press(*keys)
                await shown(pilot, words)
                (folder / f"{name}.svg").write_text(picture(app), "utf-8")

            await keep("live", "days late (")
            await shown(pilot, "The call has ended")
            await pilot.press("enter")
            await shown(pilot, "Also moves")
            await keep("review", "3 of 4 open", "y")
            await keep("home", "Summit Outdoor", "escape")
            await keep("plan", "Go-live at both warehouses", "enter")
            await pilot.press("a")
            await shown(pilot, "Ask, then Enter")
            await keep("chat", "M3", *QUESTION, "enter")


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

"""closecall in a page of a real browser: a plan, the screen before a call, the demo begun by a key, and its call kept when the tab is closed."""

import asyncio
import os
import re
import shutil
import signal
import sys
from pathlib import Path

import pytest

from assistant.history.claims import any_going_on
from assistant.history.store import Archive
from tests.e2e.browser import needs_browser
from tests.e2e.running import DEMO

pytest.importorskip("textual_serve", reason="no textual-serve: pip install 'closecall[serve]'")

from tests.e2e.tab import PATIENCE, a_tab

pytestmark = [
    needs_browser,
    pytest.mark.audio,
    pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for a process there"),
]


async def test_the_demo_on_a_page_and_its_call_kept_when_the_tab_is_closed(
    home: Path, tmp_path: Path
) -> None:
    shutil.copy(DEMO / "plan.md", tmp_path)
    serving = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "assistant", "serve", "home"),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert serving.stdout is not None
    try:
        address = re.search(r"http://\S+", (await serving.stdout.readline()).decode())
        assert address is not None
        async with a_tab(1200, 800) as tab:
            await tab.open(address[0])
            await tab.until(lambda s: "Demo" in s and "Returns platform" in s, "the screen between calls")
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", await tab.value("document.location.href"))
            assert await tab.value("document.cookie") == ""
            asked = "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).host)"
            assert set(await tab.value(asked)) == {await tab.value("document.location.host")}
            await tab.type("Enter")
            await tab.until(lambda s: "Steps" in s and "Contract" in s, "the plan on a screen of its own")
            await tab.type("l")
            before = await tab.until(
                lambda s: "Late: Contract redlines" in s and "Say: " in s, "the brief and the words to say"
            )
            assert "Before the call" in before
            await tab.type("q")
            await tab.until(lambda s: "Before the call" not in s, "the plan again")
            await tab.type("Escape")
            await tab.until(lambda s: "Last calls" in s, "the screen between calls again")
            await tab.type("d")
            await tab.until(lambda s: "Daniel Reed" in s or "Claire Morgan" in s, "a speaker's name")
            await tab.reload_and_stay()
            assert any_going_on(home)
            await tab.type("m")
            await tab.until(lambda s: "Bookmarked" in s, "the call that goes on")
            await tab.close()
            async with asyncio.timeout(PATIENCE):
                while any_going_on(home):
                    await asyncio.sleep(0.1)
        with Archive(home) as archive:
            [row] = archive.calls()
            assert archive.call(row.id).utterances
            assert archive.call(row.id).notes
    finally:
        serving.send_signal(signal.SIGINT)
        said, complaint = await serving.communicate()
    assert (serving.returncode, complaint) == (130, b"Stopped; everything heard so far is kept.\n")
    assert b"Claire" not in said

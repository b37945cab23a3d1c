"""closecall in a page of a real browser: the demo begun by a key, read on the page, and kept when the tab is closed."""

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

import pytest

from assistant.history.claims import any_going_on
from assistant.history.store import Archive
from tests.e2e.browser import needs_browser

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
            await tab.until(lambda s: "Demo" in s, "the screen between calls")
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", await tab.value("document.location.href"))
            assert await tab.value("document.cookie") == ""
            asked = "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).host)"
            assert set(await tab.value(asked)) == {await tab.value("document.location.host")}
            await tab.type("d")
            await tab.until(lambda s: "Daniel Reed" in s or "Claire Morgan" in s, "a speaker's name")
            await tab.close()
            async with asyncio.timeout(PATIENCE):
                while any_going_on(home):
                    await asyncio.sleep(0.1)
        with Archive(home) as archive:
            [row] = archive.calls()
            assert archive.call(row.id).utterances
    finally:
        serving.send_signal(signal.SIGINT)
        said, complaint = await serving.communicate()
    assert (serving.returncode, complaint) == (130, b"Stopped; everything heard so far is kept.\n")
    assert b"Claire" not in said

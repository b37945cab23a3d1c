"""The page's server: strangers learn nothing, and the program behind a page ends as it should however the page goes."""

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.history.claims import any_going_on
from assistant.history.recordings import Recordings
from assistant.history.store import Archive
from tests.e2e.running import DEMO, ran, start

pytest.importorskip("textual_serve", reason="no textual-serve: pip install 'closecall[serve]'")

import aiohttp
from aiohttp import web

from assistant.serving import session
from assistant.serving.gate import Gate
from assistant.serving.pages import Pages

REFUSED = (
    "closecall opens by the whole address that closecall serve has printed, and by no other: open that one."
)


@dataclass
class Served:
    gate: Gate
    pages: Pages
    client: aiohttp.ClientSession

    async def socket(self, **headers: str) -> aiohttp.ClientWebSocketResponse:
        return await self.client.ws_connect(
            f"{self.gate.origin}/ws?width=80&height=24", headers={"Origin": self.gate.origin, **headers}
        )

    async def enter(self) -> None:
        async with self.client.get(self.gate.address) as page:
            assert page.status == 200


@asynccontextmanager
async def served(
    word: str, file: Path, *, program: str = "drawn_program", alone: bool = False
) -> AsyncIterator[Served]:
    """Pages over a program of this folder, in this process."""
    command = [sys.executable, "-m", f"tests.e2e.{program}", word, str(file)]
    listening = socket.create_server(("127.0.0.1", 0))
    gate = Gate("127.0.0.1", listening.getsockname()[1])
    pages = Pages(command, gate, alone=alone)
    runner = web.AppRunner(pages.app(), access_log=None)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        try:
            yield Served(gate, pages, client)
        finally:
            await pages.end()
            await runner.cleanup()


async def shown(page: aiohttp.ClientWebSocketResponse, words: bytes) -> bytes:
    """What comes on the page until these words have come."""
    so_far = b""
    while words not in so_far:
        message = await asyncio.wait_for(page.receive(), 20)
        assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), (message, so_far)
        so_far += message.data if isinstance(message.data, bytes) else message.data.encode()
    return so_far


async def written(file: Path) -> str:
    for _ in range(400):
        if file.exists() and file.read_text():
            return file.read_text()
        await asyncio.sleep(0.05)
    pytest.fail("the program behind the page never ended")


async def status(here: Served, path: str) -> int:
    async with here.client.get(here.gate.origin + path) as answer:
        return answer.status


@pytest.mark.parametrize(
    "path", ["/", "/?token=", "/?token=wrong", "/static/js/textual.js", "/static/", "/page/page.css", "/ws", "/download/k1", "/none"]
)  # fmt: skip
async def test_a_stranger_is_told_the_same_everywhere(path: str, tmp_path: Path) -> None:
    async with served("ends", tmp_path / "end") as here, here.client.get(here.gate.origin + path) as answer:
        assert (answer.status, await answer.text()) == (403, REFUSED)
        assert not answer.cookies


async def test_the_token_goes_into_a_cookie_and_leaves_the_address(tmp_path: Path) -> None:
    async with served("ends", tmp_path / "end") as here:
        async with here.client.get(here.gate.address, allow_redirects=False) as first:
            assert (first.status, first.headers["Location"]) == (303, "/")
            cookie = first.headers["Set-Cookie"]
            assert {"HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
        async with here.client.get(here.gate.origin) as page:
            text = await page.text()
            assert f"ws://{here.gate.authority}/ws" in text
            assert here.gate.token not in text
            assert "http://" not in text.replace(here.gate.origin, "")
            assert "https://" not in text
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
            assert page.headers["Referrer-Policy"] == "no-referrer"
        for path in re.findall(r'(?:src|href)="(/\w[^"]*)"', text):
            assert await status(here, path) == 200, path
        for path in ("/static/", "/page/", "/static/js/", "/page/%2e%2e/gate.py"):
            assert await status(here, path) in (403, 404), path


async def test_the_right_token_under_a_bent_name_is_refused(tmp_path: Path) -> None:
    async with served("ends", tmp_path / "end") as here:
        bent = {"Host": f"rebound.example:{here.gate.port}"}
        async with here.client.get(here.gate.address, headers=bent, allow_redirects=False) as answer:
            assert answer.status == 403


async def test_another_sites_page_opens_no_socket(tmp_path: Path) -> None:
    async with served("ends", tmp_path / "end") as here:
        await here.enter()
        for origin in ("https://site.example", "null", f"http://localhost:{here.gate.port}"):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await here.socket(Origin=origin)
            assert refused.value.status == 403


async def test_keys_and_size_reach_the_program_and_nonsense_does_not(tmp_path: Path) -> None:
    async with served("ends", tmp_path / "end") as here:
        await here.enter()
        page = await here.socket()
        assert b"before" in await shown(page, b"drawn")
        nonsense = ("", "{", "[]", "7", '["stdin", 7]', '["resize", {"width": 1}]', '["quit"]', '[["stdin"]]')
        for text in nonsense:
            await page.send_str(text)
        await page.send_bytes(b"\x00")
        await page.send_str('["stdin", "d\\ud800"]')
        assert b'"quit"' not in await shown(page, b"keys d?")
        await page.send_str('["resize", {"width": 120, "height": 9999999}]')
        await shown(page, b'{"type": "resize", "width": 120, "height": 1000}')
        await page.send_str('["ping", "5"]')
        await shown(page, b'["pong", "5"]')


@pytest.mark.parametrize("word", ["ends", "writes"])
async def test_a_page_that_goes_ends_its_program_properly(word: str, tmp_path: Path) -> None:
    async with served(word, tmp_path / "end") as here:
        await here.enter()
        page = await here.socket()
        await shown(page, b"drawn")
        await page.close()
        assert await written(tmp_path / "end") == "asked to end"


async def test_what_does_not_end_when_asked_is_told_by_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_PATIENCE", 0.05)
    async with served("stays", tmp_path / "end") as here:
        await here.enter()
        page = await here.socket()
        await shown(page, b"drawn")
    assert (tmp_path / "end").read_text() == "told by the system"


async def test_the_end_of_the_server_ends_every_program(tmp_path: Path) -> None:
    async with served("ends", tmp_path / "end") as here:
        await here.enter()
        page = await here.socket()
        await shown(page, b"drawn")
    assert (tmp_path / "end").read_text() == "asked to end"


async def test_what_a_program_prints_comes_on_its_page_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with served("ends", tmp_path / "end") as here:
        await here.enter()
        page = await here.socket()
        await shown(page, b"drawn")
        await page.send_str('["stdin", "s"]')
        assert b"secret" not in await shown(page, b"keys s")
        ended = asyncio.create_task(here.pages.end())
        assert b"\x1b[?1049l" in await shown(page, b"a secret of the call\r\n")
        await ended
    told = capfd.readouterr()
    assert told.out + told.err == ""


async def test_a_program_that_cannot_begin_says_why_on_the_page(tmp_path: Path) -> None:
    async with served("fails", tmp_path / "end") as here:
        await here.enter()
        page = await here.socket()
        await shown(page, b"There is no plan here: name one.\r\n")
        assert (await asyncio.wait_for(page.receive(), 20)).type is aiohttp.WSMsgType.CLOSE


async def test_a_call_has_one_page_at_a_time(tmp_path: Path) -> None:
    async with served("ends", tmp_path / "end", alone=True) as here:
        await here.enter()
        first = await here.socket()
        await shown(first, b"drawn")
        async with here.client.get(here.gate.origin) as second:
            assert second.status == 409
            assert "still open in another window" in await second.text()
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await here.socket()
        assert refused.value.status == 409
        await first.close()
        while await status(here, "/") == 409:
            await asyncio.sleep(0.02)
        assert await status(here, "/") == 200


async def test_a_file_that_is_handed_over_is_saved_once_and_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "naïve \"<b>'.html"
    file.write_text("<script>take()</script>")
    async with served("hands-over", file) as here:
        await here.enter()
        page = await here.socket()
        await shown(page, b'["deliver_file_start", "k1"]')
        async with here.client.get(f"{here.gate.origin}/download/k1") as got:
            assert await got.text() == "<script>take()</script>"
            assert got.content_disposition is not None
            assert (got.content_disposition.type, got.content_disposition.filename) == (
                "attachment",
                file.name,
            )
        assert await status(here, "/download/k1") == 404


async def test_a_saved_file_is_a_download_too(tmp_path: Path) -> None:
    file = tmp_path / "summit-outdoor-follow-up.md"
    file.write_text("Hello Claire,\n\nthank you – for today.\n" * 5000, "utf-8")
    async with served("offers", file, program="offering_program") as here:
        await here.enter()
        page = await here.socket()
        key = re.search(rb'\["deliver_file_start", "(\w+)"\]', await shown(page, b'"]'))
        assert key is not None
        async with here.client.get(f"{here.gate.origin}/download/{key[1].decode()}") as got:
            assert await got.text("utf-8") == file.read_text("utf-8")
            assert got.content_disposition is not None
            assert got.content_disposition.filename == file.name
        await shown(page, b"handed to the browser as a download")


@pytest.mark.audio
async def test_a_live_call_is_kept_when_its_page_goes(home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    shutil.copy(DEMO / "plan.md", plan)
    home.mkdir()
    async with served("live", plan, program="played_screen") as here:
        await here.enter()
        page = await here.socket()
        await asyncio.wait_for(shown(page, b"Leave"), 60)
        before = list[str]()
        with Archive(home) as archive:
            while not before:
                await asyncio.wait_for(page.receive(), 60)
                before = [said.text for row in archive.calls() for said in archive.call(row.id).utterances]
        await page.close()
        async with asyncio.timeout(60):
            while any_going_on(home):
                await asyncio.sleep(0.1)
    with Archive(home) as archive:
        [row] = archive.calls()
        said = [said.text for said in archive.call(row.id).utterances]
    assert said[: len(before)] == before
    assert row.finished or Recordings(home).path(row.id).exists()


def test_a_program_whose_server_was_killed_ends(tmp_path: Path) -> None:
    driver = {
        "TEXTUAL_DRIVER": "assistant.ui.page_driver:PageDriver",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "home"], cwd=tmp_path, env={**os.environ, **driver}, **pipes
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline() == b"__GANGLION__\n"
        program.stdout.close()
        program.stdin.close()
        assert program.wait(60) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "to this machine alone: 0.0.0.0 is no address for that"),
        (["--host", "::"], "to this machine alone"),
        (["--host", "sales.example"], "to this machine alone"),
        (["--port", "0"], "'0' is no port"),
        (["--port", "70000"], "'70000' is no port"),
        (["calls"], "closecall serve shows home, demo or live, and not 'calls'"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(words: list[str], said: str) -> None:
    done = ran("serve", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_one_sentence(unused_tcp_port: int) -> None:
    with socket.create_server(("127.0.0.1", unused_tcp_port)):
        done = ran("serve", "--port", str(unused_tcp_port))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Port {unused_tcp_port} of 127.0.0.1 cannot be had" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_when_told_to(how: signal.Signals) -> None:
    with start("serve") as process:
        assert process.stdout is not None
        assert re.match(
            r"closecall is at http://127\.0\.0\.1:\d+/\?token=[\w-]{43}$", process.stdout.readline()
        )
        process.send_signal(how)
        _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (130, "Stopped; everything heard so far is kept.\n")

"""The program behind one page: started when the page opens, ended when it goes, its screen passed on in between."""

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE
from collections.abc import Sequence

from aiohttp import WSMessage, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

Size = tuple[int, int]
"""Columns and rows."""

_BEGUN = b"__GANGLION__\n"
"""What Textual writes when packets follow."""
_PLAIN = b"\x1b[?1049l\x1b[?1000l\x1b[?1003l\x1b[?25l\x1b]11;#14171c\x07"
"""Plain lines on the ground of the page, without a cursor or a mouse: nothing can be typed there."""
_PATIENCE = 5.0
"""Seconds after which a program that was asked to end is told to by the system."""
_LEAST, _MOST = 2, 1000
_PAGE_GONE = contextlib.suppress(ConnectionResetError)
"""The page went while something was on its way to it. The program is asked to end then, so nothing is amiss."""


def sized(width: object, height: object) -> Size:
    """The size that a page gives, within what a screen can be; 80 by 24 for what is no number."""
    try:
        asked = int(str(width)), int(str(height))
    except ValueError:
        return 80, 24
    return min(max(asked[0], _LEAST), _MOST), min(max(asked[1], _LEAST), _MOST)


class Session(AppService):
    """``command``, a program and its words, drawn on the page at the other end of ``websocket``.

    A page that goes away takes nothing with it: the program is asked to end, as if its terminal had been closed, and what it still has to
    do it does. What it prints outside its screen is shown on the page, and nowhere else.
    """

    def __init__(
        self, command: Sequence[str], websocket: web.WebSocketResponse, downloads: DownloadManager
    ) -> None:
        super().__init__(
            command[0],
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._left,
            download_manager=downloads,
        )
        self._words = command
        self._websocket = websocket
        self._on_screen = False
        self._beside = b""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        environment = self._build_environment(width, height)
        environment["TEXTUAL_DRIVER"] = "assistant.ui.page_driver:PageDriver"
        # Of the terminal that serves; the page has a ground of its own.
        environment.pop("COLORFGBG", None)
        # A session of its own: Ctrl-C in the terminal is for the server, which ends each properly.
        self._process = process = await asyncio.create_subprocess_exec(
            *self._words, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Pass on what the program draws until it has ended, then close the page. ``start`` calls this."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        beside = asyncio.create_task(self._pass_on_lines(process.stderr))
        try:
            await self._pass_on_screen(process.stdout)
            await self._left()
            await beside
        finally:
            await self._websocket.close()
            # A program that nobody reads would stand still.
            while await process.stdout.read(1 << 16):
                pass
            await process.wait()
            await self._download_manager.cancel_app_downloads(self.app_service_id)

    async def stop(self) -> None:
        """Ask the program to end, and wait until it has; a call that runs in it is kept."""
        process, shown = self._process, self._task
        if process is None or shown is None:
            return
        await self.send_meta({"type": "quit"})
        if not (await asyncio.wait([shown], timeout=_PATIENCE))[0] and process.returncode is None:
            process.terminate()
        await asyncio.wait([shown])

    async def told(self, message: WSMessage) -> None:
        """What the page says: keys, its size, whether it is in front. What is none of these is passed over."""
        if message.type is not WSMsgType.TEXT:
            return
        match _read(message.data):
            case ["stdin", str(keys)]:
                await self.send_bytes(keys.encode("utf-8", "replace"))
            case ["resize", {"width": width, "height": height}]:
                await self.set_terminal_size(*sized(width, height))
            case ["ping", str(data)]:
                await self._tell(json.dumps(["pong", data]))
            case ["focus"]:
                await self.focus()
            case ["blur"]:
                await self.blur()

    async def _pass_on_screen(self, stdout: asyncio.StreamReader) -> None:
        await self._draw(_PLAIN)
        while (line := await stdout.readline()) and line != _BEGUN:
            await self._beside_the_screen(line)
        self._on_screen = bool(line)
        try:
            while True:
                kind = await stdout.readexactly(1)
                payload = await stdout.readexactly(int.from_bytes(await stdout.readexactly(4), "big"))
                await self._packet(kind, payload)
        except asyncio.IncompleteReadError:
            return

    async def _packet(self, kind: bytes, payload: bytes) -> None:
        if kind == b"D":
            await self._draw(payload)
        elif not self._websocket.closed:
            with _PAGE_GONE:
                await (self.on_meta(payload) if kind == b"M" else self.on_packed(payload))

    async def _pass_on_lines(self, stderr: asyncio.StreamReader) -> None:
        while some := await stderr.read(4096):
            await self._beside_the_screen(some)

    async def _beside_the_screen(self, text: bytes) -> None:
        """Printed lines come on the page while no screen is drawn there; what is printed under it comes when it has gone."""
        self._beside += text
        if not self._on_screen:
            text, self._beside = self._beside, b""
            await self._draw(text.replace(b"\n", b"\r\n"))

    async def _left(self) -> None:
        """The program has left its screen."""
        if self._on_screen:
            self._on_screen = False
            await self._draw(_PLAIN)
            await self._beside_the_screen(b"")

    async def _draw(self, data: bytes) -> None:
        """Onto the page, if it is still there. What comes later is read all the same: a program that nobody reads would stand still."""
        if data and not self._websocket.closed:
            with _PAGE_GONE:
                await self._websocket.send_bytes(data)

    async def _tell(self, text: str) -> None:
        if not self._websocket.closed:
            with _PAGE_GONE:
                await self._websocket.send_str(text)


def _read(text: object) -> object:
    try:
        return json.loads(str(text))
    except ValueError:
        return None

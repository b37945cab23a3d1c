"""What the browser is given: the page, its parts, the screen through a socket, and files to keep."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from string import Template
from urllib.parse import quote

import textual_serve
from aiohttp import web
from textual_serve.download_manager import DownloadManager

from assistant.serving.gate import Gate
from assistant.serving.session import Session, sized

_THEIRS = Path(textual_serve.__file__).parent / "static"
"""The terminal that is drawn in the page: xterm.js and its font, as textual-serve brings them."""
_OURS = Path(__file__).parent / "page"

_STRANGER = (
    "closecall opens by the whole address that closecall serve has printed, and by no other: open that one."
)
_TAKEN = (
    "This call is still open in another window, or is just being written down to its end: "
    "close that window, wait a moment, and load this page again."
)


class Pages:
    """Pages that each show ``command``, a program and its words, to whom ``gate`` admits.

    ``alone``: at most one at a time, as two would hear two calls at once.
    """

    def __init__(self, command: Sequence[str], gate: Gate, *, alone: bool) -> None:
        self._command = command
        self._gate = gate
        self._alone = alone
        self._sessions: set[Session] = set()
        self._downloads = DownloadManager()
        self._page = Template((_OURS / "index.html").read_text("utf-8"))
        self._headers = {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            f"font-src 'self'; connect-src 'self' ws://{gate.authority}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Frame-Options": "DENY",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cache-Control": "no-store",
        }

    def app(self) -> web.Application:
        """All of it as an application for aiohttp."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/ws", self._screen),
                web.get("/download/{key}", self._download),
                web.static("/static", _THEIRS),
                web.static("/page", _OURS),
            ]
        )
        app.on_response_prepare.append(self._harden)
        return app

    async def end(self) -> None:
        """End every program, each with its call kept."""
        await asyncio.gather(*(session.stop() for session in self._sessions))

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Strangers learn nothing, not even what there is. The first visit trades the address for a cookie."""
        gate = self._gate
        first = request.path == "/" and request.method == "GET" and "token" in request.query
        if first and gate.at_home(request.headers) and gate.knows(request.query["token"]):
            away = web.HTTPSeeOther("/")
            away.set_cookie(gate.cookie, gate.token, httponly=True, samesite="Strict", path="/")
            raise away
        if not gate.admits(request.headers, request.cookies, socket=request.path == "/ws"):
            raise web.HTTPForbidden(text=_STRANGER)
        return await handler(request)

    async def _harden(self, _request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(self._headers)

    def _one_at_a_time(self) -> None:
        if self._alone and self._sessions:
            raise web.HTTPConflict(text=_TAKEN)

    async def _index(self, _request: web.Request) -> web.Response:
        self._one_at_a_time()
        page = self._page.substitute(socket=f"ws://{self._gate.authority}/ws")
        return web.Response(text=page, content_type="text/html")

    async def _screen(self, request: web.Request) -> web.WebSocketResponse:
        self._one_at_a_time()
        websocket = web.WebSocketResponse()
        session = Session(self._command, websocket, self._downloads)
        self._sessions.add(session)
        try:
            await websocket.prepare(request)
            await session.start(*sized(request.query.get("width"), request.query.get("height")))
            async for message in websocket:
                await session.told(message)
        finally:
            await session.stop()
            self._sessions.discard(session)
        return websocket

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that the program hands over, once. Never shown as a page: what stands in it may be anybody's words."""
        key = request.match_info["key"]
        try:
            download = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="This file was handed over already; save it again.") from None
        response = web.StreamResponse()
        response.content_type = download.mime_type or "application/octet-stream"
        name = quote(download.file_name, safe="")
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

"""A tab of a real browser without a window: what stands on the screen in it, keys pressed in it, over the browser's own DevTools."""

import asyncio
import json
import re
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.e2e.browser import FLAGS, NAMES, browser

PATIENCE = 60.0
"""Seconds to wait for something to come on the page before the test gives up."""
_LOOK = 0.1

_KEYS: dict[str, dict[str, Any]] = {
    "Enter": {"code": "Enter", "windowsVirtualKeyCode": 13},
    "Escape": {"code": "Escape", "windowsVirtualKeyCode": 27},
}

_HOLD = """Object.defineProperty(Object.prototype, "terminal", {configurable: true, set(terminal) {
  window.held = terminal;
  Object.defineProperty(this, "terminal", {value: terminal, writable: true});
}})"""
"""The page draws its words on a canvas: this keeps hold of the terminal that draws them, to ask it what it has drawn."""
_SCREEN = """(() => { const buffer = window.held?.buffer.active; if (!buffer) return "";
  return Array.from({length: window.held.rows}, (_, row) => buffer.getLine(row)?.translateToString(true) ?? "").join("\\n"); })()"""


class Tab:
    """One tab, by its DevTools socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str) -> None:
        self._socket = socket
        self._session = session
        self._last = 1000
        self._happened: list[str] = []

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """One command of the DevTools protocol, answered."""
        self._last += 1
        return await asked(self._socket, self._last, method, params, self._session, self._happened.append)

    async def happens(self, event: str) -> None:
        """Wait until the browser has told this event, the newest or the next."""
        while event not in self._happened:
            message = json.loads((await asyncio.wait_for(self._socket.receive(), PATIENCE)).data)
            self._happened.append(message.get("method", ""))

    async def open(self, address: str) -> None:
        await self.ask("Page.enable")
        await self.ask("Page.addScriptToEvaluateOnNewDocument", source=_HOLD)
        await self.ask("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        """What a script in the page comes to."""
        answer = await self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    async def screen(self) -> str:
        return str(await self.value(_SCREEN))

    async def type(self, key: str) -> None:
        """Press a key as a keyboard does: a letter, ``Enter`` or ``Escape``."""
        code = _KEYS.get(key) or {"code": f"Key{key.upper()}", "windowsVirtualKeyCode": ord(key.upper())}
        code = {**code, "key": key}
        letter = {"text": key} if key not in _KEYS else {"text": "\r"} if key == "Enter" else {}
        await self.ask("Input.dispatchKeyEvent", type="keyDown", **letter, **code)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **code)

    async def until(self, seen: Callable[[str], bool], what: str) -> str:
        """Wait until the screen in the page shows it; fails with the screen as it is when it never does."""
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            if seen(screen := await self.screen()):
                return screen
            await asyncio.sleep(_LOOK)
        pytest.fail(f"{what} never came on the page:\n{await self.screen()}")

    async def reload_and_stay(self) -> None:
        """Load the page anew as a user does who is asked whether to leave, and does not."""
        await self.ask("Page.reload")
        await self.happens("Page.javascriptDialogOpening")
        await self.ask("Page.handleJavaScriptDialog", accept=False)
        self._happened.clear()

    async def close(self) -> None:
        """Close the tab as a user does who is asked whether to leave, and agrees."""
        await self.ask("Page.close")
        await self.happens("Page.javascriptDialogOpening")
        await self.ask("Page.handleJavaScriptDialog", accept=True)


async def asked(
    socket: aiohttp.ClientWebSocketResponse,
    number: int,
    method: str,
    params: dict[str, Any],
    session: str = "",
    meanwhile: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """One command, answered; ``meanwhile`` gets the names of the events that are told before its answer."""
    to = {"sessionId": session} if session else {}
    await socket.send_json({"id": number, "method": method, "params": params, **to})
    while True:
        message = json.loads((await asyncio.wait_for(socket.receive(), PATIENCE)).data)
        if message.get("id") == number:
            assert "error" not in message, message
            return dict(message["result"])
        meanwhile(message.get("method", ""))


@asynccontextmanager
async def a_tab(width: int, height: int) -> AsyncIterator[Tab]:
    """A browser with a profile of its own and one empty tab in it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            browser() or NAMES[0],
            *FLAGS,
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            "--remote-debugging-port=0",
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            assert process.stderr is not None
            while not (
                found := re.search(rb"listening on (ws://\S+)", line := await process.stderr.readline())
            ):
                assert line, "the browser did not start"
            draining = asyncio.create_task(process.stderr.read())
            async with aiohttp.ClientSession() as client, client.ws_connect(found[1].decode()) as socket:
                target = (await asked(socket, 1, "Target.createTarget", {"url": "about:blank"}))["targetId"]
                how = {"targetId": target, "flatten": True}
                session = (await asked(socket, 2, "Target.attachToTarget", how))["sessionId"]
                yield Tab(socket, session)
        finally:
            process.terminate()
            await process.wait()
            await draining

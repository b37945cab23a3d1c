"""Serves the pages until it is told to stop."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Sequence

from aiohttp import web

from assistant.errors import UserError
from assistant.serving.gate import HOSTS, Gate
from assistant.serving.pages import Pages


def serve(command: Sequence[str], host: str, port: int, said: Callable[[str], None], *, alone: bool) -> None:
    """Serve ``command``, a program and its words, at ``host`` (see ``gate.HOSTS``) and ``port``, 0 for one that is free. ``said`` gets the
    address to open. ``alone``: to one page at a time.

    Ends with ``KeyboardInterrupt`` when it is told to stop, after every program behind a page has ended. Raises ``UserError`` where
    the port cannot be had.
    """
    with _listening(host, port) as sock:
        gate = Gate(host, sock.getsockname()[1])
        asyncio.run(_served(Pages(command, gate, alone=alone), sock, lambda: said(gate.address)))


def _listening(host: str, port: int) -> socket.socket:
    if host not in HOSTS:
        raise UserError(
            f"closecall serve shows calls to this machine alone: {host} is no address for that, give --host 127.0.0.1 or ::1."
        )
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UserError(
            f"Port {port} of {host} cannot be had ({error.strerror or error}): give another with --port, or none for one that is free."
        ) from error


async def _served(pages: Pages, sock: socket.socket, ready: Callable[[], None]) -> None:
    # No log of requests: the first has the token in it.
    runner = web.AppRunner(pages.app(), access_log=None)
    stopped = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        # Windows has not all of these, and its event loop takes none: there Ctrl-C cancels the wait below.
        with contextlib.suppress(AttributeError, NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), stopped.set)
    await runner.setup()
    try:
        await web.SockSite(runner, sock).start()
        ready()
        await stopped.wait()
    finally:
        await pages.end()
        await runner.cleanup()
    raise KeyboardInterrupt

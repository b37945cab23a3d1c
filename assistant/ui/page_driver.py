"""Draws the screen on a page in the browser: Textual's own driver for that, and an end where nobody is at the other end any more."""

import contextlib
import os
from functools import partial
from threading import Lock
from typing import Any

from textual import messages
from textual.drivers.web_driver import WebDriver


class PageDriver(WebDriver):
    """A program whose server was killed ends as if its window had been closed: it must not go on listening where nobody sees it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._write = partial(_put, Lock(), self.fileno)

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())


def _put(lock: Lock, pipe: int, data: bytes) -> int:
    """A packet at a time: files are handed over by another thread than draws the screen, and a pipe mixes what comes to it at once."""
    with lock, contextlib.suppress(BrokenPipeError):
        return os.write(pipe, data)
    return 0

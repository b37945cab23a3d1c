"""A call without a screen that is told to stop: it ends as if the user had left, with everything saved."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What a terminal and a system send; no system has all of them."""


@dataclass(slots=True)
class Stopped:
    """Whether it was told to stop."""

    by_signal: bool = False


@contextmanager
def stopping(leave: Callable[[], None]) -> Iterator[Stopped]:
    """While the block runs, the first signal to stop calls ``leave``; a second raises ``KeyboardInterrupt``."""
    state = Stopped()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if state.by_signal:
            raise KeyboardInterrupt
        state.by_signal = True
        leave()

    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield state
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def interrupting() -> Iterator[Callable[[], None]]:
    """While the block runs, Ctrl-C raises ``KeyboardInterrupt`` as ever, and what is given raises it again when called.

    A library that is at work when the signal comes may swallow the first.
    """
    pressed: list[int] = []

    def interrupt(number: int, _frame: FrameType | None) -> None:
        pressed.append(number)
        raise KeyboardInterrupt

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)

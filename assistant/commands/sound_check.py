"""Before a call: which side carries sound, on the terminal, for a few seconds at most."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.commands import common
from assistant.understand.printable import printable
from transcription.capture.check import Checked, check_channels
from transcription.capture.live import Capture

_SECONDS = 5.0
_TO_READ = 4.0
"""Seconds for what is amiss to be read before the screen is drawn over it."""
_LOOK = 0.1
_SIDE = {"seller": "Microphone", "buyer": "The other side"}
_FLAG = {"seller": "--mic", "buyer": "--system"}


def check(capture: Capture) -> None:
    """Show what is heard of each side, when all are or a few seconds have gone by; Enter goes on. The call is heard meanwhile."""
    common.out("Listening to both sides for a moment … (Enter goes on)")
    stop = threading.Event()
    with _enter_sets(stop):
        found = check_channels(capture, _SECONDS, stop)
        for checked in found:
            common.out(printable(_line(checked)))
        if not all(checked.carries_sound for checked in found):
            stop.wait(_TO_READ)


def _line(checked: Checked) -> str:
    side = _SIDE.get(checked.channel, checked.channel)
    if checked.carries_sound:
        return f"  ✓ {side}: {checked.device}"
    if not checked.device:
        return f"  ! {side}: nothing can be heard yet; closecall devices lists what there is."
    return (
        f"  · {side}: quiet so far ({checked.device}); if somebody was speaking, "
        f"name another one with {_FLAG.get(checked.channel, '--mic')}."
    )


@contextmanager
def _enter_sets(stop: threading.Event) -> Iterator[None]:
    """Watches for Enter while the block runs, and leaves the keyboard alone afterwards: the screen reads it then."""
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            if _pressed():
                stop.set()
                return
            over.wait(_LOOK)

    watcher = threading.Thread(target=watch, name="enter", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


if sys.platform == "win32":
    import msvcrt

    def _pressed() -> bool:
        return bool(msvcrt.kbhit()) and msvcrt.getwch() in "\r\n"
else:
    import select

    def _pressed() -> bool:
        if not select.select([sys.stdin], [], [], 0)[0]:
            return False
        sys.stdin.readline()
        return True

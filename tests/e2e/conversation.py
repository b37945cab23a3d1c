"""The program in a terminal of its own, asked and answered line by line."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

CTRL_C, CTRL_D = "\x03", "\x04"
_PATIENCE = 120.0
"""Seconds for the whole conversation."""
_AGAIN = 3.0
"""Seconds without a word after which a Ctrl-C is pressed again."""


def converse(args: Sequence[str | Path], answers: Sequence[tuple[str, str]], home: Path) -> tuple[int, str]:
    """Run a command in a pseudo terminal. ``answers``: what to wait for on the screen, and what to type then. Returns the
    exit status and all that was on the screen.
    """
    master, slave = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "assistant", *map(str, args)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "CLOSECALL_HOME": str(home)},
        preexec_fn=lambda: os.login_tty(slave),
    )
    os.close(slave)
    shown, seen, left = "", 0, list(answers)
    give_up, again, last = time.monotonic() + _PATIENCE, 0.0, ""
    while time.monotonic() < give_up:
        ready, _, _ = select.select([master], [], [], 0.2)
        if ready:
            try:
                data = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            shown += data.decode("utf-8", "replace")
            again = time.monotonic() + _AGAIN
        if left and left[0][0] in shown[seen:]:
            seen, last = len(shown), left.pop(0)[1]
            os.write(master, last.encode())
            again = time.monotonic() + _AGAIN
        elif child.poll() is not None and not ready:
            break
        elif last == CTRL_C and time.monotonic() > again:
            # A signal that comes just before the program waits for a line is only noticed with the next one.
            os.write(master, last.encode())
            again = time.monotonic() + _AGAIN
    else:
        child.kill()
    os.close(master)
    assert not left, f"never came on the screen: {left[0][0]}\n{shown}"
    return child.wait(), shown.replace("\r\n", "\n")

"""Children, seen from the parent: started, read by a thread each, ended. Nothing here waits for a child."""

import io
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from transcription.capture.devices import Device
from transcription.capture.wire import Message, read

_ROOT = str(Path(__file__).parent.parent.parent)
_CHILD = "child.main(sys.argv[1])"
_WATCHER = "watcher.main(once=False)"
_ONCE = "watcher.main(once=True)"


class Running(Protocol):
    """A child that runs, or one of a test's making."""

    def take(self) -> list[Message]:
        """What came since the last time, in order."""

    @property
    def over(self) -> bool:
        """No more will come, and everything that came was taken."""

    def close(self) -> None:
        """End it now."""


Start = Callable[[Device], Running]


class Child:
    """A child process and the thread that reads it. ``wake`` is called when there is something to take."""

    def __init__(self, command: list[str], wake: Callable[[], None]) -> None:
        self._process = started(command)
        self._came: deque[Message] = deque()
        self._wake = wake
        self._read = False
        self._reader = threading.Thread(target=self._run, daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def take(self) -> list[Message]:
        taken = []
        while self._came:
            taken.append(self._came.popleft())
        return taken

    @property
    def over(self) -> bool:
        return self._read and not self._came

    def close(self) -> None:
        self._process.kill()

    def _run(self) -> None:
        out = self._process.stdout
        assert out is not None
        for message in read(out):
            self._came.append(message)
            self._wake()
        self._read = True
        self._wake()
        # A child that wrote nonsense may still run.
        self._process.kill()
        self._process.wait()
        out.close()
        if self._process.stdin is not None:
            self._process.stdin.close()


def capturing(device: Device, wake: Callable[[], None]) -> Child:
    """A child that listens to that device."""
    return Child([*_python(_CHILD), device.key], wake)


def watching(wake: Callable[[], None]) -> Child:
    """A child that tells which devices there are."""
    return Child(_python(_WATCHER), wake)


def listed_once(seconds: float) -> Iterator[Message]:
    """What a child says that looks once and ends. Nothing where it takes longer than ``seconds``."""
    try:
        done = subprocess.run(
            _python(_ONCE),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return iter(())
    return read(io.BytesIO(done.stdout))


def started(command: list[str]) -> "subprocess.Popen[bytes]":
    """A child that neither hears the terminal's Ctrl-C nor writes on its screen."""
    flags = int(getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)) | int(
        getattr(subprocess, "CREATE_NO_WINDOW", 0)
    )
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
        creationflags=flags,
    )


def _python(call: str) -> list[str]:
    """A Python that runs ``call`` from this room. With ``-P`` nothing in the user's working folder is imported in place of
    a library.
    """
    module = call.partition(".")[0]
    code = f"import sys; sys.path.append({_ROOT!r}); from transcription.capture import {module}; {call}"
    return [sys.executable, "-P", "-c", code]

"""Runs the program: as a user does, as a process of its own, or, where nothing of that matters, within the process of the test."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.resources import shipped

DEMO = shipped("plans") / "demo"


def ran(*args: str | Path, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """One command to its end, by the same entry as the process has, without the second or more that a process takes to
    begin. What it writes goes through real streams of bytes.
    """
    words = [str(arg) for arg in args]
    out, complaint = _stream(), _stream()
    with pytest.MonkeyPatch.context() as patch:
        if home is not None:
            patch.setenv("CLOSECALL_HOME", str(home))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(complaint):
            try:
                status = main(words)
            except SystemExit as left:
                status = left.code if isinstance(left.code, int) else 0
    return subprocess.CompletedProcess(words, status, _written(out), _written(complaint))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8", newline="", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


def closecall(
    *args: str | Path, home: Path | None = None, timeout: float = 240
) -> subprocess.CompletedProcess[str]:
    """One command to its end, as a process of its own."""
    environment = dict(os.environ)
    if home is not None:
        environment["CLOSECALL_HOME"] = str(home)
    return subprocess.run(
        [sys.executable, "-m", "assistant", *map(str, args)],
        capture_output=True,
        text=True,
        timeout=timeout,
        env=environment,
    )


@contextlib.contextmanager
def start(*args: str | Path) -> Iterator[subprocess.Popen[str]]:
    """One command, left running, its lines to be read as they come. Where the test fails meanwhile, it is ended."""
    command = [sys.executable, "-m", "assistant", *map(str, args)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise


def events(lines: str | Sequence[str]) -> list[dict[str, Any]]:
    """The event stream of a run that was printed with ``--json``."""
    return [json.loads(line) for line in (lines.splitlines() if isinstance(lines, str) else lines)]

"""Runs the program as a user does: as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.resources import shipped

DEMO = shipped("plans") / "demo"


def closecall(
    *args: str | Path, home: Path | None = None, timeout: float = 240
) -> subprocess.CompletedProcess[str]:
    """One command to its end."""
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


def start(*args: str | Path) -> subprocess.Popen[str]:
    """One command, left running, its lines to be read as they come."""
    command = [sys.executable, "-m", "assistant", *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def events(lines: str | Sequence[str]) -> list[dict[str, Any]]:
    """The event stream of a run that was printed with ``--json``."""
    return [json.loads(line) for line in (lines.splitlines() if isinstance(lines, str) else lines)]

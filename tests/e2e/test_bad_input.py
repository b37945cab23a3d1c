"""Bad input: one sentence on standard error, exit status 2, and nothing written."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.running import DEMO, ran

PLAN = DEMO / "plan.md"
CALL = DEMO / "call.txt"


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


CASES: dict[str, Callable[[Path], tuple[str | Path, ...]]] = {
    "no such recording": lambda t: ("replay", t / "none.wav", "--plan", PLAN),
    "no such plan": lambda t: ("replay", CALL, "--plan", t / "none.md"),
    "a folder": lambda t: ("replay", t, "--plan", PLAN),
    "an empty recording": lambda t: ("replay", _file(t, "empty.wav", b""), "--plan", PLAN),
    "an empty transcript": lambda t: ("replay", _file(t, "empty.txt", b""), "--plan", PLAN),
    "a text file named .wav": lambda t: (
        "replay",
        _file(t, "talk.wav", b"Dana: hello\nSarah: hi\n"),
        "--plan",
        PLAN,
    ),
    "noise named .mp3": lambda t: ("replay", _file(t, "noise.mp3", bytes(range(256)) * 40), "--plan", PLAN),
    "a plan without milestones": lambda t: (
        "replay",
        CALL,
        "--plan",
        _file(t, "plan.md", b"# Plan\n\nWe meet soon.\n"),
    ),
    "an empty plan": lambda t: ("plan", "show", _file(t, "plan.md", b"")),
    "a plan that is not UTF-8": lambda t: (
        "plan",
        "show",
        _file(t, "plan.md", "| Milestone |\n|---|\n| Prüfung |\n".encode("latin-1")),
    ),
    "an unknown command": lambda t: ("frobnicate",),
    "an unknown flag": lambda t: ("demo", "--loudly"),
    "no command": lambda t: (),
    "a transcript in no known format": lambda t: (
        "replay",
        _file(t, "notes.txt", b"We had a chat and it was nice.\n" * 4),
        "--plan",
        PLAN,
    ),
    "broken JSON": lambda t: (
        "replay",
        _file(t, "call.json", b'[{"speaker": "Dana", "text": '),
        "--plan",
        PLAN,
    ),
    "a home that is a file": lambda t: ("calls", "--home", _file(t, "home", b"")),
    "a read-only home": lambda t: ("replay", CALL, "--plan", PLAN, "--headless", "--home", "/proc"),
    "a date that is none": lambda t: ("plan", "show", PLAN, "--on", "someday"),
    "a day in the far future": lambda t: ("replay", CALL, "--plan", PLAN, "--on", "9999-12-31"),
    "a call of no length": lambda t: ("replay", CALL, "--plan", PLAN, "--minutes", "nan"),
    "a speed that is none": lambda t: ("demo", "--headless", "--speed", "fast"),
    "broken settings": lambda t: (
        "calls",
        "--home",
        _file(t, "config.toml", b"[nudges]\nmode = 'loud'\n").parent,
    ),
    "no such call": lambda t: ("call", "show", "2020-01-01-0000", "--home", t / "h"),
    "a screen with no terminal": lambda t: ("demo", "--home", t / "h"),
}


@pytest.mark.parametrize("case", CASES)
def test_one_sentence_and_status_two(case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = ran(*CASES[case](tmp_path))
    # What a library of others writes past Python's own streams would be on the user's screen too.
    assert capfd.readouterr() == ("", "")
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in lines[0]
    assert lines[0].endswith(".")
    assert len(lines[0]) < 400


def test_a_bad_source_leaves_no_call_behind(tmp_path: Path) -> None:
    home = tmp_path / "h"
    ran("replay", tmp_path / "none.txt", "--plan", PLAN, "--headless", "--home", home)
    assert not home.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_output_that_cannot_be_written_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", "plan", "show", str(PLAN)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("The output cannot be written (No space left on device)")
    assert done.stderr.count(b"\n") == 1

"""The plans in a real terminal: one is opened, changed in the user's editor, and followed when another program changes it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.resources import demo
from tests.e2e.test_terminal import TMUX, Terminal

pytestmark = pytest.mark.skipif(TMUX is None, reason="needs the system package tmux to drive a real terminal")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only plan of the folder, and an editor that renames its account."""
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/Summit Outdoor/Valley Outdoor/" "$1"\n', "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    (tmp_path / "deals").mkdir()
    monkeypatch.chdir(tmp_path / "deals")
    Path("summit.md").write_bytes(demo("plan.md").read_bytes())
    return Path("summit.md")


@pytest.fixture
def terminal(tmp_path: Path, plan: Path) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "assistant", "home", "--on", "2026-11-12"]
    opened = Terminal(tmp_path / "tmux", 80, 24, command, tmp_path / "home")
    yield opened
    opened.close()


def test_a_plan_is_opened_edited_and_followed(terminal: Terminal, plan: Path) -> None:
    terminal.until(lambda s: "› ‼ Summit Outdoor" in s and "6 d late" in s, "the plan in the list")
    terminal.press("Enter")
    terminal.until(lambda s: "▸1 Steps" in s and "M9 Go-live" in s and "◆" in s, "its steps")
    terminal.press("e")
    terminal.until(lambda s: "Valley Outdoor" in s and "▸1 Steps" in s, "the plan as the editor left it")
    plan.write_text(plan.read_text("utf-8").replace("Returns platform", "Parcel platform"), "utf-8")
    terminal.until(lambda s: "Parcel platform" in s, "the plan as another program left it")
    terminal.press("Escape")
    terminal.until(lambda s: "› ‼ Valley Outdoor: Parcel platform" in s, "the list, read again")

"""The demo in a real terminal: followed, a prompt handled, a change accepted, and the plan differs in just that."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.resources import demo

TMUX = shutil.which("tmux")
pytestmark = [
    pytest.mark.audio,
    pytest.mark.skipif(TMUX is None, reason="needs the system package tmux to drive a real terminal"),
]
PATIENCE = 120.0
"""Seconds to wait for something to come on the screen before the test gives up."""


class Terminal:
    """A tmux session of its own with the program in it."""

    def __init__(self, socket: Path, width: int, height: int, command: list[str], home: Path) -> None:
        self._tmux = [str(TMUX), "-S", str(socket), "-f", "/dev/null"]
        size = ["-x", str(width), "-y", str(height)]
        env = ["-e", f"CLOSECALL_HOME={home}"]
        self._run("new-session", "-d", "-s", "call", *size, *env, *command)

    def _run(self, *words: str) -> str:
        return subprocess.run([*self._tmux, *words], check=True, capture_output=True, text=True).stdout

    def screen(self) -> str:
        return self._run("capture-pane", "-p", "-t", "call")

    def press(self, *keys: str) -> None:
        self._run("send-keys", "-t", "call", *keys)

    def until(self, seen: Callable[[str], bool], what: str) -> str:
        """Wait until the screen shows it; fails with the screen as it is when it never does."""
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            screen = self.screen()
            if seen(screen):
                return screen
            time.sleep(0.1)
        pytest.fail(f"{what} never came on the screen:\n{self.screen()}")

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def terminal(tmp_path: Path, home: Path) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "assistant", "demo", "--speed", "8"]
    opened = Terminal(tmp_path / "tmux", 80, 24, command, home)
    yield opened
    opened.close()


def test_the_demo_from_its_first_word_to_an_accepted_change(terminal: Terminal, home: Path) -> None:
    terminal.until(lambda s: "Claire Morgan" in s and "buyer" in s, "the first words of the buyer")
    prompt = terminal.until(lambda s: "Say:" in s and "3 days late" in s, "the prompt on the late redlines")
    assert "asked" in prompt
    assert "dismiss" in prompt
    terminal.press("a")
    terminal.until(lambda s: "3 days late" not in s, "the screen without the prompt")
    terminal.until(lambda s: "Not in the plan" in s, "the prompt on the contract's end")
    terminal.until(lambda s: "The call has ended" in s, "the end of the call")
    terminal.press("Enter")
    terminal.until(lambda s: "Contract redlines returned" in s and "20 Nov" in s, "the proposed changes")
    terminal.press("n")
    terminal.until(lambda s: "3 of 4 open" in s, "the first change rejected")
    terminal.press("y")
    terminal.until(lambda s: "2 of 4 open" in s, "the second change accepted")
    terminal.press("q")
    [plan] = home.glob("demo/*/plan.md")
    before = demo("plan.md").read_text("utf-8").splitlines()
    after = plan.read_text("utf-8").splitlines()
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert len(gone) == 1
    assert new[0] == gone[0].replace("2026-11-09", "2026-11-20")
    assert len(new) == 2
    assert "M3" in new[1]
    assert "November 20" in new[1]
    assert after.index(new[1]) > after.index("## Changes")

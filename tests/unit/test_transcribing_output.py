"""Lines, the bar, and the file of subtitles that is there whatever happens."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.commands.transcribing.bar import Bar
from assistant.commands.transcribing.lines import Lines
from assistant.commands.transcribing.vtt import VttFile
from assistant.errors import UserError
from transcription.events import Heard, Partial, SourceEnded, SourceProblem, Tick, Utterance, Word

WORDS = (Word("We", 1.0, 1.2), Word("sign.", 1.2, 1.6))
SAID = Utterance("buyer", 1.0, 1.6, "We sign.", WORDS)


def printed(*items: Heard, as_json: bool, clock: Callable[[float], float] = lambda at: at) -> list[Any]:
    lines = Lines(as_json=as_json, clock=clock)
    found = [line for item in items if (line := lines.of(item)) is not None]
    return [json.loads(line) for line in found] if as_json else found


def test_each_item_as_json() -> None:
    items = (Tick(0.5), Partial("buyer", 1.0, "We sign.", WORDS, 1), SAID, SourceProblem(2.0, "All is well.", "info"),
             Utterance("seller", 3, 4, "Good."), SourceEnded(5.0))  # fmt: skip
    words = [["We", 1.0, 1.2], ["sign.", 1.2, 1.6]]
    assert printed(*items, as_json=True, clock=lambda at: at + 0.25) == [
        {"type": "partial", "at": 1.85, "speaker": "buyer", "start": 1.0, "text": "We sign.", "words": words, "settled": 1},
        {"type": "utterance", "at": 1.85, "id": 1, "speaker": "buyer", "name": None, "start": 1.0, "end": 1.6, "text": "We sign.", "words": words},
        {"type": "notice", "at": 2.25, "level": "info", "text": "All is well."},
        {"type": "utterance", "at": 4.25, "id": 2, "speaker": "seller", "name": None, "start": 3, "end": 4, "text": "Good.", "words": []},
    ]  # fmt: skip


def test_each_item_as_text() -> None:
    items = (Partial("buyer", 1.0, "We"), SAID, SourceProblem(2.0, "call.ogg is damaged."), Utterance("unknown", 3700, 3701, "B\x1b[2Jye."))  # fmt: skip
    assert printed(*items, as_json=False) == [
        "00:01  Buyer: We sign.", "  (warning) call.ogg is damaged.", "1:01:40  B[2Jye."
    ]  # fmt: skip


class Terminal(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8", *, tty: bool = True) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)

    def screen(self) -> str:
        """The line as it stands: a carriage return goes back to its start, later letters cover earlier ones."""
        line = ""
        for piece in self.text().split("\r"):
            line = piece + line[len(piece) :]
        return line.rstrip()


@pytest.mark.parametrize(
    ("seconds", "at", "line"),
    [
        (60.0, 0.0, "░" * 30 + "  00:00 of 01:00  0 %"),
        (60.0, 30.5, "█" * 15 + "░" * 15 + "  00:30 of 01:00  50 %"),
        (60.0, 99.0, "█" * 30 + "  01:39 of 01:00  100 %"),
        (None, 75.0, "01:15 heard"),
        (0.0, 75.0, "01:15 heard"),
    ],
)
def test_the_bar_shows_how_far_it_is(seconds: float | None, at: float, line: str) -> None:
    terminal = Terminal()
    bar = Bar(terminal, seconds)
    bar.show(0.0)
    bar.show(at)
    assert terminal.screen() == line
    bar.clear()
    assert terminal.screen() == ""


def test_the_bar_is_drawn_with_what_the_terminal_has() -> None:
    terminal = Terminal("ascii")
    Bar(terminal, 60.0).show(30.0)
    assert terminal.screen() == "#" * 15 + "." * 15 + "  00:30 of 01:00  50 %"


def test_no_terminal_no_bar() -> None:
    pipe = Terminal(tty=False)
    bar = Bar(pipe, 60.0)
    bar.show(30.0)
    bar.clear()
    assert pipe.text() == ""


def test_the_subtitles_are_there_at_the_end_and_nothing_else(tmp_path: Path) -> None:
    with VttFile(tmp_path / "call.vtt", tmp_path / "call.ogg") as file:
        file.add(SAID)
        assert not (tmp_path / "call.vtt").exists()
        (part,) = tmp_path.iterdir()
        assert "We sign." in part.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["call.vtt"]
    assert (tmp_path / "call.vtt").read_text(
        "utf-8"
    ) == "WEBVTT\n\n00:00:01.000 --> 00:00:01.600\n<v Buyer>We sign.\n"


@pytest.mark.parametrize("ends", [KeyboardInterrupt, BrokenPipeError, UserError])
def test_an_interruption_leaves_what_was_heard(tmp_path: Path, ends: type[BaseException]) -> None:
    path = tmp_path / "call.vtt"
    path.write_text("WEBVTT\n\nold\n")

    def interrupted() -> None:
        with VttFile(path, tmp_path / "call.ogg") as file:
            file.add(SAID)
            raise ends

    with pytest.raises(ends):
        interrupted()
    assert "We sign." in path.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["call.vtt"]


def test_only_subtitles_are_replaced(tmp_path: Path) -> None:
    audio, plan = tmp_path / "call.ogg", tmp_path / "plan.md"
    audio.write_bytes(b"OggS")
    plan.write_text("# Plan\n")
    (tmp_path / "link.vtt").symlink_to(audio)
    for path in (audio, plan, tmp_path / "link.vtt"):
        before = path.read_bytes()
        with pytest.raises(UserError, match="holds no subtitles: name another file"):
            VttFile(path, audio)
        assert path.read_bytes() == before
    (tmp_path / "empty.vtt").touch()
    with VttFile(tmp_path / "empty.vtt", audio) as file:
        file.add(SAID)
    assert (tmp_path / "empty.vtt").read_text("utf-8").startswith("WEBVTT")


@pytest.mark.parametrize("name", ["", "nowhere/call.vtt"])
def test_a_name_that_no_file_can_have_is_one_sentence_before_anything_is_heard(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(UserError, match=r"^[^\n]+\.$"):
        VttFile(tmp_path / name, tmp_path / "call.ogg")

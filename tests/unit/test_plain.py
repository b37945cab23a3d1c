"""A call as whole lines: what is printed of each event, and what is typed in answer."""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.commands.plain import Plain, plain_lines, typed
from assistant.commands.printing import Told
from assistant.events import Event, Notice, NudgeClosed, Partial
from assistant.session.verbs import Asked, Dismiss, Leave, Snooze, Verb
from tests.conftest import ROOT
from tests.ui.fakes import STARTED, SUMMARY, FakeCall, nudge, proposal, said
from tests.unit.test_live_call import TALK, Scripted, ears
from transcription.capture.devices import Device
from transcription.events import Sound


@pytest.mark.parametrize(
    ("event", "printed"),
    [
        (said(1, "buyer", "Not back yet."), ["Otto Brandt (buyer): Not back yet."]),
        (said(1, "unknown", "Hello."), ["Somebody: Hello."]),
        (Partial(speaker="buyer", start=2, text="we are", at=2), []),
        (nudge(1, text="M3 is late.", ask="Which day?"), ["PROMPT: M3 is late. Say: “Which day?”"]),
        (nudge(1, raised=None), []),
        (
            NudgeClosed(id="n1", how="resolved"),
            ["SETTLED: the prompt has been answered by the talk."],
        ),
        (NudgeClosed(id="n1", how="dismissed"), []),
        (Notice(level="warning", text="The buyer is silent.", at=1), ["WARNING: The buyer is silent."]),
        (
            proposal(1),
            [
                "CHANGE p1  M3 due: 2026-11-10 → 2026-11-20. “You will have them back by Friday, November twentieth.” "
                "(Otto Brandt). moves M5 Budget released from 4 Dec to 14 Dec"
            ],
        ),
        (
            SUMMARY,
            [
                "END: Next step: not booked",
                "END: Not heard of: security",
                "END: Prompts: 1. Proposed changes: 2.",
            ],
        ),
        (
            STARTED,
            [
                "Call c1, as of 2026-11-12, against harbour.md",
                "Hearing: faster-whisper tiny.en. Judging: rules only. Nothing leaves this machine.",
            ],
        ),
    ],
)
def test_each_event_is_whole_lines(event: Event, printed: list[str]) -> None:
    assert list(plain_lines(event, Told())) == printed


@pytest.mark.parametrize(
    ("letters", "told", "last"),
    [
        (["a"], [Asked("n1")], "Asked."),
        (["S "], [Snooze("n1")], "Later."),
        (["d", "n"], [Dismiss("n1"), Dismiss("n2", helpful=False)], "Not helpful: fewer of these."),
        (["a", "a", "a"], [Asked("n1"), Asked("n2")], "There is no prompt to answer."),
        (["x"], [], "To a prompt: a and Enter for asked"),
        ([""], [], "To a prompt: a and Enter for asked"),
        (["q", "q"], [Leave(), Leave(at_once=True)], "Leaving the call."),
    ],
)
def test_a_letter_answers_the_oldest_prompt(
    letters: list[str], told: list[Verb], last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = FakeCall()
    plain = Plain(call)  # type: ignore[arg-type]
    for event in (STARTED, nudge(1), nudge(2), nudge(3, raised=None)):
        plain.show(event)
    for letter in letters:
        plain.answer(letter)
    assert call.told == told
    assert capsys.readouterr().out.splitlines()[-1].startswith(last)


def test_a_prompt_that_is_gone_is_not_answered() -> None:
    call = FakeCall()
    plain = Plain(call)  # type: ignore[arg-type]
    for event in (nudge(1), NudgeClosed(id="n1", how="expired"), nudge(2)):
        plain.show(event)
    plain.answer("a")
    assert call.told == [Asked("n2")]


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)


def test_lines_are_taken_as_they_are_typed(terminal: tuple[int, int]) -> None:
    reading, writing = terminal
    for some in (b"a\ns", b"\n\xff", b"\nrest"):
        os.write(writing, some)
    os.close(writing)
    assert list(typed(reading)) == ["a", "s", "�"]


class Devices:
    """A capture of both sides that hears ``Scripted`` from two devices."""

    def __init__(self) -> None:
        self._capture = Scripted(8.0)
        self.devices = {
            "seller": Device("mic", "Headset", "microphone"),
            "buyer": Device("out", "Speakers", "system"),
        }
        self.clock = itertools.count().__next__

    def __iter__(self) -> Iterator[Sound]:
        return iter(self._capture)

    def __enter__(self) -> "Devices":
        return self

    def __exit__(self, *_: object) -> None:
        self._capture.close()

    def close(self) -> None:
        self._capture.close()


def test_a_live_call_is_a_stream_of_whole_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the command itself; only the devices and the recogniser are scripted."""
    monkeypatch.setattr("transcription.capture.live.open_capture", lambda *_: Devices())
    monkeypatch.setattr("assistant.session.hearing.live_ears", lambda *_, **__: ears())
    plan = Path(shutil.copy(ROOT / "plans" / "demo" / "plan.md", tmp_path))
    words = ["live", str(plan), "--on", "2026-11-12", "--minutes", "30", "--plain", "--offline"]
    assert main([*words, "--home", str(tmp_path / "home")]) == 0
    printed = capsys.readouterr()
    assert not {letter for letter in printed.out if ord(letter) < 32} - {"\n"}
    rows = printed.out.splitlines()
    assert all(row.strip() == row and row for row in rows)
    # Each fact once, on a line of its own, with who or what it is at its beginning.
    assert len(set(rows)) == len(rows)
    said = [row for row in rows if row.startswith(("Seller: ", "Buyer: "))]
    assert said == [f"{side.capitalize()}: {text}" for side, _, _, text in TALK]
    known = (
        "Call ",
        "Hearing: ",
        "Seller: ",
        "Buyer: ",
        "PROMPT: ",
        "SETTLED: ",
        "CHANGE p",
        "END: ",
        "NOTE: ",
        "WARNING: ",
        "Kept as call ",
    )
    assert [row for row in rows if not row.startswith(known)] == []
    assert any(row.startswith("CHANGE p1") for row in rows)
    assert rows[-1].startswith("Kept as call ")
    assert "closecall review " in rows[-1]
    assert "Kept as call" not in printed.err


def test_a_replay_is_printed_to_its_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The beginning of the call that comes with closecall, read from its text."""
    demo = ROOT / "plans" / "demo"
    begun = (demo / "call.txt").read_text("utf-8").splitlines()[:30]
    (tmp_path / "call.txt").write_text("\n".join(begun), "utf-8")
    words = ["--plan", str(demo / "plan.md"), "--on", "2026-11-12", "--minutes", "30", "--speed", "max"]
    assert main(["replay", str(tmp_path / "call.txt"), *words, "--plain", "--home", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\r" not in printed
    rows = printed.splitlines()
    assert all(rows)
    assert any(row.startswith("PROMPT: ") for row in rows)
    assert [row for row in rows if "Say:" in row] == [row for row in rows if row.startswith("PROMPT: ")]
    assert any(row.startswith("Daniel Reed (seller): ") for row in rows)
    assert any(row.startswith("CHANGE p1") for row in rows)
    assert rows[-1].startswith("Kept as call ")
    assert "closecall review " in rows[-1]

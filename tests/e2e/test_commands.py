"""The commands around a call."""

import contextlib
import json
import signal
import wave
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.running import DEMO, closecall, events, ran, start
from transcription.events import SAMPLE_RATE, AudioChunk
from transcription.replay import open_recording

CALL = ("replay", DEMO / "call.txt", "--plan", DEMO / "plan.md", "--on", "2026-11-12", "--headless")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one replayed call in it."""
    home = tmp_path_factory.mktemp("kept")
    done = ran(*CALL, home=home)
    assert done.returncode == 0, done.stderr
    return home


def test_the_call_is_listed_and_shown(kept: Path) -> None:
    [row] = json.loads(ran("calls", "--json", home=kept).stdout)
    assert (row["account"], row["nudges"], row["finished"]) == ("Summit Outdoor", 4, True)
    shown = ran("call", "show", "last", home=kept).stdout
    assert "Claire Morgan: Bye, Daniel." in shown
    assert "Next step: booked (2026-11-19)" in shown
    stream = events(ran("call", "show", row["id"], "--json", home=kept).stdout)
    assert stream[0]["type"] == "call"
    assert stream[-1]["type"] == "summary"


def test_words_are_found_again(kept: Path) -> None:
    assert "«liability» section" in closecall("call", "search", "liability", home=kept).stdout
    assert closecall("call", "search", '"unbalanced', "OR", home=kept).returncode == 0


def test_the_email_is_printed(kept: Path) -> None:
    email = ran("email", home=kept).stdout
    assert email.startswith("Subject: Returns platform")
    assert "would you change anything?" in email
    assert json.loads(ran("email", "last", "--json", home=kept).stdout)["subject"].startswith(
        "Returns platform"
    )


def test_a_deleted_call_is_gone(tmp_path: Path) -> None:
    ran(*CALL, home=tmp_path)
    assert ran("call", "delete", "last", home=tmp_path).returncode == 0
    assert json.loads(ran("calls", "--json", home=tmp_path).stdout) == []
    assert "Nobody said that" in ran("call", "search", "redlines", home=tmp_path).stdout


def test_review_from_a_script(tmp_path: Path) -> None:
    plan = tmp_path / "my plan.md"
    plan.write_bytes((DEMO / "plan.md").read_bytes())
    ran("replay", DEMO / "call.txt", "--plan", plan, "--on", "2026-11-12", "--headless", home=tmp_path / "h")
    done = ran("review", "last", "--accept", "p2", "--reject", "p1", "--json", home=tmp_path / "h")
    decisions = {p["id"]: p["decision"] for p in json.loads(done.stdout)}
    assert decisions == {"p1": "rejected", "p2": "accepted", "p3": None, "p4": None}
    assert "2026-11-20" in plan.read_text("utf-8")
    again = ran("review", "last", "--accept", "p2", home=tmp_path / "h")
    assert (again.returncode, again.stdout) == (2, "")
    assert "accepted already" in again.stderr


def test_the_plan_of_the_call_is_meant_wherever_the_review_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.md").write_bytes((DEMO / "plan.md").read_bytes())
    monkeypatch.chdir(tmp_path / "a")
    ran(
        "replay",
        DEMO / "call.txt",
        "--plan",
        "plan.md",
        "--on",
        "2026-11-12",
        "--headless",
        home=tmp_path / "h",
    )
    monkeypatch.chdir(tmp_path / "b")
    assert ran("review", "last", "--accept", "p2", home=tmp_path / "h").returncode == 0
    assert "2026-11-20" in (tmp_path / "a" / "plan.md").read_text("utf-8")
    assert "2026-11-20" not in (tmp_path / "b" / "plan.md").read_text("utf-8")


def test_a_wrong_number_among_right_ones_changes_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_bytes((DEMO / "plan.md").read_bytes())
    ran("replay", DEMO / "call.txt", "--plan", plan, "--on", "2026-11-12", "--headless", home=tmp_path / "h")
    done = ran("review", "last", "--accept", "p2", "p99", home=tmp_path / "h")
    assert (done.returncode, done.stdout) == (2, "")
    assert plan.read_bytes() == (DEMO / "plan.md").read_bytes()


def test_a_rejected_change_does_not_come_back_from_the_same_words(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_bytes((DEMO / "plan.md").read_bytes())
    replay = ("replay", DEMO / "call.txt", "--plan", plan, "--on", "2026-11-12", "--json")
    first = [e["op"] for e in events(ran(*replay, home=tmp_path / "h").stdout) if e["type"] == "proposal"]
    ran("review", "last", "--reject", "p1", home=tmp_path / "h")
    second = [e["op"] for e in events(ran(*replay, home=tmp_path / "h").stdout) if e["type"] == "proposal"]
    assert second == first[1:]


def test_interrupted_it_ends_with_130_and_keeps_what_was_heard(home: Path) -> None:
    with start("replay", DEMO / "call.txt", "--plan", DEMO / "plan.md", "--json", "--speed", "10") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["type"] == "utterance":
                process.send_signal(signal.SIGINT)
                break
        process.stdout.read()
        assert process.stderr is not None
        complaint = process.stderr.read()
    assert process.returncode == 130
    assert len(complaint.strip().splitlines()) == 1
    [row] = json.loads(ran("calls", "--json").stdout)
    assert row["utterances"] >= 1
    assert not row["finished"]


def test_calls_that_start_together_get_names_of_their_own(tmp_path: Path, home: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text("".join((DEMO / "call.txt").read_text("utf-8").splitlines(keepends=True)[:6]), "utf-8")
    call = (CALL[0], short, *CALL[2:-1], "--json")
    with contextlib.ExitStack() as stack:
        started = [stack.enter_context(start(*call)) for _ in range(3)]
        for process in started:
            assert process.stdout is not None
            process.stdout.read()
    assert [process.returncode for process in started] == [0, 0, 0]
    rows = json.loads(ran("calls", "--json").stdout)
    assert len({row["id"] for row in rows}) == 3
    assert all(row["finished"] for row in rows)
    assert not list(home.glob(".call-*"))


def test_dates_by_the_line() -> None:
    done = ran("when", "a week from Friday", "--on", "2026-11-12")
    assert done.stdout.strip() == "a week from Friday: 2026-11-20"


def first_seconds(recording: Path, seconds: int, to: Path) -> Path:
    """The beginning of a recorded call, as a file of its own."""
    sides = {
        "seller": np.zeros(seconds * SAMPLE_RATE, np.float32),
        "buyer": np.zeros(seconds * SAMPLE_RATE, np.float32),
    }
    for chunk in open_recording(recording):
        if isinstance(chunk, AudioChunk) and (at := round(chunk.start * SAMPLE_RATE)) < seconds * SAMPLE_RATE:
            side = sides[chunk.channel][at : at + len(chunk.samples)]
            side[:] = chunk.samples[: len(side)]
    with wave.open(str(to), "wb") as file:
        file.setparams((2, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(
            (np.stack([sides["seller"], sides["buyer"]], axis=1) * 32767).astype("<i2").tobytes()
        )
    return to


@pytest.mark.audio
def test_a_recording_becomes_text_and_subtitles(tmp_path: Path) -> None:
    vtt = tmp_path / "call.vtt"
    recording = first_seconds(DEMO / "good_day.ogg", 20, tmp_path / "call.wav")
    done = ran("transcribe", recording, "--json", "--vtt", vtt)
    assert done.returncode == 0, done.stderr
    lines = events(done.stdout)
    assert {e["speaker"] for e in lines} == {"seller", "buyer"}
    assert all(e["type"] == "utterance" and e["words"] for e in lines)
    assert vtt.read_text("utf-8").startswith("WEBVTT\n\n00:00:0")
    back = ran("replay", vtt, "--plan", DEMO / "plan.md", "--on", "2026-11-12", "--json")
    heard = [e["text"] for e in events(back.stdout) if e["type"] == "utterance"]
    assert " ".join(heard).split() == " ".join(e["text"] for e in lines).split()

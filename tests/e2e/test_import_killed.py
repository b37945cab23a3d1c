"""An import on several cores: killed half-way and run again, and recordings through the real recogniser."""

import json
import signal
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.history.store import Archive
from tests.conftest import ROOT
from tests.e2e.running import DEMO, closecall, start
from transcription.events import SAMPLE_RATE, AudioChunk
from transcription.replay import open_recording

PLAN = ROOT / "tests" / "data" / "deals" / "brightmoor" / "plan.md"
FILES = 12


def folder(made: Path) -> Path:
    made.mkdir()
    talk = (PLAN.parent / "call-2.txt").read_text().splitlines()
    for number in range(FILES):
        (made / f"2026-10-{number + 1:02} call.txt").write_text("\n".join(talk[number * 4 : number * 4 + 3]))
    return made


def test_killed_and_run_again_each_file_is_one_whole_call(tmp_path: Path, home: Path) -> None:
    calls = folder(tmp_path / "calls")
    with start("import", calls, "--plan", PLAN, "--jobs", "2", "--json") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == {"type": "words", "calls": FILES}
        shown = [json.loads(process.stdout.readline())["call"] for _ in range(3)]
        process.send_signal(signal.SIGKILL)
        # Ends only when the workers too have let go of the pipe.
        process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    with Archive(home) as archive:
        before = archive.calls()
    assert len(before) == FILES
    assert all(row.finished and row.utterances == 3 for row in before)
    read = {row.id for row in before if row.read}
    assert read >= set(shown)
    assert len(read) < FILES
    again = closecall("import", calls, "--plan", PLAN, "--jobs", "2", "--json")
    assert again.returncode == 0, again.stderr
    told = [json.loads(line) for line in again.stdout.splitlines()]
    assert told[-1]["in_already"] == len(read)
    assert told[-1]["imported"] == FILES - len(read)
    with Archive(home) as archive:
        rows = archive.calls()
    assert sorted(row.on.day for row in rows) == list(range(1, FILES + 1))
    assert all(row.finished and row.read and row.utterances == 3 for row in rows)


def test_interrupted_it_says_how_to_go_on(tmp_path: Path, home: Path) -> None:
    calls = folder(tmp_path / "calls")
    with start("import", calls, "--plan", PLAN, "--jobs", "2") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert "the same command goes on from there" in said
    assert len(said.splitlines()) == 1


def _spoken(seconds: float) -> Iterator[tuple[str, np.ndarray]]:
    for item in open_recording(DEMO / "call.ogg"):
        if isinstance(item, AudioChunk):
            if item.start >= seconds:
                return
            yield item.channel, np.asarray(item.samples)


@pytest.mark.audio
def test_recordings_are_heard(tmp_path: Path, home: Path) -> None:
    sides: dict[str, list[np.ndarray]] = {"seller": [], "buyer": []}
    for channel, samples in _spoken(20.0):
        sides[channel].append(samples)
    both = np.stack([np.concatenate(sides["seller"]), np.concatenate(sides["buyer"])], axis=1)
    calls = tmp_path / "calls"
    calls.mkdir()
    for number, seconds in ((1, 10), (2, 20)):
        with wave.open(str(calls / f"2026-11-1{number}.wav"), "wb") as file:
            file.setparams((2, 2, SAMPLE_RATE, 0, "NONE", ""))
            file.writeframes((both[: seconds * SAMPLE_RATE] * 32767).astype("<i2").tobytes())
    done = closecall("import", calls, "--plan", DEMO / "plan.md", "--seller", "Daniel Reed", "--offline")
    assert done.returncode == 0, done.stderr
    with Archive(home) as archive:
        second, first = (archive.call(row.id) for row in archive.calls())
    assert (first.row.on.isoformat(), second.row.on.isoformat()) == ("2026-11-11", "2026-11-12")
    assert "tiny.en" in first.call.asr
    assert "Daniel Reed" in {u.name for u in second.utterances}
    assert len(second.utterances) > len(first.utterances) > 0

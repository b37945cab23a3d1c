"""SIGKILL in the middle of a live call, in the middle of a sentence: `call finish` has all of its words, each once."""

import json
import re
import shutil
import signal
import subprocess
import sys
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant.history.recordings import Recordings
from assistant.history.store import Archive
from tests.e2e.running import DEMO, closecall, events
from transcription.events import AudioChunk
from transcription.replay import open_recording

SECONDS = 24
"""Of the recorded call; it is killed before they are over."""


def words(lines: list[dict[str, Any]], side: str) -> list[str]:
    """What one side said, without the marks, which depend on where a sentence was cut."""
    return re.findall(r"[a-z0-9']+", " ".join(e["text"] for e in lines if e["speaker"] == side).lower())


def utterances(stream: str) -> list[dict[str, Any]]:
    return [e for e in events(stream) if e["type"] == "utterance"]


def killed_call(home: Path, plan: Path) -> list[dict[str, Any]]:
    """Plays the call and kills it in the middle of the sentence after the second utterance; what had been shown."""
    home.mkdir()
    shown: list[dict[str, Any]] = []
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.played_call", str(home), str(plan), str(DEMO / "call.ogg"), str(SECONDS)],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            shown.append(json.loads(line))
            heard = sum(e["type"] == "utterance" for e in shown)
            if heard >= 2 and shown[-1]["type"] == "partial" and len(shown[-1]["text"].split()) >= 4:
                process.send_signal(signal.SIGKILL)
                break
        shown += events(process.stdout.read().splitlines()[:-1])
    assert process.returncode == -signal.SIGKILL
    return shown


@pytest.mark.audio
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_killed_call_is_finished_with_every_word_once(home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    shutil.copy(DEMO / "plan.md", plan)
    shown = killed_call(home, plan)
    call_id = shown[0]["id"]
    recording = Recordings(home).path(call_id)
    seconds = max(
        c.start + len(c.samples) / 16_000 for c in open_recording(recording) if isinstance(c, AudioChunk)
    )
    assert seconds > shown[-1]["at"] - 1.0
    # The whole recording heard in one piece: what an uncut run writes down.
    whole = utterances(closecall("transcribe", recording, "--json").stdout)

    # The next start says so, whatever else is wrong with it.
    offered = closecall("live", "there_is_no_such_plan.md", "--headless")
    assert offered.returncode == 2
    assert f"closecall call finish {call_id}" in offered.stderr
    assert f"closecall call finish {call_id}" in closecall("calls").stdout

    done = closecall("call", "finish", "last", "--offline", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["finished"] == call_id
    with Archive(home) as archive:
        record = archive.call(call_id)
    assert record.row.finished
    assert record.summary is not None
    assert not recording.exists()
    kept = [u.model_dump() for u in record.utterances]
    before = [e for e in shown if e["type"] == "utterance"]
    assert [u["text"] for u in kept[: len(before)]] == [e["text"] for e in before]
    assert len(kept) > len(before)
    assert [u["id"] for u in kept] == list(range(1, len(kept) + 1))
    assert all(0 <= u["start"] <= u["end"] <= seconds + 0.1 for u in kept)
    for side in ("seller", "buyer"):
        expected, got = words(whole, side), words(kept, side)
        wrong = sum(
            max(b - a, d - c)
            for kind, a, b, c, d in SequenceMatcher(None, expected, got, autojunk=False).get_opcodes()
            if kind != "equal"
        )
        # The same sound cut elsewhere is heard a word or two differently; a lost or doubled sentence is more than that.
        assert wrong <= 0.08 * len(expected) + 1, (expected, got)
        times = [(u["start"], u["end"]) for u in kept if u["speaker"] == side]
        assert all(this[1] <= following[0] + 0.3 for this, following in pairwise(times))

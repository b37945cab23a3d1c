"""`closecall live` on a real sound server: both sides heard, stopped by a signal, and without anything to hear with."""

import json
import os
import shutil
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.history.recordings import Recordings
from assistant.history.store import Archive
from tests.e2e import pulse
from tests.e2e.pulse import Daemon
from tests.e2e.running import DEMO, events, ran, start
from transcription.events import SAMPLE_RATE, AudioChunk
from transcription.replay import BadAudio, open_recording

pytestmark = pytest.mark.skipif(
    bool(pulse.missing()), reason=f"no sound server to test on: apt-get install {pulse.missing()}"
)


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Daemon]:
    with pulse.reached(monkeypatch) as running:
        running.add_sink("speakers")
        yield running


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copy(DEMO / "plan.md", tmp_path / "plan.md"))


def talk_without_rests() -> NDArray[np.float32]:
    """What the buyer of the recorded call says, with no more than a second before and after each stretch of it."""
    sound = np.concatenate(
        [
            c.samples
            for c in open_recording(DEMO / "call.ogg")
            if isinstance(c, AudioChunk) and c.channel == "buyer"
        ]
    )
    seconds = sound[: len(sound) // SAMPLE_RATE * SAMPLE_RATE].reshape(-1, SAMPLE_RATE)
    loud = np.abs(seconds).max(axis=1) > 0.02
    near = loud | np.append(loud[1:], False) | np.append(False, loud[:-1])
    return seconds[near].reshape(-1)


@pytest.fixture
def buyer(daemon: Daemon, tmp_path: Path) -> Iterator[None]:
    """A buyer out of the speakers, who talks for longer than any test takes: whenever a test begins to listen, words come soon."""
    with wave.open(str(tmp_path / "buyer.wav"), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        talk = (talk_without_rests() * 32767).astype("<i2").tobytes()
        for _ in range(5):
            file.writeframes(talk)
    player = subprocess.Popen(
        ["paplay", "--device=speakers", str(tmp_path / "buyer.wav")], stderr=subprocess.DEVNULL
    )
    yield
    player.kill()
    player.wait()


def run_until(process: "subprocess.Popen[str]", seen: str, number: int) -> list[dict[str, Any]]:
    """The events of a live call that gets a signal when the first event of a type comes."""
    lines: list[dict[str, Any]] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(json.loads(line))
        if lines[-1]["type"] == seen:
            process.send_signal(number)
            break
    return lines + events(process.stdout.read())


def buyer_in(recording: Path) -> NDArray[np.float32]:
    """What is on the buyer's side of a recording, whether or not it is still being written."""
    if not recording.exists():
        return np.zeros(0, np.float32)
    try:
        chunks = [c for c in open_recording(recording) if isinstance(c, AudioChunk) and c.channel == "buyer"]
    except BadAudio:  # its head is not on disk yet
        return np.zeros(0, np.float32)
    return np.concatenate([c.samples for c in chunks]) if chunks else np.zeros(0, np.float32)


def speaks(sound: NDArray[np.float32]) -> float:
    """Seconds of sound in which somebody speaks, by tenths."""
    tenth = SAMPLE_RATE // 10
    return float(
        (np.abs(sound[: len(sound) // tenth * tenth].reshape(-1, tenth)).max(axis=1) > 0.02).sum() / 10
    )


def seconds_of(recording: Path) -> float:
    with av.open(str(recording)) as container:
        assert container.duration is not None
        return float(container.duration / av.time_base)


@pytest.mark.audio
@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.usefixtures("buyer")
def test_a_call_that_is_interrupted_ends_with_everything_saved(plan: Path, home: Path) -> None:
    with start("live", plan, "--on", "2026-11-12", "--json", "--offline", "--keep-audio") as process:
        out = run_until(process, "utterance", signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read()
    assert process.returncode == 130, said
    assert out[0]["type"] == "call"
    assert out[-1]["type"] == "summary"
    spoken = [e for e in out if e["type"] == "utterance"]
    assert {e["speaker"] for e in spoken} == {"buyer"}
    call_id = out[0]["id"]
    with Archive(home) as archive:
        record = archive.call(call_id)
    assert record.row.finished
    assert [u.text for u in record.utterances] == [e["text"] for e in spoken]
    recording = Recordings(home).path(call_id)
    assert str(recording) in said
    # The sound ends with the signal; on a busy machine the call goes on until its last words are written down.
    assert spoken[-1]["end"] - 0.5 <= seconds_of(recording) <= out[-1]["seconds"] + 1.5
    # What was heard is in the recording too, on its side.
    first = spoken[0]["start"]
    talk = buyer_in(recording)[round(first * SAMPLE_RATE) :]
    assert speaks(talk) > 0.25 * (seconds_of(recording) - first)
    assert ran("call", "delete", "last").returncode == 0
    assert not recording.exists()


@pytest.mark.audio
@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.usefixtures("buyer")
def test_without_a_speech_model_the_call_is_recorded_and_finished_later(plan: Path, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[transcription]\nmodel = "/there/is/no/such/model"\n')
    with start("live", plan, "--on", "2026-11-12", "--json", "--offline") as process:
        lines: list[dict[str, Any]] = []
        assert process.stdout is not None
        recording: Path | None = None
        for line in process.stdout:
            lines.append(json.loads(line))
            if lines[-1]["type"] == "notice" and lines[-1]["level"] == "error":
                recording = Recordings(home).path(lines[0]["id"])
                break
        assert recording is not None
        file = recording
        pulse.until(lambda: speaks(buyer_in(file)) > 4, "the buyer in the recording", 90)
        process.send_signal(signal.SIGTERM)
        lines += events(process.stdout.read())
        assert process.stderr is not None
        said = process.stderr.read()
    call_id = lines[0]["id"]
    assert process.returncode == 130
    assert "recorded" in lines[0]["asr"]
    assert any("/there/is/no/such/model" in e["text"] for e in lines if e["type"] == "notice")
    assert f"closecall call finish {call_id}" in said
    assert "(cut off)" in ran("calls").stdout
    listed = json.loads(ran("calls", "--json").stdout)
    assert [(row["id"], row["finished"], row["going_on"], row["recording"]) for row in listed] == [
        (call_id, False, False, True)
    ]
    broken = ran("call", "finish", "last")
    assert broken.returncode == 2
    assert len(broken.stderr.splitlines()) == 1
    (home / "config.toml").unlink()
    done = ran("call", "finish", "last", "--offline")
    assert done.returncode == 0, done.stderr
    with Archive(home) as archive:
        record = archive.call(call_id)
    assert record.row.finished
    assert {u.speaker for u in record.utterances} == {"buyer"}
    assert len(" ".join(u.text for u in record.utterances).split()) >= 5
    assert not file.exists()


@pytest.mark.usefixtures("daemon")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--mic", "no such thing"], "no such thing"),
        (["--mic", "off", "--system", "off"], "."),
        (["--minutes", "0"], "minutes"),
    ],
)
def test_what_cannot_be_is_one_sentence(plan: Path, arguments: list[str], said: str) -> None:
    done = ran("live", plan, "--headless", "--offline", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


def test_a_call_without_a_screen_needs_no_terminal_and_one_with_it_does(plan: Path) -> None:
    done = ran("live", plan)
    assert done.returncode == 2
    assert "--headless" in done.stderr


def test_where_no_plan_is_there_is_no_call(tmp_path: Path, home: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "live", "--headless"],
        capture_output=True, text=True, cwd=empty, env=environment,
    )  # fmt: skip
    assert done.returncode == 2
    assert "closecall plan new" in done.stderr
    assert not Recordings(home).ids()

"""A live call whose recogniser takes ten times as long for a while: said on the screen, made up for, and no word lost."""

import asyncio
import datetime as dt
import shutil
import subprocess
import threading
import time
import wave
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from assistant.history.store import Archive
from assistant.plan.reading.reader import read_plan
from assistant.session.hearing import live_ears
from assistant.session.live import Live, LiveCall
from assistant.session.review import CallReview
from assistant.session.verbs import Leave
from assistant.settings import Settings
from assistant.ui.app import ClosecallApp
from assistant.ui.live.screen import LiveScreen
from assistant.ui.live.status import NoticeLines
from assistant.ui.ports.starting import Running
from tests.e2e import pulse
from tests.e2e.pulse import Daemon
from tests.e2e.running import DEMO
from tests.ui.fakes import FakeDesk
from transcription.capture.live import Wanted, open_capture
from transcription.events import SAMPLE_RATE, AudioChunk, Samples, Utterance, Word
from transcription.gate import plain_words
from transcription.recognizer import Recognized
from transcription.replay import open_recording
from transcription.stream import hear
from transcription.weights import find_weights
from transcription.whisper import WhisperRecognizer

pytestmark = [
    pytest.mark.audio,
    pytest.mark.skipif(
        bool(pulse.missing()), reason=f"no sound server to test on: apt-get install {pulse.missing()}"
    ),
]

DEADLINE = 120.0
DAY = dt.date(2026, 11, 12)
SECONDS = 30
"""Of the recorded call."""
SLOW_FOR = 15.0
"""Seconds of the call after which the recogniser may go at its own pace again."""
BLOCK = SAMPLE_RATE // 20
"""Samples in which a gap would show: half of the shortest that a capture can leave."""
LATE = SAMPLE_RATE // 2
"""Samples by which a player on a busy machine may be late: what follows is shifted, and nothing of it is lost."""


class Slowed(WhisperRecognizer):
    """The real recogniser on a machine that is busy with something else until ``free`` is set."""

    def __init__(self, folder: Path, free: threading.Event) -> None:
        super().__init__(folder)
        self._free = free

    def follow(
        self,
        samples: Samples,
        *,
        said: Sequence[Word] = (),
        resumes: float | None = None,
        before: str = "",
        hotwords: Sequence[str] = (),
    ) -> Recognized:
        begun = time.monotonic()
        recognized = super().follow(samples, said=said, resumes=resumes, before=before, hotwords=hotwords)
        # What a look takes on a slow laptop: a tenth of a fast machine's pace would keep up.
        took = max(0.6, time.monotonic() - begun)
        self._free.wait(9 * took)
        return recognized


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Daemon]:
    with pulse.reached(monkeypatch) as running:
        running.add_sink("speakers")
        yield running


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """Both sides of the recorded call in one channel, so that there is hardly a pause to catch up in; a second of quiet first."""
    sound = mixed(DEMO / "call.ogg")[: SECONDS * SAMPLE_RATE]
    sound = np.concatenate([np.zeros(SAMPLE_RATE, np.float32), sound])
    file = tmp_path / "spoken.wav"
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        out.writeframes((sound.clip(-1, 1) * 32767).astype("<i2").tobytes())
    return file


def mixed(file: Path) -> Samples:
    """All channels of a recording together."""
    chunks = [item for item in open_recording(file) if isinstance(item, AudioChunk)]
    places = [round(chunk.start * SAMPLE_RATE) for chunk in chunks]
    sound = np.zeros(
        max(at + len(chunk.samples) for at, chunk in zip(places, chunks, strict=True)), np.float32
    )
    for at, chunk in zip(places, chunks, strict=True):
        sound[at : at + len(chunk.samples)] += chunk.samples
    return sound


def kept_share(played: Samples, recorded: Samples) -> list[float]:
    """How much of each block of ``played`` that is not quiet is in ``recorded``: 1 is all, 0 a gap or another sound.

    A block is looked for from ``LATE`` samples before its place to as many after it, where it is most itself.
    """
    size = 1 << (len(played) + len(recorded)).bit_length()
    fits = np.fft.irfft(np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(played, size)), size)
    begins = int(fits.argmax())
    assert len(recorded) - begins >= len(played)
    around = np.concatenate([np.zeros(LATE, np.float32), recorded, np.zeros(LATE, np.float32)])
    shares = []
    for at in range(0, len(played) - BLOCK + 1, BLOCK):
        block = played[at : at + BLOCK]
        if np.abs(block).max() > 0.1:
            near = around[begins + at : begins + at + BLOCK + 2 * LATE]
            shares.append(float(np.correlate(near, block, "valid").max() / (block @ block)))
    return shares


def live(app: ClosecallApp) -> LiveScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, LiveScreen))


def foot(app: ClosecallApp) -> str:
    """What stands in the notices at the foot of the screen, as one line."""
    region = live(app).query_one(NoticeLines).region
    rows = app.screen._compositor.render_strips()[region.y : region.bottom]
    return " ".join("".join(segment.text for row in rows for segment in row).split())


def now() -> dt.datetime:
    return dt.datetime.now().astimezone()


async def until(true: Callable[[], bool], what: str) -> None:
    """Let the screen work until something has become true."""
    deadline = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < deadline, f"waited {DEADLINE:.0f} s for {what}"
        await asyncio.sleep(0.05)


async def through(app: ClosecallApp, spoken: Path, free: threading.Event) -> None:
    """Plays the sound; the recogniser is slow in its first half."""
    player = subprocess.Popen(["paplay", "--device=speakers", str(spoken)])
    try:
        await until(
            lambda: "behind: words come late, none are lost" in foot(app), "the screen to say it is behind"
        )
        await until(lambda: live(app).now() > SLOW_FOR, "half of the call")
        free.set()
        await until(lambda: "Transcription has caught up." in foot(app), "the screen to say it has caught up")
        await until(lambda: player.poll() is not None, "the end of the sound")
        over = live(app).now() + 1.0
        await until(lambda: live(app).now() > over, "its way through the sound server")
    finally:
        free.set()
        player.kill()
        player.wait()


async def test_a_recogniser_slowed_tenfold_loses_nothing_and_catches_up(
    daemon: Daemon, spoken: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()
    monkeypatch.setattr("assistant.session.ears.WhisperRecognizer", lambda folder: Slowed(folder, free))
    home.mkdir()
    plan = read_plan(Path(shutil.copy(DEMO / "plan.md", tmp_path / "plan.md")), DAY)
    ears = live_ears(Settings(), offline=True, progress=None)
    with Archive(home) as archive, open_capture(Wanted(microphone="off")) as capture:
        begun = time.monotonic()
        call = LiveCall(
            Live(plan, DAY, None, "Speakers", keep_audio=True), "slow", Settings(), archive, home, ears, capture,
            lambda: time.monotonic() - begun, now,
        )  # fmt: skip
        app = ClosecallApp(FakeDesk(), Running(call, lambda: CallReview(archive, call.id, now)))
        pulse.until(lambda: "speakers.monitor" in daemon.recorders(), "the capture")
        async with app.run_test(size=(100, 30)):
            await through(app, spoken, free)
            call.tell(Leave())
            await until(lambda: live(app).query_one("#ended").display, "the end of the call")
            notices = live(app).view.notices
        record = archive.call("slow")

    assert record.row.finished
    assert call.complete
    assert not call.missed
    assert [notice.text for notice in notices if notice.level == "error"] == []
    weights = find_weights(None, size=Settings().transcription.size)
    whole = hear(open_recording(spoken), WhisperRecognizer(weights.path), speed=None)
    expected = plain_words(" ".join(item.text for item in whole if isinstance(item, Utterance)))
    got = plain_words(" ".join(utterance.text for utterance in record.utterances))
    assert len(expected) > 70
    # The same sound cut elsewhere is heard a word or two differently; a lost or doubled sentence is more than that.
    assert Levenshtein.distance(expected, got) <= 4, (expected, got)
    assert call.recording is not None
    assert min(kept_share(mixed(spoken), mixed(call.recording))) > 0.5

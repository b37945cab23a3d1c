"""The sound of a call on disk: what is in the file, what a cut leaves of it, and what happens when the disk will not have it."""

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Samples, Sound, SourceProblem, Tick
from transcription.keeping.disk import PageFile
from transcription.keeping.stage import kept
from transcription.keeping.timeline import Timeline
from transcription.replay import open_recording

CHUNK = SAMPLE_RATE // 10


def tone(hertz: float, seconds: float, start: float = 0.0) -> Samples:
    """A tone that knows its place: the same wherever in the call it is made."""
    at = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE + start
    return (0.3 * np.sin(2 * np.pi * hertz * at)).astype(np.float32)


def spoken(channel: Channel, hertz: float, start: float, end: float) -> Iterator[AudioChunk]:
    for n in range(round(start * 10), round(end * 10)):
        yield AudioChunk(channel, n / 10, tone(hertz, 0.1, n / 10))


def together(*sources: Iterator[AudioChunk]) -> list[Sound]:
    return sorted((chunk for source in sources for chunk in source), key=lambda chunk: chunk.start)


def heard(file: Path) -> dict[Channel, Samples]:
    """What a recording holds, by channel."""
    sides: dict[Channel, list[Samples]] = {}
    for item in open_recording(file):
        if isinstance(item, AudioChunk):
            sides.setdefault(item.channel, []).append(item.samples)
    return {side: np.concatenate(pieces) for side, pieces in sides.items()}


def loudness(samples: Samples, start: float, end: float) -> float:
    return float(np.sqrt(np.mean(samples[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)] ** 2)))


def test_everything_passes_through_as_it_came(tmp_path: Path) -> None:
    items: list[Sound] = [
        *together(spoken("seller", 300, 0, 1), spoken("buyer", 700, 0, 1)),
        SourceProblem(1.0, "The microphone is gone."),
        Tick(1.1),
    ]
    out = list(kept(items, tmp_path / "call.ogg"))
    assert [id(item) for item in out] == [id(item) for item in items]


def test_both_sides_stay_apart_and_in_their_time(tmp_path: Path) -> None:
    file = tmp_path / "audio" / "call.ogg"
    source = together(
        spoken("seller", 300, 0.0, 2.0), spoken("seller", 300, 4.0, 5.0), spoken("buyer", 700, 1.0, 4.5)
    )
    assert list(kept(source, file))[-1] is source[-1]
    sides = heard(file)
    assert set(sides) == {"seller", "buyer"}
    assert len(sides["seller"]) == pytest.approx(5 * SAMPLE_RATE, abs=SAMPLE_RATE * 0.03)
    spans = {"seller": [(0.1, 1.9, True), (2.1, 3.9, False), (4.1, 4.9, True)], "buyer": [(0.1, 0.9, False), (1.1, 4.4, True), (4.6, 4.9, False)]}  # fmt: skip
    for side, parts in spans.items():
        for start, end, loud in parts:
            level = loudness(sides[side], start, end)  # type: ignore[index]
            assert (level > 0.15) if loud else (level < 0.002), (side, start, end, level)


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "audio" / "call.ogg"
    list(kept(spoken("seller", 300, 0, 1), file))
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_channel_alone_keeps_its_side(tmp_path: Path) -> None:
    for side, other in (("buyer", "seller"), ("seller", "buyer")):
        file = tmp_path / f"{side}.ogg"
        list(kept(spoken(side, 500, 0, 2), file))  # type: ignore[arg-type]
        sides = heard(file)
        assert loudness(sides[side], 0.2, 1.8) > 0.15  # type: ignore[index]
        assert loudness(sides[other], 0.2, 1.8) < 0.002  # type: ignore[index]


def test_a_recording_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "call.ogg"
    file.write_bytes(b"somebody's call")
    out = list(kept(spoken("seller", 300, 0, 1), file))
    assert file.read_bytes() == b"somebody's call"
    assert [item.level for item in out if isinstance(item, SourceProblem)] == ["error"]


@given(
    chunks=st.lists(
        st.tuples(st.sampled_from(["seller", "buyer"]), st.floats(0, 4), st.integers(0, 4000)), max_size=25
    ),
    ticks=st.lists(st.floats(0, 5), max_size=5),
)
def test_the_timeline_never_runs_behind_or_ahead(
    chunks: list[tuple[Channel, float, int]], ticks: list[float]
) -> None:
    """In whatever order things come: what goes out is as long as the call, and no sample goes out twice."""
    timeline, out, reach = Timeline(), 0, 0
    for channel, start, length in chunks:
        for block in timeline.take(AudioChunk(channel, start, np.ones(length, np.float32))):
            assert 0 < len(block) <= SAMPLE_RATE
            out += len(block)
        reach = max(reach, round(start * SAMPLE_RATE) + length)
        assert out <= reach
    for at in ticks:
        out += sum(len(block) for block in timeline.take(Tick(at)))
    total = out + len(timeline.rest())
    jitter = SAMPLE_RATE // 20
    assert (
        min(reach - jitter, total)
        <= total
        <= max(reach, *(round(at * SAMPLE_RATE) for at in ticks), 0) + jitter
    )


def test_a_long_gap_goes_out_in_small_pieces() -> None:
    timeline = Timeline()
    list(timeline.take(AudioChunk("seller", 0.0, np.ones(CHUNK, np.float32))))
    sizes = [len(block) for block in timeline.take(AudioChunk("seller", 3600.0, np.ones(CHUNK, np.float32)))]
    assert max(sizes) <= SAMPLE_RATE
    assert sum(sizes) > 3598 * SAMPLE_RATE


@pytest.mark.parametrize("late", [1.0, 6.0])
def test_a_late_channel_is_waited_for_longer_the_next_time(late: float) -> None:
    """System sound that is behind the microphone for the whole call must not lose each of its chunks."""
    timeline, buyer, chunks = Timeline(), 0.0, 200
    for n in range(chunks):
        for item in (
            AudioChunk("seller", n / 10, np.zeros(CHUNK, np.float32)),
            AudioChunk("buyer", n / 10 - late, np.full(CHUNK, 0.5, np.float32)),
        ):
            if item.start >= 0:
                buyer += sum(float((block[:, 1] > 0).sum()) for block in timeline.take(item))
    buyer += float((timeline.rest()[:, 1] > 0).sum())
    assert buyer > (chunks - 20 * late) * CHUNK - SAMPLE_RATE


# What a cut leaves


@pytest.fixture(scope="module")
def whole() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "call.ogg"
        list(kept(together(spoken("seller", 300, 0, 8), spoken("buyer", 700, 0, 8)), file))
        return file.read_bytes()


@settings(deadline=None, max_examples=60)
@given(share=st.floats(0.05, 1.0))
def test_a_file_that_was_cut_off_anywhere_plays_to_its_last_page(whole: bytes, share: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "call.ogg"
        file.write_bytes(whole[: int(len(whole) * share)])
        sides = heard(file)
    seconds = len(sides["seller"]) / SAMPLE_RATE
    # Pages are a fifth of a second; the bit rate varies a little over the file.
    assert seconds >= 8 * share - 0.8
    for side, hertz in (("seller", 300), ("buyer", 700)):
        assert loudness(sides[side], 0.1, seconds) > 0.15, hertz  # type: ignore[index]


def test_each_second_is_on_disk_before_the_next_is_over(tmp_path: Path) -> None:
    """What a crash leaves at any moment: all but the last second of what has passed through."""
    file = tmp_path / "call.ogg"
    passed = 0.0
    stage = kept(together(spoken("seller", 300, 0, 6), spoken("buyer", 700, 0, 6)), file)
    copies: list[tuple[float, bytes]] = []
    for item in stage:
        assert isinstance(item, AudioChunk)
        passed = max(passed, item.start + 0.1)
        if item.channel == "buyer" and passed > 1.5 and round(passed * 10) % 10 == 0:
            _until_quiet(file)
            copies.append((passed, file.read_bytes()))
    for at, content in copies:
        copy = tmp_path / f"{at}.ogg"
        copy.write_bytes(content)
        assert len(heard(copy)["seller"]) / SAMPLE_RATE > at - 1.0


def _until_quiet(file: Path) -> None:
    """Waits until the writer has caught up with what was handed to it, which real time gives it."""
    import threading

    done = threading.Event()
    size = -1
    while size != (size := file.stat().st_size if file.exists() else 0) or size == 0:
        done.wait(0.05)


# A disk that will not have it

FULL = """
import resource, sys, time
from pathlib import Path
from tests.unit.test_transcription_keeping import heard, spoken, together
from transcription.events import SourceProblem, Tick
from transcription.keeping import disk
from transcription.keeping.stage import kept

disk._EACH = 0.0
file = Path(sys.argv[1])
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]

def source():
    for n, item in enumerate(together(spoken("seller", 300, 0, 12), spoken("buyer", 700, 0, 12))):
        if n == 60:
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
        if n == 180:
            # The disk is written by a thread, which a busy machine may run only now.
            while not said:
                yield Tick(item.start)
                time.sleep(0.01)
            if sys.argv[2] == "freed":
                resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        yield item

passed, said = 0, []
for item in kept(source(), file):
    if isinstance(item, SourceProblem):
        said.append(item)
        print(item.level, item.text)
    elif not isinstance(item, Tick):
        passed += 1
print(passed, len(heard(file)["seller"]) / 16000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set otherwise there")
@pytest.mark.parametrize("ending", ["freed", "full"])
def test_a_full_disk_is_said_once_and_the_call_goes_on(tmp_path: Path, ending: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "call.ogg"), ending],
        capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *said, last = done.stdout.splitlines()
    passed, seconds = last.split()
    assert int(passed) == 240
    assert said[0].startswith("error ")
    assert "free some space" in said[0]
    if ending == "freed":
        assert [line.split()[0] for line in said] == ["error", "info"]
        assert "nothing of it is missing" in said[1]
        assert float(seconds) == pytest.approx(12, abs=0.05)
    else:
        assert len(said) == 1
        assert 1 < float(seconds) < 6


def _page_file(path: Path, said: list[tuple[str, bool]]) -> PageFile:
    seconds = iter(range(1000))
    return PageFile(path, lambda text, good: said.append((text, good)), lambda: float(next(seconds)))


def test_a_folder_that_is_removed_is_put_back_with_all_that_was_in_it(tmp_path: Path) -> None:
    said: list[tuple[str, bool]] = []
    file = tmp_path / "audio" / "call.ogg"
    pages = _page_file(file, said)
    for page in (b"one ", b"two "):
        pages.take(page)
        pages.write()
    file.unlink()
    file.parent.rmdir()
    for page in (b"three ", b"four"):
        pages.take(page)
        pages.write()
    pages.close()
    assert file.read_bytes() == b"one two three four"
    assert [good for _, good in said] == [True]
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="a folder's mode does not bind on Windows")
@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "no room"), (errno.EROFS, "may not be written"), (errno.EACCES, "may not be written"), (errno.EIO, "cannot be written")],
)  # fmt: skip
def test_what_is_wrong_is_said_once_for_each_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    said: list[tuple[str, bool]] = []
    pages = _page_file(tmp_path / "call.ogg", said)
    real = os.write

    def refuse(_file: int, _data: bytes) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("transcription.keeping.disk.os.write", refuse)
    for page in (b"a", b"b", b"c"):
        pages.take(page)
        pages.write()
    assert len(said) == 1
    assert words in said[0][0]
    assert said[0][0].count(". ") == 1
    monkeypatch.setattr("transcription.keeping.disk.os.write", real)
    pages.write()
    pages.close()
    assert [good for _, good in said] == [False, True]
    assert (tmp_path / "call.ogg").read_bytes() == b"abc"


def test_a_disk_that_stands_still_does_not_hold_up_the_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    stuck = threading.Event()
    monkeypatch.setattr("transcription.keeping.disk.os.fsync", lambda _file: stuck.wait(20))
    stage = kept(together(spoken("seller", 300, 0, 80), spoken("buyer", 700, 0, 80)), tmp_path / "call.ogg")
    out = [next(stage) for _ in range(1500)]
    stuck.set()
    out += list(stage)
    assert sum(isinstance(item, AudioChunk) for item in out) == 1600
    said = [item.text for item in out if isinstance(item, SourceProblem)]
    assert len(said) == 1
    assert "too slow" in said[0]

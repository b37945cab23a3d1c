"""A sound server of the test's own: a real PulseAudio daemon with null sinks, apart from the machine's."""

import ctypes.util
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from transcription.capture.live import Capture
from transcription.events import SAMPLE_RATE, AudioChunk, Channel, SourceProblem

DEADLINE = 15.0
MICROPHONE_HZ, SPEAKERS_HZ, HEADSET_HZ = 1000, 440, 2200

_PACKAGES = {"pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils", "paplay": "pulseaudio-utils"}


def missing() -> str:
    """The first system package that these tests need and the machine lacks; empty where all are there."""
    for program, package in _PACKAGES.items():
        if shutil.which(program) is None:
            return package
    return "" if ctypes.util.find_library("portaudio") else "libportaudio2"


_MICROPHONE = f"""
import math, struct, sys, time
rate, hz, part = {SAMPLE_RATE}, {MICROPHONE_HZ}, {SAMPLE_RATE // 50}
with open(sys.argv[1], "wb", buffering=0) as pipe:
    began, sent = time.monotonic(), 0
    while True:
        while time.monotonic() - began < sent / rate:
            time.sleep(0.005)
        tone = (round(8000 * math.sin(2 * math.pi * hz * at / rate)) for at in range(sent, sent + part))
        pipe.write(struct.pack(f"<{{part}}h", *tone))
        sent += part
"""
"""A microphone: writes a tone, as fast as it sounds."""


class Daemon:
    """A running daemon. Its source ``mic`` hums at ``MICROPHONE_HZ`` (``microphone`` is what feeds it); sinks are added by
    the test.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "PULSE_SERVER": f"unix:{folder}/native",
            "PULSE_RUNTIME_PATH": str(folder / "pulse"),
            "XDG_RUNTIME_DIR": str(folder),
            "HOME": str(folder),
        }
        self.microphone: subprocess.Popen[bytes] | None = None
        self._players: list[subprocess.Popen[bytes]] = []
        self._modules: dict[str, str] = {}
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        script = self.folder / "default.pa"
        script.write_text(
            f"load-module module-native-protocol-unix socket={self.folder}/native auth-anonymous=1\n"
        )
        command = ["pulseaudio", "-n", "-F", str(script), "--daemonize=no", "--exit-idle-time=-1"]
        command += ["--use-pid-file=no", "--disable-shm=yes"]
        self._daemon = subprocess.Popen(
            command, env=os.environ | self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until(lambda: self._ask("info") is not None, "the daemon to answer")
        pipe = self.folder / "microphone"
        pipe.unlink(missing_ok=True)
        self.add(
            "mic",
            "module-pipe-source",
            f"source_name=mic file={pipe} rate={SAMPLE_RATE} channels=1 format=s16le "
            "source_properties=device.description=Microphone",
        )
        self.microphone = subprocess.Popen([sys.executable, "-c", _MICROPHONE, str(pipe)])
        self._players.append(self.microphone)

    def stop(self) -> None:
        for process in (*self._players, self._daemon):
            if process is not None:
                process.kill()
                process.wait()
        self._players = []

    def add(self, name: str, module: str, arguments: str) -> None:
        self._modules[name] = self.pactl("load-module", module, *arguments.split())

    def add_sink(self, name: str) -> None:
        self.add(
            name, "module-null-sink", f"sink_name={name} sink_properties=device.description={name.title()}"
        )

    def remove(self, name: str) -> None:
        self.pactl("unload-module", self._modules.pop(name))

    def play(self, sink: str, hz: int) -> "subprocess.Popen[bytes]":
        """A tone into a sink, until the test ends it or ends."""
        tone = self.folder / f"{hz}.wav"
        with wave.open(str(tone), "wb") as file:
            file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
            samples = 8000 * np.sin(2 * np.pi * hz * np.arange(120 * SAMPLE_RATE) / SAMPLE_RATE)
            file.writeframes(samples.astype("<i2").tobytes())
        player = subprocess.Popen(
            ["paplay", f"--device={sink}", str(tone)],
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._players.append(player)
        return player

    def recorders(self) -> dict[str, int]:
        """Which processes record, by the name of the source."""
        sources = {
            number: name
            for number, name, *_ in map(str.split, self.pactl("list", "short", "sources").splitlines())
        }
        found: dict[str, int] = {}
        source = ""
        for line in self.pactl("list", "source-outputs").splitlines():
            word, _, value = line.strip().partition(" ")
            if word == "Source:":
                source = sources.get(value, "")
            elif word == "application.process.id":
                found[source] = int(value.strip(' ="'))
        return found

    def pactl(self, *words: str) -> str:
        answer = self._ask(*words)
        assert answer is not None, words
        return answer

    def _ask(self, *words: str) -> str | None:
        done = subprocess.run(
            ["pactl", *words],
            env=os.environ | self.environment | {"LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip() if done.returncode == 0 else None


@contextmanager
def reached(monkeypatch: pytest.MonkeyPatch) -> Iterator[Daemon]:
    """A sound server that this process and those it starts take for the machine's own."""
    with daemon() as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


@contextmanager
def daemon() -> Iterator[Daemon]:
    # A socket's path may have 107 characters: pytest's folders are longer.
    with tempfile.TemporaryDirectory(prefix="cc-") as folder:
        running = Daemon(Path(folder))
        try:
            running.start()
            yield running
        finally:
            running.stop()


def until(true: Callable[[], bool], what: str, seconds: float = DEADLINE) -> None:
    """Wait for something to become true. Fails the test after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.02)


class Listener:
    """Hears a capture in a thread and keeps what it gave."""

    def __init__(self, capture: Capture) -> None:
        self.chunks: dict[Channel, list[AudioChunk]] = {"seller": [], "buyer": []}
        self.problems: list[SourceProblem] = []
        self.capture = capture
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        for item in self.capture:
            if isinstance(item, AudioChunk):
                self.chunks[item.channel].append(item)
            elif isinstance(item, SourceProblem):
                self.problems.append(item)

    def close(self) -> None:
        self.capture.close()
        self._thread.join(timeout=DEADLINE)
        assert not self._thread.is_alive()

    def hears(self, channel: Channel, hz: int) -> bool:
        """Whether the last half second of a channel is that tone."""
        return tone(self.chunks[channel][-5:]) == hz

    def said(self, words: str) -> bool:
        return any(words in problem.text for problem in self.problems)


def tone(chunks: list[AudioChunk]) -> int | None:
    """The frequency of half a second of sound, to the nearest 20 Hz; None where it is silent or too short."""
    sound = np.concatenate([chunk.samples for chunk in chunks]) if chunks else np.zeros(0)
    if len(sound) < SAMPLE_RATE // 4 or float(np.abs(sound).max()) < 0.01:
        return None
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return round(int(spectrum.argmax()) * SAMPLE_RATE / len(sound) / 20) * 20


def breaks(sound: npt.NDArray[np.float32], hz: int) -> int:
    """How many places in a tone do not follow from the two samples before: a missing sample makes one."""
    follows = 2 * np.cos(2 * np.pi * hz / SAMPLE_RATE) * sound[1:-1] - sound[:-2]
    return int((np.abs(sound[2:] - follows) > 0.02 * np.abs(sound).max()).sum())

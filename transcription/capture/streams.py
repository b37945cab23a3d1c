"""Opening one device and taking its sound: runs in a child, and raises ``Gone`` on any trouble."""

import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from transcription.capture.stay import Stay
from transcription.capture.systems import (
    ALSA_CONFIG,
    LOOPBACK,
    NO_PORTAUDIO,
    NO_PULSE_PLUGIN,
    PORTAUDIO,
    PULSE,
)
from transcription.capture.wire import Block, Message, Opened
from transcription.events import SAMPLE_RATE, Samples

_BLOCKS_A_SECOND = 20
_HELD = 20 * _BLOCKS_A_SECOND
"""Blocks that wait for a parent that does not take them: 20 s."""
_IDLE = 0.3
"""Seconds without a block after which a loopback, which has none while nothing plays, is taken to be silent."""


class Gone(Exception):  # noqa: N818 - reads as what it says
    """The device cannot be opened or gives no more; a few words. ``lasting`` where trying again will not help by itself."""

    def __init__(self, text: str, lasting: bool = False) -> None:
        super().__init__(text)
        self.lasting = lasting


class Intake:
    """What the callback of a stream hands over to the thread that writes: never waits, counts what nobody took."""

    def __init__(self) -> None:
        self._blocks: queue.Queue[tuple[float, int, int, Samples]] = queue.Queue(_HELD)
        self._dropped = 0
        self._overruns = 0
        self._over = threading.Event()
        self._why = "it gives no more sound"

    def put(self, sound: Samples, overrun: bool) -> None:
        """Take a block of shape (frames, channels); called from PortAudio's own thread."""
        ended = time.perf_counter()
        self._overruns += overrun
        try:
            self._blocks.put_nowait((ended, self._dropped, self._overruns, sound))
        except queue.Full:
            self._dropped += len(sound)
        else:
            self._dropped = self._overruns = 0

    def end(self, why: str = "") -> None:
        """There is no more to come, or no more of what comes may be used. The first reason counts."""
        if not self._over.is_set():
            self._why = why or self._why
            self._over.set()

    def take(self, wait: float) -> tuple[float, int, int, Samples] | None:
        """The next block as (when it ended, frames dropped before it, overruns before it, sound), None after ``wait``
        seconds without. Raises ``Gone`` once the stream is over.
        """
        try:
            block = self._blocks.get(timeout=wait)
        except queue.Empty:
            block = None
        if self._over.is_set():
            raise Gone(self._why)
        return block


def listen(key: str) -> Iterator[Message]:
    """``Opened`` and then blocks at 16 kHz, mono, from the device of that key. Raises ``Gone``, and ends in no other way."""
    intake = Intake()
    if key.startswith(LOOPBACK):
        stream, rate = _open_loopback(key.removeprefix(LOOPBACK), intake)
    else:
        stream, rate = _open(key, intake)
    yield Opened(rate)
    yield from blocks(intake, rate, lambda: bool(stream.active), filled=key.startswith(LOOPBACK))


def blocks(intake: Intake, rate: int, active: Callable[[], bool], filled: bool) -> Iterator[Block]:
    """What comes in, made mono at 16 kHz. Where ``filled``, silence is put where nothing comes although the stream runs."""
    convert = _converter(rate)
    last = time.perf_counter()
    while True:
        taken = intake.take(_IDLE)
        if taken is None:
            if not active():
                raise Gone("it gives no more sound")
            if filled:
                now = time.perf_counter()
                yield Block(now, np.zeros(round((now - last) * SAMPLE_RATE), np.float32))
                last = now
            continue
        last, dropped, overruns, sound = taken
        mono = sound[:, 0] if sound.shape[1] == 1 else sound.mean(axis=1, dtype=np.float32)
        yield Block(last, convert(mono), round(dropped * SAMPLE_RATE / rate), overruns)


def _converter(rate: int) -> Callable[[Samples], Samples]:
    if rate == SAMPLE_RATE:
        return lambda mono: mono
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)

    def convert(mono: Samples) -> Samples:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(mono[None, :]), format="flt", layout="mono")
        frame.sample_rate = rate
        parts = [ready.to_ndarray()[0] for ready in resampler.resample(frame)]
        return np.concatenate(parts).astype(np.float32) if parts else np.empty(0, np.float32)

    return convert


def _open(key: str, intake: Intake) -> tuple[Any, int]:
    """A running stream of sounddevice, and its rate: 16 kHz, or the device's own where it refuses that."""
    if key.startswith(PULSE):
        source = key.removeprefix(PULSE)
        os.environ |= {
            "ALSA_CONFIG_PATH": str(ALSA_CONFIG),
            "PULSE_SOURCE": source,
            "PULSE_LATENCY_MSEC": "30",
            "PULSE_PROP_OVERRIDE": "application.name=closecall",
        }
    try:
        import sounddevice as sd
    except OSError:
        raise Gone(_sentence(NO_PORTAUDIO.get(sys.platform, NO_PORTAUDIO[""])), lasting=True) from None
    devices = sd.query_devices()
    name = "closecall" if key.startswith(PULSE) else key.removeprefix(PORTAUDIO)
    index = _index(sd, devices, name)
    if index is None:
        if key.startswith(PULSE):
            raise Gone(_sentence(NO_PULSE_PLUGIN), lasting=True)
        raise Gone("it is not there")
    own = round(devices[index]["default_samplerate"])
    channels = 1 if key.startswith(PULSE) else min(2, devices[index]["max_input_channels"])

    def callback(sound: Samples, _frames: int, _time: object, status: Any) -> None:
        intake.put(sound.copy(), bool(status.input_overflow))

    reason = "it cannot be opened"
    for rate in dict.fromkeys((SAMPLE_RATE, own)):
        try:
            stream = sd.InputStream(
                device=index, samplerate=rate, channels=channels, dtype="float32", callback=callback,
                blocksize=rate // _BLOCKS_A_SECOND, finished_callback=intake.end,
            )  # fmt: skip
            stream.start()
        except sd.PortAudioError as error:
            reason = f"it cannot be opened ({str(error.args[0]).removeprefix('Error opening InputStream: ')})"
            continue
        if key.startswith(PULSE):
            Stay(source, intake.end).start()
        return stream, rate
    raise Gone(reason)


def _index(sd: Any, devices: Any, name: str) -> int | None:
    """Which of PortAudio's devices is meant: the same name is listed once for each host interface of Windows."""
    best = {"linux": "ALSA", "win32": "Windows WASAPI", "darwin": "Core Audio"}.get(sys.platform, "")
    found = [
        (sd.query_hostapis(device["hostapi"])["name"] != best, number)
        for number, device in enumerate(devices)
        if device["name"] == name and device["max_input_channels"]
    ]
    return min(found)[1] if found else None


def _sentence(text: str) -> str:
    return text[0].lower() + text[1:].removesuffix(".")


def _open_loopback(name: str, intake: Intake) -> tuple[Any, int]:
    """A running WASAPI loopback stream, and its rate. PyAudioWPatch is PyAudio with what PortAudio lacks on Windows."""
    try:
        import pyaudiowpatch as pyaudio
    except ImportError:
        raise Gone("run pip install 'closecall[windows]'", lasting=True) from None
    audio = pyaudio.PyAudio()
    device = next((each for each in audio.get_loopback_device_info_generator() if each["name"] == name), None)
    if device is None:
        raise Gone("it is not there")
    rate, channels = round(device["defaultSampleRate"]), int(device["maxInputChannels"])

    def callback(data: bytes, _frames: int, _time: object, status: int) -> tuple[None, int]:
        sound = np.frombuffer(data, np.float32).reshape(-1, channels)
        intake.put(sound, bool(status & pyaudio.paInputOverflow))
        return None, int(pyaudio.paContinue)

    try:
        stream = audio.open(
            rate=rate, channels=channels, format=pyaudio.paFloat32, input=True,
            input_device_index=device["index"], frames_per_buffer=rate // _BLOCKS_A_SECOND, stream_callback=callback,
        )  # fmt: skip
    except OSError as error:
        raise Gone(f"it cannot be opened ({error.strerror or error.args[-1]})") from None
    return _Loopback(stream), rate


class _Loopback:
    """A stream of PyAudio with the one thing that is asked of it, named as sounddevice names it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    @property
    def active(self) -> bool:
        return bool(self._stream.is_active())

"""A channel that is open and carries nothing while the other side talks: muted, or the wrong one."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from transcription.capture import words
from transcription.capture.devices import Device
from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Samples, SourceProblem

NOTHING_DBFS = -60.0
"""Below this a channel carries nothing: a live microphone in a quiet room is above it."""
TALK_DBFS = -45.0
"""Above this a channel may well carry speech."""
PATIENCE = 25.0
"""Seconds of nothing before it is said."""
_TALK = 5.0
"""Seconds of the other side's talk that must fall into them."""


def level(samples: Samples) -> float:
    """The level of sound in dBFS, as a root mean square; digital silence is -120."""
    if not len(samples):
        return -120.0
    return float(10 * np.log10(max(float(np.mean(samples * samples)), 1e-12)))


class Silence:
    """Hears both channels' chunks and says once that one of them carries nothing.

    It is said again only after that channel has carried sound. Where sound came back by itself, from the same device, it was
    somebody listening quietly: from then on it takes twice as long.
    """

    def __init__(self) -> None:
        self._quiet: dict[Channel, float] = {}
        self._talk: dict[Channel, float] = {}
        self._said: set[Channel] = set()
        self._patience: dict[Channel, float] = {}
        self._device: dict[Channel, str] = {}

    def hear(self, chunk: AudioChunk, devices: Mapping[Channel, Device]) -> Iterator[SourceProblem]:
        """What is to be said after this chunk; ``devices`` are the ones in use, with what is known of them now."""
        own = chunk.channel
        seconds = len(chunk.samples) / SAMPLE_RATE
        loud = level(chunk.samples)
        if own in devices and self._device.get(own) != devices[own].key:
            self._device[own] = devices[own].key
            self._patience[own] = PATIENCE
            self._start_again(own)
        if loud >= TALK_DBFS:
            for other in self._quiet:
                if other != own:
                    self._talk[other] += seconds
        if loud >= NOTHING_DBFS:
            if own in self._said:
                self._patience[own] *= 2
            self._start_again(own)
            return
        self._quiet[own] = self._quiet.get(own, 0.0) + seconds
        self._talk.setdefault(own, 0.0)
        if (
            own in self._said
            or self._quiet[own] < self._patience.get(own, PATIENCE)
            or self._talk[own] < _TALK
        ):
            return
        self._said.add(own)
        if own in devices:
            at = chunk.start + seconds
            yield SourceProblem(at, words.silent(own, devices[own], self._quiet[own]))

    def _start_again(self, channel: Channel) -> None:
        self._quiet[channel] = self._talk[channel] = 0.0
        self._said.discard(channel)


@dataclass(frozen=True, slots=True)
class Reading:
    """How loud a channel was for a while: the loudest tenth of a second (``level``) and the highest sample (``peak``), both in
    dBFS, over ``seconds`` of sound.
    """

    level: float
    peak: float
    seconds: float

    @property
    def carries_sound(self) -> bool:
        return self.seconds > 0 and self.level >= NOTHING_DBFS


NOTHING = Reading(-120.0, -120.0, 0.0)
"""Of a channel from which nothing came."""


class Meter:
    """The loudest of each channel since it was last asked. Heard by one thread, asked by another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readings: dict[Channel, Reading] = {}

    def hear(self, chunk: AudioChunk) -> None:
        highest = max(float(np.max(np.abs(chunk.samples), initial=0.0)), 1e-6)
        with self._lock:
            before = self._readings.get(chunk.channel, NOTHING)
            self._readings[chunk.channel] = Reading(
                max(before.level, level(chunk.samples)),
                max(before.peak, float(20 * np.log10(highest))),
                before.seconds + len(chunk.samples) / SAMPLE_RATE,
            )

    def __contains__(self, channel: Channel) -> bool:
        with self._lock:
            return channel in self._readings

    def take(self) -> dict[Channel, Reading]:
        with self._lock:
            taken, self._readings = self._readings, {}
        return taken

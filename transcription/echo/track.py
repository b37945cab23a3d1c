"""One channel's sound by its place in the call, the last seconds of it."""

import numpy as np

from transcription.events import SAMPLE_RATE, AudioChunk, Samples

KEPT = 6 * SAMPLE_RATE
"""Samples that stay readable behind the newest one."""
APART = SAMPLE_RATE // 20
"""Samples: a chunk that starts this far from the end of the last one is a jump, less is a trembling clock."""


class Track:
    """Sound in order; ``end`` is the place of the sample that comes next, counted from the start of the call."""

    def __init__(self) -> None:
        self.end = 0
        self._sound: Samples = np.zeros(KEPT, np.float32)

    def place(self, chunk: AudioChunk) -> int:
        """Where ``chunk`` belongs: right behind the last one unless it jumps."""
        start = round(chunk.start * SAMPLE_RATE)
        return self.end if abs(start - self.end) <= APART else start

    def add(self, chunk: AudioChunk) -> None:
        """Takes ``chunk`` in; a gap before it reads as silence, what is there already is not taken twice."""
        start = self.place(chunk)
        if start > self.end:
            self._append(np.zeros(min(start - self.end, KEPT), np.float32))
            self.end = start
        # One sample that is no number would stay in the filter for the rest of the call.
        samples = np.nan_to_num(chunk.samples[self.end - start :], posinf=0.0, neginf=0.0)
        self._append(samples)
        self.end += len(samples)

    def read(self, start: int, length: int) -> Samples:
        """``length`` samples from place ``start``; zeros where there is none, or none any more."""
        first = self.end - len(self._sound)
        low, high = max(start, first), min(start + length, self.end)
        if low >= high:
            return np.zeros(length, np.float32)
        return np.pad(self._sound[low - first : high - first], (low - start, start + length - high))

    def _append(self, samples: Samples) -> None:
        self._sound = np.concatenate([self._sound, samples])[-KEPT:]


def quiet(samples: Samples, level: float) -> bool:
    """Whether the root mean square of ``samples`` is below ``level``."""
    return float(np.dot(samples, samples)) < level * level * len(samples)

"""The sound of one channel that is still needed, found by its time."""

from collections import deque

import numpy as np

from transcription.events import SAMPLE_RATE, Samples


class Tape:
    """Sound in order, by the second of the call; where there was none there is silence, which takes no room."""

    def __init__(self) -> None:
        self._parts: deque[tuple[float, Samples]] = deque()
        self.end = 0.0

    def add(self, start: float, samples: Samples) -> None:
        """The next sound; ``start`` is not before ``end``."""
        self._parts.append((start, samples))
        self.end = start + len(samples) / SAMPLE_RATE

    def forget_before(self, start: float) -> None:
        """Lets go of whole parts that end before ``start``."""
        while self._parts and self._parts[0][0] + len(self._parts[0][1]) / SAMPLE_RATE <= start:
            self._parts.popleft()

    def between(self, start: float, end: float) -> Samples:
        """A copy of the sound from ``start`` to ``end``."""
        sound = np.zeros(max(0, round((end - start) * SAMPLE_RATE)), np.float32)
        for at, samples in self._parts:
            first = round((at - start) * SAMPLE_RATE)
            if first >= len(sound):
                break
            head = max(0, -first)
            piece = samples[head : head + len(sound) - max(first, 0)]
            if len(piece):
                sound[max(first, 0) : max(first, 0) + len(piece)] = piece
        return sound

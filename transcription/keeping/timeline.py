"""Two channels laid on one timeline: where one has nothing there is silence, so that both keep the call's time."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Samples, Tick

Stereo = npt.NDArray[np.int16]
"""Shape (samples, 2): seller, buyer."""

_PATIENCE = int(0.4 * SAMPLE_RATE)
"""How long a channel that has nothing yet is waited for: what is held back is what a crash would cost."""
_MOST_PATIENCE = 10 * SAMPLE_RATE
"""A channel that stays later than this would be lost whole."""
_BLOCK = SAMPLE_RATE
_JITTER = SAMPLE_RATE // 20
"""Chunks that nearly meet are joined: times of arrival are not exact to the sample."""
_SIDES: dict[Channel, tuple[int, ...]] = {"seller": (0,), "buyer": (1,), "unknown": (0, 1)}


class Timeline:
    """Takes chunks and ticks as they come; gives out what no channel will add to any more.

    A channel that comes later than it is waited for loses that much once; it is waited for longer then.
    """

    def __init__(self) -> None:
        self._out = 0
        self._held: Stereo = np.zeros((0, 2), np.int16)
        self._reach = [0, 0]
        self._patience = _PATIENCE

    def take(self, item: AudioChunk | Tick) -> Iterator[Stereo]:
        """What can be written down after ``item``, in blocks of a second at most."""
        if isinstance(item, Tick):
            yield from self._up_to(_position(item.at) - self._patience)
            return
        start = _position(item.start)
        reach = self._reach[_SIDES[item.channel][0]]
        if abs(start - reach) <= _JITTER:
            start = reach
        yield from self._up_to(start - self._patience)
        self._lay(item, start)
        yield from self._up_to(max(min(self._reach), start + len(item.samples) - self._patience))

    def rest(self) -> Stereo:
        """What is held back still, at the end of the call."""
        held, self._held = self._held, self._held[:0]
        self._out += len(held)
        return held

    def _lay(self, chunk: AudioChunk, start: int) -> None:
        if (late := self._out - start) > 0:
            self._patience = min(_MOST_PATIENCE, max(self._patience, _PATIENCE + late))
        sound = _as_int16(chunk.samples[max(0, late) :])
        first = max(0, -late)
        if (missing := first + len(sound) - len(self._held)) > 0:
            self._held = np.concatenate([self._held, np.zeros((missing, 2), np.int16)])
        for side in _SIDES[chunk.channel]:
            self._held[first : first + len(sound), side] = sound
            self._reach[side] = max(self._reach[side], start + len(chunk.samples))

    def _up_to(self, end: int) -> Iterator[Stereo]:
        while (length := min(end - self._out, _BLOCK)) > 0:
            block, self._held = self._held[:length], self._held[length:]
            self._out += length
            yield np.concatenate([block, np.zeros((length - len(block), 2), np.int16)])


def _position(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)


def _as_int16(samples: Samples) -> npt.NDArray[np.int16]:
    return (np.clip(np.nan_to_num(samples), -1.0, 1.0) * 32767).astype(np.int16)

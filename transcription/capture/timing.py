"""Where the samples of a stream belong on the call's clock.

Two witnesses: the count of samples, which is steady and drifts (a sound card's crystal is off by up to 100 parts in a
million), and the moment at which each block came, which does not drift and jitters, always late and never early. So samples
are counted from an anchor, and the anchor is moved, by a hair at a time, to where the least late blocks say it belongs.
"""

from collections import deque

import numpy as np

from transcription.events import SAMPLE_RATE, Samples

CHUNK = SAMPLE_RATE // 10
"""Samples in a chunk of live sound: a tenth of a second."""

_SETTLING = 4
"""Blocks that are held back at least until the anchor stands: one late block alone would put it wrong."""
_PACE = 0.5
"""The time in which the last of them came, as a part of their sound: a stream that comes faster still hands over what had
gathered before it was opened, and only its end is news.
"""
_SETTLED_BY = 2.0
"""Seconds after which the anchor stands however fast the blocks come."""
_WINDOW = 20
"""Blocks, of which the least late counts."""
_HAIR = 0.0005
"""Seconds by which the anchor is moved for one block at most."""
_LOST = 0.15
"""Seconds: a stream that has become later than this for a whole window has lost sound without a word."""
_AHEAD = 1.0
"""Seconds: a stream that seems earlier than this was anchored too late, by blocks that had to wait. The rest of what waited
then goes, rather than that the whole side is put after what the other one says meanwhile.
"""
_OVERLAP = 0.002
"""Seconds by which two chunks may seem to overlap, because the anchor moves."""


class Placed:
    """Takes the blocks of one stream and gives chunks with their ``start``, in seconds of the call's clock.

    Chunks follow on each other to within a millisecond; where sound is missing there is a jump, and the chunk before it may
    be shorter. Of what was heard before ``not_before``, which another stream has given already, nothing is given again.
    """

    def __init__(self, not_before: float = 0.0) -> None:
        self._end = not_before
        self._anchor: float | None = None
        self._counted = 0
        self._settling: list[tuple[float, Samples, int]] = []
        self._lateness: deque[float] = deque(maxlen=_WINDOW)
        self._held: list[Samples] = []
        self._held_count = 0

    def add(self, ended: float, samples: Samples, dropped: int = 0) -> list[tuple[float, Samples]]:
        """The chunks that a block completes: one that ended at ``ended``, with ``dropped`` samples missing before it."""
        if self._anchor is not None:
            return self._place(self._anchor, ended, samples, dropped)
        self._settling.append((ended, samples, dropped))
        return self._settle() if self._at_its_pace() else []

    def flush(self) -> list[tuple[float, Samples]]:
        """What is left when the stream is over."""
        settled = self._settle() if self._settling else []
        return [*settled, *self._cut(self._anchor or 0.0, self._held_count)]

    def _at_its_pace(self) -> bool:
        if len(self._settling) < _SETTLING:
            return False
        last = self._settling[-_SETTLING:]
        came_in = last[-1][0] - last[0][0]
        sounds = sum(len(samples) for _, samples, _ in last[1:]) / SAMPLE_RATE
        return came_in >= _PACE * sounds or last[-1][0] - self._settling[0][0] >= _SETTLED_BY

    def _settle(self) -> list[tuple[float, Samples]]:
        count, starts = 0, []
        for ended, samples, dropped in self._settling:
            count += len(samples) + dropped
            starts.append(ended - count / SAMPLE_RATE)
        self._anchor = min(starts)
        blocks, self._settling = self._settling, []
        return [chunk for block in blocks for chunk in self.add(*block)]

    def _place(
        self, anchor: float, ended: float, samples: Samples, dropped: int
    ) -> list[tuple[float, Samples]]:
        ready = []
        if dropped:
            ready = self._cut(anchor, self._held_count)
            self._counted += dropped
        self._lateness.append(ended - anchor - (self._counted + len(samples)) / SAMPLE_RATE)
        least = min(self._lateness)
        # Lateness that falls block by block is sound that had to wait: all of it is still coming.
        catching_up = self._lateness[0] - self._lateness[-1] > _LOST
        if least > _LOST and len(self._lateness) == _WINDOW and not catching_up:
            ready += self._cut(anchor, self._held_count)
            move = least
        elif least < -_AHEAD:
            move = least
        else:
            move = max(-_HAIR, min(_HAIR, least))
        self._anchor = anchor + move
        self._lateness = deque((late - move for late in self._lateness), maxlen=_WINDOW)
        self._held.append(samples)
        self._held_count += len(samples)
        self._counted += len(samples)
        return ready + self._cut(self._anchor, CHUNK)

    def _cut(self, anchor: float, size: int) -> list[tuple[float, Samples]]:
        """Chunks of ``size`` samples of what is held, as many as there are."""
        chunks = []
        while size and self._held_count >= size:
            sound = self._held[0] if len(self._held) == 1 else np.concatenate(self._held)
            start = anchor + (self._counted - self._held_count) / SAMPLE_RATE
            self._held, self._held_count = [sound[size:]], self._held_count - size
            again = self._end - start
            part = sound[round(again * SAMPLE_RATE) if again > _OVERLAP else 0 : size]
            start += (size - len(part)) / SAMPLE_RATE
            if len(part):
                chunks.append((start, part))
                self._end = start + len(part) / SAMPLE_RATE
        return chunks

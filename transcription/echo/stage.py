"""The stage between capture and recognition that takes the buyer's sound out of the seller's channel."""

from collections import deque
from collections.abc import Iterable, Iterator

import numpy as np

from transcription.echo.filter import BLOCK
from transcription.echo.path import Finder
from transcription.echo.residual import LATE, Residual
from transcription.echo.track import Track
from transcription.events import SAMPLE_RATE, AudioChunk, Samples, Sound, Tick

_WAITS = 3 * SAMPLE_RATE // 10
"""Samples that the seller's sound waits at most for the buyer's of the same moment."""
_SETTLES = 10 * BLOCK
"""Samples between a way being found and its first use (0.3 s)."""


def without_echo(source: Iterable[Sound]) -> Iterator[Sound]:
    """What ``source`` hands out, with the buyer's sound taken out of the seller's channel.

    The buyer's chunks and everything else come out at once and as they are. So do the seller's, the very same
    objects, as long as no echo has been found (headphones). From then on they come about 0.15 s late (0.3 s at most),
    in pieces that may be cut differently, with the same places in time. An echo is looked for wherever the buyer is
    heard, from 0.1 s before to 0.5 s after it; in a new call that takes a second or two of the buyer's voice, and
    what the buyer says until then is left to ``doubles``.
    Chunks of up to a quarter of a second may be cut anyhow without changing the samples that come out.
    """
    buyer, seller = Track(), _Seller()
    for item in source:
        match item:
            case AudioChunk(channel="seller"):
                yield from seller.take(item, buyer)
            case AudioChunk(channel="buyer"):
                buyer.add(item)
                yield item
                yield from seller.go_on(item.start, buyer)
            case Tick():
                yield item
                yield from seller.go_on(item.at, buyer)
            case _:
                yield item
    yield from seller.flush(buyer)


class _Seller:
    """The seller's channel: what has come in and not gone out, and the canceller's work on it.

    Places are samples from the start of the call. Blocks are looked at in order; ``_next`` is the next one.
    """

    def __init__(self) -> None:
        self._track = Track()
        self._finder = Finder()
        self._residual = Residual()
        self._waiting: deque[tuple[int, AudioChunk]] = deque()
        self._cleaned: deque[tuple[int, Samples]] = deque()
        self._now = self._next = self._out = self._clean_from = 0
        self._safe: int | None = None
        """Where the sound that may go out ends; None: nowhere, there is no echo."""

    def take(self, chunk: AudioChunk, buyer: Track) -> Iterator[AudioChunk]:
        """A chunk of the seller's; what can go out."""
        place = self._track.place(chunk)
        if place + len(chunk.samples) <= self._track.end:
            yield chunk  # from before what is here already, or empty: not ours to lose
            return
        if place != self._track.end:
            yield from self.flush(buyer)
            self._next = self._out = self._clean_from = max(place, self._track.end)
            self._safe = self._out if self._finder.way else None
        self._waiting.append((place, chunk))
        self._track.add(chunk)
        yield from self.go_on(chunk.start, buyer)

    def go_on(self, now: float, buyer: Track) -> Iterator[AudioChunk]:
        """The call's clock has come to ``now`` seconds; what can go out."""
        self._now = max(self._now, round(now * SAMPLE_RATE))
        while self._next + BLOCK <= self._track.end and self._known(buyer):
            self._block(buyer)
        yield from self._ready()

    def flush(self, buyer: Track) -> Iterator[AudioChunk]:
        """Everything that is still here: the sound ends, or jumps."""
        while self._next < self._track.end:
            self._block(buyer)
        self._close()
        yield from self._ready()

    def _known(self, buyer: Track) -> bool:
        way = self._finder.way
        needed = self._next + BLOCK - min(way.delay if way else 0, 0)
        return buyer.end >= needed or self._now >= self._next + BLOCK + _WAITS

    def _block(self, buyer: Track) -> None:
        at, way = self._next, self._finder.way
        self._next += BLOCK
        if way is not None:
            echo = way.predict(at, buyer, self._track)
            heard = self._track.read(at, BLOCK)
            self._clean(at, heard if echo is None else heard - echo, echo)
        self._finder.look(at, buyer, self._track)
        if way is None and self._finder.way is not None:
            self._residual = Residual()
            behind = -(-(self._out - self._next) // BLOCK) * BLOCK
            self._safe = self._clean_from = self._next + max(_SETTLES, behind)
        elif way is not None and self._finder.way is None:
            self._close()

    def _clean(self, at: int, left: Samples, echo: Samples | None) -> None:
        ready, place = self._residual.clean(left, echo), at - LATE * BLOCK
        if ready is not None and place >= self._clean_from:
            self._cleaned.append((place, ready))
            self._safe = place + BLOCK

    def _close(self) -> None:
        """Ends the cleaning: the blocks that wait for the gate come out, and all that follows is safe."""
        if self._safe is not None:
            for late in range(LATE):
                self._clean(self._next + late * BLOCK, np.zeros(BLOCK, np.float32), None)
            self._safe = None

    def _ready(self) -> Iterator[AudioChunk]:
        while self._waiting:
            place, chunk = self._waiting[0]
            end = place + len(chunk.samples)
            until = end if self._safe is None else min(end, self._safe)
            if until <= self._out:
                return
            yield self._piece(place, chunk, until)
            self._out = until
            if until == end:
                self._waiting.popleft()

    def _piece(self, place: int, chunk: AudioChunk, until: int) -> AudioChunk:
        """The sound of ``chunk`` from where the last piece ended, with what has been cleaned of it."""
        first = max(self._out, place)
        cleaned = [each for each in self._cleaned if each[0] < until and each[0] + BLOCK > first]
        while self._cleaned and self._cleaned[0][0] + BLOCK <= until:
            self._cleaned.popleft()
        if not cleaned and first == place and until == place + len(chunk.samples):
            return chunk
        samples = chunk.samples[first - place : until - place].copy()
        for at, sound in cleaned:
            low, high = max(at, first), min(at + BLOCK, until)
            samples[low - first : high - first] = sound[low - at : high - at]
        return AudioChunk("seller", chunk.start + (first - place) / SAMPLE_RATE, samples)

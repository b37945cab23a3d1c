"""What was heard and waits for a reader: bounded, in order, and it says what it had to leave out."""

import threading
from collections import deque
from collections.abc import Iterator

from transcription.capture.words import not_taken
from transcription.events import SAMPLE_RATE, AudioChunk, Sound, SourceProblem, Tick

MOST_SECONDS = 600.0
"""Seconds of sound that wait at most, both channels together: 40 MB, five minutes of a call."""


class Outbox:
    """Put into by one thread and read by another; reading ends after ``end``."""

    def __init__(self, most_seconds: float = MOST_SECONDS) -> None:
        self._most = round(most_seconds * SAMPLE_RATE)
        self._items: deque[Sound] = deque()
        self._samples = 0
        self._left_out = 0
        self._ended = False
        self._change = threading.Condition()

    def put(self, item: Sound) -> None:
        """Never waits: sound that finds no place is left out, which is said as soon as there is place again."""
        with self._change:
            if isinstance(item, AudioChunk):
                if self._samples + len(item.samples) > self._most:
                    self._left_out += len(item.samples)
                    return
                if self._left_out:
                    self._items.append(SourceProblem(item.start, not_taken(self._left_out / SAMPLE_RATE)))
                    self._left_out = 0
                self._samples += len(item.samples)
            elif isinstance(item, Tick) and self._items and isinstance(self._items[-1], Tick):
                self._items.pop()
            self._items.append(item)
            self._change.notify()

    def end(self) -> None:
        """No more will be put."""
        with self._change:
            self._ended = True
            self._change.notify_all()

    def __iter__(self) -> Iterator[Sound]:
        while True:
            with self._change:
                while not self._items and not self._ended:
                    self._change.wait()
                if not self._items:
                    return
                item = self._items.popleft()
                if isinstance(item, AudioChunk):
                    self._samples -= len(item.samples)
            yield item

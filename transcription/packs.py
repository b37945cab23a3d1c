"""Spans of one side that are looked at together: Whisper hears a sentence better among those around it."""

from bisect import bisect_right
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import numpy as np

from transcription.events import SAMPLE_RATE, Samples, Word
from transcription.recognizer import Recognized
from transcription.vad import Speech

_QUIET = SAMPLE_RATE
"""Samples that are left of a longer quiet between two spans."""


@dataclass(slots=True)
class Pack:
    """Spans in the order in which they were spoken, at most ``longest`` seconds with the quiet between them, but always one.

    ``begun``: seconds into the call. ``told``: whether it was said that nothing could be heard in it.
    """

    longest: float
    begun: float
    result: Future[Recognized] | None = None
    told: bool = False
    _sound: list[Samples] = field(default_factory=list)
    _places: list[tuple[int, int]] = field(default_factory=list)  # of each span in the sound, in samples
    _last: float = 0.0

    @property
    def seconds(self) -> float:
        """How long it is so far."""
        return self._end / SAMPLE_RATE

    @property
    def full(self) -> bool:
        return bool(self._places) and self.seconds >= self.longest

    @property
    def under_way(self) -> bool:
        return self.result is not None and not self.result.done()

    def takes(self, speech: Speech) -> bool:
        """Whether ``speech`` still has room here."""
        return self._next(speech) + len(speech.samples) <= self.longest * SAMPLE_RATE

    def add(self, speech: Speech) -> int:
        """The number of ``speech`` among the spans of this pack."""
        place = self._next(speech)
        self._sound += [np.zeros(place - self._end, np.float32), speech.samples]
        self._places.append((place, place + len(speech.samples)))
        self._last = speech.start + len(speech.samples) / SAMPLE_RATE
        return len(self._places) - 1

    def close(self, look: Callable[[Samples], Future[Recognized]]) -> None:
        """Gives the sound away to be looked at."""
        sound, self._sound = np.concatenate(self._sound), []
        self.result = look(sound)

    def words(self, number: int) -> tuple[Word, ...]:
        """The words of one span, in seconds from its start. Waits; raises what the recogniser raised."""
        assert self.result is not None
        words = self.result.result().words
        borders = [(a[1] + b[0]) / 2 / SAMPLE_RATE for a, b in pairwise(self._places)]
        # A word that is timed before the one in front of it stays behind that.
        middles = accumulate(((word.start + word.end) / 2 for word in words), max)
        place = self._places[number][0] / SAMPLE_RATE
        return tuple(
            Word(word.text, word.start - place, word.end - place)
            for word, middle in zip(words, middles, strict=True)
            if bisect_right(borders, middle) == number
        )

    @property
    def _end(self) -> int:
        return self._places[-1][1] if self._places else 0

    def _next(self, speech: Speech) -> int:
        if not self._places:
            return 0
        return self._end + min(max(0, round((speech.start - self._last) * SAMPLE_RATE)), _QUIET)

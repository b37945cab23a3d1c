"""A recogniser that reads words from the sound itself, and a clock that passes while it works.

A word is a burst of one loudness with a little quiet behind it: number 37 is 37/200 loud, and how long it lasts follows from the
number too, so that a burst that is cut off can be told. Numbers below 100 are the seller's words, the others the buyer's, in other
letters, so that one is never taken for the echo of the other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise
from typing import Literal

import numpy as np

from tests.virtual_time import VirtualTime
from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Samples, Word
from transcription.recognizer import LONGEST, Recognized

LEVELS = 200
_LETTERS = ("bcdfghjklm", "npqrstvwxz")
_CUT = 0.05
"""Seconds that a burst may lack and still be understood; so little of one is not heard at all."""
_HALF = "hm"
"""How a word that is cut off is heard."""

Mood = Literal["right", "fails", "silent", "shrinks"]


def text(number: int) -> str:
    """The word of a number; every sixth ends a sentence."""
    letters = _LETTERS[number >= 100]
    return "".join(letters[int(digit)] for digit in f"{number % 100:02d}") + ("." if number % 6 == 0 else "")


def lasts(number: int) -> float:
    """Seconds of the burst of a number."""
    return 0.24 + 0.04 * (number % 5)


def loud() -> Callable[[Samples], float]:
    """A voice detector: loud or not."""
    return lambda window: float(np.abs(window).max() > 0.5 / LEVELS)


@dataclass(frozen=True)
class Turn:
    """``pause`` seconds of quiet, then ``words`` of them, each with ``between`` seconds of quiet behind it."""

    pause: float
    words: int
    between: float = 0.1


@dataclass(frozen=True)
class Side:
    """What one side says: its sound, and the words with their true times."""

    channel: Channel
    samples: Samples
    words: tuple[Word, ...]

    @property
    def texts(self) -> list[str]:
        return [word.text for word in self.words]

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE


def side(channel: Channel, turns: Iterable[Turn], *, quiet: float = 2.0) -> Side:
    """The turns of one side after each other, and ``quiet`` seconds at the end."""
    numbers = cycle(range(100, 200) if channel == "buyer" else range(1, 100))
    parts: list[Samples] = []
    words: list[Word] = []
    length = 0

    def add(level: float, seconds: float) -> None:
        nonlocal length
        parts.append(np.full(round(seconds * SAMPLE_RATE), level, np.float32))
        length += len(parts[-1])

    for turn in turns:
        add(0, turn.pause)
        for _ in range(turn.words):
            number = next(numbers)
            start = length / SAMPLE_RATE
            add(number / LEVELS, lasts(number))
            words.append(Word(text(number), start, length / SAMPLE_RATE))
            add(0, turn.between)
    add(0, quiet)
    return Side(channel, np.concatenate(parts), tuple(words))


def chunks(*sides: Side, size: float = 0.1) -> Iterator[AudioChunk]:
    """The sound of all sides, ``size`` seconds of each in turn."""
    step = round(size * SAMPLE_RATE)
    longest = max((len(one.samples) for one in sides), default=0)
    for at in range(0, longest, step):
        for one in sides:
            if len(piece := one.samples[at : at + step]):
                yield AudioChunk(one.channel, at / SAMPLE_RATE, piece)


class AtWork(VirtualTime):
    """Passes by the work that what is submitted says it is."""

    def __init__(self) -> None:
        self._seconds = 0.0
        super().__init__(lambda: self._seconds, now=100.0)

    def work(self, seconds: float) -> None:
        """Called by what was submitted: it takes so long."""
        self._seconds += seconds


class Typist:
    """Writes down the bursts it is given. What is cut off it hears wrong; what it is told ``said`` must be in the sound.

    ``takes`` seconds of ``clock`` a look, from the seconds of the call so far; ``mood`` by the same and the number of the look.
    """

    eager = True
    gathers = 0.0

    def __init__(
        self,
        clock: AtWork | None = None,
        *,
        takes: Callable[[float], float] = lambda now: 0.2,
        mood: Callable[[float, int], Mood] = lambda now, look: "right",
    ) -> None:
        self._clock = clock or AtWork()
        self._begun = self._clock()
        self._takes = takes
        self._mood = mood
        self.looks = 0
        self.moods: list[Mood] = []
        self.longest = 0.0

    def transcribe(self, samples: Samples, *, hotwords: Sequence[str] = ()) -> Recognized:
        return _recognized(_bursts(samples))

    def follow(
        self,
        samples: Samples,
        *,
        said: Sequence[Word] = (),
        resumes: float | None = None,
        before: str = "",
        hotwords: Sequence[str] = (),
    ) -> Recognized:
        now = self._clock() - self._begun
        self.looks += 1
        self.longest = max(self.longest, len(samples) / SAMPLE_RATE)
        self._clock.work(self._takes(now))
        assert len(samples) / SAMPLE_RATE <= LONGEST
        heard = _bursts(samples)
        for word in said:
            assert any(_is(word, one) for one in heard), f"{word} is not in the sound"
        stands = said[-1].end if said else 0.0
        assert resumes is None or resumes >= stands
        rest = [word for word in heard if (word.start + word.end) / 2 > stands]
        mood = self._mood(now, self.looks)
        self.moods.append(mood)
        if mood == "fails":
            raise RuntimeError("no memory left")
        return _recognized(
            [] if mood == "silent" else rest[: max(1, len(rest) - 2)] if mood == "shrinks" else rest
        )


def _bursts(samples: Samples) -> list[Word]:
    levels = np.rint(np.abs(samples) * LEVELS).astype(int)
    edges = [0, *(np.flatnonzero(np.diff(levels)) + 1).tolist(), len(levels)]
    words = []
    for start, end in pairwise(edges):
        seconds = (end - start) / SAMPLE_RATE
        if seconds > _CUT and (number := int(levels[start])):
            whole = seconds > lasts(number) - _CUT
            word = text(number) if whole else f"{_HALF}{round(seconds * 10)}"
            words.append(Word(word, start / SAMPLE_RATE, end / SAMPLE_RATE))
    return words


def _is(said: Word, heard: Word) -> bool:
    """Whether a word that stands is one of the sound. Half a word that had to do, as nothing better came, may be heard whole by now."""
    return abs(said.start - heard.start) < 0.15 and (
        said.text == heard.text or (said.text.startswith(_HALF) and said.end < heard.end + 0.15)
    )


def _recognized(words: Sequence[Word]) -> Recognized:
    sure = tuple(0.2 if word.text.startswith(_HALF) else 0.9 for word in words)
    return Recognized(" ".join(word.text for word in words), tuple(words), 0.9, sure)

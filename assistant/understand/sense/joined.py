"""A piece of talk and some steps of a plan as one line of tokens, so that the encoder reads each in the light of the others.

``[CLS] said [SEP] before [SEP] step [SEP] step [SEP] …``: what was said is the first segment of the two that BERT tells apart
(Devlin et al. 2019), the rest the second. What is said of a step is read from its own tokens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

CLS, SEP = 101, 102
"""Numbers of the marks in the vocabulary of BERT (uncased)."""

SAID, BEFORE, STEP = 110, 60, 24
"""Tokens at most of each part; of the talk before, the last ones."""

STEPS = 8
"""Steps in one line of the training; no line has more."""

LINE = 180
"""Tokens of a line: each costs the encoder a tenth of a millisecond."""

_FEWEST_STEPS, _LEAST_BEFORE = 3, 15


@dataclass(frozen=True, slots=True)
class Line:
    """``said``: how many tokens are what was said, with their marks; ``steps``: from where to where each step reaches."""

    ids: tuple[int, ...]
    said: int
    steps: tuple[tuple[int, int], ...]


def joined(said: Sequence[int], before: Sequence[int], steps: Sequence[Sequence[int]]) -> Line:
    """One line of tokens; every part comes without marks."""
    ids = [CLS, *said[:SAID], SEP]
    first = len(ids)
    ids += [*before[-BEFORE:], SEP]
    places = []
    for step in steps:
        start = len(ids)
        ids += [*step[:STEP], SEP]
        places.append((start, len(ids)))
    return Line(tuple(ids), first, tuple(places))


def room(said: Sequence[int], steps: Sequence[Sequence[int]]) -> tuple[int, int]:
    """How many of some steps, the nearest first, have room beside what was said, and how many tokens that leaves for the talk before."""
    left = LINE - min(len(said), SAID) - 3
    fitting = 0
    for step in steps:
        size = min(len(step), STEP) + 1
        if fitting >= _FEWEST_STEPS and left - size < _LEAST_BEFORE:
            break
        left -= size
        fitting += 1
    return fitting, min(BEFORE, max(_LEAST_BEFORE, left))

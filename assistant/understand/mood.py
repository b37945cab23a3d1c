"""Whether a sentence states what it says, or only wants it said, written, treated so, imagined, or fills in a form.

"The test is done" is a fact, and so are "Helen said the test is done" and "I can tell you it's done". "Say the test is done", "the
recap should read test complete", "show the test as done", "if anybody asks, it is done" and "test = done" say how something is to be
put: whoever says them vouches for nothing. What tells them apart is the form of the verb that governs the words, not their topic.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.understand.mood_words import (
    ALL_STEPS,
    AS_PUT,
    ASKED,
    ASSERTED,
    CLAUSE_ENDS,
    CONDITIONS,
    END,
    FORM,
    MADE_OUT,
    NEXT_MAIN,
    OWN_DAY,
    PURPOSES,
    REASON,
    SAYINGS,
    TICKED,
    TREATED,
    VALUE,
    VOUCHES,
    WORDINGS,
    YES,
)
from assistant.understand.stance import clause_before
from assistant.understand.text import plain
from assistant.understand.tongues import foreign


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where in a text words are somebody's wish or wording; up to ``no_day`` a day is none that somebody sets, either."""

    start: int
    end: int
    no_day: int


def states(text: str, at: int) -> bool:
    """Whether what stands at a place of a sentence is said as a fact, and not of all steps at once."""
    if any(reach.start <= at < reach.end for reach in _reaches(text)):
        return False
    return ALL_STEPS.search(clause_before(plain(text), at)) is None


def sets_day(text: str, at: int) -> bool:
    """Whether a day that stands at a place of a sentence is one that the speaker gives, and not part of a wording."""
    return not any(reach.start <= at < reach.no_day for reach in _reaches(text))


def worded(text: str) -> bool:
    """Whether any part of a sentence is no statement, or speaks of all steps at once."""
    return bool(_reaches(text)) or ALL_STEPS.search(plain(text)) is not None


def outright(text: str) -> str:
    """A text without what introduces its facts ("I can tell you that"), of the same length, so that places stay valid."""
    return ASSERTED.sub(lambda lead: " " * len(lead.group()), text)


@lru_cache(maxsize=1024)
def _reaches(text: str) -> tuple[_Reach, ...]:
    low = plain(text)
    if FORM.search(low) or foreign(text):
        return (_Reach(0, len(low), len(low)),)
    found = [_Reach(0, v.end(), v.end()) for v in VALUE.finditer(low)]
    low = outright(low)
    for patterns, stop in _WORDED:
        for pattern in patterns:
            found += (
                _Reach(f.start(), _until(stop, low, f.end()), _until(OWN_DAY, low, f.end()))
                for f in pattern.finditer(low)
            )
    for patterns, stop in _UNREAL:
        for pattern in patterns:
            found += (_Reach(f.start(), _until(stop, low, f.end()), 0) for f in pattern.finditer(low))
    found += (_Reach(f.start(), f.end(), 0) for pattern in MADE_OUT for f in pattern.finditer(low))
    found += (_Reach(0, f.end(), f.end()) for f in AS_PUT.finditer(low))
    return tuple(found)


_WORDED = (
    (SAYINGS, REASON),
    (PURPOSES, NEXT_MAIN),
    (WORDINGS, END),
    (ASKED, YES),
    (TICKED, VOUCHES),
)
"""What is to be said or written, and where that ends: a day in it is none, either, up to a clause of its own."""
_UNREAL = ((CONDITIONS, END), (TREATED, CLAUSE_ENDS))


def _until(stop: re.Pattern[str], text: str, at: int) -> int:
    """Where a wording ends that goes on from there."""
    end = stop.search(text, at)
    return end.start() if end else len(text)

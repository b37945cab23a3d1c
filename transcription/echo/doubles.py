"""Words that stand in the seller's channel and are only what the buyer said at that moment.

What slips through the cancelling of the sound is recognised a second time, a little misheard. Wording alone does
not tell it from a seller who repeats the buyer: the moment does. An echo follows the buyer by the same short time word
for word; someone who repeats it does so when it has been said; and a buyer's loudspeaker that gives the seller back
does so after the seller.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from rapidfuzz.distance import JaroWinkler, Levenshtein

from transcription.events import Word

_EARLIEST, _LATEST = -0.5, 1.2
"""Seconds that a word of an echo may start after the same word of the buyer's, as recognised."""
_FIRST, _LAST = -0.25, 0.9
"""The same for the middle of a run, where the recogniser's errors even out."""
_SPREAD, _STRICT = 0.45, 0.2
_ALIKE, _AKIN = 0.72, 0.45
"""Likeness, 0 to 1: from the first on a word is the same one misheard; from the second on it may be, among others."""
_JOINED = 0.85
"""Likeness from which two words are one of the other side, cut in two."""
_FEWEST, _LETTERS = 3, 10
_PAIR_LETTERS = 12
_SHARE = 0.6
_APART = 1.0
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Match:
    likeness: float
    late: float


def doubles(
    words: Sequence[Word], others: Sequence[Word], *, before: Sequence[Word] = ()
) -> tuple[Word, ...]:
    """Those of the seller's ``words`` that the seller said, in order: without those that ``others`` said just then.

    ``others`` are the buyer's words around that time, as far as they are known: from two seconds before the first of
    ``words`` on, committed or not. ``before`` are the seller's words of the last seconds, also those that were taken
    out, so that a run that began earlier is seen. A run of three words alike (two long ones) is needed, each as late
    behind the buyer's as the others: a "yes" or a "Friday" of the seller's own stays. Words are compared by their
    letters; times in seconds of the call.
    """
    said = [*before, *words]
    matches = _aligned(said, others)
    taken: set[int] = set()
    for run in (_trimmed(run, matches) for run in _runs(said, matches)):
        if _is_echo([(said[at], matches[at]) for at in run]):
            taken.update(run)
    return tuple(word for at, word in enumerate(words, len(before)) if at not in taken)


def _aligned(said: Sequence[Word], others: Sequence[Word]) -> list[_Match | None]:
    """For each word of ``said`` the one of ``others`` it is, in order; one word may be two of the other side."""
    mine, theirs = [_letters(word) for word in said], [_letters(word) for word in others]
    best = [[0.0] * (len(others) + 1) for _ in range(len(said) + 1)]
    step: dict[tuple[int, int], tuple[int, int, float]] = {}
    for i in range(1, len(said) + 1):
        for j in range(1, len(others) + 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1])
            for wide, far in ((1, 1), (2, 1), (1, 2)):
                if wide > i or far > j:
                    continue
                if not _EARLIEST <= said[i - wide].start - others[j - far].start <= _LATEST:
                    continue
                likeness = _likeness("".join(mine[i - wide : i]), "".join(theirs[j - far : j]))
                if wide + far > 2 and likeness < _JOINED:
                    continue
                worth = best[i - wide][j - far] + likeness - _AKIN + 0.01
                if likeness >= _AKIN and worth > best[i][j]:
                    best[i][j] = worth
                    step[i, j] = (wide, far, likeness)
    matches: list[_Match | None] = [None] * len(said)
    i, j = len(said), len(others)
    while i and j:
        if (i, j) in step and best[i][j] > max(best[i - 1][j], best[i][j - 1]):
            wide, far, likeness = step[i, j]
            late = said[i - wide].start - others[j - far].start
            matches[i - wide : i] = [_Match(likeness, late)] * wide
            i, j = i - wide, j - far
        elif best[i - 1][j] >= best[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return matches


def _runs(said: Sequence[Word], matches: Sequence[_Match | None]) -> list[range]:
    """Stretches of words that match, each beginning and ending with one, with at most one stranger at a time."""
    runs: list[range] = []
    for at, match in enumerate(matches):
        if match is None:
            continue
        last = runs[-1] if runs else None
        near = last is not None and at - last.stop <= 1 and said[at].start - said[last.stop - 1].end < _APART
        if last is not None and near and abs(match.late - _lateness(matches, last)) <= _SPREAD:
            runs[-1] = range(last.start, at + 1)
        else:
            runs.append(range(at, at + 1))
    return runs


def _trimmed(run: range, matches: Sequence[_Match | None]) -> range:
    """Without words at its ends that are hardly alike and not quite as late: the seller's own, before or after."""
    late = _lateness(matches, run)

    def belongs(at: int) -> bool:
        match = matches[at]
        return match is not None and (match.likeness >= _ALIKE or abs(match.late - late) <= _STRICT)

    inside = [at for at in run if belongs(at)]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _lateness(matches: Sequence[_Match | None], run: range) -> float:
    return median(match.late for match in (matches[at] for at in run) if match is not None)


def _is_echo(run: Sequence[tuple[Word, _Match | None]]) -> bool:
    alike = [(word, match) for word, match in run if match is not None and match.likeness >= _ALIKE]
    letters = sum(len(_letters(word)) for word, _ in alike)
    if len(alike) < _SHARE * len(run) or len(alike) < 2:
        return False
    long_enough = letters >= (_LETTERS if len(alike) >= _FEWEST else _PAIR_LETTERS)
    return long_enough and _FIRST <= median(match.late for _, match in alike) <= _LAST


def _likeness(one: str, other: str) -> float:
    """How alike two words are, 0 to 1: by their letters, long ones also by how they begin."""
    if not one or not other:
        return 0.0
    edits = Levenshtein.normalized_similarity(one, other)
    if min(len(one), len(other)) < 4:
        return edits
    return max(edits, JaroWinkler.similarity(one, other) - 0.15)


def _letters(word: Word) -> str:
    return _NOT_LETTERS.sub("", word.text.lower())

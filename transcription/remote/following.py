"""The words after those that are committed, in a look that had to hear all of them again."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from transcription.events import Word
from transcription.remote.timing import letters

_BY_TIME = 0.9
"""What a letter on the wrong side weighs by its time, against one that differs: where the words agree, they decide."""


def following(words: Sequence[Word], said: Sequence[Word]) -> list[Word]:
    """``words`` without those at their start that ``said`` covers, by text and by time. Times in seconds, of the same sound.

    Where the two looks disagree about the words, the times decide, so that a word at the seam neither comes twice
    nor is lost. What follows begins no earlier than ``said`` ends.
    """
    if not said:
        return list(words)
    end = said[-1].end
    known = "".join(letters(word.text) for word in said)
    plain = [letters(word.text) for word in words]
    late = [len(text) * (word.start + word.end > 2 * end) for text, word in zip(plain, words, strict=True)]

    def cost(covered: int) -> tuple[float, float]:
        differs = Levenshtein.distance(known, "".join(plain[:covered]))
        misplaced = sum(late[:covered]) + len("".join(plain[covered:])) - sum(late[covered:])
        seam = words[covered - 1].end if covered else said[0].start
        return differs + _BY_TIME * misplaced, abs(seam - end)

    seam = min(range(len(words) + 1), key=cost)
    return [Word(word.text, max(word.start, end), max(word.end, end)) for word in words[seam:]]

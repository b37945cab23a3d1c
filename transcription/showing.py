"""What is on the screen of words that may still change: as much as is likely to last, and as it was until there is a reason."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from transcription.events import Word
from transcription.gate import plain_words


class Shown:
    """The tentative words of one voice."""

    def __init__(self) -> None:
        self.words: tuple[Word, ...] = ()
        self._stayed = False  # the end was left as it was, against the last guess

    def show(self, guess: Sequence[Word], good: Sequence[bool], committed: int) -> None:
        """The next guess; its first ``committed`` words stand now. ``good``: those of which there is reason to be sure.

        A word gives way to others only when they are good, and the end gives way to a shorter one only the second time.
        """
        old = self.words[_behind(self.words, guess, committed) :]
        new, good = guess[committed:], good[committed:]
        words: list[Word] = []
        stayed = False
        for block in Levenshtein.opcodes(keys(old), keys(new)):
            was, now = old[block.src_start : block.src_end], new[block.dest_start : block.dest_end]
            sure = good[block.dest_start : block.dest_end]
            if block.tag == "equal":
                words += now
            elif block.src_end == len(old) and block.dest_end == len(new):
                run = sure.index(False) if False in sure else len(sure)
                stayed = run < len(was) and not self._stayed
                words += was if stayed else now[:run]
            else:
                words += now if all(sure) else was
        self.words, self._stayed = tuple(words), stayed

    def forget(self) -> None:
        """Nothing is shown."""
        self.words, self._stayed = (), False


def keys(words: Sequence[Word]) -> list[str]:
    """What makes words the same, whatever their marks and capitals."""
    return ["".join(plain_words(word.text)) for word in words]


def _behind(old: Sequence[Word], new: Sequence[Word], count: int) -> int:
    """How many of the ``old`` words are about what the first ``count`` of the new ones are about."""
    if not count:
        return 0
    for block in Levenshtein.opcodes(keys(old), keys(new)):
        if block.dest_end >= count:
            return min(block.src_end, block.src_start + count - block.dest_start)
    return len(old)

"""Which words of one guess after another are stable enough to show, and which to commit.

After the local agreement of Macháček, Dabre and Bojar ("Turning Whisper into Real-Time Transcription System", 2023): a word
stands when successive guesses at a growing sound agree on it. Here they have to agree while the sound grows by a while, however
many they are, and the word has to end a while before the sound does, because the last word of a cut sound is what Whisper
gets wrong. Words of which it is unsure wait longer, for more of what follows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from transcription.events import Word
from transcription.recognizer import Recognized
from transcription.showing import Shown, keys


@dataclass(frozen=True, slots=True)
class Caution:
    """When a word may be committed, and when shown. Seconds count from its end to the end of the sound, probabilities are 0 to 1.

    Committed: all guesses have had it while the sound grew by ``steady``, and ``after`` has gone by. A word less probable than
    ``doubt`` has to be ``doubted_steady``, for ``doubted_after``. When ``latest`` has gone by, it is committed as it is,
    if that is not the first guess.
    Shown: ``shown_after`` has gone by and either two guesses have it or the recogniser is ``sure`` of it.
    """

    steady: float = 0.7
    after: float = 0.75
    doubt: float = 0.7
    doubted_steady: float = 1.4
    doubted_after: float = 2.2
    latest: float = 2.7
    shown_after: float = 0.1
    sure: float = 0.85


class Agreement:
    """The guesses at the words of one voice, since the last committed one."""

    def __init__(self, caution: Caution | None = None) -> None:
        self._caution = caution or Caution()
        self._keys: list[str] = []
        self._since: list[float] = []
        self._first: float | None = None  # end of the sound of the first guess
        self._shown = Shown()

    def weigh(self, guess: Recognized, end: float, *, hurried: bool = False) -> tuple[int, tuple[Word, ...]]:
        """Takes the next guess, at sound up to ``end``: how many of its first words are now committed, and what more to show.

        ``hurried``: no other guess at the same sound will come, so this one decides alone.
        """
        words = guess.words
        if self._first is None:
            self._first = end
        since = self._since_when(keys(words), end)
        committed = 0
        while committed < len(words) - 1 and self._stands(guess, committed, since[committed], end, hurried):
            committed += 1
        self._shown.show(words, self._good(guess, since, end), committed)
        self._keys, self._since = keys(words)[committed:], since[committed:]
        return committed, self._shown.words

    def forget(self) -> None:
        """The guesses so far say nothing of what comes: another span, or all words committed."""
        self._keys, self._since, self._first = [], [], None
        self._shown.forget()

    def _since_when(self, now: Sequence[str], end: float) -> list[float]:
        """From which end of sound on all guesses have had each word, whatever they made of the others."""
        since = [end] * len(now)
        for block in Levenshtein.opcodes(self._keys, now):
            if block.tag == "equal":
                since[block.dest_start : block.dest_end] = self._since[block.src_start : block.src_end]
        return since

    def _stands(self, guess: Recognized, at: int, since: float, end: float, hurried: bool) -> bool:
        caution, ago = self._caution, end - guess.words[at].end
        if hurried:
            return ago >= caution.after
        if ago >= caution.latest and self._first is not None and end - self._first >= caution.steady:
            return True
        if guess.sure and guess.sure[at] < caution.doubt:
            return end - since >= caution.doubted_steady and ago >= caution.doubted_after
        return end - since >= caution.steady and ago >= caution.after

    def _good(self, guess: Recognized, since: Sequence[float], end: float) -> list[bool]:
        """Which words have been heard twice, or are sure, and have not only just been said."""
        sure = guess.sure or (0.0,) * len(guess.words)
        return [
            word.end <= end - self._caution.shown_after and (heard < end or probable >= self._caution.sure)
            for word, heard, probable in zip(guess.words, since, sure, strict=True)
        ]

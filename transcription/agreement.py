"""Which words of one guess after another are stable enough to show, and which to commit.

After the local agreement of Macháček, Dabre and Bojar ("Turning Whisper into Real-Time Transcription System", 2023): a word
stands when successive guesses at a growing sound agree on it. Here they have to agree while the sound grows by a while, however
many they are, and the word has to end a while before the sound does, because the last word of a cut sound is what Whisper
gets wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from transcription.events import Word
from transcription.gate import plain_words
from transcription.recognizer import Recognized


@dataclass(frozen=True, slots=True)
class Caution:
    """When a word may be committed, and when shown. Seconds count from its end to the end of the sound.

    Committed: all guesses have had it while the sound grew by ``steady``, and ``after`` has gone by. Shown: ``shown_after``
    has gone by and either two guesses have it or the recogniser is ``sure`` of it (0 to 1).
    """

    steady: float = 0.7
    after: float = 0.8
    shown_after: float = 0.1
    sure: float = 0.85


class Agreement:
    """The guesses at the words of one voice, since the last committed one."""

    def __init__(self, caution: Caution | None = None) -> None:
        self._caution = caution or Caution()
        self._keys: list[str] = []
        self._since: list[float] = []

    def weigh(self, guess: Recognized, end: float, *, hurried: bool = False) -> tuple[int, int]:
        """Takes the next guess, at sound up to ``end``: how many of its first words are now committed, and how many more
        can be shown.

        ``hurried``: no other guess at the same sound will come, so this one decides alone.
        """
        words, keys = guess.words, [_key(word) for word in guess.words]
        same = 0
        while same < min(len(keys), len(self._keys)) and keys[same] == self._keys[same]:
            same += 1
        since = [self._since[at] if at < same else end for at in range(len(keys))]
        steady = 0.0 if hurried else self._caution.steady
        committed = 0
        while (
            committed < len(words) - 1
            and end - since[committed] >= steady
            and words[committed].end <= end - self._caution.after
        ):
            committed += 1
        self._keys, self._since = keys[committed:], since[committed:]
        return committed, self._shown(guess, committed, end)

    def forget(self) -> None:
        """The guesses so far say nothing of what comes: another span, or all words committed."""
        self._keys, self._since = [], []

    def _shown(self, guess: Recognized, committed: int, end: float) -> int:
        sure: Sequence[float] = guess.sure or [0.0] * len(guess.words)
        count = 0
        for word, probability, since in zip(
            guess.words[committed:], sure[committed:], self._since, strict=True
        ):
            if word.end > end - self._caution.shown_after or (
                since == end and probability < self._caution.sure
            ):
                break
            count += 1
        return count


def _key(word: Word) -> str:
    return "".join(plain_words(word.text))

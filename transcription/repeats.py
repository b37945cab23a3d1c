"""Words that a guess gives once more."""

from collections.abc import Sequence
from dataclasses import replace

from transcription.events import Word
from transcription.gate import plain_words
from transcription.recognizer import Recognized

A_PHRASE = 3
"""Fewer words are no phrase: people do say a word twice."""


def without_repeats(
    guess: Recognized, stand: Sequence[str], *, forced: bool, at_once: bool, within: int
) -> Recognized:
    """``guess`` without words at its head that ``stand`` already, and without a phrase at its end that comes a second time.

    A window with no beginning, where nothing is ``forced``, hears the end of what stands again; elsewhere only a phrase is
    taken for a repeat, and one or two words only where the guess begins ``at_once`` with the sound. In the quiet behind a
    sentence Whisper is apt to write it once more. ``within``: words of ``stand`` to compare with.
    """
    tail, head = plain(stand), plain_of(guess.words)
    least = A_PHRASE if forced else 1
    for count in range(min(len(tail), len(head), within), least - 1, -1):
        if tail[-count:] == head[:count] and (count >= A_PHRASE or at_once):
            guess = replace(guess, words=guess.words[count:], sure=guess.sure[count:])
            break
    head = plain_of(guess.words)
    all_words = [*tail[-within:], *head]
    for count in range(len(head), A_PHRASE - 1, -1):
        if all_words[-count:] == all_words[-2 * count : -count]:
            return replace(guess, words=guess.words[:-count], sure=guess.sure[:-count])
    return guess


def plain_of(words: Sequence[Word]) -> list[list[str]]:
    """What makes ``words`` the same, whatever their marks and capitals."""
    return plain([word.text for word in words])


def plain(texts: Sequence[str]) -> list[list[str]]:
    """The same of words by their text."""
    return [plain_words(text) for text in texts]

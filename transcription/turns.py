"""Which words make one utterance: a speaker's turn or a few sentences, broken only between sentences."""

from collections.abc import Sequence

from transcription.events import Word

_ENDS = (".", "?", "!", '."', '?"', '!"')
_NOT_AN_END = frozenset({"mr.", "mrs.", "ms.", "dr.", "st.", "vs.", "etc.", "e.g.", "i.e.", "no.", "inc."})
_LONG = 15.0
"""Seconds of one speaker after which the next sentence is another utterance."""
_LONG_OF_ANYBODY = 4.0
"""The same where it is not known who speaks: the next sentence may be the other side's."""


def ends_sentence(word: Word) -> bool:
    """Whether a sentence ends with ``word``, by its marks."""
    return word.text.endswith(_ENDS) and not word.text.endswith("..") and word.text.lower() not in _NOT_AN_END


def open_end(words: Sequence[Word]) -> int:
    """The index at which the unfinished last sentence begins; ``len(words)`` when it is finished."""
    return next((at for at in range(len(words), 0, -1) if ends_sentence(words[at - 1])), 0)


def utterances(words: Sequence[Word], *, one_speaker: bool) -> list[Sequence[Word]]:
    """``words`` in pieces of whole sentences.

    One speaker's words stay together for a while. Without ``one_speaker`` (one microphone for both sides) a
    piece ends much earlier, and after each question, so that an answer is never in one piece with it.
    """
    pieces: list[Sequence[Word]] = []
    first = 0
    for at, word in enumerate(words):
        if not ends_sentence(word):
            continue
        seconds = word.end - words[first].start
        asked = word.text.rstrip('"').endswith("?")
        if seconds >= _LONG if one_speaker else (asked or seconds >= _LONG_OF_ANYBODY):
            pieces.append(words[first : at + 1])
            first = at + 1
    return [*pieces, words[first:]] if first < len(words) else pieces

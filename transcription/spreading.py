"""Times for words that came without: each gets a share of the span by its letters."""

from collections.abc import Sequence

from transcription.events import Word


def spread(texts: Sequence[str], start: float, end: float) -> list[Word]:
    """``texts`` one after the other over ``start`` to ``end``, in seconds, the longer a word the longer its time."""
    lengths = [len(text) + 1 for text in texts]
    each = max(0.0, end - start) / max(1, sum(lengths))
    words: list[Word] = []
    at = start
    for text, length in zip(texts, lengths, strict=True):
        words.append(Word(text, round(at, 3), round(at + length * each, 3)))
        at += length * each
    return words

"""The gate against invented text: what Whisper writes when nobody said it.

On silence, noise and cut-off sound Whisper falls into stock phrases of subtitles ("Thank you.", "Thanks for
watching!"), into loops, or repeats the words it was primed with. Nothing here looks at the sound; it judges
what the decoder says of its own text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_STOCK = frozenset(
    {
        "thank you",
        "thank you very much",
        "thank you so much",
        "thanks",
        "thanks for watching",
        "thank you for watching",
        "please subscribe",
        "subscribe",
        "bye",
        "bye bye",
        "you",
        "the",
        "so",
        "oh",
        "i'm sorry",
        "music",
        "applause",
        "silence",
        "subtitles by the amara org community",
    }
)
_WORDS = re.compile(r"[a-z0-9']+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """One look at ``seconds`` of sound: the text, its ``average`` log probability a token, and the
    probability that there was ``no_speech``.
    """

    text: str
    average: float
    no_speech: float
    seconds: float


def plain_words(text: str) -> list[str]:
    """The words of ``text`` in lower case, without marks."""
    return _WORDS.findall(text.lower())


def invented(decoded: Decoded) -> bool:
    """Whether the text is better not shown: as far as the decoder can tell, nobody said it."""
    words = plain_words(decoded.text)
    if not words or _too_fast(decoded):
        return True
    if " ".join(words) in _STOCK:
        return decoded.no_speech > 0.4 or decoded.average < -0.9
    if decoded.no_speech > 0.4 and loops(words):
        return True
    return decoded.average < -1.3 or (decoded.no_speech > 0.6 and decoded.average < -0.8)


def impossible(decoded: Decoded) -> bool:
    """Whether nobody can have said so much in so little time. The one doubt where words before stand already: the few
    that follow are often unsure and right.
    """
    return _too_fast(decoded)


def only_primed(text: str, hotwords: Iterable[str]) -> bool:
    """Whether ``text`` holds no word but those the decoder was primed with, which it may only repeat."""
    primed = {word for hotword in hotwords for word in plain_words(hotword)}
    return bool(primed) and all(word in primed for word in plain_words(text))


def loops(words: Sequence[str]) -> bool:
    """Whether ``words`` go round in a circle: a phrase again and again without a break."""
    return len(without_loops(words, words)) < len(words)


def without_loops(items: Sequence[T], keys: Sequence[str]) -> list[T]:
    """``items`` (words in any form, with their plain ``keys``) with each loop cut down to one round.

    People do say "no, no, no": one or two words count as a loop from five rounds on, longer phrases from
    three.
    """
    kept: list[T] = []
    at = 0
    while at < len(items):
        length, rounds = _loop_at(keys, at)
        kept.extend(items[at : at + length])
        at += length * rounds
    return kept


def _loop_at(keys: Sequence[str], at: int) -> tuple[int, int]:
    for length in range(1, min(12, (len(keys) - at) // 3) + 1):
        phrase, rounds = keys[at : at + length], 1
        while keys[at + length * rounds : at + length * (rounds + 1)] == phrase:
            rounds += 1
        if rounds >= (5 if length <= 2 else 3):
            return length, rounds
    return 1, 1


def _too_fast(decoded: Decoded) -> bool:
    """Nobody says more than about 30 letters a second."""
    return len(decoded.text) > 20 + 30 * decoded.seconds

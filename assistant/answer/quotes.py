"""The quotes in a model's sentence: verbatim, whole in what they say, and of whom they are said to be."""

import re
from collections.abc import Sequence

from assistant.answer.rows import Row
from assistant.answer.sentence_words import ATTRIBUTES, QUOTE, TURNS
from assistant.understand.text import sentences, words

_SAID_BY = re.compile(r"\b(?:said|promised) by ([^;,(]+)")
"""How rows name those whose words they tell without quoting them."""


def misquoted(text: str, rows: Sequence[Row], people: Sequence[str]) -> str | None:
    """Why a quote must not stand; None where all of them may. ``people``: full names."""
    told = attributed(QUOTE.sub(" “” ", text), people)
    for found in QUOTE.finditer(text):
        quote = found.group(1).strip().rstrip(".,")
        holding = [r for r in rows if quote in (r.spoken.quote if r.spoken else r.text)]
        if not quote or not holding:
            return "a quote in it was not said"
        if told and not any(told & _speaker(row) for row in holding):
            return "a quote in it is somebody else's"
        if not any(_whole(quote, row.spoken.quote if row.spoken else row.text) for row in holding):
            return "a quote in it is cut out of its sentence"
    return None


def _whole(quote: str, source: str) -> bool:
    """Whether nothing before or after it in its sentence denies it, makes it a question or hangs it on something."""
    start = source.index(quote)
    end = start + len(quote)
    at = 0
    for sentence in sentences(source):
        first = source.index(sentence.text, at)
        at = first + len(sentence.text)
        if at <= start or first >= end:
            continue
        rest = f"{source[first : max(first, start)]} {source[end : max(end, at)]}"
        if TURNS.search(rest) or (sentence.asks and "?" not in source[start : end + 1]):
            return False
    return True


def attributed(bare: str, people: Sequence[str]) -> frozenset[str]:
    """The names, word by word in small letters, of those whose words a sentence without its quotes tells."""
    names = sorted({n for full in people for n in (full, *full.split()) if len(n) > 1}, key=len, reverse=True)
    if not names:
        return frozenset()
    pattern = rf"\b({'|'.join(map(re.escape, names))})\b{ATTRIBUTES}"
    return frozenset(w for found in re.finditer(pattern, bare, re.IGNORECASE) for w in words(found.group(1)))


def misattributed(bare: str, rows: Sequence[Row], people: Sequence[str]) -> str | None:
    """Whether words are told of somebody who has not said them. ``bare``: the sentence without its quotes."""
    said = frozenset().union(*(_speaker(row) for row in rows))
    wrong = attributed(bare, people) - said
    return f"its sources are not {' '.join(sorted(wrong))}'s words" if wrong else None


def _speaker(row: Row) -> frozenset[str]:
    """The words of the name of whose words a row tells."""
    if row.spoken:
        return frozenset(words(row.spoken.who))
    return frozenset(w for found in _SAID_BY.finditer(row.text) for w in words(found.group(1)))

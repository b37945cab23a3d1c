"""Numbers as people say them: cardinals, ordinals and years, in figures or in words."""

from collections.abc import Sequence

from assistant.understand.dates.tokens import END, Token
from assistant.understand.dates.words import counted

_ONES = counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
    start=0,
)
_TENS = {
    word: 10 * tens
    for word, tens in counted("twenty thirty forty fifty sixty seventy eighty ninety", start=2).items()
}
_ORDINAL_ONES = counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth",
    start=1,
)
_ORDINAL_TENS = {"twentieth": 20, "thirtieth": 30}
NUMBER_WORDS = frozenset({*_ONES, *_TENS} - {"zero"})
ORDINAL_WORDS = frozenset({*_ORDINAL_ONES, *_ORDINAL_TENS})
_EARLIEST_YEAR, _LATEST_YEAR = 1950, 2099

Number = tuple[int, int]
"""A value and the index of the token after it."""


def _at(tokens: Sequence[Token], i: int) -> Token:
    return tokens[i] if i < len(tokens) else END


def _past_hyphen(tokens: Sequence[Token], i: int) -> int:
    """The index after a hyphen that touches the word before it, else ``i``."""
    token = _at(tokens, i)
    return i + 1 if token.low == "-" and token.start == _at(tokens, i - 1).end else i


def cardinal(tokens: Sequence[Token], i: int) -> Number | None:
    """A whole number below a thousand in words, or below ten thousand in figures."""
    token = _at(tokens, i)
    if token.kind == "number":
        return (token.value, i + 1) if token.value >= 0 else None
    if token.low == "one" and _at(tokens, i + 1).low == "hundred":
        rest = cardinal(tokens, i + 3) if _at(tokens, i + 2).low == "and" else cardinal(tokens, i + 2)
        words = rest and rest[0] < 100 and _at(tokens, rest[1] - 1).kind == "word"
        return (100 + rest[0], rest[1]) if rest and words else (100, i + 2)
    if token.low in _ONES:
        return _ONES[token.low], i + 1
    if token.low in _TENS:
        after = _past_hyphen(tokens, i + 1)
        ones = _ONES.get(_at(tokens, after).low, 0)
        if 0 < ones < 10:
            return _TENS[token.low] + ones, after + 1
        return _TENS[token.low], i + 1
    return None


def ordinal(tokens: Sequence[Token], i: int) -> Number | None:
    """An ordinal up to the thirty-first: "fifteenth", "twenty first", "21st", "7 th"."""
    token = _at(tokens, i)
    if token.kind == "ordinal":
        return token.value, i + 1
    if token.kind == "number" and _at(tokens, i + 1).low in ("st", "nd", "rd", "th"):
        return token.value, i + 2
    if token.low in _ORDINAL_ONES:
        return _ORDINAL_ONES[token.low], i + 1
    if token.low in _ORDINAL_TENS:
        return _ORDINAL_TENS[token.low], i + 1
    if token.low in ("twenty", "thirty"):
        after = i + 2 if _at(tokens, i + 1).low == "-" else i + 1
        ones = _ORDINAL_ONES.get(_at(tokens, after).low, 0)
        if 0 < ones < 10:
            return _TENS[token.low] + ones, after + 1
    return None


def year(tokens: Sequence[Token], i: int) -> Number | None:
    """A year from 1950 to 2099: "2027", "twenty twenty seven", "two thousand and eighteen", "'27"."""
    token = _at(tokens, i)
    found: Number | None = None
    if token.kind == "number" and len(token.text) == 4:
        found = (token.value, i + 1)
    elif token.low == "'" and len(_at(tokens, i + 1).text) == 2 and _at(tokens, i + 1).value >= 0:
        found = (2000 + tokens[i + 1].value, i + 2)
    elif token.low == "two" and _at(tokens, i + 1).low == "thousand":
        after = i + 3 if _at(tokens, i + 2).low == "and" else i + 2
        rest = cardinal(tokens, after) if _at(tokens, after).kind == "word" else None
        found = (2000 + rest[0], rest[1]) if rest and rest[0] < 100 else (2000, i + 2)
    elif token.low in ("nineteen", "twenty"):
        rest = cardinal(tokens, _past_hyphen(tokens, i + 1)) if _at(tokens, i + 1).kind != "number" else None
        if rest and 10 <= rest[0] < 100:
            found = ((1900 if token.low == "nineteen" else 2000) + rest[0], rest[1])
    return found if found and _EARLIEST_YEAR <= found[0] <= _LATEST_YEAR else None


def short_year(tokens: Sequence[Token], i: int) -> Number | None:
    """A year, or its last two figures: the 27 of "FY27" and of "Q1 of 27"."""
    token = _at(tokens, i)
    if token.kind == "number" and len(token.text) == 2 and token.value >= 0:
        return 2000 + token.value, i + 1
    return year(tokens, i)

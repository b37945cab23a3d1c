"""An utterance cut into words, numbers and signs that remember where they stood."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "ordinal", "date", "sign", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """``low`` is lower case with straight apostrophes; ``base`` is ``low`` without a possessive ``'s`` or
    ``'``.

    ``start`` and ``end`` are character positions. ``value`` is the number of a plain or ordinal number,
    else -1.
    """

    kind: Kind
    text: str
    low: str
    base: str
    start: int
    end: int
    value: int = -1


_TOKEN = re.compile(
    r"""
      (?P<date>
          (?<![\d/.])(?<!\d-)\d{4}([-/.])\d{1,2}\2\d{1,2}(?!\d|[-/.]\d)          # 2026-12-04
        | (?<![\d/.$£€])\d{1,2}/\d{1,2}(?:[/,](?:\d{4}|\d{2}))(?!\d|[/.]\d)      # 12/4/2026, 12/4/26
        | (?<![\d/.])(?<!\d-)\d{1,2}([-.])\d{1,2}\3\d{4}(?!\d|[-.]\d)            # 4.12.2026, 4-12-2026
        | (?<![\d/.$£€])\d{1,2}/\d{1,2}(?!\d|[/%]|[.,:]\d)                       # 12/4
      )
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<number>\d+(?:[.:,]\d+)*)
    | (?P<ampm>(?<=\d)[ap]\.?m(?![a-z])|(?<=\d)[ap]m)
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*(?:(?<=s)['’](?!\w))?)
    | (?P<sign>[^\w\s]|_)
    """,
    re.VERBOSE | re.IGNORECASE,
)
END = Token("end", "", "", "", -1, -1)


def tokenize(text: str) -> list[Token]:
    """The tokens of ``text`` in order; white space is dropped."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or "sign"
        word, start, end = match.group(), match.start(), match.end()
        low = word.lower().replace("’", "'")
        if group == "word":
            tokens.append(Token("word", word, low, low.removesuffix("'s").rstrip("'"), start, end))
        elif group == "number":
            plain = word.isascii() and word.isdigit() and len(word) <= 4
            tokens.append(Token("number", word, low, low, start, end, int(word) if plain else -1))
        elif group == "ordinal":
            digits = re.match(r"\d+", word)
            tokens.append(Token("ordinal", word, low, low, start, end, int(digits.group()) if digits else -1))
        elif group == "ampm":
            tokens.append(Token("word", word, low.replace(".", ""), low.replace(".", ""), start, end))
        elif group == "date":
            tokens.append(Token("date", word, low, low, start, end))
        else:
            tokens.append(Token("sign", word, low, low, start, end))
    return tokens

"""Days, numbers, amounts and times of day in a text, so that what a draft says can be looked for in its sources."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.understand.dates.number_words import NUMBER_WORDS, cardinal
from assistant.understand.dates.tokens import Token, tokenize
from assistant.understand.spoken_dates import find_dates

_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR",
    "euros": "EUR", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "₹": "INR",
    "inr": "INR", "rupees": "INR", "chf": "CHF", "francs": "CHF", "cad": "CAD", "aud": "AUD", "sek": "SEK", "nok": "NOK", "dkk": "DKK",
}  # fmt: skip
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "hundred": 1e2,
    "dozen": 12.0,
}
_PERIODS = ("minute", "hour", "day", "week", "month", "quarter", "year", "second")
_GLUED = re.compile(r"(?<![\w-])(?=\w*\d)(?=\w*[^\W\d_])\w+(?![\w-])")
_AMOUNT = re.compile(r"(\d[\d,.']*)(k|m|mn|bn)?\Z", re.IGNORECASE)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])")


@dataclass(frozen=True, slots=True)
class Figure:
    """``unit``: a currency, ``%``, a stretch of time (``week``), ``code`` (SOC2, its name in ``code``), or empty."""

    value: float
    unit: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that some words stand for; ``due``: the one by which something in these words falls due."""

    first: dt.date
    last: dt.date
    due: dt.date
    quote: str


@dataclass(frozen=True, slots=True)
class Counted:
    """``unclear``: words that may mean one of several days."""

    days: tuple[Stretch, ...]
    unclear: tuple[str, ...]
    figures: frozenset[Figure]


def counted_in(text: str, on: dt.date, calendar: str) -> Counted:
    """All days and figures in a text, as written or said on the day ``on``. "One" counts for nothing: it is a pronoun too."""
    text = _BRACKETS.sub(" ", text)
    days, unclear, rest = [], [], text
    for found in find_dates(text, on, calendar=calendar):
        rest = rest[: found.at] + " " * (found.end - found.at) + rest[found.end :]
        first, last = found.date or found.start, found.date or found.stop
        if first is None or last is None or found.due is None:
            unclear.append(found.quote)
        else:
            days.append(Stretch(first, last, found.due, found.quote))
    return Counted(tuple(days), tuple(unclear), frozenset(_figures(rest)))


def _figures(text: str) -> Iterator[Figure]:
    for clock in _CLOCK.finditer(text):
        yield Figure(float(clock.group(1)))
        if int(clock.group(2)):
            yield Figure(float(clock.group(2)))
    text = _CLOCK.sub(" ", text)
    for word in _GLUED.findall(text):
        if not _AMOUNT.fullmatch(word) and not _ORDINAL.match(word):
            yield Figure(0, "code", word.casefold())
    tokens = tokenize(_GLUED.sub(lambda w: w.group() if _AMOUNT.fullmatch(w.group()) else " ", text))
    at = 0
    while at < len(tokens):
        found = _number(tokens, at)
        if found is None:
            at += 1
            continue
        value, after = found
        unit = _unit(tokens, at, after)
        if unit or value != 1 or tokens[at].kind == "number":
            yield Figure(value, unit)
        at = after


def _number(tokens: list[Token], at: int) -> tuple[float, int] | None:
    """A number in figures or words with what scales it: "400,000", "four hundred thousand", "1.5 million", "20k"."""
    if tokens[at].kind != "number":
        return _in_words(tokens, at)
    value, after = _written(tokens[at].low), at + 1
    while after < len(tokens) and tokens[after].low in _SCALES:
        value, after = value * _SCALES[tokens[after].low], after + 1
    return value, after


def _in_words(tokens: list[Token], at: int) -> tuple[float, int] | None:
    whole, part, i = 0.0, 0.0, at
    while i < len(tokens):
        low = tokens[i].low
        if low in NUMBER_WORDS and part % 100 == 0:
            said = cardinal(tokens, i)
            assert said is not None
            part, i = part + said[0], said[1]
        elif low in ("hundred", "dozen") and part < 100:
            part, i = (part or 1.0) * _SCALES[low], i + 1
        elif low in _SCALES and len(low) > 2:
            whole, part, i = whole + (part or 1.0) * _SCALES[low], 0.0, i + 1
        elif low == "and" and i > at and part % 100 == 0 and _continues(tokens, i + 1):
            i += 1
        else:
            break
    return (whole + part, i) if i > at else None


def _continues(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].low in NUMBER_WORDS


def _written(text: str) -> float:
    """A number in figures: a sign before three last digits parts thousands, any other a fraction."""
    parts = re.split(r"[.,:]", text)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
        return float("".join(parts))
    return float(f"{''.join(parts[:-1])}.{parts[-1]}") if len(parts) > 1 else float(text)


def _unit(tokens: list[Token], at: int, after: int) -> str:
    before = tokens[at - 1].low if at else ""
    behind = tokens[after].low if after < len(tokens) else ""
    if behind == "-" and after + 1 < len(tokens):
        behind = tokens[after + 1].low
    if behind in ("%", "percent") or (
        behind == "per" and after + 1 < len(tokens) and tokens[after + 1].low == "cent"
    ):
        return "%"
    if before in _CURRENCIES or behind in _CURRENCIES:
        return _CURRENCIES.get(before) or _CURRENCIES[behind]
    return next((p for p in _PERIODS if behind in (p, p + "s")), "")


def stands_in(figure: Figure, known: frozenset[Figure]) -> bool:
    """Whether a figure is one of those known. Without a unit it is any of that number but a share or an amount of money."""
    if figure in known:
        return True
    if figure.unit:
        return False
    return any(k.value == figure.value and (k.unit in _PERIODS) for k in known)

"""Dates in figures: "12/4", "2026-12-04", "Thursday 23.11"."""

import re
from datetime import date

from assistant.understand.dates.periods import Reading, one_day, several
from assistant.understand.dates.resolve import day_or_none, resolve, with_weekday
from assistant.understand.dates.scene import Found, Scene

# Where both orders are in use.
_EITHER_ORDER = frozenset({"CA", "PH"})


def numeric(s: Scene, i: int, weekday: int | None) -> Found | None:
    """A date in figures at ``i``. Without a slash and a year it takes a weekday before it that agrees."""
    token = s.at(i)
    after = i + 1
    text = token.text
    if token.kind == "number" and weekday is not None and re.fullmatch(r"\d{1,2}\.\d{1,2}", text):
        pass
    elif token.kind == "number" and weekday is not None and s.low(i + 1) == "-" and s.at(i + 2).value > 0:
        text, after = f"{token.text}-{s.at(i + 2).text}", i + 3
    elif token.kind != "date":
        return None
    strict = token.kind != "date"
    days = numeric_days(s, i, text)
    if weekday is not None:
        agreeing = tuple(d for d in days if d.weekday() == weekday)
        if strict and not agreeing:
            return None
        if agreeing:
            return after, one_day(min(agreeing, key=lambda day: abs(day - s.on)), pinned=True)
        days = tuple(either for day in days for either in _both(with_weekday(day, weekday)))
        return (after, several(days)) if days else None
    if not days or _fraction(s, i, text):
        return None
    return after, several(days)


def _both(reading: Reading) -> tuple[date, ...]:
    return reading.unclear or (reading.start,)


def numeric_days(s: Scene, i: int, text: str) -> tuple[date, ...]:
    """The days that figures may stand for: one under the calendar's order, two where no calendar says."""
    a, b, *rest = (int(x) for x in re.split(r"[-/.,]", text))
    if a > 31 and rest:
        orders = [(a, b, rest[0]), (a, rest[0], b)]
        return tuple(d for d in (day_or_none(*o) for o in orders) if d)[:1]
    year = rest[0] if rest else None
    if year is not None and year < 100:
        year += 2000
    country = "" if s.country in _EITHER_ORDER else s.country
    if text.count(".") == 2:  # dots between figures are written where the day comes first
        country = "DE"
    month_day = [(a, b), (b, a)] if country in ("US", "") else [(b, a), (a, b)]
    readings = [r for m, d in month_day if (r := resolve(s, i, year, m, d, None)) and not r.unclear]
    if country:
        readings = readings[:1]
    return tuple(dict.fromkeys(r.start for r in readings))


def _fraction(s: Scene, i: int, text: str) -> bool:
    """Whether figures with a slash are a share or an idiom: 24/7, "2/3 of the team", "9/10 satisfaction"."""
    if not re.fullmatch(r"\d{1,2}/\d{1,2}", text) or "0" in (text[0], text.split("/")[1][0]):
        return False
    if text in ("24/7", "9/11", "7/11"):
        return True
    a, b = map(int, text.split("/"))
    share = (a < b and b in (2, 3, 4, 5, 8, 10)) or a == b
    led = s.low(i - 1) in (
        "on",
        "by",
        "before",
        "until",
        "till",
        "from",
        "since",
        "after",
        "this",
        "next",
        "-",
        "to",
    )
    return s.low(i + 1) in ("of", "stars", "star", "inch", "inches") or (
        share and not led and len(s.tokens) > 1
    )

"""Dates in figures: "12/4", "2026-12-04", "Thursday 23.11"."""

import re
from datetime import date, timedelta

from assistant.understand.dates.periods import Reading, add_months, one_day, several
from assistant.understand.dates.resolve import day_or_none, resolve, with_weekday
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.words import RANGE_JOINS

# "Thursday 3-8" may be hours: such figures are a day only when it is near.
_NEAR = timedelta(days=31)
_LEADS = frozenset(
    {"on", "by", "before", "until", "till", "from", "between", "since", "after", "this", "next"}
)
_OF_SHARES = frozenset({"of", "stars", "star", "inch", "inches"})
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
        if strict and "-" in text:
            agreeing = tuple(d for d in agreeing if abs(d - s.on) <= _NEAR)
        if strict and not agreeing:
            return None
        if agreeing:
            return after, one_day(min(agreeing, key=lambda day: abs(day - s.on)), pinned=True)
        days = tuple(either for day in days for either in _both(with_weekday(day, weekday)))
        return (after, several(days)) if days else None
    if not days or fraction(s, i, text):
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
    year = rest[0] if rest else _year_of_the_end(s, i)
    if year is not None and year < 100:
        year += 2000
    country = "" if s.country in _EITHER_ORDER else s.country
    if text.count(".") == 2:  # dots between figures are written where the day comes first
        country = "DE"
    month_day = [(a, b), (b, a)] if country in ("US", "") else [(b, a), (a, b)]
    readings = [r for m, d in month_day if (r := resolve(s, i, year, m, d, None)) and not r.unclear]
    if country:
        readings = readings[:1]
    days = (r.start for r in readings)
    if rest or s.low(i + 1) not in RANGE_JOINS or s.at(i + 2).kind != "date":
        return tuple(dict.fromkeys(days))
    # A range that has begun: its first day is the last such day before its end.
    ends = _ends_by_order(s, i + 2)
    return tuple(dict.fromkeys(_up_to(day, ends.get(day.month == a)) for day in days))


def _ends_by_order(s: Scene, i: int) -> dict[bool, date]:
    """The end of a range under each order of its figures, by whether the month comes first."""
    text = s.at(i).text
    if len(re.split(r"[-/.,]", text)[0]) == 4:
        return {}
    scenes = {order: Scene(s.tokens, s.on, country) for order, country in ((True, "US"), (False, "GB"))}
    return {order: days[0] for order, scene in scenes.items() if (days := numeric_days(scene, i, text))}


def _up_to(day: date, end: date | None) -> date:
    return add_months(day, -12) if end is not None and day > end else day


def _year_of_the_end(s: Scene, i: int) -> int | None:
    """The year that only the end of a range says: "10/1-11/2/2027"."""
    if s.low(i + 1) not in RANGE_JOINS or s.at(i + 2).kind != "date":
        return None
    parts = re.split(r"[-/.,]", s.at(i + 2).text)
    return int(parts[2]) if len(parts) == 3 and len(parts[0]) < 3 else None


def fraction(s: Scene, i: int, text: str) -> bool:
    """Whether figures with a slash are a share or an idiom: 24/7, "2/3 of the team", "9/10 satisfaction"."""
    if not re.fullmatch(r"\d{1,2}/\d{1,2}", text) or "0" in (text[0], text.split("/")[1][0]):
        return False
    if text in ("24/7", "9/11", "7/11") or s.low(i + 1) in _OF_SHARES:
        return True
    joined = s.low(i - 1) in RANGE_JOINS and s.at(i - 2).kind == "date"
    led = s.low(i - 1) in _LEADS or (joined and not fraction(s, i - 2, s.at(i - 2).text))
    if not _share(text) or led or len(s.tokens) == 1:
        return False
    return not (s.low(i + 1) in RANGE_JOINS and s.at(i + 2).kind == "date" and not _share(s.at(i + 2).text))


def _share(text: str) -> bool:
    if text.count("/") != 1:
        return False
    a, b = map(int, re.split(r"[/,]", text)[:2])
    return (a < b and b in (2, 3, 4, 5, 8, 10)) or a == b

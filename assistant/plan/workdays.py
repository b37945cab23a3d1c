"""Business days: weekends and public holidays of a plan's calendar.

Holidays come from the ``holidays`` package by ISO country code, with a subdivision after a dash (US, GB, DE,
US-CA). GB alone is England: the library's GB has only the days off that all of the United Kingdom shares, without
Easter Monday and the one in August. Outside the years of ``SPAN`` only weekends count.
"""

from bisect import bisect_left, bisect_right
from datetime import date
from functools import cache, lru_cache

import holidays
from holidays.registry import EntityLoader

SPAN = range(1990, 2100)
_ALIASES = {"UK": "GB", "USA": "US", "ENGLAND": "GB-ENG"}
_USUAL_PART = {"GB": "ENG"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def _split(calendar: str) -> tuple[str, str | None]:
    code = calendar.strip().upper().replace("_", "-").replace("/", "-")
    country, _, part = _ALIASES.get(code, code).partition("-")
    country = _ALIASES.get(country, country)
    return country, part or _USUAL_PART.get(country)


@cache
def _countries() -> frozenset[str]:
    return frozenset(EntityLoader.get_country_codes(include_aliases=True))


@cache
def is_calendar(calendar: str) -> bool:
    """Whether public holidays are known for this code."""
    country, part = _split(calendar)
    if country not in _countries():
        return False
    # Asking for the parts loads the library's countries (70 ms): here, where a plan is read, and not in its schedule.
    parts = getattr(holidays, country).subdivisions
    return bool(part is None or part in parts)


@cache
def _weekend(calendar: str) -> frozenset[int]:
    """The days of the week that are no business days, Monday being 0."""
    if not is_calendar(calendar):
        return frozenset((5, 6))
    country, part = _split(calendar)
    return frozenset(holidays.country_holidays(country, subdiv=part).weekend)


@lru_cache(maxsize=512)
def _holidays(calendar: str, year: int) -> tuple[int, ...]:
    """The ordinals of the year's public holidays that do not fall on a weekend, in order."""
    if year not in SPAN or not is_calendar(calendar):
        return ()
    country, part = _split(calendar)
    days = holidays.country_holidays(country, subdiv=part, years=year)
    off = _weekend(calendar)
    return tuple(sorted(day.toordinal() for day in days if day.year == year and day.weekday() not in off))


def is_workday(day: date, calendar: str = "") -> bool:
    """Whether people work on that day. An empty or unknown calendar knows weekends only."""
    return day.weekday() not in _weekend(calendar) and day.toordinal() not in _holidays(calendar, day.year)


@cache
def _week(off: frozenset[int]) -> tuple[int, ...]:
    """How many of a week's first 0 to 6 days are no weekend."""
    return tuple(sum(1 for day in range(count) if day not in off) for count in range(7))


def day_off(day: date, calendar: str = "") -> str:
    """Why nobody works on that day, as the end of a sentence: "a Saturday", or the holiday's name in English where it is
    known; empty for a workday.
    """
    if is_workday(day, calendar):
        return ""
    if day.weekday() in _weekend(calendar):
        return f"a {_DAYS[day.weekday()]}"
    country, part = _split(calendar)
    known = holidays.country_holidays(country, subdiv=part, years=day.year)
    if "en_US" in known.supported_languages:
        known = holidays.country_holidays(country, subdiv=part, years=day.year, language="en_US")
    return str(known[day])


def _weekdays_through(ordinal: int, off: frozenset[int]) -> int:
    """How many days that are no weekend there are from ordinal 1, a Monday, through ``ordinal``."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * (7 - len(off)) + _week(off)[rest]


def workdays_between(start: date, end: date, calendar: str = "") -> int:
    """The business days after ``start`` up to and with ``end``; negative where ``end`` is the earlier."""
    if end < start:
        return -workdays_between(end, start, calendar)
    off = _weekend(calendar)
    a, b = start.toordinal(), end.toordinal()
    count = _weekdays_through(b, off) - _weekdays_through(a, off)
    for year in range(max(start.year, SPAN.start), min(end.year, SPAN.stop - 1) + 1):
        free = _holidays(calendar, year)
        count -= bisect_right(free, b) - bisect_left(free, a + 1)
    return count


def add_workdays(day: date, count: int, calendar: str = "") -> date:
    """The ``count``-th business day after ``day``, or before it where ``count`` is negative; ``day`` itself
    for 0.

    Stays inside the years that ``date`` knows.
    """
    step = 1 if count > 0 else -1
    # Whole weeks first, short of the last business day: that one has to be stepped onto.
    weeks = max(0, abs(count) - 1) // (7 - len(_weekend(calendar)))
    at = min(max(day.toordinal() + step * weeks * 7, _FIRST), _LAST)
    while (missing := abs(count) - _passed(day, at, calendar, forward=count > 0)) > 0:
        moved = min(max(at + step * missing, _FIRST), _LAST)
        if moved == at:
            break
        at = moved
    return date.fromordinal(at)


def _passed(day: date, at: int, calendar: str, *, forward: bool) -> int:
    """Business days from ``day`` to the day of ordinal ``at``, that one counted and ``day`` not."""
    there = date.fromordinal(at)
    if forward:
        return workdays_between(day, there, calendar)
    if at == day.toordinal():
        return 0
    return workdays_between(there, day, calendar) + is_workday(there, calendar) - is_workday(day, calendar)

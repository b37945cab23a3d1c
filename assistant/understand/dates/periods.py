"""Stretches of the calendar: weeks from Monday to Sunday, months, quarters, years, and their parts."""

import calendar as civil
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

Grain = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "span"]
Part = Literal[
    "start", "end", "early", "mid", "late", "later", "earlier", "rest", "first half", "second half"
]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means: the days from ``start`` to ``stop``, both included, or ``unclear``: days it may
    mean.

    ``pinned``: the words fix the week or month, so that a neighbour in a list ("Monday or Tuesday") may
    follow it.
    """

    start: date
    stop: date
    grain: Grain = "day"
    unclear: tuple[date, ...] = ()
    approx: bool = False
    pinned: bool = False


def one_day(day: date, *, pinned: bool = False) -> Reading:
    return Reading(day, day, pinned=pinned)


def several(days: tuple[date, ...]) -> Reading:
    """The days a phrase may mean, in the order given; a single one is no longer unclear."""
    distinct = tuple(dict.fromkeys(days))
    if len(distinct) == 1:
        return one_day(distinct[0])
    return Reading(min(distinct), max(distinct), unclear=distinct)


def add_months(day: date, months: int) -> date:
    """The same day ``months`` on, or the last of a shorter month."""
    moved: date = day + relativedelta(months=months)
    return moved


def week_of(day: date) -> Reading:
    monday = day - timedelta(days=day.weekday())
    return Reading(monday, monday + timedelta(days=6), "week", pinned=True)


def weekend_of(day: date) -> Reading:
    monday = day - timedelta(days=day.weekday())
    return Reading(monday + timedelta(days=5), monday + timedelta(days=6), "weekend", pinned=True)


def month_of(year: int, month: int) -> Reading:
    last = civil.monthrange(year, month)[1]
    return Reading(date(year, month, 1), date(year, month, last), "month", pinned=True)


def quarter(year: int, number: int, fiscal_start: int = 1) -> Reading:
    """Quarter ``number`` (1 to 4) of the fiscal year that is named ``year``: the calendar year in which it
    ends."""
    first = add_months(fiscal_year(year, fiscal_start).start, 3 * (number - 1))
    return Reading(first, add_months(first, 3) - DAY, "quarter", pinned=True)


def half(year: int, number: int, fiscal_start: int = 1) -> Reading:
    first = add_months(fiscal_year(year, fiscal_start).start, 6 * (number - 1))
    return Reading(first, add_months(first, 6) - DAY, "half", pinned=True)


def fiscal_year(year: int, fiscal_start: int = 1) -> Reading:
    first = date(year if fiscal_start == 1 else year - 1, fiscal_start, 1)
    return Reading(first, add_months(first, 12) - DAY, "year", pinned=True)


def fiscal_year_at(day: date, fiscal_start: int = 1) -> int:
    """The name of the fiscal year that ``day`` lies in."""
    return day.year + (1 if fiscal_start > 1 and day.month >= fiscal_start else 0)


def quarter_at(day: date, fiscal_start: int = 1) -> Reading:
    number = ((day.month - fiscal_start) % 12) // 3 + 1
    return quarter(fiscal_year_at(day, fiscal_start), number, fiscal_start)


def unit_at(day: date, unit: str, fiscal_start: int = 1) -> Reading:
    """The week, fortnight, month, quarter, year, weekend or day that ``day`` lies in."""
    match unit:
        case "week":
            return week_of(day)
        case "fortnight":
            this = week_of(day)
            return Reading(this.start, this.stop + 7 * DAY, "span", pinned=True)
        case "month":
            return month_of(day.year, day.month)
        case "quarter":
            return quarter_at(day, fiscal_start)
        case "year":
            return fiscal_year(fiscal_year_at(day, fiscal_start), fiscal_start)
        case "weekend":
            return weekend_of(day)
        case _:
            return one_day(day)


def step(day: date, unit: str, count: int) -> date:
    """``day`` moved by ``count`` units; a negative count goes back."""
    match unit:
        case "day":
            return day + timedelta(days=count)
        case "week" | "weekend":
            return day + timedelta(weeks=count)
        case "fortnight":
            return day + timedelta(weeks=2 * count)
        case "month":
            return add_months(day, count)
        case "quarter":
            return add_months(day, 3 * count)
        case _:
            return add_months(day, 12 * count)


def part_of(whole: Reading, part: Part, on: date) -> Reading:
    """A part of a period. The end of a week is its Friday; the end of anything else is its last day."""
    first, last = whole.start, whole.stop
    if part == "start":
        return one_day(first, pinned=True)
    if part == "end":
        return one_day(first + 4 * DAY if whole.grain == "week" else last, pinned=True)
    if part == "rest":
        return Reading(max(first, on) if on <= last else first, last, "span")
    early_end, mid_start, mid_end, late_start = _cuts(whole)
    match part:
        case "early" | "first half":
            return Reading(first, early_end, "span")
        case "mid":
            return Reading(mid_start, mid_end, "span")
        case "earlier" if last < on:
            return Reading(first, early_end, "span")
        case "earlier":
            return Reading(first, max(first, min(last, on - DAY)), "span")
        case "later":
            start = max(late_start, on) if first <= on <= last else late_start
            return Reading(start, last, "span")
        case _:
            stop = last - 2 * DAY if whole.grain == "week" else last
            return Reading(late_start, stop, "span")


def _cuts(whole: Reading) -> tuple[date, date, date, date]:
    """Last early day, first and last middle day, first late day."""
    first, last = whole.start, whole.stop
    if whole.grain == "week":
        return first + DAY, first + DAY, first + 3 * DAY, first + 3 * DAY
    if whole.grain == "month":
        return first + 14 * DAY, first + 9 * DAY, first + 19 * DAY, first + 15 * DAY
    if whole.grain in ("quarter", "half", "year"):
        months = {"quarter": 3, "half": 6, "year": 12}[whole.grain]
        early_end = add_months(first, months // 2) + (14 * DAY if months == 3 else -DAY)
        third = max(1, months // 4)
        return early_end, add_months(first, third), add_months(last + DAY, -third) - DAY, early_end + DAY
    middle = first + (last - first) // 2
    return middle, middle, middle, middle


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The ``n``-th such weekday of a month (from 1, or -1 for the last), or None where the month has none."""
    whole = month_of(year, month)
    if n < 0:
        return whole.stop - timedelta(days=(whole.stop.weekday() - weekday) % 7)
    day = whole.start + timedelta(days=(weekday - whole.start.weekday()) % 7 + 7 * (n - 1))
    return day if day <= whole.stop else None


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday strictly after ``day``."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def last_weekday(day: date, weekday: int) -> date:
    """The latest such weekday strictly before ``day``."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)

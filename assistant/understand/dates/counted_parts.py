"""Parts of a period by their number: "the first week of December", "the last Friday in June", "the second business
day of the quarter"."""

from collections.abc import Callable
from datetime import date, timedelta

from assistant.plan.workdays import add_workdays, is_workday
from assistant.understand.dates import number_words
from assistant.understand.dates.periods import (
    DAY,
    Reading,
    add_months,
    last_weekday,
    month_of,
    next_weekday,
    nth_weekday,
    one_day,
    step,
    unit_at,
    week_of,
    weekend_of,
)
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.spans import a_day, whole_or_this
from assistant.understand.dates.words import UNITS, WEEKDAYS, WORKING


def weekday_of_counted_week(s: Scene, i: int) -> Found | None:
    """ "The Monday of the second week of January", "Tuesday in the last week of the month"."""
    j = s.skip(i, ("the",))
    weekday = WEEKDAYS.get(s.base(j))
    k = s.after(s.skip_time(j + 1), ("of", "in")) if weekday is not None else None
    week = counted_part(s, k) if k is not None else None
    if weekday is None or week is None or week[1].grain != "week":
        return None
    return week[0], one_day(week[1].start + timedelta(days=weekday), pinned=True)


def counted_part(s: Scene, i: int) -> Found | None:
    """ "The first week of December", "last Friday in June", "the last business day of the quarter"."""
    j = s.skip(i, ("the",))
    numbered = _numbered(s, j)
    if numbered:
        return numbered
    before_last = s.after(j, ("second", "next"), ("-", ""), ("to",), ("-", ""), ("last",)) or s.after(
        j, ("penultimate",)
    )
    if before_last:
        n, k = -2, before_last
    elif s.low(j) in ("last", "final"):
        n, k = -1, j + 1
    else:
        found = number_words.ordinal(s.tokens, j)
        if found is None:
            return None
        n, k = found
    several = number_words.cardinal(s.tokens, k) or _few(s, k)
    if several and UNITS.get(s.low(several[1])) in ("day", "week", "month"):
        return _first_or_last_few(s, n, several)
    working = s.low(k) in WORKING
    k += working
    weekday = WEEKDAYS.get(s.base(k))
    unit = "weekend" if s.base(k) == "weekend" else UNITS.get(s.base(k))
    if weekday is None and unit not in ("day", "week", "month", "weekend"):
        return None
    after = s.skip_time(k + 1) if weekday is not None else k + 1
    beside = _beside_a_day(s, after, n, unit, weekday, working=working)
    if beside:
        return beside
    if weekday is not None and n > 0 and (s.ends(after) or s.low(after) in ("at", ",")):
        return _nth_of_this_or_next_month(s, after, n, weekday)
    whole = s.read(whole_or_this, s.skip(after, ("of", "in", "within")))
    if whole is None or whole[1].unclear or whole[1].grain in ("day", "week", "weekend", "span"):
        return None
    reading = _nth(whole[1], n, unit, weekday, s.calendar if working else None)
    gone = reading is not None and reading.stop < s.on and not s.past(i)
    if gone and s.tokens_between(whole[0] - 2, whole[0]) == ["the", "month"]:
        reading = _nth(unit_at(add_months(s.on, 1), "month"), n, unit, weekday, None)
    if reading and reading.grain == "week":
        j = s.skip(s.skip(whole[0], (",",)), ("on",))
        on_day = WEEKDAYS.get(s.base(j))
        if on_day is not None:
            return j + 1, one_day(reading.start + timedelta(days=on_day), pinned=True)
    return (whole[0], reading) if reading else None


def _numbered(s: Scene, i: int) -> Found | None:
    """ "Week two of January", "day 1 of Q2". The weeks of a year are the calendar's own."""
    unit = UNITS.get(s.low(i))
    number = number_words.cardinal(s.tokens, i + 1) if unit in ("day", "week", "month") else None
    whole = s.read(whole_or_this, number[1] + 1) if number and s.low(number[1]) == "of" else None
    if number is None or whole is None or not 1 <= number[0] <= 31:
        return None
    if whole[1].unclear or whole[1].grain in ("day", "week", "weekend", "span", "year"):
        return None
    reading = _nth(whole[1], number[0], unit, None, None)
    return (whole[0], reading) if reading else None


def _beside_a_day(
    s: Scene, after: int, n: int, unit: str | None, weekday: int | None, *, working: bool
) -> Found | None:
    """ "The last Friday before Christmas", "the first business day after New Year's"."""
    if (s.low(after), n > 0) not in (("before", False), ("after", True)) or not (
        working or weekday is not None
    ):
        return None
    day = s.read(a_day, after + 1)
    if day is None or day[1].unclear or unit == "week":
        return None
    if weekday is None:
        return day[0], one_day(add_workdays(day[1].start, n, s.calendar), pinned=True)
    near = next_weekday(day[1].stop, weekday) if n > 0 else last_weekday(day[1].start, weekday)
    return day[0], one_day(near + timedelta(weeks=n - 1 if n > 0 else n + 1), pinned=True)


def _nth_of_this_or_next_month(s: Scene, after: int, n: int, weekday: int) -> Found | None:
    """ "The second Monday" with no month said."""
    for months in (0, 1):
        whole = unit_at(add_months(s.on, months), "month")
        day = nth_weekday(whole.start.year, whole.start.month, weekday, n)
        if day and day >= s.on:
            return after, one_day(day, pinned=True)
    return None


def _nth(
    whole: Reading, n: int, unit: str | None, weekday: int | None, working: str | None
) -> Reading | None:
    """The ``n``-th day, weekday, week or month of a period, the last for -1. Its weeks are those with a
    Thursday in it."""
    if unit == "month":
        if whole.grain not in ("year", "quarter", "half"):
            return None
        months = {"year": 12, "half": 6, "quarter": 3}[whole.grain]
        first = step(whole.start, "month", n - 1 if n > 0 else months - 1)
        return month_of(first.year, first.month) if n <= months else None
    if unit == "weekend":
        day = _nth_day(whole, n, lambda d: d.weekday() == 5)
        return weekend_of(day) if day else None
    if unit == "week":
        day = _nth_day(whole, n, lambda d: d.weekday() == 3)
        return week_of(day) if day else None
    if weekday is not None:
        day = _nth_day(whole, n, lambda d: d.weekday() == weekday)
    elif working is not None:
        day = _nth_day(whole, n, lambda d: is_workday(d, working))
    else:
        day = _nth_day(whole, n, lambda _: True)
    return one_day(day, pinned=True) if day else None


def _nth_day(whole: Reading, n: int, wanted: Callable[[date], bool]) -> date | None:
    day = whole.start if n > 0 else whole.stop
    sign = DAY if n > 0 else -DAY
    left = abs(n)
    while whole.start <= day <= whole.stop:
        left -= wanted(day)
        if not left:
            return day
        day += sign
    return None


def _few(s: Scene, i: int) -> tuple[int, int] | None:
    """ "Few" as three and "couple of" as two, with the index after it."""
    if s.low(i) == "few":
        return 3, i + 1
    return (2, s.skip(i + 1, ("of",))) if s.low(i) == "couple" else None


def _first_or_last_few(s: Scene, n: int, several: tuple[int, int]) -> Found | None:
    count, k = several
    unit = UNITS[s.low(k)]
    whole = s.read(whole_or_this, s.skip(k + 1, ("of", "in")))
    if (
        n not in (1, -1)
        or whole is None
        or whole[1].grain in ("day", "span")
        or s.low(k + 1) not in ("of", "in")
    ):
        return None
    first, last = whole[1].start, whole[1].stop
    if unit == "week":
        edge = _nth(whole[1], n, "week", None, None)
        if edge is None:
            return None
        first, last = edge.start, edge.stop
    if n == 1:
        return whole[0], Reading(first, step(first, unit, count) - DAY, "span")
    return whole[0], Reading(step(last + DAY, unit, -count), last, "span")

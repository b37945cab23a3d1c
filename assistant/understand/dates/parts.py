"""Parts of a period: "end of the month", "mid-November", "the first week of December", "the last Friday in
June"."""

from collections.abc import Callable
from datetime import date, timedelta

from assistant.plan.workdays import is_workday
from assistant.understand.dates import number_words
from assistant.understand.dates.periods import (
    DAY,
    Part,
    Reading,
    add_months,
    month_of,
    nth_weekday,
    one_day,
    part_of,
    step,
    unit_at,
    week_of,
)
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.spans import a_day, whole_or_this
from assistant.understand.dates.words import UNITS, WEEKDAYS, WORKING

_ONE_WORD: dict[str, Part] = {
    "end": "end",
    "close": "end",
    "start": "start",
    "beginning": "start",
    "top": "start",
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "later",
    "earlier": "earlier",
    "rest": "rest",
    "remainder": "rest",
    "remaining": "rest",
}
_TWO_WORDS: dict[tuple[str, str], Part] = {
    ("first", "half"): "first half",
    ("1st", "half"): "first half",
    ("front", "half"): "first half",
    ("second", "half"): "second half",
    ("2nd", "half"): "second half",
    ("back", "half"): "second half",
    ("latter", "half"): "second half",
    ("first", "part"): "early",
    ("early", "part"): "early",
    ("latter", "part"): "late",
    ("last", "part"): "late",
    ("tail", "end"): "end",
    ("very", "end"): "end",
}
_ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_NEEDS_OF = frozenset(
    {"end", "close", "start", "beginning", "top", "middle", "rest", "remainder", "half", "part"}
)
PART_STARTERS = frozenset(
    {*_ONE_WORD, *_ENDS, *(first for first, _ in _TWO_WORDS), "midweek", "month", "quarter", "year"}
)


def part_phrase(s: Scene, i: int) -> Found | None:
    """A named part of a period. The end of a day is that day."""
    return _one_word_end(s, i) or _end_behind(s, i) or _part_of(s, i) or _counted_part(s, i)


def _one_word_end(s: Scene, i: int) -> Found | None:
    word = s.low(i)
    if word in _ENDS:
        return i + 1, part_of(unit_at(s.on, _ENDS[word], s.fiscal_start), "end", s.on)
    if word == "midweek":
        return i + 1, part_of(week_of(s.on), "mid", s.on)
    return None


def _end_behind(s: Scene, i: int) -> Found | None:
    """ "Month end", "quarter-end", "year's end"."""
    j = s.skip(i, ("the", "this", "fiscal"))
    unit = UNITS.get(s.base(j))
    if unit not in ("week", "month", "quarter", "year"):
        return None
    if s.low(j + 1) == "to" and s.low(j + 2) == "date":
        return j + 3, Reading(unit_at(s.on, unit, s.fiscal_start).start, s.on, "span")
    k = s.skip(j + 1, ("-",))
    if s.low(k) not in ("end", "close") or s.low(k + 1) in ("of", "s"):
        return None
    return k + 1, part_of(unit_at(s.on, unit, s.fiscal_start), "end", s.on)


def _part_of(s: Scene, i: int) -> Found | None:
    j = s.skip(i, ("the",))
    part: Part | None = _TWO_WORDS.get((s.low(j), s.low(j + 1)))
    k = j + 2
    if part is None:
        part, k = _ONE_WORD.get(s.low(j)), j + 1
    if part is None:
        return None
    named = s.low(k - 1)
    link = k
    k = s.skip(s.skip(k, ("-",)), ("of", "in", "to"))
    if (
        named in _NEEDS_OF
        and link == k
        and named != "rest"
        and (s.low(k) in ("the", "this", "my") or s.low(j - 1) == "to")
    ):
        return None
    whole = s.read(whole_or_this, k)
    if whole and not whole[1].unclear:
        if whole[1].grain == "day":
            return (whole[0], whole[1]) if part in ("end", "start") else None
        return whole[0], part_of(whole[1], part, s.on)
    if part == "end":
        day = s.read(a_day, s.skip(k, ("the",)))
        if day is None and s.low(k) in ("day", "business", "play") and link != k:
            day = s.read(a_day, s.skip(s.skip(k + 1, (",",)), ("on",)))
        return day
    return None


def _counted_part(s: Scene, i: int) -> Found | None:
    """ "The first week of December", "last Friday in June", "the last business day of the quarter"."""
    j = s.skip(i, ("the",))
    if s.low(j) in ("last", "final"):
        n, k = -1, j + 1
    else:
        found = number_words.ordinal(s.tokens, j)
        if found is None:
            return None
        n, k = found
    several = number_words.cardinal(s.tokens, k)
    if several and UNITS.get(s.low(several[1])) in ("day", "week", "month"):
        return _first_or_last_few(s, n, several)
    working = s.low(k) in WORKING
    k += working
    weekday = WEEKDAYS.get(s.base(k))
    unit = UNITS.get(s.base(k))
    if weekday is None and unit not in ("day", "week", "month"):
        return None
    after = s.skip_time(k + 1) if weekday is not None else k + 1
    if weekday is not None and n > 0 and (s.ends(after) or s.low(after) in ("at", ",")):
        return _nth_of_this_or_next_month(s, after, n, weekday)
    whole = s.read(whole_or_this, s.skip(after, ("of", "in")))
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

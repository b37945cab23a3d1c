"""From one day to another: "the 3rd through the 5th", "between Monday and Wednesday", "November 16 to 20"."""

import re
from datetime import date

from assistant.understand.dates import number_words
from assistant.understand.dates.day_of_month import day_of_month
from assistant.understand.dates.days import calendar_day, day_number, month_name, year_after
from assistant.understand.dates.numeric import fraction, numeric_days
from assistant.understand.dates.offsets import offset
from assistant.understand.dates.parts import part_phrase
from assistant.understand.dates.periods import (
    DAY,
    Reading,
    add_months,
    fiscal_year,
    last_weekday,
    month_of,
    next_weekday,
    one_day,
)
from assistant.understand.dates.resolve import day_or_none
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.spans import a_day, nearest_month, period
from assistant.understand.dates.weeks import counted_period
from assistant.understand.dates.words import MONTHS, MOVING, RANGE_JOINS, WEEKDAYS

_LEADS = frozenset({"from", "between"})
_TURNS = frozenset({"this", "next", "last"})


def span_of_days(s: Scene, i: int) -> Found | None:
    """Two days or periods with a word between that spans them."""
    led = s.low(i) in _LEADS
    if "from" in (s.low(i), s.low(i - 1)) and any(s.low(k) in MOVING for k in range(max(0, i - 7), i)):
        return None
    week = s.read(counted_period, i) if not led else None
    if week and week[1].grain == "week" and s.low(week[0]) in _LEADS:
        return _in_a_week(s, week)
    listed = _month_then_days(s, i)
    if listed:
        return listed
    j = s.skip(i + 1 if led else i, ("on",))
    figures = _in_figures(s, j, led=led)
    if figures:
        return figures
    joins = RANGE_JOINS | {"and", "&"} if s.low(i) == "between" else RANGE_JOINS
    return _bare_first(s, j, joins) or _both_said(s, j, joins, led=led)


def _in_figures(s: Scene, j: int, *, led: bool) -> Found | None:
    """ "10/1 - 11/20", both ends in the one order of day and month that makes days of both."""
    first, second = s.at(j), s.at(j + 2)
    joins = RANGE_JOINS | ({"and", "&"} if led else frozenset())
    if (first.kind, second.kind) != ("date", "date") or s.low(j + 1) not in joins:
        return None
    if fraction(s, j, first.text) or fraction(s, j + 2, second.text):
        return None
    readings = set[tuple[date, date]]()
    for country in ("US", "GB"):
        scene = Scene(s.tokens, s.on, country)
        one, two = numeric_days(scene, j, first.text), numeric_days(scene, j + 2, second.text)
        if one and two and _same_order(first.text, second.text, country):
            readings.add(_in_order(s, (j, (j + 1, one_day(one[0]))), (j + 2, (j + 3, one_day(two[0])))))
    ahead = {(start, stop) for start, stop in readings if start <= stop}
    if len(ahead) != 1:
        return None
    start, stop = ahead.pop()
    return j + 3, Reading(start, stop, "span")


def _same_order(first: str, second: str, country: str) -> bool:
    """Whether both figures make a day where the month comes first ("US") or last ("GB")."""
    month = 0 if country == "US" else 1
    parts = [re.split(r"[-/.,]", text) for text in (first, second)]
    return all(len(part[0]) == 4 or int(part[month]) <= 12 for part in parts)


def _month_then_days(s: Scene, i: int) -> Found | None:
    """ "In December between the 14th and the 18th", "January, from the 11th to the 15th"."""
    named = month_name(s, i)
    if named is None or (s.at(i).text.islower() and s.low(i) in ("may", "march")):
        return None
    month = s.read(period, i) or (named[1], nearest_month(s, i, named[0]))
    if month[1].grain != "month":
        return None
    j = s.skip(month[0], (",",))
    if s.low(j) not in _LEADS:
        return None
    joins = RANGE_JOINS | ({"and", "&"} if s.low(j) == "between" else frozenset())
    first = day_number(s, s.skip(j + 1, ("the",)))
    if first is None or s.low(first[1]) not in joins:
        return None
    last = day_number(s, s.skip(first[1] + 1, ("the",)))
    if last is None or not first[0] < last[0] <= month[1].stop.day:
        return None
    after, start = last[1], month[1].start
    year = year_after(s, after)
    if year[0]:
        start, after = start.replace(year=year[0]), year[1]
    return after, Reading(start.replace(day=first[0]), start.replace(day=last[0]), "span", pinned=True)


def _bare_first(s: Scene, j: int, joins: frozenset[str]) -> Found | None:
    """The first day without its month: "9 to 12 of June", "the ninth and the seventeenth of April"."""
    k = s.skip(j, ("the",))
    first = day_number(s, k)
    if first is None or s.low(first[1]) not in joins | {"/"}:
        return None
    slashed = s.low(first[1]) == "/"
    m = s.skip(first[1] + 1, ("the",))
    s.same_tense(j, m)
    second = s.read(calendar_day, m) or (
        day_of_month(s, m, joined=True) if s.at(k).kind != "number" or _with_month_word(s, m) else None
    )
    if second is None or second[1].unclear or (slashed and s.touches(first[1])):
        return None
    stop = second[1].start
    start = _same_month(stop, first[0])
    return (second[0], Reading(start, stop, "span")) if start else None


def _with_month_word(s: Scene, i: int) -> bool:
    number = day_number(s, i)
    return number is not None and s.low(number[1]) in ("of", "in", "this", "next")


def _same_month(stop: date, day: int) -> date | None:
    """The day of that number in the month of ``stop``, or of the month before where it would come after
    it."""
    for back in (0, -1):
        month = month_of(*_year_month(add_months(stop.replace(day=1), back)))
        if day <= month.stop.day and (start := month.start.replace(day=day)) <= stop:
            return start
    return None


def _year_month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _both_said(s: Scene, j: int, joins: frozenset[str], *, led: bool) -> Found | None:
    first = _end_point(s, j, led=led)
    if first is None or first[1].unclear:
        return None
    k = first[0] if s.low(first[0]) in joins else s.skip_time(first[0])
    if s.low(k) not in joins:
        return None
    k += 1
    if s.low(k) in joins:
        k += 1
    s.same_tense(j, k)
    bare, full = _bare_second(s, j, k, first), _end_point(s, k, led=led)
    second = full if full and not (bare and bare[0] >= full[0]) else bare
    if second is None or second[1].unclear or _business_days(s, j, k, led=led):
        return None
    start, stop = _in_order(s, (j, first), (k, second))
    return (second[0], Reading(start, stop, "span")) if start <= stop else None


def _business_days(s: Scene, j: int, k: int, *, led: bool) -> bool:
    """ "Monday to Friday" without more is how long an office is open."""
    return (
        not led
        and s.base(j) == "monday"
        and s.base(k) == "friday"
        and k == j + 2
        and s.low(k + 1) not in ("next", "of")
    )


def _end_point(s: Scene, i: int, *, led: bool) -> Found | None:
    if s.low(i) in ("now", "date"):
        return i + 1, one_day(s.on)
    j = s.skip(i, ("the",))
    ways = [s.read(a_day, i), s.read(period, i), s.read(part_phrase, i), s.read(offset, i)]
    if led:
        year = number_words.year(s.tokens, j)
        ways.append((year[1], fiscal_year(year[0])) if year else None)
    if s.base(i) in MONTHS and (led or s.low(i + 1) in RANGE_JOINS or s.low(i - 1) in RANGE_JOINS):
        ways.append((i + 1, nearest_month(s, i, MONTHS[s.base(i)])))
    return max((w for w in ways if w), key=lambda w: w[0], default=None)


def _bare_second(s: Scene, j: int, k: int, first: Found) -> Found | None:
    """The second day without its month: "November 16 to 20", "April the ninth till the seventeenth"."""
    reading = first[1]
    if reading.grain != "day" or not any(token.base in MONTHS for token in s.tokens[j : first[0]]):
        return None
    second = day_number(s, s.skip(k, ("the",)), words=s.low(k) == "the")
    if second is None or s.low(second[1]) in ("am", "pm", ":") or number_words.year(s.tokens, k):
        return None
    month = reading.start.replace(day=1)
    for ahead in (0, 1):
        whole = month_of(*_year_month(add_months(month, ahead)))
        if second[0] <= whole.stop.day and (stop := whole.start.replace(day=second[0])) > reading.start:
            year, after = year_after(s, second[1])
            said = day_or_none(year, stop.month, stop.day) if year else None
            return (after, one_day(said)) if said else (second[1], one_day(stop))
    return None


def _in_order(s: Scene, first: tuple[int, Found], second: tuple[int, Found]) -> tuple[date, date]:
    """Start and stop. What says its year or week holds; the other follows: the start last before the stop."""
    (j, (after_first, one)), (k, (after_second, two)) = first, second
    weekday = WEEKDAYS.get(s.base(k)) if after_second == k + 1 else None
    if weekday is not None:
        return one.start, next_weekday(one.start, weekday)
    weekday = WEEKDAYS.get(s.base(j)) if after_first == j + 1 else None
    if weekday is not None and one.start >= two.stop:
        return last_weekday(two.stop, weekday), two.stop
    start, stop = one.start, two.stop
    looks_back = s.past(j) and _yearless(s, k, after_second)
    if _yearless(s, j, after_first) and start > stop and not looks_back:
        while start > stop:
            start = add_months(start, -12)
    elif _yearless(s, j, after_first) and not _yearless(s, k, after_second):
        while add_months(start, 12) <= two.start:
            start = add_months(start, 12)
    elif _yearless(s, k, after_second):
        while stop < start:
            stop = add_months(stop, 12)
    return start, stop


def _yearless(s: Scene, i: int, j: int) -> bool:
    """Whether the words name a month but neither a year nor a turn ("this", "next")."""
    words = range(i, j)
    month = any(s.base(k) in MONTHS or s.at(k).text.count("/") == 1 for k in words)
    return month and not any(number_words.year(s.tokens, k) or s.low(k) in _TURNS for k in words)


def _in_a_week(s: Scene, week: Found) -> Found | None:
    """ "Next week between Tuesday and Thursday"."""
    k = week[0] + 1
    first, last = WEEKDAYS.get(s.base(k)), WEEKDAYS.get(s.base(k + 2))
    if first is None or last is None or s.low(k + 1) not in RANGE_JOINS | {"and"} or last < first:
        return None
    monday = week[1].start
    return k + 3, Reading(monday + first * DAY, monday + last * DAY, "span")

"""From one day to another: "the 3rd through the 5th", "between Monday and Wednesday", "November 16 to 20"."""

from datetime import date

from assistant.understand.dates import number_words
from assistant.understand.dates.day_of_month import day_of_month
from assistant.understand.dates.days import calendar_day, day_number
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
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.spans import a_day, nearest_month, period
from assistant.understand.dates.weeks import counted_period
from assistant.understand.dates.words import MONTHS, RANGE_JOINS, WEEKDAYS, words

_LEADS = frozenset({"from", "between"})
# "It slipped from the 6th to the 20th" names two days, not the days between them.
_MOVING = words(
    """slip slips slipped push pushed pushing move moves moved moving pull pulled shift shifted change changed
    bump bumped reschedule rescheduled delay delayed"""
)
_TURNS = frozenset({"this", "next", "last"})


def span_of_days(s: Scene, i: int) -> Found | None:
    """Two days or periods with a word between that spans them."""
    led = s.low(i) in _LEADS
    if "from" in (s.low(i), s.low(i - 1)) and any(s.low(k) in _MOVING for k in range(max(0, i - 7), i)):
        return None
    week = s.read(counted_period, i) if not led else None
    if week and week[1].grain == "week" and s.low(week[0]) in _LEADS:
        return _in_a_week(s, week)
    j = s.skip(i + 1 if led else i, ("on",))
    joins = RANGE_JOINS | {"and", "&"} if s.low(i) == "between" else RANGE_JOINS
    return _bare_first(s, j, joins) or _both_said(s, j, joins, led=led)


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
    return number is not None and s.low(number[1]) in ("of", "this", "next")


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
            return second[1], one_day(stop)
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

"""Weekdays: "Thursday", "next Tuesday", "Monday of the following week", "Monday week", "the Friday after
Easter"."""

from datetime import date, timedelta

from assistant.understand.dates.day_of_month import day_of_month
from assistant.understand.dates.days import calendar_day, weekday_name
from assistant.understand.dates.named import holiday
from assistant.understand.dates.periods import Reading, last_weekday, next_weekday, one_day, week_of
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.weeks import counted_period
from assistant.understand.dates.words import COMING, JOINS, LAST, TIME_OF_DAY, WEEKDAYS, words

_HEDGES = words("at on maybe probably likely perhaps say either so even possibly except not but")
_WEEK = timedelta(weeks=1)
_REMEMBERED = timedelta(weeks=3)


def weekday_phrase(s: Scene, i: int) -> Found | None:
    """One day of the week, with whatever says which week."""
    return _after_its_week(s, i) or _turned(s, i) or _with_week(s, i)


def in_week(week: Reading, weekday: int) -> date:
    return week_of(week.start).start + timedelta(days=weekday)


def _after_its_week(s: Scene, i: int) -> Found | None:
    """ "Next week Tuesday", "this week on Friday", "previous week - Monday"."""
    period = s.read(counted_period, i)
    return week_then_weekday(s, period) if period and period[1].grain == "week" else None


def week_then_weekday(s: Scene, week: Found) -> Found | None:
    """A weekday right after the words for its week, or None."""
    j = s.skip(
        s.skip(week[0], (",", "-", "–", "(")),
        ("on", "for", "maybe", "say", "probably", "likely", "perhaps", "either", "like"),
    )
    weekday = WEEKDAYS.get(s.base(j))
    if weekday is None or s.at(j + 1).kind in ("ordinal", "date"):
        return None
    return j + 1, one_day(in_week(week[1], weekday), pinned=True)


def _turned(s: Scene, i: int) -> Found | None:
    """ "This Friday", "next Tuesday", "last Monday", "this past Wednesday", "the coming Thursday"."""
    j = s.skip(i, ("the",))
    turn = s.low(j)
    k = j + 1
    if turn == "this" and s.low(k) in LAST | COMING:
        turn, k = "gone" if s.low(k) in LAST else "coming", k + 1
    weekday = WEEKDAYS.get(s.base(k))
    if weekday is None:
        return None
    monday = week_of(s.on).start + timedelta(days=weekday)
    if turn == "next":
        if s.low(k + 1) == "week":
            return None
        return k + 1, one_day(monday + _WEEK, pinned=True)
    if turn == "following":
        after = s.previous[1].stop if s.previous else None
        return k + 1, one_day(next_weekday(after, weekday) if after else monday + _WEEK, pinned=True)
    if turn in ("last", "previous", "prior"):
        return k + 1, one_day(monday - _WEEK, pinned=True)
    if turn in ("gone", "past"):
        return k + 1, one_day(last_weekday(s.on, weekday), pinned=True)
    if turn in COMING:
        return k + 1, one_day(next_weekday(s.on, weekday), pinned=True)
    if turn == "this":
        return k + 1, one_day(next_weekday(s.on - timedelta(days=1), weekday), pinned=True)
    return None


def _with_week(s: Scene, i: int) -> Found | None:
    j = s.skip(i, ("the",))
    weekday = weekday_name(s, j)
    if weekday is None or s.low(j - 1) in ("a", "an"):
        return None
    after = j + 1
    if s.low(after) == "." and len(s.low(j)) < 5 and s.touches(after):
        after += 1
    if s.low(after) in ("week", "fortnight") and s.low(after + 1) not in ("of", "after"):
        weeks = 1 if s.low(after) == "week" else 2
        return after + 1, one_day(next_weekday(s.on, weekday) + weeks * _WEEK, pinned=True)
    beyond = (s.low(after), s.low(after + 1))
    if beyond in (("after", "next"), ("before", "last")):
        away = 2 * _WEEK if beyond[1] == "next" else -2 * _WEEK
        return after + 2, one_day(in_week(week_of(s.on + away), weekday), pinned=True)
    return (
        _beside_another_day(s, j, after, weekday)
        or _of_a_week(s, after, weekday)
        or (after, Reading(*(2 * (bare_weekday(s, j, weekday),))))
    )


def _of_a_week(s: Scene, after: int, weekday: int) -> Found | None:
    """The week that is said after the weekday, past a time of day: "Wednesday at 11 next week"."""
    j = s.skip_time(after)
    k = s.skip(s.skip(j, (",",)), ("of", "in", "on"))
    period = s.read(counted_period, k)
    if period and period[1].grain == "week":
        return period[0], one_day(in_week(period[1], weekday), pinned=True)
    later = _week_of_list(s, j)
    return (after, one_day(in_week(later, weekday), pinned=True)) if later else None


def _week_of_list(s: Scene, i: int) -> Reading | None:
    """The week that a later weekday of the same list names: "Tuesday at 3 or Wednesday at 11 next week"."""
    for _ in range(3):
        j = s.skip(s.skip(i, JOINS), JOINS)
        if j == i or s.base(j) not in WEEKDAYS:
            return None
        i = s.skip_time(j + 1)
        period = s.read(counted_period, s.skip(i, ("of",)))
        if period and period[1].grain == "week":
            return period[1]
    return None


def _beside_another_day(s: Scene, j: int, after: int, weekday: int) -> Found | None:
    """ "The Friday after Thanksgiving", "the Monday before the 20th", and "the Friday after" what was just
    said."""
    turn = s.low(after)
    if turn not in ("after", "before", "following"):
        return None
    anchor = s.read(holiday, s.skip(after + 1, ("the",)))
    if s.low(j - 1) == "the":
        anchor = anchor or s.read(calendar_day, after + 1) or day_of_month(s, after + 1)
    elif anchor is None:
        return None
    if anchor is None and s.previous and (s.ends(after + 1) or s.low(after + 1) == "that"):
        anchor = (after + 1 + (s.low(after + 1) == "that"), s.previous[1])
    if anchor is None or anchor[1].unclear:
        return None
    day = (
        last_weekday(anchor[1].start, weekday) if turn == "before" else next_weekday(anchor[1].stop, weekday)
    )
    return anchor[0], one_day(day, pinned=True)


def bare_weekday(s: Scene, i: int, weekday: int) -> date:
    """The day a weekday alone means: the one just agreed, the one gone where the words look back, else the
    next."""
    follows = _neighbour(s, i, weekday)
    if follows:
        return follows
    if s.past(i):
        return last_weekday(s.on, weekday)
    for day in reversed(s.recent):
        if day.weekday() == weekday and s.on < day <= s.on + _REMEMBERED:
            return day
    return next_weekday(s.on, weekday)


def _neighbour(s: Scene, i: int, weekday: int) -> date | None:
    """In "next Monday or Tuesday" the second day is of the first one's week, and days in a list follow each
    other."""
    if s.previous is None or s.previous[1].unclear or s.previous[1].grain not in ("day", "week"):
        return None
    between = range(s.previous[0], i)
    joined = any(s.low(k) in ("or", "and", ",", "/", "except") for k in between)
    quiet = all(
        s.low(k) in JOINS | _HEDGES or s.low(k) in TIME_OF_DAY or s.at(k).kind == "number" for k in between
    )
    if not joined or not quiet or len(between) > 6:
        return None
    day = in_week(s.previous[1], weekday)
    return day if day > s.previous[1].start or s.previous[1].grain == "week" else day + _WEEK

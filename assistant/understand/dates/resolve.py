"""Which year a day belongs to, and what to do when the weekday said with it disagrees."""

from datetime import date, timedelta

from assistant.understand.dates.periods import Reading, month_of, one_day, several
from assistant.understand.dates.scene import Scene

_JUST_GONE = timedelta(days=21)
_LATELY = timedelta(days=60)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def resolve(s: Scene, i: int, year: int | None, month: int, day: int, weekday: int | None) -> Reading | None:
    """A month and day as a reading: of the year said, else the next one, or the last where the words look
    back.

    One that went by within three weeks is meant before one that is most of a year ahead.
    """
    if year is not None:
        exact = day_or_none(year, month, day)
        return with_weekday(exact, weekday) if exact else _past_the_end(year, month)
    ahead, behind = _nearest_years(s.on, month, day)
    if ahead is None or behind is None:
        return _past_the_end(s.on.year + (month < s.on.month), month)
    if weekday is not None:
        for one in (behind, ahead) if s.past(i) else (ahead, behind):
            if one.weekday() == weekday and (s.past(i) or one >= s.on - _LATELY):
                return one_day(one, pinned=True)
        return with_weekday(ahead, weekday)
    lately = s.on - behind <= _JUST_GONE and ahead != s.on and s.low(i - 1) != "next"
    gone = s.past(i) or lately
    return one_day(behind if gone else ahead, pinned=True)


def _past_the_end(year: int, month: int) -> Reading | None:
    """ "November 31st": the last of the month or the day after it, who knows."""
    if not 1 <= month <= 12:
        return None
    last = month_of(year, month).stop
    return several((last, last + timedelta(days=1)))


def _nearest_years(on: date, month: int, day: int) -> tuple[date | None, date | None]:
    """The first such day on or after ``on``, and the last one before it; a 29 February may be years away."""
    years = range(on.year, on.year + 9)
    ahead = next((d for y in years if (d := day_or_none(y, month, day)) and d >= on), None)
    behind = next(
        (d for y in range(on.year, on.year - 9, -1) if (d := day_or_none(y, month, day)) and d < on), None
    )
    return ahead, behind


def with_weekday(day: date, weekday: int | None) -> Reading:
    """The day, or where the weekday said with it disagrees, both: that day and the nearest such weekday."""
    if weekday is None or day.weekday() == weekday:
        return one_day(day, pinned=True)
    ahead = (weekday - day.weekday()) % 7
    return several((day, day + timedelta(days=ahead if ahead <= 3 else ahead - 7)))

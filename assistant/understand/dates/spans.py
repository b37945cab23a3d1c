"""Periods: months, quarters, halves, years, weeks by a day in them, and parts of all of these."""

from datetime import date, timedelta

from assistant.understand.dates import number_words
from assistant.understand.dates.day_of_month import day_of_month
from assistant.understand.dates.days import calendar_day, month_name, month_named, weekday_name
from assistant.understand.dates.named import END_OF_DAY, holiday, named_day
from assistant.understand.dates.periods import (
    Reading,
    fiscal_year,
    month_of,
    one_day,
    step,
    unit_at,
    week_of,
    weekend_of,
)
from assistant.understand.dates.quarters import half_phrase, quarter_phrase, year_of
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.weekdays import in_week, week_then_weekday, weekday_phrase
from assistant.understand.dates.weeks import counted_period, is_a_verb
from assistant.understand.dates.words import (
    AFTER_A_DAY,
    COUNTED,
    MONTHS,
    NAME_MONTHS,
    SENTENCE_ENDS,
    SHY_MONTHS,
    UNITS,
    WEEKDAYS,
    words,
)

_SURE_LEADS = words(
    """in by until till before since during this next last early late mid end through of around
    between"""
)
_LEADS = _SURE_LEADS | words("from to for after or and - start starting is be was say as")
_YEAR_LEADS = frozenset(
    {"in", "by", "during", "until", "till", "through", "since", "year", "early", "late", "mid"}
)
_PARTS_OF_A_YEAR = words(
    """end start beginning middle close half rest remainder part top week weeks month months day days quarter
    quarters"""
)
_YEARS_AWAY = 15
# Until this month people call the year that has begun the new year.
_NEW_YEAR_UNTIL = 2
_ISO_WEEKS_FROM = 14
_HALF_A_YEAR = timedelta(weeks=26)


def a_day(s: Scene, i: int) -> Found | None:
    """A single day in any of the ways to say one, the longest first."""
    readings = [
        f
        for f in (
            s.read(calendar_day, i),
            named_day(s, i),
            day_of_month(s, i),
            weekday_phrase(s, i),
            _weekday_of_a_week(s, i),
        )
        if f
    ]
    return _to_its_end(s, max(readings, key=lambda f: f[0])) if readings else None


def _to_its_end(s: Scene, found: Found) -> Found:
    """ "Friday EOD", "tomorrow, close of business": the words for its end belong to the day."""
    j = s.skip(s.skip(found[0], (",",)), ("by", "at", "before"))
    after = s.after(j, END_OF_DAY) or s.after(j, ("end", "close"), ("of",), ("day", "business", "play"))
    if after is None or s.base(s.skip(after, ("on", ",", "this", "next"))) in (
        *WEEKDAYS,
        "today",
        "tomorrow",
    ):
        return found
    return after, found[1]


def _weekday_of_a_week(s: Scene, i: int) -> Found | None:
    """ "The Monday of Thanksgiving week", "Tuesday the week of the 16th", "Friday of the week after that"."""
    j = s.skip(i, ("the",))
    if s.base(j) not in WEEKDAYS or weekday_name(s, j) is None:
        return None
    k = s.skip(s.skip(s.skip_time(j + 1), (",",)), ("of", "in"))
    if "week" not in [s.base(k + n) for n in range(5)]:
        return None
    week = max((f for f in (_week_by_day(s, k), _beside(s, k), _weekend(s, k)) if f), default=None, key=_end)
    if week is None or week[1].grain != "week":
        return None
    return week[0], one_day(in_week(week[1], WEEKDAYS[s.base(j)]), pinned=True)


def _end(found: Found) -> int:
    return found[0]


def period(s: Scene, i: int) -> Found | None:
    """A period of more than a day, the longest reading of the words."""
    ways = (
        _month_alone(s, i),
        month_named(s, i),
        s.read(counted_period, i),
        quarter_phrase(s, i),
        half_phrase(s, i),
        _year(s, i),
        _week_by_day(s, i),
        _week_number(s, i),
        _beside(s, i),
        _weekend(s, i),
    )
    found = max((f for f in ways if f), key=lambda f: f[0], default=None)
    if found and found[1].grain == "week":
        return week_then_weekday(s, found) or found
    return found


def whole_or_this(s: Scene, i: int) -> Found | None:
    """A period, where "the month" and a plain "month" mean the present one: what "end of" may stand
    before."""
    found = s.read(period, i)
    if found:
        return found
    j = s.skip(i, ("the", "my", "our", "this"))
    new_year = s.after(j, ("new",), ("year",))
    if new_year and s.low(i) == "the":
        return new_year, fiscal_year(s.on.year + (s.on.month > _NEW_YEAR_UNTIL))
    fiscal = s.low(j) in ("fiscal", "financial")
    j = s.skip(j, ("fiscal", "financial", "calendar"))
    unit = {"weekend": "weekend"}.get(s.base(j)) or UNITS.get(s.base(j))
    if fiscal and unit is None:
        unit, j = "year", j - 1
    if unit is None or unit == "day" or s.low(j) in ("weeks", "months", "quarters", "years"):
        return None
    year = number_words.year(s.tokens, s.skip(j + 1, (",",))) if unit == "year" else None
    if year:
        return year[1], fiscal_year(year[0], 1 if s.low(j - 1) == "calendar" else s.fiscal_start)
    reading = unit_at(s.on, unit, s.fiscal_start)
    return j + 1, reading


def _month_alone(s: Scene, i: int) -> Found | None:
    found = month_name(s, i)
    if not found or s.read(calendar_day, i):
        return None
    name = s.low(i)
    after = s.at(found[1])
    if name in SHY_MONTHS and not s.ends(1 + (s.low(1) == ".")):
        lead = s.low(i - 1)
        if lead == "the" or (lead == "-" and s.low(i - 2) == "mid"):
            lead = s.low(i - 2)
        sentence_start = i == 0 or lead in SENTENCE_ENDS
        if name == "march" and s.at(i).text == "March" and not sentence_start:
            return found[1], nearest_month(s, i, found[0])
        if lead in ("or", "and", "-") and MONTHS.get(s.base(i - 2)) is None:
            return None
        started = lead == "from" and s.low(i - 2) in (
            "start",
            "starts",
            "starting",
            "begin",
            "begins",
            "run",
            "runs",
        )
        allowed = _SURE_LEADS if name in NAME_MONTHS and not started else _LEADS
        if lead not in allowed:
            return None
        if name in ("march", "may") and (after.low in ("on", "be", "not", "have") or is_a_verb(s, i)):
            return None
    return found[1], nearest_month(s, i, found[0])


def nearest_month(s: Scene, i: int, month: int) -> Reading:
    """The month of that name that is meant: this one, else the next, or the last one where the words look
    back."""
    year = s.on.year
    if month != s.on.month:
        year += (month < s.on.month) - s.past(i)
    return month_of(year, month)


def _year(s: Scene, i: int) -> Found | None:
    j = s.skip(i, ("the",))
    after = s.after(j, ("fy", "cy")) or s.after(j, ("fiscal", "financial"), ("year", ""))
    if after:
        year = number_words.short_year(s.tokens, s.skip(after, ("-", "'")))
        start = 1 if s.low(j) == "cy" else s.fiscal_start
        return (year[1], fiscal_year(year[0], start)) if year else None
    j = s.skip(j, ("year",))
    lead = s.low(j - 1) if s.low(j - 1) != "-" else s.low(j - 2)
    year = number_words.year(s.tokens, j)
    led = lead in _YEAR_LEADS or (lead == "of" and s.low(j - 2) in _PARTS_OF_A_YEAR)
    # "Sales before 2010" is a figure's filter; of a year to come it is a date to plan with.
    beyond = lead in ("before", "after") or (s.low(j - 2), lead) == ("prior", "to")
    led = led or (beyond and year is not None and year[0] > s.on.year)
    if year is None or not led or abs(year[0] - s.on.year) > _YEARS_AWAY or s.low(j) == "two":
        return None
    if s.low(year[1]) in COUNTED or s.low(year[1]) in ("-", "/", "%"):
        return None
    return year[1], fiscal_year(year[0])


def _week_by_day(s: Scene, i: int) -> Found | None:
    """ "The week of the 16th", "week commencing Monday", "w/c Feb 4", "month of September 16th"."""
    j = s.skip(i, ("the",))
    if s.low(j) == "w" and s.low(j + 1) == "/" and s.low(j + 2) in ("c", "b"):
        k, unit = j + 3, "week"
    elif s.low(j) in ("week", "month", "weekend"):
        unit = s.low(j)
        link = s.after(j + 1, ("of", "commencing", "beginning", "starting", "ending"), ("on", ""))
        if link is None:
            return None
        k = link
    else:
        return None
    day = s.read(a_day, k)
    if day is None or day[1].unclear:
        return None
    if unit == "weekend":
        return day[0], _long_weekend(day[1].start)
    return day[0], unit_at(day[1].start, unit)


def _long_weekend(day: date) -> Reading:
    """The weekend that a holiday makes: with the Monday it falls on, or from a Thursday or Friday."""
    weekday = day.weekday()
    if weekday == 0:
        return Reading(day - timedelta(days=2), day, "weekend", pinned=True)
    if weekday in (3, 4):
        return Reading(day, weekend_of(day).stop, "weekend", pinned=True)
    return weekend_of(day)


def _week_number(s: Scene, i: int) -> Found | None:
    """A calendar week by number. Small numbers count the weeks of a project, unless the year is said."""
    j = s.skip(s.skip(i, ("the",)), ("calendar",))
    number = s.at(j + 1).value
    if s.low(j) not in ("week", "cw", "kw") or not 1 <= number <= 53 or s.at(j + 1).kind != "number":
        return None
    year = year_of(s, j + 2, 1)
    if year is None and number < _ISO_WEEKS_FROM and len(s.tokens) > 4 and s.low(j) == "week":
        return None
    try:
        monday = date.fromisocalendar(year[0] if year else s.on.year, number, 1)
        if year is None and monday + _HALF_A_YEAR < s.on and not s.past(i):
            monday = date.fromisocalendar(s.on.year + 1, number, 1)
    except ValueError:
        return None
    return (year[1] if year else j + 2), week_of(monday)


def _beside(s: Scene, i: int) -> Found | None:
    """ "The week after Thanksgiving", "the month before Christmas", and "the weekend after" what was just
    said."""
    j = s.skip(i, ("the",))
    unit = s.base(j)
    link = s.after(j + 1, ("after", "before", "following")) or s.after(j + 1, ("prior",), ("to",))
    if unit not in ("week", "weekend", "month", "quarter") or link is None:
        return None
    back = s.low(link - 1) in ("before", "to")
    anchor = s.read(a_day, link) or s.read(counted_period, link)
    if anchor is None and s.previous and (s.ends(link) or s.low(link) == "that"):
        anchor = (s.skip(link, ("that",)), s.previous[1])
    if anchor is None or anchor[1].unclear:
        return None
    here = unit_at(anchor[1].start if back else anchor[1].stop, unit, s.fiscal_start)
    if unit == "weekend" and not back and anchor[1].stop < here.start:
        return anchor[0], here
    return anchor[0], unit_at(step(here.start, unit, -1 if back else 1), unit, s.fiscal_start)


def _weekend(s: Scene, i: int) -> Found | None:
    """ "The weekend", "Labor Day weekend 2027", "Thanksgiving week"."""
    j = s.skip(i, ("the", "that"))
    if s.base(j) == "weekend" and s.low(i - 1) not in ("a", "every", "each", "my", "your", "our", "their"):
        noun = j == i and s.at(j + 1).kind == "word" and s.low(j + 1) not in AFTER_A_DAY
        return None if noun else (j + 1, weekend_of(s.on))
    named = s.read(holiday, i)
    if named is None or s.base(named[0]) not in ("week", "weekend"):
        return None
    day, after = named[1].start, named[0] + 1
    year = number_words.year(s.tokens, after)
    if year:
        again = holiday(Scene([*s.tokens[i : named[0]], *s.tokens[after : year[1]]], s.on, s.calendar), 0)
        day, after = (again[1].start if again else day), year[1]
    return after, week_of(day) if s.base(named[0]) == "week" else _long_weekend(day)

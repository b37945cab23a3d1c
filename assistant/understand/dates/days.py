"""Days of the calendar said outright: "November twentieth", "the 4th of December", "Thursday, January 29,
2027"."""

from assistant.understand.dates import number_words
from assistant.understand.dates.numeric import numeric
from assistant.understand.dates.periods import month_of
from assistant.understand.dates.resolve import day_or_none, resolve
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.words import (
    AFTER_A_DAY,
    COUNTED,
    FULL_WEEKDAYS,
    JOINS,
    MONTHS,
    RANGE_JOINS,
    WEEKDAYS,
    words,
)

_SEPARATORS = frozenset({",", ".", "-", "/", "–"})
_YEARS_AWAY = 15
_YEAR_MOVES = {"this": 0, "next": 1, "last": -1}
_MODAL_SUBJECTS = words(
    """i you we they he she it that this there which who one what these those people and or not email
    doc message guys everyone everybody somebody team"""
)


def month_name(s: Scene, i: int) -> tuple[int, int] | None:
    """A month and the index after it, past the full stop of a short form."""
    month = MONTHS.get(s.base(i))
    if month is None or (s.low(i - 1) == "$" and s.touches(i)):
        return None
    short = s.low(i + 1) == "." and len(s.low(i)) < 5 and s.touches(i + 1)
    return month, i + 2 if short else i + 1


def day_number(s: Scene, i: int, *, words: bool = False) -> tuple[int, int] | None:
    """A day of the month and the index after it: an ordinal, figures, or with ``words`` a plain number
    word."""
    if s.low(i - 1) in ("$", "£", "€"):
        return None
    found = number_words.ordinal(s.tokens, i)
    if found is None and (words or s.at(i).kind == "number"):
        found = number_words.cardinal(s.tokens, i)
        if found and _is_count(s, found[1]):
            return None
    return found if found and 1 <= found[0] <= 31 else None


def _is_count(s: Scene, after: int) -> bool:
    if s.low(after) in COUNTED or s.low(after) in ("%", "st", "o'clock"):
        return True
    return s.low(after) == ":" and s.touches(after)


def weekday_name(s: Scene, i: int) -> int | None:
    """The weekday at ``i``. "Sat", "sun", "mon" and "wed" are words and names too: they need a date around
    them."""
    name = s.base(i)
    weekday = WEEKDAYS.get(name)
    if weekday is None or name in FULL_WEEKDAYS or s.ends(1):
        return weekday
    if name in ("sat", "sun", "mon", "wed"):
        beside = s.low(i - 1) in (
            "on",
            "this",
            "next",
            "last",
            "by",
            "coming",
            "past",
            "until",
            "from",
            "till",
            "to",
            ",",
        )
        after = s.at(i + 1)
        dated = after.kind in ("number", "ordinal", "date") or after.low in (
            *MONTHS,
            "or",
            "-",
            "morning",
            "week",
        )
        joined = after.low in RANGE_JOINS | JOINS and s.base(s.skip(i + 2, JOINS)) in WEEKDAYS
        dated = dated or joined or s.skip_time(i + 1) > i + 1
        if not (
            beside or dated or s.low(i - 1) in ("week", "or", "(", *MONTHS) or s.at(i - 1).kind == "number"
        ):
            return None
    return weekday


def calendar_day(s: Scene, i: int) -> Found | None:
    """A day with its month, with or without weekday and year."""
    weekday, j = led_by_weekday(s, i)
    beside = s.skip(s.skip(i, ("the",)), ("this", "next")) + 1
    figures = numeric(s, j, weekday) or (numeric(s, beside, weekday) if weekday is not None else None)
    if figures:
        return figures
    parts = _month_first(s, j) or day_first(s, j) or _year_first(s, j)
    if parts is None:
        return None
    month, day, year, after = parts
    if weekday is None:
        weekday, after = _weekday_behind(s, after, year, month, day)
    reading = resolve(s, i, year, month, day, weekday)
    return (after, reading) if reading else None


def led_by_weekday(s: Scene, i: int) -> tuple[int | None, int]:
    i = s.skip(i, ("the",)) if s.base(i + 1) in WEEKDAYS else i
    j = s.skip(i, ("this", "next")) if s.base(i + 1) in WEEKDAYS else i
    weekday = WEEKDAYS.get(s.base(j))
    if weekday is None:
        return None, i
    after = s.skip_time(j + 1)
    if s.low(after) == "." and len(s.low(j)) < 5:
        after += 1
    for _ in range(3):
        after = s.skip(after, (",", "the", "on", "(", "-", "/"))
    return weekday, after


def _month_first(s: Scene, i: int) -> tuple[int, int, int | None, int] | None:
    found = month_name(s, i)
    if not found:
        return None
    month, j = found
    separated = s.low(j) in _SEPARATORS and (s.low(j) != "." or s.touches(j + 1))
    j = s.skip(j + 1 if separated else j, ("the",))
    year = number_words.year(s.tokens, j)
    day = day_number(s, j, words=True)
    if year and s.low(year[1]) == "-" and (late := day_number(s, year[1] + 1)):
        return month, late[0], year[0], late[1]
    if day is None or (year and year[1] >= day[1] and not number_words.year(s.tokens, day[1])):
        return None
    if s.low(i) == "may" and _modal(s, i, day[1]):
        return None
    after_year = year_after(s, day[1])
    return month, day[0], after_year[0], after_year[1]


def _modal(s: Scene, i: int, after: int) -> bool:
    """Whether "may" before an ordinal is the verb: "we may first want to see it"."""
    if s.low(i - 1) in _MODAL_SUBJECTS:
        return True
    bare_ordinal = s.low(i + 1) in ("first", "second", "third")
    return bare_ordinal and s.at(after).kind == "word" and s.low(after) not in AFTER_A_DAY


def day_first(s: Scene, i: int) -> tuple[int, int, int | None, int] | None:
    j = s.skip(i, ("the",))
    day = day_number(s, j)
    if not day:
        return None
    k = s.after(day[1], ("day", ""), ("of", ""))
    if k is None or (s.low(day[1]) == "day" and s.low(day[1] + 1) != "of"):
        return None
    if s.low(k) in _SEPARATORS and (s.low(k) != "," or s.at(j).kind == "ordinal"):
        k += 1
        year = number_words.year(s.tokens, k)
        if year and s.low(year[1]) in ("-", "/") and (month := month_name(s, year[1] + 1)):
            return month[0], day[0], year[0], month[1]
    found = month_name(s, k)
    if not found or (s.low(k) in ("may", "march") and not _noun_month(s, k)):
        return None
    month_number, k = found
    after_year = year_after(s, k)
    return month_number, day[0], after_year[0], after_year[1]


def _noun_month(s: Scene, i: int) -> bool:
    after = s.at(i + 1)
    if after.low == "of" and number_words.year(s.tokens, i + 2):
        return True
    return (
        after.kind != "word" or s.low(i - 1) == "of" or s.at(i).text[0].isupper() or after.low in AFTER_A_DAY
    )


def _year_first(s: Scene, i: int) -> tuple[int, int, int | None, int] | None:
    year = number_words.year(s.tokens, i)
    parted = year is not None and s.low(year[1]) in ("-", "/", ",")
    if not year or not (parted or month_name(s, year[1])):
        return None
    k = year[1] + parted
    month = month_name(s, k)
    if month:
        day = day_number(s, s.skip(month[1], ("-", "/")))
        return (month[0], day[0], year[0], day[1]) if day else None
    day = day_number(s, k)
    month = month_name(s, day[1] + 1) if day and s.low(day[1]) in ("-", "/") else None
    return (month[0], day[0], year[0], month[1]) if day and month else None


def year_after(s: Scene, i: int) -> tuple[int | None, int]:
    """The year after a day or month: "2027", ", 2027", "of 2027", "next year", and the index after it."""
    j = s.skip(i, (",", "of", "in", "-", "/", "."))
    if s.low(j - 1) != "." or s.touches(j):
        year = number_words.year(s.tokens, j)
        if year and s.low(year[1]) not in ("am", "pm", "pst", "est") and not _is_count(s, year[1]):
            return year[0], year[1]
    j = s.skip(i, (",", "of", "in"))
    if s.low(j) in _YEAR_MOVES and s.low(j + 1) == "year":
        return s.on.year + _YEAR_MOVES[s.low(j)], j + 2
    count = (1, j + 1) if s.low(j) == "a" else number_words.cardinal(s.tokens, j)
    if count and s.low(j - 1) == "in" and s.low(count[1]) in ("year", "years") and count[0] < 100:
        return s.on.year + count[0], count[1] + 1
    return None, i


def _weekday_behind(s: Scene, i: int, year: int | None, month: int, day: int) -> tuple[int | None, int]:
    """The weekday after a date ("14 June, Wednesday"), taken only where it agrees with some year of that
    date."""
    j = i
    for _ in range(2):
        j = s.skip(j, (",", "(", "on", "a"))
    weekday = WEEKDAYS.get(s.base(j))
    if weekday is None or day_number(s, s.skip(j + 1, ("the",))):
        return None, i
    years = [year] if year else [s.on.year - 1, s.on.year, s.on.year + 1]
    agrees = any((d := day_or_none(y, month, day)) and d.weekday() == weekday for y in years)
    return (weekday, j + 1) if agrees else (None, i)


def _month_in_figures(s: Scene, i: int) -> Found | None:
    """ "2027-03" and "3/2027"; no part of a longer code."""
    first, last = s.at(i), s.at(i + 2)
    code = (s.touches(i) and s.low(i - 1) in _SEPARATORS) or (s.touches(i + 3) and s.low(i + 3) in ("-", "/"))
    if code or s.low(i + 1) not in ("-", "/") or not (s.touches(i + 1) and s.touches(i + 2)):
        return None
    year, month = (first, last) if len(first.text) == 4 else (last, first)
    sound = len(year.text) == 4 and len(month.text) < 3 and 1 <= month.value <= 12
    if not sound or abs(year.value - s.on.year) > _YEARS_AWAY:
        return None
    return i + 3, month_of(year.value, month.value)


def month_named(s: Scene, i: int) -> Found | None:
    """A month with its year said: "December 2026", "2026, nov", "January of next year"."""
    year = number_words.year(s.tokens, i)
    if year:
        found = month_name(s, s.skip(year[1], (",", "-", "/")))
        return (found[1], month_of(year[0], found[0])) if found else _month_in_figures(s, i)
    if s.at(i).kind == "number":
        return _month_in_figures(s, i)
    found = month_name(s, i)
    if not found:
        return None
    said, after = year_after(s, found[1])
    return (after, month_of(said, found[0])) if said else None

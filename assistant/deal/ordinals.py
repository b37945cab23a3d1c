"""Days that are said by their number alone ("Friday the eleventh … back on the twenty-first"), with the month that they must be of."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from assistant.understand.spoken_dates import find_dates

_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_NUMBERS = {word: n for n, word in enumerate([*_ONES, *_TEENS], 1)} | {"twentieth": 20, "thirtieth": 30}
_NUMBERS |= {
    f"{tens}{dash}{one}": base + n
    for tens, base in (("twenty", 20), ("thirty", 30))
    for dash in ("-", " ")
    for n, one in enumerate(_ONES, 1)
}
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_MONTH = re.compile(rf"\b{_MONTHS}\b|\d-\d|\d/\d", re.IGNORECASE)
_DAY = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(day.lower() for day in calendar.day_name)}),? )?\bthe (?P<day>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))\b"
    rf"(?! (?:of\b|{_MONTHS}\b|time|thing|one|call|date|week|half|part|quarter|round|year|day of))(?! (?:to|until|till|through|and) the [\w-]+ (?:of )?{_MONTHS}\b)",
    re.IGNORECASE,
)
_MONTHS_AHEAD = 6


def with_months(text: str, on: dt.date, before: Sequence[str] = ()) -> str:
    """The text with each such day written out. It is the next one of that number after the day named before it in the text; else the one
    nearest to the day last named in ``before``, what was said just before; else the next one after ``on``. Of a weekday's, only one that
    falls on that weekday.
    """
    near = next((days[-1] for said in reversed(before) if (days := _named(said, on))), None)
    written = ""
    at = 0
    for found in _DAY.finditer(text):
        written += text[at : found.start()]
        at = found.end()
        earlier = _named(written, on)
        days = list(_days(_number(found["day"]), found["weekday"], earlier[-1] if earlier else on))
        day = days[0] if days else None
        if days and near is not None and not earlier:
            day = min(days, key=lambda d: abs(d - near))
        written += f"{day.day} {day:%B} {day.year}" if day else found.group()
    return written + text[at:]


def _named(text: str, on: dt.date) -> list[dt.date]:
    """The days to come that a text names with their month."""
    return [
        day
        for d in find_dates(text, on)
        if (day := d.start or d.date) and not d.past and _MONTH.search(d.quote)
    ]


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower().replace("  ", " ")) or int(word[:-2])


def _days(number: int, weekday: str | None, after: dt.date) -> Iterator[dt.date]:
    year, month = after.year, after.month
    for _ in range(_MONTHS_AHEAD):
        if number <= calendar.monthrange(year, month)[1]:
            day = dt.date(year, month, number)
            if day >= after and (
                weekday is None or calendar.day_name[day.weekday()].lower() == weekday.lower()
            ):
                yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)

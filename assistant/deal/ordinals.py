"""Days that are said by their number alone ("Friday the eleventh … back on the twenty-first"), with the month that they must be of."""

import calendar
import datetime as dt
import re

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
_DAY = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(day.lower() for day in calendar.day_name)}),? )?\bthe (?P<day>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))\b"
    rf"(?! (?:of\b|{_MONTHS}\b|time|thing|one|call|date|week|half|part|quarter|round|year|day of))(?! (?:to|until|till|through|and) the [\w-]+ (?:of )?{_MONTHS}\b)",
    re.IGNORECASE,
)
_MONTHS_AHEAD = 6


def with_months(text: str, on: dt.date) -> str:
    """The text with each such day written out. It is the next one of that number after the day named before it, else after ``on``; of a
    weekday's, the next one that falls on that weekday.
    """
    written = ""
    at = 0
    for found in _DAY.finditer(text):
        written += text[at : found.start()]
        at = found.end()
        named = [d.stop or d.date for d in find_dates(written, on) if d.start or d.date]
        after = max([on, *(d.start or d.date or on for d in find_dates(written, on))]) if named else on
        day = _next(_number(found["day"]), found["weekday"], after)
        written += f"{day.day} {day:%B} {day.year}" if day else found.group()
    return written + text[at:]


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower().replace("  ", " ")) or int(word[:-2])


def _next(number: int, weekday: str | None, after: dt.date) -> dt.date | None:
    year, month = after.year, after.month
    for _ in range(_MONTHS_AHEAD):
        if number <= calendar.monthrange(year, month)[1]:
            day = dt.date(year, month, number)
            if day >= after and (
                weekday is None or calendar.day_name[day.weekday()].lower() == weekday.lower()
            ):
                return day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return None

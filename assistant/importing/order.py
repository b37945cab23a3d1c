"""Whether 03/04 is the third of April or the fourth of March, where no single date of a file tells."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.plan.reading.written_dates import DateContext, read_date

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_MONTH_DAY = re.compile(rf"\b{_MONTHS}\s+\d{{1,2}}\b", re.IGNORECASE)
_REASONS = ("the days of the week fit so", "the rows are in order so", "fewer days fall on a weekend so")
_DAY_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS}", re.IGNORECASE)


def month_comes_first(columns: Sequence[Sequence[str]], texts: Sequence[str], money: str) -> tuple[bool, str]:
    """Whether the month comes first, and what speaks for it: the order of the rows, the days of the week, the way other
    dates are written, the currency, and failing all that the habit of the United States.
    """
    known = {day for text in texts if (day := read_date(text).day)}
    hits = [_among(texts, known, first) for first in (True, False)]
    if hits[0] != hits[1]:
        return hits[0] > hits[1], "so they are among the other days of the file"
    us, eu = _read(columns, True), _read(columns, False)
    for at, why in enumerate(_REASONS):
        if us[at] != eu[at]:
            return us[at] < eu[at], why
    joined = " ".join(texts)
    spelt_us, spelt_eu = len(_MONTH_DAY.findall(joined)), len(_DAY_MONTH.findall(joined))
    if spelt_us != spelt_eu:
        return spelt_us > spelt_eu, "other dates of the file are written so"
    if re.search(r"[£€]|\b(?:EUR|GBP|CHF|AUD)\b", money):
        return False, "the currency speaks for it"
    return True, "nothing in the file tells"


def _among(texts: Sequence[str], known: set[date], month_first: bool) -> tuple[int, int]:
    """How many days that can be read both ways are one of the file's other days, and how many lie between these."""
    days = [
        day
        for text in texts
        if "may be a month" in read_date(text).why_not
        and (day := read_date(text, DateContext(month_first)).day)
    ]
    return sum(day in known for day in days), sum(
        bool(known) and min(known) <= day <= max(known) for day in days
    )


def _read(columns: Sequence[Sequence[str]], month_first: bool) -> tuple[int, int, int]:
    """What speaks against one reading, in the order of ``_REASONS``: days that do not exist or have another name, rows that go
    back in time, days on a weekend."""
    wrong = backward = weekends = 0
    context = DateContext(month_first, date(2024, 1, 1), date(2024, 12, 30))
    for column in columns:
        last: date | None = None
        for found in (read_date(text, context) for text in column if text):
            if found.day is None:
                wrong += "no day of the calendar" in found.why_not
                continue
            wrong += bool(found.remark)
            backward += last is not None and found.day < last
            weekends += found.day.weekday() > 4
            last = found.day
    return wrong, backward, weekends

"""Whether somebody is there on a day, by what the plan says of them in plain words."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from assistant.plan.reading.written_dates import DateContext, read_date

Presence = Literal["there", "away", "unknown"]

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{_DAY}(?:\s+of)?\s+{_MONTH}(?:\s+[0-9]{{4}})?|{_MONTH}\s+{_DAY}(?:,?\s+[0-9]{{4}})?|"
    r"[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?",
    re.IGNORECASE,
)
_SPAN_BEFORE_MONTH = re.compile(rf"\b({_DAY})\s*(?:-|–|to)\s*({_DAY})\s+({_MONTH})", re.IGNORECASE)
_SPAN_AFTER_MONTH = re.compile(
    rf"\b({_MONTH})\s+({_DAY})\s*(?:-|–|to)\s*({_DAY})\b(?!\s*{_MONTH})", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\s*[;.]\s+|\s*;\s*|,\s+(?=(?:but|back|available|away|out|then|there)\b)", re.IGNORECASE
)
_AWAY = re.compile(
    r"\b(?:away|out of (?:the )?office|ooo|on (?:parental |annual |maternity |paternity |sick )?leave|vacation|pto|on holidays?|"
    r"travel(?:l?ing|s)?|unavailable|not (?:available|there|in|around|reachable|free)|out\b(?!\s+of\s+scope)|off)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:available|availability confirmed|there|in (?:the )?office|back|around|free|on hand|in town|reachable|present|"
    r"signs? (?:that|on the|on that) day|can sign|will sign|deputy|delegate|signs? in (?:his|her|their) place)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|before|back)\b", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:through|thru|up to)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|as of|starting|since|after|back)\b", re.IGNORECASE)
_WEEK = re.compile(r"\bweek of\b", re.IGNORECASE)
_LONGEST_OPEN_ABSENCE = timedelta(days=21)
"""How long "away from 14 December" is taken to last, where nothing says its end."""


def presence(texts: Iterator[str], day: date, calendar: str = "") -> Presence:
    """What the texts say of ``day``. Away counts before there; what names other days only says nothing."""
    found = [
        _of_clause(clause, day, calendar)
        for text in texts
        for clause in _CLAUSE.split(text)
        if clause.strip()
    ]
    return "away" if "away" in found else "there" if "there" in found else "unknown"


def _of_clause(clause: str, day: date, calendar: str) -> Presence:
    days = _days(clause, day, calendar)
    if _AWAY.search(clause):
        return "away" if days and _within(clause, days, day, away=True) else "unknown"
    if _THERE.search(clause):
        return "there" if not days or _within(clause, days, day, away=False) else "unknown"
    return "unknown"


def _within(clause: str, days: list[date], day: date, *, away: bool) -> bool:
    first, last = days[0], days[-1]
    if len(days) > 1:
        return first <= day <= last
    if _WEEK.search(clause):
        return first <= day < first + timedelta(days=7)
    if _THROUGH.search(clause):
        return day <= first
    if _UNTIL.search(clause) and (away or not _FROM.search(clause)):
        return day < first if away else day <= first
    if _FROM.search(clause):
        return first <= day and (not away or day < first + _LONGEST_OPEN_ABSENCE)
    return day == first


def _days(clause: str, near: date, calendar: str) -> list[date]:
    """The days a clause names, as they stand; one without a year is the one nearest to ``near``."""
    clause = _SPAN_BEFORE_MONTH.sub(r"\1 \3 to \2 \3", clause)
    clause = _SPAN_AFTER_MONTH.sub(r"\1 \2 to \1 \3", clause)
    month_first = calendar.upper().partition("-")[0] in ("US", "USA") if calendar else None
    half_a_year = timedelta(days=182)
    context = DateContext(month_first, near - half_a_year, near + half_a_year)
    found = [read_date(match[0], context).day for match in _DATE.finditer(clause)]
    return [day for day in found if day is not None]

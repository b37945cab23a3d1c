"""Dates as people write them in a plan, and a new date written the same way.

What needs a guess is not guessed: a day and month that could be swapped, or a day without a year, is read
only with the plan's own evidence (``DateContext``), and everything vague is said to be so.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.plan.text.tables import without_struck

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?![0-9])(?P<ordinal>st|nd|rd|th)?"
_YEAR = r"(?:(?:\s*,\s*|[\s\-./']+)'?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9]))?"
_YEAR_AFTER = r"(?:(?:\s*,\s*|[\s\-./]+)'?(?P<year>[0-9]{4}|(?<=')[0-9]{2})(?![0-9]))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9])(?:T[0-9:.+Z-]*)?",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])",
        rf"{_DAY}[\s\-./]*(?:of\s+)?{_NAME}{_YEAR}",
        rf"{_NAME}[\s\-/]*(?:the\s+)?{_DAY}{_YEAR_AFTER}",
        r"(?P<a>[0-9]{1,2})(?P<sep>[-/.])\s?(?P<b>[0-9]{1,2})(?P=sep)\s?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])",
        r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})(?![0-9/])",
        r"(?P<a>[0-9]{1,2})(?P<sep>\.)(?P<b>[0-9]{1,2})\.(?![0-9])",
    )
)
_BEFORE = re.compile(r"(?:(?:by|on|due|due on|due by|target|no later than|before|~)[:\s]*)", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?P<rest>[a-z]*)\.?,?\s+", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s,;]*(?:(?:at\s+)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[ap]\.?m\.?)?|eod|cob|eob|noon)?\s*"
    r"(?:\((?!\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*\)).*\)|\((?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*\))?\s*[.,;]?\s*",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[-–—_.\s]*|n/?a|none", re.IGNORECASE)
EARLIEST, LATEST = 1990, 2099
"""The years a plan may speak of; any other is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Written:
    """``day`` or, where none could be read, ``why_not`` as the end of a sentence; neither for an empty cell.

    ``remark``: the day was read, yet something about it is odd.
    """

    day: date | None = None
    why_not: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a plan knows about its own dates.

    ``month_first``: how 03/04 is meant, None when nothing tells. ``first`` and ``last``: the year, 365 days
    or less, in which a day without a year must lie; None when nothing tells.
    """

    month_first: bool | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    match: re.Match[str]
    year: int | None
    weekday: str

    def group(self, name: str) -> str | None:
        return self.match.groupdict().get(name)


def _take_apart(text: str) -> _Parts | None:
    text = " ".join(text.split()).strip("*_`").strip()
    if ahead := _BEFORE.match(text):
        text = text[ahead.end() :]
    weekday = ""
    if (named := _WEEKDAY.match(text)) and any(
        d.startswith((named["weekday"] + named["rest"]).casefold()) for d in _DAYS
    ):
        weekday, text = named["weekday"] + named["rest"], text[named.end() :]
    for form in _FORMS:
        match = form.match(text)
        if match and (after := _AFTER.fullmatch(text, match.end())):
            year = match.groupdict().get("year")
            number = None if year is None else int(year) + 2000 if len(year) == 2 else int(year)
            return _Parts(match, number, weekday or after["weekday"] or "")
    return None


def _month_and_day(parts: _Parts, month_first: bool | None) -> tuple[int, int] | None:
    """The month and day, or None where they could be either way round."""
    day, name, month = parts.group("day"), parts.group("name"), parts.group("month")
    if day is not None and name is not None:
        return next(n for n, long in enumerate(_MONTHS, 1) if long.startswith(name[:3].casefold())), int(day)
    if day is not None and month is not None:
        return int(month), int(day)
    a, b = int(parts.match["a"]), int(parts.match["b"])
    if a > 12 or parts.group("sep") == ".":
        return b, a
    if b > 12 or a == b or month_first:
        return a, b
    return None if month_first is None else (b, a)


def read_date(text: str, context: DateContext | None = None) -> Written:
    """The day that a cell names. ``context`` settles what the cell alone leaves open."""
    context = context or DateContext()
    text = without_struck(text).strip()
    if _NOTHING.fullmatch(text):
        return Written()
    parts = _take_apart(text)
    if parts is None:
        return Written(why_not="is not a date; write the day as 2026-12-15")
    found = _month_and_day(parts, context.month_first)
    if found is None:
        return Written(
            why_not=(
                "may be a month and a day or a day and a month; write it as 2026-12-15, or set "
                "calendar in the front matter"
            )
        )
    month, day = found
    if parts.year is not None:
        return _checked(parts.year, month, day, parts.weekday)
    if context.first is None or context.last is None:
        return Written(why_not="has no year; write it as 2026-12-15, or set go_live in the front matter")
    fits = [
        w
        for y in range(context.first.year, context.last.year + 1)
        if (w := _checked(y, month, day, parts.weekday)).day
    ]
    inside = [w for w in fits if w.day and context.first <= w.day <= context.last]
    return (inside or fits or [_checked(context.last.year, month, day, "")])[-1]


def _checked(year: int, month: int, day: int, weekday: str) -> Written:
    if not EARLIEST <= year <= LATEST:
        return Written(why_not=f"names the year {year}; write the day as 2026-12-15")
    try:
        found = date(year, month, day)
    except ValueError:
        return Written(why_not="is no day of the calendar; write the day as 2026-12-15")
    if weekday and not _DAYS[found.weekday()].startswith(weekday[:3].casefold()):
        return Written(
            found,
            remark=(
                f"names a {weekday.title()}, but {found.isoformat()} is a {_DAYS[found.weekday()].title()}"
            ),
        )
    return Written(found)


def context_of(texts: list[str], calendar: str, *, end: date | None, on: date | None = None) -> DateContext:
    """What all the date cells of a plan (``texts``) tell about each other.

    ``end``: the go-live or signature of the front matter; days without a year lie in the year that closes a
    month after it. Without one they lie around the full dates of the plan, and in a plan with none around
    ``on``, the day it is read.
    """
    parts = [p for p in map(_take_apart, (without_struck(t) for t in texts)) if p is not None]
    numeric = [
        (int(p.match["a"]), int(p.match["b"])) for p in parts if p.group("a") and p.group("sep") != "."
    ]
    day_first, month_first = any(a > 12 >= b for a, b in numeric), any(b > 12 >= a for a, b in numeric)
    order = month_first if day_first != month_first else _order_of(calendar)
    full = [
        w.day for p in parts if p.year is not None and (w := read_date(p.match[0], DateContext(order))).day
    ]
    if end is not None:
        last = max([end, *full]) + timedelta(days=34)
    elif full:
        last = max(full) + timedelta(days=max(0, 364 - (max(full) - min(full)).days) // 2)
    elif on is not None:
        last = on + timedelta(days=274)
    else:
        return DateContext(order)
    return DateContext(order, last - timedelta(days=364), last)


def _order_of(calendar: str) -> bool | None:
    """The United States write the month first; other calendars that a plan can name write the day first."""
    return calendar.upper().partition("-")[0] in ("US", "USA") if calendar else None


def order_read(text: str, day: date | None) -> bool | None:
    """Whether ``text``, which was read as ``day``, has the month first; None where it does not tell, as 11/11 does not."""
    parts = _take_apart(without_struck(text))
    if parts is None or day is None or parts.group("a") is None or day.month == day.day:
        return None
    return int(parts.match["a"]) == day.month


def ways_to_write(day: date, was: str, month_first: bool | None = None) -> list[str]:
    """``day`` in the form of ``was``, and last in ISO, which every plan reads. ``month_first``: the way round that the
    plan has its numbers, which comes first.

    The first that its plan reads as ``day`` is the one to write: only the plan knows which way round 03/04
    is, and whether a day without a year still says the same.
    """
    parts = _take_apart(without_struck(was))
    if parts is None:
        return [day.isoformat()]
    orders = ((False, True) if month_first is False else (True, False)) if parts.group("a") else (False,)
    return list(dict.fromkeys([*(_like(day, parts, order) for order in orders), day.isoformat()]))


def _like(day: date, parts: _Parts, month_first: bool) -> str:
    match = parts.match
    numbers = {
        "day": day.day,
        "month": day.month,
        "a": day.month if month_first else day.day,
        "b": day.day if month_first else day.month,
    }
    padded = any(parts.group(name) is not None for name in ("a", "month"))
    out, at = "", match.start()
    for start, end, name, old in sorted(
        (*match.span(n), n, t) for n, t in match.groupdict().items() if t is not None
    ):
        if name in numbers:
            two = len(old) == 2 and (padded or old[0] == "0")
            new = f"{numbers[name]:02d}" if two else str(numbers[name])
        elif name == "year":
            new = f"{day.year % 100:02d}" if len(old) == 2 else str(day.year)
        elif name == "name":
            new = _month_like(day, old)
        elif name == "ordinal":
            new = _ordinal(day.day)
        else:
            continue
        out += match.string[at:start] + new
        at = end
    return _weekday_like(day, parts.weekday) + out + match.string[at : match.end()]


def _month_like(day: date, old: str) -> str:
    full = _MONTHS[day.month - 1]
    shape = full if old.casefold() in _MONTHS and len(old) > 3 else full[:3]
    return shape.upper() if old.isupper() else shape.title() if old[:1].isupper() else shape


def _ordinal(day: int) -> str:
    return "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _weekday_like(day: date, old: str) -> str:
    full = _DAYS[day.weekday()].title()
    return f"{full if len(old) > 4 else full[:3]} " if old else ""

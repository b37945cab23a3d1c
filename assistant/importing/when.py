"""How a cell says when: a day, a week of the plan or of the calendar, a distance from something; as words, before
anybody counts.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.importing.languages import english_date
from assistant.plan.reading.written_dates import DateContext, read_date
from assistant.plan.text.tables import without_struck

Unit = Literal["days", "workdays", "weeks", "months"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day as ``read_date`` reads it. ``from_range``: the end of a range."""

    text: str
    from_range: bool = False


@dataclass(frozen=True, slots=True)
class Weeks:
    """Up to the end of week ``last``: of the plan, or of the calendar where ``iso``, in ``year`` where it is said."""

    first: int
    last: int
    iso: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week that a day lies in."""

    day: str


@dataclass(frozen=True, slots=True)
class Months:
    """Up to the end of that month of the plan."""

    last: int


@dataclass(frozen=True, slots=True)
class Offset:
    """``count`` units after ``base``, or before it. ``numbered``: written as "Day 14", which may count from 0 or 1."""

    base: str
    count: int
    unit: Unit = "days"
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Vague:
    """Words that name no day."""

    text: str


When = Day | Weeks | WeekOf | Months | Offset | Vague
_I = re.IGNORECASE
_TO = r"\s*(?:-|–|—|/|&|,|\+|→|->|\bto\b|\band\b|\bthrough\b|\bthru\b)\s*"
_LEAD = re.compile(
    r"(?:(?:on or before|no later than|not later than|nlt|by|due(?: by| on)?|before|until|at|the|end of|by end of|eod|eob|cob|by eod|by cob|"
    r"est\.?|estimated|target|expected|planned|tentative(?:ly)?|approx\.?|approximately|about|around|circa|ca\.|~|completed?|done|"
    r"mid|late|early|now|moved to|new|latest)(?:\s*:\s*|\s+|(?<=~))|[~≈]\s*)",
    _I,
)
_TAIL = re.compile(
    r"\s*(?:[*†‡?!]+|\((?:est\.?|tbc|tentative|target|estimated|latest|tbd)\)|\b(?:est\.?|tbc|tentative|at the latest|latest|or (?:sooner|earlier)|eod|cob|eob|end of day))\s*$",
    _I,
)
_CLOCK = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:GMT|UTC)(?:[+-]\d{4})?(?:\s*\([^()]*\))?$")
_WEEK = re.compile(
    rf"(?:weeks?|wks?\.?|w(?=\s?\d))\s*(?:no\.?|#)?\s*(\d{{1,2}})(?:{_TO}(?:weeks?|wks?\.?|w)?\s*(\d{{1,2}}))?(?:\s*\((.*)\))?",
    _I,
)
_ORDINAL_WEEK = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\s+week", _I)
_ISO_WEEK = (
    re.compile(
        r"(?P<year>(?:19|20)\d{2})\s*[-/ ]?\s*(?:W|CW|KW|wk)\s*(?P<week>\d{1,2})(?:-\d)?(?:\s*[-–]\s*(?:W|CW|KW)?\s*(?P<last>\d{1,2}))?",
        _I,
    ),
    re.compile(
        rf"(?:CW|KW|calendar week|cal\.? ?(?:week|wk)|iso ?(?:week|wk|w))\.?\s*(?P<week>\d{{1,2}})(?:{_TO}(?:CW|KW)?\s*(?P<last>\d{{1,2}})(?!\d))?(?:\s*[/,'-]?\s*'?(?P<year>(?:19|20)\d{{2}}))?",
        _I,
    ),
    re.compile(r"(?:W|week|wk)\s*(?P<week>\d{1,2})\s*[/,-]?\s*(?P<year>(?:19|20)\d{2})(?P<last>)", _I),
)
_WEEK_OF = re.compile(
    r"(?:w/?[cbek]|eow|end of (?:the )?week(?: of)?|(?:the )?(?:week|wk)(?:[\s-]+(?:of(?: the)?|commencing|beginning|starting|ending|from|ended))?)[\s.:]+(?P<day>[^\s].+)",
    _I,
)
_UNITS: tuple[tuple[Unit, str], ...] = (
    ("workdays", r"(?:business|working|work|week)[\s-]?days?|bds?|wds?|b\.?d\.?"),
    ("days", r"(?:calendar |cal )?days?|d"),
    ("weeks", r"weeks?|wks?|w"),
    ("months", r"months?|mos?|m"),
)
_UNIT = "|".join(pattern for _, pattern in _UNITS)
_NUMBERS = {
    word: n
    for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_SIGNED = re.compile(
    rf"(?P<base>.*?)\s*(?P<sign>\+|-|–|−|\bplus\b|\bminus\b)\s*(?P<count>\d{{1,3}})\s*(?P<unit>{_UNIT})?\.?",
    _I,
)
_AFTER = re.compile(
    rf"(?:within\s+|no later than\s+|at least\s+)?(?P<count>{_COUNT})\s*[-–]?\s*(?P<unit>{_UNIT})\s+(?P<way>after|before|from|prior to|following|post|ahead of|of|pre|past)\s+(?:the\s+)?(?P<base>.+)",
    _I,
)
_AT = re.compile(
    r"(?:upon|on|at|same day as|day of|immediately after|concurrent with|with)\s+(?:the\s+)?(?P<base>.+)", _I
)
_DAY_NUMBER = re.compile(
    rf"(?:business\s+|working\s+)?days?\s*#?\s*(\d{{1,3}})(?:{_TO}(?:days?)?\s*(\d{{1,3}}))?", _I
)
_MONTH_NUMBER = re.compile(rf"(?:months?|mth)\s*#?\s*(\d{{1,2}})(?:{_TO}(?:months?)?\s*(\d{{1,2}}))?", _I)
BASES = re.compile(
    r"(?:date|day|d|t|t ?0|d ?0|l|g|gl|e|start(?: date)?|today|now|signature|signing|contract(?: signature| signed| signing)?|close|closing|launch|"
    r"go[- ]?live(?: date)?|golive|live|kick-? ?off|d-day|t-day|l-day|target(?: close| date)?|close date|target close date)",
    _I,
)
_RANGE_WITH_MONTH = (
    re.compile(
        r"(?P<head>[A-Za-z]{3,9}\.?\s*)\d{1,2}(?:st|nd|rd|th)?\s*(?:[-–—/&]|to)\s*(?P<last>\d{1,2}(?:st|nd|rd|th)?)(?P<year>(?:\s*,?\s*(?:19|20)\d{2})?)",
        _I,
    ),
    re.compile(
        r"(?P<head>)\d{1,2}(?:st|nd|rd|th)?\s*(?:[-–—/&]|to)\s*(?P<last>\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?)(?P<year>(?:\s*,?\s*(?:19|20)\d{2})?)",
        _I,
    ),
)
_RANGE_AT = re.compile(
    r"\s+(?:-|–|—|to|through|thru|until|till|→|->|=>|>)\s+|(?<=\d)\s*[–—→]\s*(?=\w)|(?<=[a-z\d])/(?=\d{4}-)|(?<=\d)-(?=\d{1,2}/)|→|->",
    _I,
)


@lru_cache(maxsize=16384)
def known_day(text: str) -> bool:
    """Whether a text names a day, even one whose year or order of day and month only the whole plan tells."""
    text = _worded(text)
    read = read_date(text, DateContext(month_first=True))
    if read.day is not None or "has no year" in read.why_not or "no day of the calendar" in read.why_not:
        return read.day is not None or "has no year" in read.why_not or known_other_order(text)
    return False


def known_other_order(text: str) -> bool:
    read = read_date(text, DateContext(month_first=False))
    return read.day is not None or "has no year" in read.why_not


@lru_cache(maxsize=16384)
def read_when(cell: str, counts: str = "") -> When | None:
    """What a date cell says; None for one that says nothing. ``counts``: what stands before a bare number, as "week "."""
    text = _bare(cell)
    if not text:
        return None
    if counts and re.fullmatch(r"\d{1,3}(?:\s*[-–]\s*\d{1,3})?", text):
        text = f"{counts}{text}"
    for candidate in _forms(text):
        if (found := _one(candidate)) is not None:
            return found
    return Vague(" ".join(cell.split()))


def _bare(cell: str) -> str:
    text = " ".join(without_struck(cell).replace("\u00a0", " ").split())
    if re.fullmatch(r"[\[({<].*[\])}>]", text) and not re.search(r"[\[\](){}<>]", text[1:-1]):
        text = text[1:-1].strip()
    return _worded(text)


def _worded(text: str) -> str:
    """A date in English and without a program's clock behind it."""
    return english_date(_CLOCK.sub("", text))


def _forms(text: str) -> list[str]:
    """The text, and what is left of it without words around the date."""
    forms = [text]
    while (lead := _LEAD.match(text)) and lead.end() < len(text):
        text = text[lead.end() :]
        forms.append(text)
    while (tail := _TAIL.search(text)) and tail.start() > 0:
        text = text[: tail.start()].rstrip(" ,;-–—")
        forms.append(text)
    bracket = re.fullmatch(r"(.+?)\s*[(\[](.*)[)\]]", text)
    return [*forms, bracket[2], bracket[1]] if bracket else forms


def _one(text: str) -> When | None:
    if known_day(text):
        return Day(text)
    return _week(text) or _range(text) or _offset(text)


def _week(text: str) -> When | None:
    for form in _ISO_WEEK:
        if found := form.fullmatch(text):
            first = int(found["week"])
            year = int(found["year"]) if found["year"] else None
            return Weeks(first, int(found["last"] or first), True, year) if 1 <= first <= 53 else None
    if found := _WEEK.fullmatch(text):
        if found[3] and (day := Day(found[3]) if known_day(found[3]) else _range(found[3])):
            return day
        first, last = int(found[1]), int(found[2] or found[1])
        return Weeks(first, max(first, last))
    if found := _ORDINAL_WEEK.fullmatch(text):
        return Weeks(int(found[1]), int(found[1]))
    if (found := _WEEK_OF.fullmatch(text)) and known_day(found["day"]):
        return WeekOf(found["day"])
    if found := _MONTH_NUMBER.fullmatch(text):
        return Months(int(found[2] or found[1]))
    return None


def _range(text: str) -> When | None:
    for form in _RANGE_WITH_MONTH:
        if (found := form.fullmatch(text)) and known_day(
            last := f"{found['head']}{found['last']}{found['year']}".strip()
        ):
            return Day(last, from_range=True)
    parts = _RANGE_AT.split(text)
    if (
        len(parts) > 1
        and known_day(parts[-1].strip())
        and any(known_day(part.strip()) for part in parts[:-1])
    ):
        return Day(parts[-1].strip(), from_range=True)
    return None


def _offset(text: str) -> When | None:
    if found := _DAY_NUMBER.fullmatch(text):
        unit: Unit = "workdays" if re.match(r"business|working", text, _I) else "days"
        return Offset("day", int(found[2] or found[1]), unit, numbered=True)
    if found := _SIGNED.fullmatch(text):
        base = found["base"].strip(" []()")
        sign = -1 if found["sign"].casefold() in ("-", "–", "−", "minus") else 1
        if base.casefold() in ("w", "week", "weeks"):
            return Offset("t", sign * int(found["count"]), "weeks")
        if (
            (not base and sign > 0)
            or BASES.fullmatch(base)
            or (base and (found["unit"] or re.fullmatch(r"[A-Za-z]{0,3}\d{1,3}", base)))
        ):
            return Offset(base.casefold() or "start", sign * int(found["count"]), _unit(found["unit"]))
    if found := _AFTER.fullmatch(text):
        back = found["way"].casefold() in ("before", "prior to", "ahead of", "pre")
        number = found["count"].casefold()
        count = _NUMBERS.get(number, 0) or int(number) if number.isdecimal() else _NUMBERS[number]
        return Offset(found["base"].strip().casefold(), -count if back else count, _unit(found["unit"]))
    if BASES.fullmatch(text) and text.casefold() not in ("target", "today", "now", "e", "l", "g", "close"):
        return Offset(text.casefold(), 0)
    if (found := _AT.fullmatch(text)) and not re.match(
        r"hold|track|going|demand|request|time", found["base"], _I
    ):
        return Offset(found["base"].strip().casefold(), 0)
    return None


def _unit(word: str | None) -> Unit:
    if word is None:
        return "days"
    return next(unit for unit, pattern in _UNITS if re.fullmatch(pattern, word, _I))


def dateish(text: str, counts: str = "") -> bool:
    """Whether a cell belongs in a date's column."""
    found = read_when(text, counts)
    return found is not None and (
        not isinstance(found, Vague)
        or (
            re.search(
                r"\b(?:tbd|tbc|q[1-4]|h[12]|jan\w*|feb\w*|march|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|asap|soon|ongoing|week|monday|tuesday|wednesday|thursday|friday|eom|eoq|eoy|month|quarter)\b",
                text,
                _I,
            )
            is not None
            and len(text.split()) <= 5
        )
    )

"""Days and spans of time as a person says them, and a day from what a person typed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from assistant.errors import UserError
from assistant.plan.model import Plan
from assistant.plan.reading.written_dates import (
    EARLIEST,
    LATEST,
    DateContext,
    context_of,
    order_read,
    read_date,
)
from assistant.plan.text.cells import flat
from assistant.plan.workdays import add_workdays, is_calendar

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_NUMBERS = "no one two three four five six seven eight nine ten".split()
_FAR = 300
"""Calendar days between the days of one sentence from which on they are said with their years."""
_OFFSET = re.compile(r"([+-])\s*([0-9]{1,4})\s*(w|wks?|weeks?)?", re.IGNORECASE)
HOW_TO_WRITE = "write a day as 2026-12-18 or 18 Dec, or +5 for five business days later, +1w for a week later"


def day_in_words(day: date, *, year: bool = False, weekday: bool = False) -> str:
    """``18 Dec``, ``Fri 18 Dec``, ``18 Dec 2026``."""
    start = f"{_WEEKDAYS[day.weekday()]} " if weekday else ""
    return f"{start}{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def off_in_words(day: date, why: str, *, year: bool = False) -> tuple[str, str]:
    """A day on which nobody works, and ``why``, without naming the day of the week twice: ``20 Dec`` and "a Sunday",
    ``Fri 25 Dec`` and "Christmas Day".
    """
    return day_in_words(day, year=year, weekday=not why.startswith("a ")), why


def without_holidays(calendar: str) -> str:
    """What to say where dates are counted over public holidays; empty for a calendar that knows them."""
    if is_calendar(calendar):
        return ""
    return "Only weekends count as free days: write the buyer's country into the front matter (calendar: US) for its public holidays."


def far_apart(days: Iterable[date | None]) -> bool:
    """Whether these days need their years to be told apart."""
    known = [day for day in days if day is not None]
    return bool(known) and (max(known) - min(known)).days > _FAR


def iso(day: date | None) -> str | None:
    """For other programs: ISO, or None."""
    return day.isoformat() if day else None


def listed(parts: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def number_in_words(count: int) -> str:
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, one: str, many: str = "") -> str:
    """``one step``, ``three steps``, ``14 steps``."""
    return f"{number_in_words(count)} {one if count == 1 else many or one + 's'}"


def span_in_words(days: int) -> str:
    """Calendar days: ``a day``, ``two days``, ``a week``, ``three weeks``."""
    weeks, rest = divmod(days, 7)
    if weeks and not rest:
        return "a week" if weeks == 1 else f"{number_in_words(weeks)} weeks"
    return "a day" if days == 1 else f"{number_in_words(days)} days"


def typed_day(
    text: str, *, near: date, base: date | None = None, calendar: str = "", month_first: bool | None = None
) -> date:
    """The day that somebody typed: ISO, the written forms of a plan (``18 Dec``), ``+5`` business days or ``+1w`` after
    ``base``. A day without a year is the one nearest to ``near``. Raises ``UserError`` for what is vague or no day.
    """
    typed = flat(text)
    if offset := _OFFSET.fullmatch(typed):
        if base is None:
            raise UserError(
                f"{typed} counts from a date and there is none yet: write the day itself, such as 2026-12-18."
            )
        return _counted_from(
            base, int(offset[1] + offset[2]), weeks=bool(offset[3]), calendar=calendar, typed=typed
        )
    half = timedelta(days=182)
    first, last = max(near, date.min + half) - half, min(near, date.max - half) + half
    read = read_date(typed, DateContext(month_first, first, last))
    if read.remark:
        raise UserError(f"“{typed}” {read.remark}: {HOW_TO_WRITE}.")
    if read.day is None:
        why = (
            "may be a month and a day or a day and a month" if "may be" in read.why_not else "is no exact day"
        )
        raise UserError(f"“{typed}” {why}: {HOW_TO_WRITE}.")
    return read.day


def _counted_from(base: date, count: int, *, weeks: bool, calendar: str, typed: str) -> date:
    try:
        found = base + timedelta(weeks=count) if weeks else add_workdays(base, count, calendar)
    except OverflowError:
        found = date.max
    if not EARLIEST <= found.year <= LATEST:
        raise UserError(f"{typed} leads to no day that a plan can hold: {HOW_TO_WRITE}.")
    return found


def month_first_of(plan: Plan) -> bool | None:
    """Which way round the plan writes 03/04, by how its dates were read; None where nothing tells."""
    orders = (order_read(m.due_text, m.due) for m in plan.milestones)
    known = next((order for order in orders if order is not None), None)
    return known if known is not None else context_of([], plan.calendar, end=None).month_first

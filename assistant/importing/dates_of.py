"""From words to days: one calendar for the whole file, made of all that it says about time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.importing.found import Hints, Report
from assistant.importing.order import month_comes_first
from assistant.importing.when import Day, Offset, WeekOf, read_when
from assistant.plan.reading.written_dates import DateContext, context_of, read_date
from assistant.plan.workdays import add_workdays, is_workday

SERIAL = re.compile(r"[3-7]\d{4}(?:\.0+)?")
_EPOCH = date(1899, 12, 30)


@dataclass(slots=True)
class Days:
    """The plan's time: ``start`` is the first day of the plan as far as the file says it; the days of the deal help."""

    context: DateContext
    calendar: str
    on: date
    start: date | None = None
    go_live: date | None = None
    signature: date | None = None
    week_one: date | None = None
    zero_based: bool = False
    backwards: frozenset[str] = field(default_factory=frozenset)

    def read(self, text: str) -> date | None:
        """The day of a plain date."""
        if SERIAL.fullmatch(text.strip()):
            return _EPOCH + timedelta(days=int(float(text)))
        return read_date(text, self.context).day

    def end_of_week(self, day: date) -> date:
        """The last business day of the week that ``day`` lies in."""
        last = day - timedelta(days=day.weekday()) + timedelta(days=6)
        while not is_workday(last, self.calendar) and last > day - timedelta(days=day.weekday()):
            last -= timedelta(days=1)
        return last

    def moved(self, day: date, offset: Offset) -> date:
        match offset.unit:
            case "days":
                return day + timedelta(days=offset.count)
            case "weeks":
                return day + timedelta(weeks=offset.count)
            case "months":
                moved: date = day + relativedelta(months=offset.count)
                return moved
            case _:
                return add_workdays(day, offset.count, self.calendar)


def days_of(
    texts: Sequence[str],
    columns: Sequence[Sequence[str]],
    calendar: str,
    end: str,
    hints: Hints,
    report: Report,
    money: str,
) -> Days:
    """The calendar of a file. ``texts``: all its dates; ``columns``: those of each table in their order; ``end``: the
    go-live or signature as it is written; ``money``: the deal's value, whose currency tells where it was written.
    """
    plain = [
        found.text if isinstance(found, Day) else found.day
        for t in texts
        if isinstance(found := read_when(t), Day | WeekOf)
    ]
    code = calendar
    if context_of(plain, calendar, end=None).month_first is None and any(_either_way(t) for t in plain):
        first, why = month_comes_first([[_plain(t) for t in column] for column in columns], texts, money)
        code = "US" if first else "GB"
        shape = "month/day" if first else "day/month"
        report.guess(
            "",
            f"days such as {next(t for t in plain if _either_way(t))} are read as {shape} ({why}); where that is wrong, write them as 2026-12-15",
        )
    order = context_of(plain, code, end=None)
    last = read_date(end, DateContext(order.month_first)).day if end else None
    context = context_of(plain, code, end=last, on=hints.on)
    if context.month_first is None:
        context = DateContext(order.month_first, context.first, context.last)
    bare = [t for t in plain if "has no year" in read_date(t, DateContext(True)).why_not]
    if bare and context.first is not None and context.last is not None:
        report.guess(
            "",
            f"days without a year are taken to lie between {context.first} and {context.last}: {bare[0]} is {read_date(bare[0], context).day}",
        )
    return Days(context, calendar, hints.on)


def _plain(text: str) -> str:
    found = read_when(text)
    return found.text if isinstance(found, Day) else ""


def _either_way(text: str) -> bool:
    return "may be a month" in read_date(text).why_not

"""A new day for a step, typed in the middle of a call as one would say it."""

import datetime as dt

from assistant.check.turn import day_of
from assistant.errors import UserError
from assistant.plan.model import Milestone, Plan
from assistant.plan.reading.in_words import day_in_words, month_first_of, typed_day
from assistant.understand.spoken_dates import find_dates


def spoken_day(text: str, milestone: Milestone, plan: Plan, on: dt.date) -> dt.date:
    """The one day that ``text`` names on the day ``on``: "a week from Thursday", ``27 Nov``, ``+5`` business days after the step's date.

    Raises ``UserError`` for no day, for several and for a span of days.
    """
    days = {
        day
        for found in find_dates(text, on, calendar=plan.calendar or "US")
        if (day := day_of(found)) is not None
    }
    if len(days) == 1:
        return days.pop()
    if days:
        told = " or ".join(day_in_words(day, year=True) for day in sorted(days))
        raise UserError(f"“{text.strip()}” may be {told}: write one of them.")
    near = milestone.due or on
    return typed_day(text, near=near, base=near, calendar=plan.calendar, month_first=month_first_of(plan))

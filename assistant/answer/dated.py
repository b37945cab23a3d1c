"""The days in a model's sentence: each stands in its rows, of the same step, in the same direction, and no old one as if it held."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from assistant.answer.clauses import Clause
from assistant.answer.rows import GO_LIVE, SIGNATURE, Row
from assistant.answer.sentence_words import CALLED, CONDITION, IS, TO, WAS
from assistant.plan.model import Plan
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.understand.spoken_dates import find_dates


def without_call_days(text: str, rows: Sequence[Row], on: dt.date, calendar: str) -> str:
    """The text without the days that only say of which call it speaks."""
    held = {r.on for r in rows if r.spoken}
    rest = text
    for found in find_dates(text, on, calendar=calendar):
        if found.date in held and CALLED.search(text[: found.at]):
            rest = rest[: found.at] + " " * (found.end - found.at) + rest[found.end :]
    return rest


def misdated(clause: Clause, rows: Sequence[Row], plan: Plan, on: dt.date, calendar: str) -> str | None:
    """Why a day of a clause must not stand; None where all of them may. ``rows``: those that may carry the clause."""
    found = find_dates(clause.text, on, calendar=calendar)
    moves: frozenset[tuple[dt.date, dt.date]] = frozenset().union(*(r.moves for r in rows))
    allowed = frozenset().union(*(r.days_of(clause.about) for r in rows))
    stretches = frozenset().union(*(r.stretches for r in rows))
    days: list[dt.date] = []
    for one in found:
        first, last = one.date or one.start, one.date or one.stop
        if first is None or last is None:
            return "a day in it may be several"
        if one.date is None and (first, last) not in stretches | moves:
            return "a stretch of days in it does not stand in its sources"
        if one.date is not None and one.date not in allowed:
            return "a day in it does not stand in its sources with what it is said of"
        days += [first] if first == last else [first, last]
    low = clause.text.casefold()
    if len(days) > 1:
        pairs = set(pairwise(days))
        if " instead of " in f" {low} " and not {(b, a) for a, b in pairs} <= moves:
            return "in its sources the new day is another"
        if " from " in f" {low} " and moves and not pairs & moves:
            return "in its sources the days have changed otherwise"
    elif days and moves and TO.search(clause.text) and days[0] not in {now for _, now in moves}:
        return "in its sources the new day is another"
    supposed = any(r.supposed for r in rows) or CONDITION.search(clause.text)
    if days and clause.about and IS.search(clause.text) and not WAS.search(clause.text) and not supposed:
        now = frozenset().union(*(_now(subject, plan) for subject in clause.about))
        if not set(days) <= now:
            return "the plan has another day by now"
    return None


def _now(subject: str, plan: Plan) -> frozenset[dt.date]:
    """The day that the plan has for a step or a landmark."""
    m = plan.milestone(subject)
    if m is None and subject in (GO_LIVE, SIGNATURE):
        m = go_live_of(plan) if subject == GO_LIVE else signature_of(plan)
        stated = plan.go_live if subject == GO_LIVE else plan.signature
        return frozenset(d for d in (stated, m.due if m else None) if d is not None)
    return frozenset([m.due] if m is not None and m.due is not None else ())

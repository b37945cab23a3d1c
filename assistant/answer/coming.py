"""What is due: next, or within the days that a question names."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.facts import risk
from assistant.answer.material import Material
from assistant.answer.promising import made, row
from assistant.answer.said import quoted
from assistant.answer.wording import day, step
from assistant.deal.lines import milestone_line, next_line
from assistant.deal.sources import Said
from assistant.plan.model import Milestone
from assistant.plan.timing.health import days_late
from assistant.understand.spoken_dates import find_dates

_SURE = re.compile(
    r"day\b|(?:th|st|nd|rd|teenth|tieth|first|second|third|fifth|ninth|twelfth)\b|\d|[a-z]+ary\b|tomorrow",
    re.IGNORECASE,
)
"""Words of a day that are no "next week" and no "soon"."""
_MOST = 3
_TO_A_DAY = re.compile(r"\b(?:by|before|until|till|til|up to)\b")


def next_due(asked: Asked, material: Material) -> list[Sentence]:
    """What is due next, or within the days that the question names: steps, next steps, promises, answers to risks."""
    on = material.deal.on
    within = _within(asked, on)
    if within is not None:
        found = [s for _, s in sorted(_due(asked, material, *within), key=lambda one: one[0])]
        found += _said_of(found, asked, material, *within) if within[1] >= on else ()
        first, last = within
        days = f"by {day(last, on)}" if first <= on < last else f"on {day(last, on)}"
        if first > on and first != last:
            days = f"from {day(first, on)} to {day(last, on)}"
        return found or [Sentence(f"Nothing is known to be due {days}.")]
    coming = sorted(
        (m for m in material.plan.milestones if m.open and m.due and m.due >= on and of_people(m, asked)),
        key=lambda m: (m.due or dt.date.max, m.line),
    )
    nearest = [m for m in coming if m.due == coming[0].due]
    found = [material.owned(m, f"Due next is {step(m)}, on {material.day_of(m)}.") for m in nearest]
    past = [m for m in material.plan.milestones if days_late(m, on)]
    found += [
        Sentence(
            f"{step(m)} is past its day already: it was due on {material.day_of(m)}.", (milestone_line(m),)
        )
        for m in past
    ]
    return found


def of_people(m: Milestone, asked: Asked) -> bool:
    """Whether a step belongs to those who are asked about, if anybody is."""
    return not asked.people or bool({m.owner_vendor, m.owner_prospect} & set(asked.people))


def _due(
    asked: Asked, material: Material, first: dt.date, last: dt.date
) -> Iterator[tuple[dt.date, Sentence]]:
    plan = material.plan
    for m in plan.milestones:
        if m.open and m.due and first <= m.due <= last and of_people(m, asked):
            yield m.due, material.owned(m, f"{step(m)} is due on {material.day_of(m)}.")
    told = set()
    for p in material.promised:
        if p.due and first <= p.due <= last and p.state != "kept" and _whose(p.who, asked):
            told |= {p.line.key} if p.line is not None else set()
            yield p.due, made(p, material)
    for n in plan.next_steps:
        known = n.status in ("done", "cancelled") or next_line(n).key in told
        if n.due and first <= n.due <= last and not known and _whose(n.owner, asked):
            yield n.due, row(n, material)
    for r in plan.risks:
        if r.due and first <= r.due <= last and _whose(r.owner, asked):
            yield r.due, risk(r, material)


def _said_of(
    told: list[Sentence], asked: Asked, material: Material, first: dt.date, last: dt.date
) -> list[Sentence]:
    """What else the last call said of a day within these."""
    calls = material.deal.calls
    cited = {(s.call, s.number) for one in told for s in one.sources if isinstance(s, Said)}
    found = [
        quoted(one, material)
        for one in material.talk.spoken
        if one.record is calls[-1]
        and (one.record.row.id, one.utterance.id) not in cited
        and _whose(one.utterance.name or "", asked)
        and any(
            _SURE.search(d.quote) and d.date and first <= d.date <= last
            for d in find_dates(
                one.utterance.text, one.record.row.on, calendar=material.plan.calendar or "US"
            )
        )
    ]
    return found[:_MOST]


def _whose(who: str, asked: Asked) -> bool:
    return not asked.people or who in asked.people


def _within(asked: Asked, on: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last of the days that are asked about."""
    if asked.days:
        to = asked.days[-1]
        return (min(on, to), to) if _TO_A_DAY.search(asked.text) else (to, to)
    if asked.since and asked.until:
        # Of days that have begun, what was due before today is late and no longer coming.
        return max(asked.since, on) if asked.until >= on else asked.since, asked.until
    return (on, on + dt.timedelta(days=30)) if "month" in asked.text else None

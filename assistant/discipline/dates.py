"""Dates: that there is one, that it is a day, that people work on it, and that they come in order."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.discipline.finding import Found
from assistant.discipline.ground import Ground, named, ref
from assistant.plan.model import Milestone
from assistant.plan.reading.in_words import listed
from assistant.plan.reading.owners import nobody
from assistant.plan.workdays import add_workdays, day_off, is_workday

_NOT_KNOWN = re.compile(
    r"(?:to be (?:confirmed|determined|decided|set|agreed)|not set|open|unknown)\b.*", re.IGNORECASE
)
_EXACT = re.compile(r"[0-9]{1,4}\s*[-/.]\s*[0-9]{1,2}(?:\s*[-/.]\s*[0-9]{1,4})?")
_ON_PURPOSE = re.compile(
    r"\b(?:go[\s-]?live|live|launch|cut[\s-]?over|migrat\w+|deploy\w*|switch[\s-]?over|release|weekend)\b",
    re.IGNORECASE,
)
_MANY = 3
"""From so many on, one finding for all of them reads better than one each."""


def undated(milestone: Milestone) -> bool:
    """Whether a step has no date at all, or one that cannot be read, as against a vague one."""
    text = milestone.due_text.strip()
    return milestone.due is None and (
        nobody(text) or bool(_NOT_KNOWN.fullmatch(text)) or bool(_EXACT.search(text))
    )


def no_date(ground: Ground) -> Iterator[Found]:
    """An open step without a day."""
    without = [m for m in ground.open if undated(m)]
    if len(without) >= _MANY and len(without) == len(ground.open):
        yield Found(
            f"None of the {len(without)} open milestones has a date.",
            f"Ask {ground.contact} for the day they need to be live, and count back from it step by step.",
        )
        return
    for milestone in without:
        text = milestone.due_text.strip()
        if not text or not any(c.isalnum() for c in text):
            fact = f"{named(milestone)} has no date."
        elif _EXACT.search(text):
            fact = f"{named(milestone)} has “{text}” for a date, which cannot be read as one day."
        else:
            fact = f"{named(milestone)} has no date yet, only “{text}”."
        yield Found(fact, _ask_for_day(ground, milestone), milestone=milestone, field="due")


def vague_date(ground: Ground) -> Iterator[Found]:
    """An open step due in "Q2" or "soon"."""
    vague = [m for m in ground.open if m.due is None and not undated(m)]
    if len(vague) >= _MANY and len(vague) == len(ground.open):
        words = listed([f"“{text}”" for text in list(dict.fromkeys(m.due_text for m in vague))[:3]])
        yield Found(
            f"None of the {len(vague)} open milestones has a day of the calendar; they say {words}.",
            f"Settle one day with {ground.contact}, such as the first, and turn the others into days from there.",
        )
        return
    for milestone in vague:
        yield Found(
            f"{named(milestone)} is due “{milestone.due_text}”, which is no day.",
            _ask_for_day(ground, milestone),
            milestone=milestone,
            field="due",
        )


def _ask_for_day(ground: Ground, milestone: Milestone) -> str:
    owner = ground.buyers_of(milestone)
    whom = ground.contact if not owner or ground.together(owner) else owner
    return f"Ask {whom} for a day, and write it in; where they will not name one, that is worth knowing too."


def not_a_workday(ground: Ground) -> Iterator[Found]:
    """A date still to come on a weekend or a public holiday. Going live then may be on purpose."""
    for milestone in ground.open:
        due = milestone.due
        if due is None or due < ground.on or is_workday(due, ground.plan.calendar):
            continue
        if re.search(r"\bweekend\b", milestone.name, re.IGNORECASE):
            continue
        before, after = _workdays_around(due, ground.plan.calendar)
        yield Found(
            f"{named(milestone)} is due on {due}, {day_off(due, ground.plan.calendar)}.",
            f"The workdays next to it are {before:%A} {before} and {after:%A} {after}: take one of them, if the day is not on purpose.",
            "note" if _ON_PURPOSE.search(milestone.name) else None,
            milestone,
            field="due",
        )


def _workdays_around(day: date, calendar: str) -> tuple[date, date]:
    after = add_workdays(day, 1, calendar)
    return add_workdays(after, -1, calendar), after


def out_of_order(ground: Ground) -> Iterator[Found]:
    """A step due before another that it waits for and that is still open; go-live before the signature."""
    for milestone in ground.open:
        before = [
            m for one in milestone.depends_on if (m := ground.plan.milestone(one)) is not None and m.open
        ]
        late = [m for m in before if m.due and milestone.due and m.due > milestone.due]
        if not late or milestone.due is None:
            continue
        last = max(late, key=lambda m: m.due or date.min)
        yield Found(
            f"{named(milestone)} is due on {milestone.due} and waits for {named(last)}, due on {last.due}.",
            f"Move {ref(milestone)} to {last.due} or later, or take {ref(last)} out of its dependencies if the two can run side by side.",
            milestone=milestone,
            field="due",
        )
    signed, live = ground.signature_day, ground.go_live_day
    if ground.selling and signed and live and live < signed:
        yield Found(
            f"The go-live is on {live}, and the signature only on {signed}.",
            f"Ask {ground.contact} which of the two days holds, and move the other.",
            milestone=ground.go_live,
            line=ground.line_of("go_live"),
            field="due",
        )


def done_too_early(ground: Ground) -> Iterator[Found]:
    """A step that is done while one that it waits for is open, or whose date is still to come."""
    for milestone in ground.live:
        if milestone.status != "done":
            continue
        before = [
            m for one in milestone.depends_on if (m := ground.plan.milestone(one)) is not None and m.open
        ]
        if before:
            ids = listed([named(m) for m in before])
            yield Found(
                f"{named(milestone)} is done, and {ids}, which it waits for, {'is' if len(before) == 1 else 'are'} not.",
                f"Set {listed([ref(m) for m in before])} to done, or take {'it' if len(before) == 1 else 'them'} out of the dependencies of {ref(milestone)}.",
                milestone=milestone,
                field="status",
            )
        elif milestone.due is not None and milestone.due > ground.on:
            yield Found(
                f"{named(milestone)} is done, and its date, {milestone.due}, is still to come.",
                "If it was finished early, put in the day on which it was; the steps after it may come forward.",
                "note",
                milestone,
                field="status",
            )

"""Answers from the plan's own history: what changed since a day, how often a date moved, when the plan was agreed."""

import datetime as dt
import re

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.material import Material, changed
from assistant.answer.said import quoted
from assistant.answer.wording import day, step
from assistant.deal.lines import change_line, milestone_line
from assistant.deal.sources import said
from assistant.plan.model import ChangeLine, Milestone
from assistant.plan.reading.in_words import counted
from assistant.plan.timing.landmarks import names_go_live, names_signature

_WEEK = dt.timedelta(days=7)
_LEVELS = {"vague": "vaguely", "verbal": "by word of mouth", "written": "in writing"}


def since(asked: Asked, material: Material) -> list[Sentence]:
    """What changed in the plan from a day on; without a day, since the last call."""
    on = material.deal.on
    call = next((c.row for c in material.deal.calls if c.row.id == asked.call), None)
    first = (call.on if call else asked.since) or _first(asked.text, material)
    rows = [c for c in material.plan.changes if first is None or first <= c.date <= on]
    if call is not None and "since" not in asked.text:
        rows = [c for c in rows if c.date == call.on]
    if asked.people and not asked.steps:
        rows = [
            c for c in rows if c.what.partition(":")[0].strip() in asked.people or c.said_by in asked.people
        ] or []
    if asked.steps and not re.search(r"\bplan\b", asked.text):
        ids = {id_.casefold() for id_ in asked.steps}
        rows = [c for c in rows if c.what.partition(":")[0].strip().casefold() in ids] or rows
    found = [_told(c, material) for c in sorted(rows, key=lambda c: c.date)]
    when = f" since {day(first, on)}" if first else ""
    if not found:
        found = [Sentence(f"Nothing changed in the plan{when}.")]
    for m in material.plan.milestones:
        found += material.not_yet(m) if not asked.steps or m.id in asked.steps else ()
    return found


def _first(text: str, material: Material) -> dt.date | None:
    on, calls = material.deal.on, material.deal.calls
    if "last call" in text or "last meeting" in text or "last spoke" in text or "last talk" in text:
        return calls[-1].row.on if calls else None
    if "last week" in text:
        return on - dt.timedelta(days=on.weekday()) - _WEEK
    if "this week" in text:
        return on - dt.timedelta(days=on.weekday())
    return calls[-1].row.on if calls and re.search(r"\b(?:new|lately|recently)\b", text) else None


def _told(c: ChangeLine, material: Material) -> Sentence:
    """A change with the step's name beside its id."""
    own = changed(c)
    m = material.plan.milestone(c.what.partition(":")[0].strip())
    if m is None:
        return own
    return Sentence(own.text.replace(f"{m.id}:", f"{step(m)}:", 1), (*own.sources, milestone_line(m)))


def history(asked: Asked, material: Material) -> list[Sentence]:
    """The days that a step was due on, one after the other."""
    found: list[Sentence] = []
    for m in steps_of(asked, material.deal)[:1] or _landmark(asked.text, material):
        rows = [c for c in material.changes_of(m) if "date" in c.what or "due" in c.what]
        lines = (milestone_line(m), *map(change_line, rows))
        if not rows:
            found.append(
                Sentence(f"The plan knows of no other day of {step(m)} than {material.day_of(m)}.", lines)
            )
        else:
            days = [rows[0].was, *(c.is_ for c in rows)]
            told = " to ".join(_day(one, material) for one in days)
            found.append(Sentence(f"{step(m)} moved {_times(len(rows))}: from {told}.", lines))
            found += [_told(c, material) for c in rows]
        found += material.not_yet(m)
    return found


def whole_turn(c: ChangeLine, material: Material) -> list[Sentence]:
    """All that was said in the turn that a change quotes."""
    quote = re.search("“([^”]+)”", c.source)
    if quote is None:
        return []
    return [
        quoted(one, material)
        for one in material.talk.spoken
        if one.record.row.on == c.date and quote[1] in one.utterance.text
    ][:1]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, counted(count, "time"))


def _landmark(text: str, material: Material) -> list[Milestone]:
    names = names_signature if "sign" in text else names_go_live
    return [m for m in material.plan.milestones if names(m.name)][:1]


def _day(text: str, material: Material) -> str:
    try:
        return day(dt.date.fromisoformat(text), material.deal.on)
    except ValueError:
        return text or "no day"


def agreed(asked: Asked, material: Material) -> list[Sentence]:
    """How firmly the buyer has agreed to the plan, when, and in whose words."""
    plan = material.plan
    if plan.agreement is None:
        return [Sentence("The plan does not say that the buyer has agreed to it.")]
    found = [
        Sentence(f"The buyer has agreed to the plan {_LEVELS[plan.agreement]}.", material.front("agreement"))
    ]
    rows = [c for c in plan.changes if c.what.partition(":")[0].strip().casefold() == "agreement"]
    for c in sorted(rows, key=lambda c: c.date):
        by = f"{c.said_by} agreed" if c.said_by else "It was agreed"
        source = f": {c.source}" if c.source else ""
        found.append(
            Sentence(
                f"{by} {_LEVELS.get(c.is_, c.is_)} on {day(c.date, material.deal.on)}{source or '.'}",
                (change_line(c),),
            )
        )
    if not rows:
        found += _heard(material)
    return found


def _heard(material: Material) -> list[Sentence]:
    for record in reversed(material.deal.calls):
        for finding in record.findings:
            if finding.kind == "agreement" and finding.level == material.plan.agreement:
                by = next(
                    (u for u in record.utterances if u.id in finding.utterances and finding.quote in u.text),
                    None,
                )
                if by is not None:
                    own = said(record, by, finding.quote)
                    return [Sentence(f"{own.who} on {day(own.on, material.deal.on)}: “{own.quote}”", (own,))]
    return []

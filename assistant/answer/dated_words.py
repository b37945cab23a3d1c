"""What the last call said of a step with a day that is not the plan's."""

import datetime as dt

from assistant.answer.answer import Sentence
from assistant.answer.everywhere import terms_before
from assistant.answer.material import Material
from assistant.answer.search import Spoken
from assistant.answer.topics import terms
from assistant.answer.wording import day, step
from assistant.deal.lines import milestone_line
from assistant.deal.sources import said
from assistant.plan.model import Milestone
from assistant.understand.spoken_dates import find_dates

_MOST = 2
_STATES = frozenset(terms("agreed approved complete signed accepted closed done finished"))
_NEAR = 45
"""Days from a step's own within which another day may be one for it."""


def dated_words(m: Milestone, material: Material, after: dt.date | None = None) -> list[Sentence]:
    """Utterances of the last call that name the step, or go on from one that does, and a day to come that is not the step's own.

    ``after``: only days later than this.
    """
    calls = material.deal.calls
    own = distinctive(m, material)
    if not calls or not own:
        return []
    found = []
    for one in material.talk.spoken:
        text = one.utterance.text
        if one.record is not calls[-1] or text.rstrip().endswith("?"):
            continue
        direct = len(own & (one.own | one.beside))
        near = len(own & (one.own | one.beside | terms_before(one)))
        days = _days(one, material)
        if near and days and m.due not in days and max(days) > (after or material.deal.on):
            off = min(abs((d - m.due).days) if m.due else 0 for d in days)
            if off <= _NEAR:
                found.append((direct, near, -off, one))
    found.sort(key=lambda f: f[:3], reverse=True)
    chosen = sorted((f[3] for f in found[:_MOST]), key=lambda one: one.utterance.id)
    with_next = {o.utterance.id: o for one in chosen for o in (one, *_going_on(one, material))}
    return [_told(m, one, material) for one in with_next.values()]


def _going_on(one: Spoken, material: Material) -> list[Spoken]:
    """The next utterance, where it names a day too."""
    return [
        o
        for o in material.talk.spoken
        if o.record is one.record
        and o.utterance.id == one.utterance.id + 1
        and _days(o, material)
        and not o.utterance.text.rstrip().endswith("?")
    ]


def _told(m: Milestone, one: Spoken, material: Material) -> Sentence:
    words_ = said(one.record, one.utterance, one.utterance.text.strip())
    return Sentence(
        f"Said when {step(m)} was spoken of, on {day(words_.on, material.deal.on)}: {words_.who}: “{words_.quote}”",
        (words_, milestone_line(m)),
    )


def _days(one: Spoken, material: Material) -> list[dt.date]:
    found = find_dates(one.utterance.text, one.record.row.on, calendar=material.plan.calendar or "US")
    return [d for f in found for d in (f.date, f.start) if d is not None]


def distinctive(m: Milestone, material: Material) -> frozenset[str]:
    """The terms of a step's name that no other step has."""
    others = {t for one in material.plan.milestones if one.id != m.id for t in terms(one.name.casefold())}
    return frozenset(t for t in terms(m.name.casefold()) if t not in _STATES and t not in others)

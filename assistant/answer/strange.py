"""Words of a question that the material does not know: a question about something else must not get the answer to a near one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.answer.asked import Asked
from assistant.answer.kinds import Kind, asking_words
from assistant.answer.material import Material
from assistant.answer.subjects import initials_of, names_of
from assistant.answer.topics import GENERAL, term, terms
from assistant.plan.model import Plan
from assistant.understand.spoken_dates import find_dates
from assistant.vocabulary import ROLE_WORDS, STATUSES

_OF_THE_PLAN: frozenset[Kind] = frozenset(
    {
        "go_live",
        "signature",
        "value",
        "late",
        "next_due",
        "critical",
        "risks",
        "overall",
        "agreed",
        "event",
        "due",
        "status",
        "owner",
        "history",
        "depends",
    }
)
"""Kinds that the plan alone answers: a word that only the talk knows makes another question of them."""
_NARROW: frozenset[Kind] = frozenset({"go_live", "signature", "value", "agreed", "overall", "critical"})
"""Kinds about the deal as a whole, in which next steps and risks name other things."""
_LEAST = 4


def strange(asked: Asked, material: Material) -> tuple[str, ...]:
    """The words, as they were typed, that keep a question from being one of its kind."""
    own = _own(material, narrow=asked.kind in _NARROW)
    only_plan = asked.kind in _OF_THE_PLAN
    dates = find_dates(asked.text, material.deal.on, calendar=material.plan.calendar or "US")
    dated = {word for date in dates for word in date.quote.casefold().split()}
    found = []
    for word in asked.text.split():
        for one in terms(word):
            known = (
                one in own
                or one in GENERAL
                or one in _asking()
                or _asks(word)
                or word.isdigit()
                or word in dated
                or re.fullmatch(r"\d+(?:st|nd|rd|th)", word)
            )
            if not known and not (material.talk.knows(one) and not only_plan):
                found.append(word)
    return tuple(found)


def _asks(word: str) -> bool:
    """Whether a word belongs to a kind of question, whole or by its beginning ("driv")."""
    return any(word.startswith(one) for one in asking_words() if len(one) >= _LEAST)


def _own(material: Material, *, narrow: bool) -> frozenset[str]:
    """The terms of the plan, with the names of everybody of the deal and the possessives of these."""
    texts = [*_texts(material.plan, narrow=narrow), *names_of(material.deal), *ROLE_WORDS.values(), *STATUSES]
    known = {t for text in texts for t in terms(text)}
    names = {term(part.casefold() + "s") for name in names_of(material.deal) for part in name.split()}
    initials = {m.id.casefold() for m in material.plan.milestones}
    for m in material.plan.milestones:
        initials |= initials_of(m.name)
    return frozenset(known | names | initials)


def _texts(plan: Plan, *, narrow: bool) -> Iterator[str]:
    yield from (plan.account, plan.deal, plan.vendor)
    if plan.compelling_event is not None:
        yield plan.compelling_event.what
    for m in plan.milestones:
        yield from (m.name, m.owner_vendor, m.owner_prospect, m.assumes)
    for s in plan.stakeholders:
        yield from (s.name, s.title, s.concern, s.availability)
    if narrow:
        return
    for r in plan.risks:
        yield from (r.risk, r.mitigation)
    for n in plan.next_steps:
        yield n.action
    for c in plan.changes:
        yield from (c.what, c.source)


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    return frozenset(t for word in asking_words() for t in terms(word))

"""Words of a question that the material does not know: a question about something else must not get the answer to a near one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.answer.asked import Asked
from assistant.answer.kinds import Kind, asking_words
from assistant.answer.material import Material
from assistant.answer.subjects import names_of
from assistant.answer.topics import term, terms
from assistant.plan.model import Plan
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
_USUAL = """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday
    thursday friday saturday sunday day days week weeks month months year years fortnight today tomorrow yesterday morning afternoon quarter date dates time times
    move moved moves moving slip slipped slipping slips change changed changes push pushed delay delayed postpone postponed late later latest earlier sooner business working
    open closed close still left currently right list show give tell show everything anything status plan plans mutual action project deal account customer client buyer seller
    vendor prospect team side people person folks guys step steps milestone milestones task tasks item items thing deadline target line owner owners overdue finish finished done
    start started take takes taking longer extra more need needs second third first last next previous before after until till instead hold holds hurt hurts keep miss missed make
    lose loses save far away long soon supposed planned happens happen affect affects effect impact knock mean means run runs running end ends ending come comes date get gets
    conversation contract signing signed sign signature live launch golive go bit exactly roughly about think reckon quick question sorry hi hello hey morning afternoon update
    buying group committee expected realistic possible worst best case scenario total overall complete completed blown past gone written down pending progress percentage accepted approved
    set put bring pull stay stays stand stands remaining outstanding main biggest top key most important big small new old current actual real
""".split()
_NARROW: frozenset[Kind] = frozenset({"go_live", "signature", "value", "agreed", "overall", "critical"})
"""Kinds about the deal as a whole, in which next steps and risks name other things."""
_LEAST = 4
_GENERAL = frozenset(term(w) for w in _USUAL)


def strange(asked: Asked, material: Material) -> tuple[str, ...]:
    """The words, as they were typed, that keep a question from being one of its kind."""
    own = _own(material, narrow=asked.kind in _NARROW)
    only_plan = asked.kind in _OF_THE_PLAN
    found = []
    for word in asked.text.split():
        for one in terms(word):
            known = (
                one in own
                or one in _GENERAL
                or one in _asking()
                or _asks(word)
                or word.isdigit()
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
        low = [w.casefold() for w in m.name.split()]
        initials |= {
            "".join(w[0] for w in low[i:j]) for i in range(len(low)) for j in range(i + 3, len(low) + 1)
        }
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

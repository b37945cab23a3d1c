"""The last search: all lines of the plan and all that was said, by what a question is about alone."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.answer.about import about
from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.aspects import aspects_in
from assistant.answer.facts import risk
from assistant.answer.figures import count_of
from assistant.answer.material import Material, changed
from assistant.answer.promising import row
from assistant.answer.said import NEARLY_ALL, SAYS, quoted
from assistant.answer.search import Spoken, terms_of
from assistant.answer.subjects import names_of
from assistant.answer.times import event
from assistant.answer.topics import numbered, priced, terms
from assistant.answer.wording import day
from assistant.deal.lines import stakeholder_line
from assistant.deal.questions import unanswered
from assistant.understand.spoken_dates import find_dates
from assistant.understand.text import words
from assistant.vocabulary import ROLE_WORDS

_MOST = 3
_NEAR = 3
"""Utterances before one that it may go on from."""
_FROM_NEAR = 0.5
"""What a word counts for that was said there."""
_BESIDE_BEST = 0.15
_PREFIX = 5
_OF_MONEY = re.compile(
    r"\b(?:price|prices|pricing|costs?|fees?|pay|pays|paying|paid|budget|penalty|cheap|expensive)\b"
)
_COUNTED = re.compile(r"\b(?:how many|number of|count of|how much) (?:\w+ )??(?P<what>[a-z]+)\b")
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")


@dataclass(frozen=True, slots=True)
class Hit:
    """``carried``: the share of what was asked for, from 0 to 1; ``own``: whether any of it stands in the words themselves or in the
    question that they answer; ``alone``: whether all of it does.
    """

    spoken: Spoken
    carried: float
    own: bool
    alone: bool


def everywhere(asked: Asked, material: Material) -> list[Sentence]:
    """Lines of the plan and utterances that carry nearly all of what is asked about; of questions for a day, a number or a name, such
    as have one. Nothing where a word of it is unheard of.
    """
    wanted = known_terms(about(asked, material), material)
    if not wanted:
        return []
    told = asked.kind == "said" and SAYS.search(asked.text) is not None
    of_plan = [s for s, own in _plan_lines(material) if _weighed(wanted, own, material) >= NEARLY_ALL]
    if told:  # what somebody said is in their own words alone
        of_plan = []
    hits = hits_of(wanted, asked, material)
    if len(wanted) == 1 and not (of_plan or any(h.own for h in hits)):
        return []
    fit = [h for h in hits if _fits(h, asked, material)]
    if told:
        fit = [h for h in fit if h.spoken.utterance.name in asked.people]
    fit = [h for h in fit if h.carried >= fit[0].carried - _BESIDE_BEST]
    open_ = _never_answered(fit, material)
    if open_:
        return open_
    if not _expects(asked):
        return [*of_plan[:2], *(quoted(h.spoken, material, wanted) for h in in_order(fit[:_MOST]))]
    return [quoted(h.spoken, material, wanted) for h in in_order(fit[:_MOST])]


def known_terms(wanted: Collection[str], material: Material) -> tuple[str, ...]:
    """The terms as they stand in the material, which may have another ending of a word; none where one of them stands nowhere."""
    of_plan = {t for _, own in _plan_lines(material) for t in own}
    found = []
    for t in wanted:
        known = t if t in of_plan or material.talk.knows(t) else _relative(t, of_plan | material.talk.known)
        if known is None:
            return ()
        found.append(known)
    return tuple(dict.fromkeys(found))


def _relative(t: str, known: Collection[str]) -> str | None:
    near = sorted(
        k for k in known if len(t) >= _PREFIX and k[:_PREFIX] == t[:_PREFIX] and abs(len(k) - len(t)) <= 3
    )
    return near[0] if near else None


def hits_of(
    wanted: Collection[str], asked: Asked, material: Material, calls: Collection[str] = ()
) -> list[Hit]:
    """Utterances that carry nearly all of it, the best first, of equals the later first. ``calls``: only of these."""
    total = sum(material.talk.weight(t) for t in wanted)
    found = []
    for one in material.talk.spoken:
        if (calls and one.record.row.id not in calls) or asked.call not in (None, one.record.row.id):
            continue
        if asked.people and not _of_people(one, asked.people):
            continue
        direct = {t for t in wanted if t in one.own | one.beside}
        near = {t for t in wanted if t not in direct and t in terms_before(one)}
        weight = material.talk.weight
        carried = (sum(map(weight, direct)) + _FROM_NEAR * sum(map(weight, near))) / total
        whole = direct | near == set(wanted)
        if carried >= NEARLY_ALL or whole:
            found.append(Hit(one, carried, bool(direct), direct == set(wanted)))
    found.sort(key=lambda h: (h.carried, h.spoken.record.row.on, h.spoken.utterance.id), reverse=True)
    return found


def noun_of(text: str) -> str | None:
    """The term of what a flat question counts."""
    found = _COUNTED.search(text)
    own = terms(found["what"]) if found else ()
    return own[0] if own else None


def terms_before(one: Spoken) -> frozenset[str]:
    """The terms of the few utterances before one."""
    near = (u for u in one.record.utterances if 0 < one.utterance.id - u.id <= _NEAR)
    return frozenset(t for u in near for t in terms_of(u.text))


def _of_people(one: Spoken, people: Collection[str]) -> bool:
    first = {name.split()[0].casefold() for name in people}
    return one.utterance.name in people or bool(
        first & {w.removesuffix("'s") for w in words(one.utterance.text)}
    )


def in_order(hits: list[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda h: (h.spoken.record.row.on, h.spoken.utterance.id))


def _expects(asked: Asked) -> bool:
    return bool(aspects_in(asked.text) & {"when", "much", "who"})


def _fits(hit: Hit, asked: Asked, material: Material) -> bool:
    """Whether an utterance has what is asked for: a day, a number, an amount, somebody's name."""
    one, aspects = hit.spoken, aspects_in(asked.text)
    text = one.utterance.text
    if text.rstrip().endswith("?"):
        return False
    if "when" in aspects:
        return bool(find_dates(text, one.record.row.on, calendar=material.plan.calendar or "US"))
    if "much" in aspects:
        if _OF_MONEY.search(asked.text):
            return hit.own and priced(text)
        noun = noun_of(asked.text)
        return hit.own and numbered(text) and (noun is None or count_of(noun, one))
    if "who" in aspects:
        first = {name.split()[0] for name in names_of(material.deal)}
        named = _NAME.search(text) is not None or bool(first & set(re.findall(r"[A-Z][a-z]+", text)))
        return hit.alone and named
    return True


def _never_answered(hits: list[Hit], material: Material) -> list[Sentence]:
    """That the best of it is a question that nobody has answered."""
    best = {(h.spoken.record.row.id, h.spoken.utterance.id) for h in hits[:1]}
    return [
        Sentence(
            f"Not answered on any call since {day(q.said.on, material.deal.on)}: {q.who}: “{q.question}”",
            (q.said,),
        )
        for q in unanswered(material.deal)
        if (q.said.call, q.said.number) in best
    ]


def _weighed(wanted: Collection[str], own: Collection[str], material: Material) -> float:
    total = sum(material.talk.weight(t) for t in wanted)
    return sum(material.talk.weight(t) for t in wanted if t in own) / total


def _plan_lines(material: Material) -> Iterator[tuple[Sentence, frozenset[str]]]:
    plan = material.plan
    lines = [
        *(risk(r, material) for r in plan.risks),
        *(row(n, material) for n in plan.next_steps),
        *event(Asked("", "event"), material),
    ]
    for s in plan.stakeholders:
        role = ROLE_WORDS[s.role] if s.role else ""
        told = "; ".join(filter(None, (s.title, role, s.concern and f"concern: {s.concern}", s.availability)))
        if s.name and told:
            lines.append(Sentence(f"{s.name}: {told}.", (stakeholder_line(s),)))
    for sentence in lines:
        yield sentence, terms_of(sentence.text)
    for c in plan.changes:  # what kind of entry changed is the plan's word, not one of the deal
        yield changed(c), terms_of(f"{c.what.partition(':')[0]} {c.was} {c.is_} {c.source}")

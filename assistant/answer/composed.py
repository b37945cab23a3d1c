"""What no kind of question has an answer to: what it asks of which subject, put together; and whether an answer speaks of what was asked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.answer import changes, promising, stakeholders, steps
from assistant.answer.about import about, spoken_of
from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.aspects import Aspect, aspects_in
from assistant.answer.compared import compared
from assistant.answer.dated_words import dated_words
from assistant.answer.everywhere import everywhere, hits_of, in_order, known_terms
from assistant.answer.kinds import Kind, asking_words
from assistant.answer.material import Material
from assistant.answer.pointed import HAS_CHANGED
from assistant.answer.said import SAYS, quoted, words_near
from assistant.answer.subjects import initials_of
from assistant.answer.topics import term
from assistant.deal.lines import stakeholder_line
from assistant.understand.lexicon import concepts_in
from assistant.understand.text import words

_WANTS = re.compile(
    r"\b(?:he|she) (?:only |also |still )?(?:wants?|needs?|asks?|asked|wanted|likes|cares)\b", re.IGNORECASE
)
_CHECKED: frozenset[Kind] = frozenset(
    {"signature", "go_live", "status", "due", "value", "event", "agreed", "titled", "owner"}
)
"""Kinds that answer from single entries of the plan, whatever else the question has."""


def composed(asked: Asked, material: Material) -> tuple[list[Sentence], Kind]:
    """The first of what may answer it that speaks of what is asked about."""
    wanted = about(asked, material)
    if asked.kind == "what_if" or (wanted and not known_terms(wanted, material)):
        return [], "search"
    for kind, family in _ways(asked, material):
        found = family(asked if family is everywhere else replace(asked, kind=kind), material)
        if found and speaks_of_it(asked, found, material):
            return found, kind
    return [], "search"


def _ways(
    asked: Asked, material: Material
) -> Iterator[tuple[Kind, Callable[[Asked, Material], list[Sentence]]]]:
    aspects: frozenset[Aspect] = aspects_in(asked.text)
    changed = HAS_CHANGED.search(asked.text) is not None
    if asked.people and (aspects & {"why", "mind"} or (changed and not about(asked, material))):
        yield "stance", _how_it_came
    if asked.steps and ("why" in aspects or changed):
        yield "history", changes.history
    if asked.steps and "who" in aspects:
        yield "owner", _owner
    if asked.people and asked.kind == "said" and not SAYS.search(asked.text):
        yield "stance", _wants
    if aspects & {"compare", "change"}:
        yield "search", compared
    if "happened" in aspects:
        yield "kept", promising.kept
    if asked.steps and "when" in aspects:
        yield "due", _days_of
    yield "search", everywhere


def _how_it_came(asked: Asked, material: Material) -> list[Sentence]:
    """Where people stand, if the plan has more of it than a word."""
    found = stakeholders.stance(asked, material)
    return found if len(found) > 1 or "concern" in "".join(s.text for s in found) else []


def _owner(asked: Asked, material: Material) -> list[Sentence]:
    """Whose a step is, where the question has nothing beside it."""
    found = steps.owner(asked, material)[:1]
    wanted = set(about(asked, material))
    return found if wanted and wanted <= spoken_of(found, material) else []


def _wants(asked: Asked, material: Material) -> list[Sentence]:
    """What people who have not spoken want: their concern by the plan, and what others told of it right after their names."""
    silent = tuple(name for name in asked.people if not material.talk.by((name,)))
    if not silent:
        return []
    first = {name.split()[0].casefold() for name in silent}
    told = [
        quoted(one, material)
        for one in material.talk.spoken
        if _WANTS.search(one.utterance.text) and first & {w.removesuffix("'s") for w in words_near(one)}
    ]
    concerns = [
        Sentence(f"The plan has as the concern of {s.name}: {s.concern}.", (stakeholder_line(s),))
        for s in material.plan.stakeholders
        if s.name in silent and s.concern
    ]
    return [*concerns, *told[-2:]]


def _days_of(asked: Asked, material: Material) -> list[Sentence]:
    found = steps.status(asked, material)
    return found + [
        s
        for m in steps_of(asked, material.deal)[:1]
        if m.open
        for s in dated_words(m, material)
        if s not in found
    ]


def said_nearer(asked: Asked, found: list[Sentence], material: Material) -> list[Sentence]:
    """What else in the material has all words of a question about one step, where that step has not: it asks for something else."""
    if asked.kind not in ("status", "due", "owner") or not asked.steps:
        return []
    wanted = set(about(asked, material))
    named = {
        w
        for m in steps_of(asked, material.deal)
        for w in (*words(m.name), *initials_of(m.name), m.id.casefold())
    }
    concepts_of = concepts_in(" ".join(named))
    linked = {term(w) for w in asked.text.split() if concepts_in(w) & concepts_of or w in named}
    if wanted <= spoken_of(found, material) | linked:
        return []
    other = everywhere(replace(asked, kind="search"), material)
    return other if wanted <= spoken_of(other, material) else []


def own_words_on_it(asked: Asked, found: list[Sentence], material: Material) -> list[Sentence]:
    """Of people whose stance was asked for on something: what they said of that, all of it."""
    wanted = known_terms(about(asked, material), material)
    if asked.kind != "stance" or not asked.people or not wanted or set(wanted) <= spoken_of(found, material):
        return []
    mine = [
        h for h in hits_of(wanted, asked, material) if h.alone and h.spoken.utterance.name in asked.people
    ]
    return [quoted(h.spoken, material, wanted) for h in in_order(mine[:2])]


def speaks_of_it(asked: Asked, found: list[Sentence], material: Material) -> bool:
    """Whether an answer has any word of what the question is about, beside those by which its kind is known."""
    if asked.kind not in _CHECKED:
        return True
    asking = {term(w) for w in asking_words()}
    wanted = {t for t in about(asked, material) if t not in asking}
    ids = {m.id for m in steps_of(asked, material.deal)}
    return not wanted or bool(ids) or bool(wanted & spoken_of(found, material))

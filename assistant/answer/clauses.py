"""The parts of a model's sentence, and which rows may carry each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.quotes import attributed
from assistant.answer.rows import GO_LIVE, SIGNATURE, Row
from assistant.answer.sentence_words import CLAUSE
from assistant.plan.model import Plan
from assistant.understand.text import words


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, the steps and landmarks that it speaks of, the people it names (their words, in small letters), and of those
    the ones whose words it tells.
    """

    text: str
    about: frozenset[str]
    people: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()


def clauses(text: str, plan: Plan, people: Sequence[str] = ()) -> Iterator[Clause]:
    """The parts of a sentence. One that names nothing, or nobody of ``people``, speaks of what and whom the part before it does. The name of
    a step stays whole.
    """
    known = frozenset(w for name in people for w in words(name))
    held = text
    for m in plan.milestones:
        if m.name:
            held = re.sub(re.escape(m.name), lambda name: "_" * len(name.group()), held, flags=re.IGNORECASE)
    about = named = told = frozenset[str]()
    start = 0
    for first, last in (*(m.span() for m in CLAUSE.finditer(held)), (len(text), len(text))):
        part = text[start:first]
        start = last
        about = subjects(part, plan) or about
        named = known & set(words(part)) or named
        told = attributed(part, people) or told
        if words(part):
            yield Clause(part, about, named, told)


def subjects(text: str, plan: Plan) -> frozenset[str]:
    """The ids of the steps that a text names by id or name, and the landmarks."""
    rest = text
    found: set[str] = set()
    for m in sorted(plan.milestones, key=lambda m: -len(m.name)):
        named = m.name and re.search(re.escape(m.name), rest, re.IGNORECASE)
        if named or re.search(rf"(?<![\w-]){re.escape(m.id)}(?![\w-])", text, re.IGNORECASE):
            found.add(m.id)
        if m.name:
            rest = re.sub(re.escape(m.name), " ", rest, flags=re.IGNORECASE)
    if re.search(r"\bgo(?:es|ing)?[- ]live\b", rest, re.IGNORECASE):
        found.add(GO_LIVE)
    if re.search(r"\bsignature\b", rest, re.IGNORECASE):
        found.add(SIGNATURE)
    return frozenset(found)


def near(clause: Clause, rows: Sequence[Row]) -> list[Row]:
    """The rows that may carry a clause: those about what and whom it names, and those that may be about anything."""
    return [row for row in rows if _may_carry(row, clause)]


def _may_carry(row: Row, clause: Clause) -> bool:
    if clause.about and row.about and not clause.about & set(row.about):
        return False
    if row.spoken and clause.told and not clause.told & set(words(row.spoken.who)):
        return False
    return not (row.who and clause.people and not clause.people & set(words(row.who)))


def with_names(text: str, plan: Plan) -> str:
    """The text with each step by its name: "M3 is late" as "Security review complete is late"."""
    for m in plan.milestones:
        if m.name:
            beside = rf"(?<![\w-]){re.escape(m.id)}(?![\w-])\s*[:(]?\s*(?=\(?{re.escape(m.name)})"
            text = re.sub(beside, "", text, flags=re.IGNORECASE)
            alone = rf"(?<![\w-]){re.escape(m.id)}(?![\w-])"
            text = m.name.join(re.split(alone, text, flags=re.IGNORECASE))
    return text

"""Numbers that were said: amounts, counts, how long something takes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.material import Material
from assistant.answer.said import ENOUGH, NEARLY_ALL, best
from assistant.answer.search import Found, Spoken
from assistant.answer.topics import MONEY, lasting, numbered, priced, terms, topic

_LASTS = re.compile(r"\bhow (?:long|quickly|fast)\b")
_BEFORE = 2
"""Words before the thing that is counted in which its number stands."""
_COUNTED = re.compile(
    r"\bhow many (?P<what>[a-z ]+?)(?= (?:are|is|were|do|does|did|have|has|will|in|at|of|for|on|there)\b|$)"
)
_PRICED = re.compile(
    r"\b(?:price|prices|pricing|cost|costs|pay|pays|paying|paid|fee|fees|expensive|budget|penalty|fine|charge)\b"
)


def numbers(asked: Asked, material: Material) -> list[Sentence]:
    """Numbers that were said about something; of money, amounts. Of what is counted, the count, where only words of a step stand beside it."""
    found: list[Sentence] = []
    for part in _parts(asked.text):
        about = tuple(t for t in topic(part, asked.people))
        money = _PRICED.search(part) is not None
        core = tuple(t for t in about if t != MONEY)
        if not core or any(not material.talk.knows(t) for t in core if t not in ("averag", "rate")):
            core = tuple(t for t in core if material.talk.knows(t)) if len(core) > 2 and money else core
        known = [name for name in asked.people if material.talk.by((name,))]
        told = priced if money else lasting if _LASTS.search(part) else numbered
        hits = [
            f
            for f in material.talk.find(core, known)
            if told(f.spoken.utterance.text) and f.carried >= (ENOUGH if known else NEARLY_ALL)
        ]
        hits = hits or _counts(part, core, asked, material)
        if _COUNTED.search(part):
            hits = [f for f in hits if any(count_of(t, f.spoken) for t in core)] or hits
            hits = _with_later(hits, _counts(part, core, asked, material))
        found += [s for s in best(hits[:2], material, core) if s not in found] if hits else []
    return found


def _with_later(hits: list[Found], counted: list[Found]) -> list[Found]:
    """The best hit, and the last count that was said after it: of two numbers the later one holds."""
    if not hits:
        return hits
    said_on = hits[0].spoken.record.row.on
    later = [f for f in counted if f.spoken.record.row.on > said_on]
    last = max(later, key=lambda f: (f.spoken.record.row.on, f.spoken.utterance.id), default=None)
    return [hits[0], replace(last, whole=True)] if last is not None else hits


def _counts(part: str, core: Sequence[str], asked: Asked, material: Material) -> list[Found]:
    """Where "how many" of something was said, if the rest of the question is the name of a step."""
    counted = _COUNTED.search(part)
    named = {t for m in steps_of(asked, material.deal) for t in terms(m.name.casefold())}
    if counted is None:
        return []
    own = terms(counted["what"])[-1:]
    if not own or any(t not in named for t in core if t not in own):
        return []
    return [f for f in material.talk.find(own) if f.whole and count_of(own[0], f.spoken)]


def count_of(what: str, spoken: Spoken) -> bool:
    """Whether a number stands right before the word, or answers "how many" of it."""
    said_words = spoken.utterance.text.split()
    near = (
        " ".join(said_words[max(0, i - _BEFORE) : i]) for i, w in enumerate(said_words) if what in terms(w)
    )
    asks = spoken.before is not None and re.search(r"\bhow many\b", spoken.before.text, re.IGNORECASE)
    answers = what in spoken.beside and asks and numbered(spoken.utterance.text)
    return bool(answers) or any(numbered(text) for text in near)


def numbered_thing(text: str) -> str | None:
    """The term of the thing whose own number a flat question asks for ("phone number"); None where it asks for none."""
    found = re.search(r"\b([a-z]{3,}) number\b(?! of)", text)
    own = terms(found[1]) if found else ()
    return own[0] if own else None


def has_its_number(thing: str, sentence: Sentence) -> bool:
    """Whether a number stands beside the word for the thing."""
    said_words = sentence.text.split()
    near = (
        " ".join(said_words[max(0, i - _BEFORE) : i + _BEFORE + 2])
        for i, w in enumerate(said_words)
        if thing in terms(w)
    )
    return any(numbered(text) for text in near)


def _parts(text: str) -> list[str]:
    """A question for two things in its two halves."""
    halves = re.split(r"\band (?=(?:what|how|when|which|who)\b)", text)
    return [half for half in halves if half.strip()]

"""Answers from the talk: what somebody said about something, numbers that were said, and the search for everything else."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.material import Material
from assistant.answer.search import Found, Spoken
from assistant.answer.topics import GENERAL, MONEY, lasting, numbered, priced, terms, topic
from assistant.answer.wording import day
from assistant.deal.sources import said
from assistant.plan.model import Milestone
from assistant.plan.reading.in_words import listed
from assistant.understand.spoken_dates import find_dates
from assistant.understand.text import sentences, words

_ENOUGH = 0.4
"""The share of what was asked for that an utterance has to carry where its speaker is known."""
_NEARLY_ALL = 0.72
"""And where anybody's will do."""
_BESIDE_BEST = 0.5
_MOST = 4
_LONG = 320
_LASTS = re.compile(r"\bhow (?:long|quickly|fast)\b")
_BEFORE = 2
"""Words before the thing that is counted in which its number stands."""
_COUNTED = re.compile(
    r"\bhow many (?P<what>[a-z ]+?)(?= (?:are|is|were|do|does|did|have|has|will|in|at|of|for|on|there)\b|$)"
)
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_OF_DAYS = re.compile(r"^(?:(?:and|so|but) )*(?:when\b|(?:what|which) (?:day|date)\b)")
_IS_LEFT = re.compile(
    r"\b(?:points?|things?|items?|issues?|questions?|ones?) (?:are |is )?(?:left|open|outstanding|missing|remaining)\b|\b(?:what's|all that's) (?:left|missing)\b|\bremaining\b|\bstill (?:open|outstanding)\b",
    re.IGNORECASE,
)
_STEPS_SHARE = frozenset(terms("agreed review approved complete signed accepted closed done finished"))
_SAYS = re.compile(r"\b(?:say|says|said|tell|told|mention\w*|comment\w*)\b")
"""What somebody said is in their own words alone; what they want others may tell."""
_NEAR = 3
"""Utterances before one in which the person was named whom it tells of."""
_PRICED = re.compile(
    r"\b(?:price|prices|cost|costs|pay|pays|paid|fee|fees|expensive|budget|penalty|fine|charge)\b"
)


def quoted(spoken: Spoken, material: Material, about: Sequence[str] = ()) -> Sentence:
    """An utterance as a sentence: who, when, and the words; of a long one those that are asked for."""
    quote = _told(spoken.utterance.text, about)
    source = said(spoken.record, spoken.utterance, quote)
    return Sentence(f"{source.who} on {day(source.on, material.deal.on)}: “{quote}”", (source,))


def _told(text: str, about: Sequence[str]) -> str:
    if len(text) <= _LONG:
        return text.strip()
    parts = [s.text for s in sentences(text)]
    best = max(range(len(parts)), key=lambda i: len(set(terms(parts[i])) & set(about)))
    start = text.index(parts[best])
    end = start + len(parts[best])
    for part in parts[best + 1 :]:
        at = text.find(part, end)
        if at < 0 or at + len(part) - start > _LONG:
            break
        end = at + len(part)
    return text[start:end]


def said_by(asked: Asked, material: Material) -> list[Sentence]:
    """What people said about a topic: their best utterances in the order of the calls; without a topic, their last words of weight."""
    about = topic(asked.text, asked.people)
    speakers = asked.people
    known = [name for name in speakers if material.talk.by((name,))]
    if speakers and not known:
        return [] if _SAYS.search(asked.text) else _told_of(speakers, about, material)
    if not about:
        return _last_words(known, material)
    if not any(material.talk.knows(t) for t in about):
        return []
    found = _of_call(material.talk.find(about, known), asked)
    enough = _ENOUGH if known else _NEARLY_ALL
    good = [f for f in found if f.carried >= enough]
    halves = [half for part in asked.text.split(" and ") if (half := topic(part, asked.people))]
    if known and len(halves) > 1:
        for half in halves:
            good += [f for f in material.talk.find(half, known) if f.whole][:2]
    return _best(good, material, about) if good else []


def _told_of(people: Sequence[str], about: Sequence[str], material: Material) -> list[Sentence]:
    """What others said of the topic of people who never spoke, where they were named just before."""
    first = {name.split()[0].casefold() for name in people}
    good = [
        f
        for f in material.talk.find(about)
        if f.carried >= _NEARLY_ALL and not f.spoken.utterance.text.endswith("?") and first & _named(f.spoken)
    ]
    if not good:
        return []
    has = "has" if len(people) == 1 else "have"
    head = Sentence(f"{listed(people)} {has} not spoken on any of the calls; others said:")
    return [head, *_best(good, material, about, 2)]


def _named(spoken: Spoken) -> set[str]:
    """The words of an utterance and of those just before it."""
    near = [u for u in spoken.record.utterances if 0 <= spoken.utterance.id - u.id <= _NEAR]
    return {w.removesuffix("'s") for u in near for w in words(u.text)}


def _of_call(found: list[Found], asked: Asked) -> list[Found]:
    return [f for f in found if asked.call in (None, f.spoken.record.row.id)]


def _best(found: list[Found], material: Material, about: Sequence[str], most: int = _MOST) -> list[Sentence]:
    top = found[0].score
    each = {
        (f.spoken.record.row.id, f.spoken.utterance.id): f
        for f in reversed(found)
        if f.whole or f.score >= top * _BESIDE_BEST
    }
    kept = list(reversed(each.values()))[:most]
    kept.sort(key=lambda f: (f.spoken.record.row.on, f.spoken.utterance.id))
    return [_with_question(f, material, about) for f in kept]


def _with_question(f: Found, material: Material, about: Sequence[str]) -> Sentence:
    """An utterance, and the question before it where only that names what was asked for."""
    own = quoted(f.spoken, material, about)
    before = f.spoken.before
    if before is None or set(about) & f.spoken.own or "?" not in before.text:
        return own
    asking = said(f.spoken.record, before, _told(before.text, about))
    return Sentence(f"Asked by {asking.who}, “{asking.quote}”, {own.text}", (asking, *own.sources))


def _last_words(known: list[str], material: Material) -> list[Sentence]:
    mine = material.talk.by(known)
    if not mine:
        return []
    last = mine[-1].record.row.id
    of_last = [one for one in mine if one.record.row.id == last]
    weight = {u for f in of_last[0].record.findings for u in f.utterances}
    chosen = [one for one in of_last if one.utterance.id in weight] or [
        one for one in of_last if len(one.utterance.text.split()) > 8
    ]
    return [quoted(one, material) for one in (chosen or of_last)[:_MOST]]


def left_of(m: Milestone, material: Material) -> list[Sentence]:
    """What the last word on a step says is left of it."""
    own = {t for t in terms(m.name.casefold()) if t not in _STEPS_SHARE}
    near = [
        one
        for one in material.talk.spoken
        if _IS_LEFT.search(one.utterance.text) and "?" not in one.utterance.text and own & _terms_near(one)
    ]
    return [quoted(one, material) for one in near[-1:]]


def _terms_near(spoken: Spoken) -> set[str]:
    near = [u for u in spoken.record.utterances if 0 <= spoken.utterance.id - u.id <= _NEAR]
    return {t for u in near for t in terms(u.text)}


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
            if told(f.spoken.utterance.text) and f.carried >= (_ENOUGH if known else _NEARLY_ALL)
        ]
        hits = hits or _counts(part, core, asked, material)
        if _COUNTED.search(part):
            hits = [f for f in hits if any(_count_of(t, f.spoken) for t in core)] or hits
            hits = _with_later(hits, _counts(part, core, asked, material))
        found += [s for s in _best(hits[:2], material, core) if s not in found] if hits else []
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
    return [f for f in material.talk.find(own) if f.whole and _count_of(own[0], f.spoken)]


def _count_of(what: str, spoken: Spoken) -> bool:
    """Whether a number stands right before the word, or answers "how many" of it."""
    said_words = spoken.utterance.text.split()
    near = (
        " ".join(said_words[max(0, i - _BEFORE) : i]) for i, w in enumerate(said_words) if what in terms(w)
    )
    asks = spoken.before is not None and re.search(r"\bhow many\b", spoken.before.text, re.IGNORECASE)
    answers = what in spoken.beside and asks and numbered(spoken.utterance.text)
    return bool(answers) or any(numbered(text) for text in near)


def _parts(text: str) -> list[str]:
    """A question for two things in its two halves."""
    halves = re.split(r"\band (?=(?:what|how|when|which|who)\b)", text)
    return [half for half in halves if half.strip()]


def search(asked: Asked, material: Material) -> list[Sentence]:
    """Whatever else is asked: utterances that carry nearly all of its words, none of which may be unheard of."""
    about = topic(asked.text, asked.people)
    own = {
        w
        for w in re.split(
            r"\W+", f"{material.plan.account} {material.plan.vendor} {material.plan.deal}".casefold()
        )
        if w
    }
    about = tuple(t for t in about if t not in own)
    if set(about) <= GENERAL or any(not material.talk.knows(t) for t in about):
        return []
    known = [name for name in asked.people if material.talk.by((name,))]
    # What was taken for another kind of question has to be carried whole.
    enough = 1.0 if asked.kind != "search" else _ENOUGH if known else _NEARLY_ALL
    found = [f for f in material.talk.find(about, known) if f.whole or f.carried >= enough]
    found = _of_call(found, asked)
    if _OF_DAYS.search(asked.text):
        found = [f for f in found if _has_day(f.spoken, material)]
    if asked.kind == "titled":  # who somebody is takes a name
        found = [f for f in found if _NAME.search(f.spoken.utterance.text)]
    return _best(found, material, about, 3) if found else []


def _has_day(spoken: Spoken, material: Material) -> bool:
    """Whether an utterance names a day, as it has to in order to answer "when"."""
    calendar = material.plan.calendar or "US"
    return bool(find_dates(spoken.utterance.text, spoken.record.row.on, calendar=calendar))

"""Answers from the talk: what somebody said about something, and the search for everything else."""

import re
from collections.abc import Sequence

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.material import Material
from assistant.answer.search import Found, Spoken
from assistant.answer.topics import GENERAL, terms, topic
from assistant.answer.which_call import CALLS
from assistant.answer.wording import day
from assistant.deal.sources import said
from assistant.plan.model import Milestone
from assistant.plan.reading.in_words import listed
from assistant.understand.spoken_dates import find_dates
from assistant.understand.text import sentences, words

ENOUGH = 0.4
"""The share of what was asked for that an utterance has to carry where its speaker is known."""
NEARLY_ALL = 0.72
"""And where anybody's will do."""
_BESIDE_BEST = 0.5
_MOST = 4
_LONG = 320
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_OF_DAYS = re.compile(r"^(?:(?:and|so|but) )*(?:when\b|(?:what|which) (?:day|date)\b)")
_IS_LEFT = re.compile(
    r"\b(?:points?|things?|items?|issues?|questions?|ones?) (?:are |is )?(?:left|open|outstanding|missing|remaining)\b|\b(?:what's|all that's) (?:left|missing)\b|\bremaining\b|\bstill (?:open|outstanding)\b",
    re.IGNORECASE,
)
_STEPS_SHARE = frozenset(terms("agreed review approved complete signed accepted closed done finished"))
SAYS = re.compile(r"\b(?:say|says|said|tell|told|mention\w*|comment\w*)\b")
"""What somebody said is in their own words alone; what they want others may tell."""
_NEAR = 3
"""Utterances before one in which the person was named whom it tells of."""


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
    about = topic(CALLS.sub(" ", asked.text), asked.people)
    speakers = asked.people
    known = [name for name in speakers if material.talk.by((name,))]
    if speakers and not known:
        return [] if SAYS.search(asked.text) else _told_of(speakers, about, material)
    if not about:
        return _to_each_other(speakers, material) or _last_words(known, material, asked.call)
    if not any(material.talk.knows(t) for t in about):
        return []
    found = _of_call(material.talk.find(about, known), asked)
    enough = ENOUGH if known else NEARLY_ALL
    good = [f for f in found if f.carried >= enough]
    halves = [half for part in asked.text.split(" and ") if (half := topic(part, asked.people))]
    if known and len(halves) > 1:
        for half in halves:
            good += [f for f in material.talk.find(half, known) if f.whole][:2]
    return best(good, material, about) if good else []


def _told_of(people: Sequence[str], about: Sequence[str], material: Material) -> list[Sentence]:
    """What others said of the topic of people who never spoke, where they were named just before."""
    first = {name.split()[0].casefold() for name in people}
    good = [
        f
        for f in material.talk.find(about)
        if f.carried >= NEARLY_ALL
        and not f.spoken.utterance.text.endswith("?")
        and first & words_near(f.spoken)
    ]
    if not good:
        return []
    has = "has" if len(people) == 1 else "have"
    head = Sentence(f"{listed(people)} {has} not spoken on any of the calls; others said:")
    return [head, *best(good, material, about, 2)]


def words_near(spoken: Spoken) -> set[str]:
    """The words of an utterance and of those just before it."""
    near = [u for u in spoken.record.utterances if 0 <= spoken.utterance.id - u.id <= _NEAR]
    return {w.removesuffix("'s") for u in near for w in words(u.text)}


def _of_call(found: list[Found], asked: Asked) -> list[Found]:
    return [f for f in found if asked.call in (None, f.spoken.record.row.id)]


def best(found: list[Found], material: Material, about: Sequence[str], most: int = _MOST) -> list[Sentence]:
    """The best utterances in the order of the calls, each as a sentence; ``found``: the best first."""
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


def _to_each_other(people: Sequence[str], material: Material) -> list[Sentence]:
    """The last words in which the first of several people names another."""
    others = {name.split()[0].casefold() for name in people[1:]}
    mine = material.talk.by(people[:1])
    return [quoted(one, material) for one in mine if others & set(words(one.utterance.text))][-_MOST:]


def _last_words(known: list[str], material: Material, call: str | None) -> list[Sentence]:
    mine = [one for one in material.talk.by(known) if call in (None, one.record.row.id)]
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


def left_with(asked: Asked, material: Material) -> list[Sentence]:
    """The last words of these people that say what is not settled."""
    mine = [
        one
        for one in material.talk.by(asked.people)
        if _IS_LEFT.search(one.utterance.text) and "?" not in one.utterance.text
    ]
    return [quoted(one, material) for one in mine[-1:]]


def _terms_near(spoken: Spoken) -> set[str]:
    near = [u for u in spoken.record.utterances if 0 <= spoken.utterance.id - u.id <= _NEAR]
    return {t for u in near for t in terms(u.text)}


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
    enough = 1.0 if asked.kind != "search" else ENOUGH if known else NEARLY_ALL
    found = [f for f in material.talk.find(about, known) if f.whole or f.carried >= enough]
    found = _of_call(found, asked)
    if asked.people and not known:
        first = {name.split()[0].casefold() for name in asked.people}
        found = [f for f in found if first & words_near(f.spoken)]
    if _OF_DAYS.search(asked.text):
        found = [f for f in found if _has_day(f.spoken, material)]
    if asked.kind == "titled":  # who somebody is takes a name
        found = [f for f in found if _NAME.search(f.spoken.utterance.text)]
    return best(found, material, about, 3) if found else []


def _has_day(spoken: Spoken, material: Material) -> bool:
    """Whether an utterance names a day, as it has to in order to answer "when"."""
    calendar = material.plan.calendar or "US"
    return bool(find_dates(spoken.utterance.text, spoken.record.row.on, calendar=calendar))

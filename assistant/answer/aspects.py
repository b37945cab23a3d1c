"""What a question asks of its subject (why, when, who, how much, whether it can hold …), by small vocabularies that compose with any subject."""

from functools import lru_cache
from typing import Literal

from assistant.understand.text import stem

Aspect = Literal[
    "why", "when", "who", "much", "mind", "change", "compare", "left", "able", "happened", "unless", "owed"
]  # fmt: skip

_WORDS: dict[Aspect, str] = {
    "why": "why reason reasons because cause causes caused motive rationale",
    "when": "when whens date dates deadline earliest latest soonest",
    "who": "who whom whose whos name names",
    "much": "much many number figure amount total count price prices pricing cost costs rate percent percentage fee fees budget penalty size headcount pay pays paying paid cheap expensive",
    "mind": "opinion opinions view views position attitude stance mind minds mood feeling feelings objection objections objecting objected object objects objector "
    "reluctant hesitant hesitating resistance resisting resisted reservations reservation doubts doubtful pushback hesitation unhappy happy keen react reacts reacted reaction reactions feel feels felt",
    "change": "change changed changes changing differ differs different difference shift shifted",
    "compare": "vs versus compared compare comparison",
    "left": "left open outstanding remaining remain unresolved unsettled pending missing sticking",
    "able": "realistic doable feasible possible achievable safe hold holds holding ok okay fine tight comfortable safely manage reachable plausible enough",
    "happened": "happen happened happens place occur occurred occurs arrive arrived arrives gone out through receive received ready done sent booked landed",
    "unless": "not doesnt dont wont cant isnt misses miss missed without fails fail unless cannot wouldnt",
    "owed": "promise promised promises promising owe owes owed commit committed",
}
_STEMS = {aspect: frozenset(stem(w) for w in text.split()) for aspect, text in _WORDS.items()}
_PHRASES: tuple[tuple[Aspect, str], ...] = (
    ("why", "how come"),
    ("why", "what made"),
    ("why", "what for"),
    ("when", "what day"),
    ("when", "which day"),
    ("when", "last day"),
    ("when", "any day"),
    ("when", "how soon"),
    ("compare", "then and now"),
    ("compare", "before and after"),
    ("compare", "at first and"),
    ("compare", "used to"),
    ("able", "make it"),
    ("able", "on time"),
    ("able", "in time"),
    ("able", "can we still"),
    ("mind", "push back"),
    ("happened", "took place"),
    ("happened", "take place"),
)


def aspects_in(text: str) -> frozenset[Aspect]:
    """What a flat question asks of its subject, as far as single words and pairs of them tell."""
    said = text.split()
    stems = {stem(word) for word in said}
    found = {aspect for aspect, known in _STEMS.items() if known & stems}
    padded = f" {text} "
    return frozenset(found | {aspect for aspect, phrase in _PHRASES if f" {phrase} " in padded})


@lru_cache(maxsize=1)
def aspect_words() -> frozenset[str]:
    """All words of the vocabularies: they say how is asked, not what about."""
    return frozenset(w for text in _WORDS.values() for w in text.split())

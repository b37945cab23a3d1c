"""What a question is about: its words without those that only ask, names, days and calls; and whether an answer speaks of that."""

from collections.abc import Iterable

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.aspects import aspect_words
from assistant.answer.material import Material
from assistant.answer.topics import GENERAL, term, terms, topic
from assistant.answer.which_call import CALLS
from assistant.deal.sources import Said
from assistant.understand.spoken_dates import find_dates
from assistant.understand.text import words

_NUMBERS = frozenset(term(str(n)) for n in range(17)) | {"hundr", "thousand", "million"}
_ASKING = frozenset(term(w) for w in aspect_words())


def about(asked: Asked, material: Material) -> tuple[str, ...]:
    """The terms of a question that no other question about the deal would have, in their order."""
    plan = material.plan
    text = CALLS.sub(" ", asked.text)
    for date in find_dates(text, material.deal.on, calendar=plan.calendar or "US"):
        text = text.replace(date.quote, " ")
    own = {term(w) for w in words(f"{plan.account} {plan.vendor}")}
    kept = topic(text, asked.people)
    found = dict.fromkeys(
        t for t in kept if t not in GENERAL and t not in _ASKING and t not in own and not t[:1].isdigit()
    )
    return tuple(found) if set(found) - _NUMBERS else ()


def spoken_of(sentences: Iterable[Sentence], material: Material) -> frozenset[str]:
    """The terms of an answer and of what carries it; of words that were said, those of the question before them too."""
    found: set[str] = set()
    for sentence in sentences:
        found |= set(terms(sentence.text))
        for source in sentence.sources:
            if isinstance(source, Said):
                found |= {
                    t
                    for one in material.talk.spoken
                    if one.record.row.id == source.call and one.utterance.id == source.number
                    for t in one.own | one.beside
                }
            else:
                found |= set(terms(source.text))
    return frozenset(found)

"""What was said of one thing at different times, or by the two sides, one beside the other."""

import re
from collections.abc import Iterator

from assistant.answer.about import about
from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.everywhere import Hit, hits_of, in_order, known_terms, noun_of, terms_before
from assistant.answer.figures import count_of
from assistant.answer.material import Material
from assistant.answer.said import quoted
from assistant.answer.search import terms_of
from assistant.answer.topics import numbered
from assistant.answer.which_call import calls_named

_OURS = re.compile(r"\b(?:we|us|our|ours)\b")
_THEIRS = re.compile(r"\b(?:they|them|their|theirs|he|she|his|her)\b")
_FIGURES = re.compile(
    r"\b(?:how (?:many|much)|number|price|prices|cost|costs|count|rate|figure|amount|fee)\b"
)


def compared(asked: Asked, material: Material) -> list[Sentence]:
    """The best words of each side, or of each call, on what is asked about; nothing where only one has any."""
    wanted = known_terms(about(asked, material), material)
    if not wanted:
        return []
    sides = _OURS.search(asked.text) and (
        _THEIRS.search(asked.text) or any(name not in material.plan.sellers for name in asked.people)
    )
    chosen = list(_of_sides(wanted, asked, material) if sides else _of_calls(wanted, asked, material))
    if len(chosen) < 2:
        return []
    if not sides:
        named = calls_named(asked.text, asked.days, material.deal.calls)
        chosen = [h for h in chosen if not named or h.spoken.record.row.id in named]
    return [quoted(h.spoken, material, wanted) for h in in_order(chosen)] if len(chosen) > 1 else []


def _of_sides(wanted: tuple[str, ...], asked: Asked, material: Material) -> Iterator[Hit]:
    hits = [h for h in hits_of(wanted, Asked(asked.text, "search"), material) if _tells(h)]
    ours = [h for h in hits if h.spoken.utterance.name in material.plan.sellers]
    theirs = [h for h in hits if h.spoken.utterance.name not in material.plan.sellers]
    named = [h for h in theirs if h.spoken.utterance.name in asked.people]
    yield from (ours[:1] + (named or theirs)[:1]) if ours and theirs else ()


def _of_calls(wanted: tuple[str, ...], asked: Asked, material: Material) -> Iterator[Hit]:
    noun = noun_of(asked.text)
    if noun is not None:
        yield from _counts(noun, set(wanted) - {noun}, asked, material)
        return
    figures = _FIGURES.search(asked.text) is not None
    said = Asked(asked.text, "search", people=asked.people)
    for record in material.deal.calls:
        hits = [h for h in hits_of(wanted, said, material, {record.row.id}) if _tells(h)]
        hits = [h for h in hits if not figures or numbered(h.spoken.utterance.text)]
        yield from sorted(hits, key=lambda h: (not h.own, -h.carried, -h.spoken.utterance.id))[:1]


def _counts(noun: str, rest: set[str], asked: Asked, material: Material) -> Iterator[Hit]:
    """The last count of something in each call; whatever else is asked about stands near it or is the name of a step."""
    rest -= {t for m in steps_of(asked, material.deal) for t in terms_of(m.name.casefold())}
    for record in material.deal.calls:
        mine = [
            one
            for one in material.talk.spoken
            if one.record is record
            and count_of(noun, one)
            and rest <= one.own | one.beside | terms_before(one)
        ]
        yield from (Hit(one, 1.0, own=True, alone=True) for one in mine[-1:])


def _tells(hit: Hit) -> bool:
    return not hit.spoken.utterance.text.rstrip().endswith("?")

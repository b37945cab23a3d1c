"""What the seller wrote down, bookmarked and marked by hand while calls went on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.kinds import NOTED
from assistant.answer.material import Material
from assistant.answer.topics import GENERAL, terms, topic
from assistant.answer.typed import flat
from assistant.answer.wording import day, step
from assistant.deal.lines import milestone_line
from assistant.deal.sources import Noted, Source, noted, said
from assistant.events import NoteTaken, StepMarked, clock
from assistant.history.records import CallRecord
from assistant.plan.reading.in_words import listed

_MOST = 12
_WORDS: dict[Noted.What, str] = {
    "note": r"\b(?:not(?:e|es|ed)|wr(?:ite|ote|itten)|jot\w*)\b",
    "bookmark": r"\b(?:bookmark\w*|mark(?:s|ed)?|flag(?:s|ged)?)\b",
    "mark": r"\b(?:mark(?:s|ed)?|flag(?:s|ged)?)\b",
}
"""The words that ask for each; a bookmark may be called a mark."""
_NAMES: dict[Noted.What, str] = {"note": "note", "bookmark": "bookmark", "mark": "mark on a step"}
_OWN = frozenset(
    terms("note notes noted bookmark bookmarks bookmarked mark marks marked flag flagged flags write wrote written jot jotted done")
)  # fmt: skip
_FIGURES = re.compile(r"\b\d\S*")
"""Of days and of steps, which are told by themselves."""
_FROM = re.compile(r"\b(?:since|after|from)\b")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One of them, as a sentence; ``about``: the terms of what it is about."""

    record: CallRecord
    what: Noted.What
    at: float
    sentence: Sentence
    about: frozenset[str]
    steps: frozenset[str] = field(default_factory=frozenset)


def of_notes(question: str) -> bool:
    """Whether a question asks for what the seller noted: that is the seller's own, and no model is given it."""
    return re.search(NOTED, flat(question)) is not None


def by_hand(asked: Asked, material: Material) -> list[Sentence]:
    """What was noted, bookmarked or marked, whichever is asked for, in the order of the calls; of the call, days, step and topic that are named."""
    wanted = [what for what, words in _WORDS.items() if re.search(words, asked.text)] or list(_WORDS)
    about = frozenset(topic(_FIGURES.sub("", asked.text), ())) - GENERAL - _OWN
    found = [one for one in _entries(material) if one.what in wanted and _when(asked)(one.record)]
    if asked.steps:
        found = [one for one in found if one.steps & set(asked.steps) or one.about & about]
    elif about:
        found = [one for one in found if one.about & about]
    if not found:
        where = "that call" if asked.call is not None else "the calls of this deal"
        kinds = listed([_NAMES[what] for what in wanted], "or")
        that = " is about that" if asked.steps or about else f" of yours is on {where}"
        return [Sentence(f"No {kinds}{that}.")]
    head = [Sentence(f"Of {len(found)} the last {_MOST}:")] if len(found) > _MOST else []
    return [*head, *(one.sentence for one in found[-_MOST:])]


def _when(asked: Asked) -> Callable[[CallRecord], bool]:
    """Whether a call is of those that are asked about."""
    last = asked.until or (asked.since if asked.days and not _FROM.search(asked.text) else None)

    def fits(record: CallRecord) -> bool:
        if asked.call is not None:
            return record.row.id == asked.call
        on = record.row.on
        return (asked.since is None or asked.since <= on) and (last is None or on <= last)

    return fits


def _entries(material: Material) -> Iterator[_Entry]:
    for record in material.deal.calls:
        found = [_noted(note, record, material) for note in record.notes]
        found += [_marked(mark, record, material) for mark in record.marks]
        yield from sorted(found, key=lambda one: one.at)


def _noted(note: NoteTaken, record: CallRecord, material: Material) -> _Entry:
    on = day(record.row.on, material.deal.on)
    if note.text is not None:
        source = noted(record, "note", note.at, note.utterance, note.text)
        return _Entry(
            record,
            "note",
            note.at,
            Sentence(f"You noted on {on}: “{note.text}”", (source,)),
            frozenset(terms(note.text)),
        )
    sources: list[Source] = [noted(record, "bookmark", note.at, note.utterance)]
    before = next((u for u in record.utterances if u.id == note.utterance), None)
    after = ""
    if before is not None:
        words = said(record, before, before.text)
        sources.append(words)
        after = f", after {words.who}: “{words.quote}”"
    text = f"You bookmarked {clock(note.at)} of the call on {on}{after}"
    told = frozenset(terms(before.text)) if before is not None else frozenset()
    return _Entry(record, "bookmark", note.at, Sentence(text if after else f"{text}.", tuple(sources)), told)


def _marked(mark: StepMarked, record: CallRecord, material: Material) -> _Entry:
    on = material.deal.on
    m = material.plan.milestone(mark.milestone_id)
    states = {
        "done": "as done",
        "in_progress": "as under way",
        "slipped": "as late",
        "rescheduled": "with a new date",
    }
    says = f"to be due {day(mark.date, on)}" if mark.date is not None else states[mark.says]
    name = step(m) if m is not None else mark.milestone_id
    text = f"You marked {name} {says} on {day(record.row.on, on)}."
    source = noted(record, "mark", mark.at, mark.utterance, f"{mark.milestone_id} {says}")
    lines = (milestone_line(m),) if m is not None else ()
    told = frozenset(terms(name.casefold()))
    return _Entry(
        record, "mark", mark.at, Sentence(text, (source, *lines)), told, frozenset({mark.milestone_id})
    )

"""A call as a page: what it was, what happened when, what is to change, and the talk with what was understood in its place."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.events import Finding, NoteTaken, Utterance, clock
from assistant.history.records import CallRecord, Decided
from assistant.ui.tags import marked, tag
from assistant.ui.words import CLOSED, CONSENT, count, full_day

_SILENCE = 60.0
"""Seconds without a word that are worth a line."""
_SIDES = {"seller": "Seller", "buyer": "Buyer", "unknown": "Speaker"}


@dataclass(frozen=True, slots=True)
class Spoke:
    """Somebody on the call: ``seconds`` of talk, and which part of all talk that is, 0 to 1."""

    who: str
    seconds: float
    share: float


@dataclass(frozen=True, slots=True)
class Page:
    """``moments``: what happened when, in seconds from the start, in their order. ``talk``: each utterance with what was understood."""

    title: str
    day: str
    spoke: tuple[Spoke, ...]
    outcome: tuple[str, ...]
    moments: tuple[tuple[float, str], ...]
    changes: tuple[Decided, ...]
    talk: tuple[tuple[Utterance, tuple[str, ...]], ...]


def page_of(record: CallRecord) -> Page:
    """The page of a call."""
    row = record.row
    return Page(
        ": ".join(filter(None, (row.account, row.deal))) or "No deal",
        full_day(row.on),
        _spoke(record),
        tuple(_outcome(record)),
        tuple(sorted(_moments(record), key=lambda moment: moment[0])),
        record.proposals,
        tuple((u, tags) for u, tags in _talk(record)),
    )


def who(utterance: Utterance) -> str:
    """Who speaks: the name, else the side."""
    return utterance.name or _SIDES[utterance.speaker]


def target_of(decided: Decided) -> str:
    """What a proposal changes, and how."""
    p = decided.proposal
    was = f"{p.was} → " if p.was else ""
    return f"{p.target} {p.field.replace('_', ' ')}: {was}{p.is_}"


def words_of(decided: Decided) -> str:
    """What a proposal rests on: the words of the call, or the seller's own mark."""
    p = decided.proposal
    return p.quote or f"Marked by hand at {clock(p.marked or 0.0)}"


def noted(note: NoteTaken) -> str:
    """What the seller wrote down, or that there is a bookmark."""
    return f"Your note: {note.text}" if note.text else "Your bookmark"


def _spoke(record: CallRecord) -> tuple[Spoke, ...]:
    seconds: dict[str, float] = defaultdict(float)
    for u in record.utterances:
        seconds[who(u)] += max(0.0, u.end - u.start)
    total = sum(seconds.values()) or 1.0
    return tuple(
        Spoke(name, spent, spent / total) for name, spent in sorted(seconds.items(), key=lambda one: -one[1])
    )


def _outcome(record: CallRecord) -> Iterator[str]:
    if record.consents:
        last = record.consents[-1]
        yield f"Consent: {CONSENT[last.basis]}, noted {f'at {clock(last.at)}' if last.at else 'before the call'}"
    summary = record.summary
    if summary is None and not record.row.read:
        yield "Only its words are in: it was not held against the plan yet. The same closecall import again goes on with that."
        return
    if summary is None:
        yield "The call was cut off: there is no summary of it."
        return
    step = summary.next_step
    day = f" ({step.date})" if step and step.date else ""
    yield f"Next step: {'booked' + day if summary.next_step_booked else 'not booked'}"
    if summary.roles_missing:
        yield "Not heard of: " + ", ".join(role.replace("_", " ") for role in summary.roles_missing)
    waiting = record.row.open_proposals
    yield (
        f"Prompts: {summary.nudges}. Proposed changes: {len(record.proposals)}"
        f"{f', {waiting} of them still to review' if waiting else ''}."
    )


def _moments(record: CallRecord) -> Iterator[tuple[float, str]]:
    starts = {u.id: u.start for u in record.utterances}
    told: set[str] = set()
    for finding in record.findings:
        words = _tag(finding, record)
        if words and words not in told:
            told.add(words)
            yield starts.get(finding.utterances[0], finding.at), words
    ended = {closing.id: closing.how for closing in record.closings}
    for nudge in record.nudges:
        if nudge.raised is not None:
            how = CLOSED[ended[nudge.id]] if nudge.id in ended else ""
            yield nudge.raised, f"Prompt: {nudge.text}{f' ({how.casefold()})' if how else ''}"
    for notice in record.notices:
        if notice.level != "info":
            yield notice.at, f"Notice: {notice.text}"
    for note in record.notes:
        yield note.at, noted(note)
    for mark in record.marks:
        yield mark.at, f"You marked: {marked(mark, record.row.on)}"
    over = 0.0
    for u in sorted(record.utterances, key=lambda u: u.start):
        if over and u.start - over >= _SILENCE:
            yield over, f"Nothing said for {count(round((u.start - over) / 60), 'minute')}"
        over = max(over, u.end)


def _talk(record: CallRecord) -> Iterator[tuple[Utterance, tuple[str, ...]]]:
    tags: dict[int, list[str]] = defaultdict(list)
    for finding in record.findings:
        words = _tag(finding, record)
        if words and words not in tags[finding.utterances[-1]]:
            tags[finding.utterances[-1]].append(words)
    for note in record.notes:
        if note.utterance is not None:
            tags[note.utterance].append(noted(note))
    for mark in record.marks:
        if mark.utterance is not None:
            tags[mark.utterance].append(f"You marked: {marked(mark, record.row.on)}")
    for u in record.utterances:
        yield u, tuple(tags[u.id])


def _tag(finding: Finding, record: CallRecord) -> str | None:
    sure = next((f for f in record.findings if f.id == finding.beside), None) if finding.beside else None
    words = tag(finding, record.row.on, sure)
    return f"{words}, by the model" if words and finding.source != "rules" and sure is None else words

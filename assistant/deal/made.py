"""Promises as they were made on the calls, one by one, before they are held against each other and against what came of them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.deal.deal import Deal
from assistant.deal.sources import Said
from assistant.deal.talk import Turn, telling
from assistant.deal.wording import told
from assistant.events import CommitmentFinding
from assistant.plan.model import Milestone
from assistant.standing import STATED
from assistant.understand.matching import Matcher
from assistant.understand.spoken_dates import find_dates
from assistant.understand.text import Sentence, plain, words
from assistant.vocabulary import Side

_FIRST_PERSON = re.compile(
    r"\b(?:i|we)(?:'ll| will|'m going to|'re going to|'m gonna) (?!be\b|see\b|have to\b|need\b|probably\b|try\b|wait\b|hold\b|take it\b)"
)
_FOR_OTHERS = re.compile(
    r"\b(?:i|we)(?:'ll| will| can|'m going to|'re going to|'m gonna)\b|\blet me\b|\byou(?:'ll| will) (?:have|get|see|receive|hear)\b|\b\w+ing (?:it|that|this|them|you|the)\b|^and (?:then )?\w+ (?:you|the|it|that|them|over)\b"
)
_IF = re.compile(r"\b(?:if|unless|when|once|as soon as|assuming|maybe|probably|might|hopefully)\b")
_MEETING = re.compile(
    r"\b(?:invite|invitation|calendar hold|meet again|dial[- ]in|zoom|teams link)\b|^(?:be|join|see|talk|speak|meet|do|have(?! it\b)|move|come|hold|try|take|wait|stay|start|drop|walk)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"^(?:bring|get \w+(?: \w+)? in\b|loop\b)", re.IGNORECASE)
_HANDING = re.compile(
    r"^(?:send|resend|mail|e-?mail|write|pull|share|prepare|draft|check|find out|ask|confirm|look (?:into|up|at)|introduce|add|update|put|set up|work out|forward|upload|correct|fix|"
    r"price|quote|get|provide|include|arrange|review|sign|approve|fill|complete|finish|deliver|line up|show|escalate|chase|raise|report|the|connect|test|map|submit|return|circulate)\b",
    re.IGNORECASE,
)
_POINTS_FIRST = re.compile(
    r"^(?:\w+ (?:\w+ )?)?(?:it|them|that|this|those|these|one|both|something)\b(?! (?:one|two)\b)",
    re.IGNORECASE,
)
_BREAK = frozenset(
    "of for to by on in with without at from per as and or how why what which that who whether if when about after before until is are will between into against".split()
)
_PARTICLES = frozenset("up out over back together in off through you us them him her me".split())
_NEAR = 4
"""Turns before a promise in which what it points at was named."""


@dataclass(frozen=True, slots=True)
class Made:
    """One promise as made in ``turn``. ``keys``: stems that tell what it is about; ``head``: the one of the thing itself. ``points``: said with
    a mere "it", for the words before; ``step``: the milestone that those name.
    """

    side: Side
    who: str
    what: str
    due: dt.date | None
    said: Said
    turn: Turn
    keys: frozenset[str]
    head: str | None
    points: bool = False
    step: Milestone | None = None


def made(deal: Deal, talk: Sequence[Turn]) -> Iterator[Made]:
    """The promises of all calls, in order: those that were found on the call, and others in the first person with a day."""
    by_place = {(id(t.record), t.utterance.id): t for t in talk}
    found: dict[int, list[CommitmentFinding]] = {}
    for record in deal.calls:
        for f in record.findings:
            if isinstance(f, CommitmentFinding) and f.confidence >= STATED and f.beside is None:
                turn = by_place.get((id(record), f.utterances[-1]))
                if turn is not None:
                    found.setdefault(turn.place, []).append(f)
    matcher = Matcher(deal.plan)
    for turn in talk:
        own = found.get(turn.place, [])
        drafts = [d for f in own if (d := _of_finding(f, turn, deal)) is not None]
        drafts += [
            d
            for s in turn.sentences
            if not any(s.text in f.quote or f.quote in s.text for f in own)
            and (d := _of_words(s, turn, deal)) is not None
        ]
        for draft in drafts:
            if (whole := _with_what_it_points_at(draft, talk, matcher)) is not None and _of_substance(whole):
                yield whole


def _of_finding(f: CommitmentFinding, turn: Turn, deal: Deal) -> Made | None:
    if f.side == "both" or f.quote not in turn.utterance.text or turn.side != f.side:
        return None
    if len(f.utterances) == 1 and not _FOR_OTHERS.search(plain(f.quote)):
        return None
    rest = _rest(turn.utterance.text, f.quote)
    due, said_day = f.due, f.due_text
    if due is None and rest:
        due = next(
            (
                d.due
                for d in find_dates(rest, turn.record.row.on, calendar=deal.plan.calendar)
                if d.due and not d.past
            ),
            None,
        )
    return _made(f.side, f.what, due, said_day, f.quote, turn)


def _of_words(sentence: Sentence, turn: Turn, deal: Deal) -> Made | None:
    """A promise in the first person that names its last day, which is promise enough."""
    low = plain(sentence.text)
    if turn.side == "unknown" or sentence.asks or not _FIRST_PERSON.search(low) or _IF.search(low):
        return None
    dates = [
        d
        for d in find_dates(sentence.text, turn.record.row.on, calendar=deal.plan.calendar)
        if d.deadline and d.due and not d.past
    ]
    if len(dates) != 1:
        return None
    return _made(turn.side, sentence.text, dates[0].due, dates[0].quote, sentence.text, turn)


def _made(side: Side, what: str, due: dt.date | None, said_day: str | None, quote: str, turn: Turn) -> Made:
    said = turn.said(quote)
    text = told(what, said_day, by_buyer=side == "buyer")
    return Made(side, said.who, text, due, said, turn, about(text), head_of(text))


def _rest(text: str, quote: str) -> str:
    """What follows a quote in its sentence, where people talk on: "…, and send it by Tuesday"."""
    after = text[text.index(quote) + len(quote) :]
    return "" if quote.rstrip()[-1:] in ".!?" else re.split(r"[.!?](?:\s|$)", after, maxsplit=1)[0]


def about(what: str) -> frozenset[str]:
    return telling(what)


def head_of(what: str) -> str | None:
    """The stem of the thing that is to be handed over: "letter" of "Send the penetration test letter by mail"."""
    head = None
    first = True
    for word in words(what.partition(",")[0]):
        if first or word in _PARTICLES:
            first = False
            if word not in ("the", "two", "three", "a"):
                continue
        if word in _BREAK:
            if head is not None or word not in ("up", "out"):
                break
            continue
        stems = telling(word)
        if stems:
            head = next(iter(stems))
    return head


def _with_what_it_points_at(draft: Made, talk: Sequence[Turn], matcher: Matcher) -> Made | None:
    """The promise with the step that its "it" stands for, where the talk just before names one."""
    if not _POINTS_FIRST.search(draft.what):
        return draft
    before = [
        t
        for t in talk[max(0, draft.turn.place - _NEAR) : draft.turn.place + 1]
        if t.record is draft.turn.record
    ]
    for turn in reversed(before):
        for sentence in reversed(turn.sentences):
            if sentence.text != draft.said.quote and (hits := matcher.find(sentence)):
                step = hits[0].milestone
                what = f"{draft.what} ({step.name})" if draft.keys else step.name
                return replace(draft, what=what, points=True, step=step)
    return replace(draft, points=True)


def _of_substance(promise: Made) -> bool:
    """Whether somebody has to do something for it that a reader understands; who comes to the next call has not."""
    if _MEETING.search(promise.what):
        return False
    if promise.due is None:
        return (
            bool(_HANDING.search(promise.what))
            and not _COMPANY.search(promise.what)
            and len(promise.keys) > 1
            and not promise.points
        )
    return bool(promise.keys) or promise.points

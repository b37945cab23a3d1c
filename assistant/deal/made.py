"""Promises as they were made on the calls, one by one, before they are held against each other and against what came of them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.deal.deal import Deal
from assistant.deal.sources import Said
from assistant.deal.talk import Turn, telling
from assistant.deal.wording import as_step, told
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
_TELLS_LATER = re.compile(r"\b(?:come|get) back\b|\blet you know\b|\btell you\b|\bsend (?:it|that|them)\b")
_FOR_OTHERS = re.compile(
    r"\b(?:i|we)(?:'ll| will| can|'m going to|'re going to|'m gonna)\b|\blet me\b|\byou(?:'ll| will) (?:have|get|see|receive|hear)\b|\b\w+ing (?:it|that|this|them|you|the)\b|^and (?:then )?\w+ (?:you|the|it|that|them|over)\b"
)
_IF = re.compile(r"\b(?:if|unless|when|once|as soon as|assuming|maybe|probably|might|hopefully)\b")
_MEETING = re.compile(
    r"\b(?:invite|invitation|calendar hold|meet again|dial[- ]in|zoom|teams link)\b|^(?:be|join|see|talk|speak|meet|do(?! (?:the|our|your) (?!(?:next|call|demo|session|meeting)\b))|have(?! it\b| an? (?!(?:\w+ )?(?:call|chat|meeting|catch|coffee|lunch|session|sync|conversation)\b))|move|come|hold|try|take|wait|stay|start|drop|walk)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"^(?:bring|get \w+(?: \w+)? (?:in|along|involved|to join)\b|loop\b)", re.IGNORECASE)
_HANDING = re.compile(
    r"^(?:send|resend|mail|e-?mail|write|pull|share|prepare|draft|check|find out|ask|confirm|look (?:into|up|at)|introduce(?= \w)(?! (?:myself|this|our|everyone))|add|update|put|set up|work out|forward|upload|correct|fix|"
    r"price|quote|get|provide|include|arrange|sign|approve|fill|complete|finish|deliver|line up|escalate|chase|raise|report|the|submit|return|circulate)\b",
    re.IGNORECASE,
)
_POINTS_FIRST = re.compile(
    r"^(?:\w+ (?:(?:up|out|in|over|on|back|all|both) )?)?(?:it|them|him|her|that|this|those|these|one|both|something)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:it|it['’]s|them|him|her|something|those|these|one|both|this|that|there|everything|they|she|he)\b",
    re.IGNORECASE,
)
_BREAK = frozenset(
    "of for to by on in with without at from per as and or how why what which that who whether if when about after before until is are will between into against".split()
)
_PARTICLES = frozenset("up out over back together in off through you us them him her me".split())
_NEAR = 2
"""Turns before a promise in which what it points at was named."""
_TELLS = 2
"""Words from which on a promise tells what it is about."""


@dataclass(frozen=True, slots=True)
class Made:
    """One promise as made in ``turn``. ``keys``: stems that tell what it is about; ``head``: the one of the thing itself. ``points``: said with
    a mere "it", so that ``what`` is a quote; ``step``: the milestone that was named just before. ``for_buyer``: the same as the seller would write
    it to the buyer, None where its words alone do not carry that.
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
    for_buyer: str | None = None


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
            whole = _with_what_it_points_at(draft, talk, matcher)
            if _of_substance(draft.what, whole):
                yield whole


def _of_finding(f: CommitmentFinding, turn: Turn, deal: Deal) -> Made | None:
    if f.side == "both" or f.quote not in turn.utterance.text or turn.side != f.side:
        return None
    if len(f.utterances) == 1 and not _FOR_OTHERS.search(plain(f.quote)):
        return None
    rest = _rest(turn.utterance.text, f.quote)
    due, said_day = day_of(f, turn.record.row.on, deal.plan.calendar)
    if due is None and (_TELLS_LATER.search(plain(rest)) or not _FIRST_PERSON.search(plain(rest))):
        due = next(
            (
                d.due
                for d in find_dates(rest, turn.record.row.on, calendar=deal.plan.calendar)
                if d.due and not d.past
            ),
            None,
        )
    return _made(f.side, f.what, due, said_day, f.quote, turn)


def day_of(f: CommitmentFinding, on: dt.date, calendar: str) -> tuple[dt.date | None, str | None]:
    """The day of a promise made on the day ``on``, and its words: the one said as the last day, else the first one after "I'll", else what was
    found on the call.
    """
    promise = _FOR_OTHERS.search(plain(f.quote))
    dates = [d for d in find_dates(f.quote, on, calendar=calendar) if d.due and not d.past]
    last_days = [d for d in dates if d.deadline]
    after = [d for d in dates if promise and d.at >= promise.start()]
    chosen = last_days if len(last_days) == 1 else after
    if chosen:
        return chosen[0].due, chosen[0].quote
    return (f.due, f.due_text) if f.due is not None and f.due >= on else (None, f.due_text)


def _of_words(sentence: Sentence, turn: Turn, deal: Deal) -> Made | None:
    """A promise in the first person that names its last day, which is promise enough, or a day and what is handed over on it."""
    low = plain(sentence.text)
    at = _FIRST_PERSON.search(low)
    if turn.side == "unknown" or sentence.asks or at is None or _IF.search(low):
        return None
    dates = [
        d
        for d in find_dates(sentence.text, turn.record.row.on, calendar=deal.plan.calendar)
        if d.due and not d.past and d.at > at.start()
    ]
    if len(dates) != 1:
        return None
    draft = _made(turn.side, sentence.text, dates[0].due, dates[0].quote, sentence.text, turn)
    return draft if dates[0].deadline or _HANDING.search(draft.what) else None


def _made(side: Side, what: str, due: dt.date | None, said_day: str | None, quote: str, turn: Turn) -> Made:
    said = turn.said(quote)
    buyer = side == "buyer"
    text = told(what, said_day, by_buyer=buyer)
    step = as_step(what, said_day, by_buyer=buyer)
    return Made(side, said.who, text, due, said, turn, about(text), head_of(text), for_buyer=step)


def _rest(text: str, quote: str) -> str:
    """What follows a quote in its sentence, where people talk on: "…, and send it by Tuesday"."""
    after = text[text.index(quote) + len(quote) :]
    return "" if quote.rstrip()[-1:] in ".!?" else re.split(r"[.!?](?:\s|$)", after, maxsplit=1)[0]


def about(what: str) -> frozenset[str]:
    """The stems that tell what an action is about: those after its verb, or of all of it where nothing else is left."""
    return telling(what.partition(" ")[2]) or telling(what)


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


def _with_what_it_points_at(draft: Made, talk: Sequence[Turn], matcher: Matcher) -> Made:
    """A promise with a mere "it" in the words in which it was made, and with the step that the talk just before names."""
    if (
        not _POINTS_FIRST.search(draft.what)
        and not (_POINTS.search(draft.what) and len(draft.keys) < _TELLS)
        and not draft.what.endswith("…")
    ):
        return draft
    before = [
        t
        for t in talk[max(0, draft.turn.place - _NEAR) : draft.turn.place + 1]
        if t.record is draft.turn.record
    ]
    steps = (
        hits[0].milestone
        for turn in reversed(before)
        for sentence in reversed(turn.sentences)
        if sentence.text != draft.said.quote and (hits := matcher.find(sentence))
    )
    return replace(draft, what=f"“{draft.said.quote}”", points=True, step=next(steps, None), for_buyer=None)


def _of_substance(what: str, promise: Made) -> bool:
    """Whether somebody has to do something for it that a reader understands; who comes to the next call has not."""
    if _MEETING.search(what):
        return False
    if promise.due is None:
        return (
            bool(_HANDING.search(what))
            and not _COMPANY.search(what)
            and len(promise.keys) >= _TELLS
            and not promise.points
        )
    return bool(promise.keys) or promise.points

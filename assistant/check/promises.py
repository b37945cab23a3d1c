"""Who promised what by when: promises in the first person, and requests that the other side takes on."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.check.action import action
from assistant.check.promise_words import promise_in
from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import CommitmentFinding
from assistant.understand.spoken_dates import SpokenDate
from assistant.understand.stance import says_no, says_yes
from assistant.understand.text import plain
from assistant.vocabulary import Side, Speaker

VAGUE = re.compile(
    r"\b(?:sometime|some time|at some point|maybe|probably|might|hopefully|try to|we'll see|circle back|should be able)\b"
)
IF = re.compile(r"\b(?:if|unless|assuming|provided|should you|in case)\b")
# "I'll check if" and "I'll tell you when" ask; only other ifs and whens are conditions.
_ONLY_WHEN = re.compile(
    r"(?<!check)(?<!ask)(?<!see)(?<!find out)(?<!know)(?<!you)(?<!him)(?<!her)(?<!them)(?<!confirm)(?<!and) "
    r"(?:if|unless|when(?:ever)? (?:there|it|he|she|they|we|i|you|things?)(?:'s|'re|'ve)?)\b"
)
_NEARBY = 60  # characters: a condition in another part of a long sentence is another matter
_HANDING = (
    r"send|share|get|forward|email|e-mail|give|introduce|check|confirm|let (?:me|us) know|put|set up|bring|ask|find out|add|include|update|"
    r"review|sign|fill|complete|return|schedule|book|loop|copy|make sure|prepare|draft|write|invite|connect|arrange|chase|provide|resend|flag"
)
_REQUEST = re.compile(
    rf"\b(?:can|could|will|would) (?:you|somebody|someone)(?: (?:please|also|just|maybe|possibly|both|then|guys))* (?:{_HANDING})\b"
    rf"|\b(?:would|do) you mind (?:sending|sharing|getting|forwarding|checking|introducing|asking|adding)\b"
    rf"|^(?:(?:and|so|then|okay|ok|please|just|also|but|yes|yeah)[ ,]+)*(?:{_HANDING}) (?:me|us|it|that|them|this|those|him|her|over|the|your|my|a|an)\b"
)
_TAKES_ON = re.compile(
    r"^(?:(?:oh|well|um|uh|yes|yeah|yep|sure|ok|okay|right|aye|no|got it)[ ,.!]+)*"
    r"(?:will do|(?:i'm )?on it|consider it done|you got it|you've got it|happy to|can do|i can do that|we can do that|i can|we can|i will|we will|"
    r"leave (?:it|that) with (?:me|us)|absolutely|of course|certainly|definitely|sure(?: thing)?|no problem|yes|yeah|yep|aye|done)(?= *(?:[,.!;-]|$))"
)
_DOES = re.compile(r"\b(?:do|done|on it|happy to|got it|leave)\b")
_TELLING = re.compile(
    r"\b(?:sense|idea|overview|background|context|thoughts?|picture|example|examples|bit|little|screen|insight|feedback|question|second|minute|moment)\b"
)
# What is done in the same breath is no promise.
_AT_ONCE = re.compile(
    r"\blet me (?:(?:just|quickly|also|briefly|have a|take a|try to) )*(?:look(?! into)|see|read|open|pull up|scroll|think|share my|show|ask you|repeat|stop)\b"
)
_ANSWER_WORDS = 12
_ANSWER_TURN_WORDS = 25


class PromiseTalk:
    """Follows promises and requests, as of the day ``on``."""

    def __init__(self, on: dt.date) -> None:
        self._on = on
        self._asked: tuple[Turn, Said] | None = None

    def hear(self, turn: Turn) -> Iterator[CommitmentFinding]:
        """The promises of one turn, in order."""
        own = [p for said in turn.said if (p := promised(said, turn, self._on)) is not None]
        taken = self._taken_on(turn)
        if taken is not None and not own:
            own = [taken]
        if turn.belied("promise"):
            own = []
        if not own and turn.sounds("promise") and (said := turn.carrier("promise")):
            own = [] if _AT_ONCE.search(plain(said.text)) else [self._sensed(said, turn)]
        yield from own
        requests = [said for said in turn.said if is_request(plain(said.text))]
        if requests:
            self._asked = turn, requests[-1]

    def _sensed(self, said: Said, turn: Turn) -> CommitmentFinding:
        spoken = said.day(self._on) or next(iter(said.dates), None)
        sure = round(min(turn.chance("promise"), 0.8), 2)
        return _finding(said, turn, action(said.text), spoken, sure, (turn.id,))

    def _taken_on(self, turn: Turn) -> CommitmentFinding | None:
        """What the other side asked for in the turn before, where this one opens by taking it on."""
        if self._asked is None or not turn.said:
            return None
        (before, request), self._asked = self._asked, None
        first = turn.said[0]
        if not turn.answers(before, within=1) or turn.speaker == before.speaker or says_no(first.sentence):
            return None
        if request is not before.said[-1] or len(first.sentence.words) > _ANSWER_WORDS:
            return None
        text = plain(first.text)
        if _TAKES_ON.search(text) is None and not (says_yes(first.sentence) and request.sentence.asks):
            return None
        if (
            _DOES.search(text) is None
            and sum(len(said.sentence.words) for said in turn.said) > _ANSWER_TURN_WORDS
        ):
            return None  # a yes that goes on talking answers a question
        spoken = first.day(self._on) or request.day(self._on) or next(iter(request.dates), None)
        return _finding(first, turn, action(request.text), spoken, 0.75, (before.id, turn.id))


def promised(said: Said, turn: Turn, on: dt.date) -> CommitmentFinding | None:
    """The promise that a sentence makes for its speaker or the speaker's team; an offer under a condition is none."""
    text = plain(said.text)
    hit = promise_in(text)
    if said.sentence.asks or hit is None:
        return None
    before = text[max(0, hit.start() - _NEARBY) : hit.start()]
    if IF.search(before) or _ONLY_WHEN.search(text, hit.end(), hit.end() + _NEARBY):
        return None
    spoken = said.day(on) or next(iter(said.dates), None)
    sure = 0.8 if VAGUE.search(text) is None else 0.6
    return _finding(said, turn, action(said.text), spoken, sure, (turn.id,))


def side_of(speaker: Speaker) -> Side:
    """The side a speaker acts for; both where it is not known."""
    return speaker if speaker in ("seller", "buyer") else "both"


def is_request(text: str) -> bool:
    """Whether a plain sentence asks the other side to hand over or do something."""
    return _REQUEST.search(text) is not None and _TELLING.search(text) is None


def _finding(
    said: Said, turn: Turn, what: str, spoken: SpokenDate | None, sure: float, turns: tuple[int, ...]
) -> CommitmentFinding:
    return CommitmentFinding(
        id=UNNUMBERED, confidence=sure, utterances=turns, quote=said.text, side=side_of(turn.speaker), what=what,
        due=day_of(spoken) if spoken else None, due_text=spoken.quote if spoken else None,
    )  # fmt: skip

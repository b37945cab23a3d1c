"""Who promised what by when, and whether a next step stands: a meeting with a day, or a dated action of the buyer."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import CommitmentFinding, NextStepFinding
from assistant.understand.spoken_dates import SpokenDate
from assistant.understand.stance import says_no, says_yes, tells_old_date
from assistant.understand.text import plain
from assistant.vocabulary import Side, Speaker

_WAIT_TURNS = 3
_SHORT = 8  # words of a bare answer
_DOING = (
    r"send|share|get|put together|set|schedule|book|check|follow|introduce|loop|bring|ask|talk|reach|email|e-mail|draft|prepare|prep|"
    r"review|sign|update|forward|escalate|include|make sure|let you know|call|circulate|add|provide|deliver|confirm|join|write|"
    r"finish|complete|return|submit|put|pull|find out|come back|speak|ping|connect|run|have|drop|attach|show|walk|take|look into|do|"
    r"dig|discuss|present|sync|reflect|chase|push|copy|organi[sz]e|arrange|invite|fill|upload|test|map|brief|work with|kick off|personally"
)
_PROMISE = re.compile(
    rf"\b(?:i|we|my team|our team)(?:'ll| will| am going to| are going to|'m going to|'re going to|'m gonna|'re gonna)"
    rf"(?: (?:also|definitely|certainly|absolutely|then|personally|just|go ahead and|both|try to|be sure to))* (?P<will>{_DOING})\b"
    rf"|\blet me (?P<let>check|put together|talk|send|get|find out|speak|look into|run (?:it|that) by|ask (?:my|our|the|legal|finance)|confirm|follow up|take (?:it|that) back)\b"
    rf"|\b(?:i|we) can (?P<can>send|get (?:you|that|it)|share|have (?:it|that|this|the))\b"
)
_NO_PROMISE = re.compile(
    r"\b(?:i|we)(?:'ll| will) (?:see|be honest|have to (?:see|think|check with)|need|get back to you on timing|walk you through|show you|"
    r"take (?:care|questions)|do (?:our|my) best)\b|\bget(?:s)? (?:you|us|me) (?:excited|going)\b"
)
_IF_FIRST = re.compile(r"\b(?:if|unless|assuming|provided|should you|in case)\b")
_DOINGS_OF_TEAM = re.compile(
    r"^(?:the |our )?(?:next step(?:s)?(?: (?:from|for|on) (?:us|our side|our end))?(?: is| are|:)|from our side|on our (?:side|end)|action item)"
)
_MEETING = re.compile(
    r"\b(?:meet|meets|meeting|call|sync|catch(?:ing)? up|check[- ]?in|session|demo|walk ?through|walk through|workshop|calendar|invite|slot|"
    r"\d+ minutes|(?:fifteen|twenty|thirty|forty five|sixty|ninety) minutes|half an hour|an hour|get together|touch base|regroup|reconnect|"
    r"reconvene|talk|speak|connect|chat|follow[- ]?up|review|deep[- ]?dive|kick ?off|bake ?-?off|see you|book|schedule|pencil|on the books|"
    r"lunch|coffee|visit|come by|join)\b"
)
_SUGGESTS = re.compile(
    r"\b(?:let's|let us|how about|what about|can we|could we|shall we|should we|why don't we|do you have time|are you (?:free|available|around)|"
    r"would .{0,30}work|does .{0,30}work|is .{0,20} (?:good|ok|okay|free)|i'd (?:like|suggest|propose)|i would (?:like|suggest|propose)|"
    r"i suggest|i propose|want to|can i (?:get|put|grab)|could i|if you're free|can you (?:do|make)|could you (?:do|make))\b"
)
_FAREWELL_DAY = re.compile(r"\b(?:talk|speak|see you|see y'all|meet|catch you|chat)\b.{0,25}$")
_THEIRS = re.compile(
    r"\b(?:he|she|they|legal|security|procurement|the board|our (?:cfo|ceo|team|board|counsel|vendor)|the (?:cfo|ceo|team)|my (?:boss|team|vp))\b"
    r".{0,40}\b(?:meet(?:s|ing)?|review(?:s|ing)?|call(?:s|ing)?)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|met|talked|spoke|called|sent|last|ago|yesterday|since|reviewed|went|signed|finished|started|came|got|told|"
    r"happened|joined|booked (?:it|that) (?:for )?last)\b"
)
_VAGUE = re.compile(
    r"\b(?:sometime|some time|at some point|maybe|probably|might|hopefully|try to|we'll see|circle back|should be able)\b"
)
_SEND_ME = re.compile(
    r"\b(?:send|get|give|share|forward|bring|email|need|want|owe)\b.{0,40}\b(?:me|us|i|over|that|it|the|this|her|him|them)\b"
)
_NEXT = re.compile(r"\bnext steps?\b")


@dataclass(slots=True)
class _Offered:
    """A meeting or a step with a day, put forward and not yet answered; ``asked``: silence is no yes."""

    turn: Turn
    said: Said
    spoken: SpokenDate
    asked: bool
    meeting: bool
    replies: int = 0


class StepTalk:
    """Follows promises and what becomes of proposed meetings."""

    def __init__(self, on: dt.date) -> None:
        self._on = on
        self._offered: _Offered | None = None
        self._declined: _Offered | None = None
        self._booked: NextStepFinding | None = None

    def hear(self, turn: Turn) -> Iterator[CommitmentFinding | NextStepFinding]:
        """Commitments and next steps from one turn."""
        yield from self._settle(turn)
        for said in turn.said:
            promise = self._promise(said, turn)
            if promise is not None:
                yield promise
            yield from self._step(said, turn, promise)

    def _promise(self, said: Said, turn: Turn) -> CommitmentFinding | None:
        text = plain(said.text)
        hit = _PROMISE.search(text)
        if said.sentence.asks or hit is None or _NO_PROMISE.search(text):
            return None
        if _IF_FIRST.search(text[: hit.start()]):
            return None
        spoken = said.day(self._on) or next(iter(said.dates), None)
        return CommitmentFinding(
            id=UNNUMBERED, confidence=0.8 if _VAGUE.search(text) is None else 0.6, utterances=(turn.id,), quote=said.text,
            side=_side(turn.speaker), what=action(said.text), due=day_of(spoken) if spoken else None,
            due_text=spoken.quote if spoken else None,
        )  # fmt: skip

    def _step(self, said: Said, turn: Turn, promise: CommitmentFinding | None) -> Iterator[NextStepFinding]:
        text = plain(said.text)
        spoken = said.day(self._on)
        if (
            spoken is None
            or tells_old_date(said.sentence)
            or _VAGUE.search(text)
            or _IF_FIRST.search(text[: spoken.at])
        ):
            return
        day = day_of(spoken)
        if day is None or (
            _PAST.search(text[: spoken.at])
            and promise is None
            and not _SUGGESTS.search(text)
            and not _MEETING.search(text)
        ):
            return
        meeting = _MEETING.search(text) is not None and not (
            _THEIRS.search(text) and not _SUGGESTS.search(text)
        )
        suggests = said.sentence.asks or _SUGGESTS.search(text) is not None
        if turn.speaker != "seller" and _SEND_ME.search(text) and not meeting and not promise:
            self._offered = _Offered(turn, said, spoken, asked=True, meeting=False)
        elif (
            turn.speaker != "seller"
            and (promise is not None or _DOINGS_OF_TEAM.search(text))
            and not said.sentence.asks
        ):
            yield from self._book(self._step_of(turn, said, spoken, "buyer", 0.85, (turn.id,)))
        elif promise is not None and _NEXT.search(text) and day > self._on:
            self._offered = _Offered(turn, said, spoken, asked=False, meeting=False)
        elif meeting and (day > self._on or suggests):
            asked = suggests and not _firm(text)
            self._offered = _Offered(turn, said, spoken, asked=asked, meeting=True)
        elif (
            suggests
            and said.sentence.asks
            and len(said.sentence.words) <= 14
            and (before := self._offered or self._declined)
        ):
            self._offered = _Offered(turn, said, spoken, asked=True, meeting=before.meeting)

    def _settle(self, turn: Turn) -> Iterator[NextStepFinding]:
        offered = self._offered
        if offered is None or not turn.said:
            return
        if turn.id - offered.turn.id > _WAIT_TURNS:
            self._offered = None
            return
        if turn.same_voice(offered.turn):
            return
        first = turn.said[0]
        if says_no(first.sentence):
            self._offered, self._declined = None, offered
            return
        opening = turn.said[:2]
        wanted = day_of(offered.spoken)
        named = [
            (s, d) for s in opening for d in s.dates if (day := day_of(d)) is not None and day >= self._on
        ]
        same = next((s for s, d in named if day_of(d) == wanted), None)
        yes = any(says_yes(s.sentence) for s in opening)
        if named and same is None:
            said, spoken = named[0]
            self._offered, self._declined = None, offered
            if said.sentence.asks or not (yes or len(said.sentence.words) <= _SHORT):
                return  # another day is put forward: it is taken up as an offer of its own
            offered = replace(offered, said=said, spoken=spoken, turn=offered.turn)
            same = said
        # A mere yes answers what was just asked; later only the day said again does.
        accepted = (same is not None and not first.sentence.asks) or (yes and offered.replies == 0)
        if (offered.asked and not accepted) or (not offered.asked and first.sentence.asks and not accepted):
            offered.replies += 1
            return
        self._offered = None
        side: Side = "both" if offered.meeting else _other(offered.turn.speaker)
        booked = self._step_of(
            offered.turn, offered.said, offered.spoken, side, 0.9, (offered.turn.id, turn.id)
        )
        # The words of whoever accepted carry more than the offer, where they name the day again.
        yield from self._book(booked.model_copy(update={"quote": same.text}) if same else booked)

    def _book(self, finding: NextStepFinding) -> Iterator[NextStepFinding]:
        before = self._booked
        if before is not None and (before.date, before.side) == (finding.date, finding.side):
            return
        # A meeting is worth more than an action: it is not replaced by one that is agreed later in the same call.
        if before is not None and before.side == "both" and finding.side != "both":
            return
        self._booked = finding
        yield finding

    def _step_of(
        self, turn: Turn, said: Said, spoken: SpokenDate, side: Side, sure: float, turns: tuple[int, ...]
    ) -> NextStepFinding:
        return NextStepFinding(
            id=UNNUMBERED, confidence=sure, utterances=turns, quote=said.text, what=action(said.text, meeting=side == "both"), side=side,
            owner=turn.utterance.name, date=day_of(spoken), date_text=spoken.quote, agreed=True,
        )  # fmt: skip


_PURPOSE = re.compile(
    r"\bto (?:go over|go through|walk through|walk you through|review|discuss|talk (?:about|through)|look at|cover|align on|finali[sz]e|"
    r"sign|kick off|present|see|plan|agree|brief|get|work through)\b[^,.?!;]*",
    re.IGNORECASE,
)


_KIND = re.compile(
    r"\b(?:meet(?:ing)?(?: again)?|call|demo|workshop|session|review|check-?in|sync|kick-?off|deep[- ]dive|bake-?off|catch up)\b"
)


_AFTERTHOUGHT = re.compile(
    r",? (?:and |so )?(?:thanks?|thank you|talk (?:to you|soon)|speak (?:to you|soon)|see you|bye|is there anything|anything else|if that)\b.*$"
    r"|, (?:so that|which|because|since|but)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def action(quote: str, *, meeting: bool = False) -> str:
    """A promise or a meeting as the plan would note it: "I'll send the invite" is "Send the invite".

    Only words of the quote are used, but for a ``meeting`` whose words do not tell what it is; at most 100 characters.
    """
    text = plain(quote)
    purpose = _PURPOSE.search(quote)
    promise = _PROMISE.search(text)
    if promise is not None:
        words = quote[max(promise.start(name) for name in ("will", "let", "can")) :]
    elif purpose is not None and _MEETING.search(text):
        words = "Meet " + purpose.group()
    elif (kind := _KIND.search(text)) is not None:
        words = kind.group()
    elif meeting:
        words = "Meet"
    else:
        words = quote
    words = _AFTERTHOUGHT.split(words, maxsplit=1)[0]
    words = " ".join(words.split()).rstrip(".!?,; ")
    if len(words) > 100:
        words = words[:99].rsplit(" ", 1)[0].rstrip(",;") + "…"
    return words[:1].upper() + words[1:]


def _firm(text: str) -> bool:
    """A farewell with a day, or a day both already know of ("let's schedule a call for next Monday" is still an offer)."""
    return _FAREWELL_DAY.search(text) is not None and not text.endswith("?")


def _side(speaker: Speaker) -> Side:
    return speaker if speaker in ("seller", "buyer") else "both"


def _other(speaker: Speaker) -> Side:
    return "buyer" if speaker == "seller" else "seller"

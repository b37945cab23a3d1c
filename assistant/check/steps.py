"""Whether a next step stands: a meeting with a day that both sides take, or a dated action somebody has taken on."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.check import meeting_words as meetings
from assistant.check.action import action
from assistant.check.promise_words import doing, promise_in
from assistant.check.promises import IF, VAGUE, PromiseTalk, promised, side_of
from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import CommitmentFinding, NextStepFinding
from assistant.understand.spoken_dates import SpokenDate
from assistant.understand.stance import tells_old_date
from assistant.understand.text import plain
from assistant.vocabulary import Side, Speaker

_WAIT_TURNS = 3
_IN_THE_AIR_TURNS = 3  # turns for which a meeting without a day waits for one
_SHORT = 8  # words of a bare answer
_SHORT_QUESTION = 14
_OF_TEAM = re.compile(
    r"^(?:the |our )?(?:next step(?:s)?(?: (?:from|for|on) (?:us|our side|our end))?(?: is| are|:)|from our side|on our (?:side|end)|action item)"
)
_PAST = re.compile(
    r"\b(?:was|were|had|met|talked|spoke|called|sent|last|ago|yesterday|since|reviewed|went|signed|finished|started|came|(?<!'ve )(?<!'s )(?<!have )(?<!has )got|told|"
    r"happened|joined|booked (?:it|that) (?:for )?last)\b"
)
_IS_TODAY = re.compile(r"\b(?:it's|it is|today's|today is)(?: only| already)?\s*$")
_HANDED = r"(?:me|us|over|that|it|the|this|her|him|them|your|a|an|those|these)"
_HAND_ME = re.compile(
    rf"^(?:(?:and|so|then|okay|ok|please|just|also|but|yes|yeah|great|good|perfect|right)[ ,.]+)*(?:send|get|give|share|forward|bring|email) {_HANDED}\b"
    rf"|\b(?:can|could|will|would|if) you(?: \w+){{0,2}} (?:send|get|give|share|forward|bring|email) {_HANDED}\b"
    rf"|(?<!i'll )(?<!i will )(?<!we'll )\b(?:send|share|forward|e-?mail) {_HANDED}\b"
    rf"|\b(?:i|we|he|she|they)(?:'ll|'d| would| will)?(?: \w+)? (?:needs?|wants?|like) (?:to (?:see|have|get|receive) )?{_HANDED}\b|\byou owe (?:me|us)\b"
)
_NOT = re.compile(r"\bnot\b|n't\b")
_NEXT = re.compile(
    r"\bnext steps?\b|\bwhat happens next\b|\baction items?\b|\bwhere we go from here\b|\bto recap\b"
)
_NEXT_TURNS = 2


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
    """Follows promises, and what becomes of proposed meetings."""

    def __init__(self, on: dt.date) -> None:
        self._on = on
        self._promises = PromiseTalk(on)
        self._offered: _Offered | None = None
        self._declined: _Offered | None = None
        self._booked: NextStepFinding | None = None
        self._in_the_air: int | None = None
        self._next: int | None = None

    def hear(self, turn: Turn) -> Iterator[CommitmentFinding | NextStepFinding]:
        """Commitments and next steps from one turn."""
        yield from self._settle(turn)
        for promise in self._promises.hear(turn):
            yield promise
            yield from self._taken_on(promise, turn)
        # Of the whole turn: "get our engineer | and you on the phone" is cut in two.
        if meetings.puts_forward(plain(turn.utterance.text)):
            self._in_the_air = turn.id
        for said in turn.said:
            yield from self._step(said, turn)
        if turn.sounds("meet:offer") and (self._offered is None or self._offered.turn.id != turn.id):
            self._offer_sensed(turn)

    def _offer_sensed(self, turn: Turn) -> None:
        """A day put forward for a meeting in words that the rules do not know."""
        for said in turn.said:
            spoken = said.day(self._on)
            day = day_of(spoken) if spoken else None
            if spoken is not None and day is not None and day > self._on:
                self._in_the_air = turn.id
                self._offer(turn, said, spoken, asked=True, meeting=True)
                return

    def _taken_on(self, promise: CommitmentFinding, turn: Turn) -> Iterator[NextStepFinding]:
        """A dated request that the buyer has said yes to."""
        if (
            promise.side != "buyer"
            or len(promise.utterances) == 1
            or promise.due is None
            or promise.due < self._on
        ):
            return
        yield from self._book(
            NextStepFinding(
                id=UNNUMBERED, confidence=0.8, utterances=promise.utterances, quote=promise.quote, what=promise.what,
                side="buyer", owner=turn.utterance.name, date=promise.due, date_text=promise.due_text, agreed=True,
            )
        )  # fmt: skip

    def _step(self, said: Said, turn: Turn) -> Iterator[NextStepFinding]:
        text = plain(said.text)
        if _NEXT.search(text):
            self._next = turn.id
        waiting = self._in_the_air is not None and turn.id - self._in_the_air <= _IN_THE_AIR_TURNS
        spoken = said.day(self._on)
        day = day_of(spoken) if spoken else None
        if spoken is None or day is None or not _looks_ahead(said, text, spoken):
            return
        promise = promised(said, turn, self._on)
        suggests = said.sentence.asks or meetings.SUGGESTS.search(text) is not None
        meeting = meetings.is_meeting(text)
        if _PAST.search(text[: spoken.at]) and promise is None and not (suggests or meeting):
            return
        if promise is not None and meeting and not suggests and _of_the_promise(text, spoken.at):
            meeting = False
        buyer = turn.speaker != "seller"
        if buyer and _HAND_ME.search(text) and not meeting and promise is None:
            self._offer(turn, said, spoken, asked=True)
        elif buyer and (promise is not None or _OF_TEAM.search(text)) and not said.sentence.asks:
            yield from self._book(self._step_of(turn, said, spoken, "buyer", 0.85, (turn.id,)))
        elif promise is not None and not meeting and self._names_next_steps(turn) and day > self._on:
            self._offer(turn, said, spoken, asked=False)
        elif meeting and (day > self._on or suggests):
            self._in_the_air = turn.id
            self._offer(turn, said, spoken, asked=suggests and not meetings.firm(text), meeting=True)
        elif waiting and promise is None and meetings.is_slot(said.sentence) and day > self._on:
            self._in_the_air = turn.id
            self._offer(turn, said, spoken, asked=True, meeting=True)
        elif (
            suggests
            and said.sentence.asks
            and len(said.sentence.words) <= _SHORT_QUESTION
            and (before := self._offered or self._declined)
        ):
            self._offer(turn, said, spoken, asked=True, meeting=before.meeting)

    def _offer(
        self, turn: Turn, said: Said, spoken: SpokenDate, *, asked: bool, meeting: bool = False
    ) -> None:
        self._offered = _Offered(turn, said, spoken, asked=asked, meeting=meeting)

    def _names_next_steps(self, turn: Turn) -> bool:
        return self._next is not None and turn.id - self._next <= _NEXT_TURNS

    def _settle(self, turn: Turn) -> Iterator[NextStepFinding]:
        offered = self._offered
        if offered is None or not turn.said:
            return
        if turn.id - offered.turn.id > _WAIT_TURNS:
            self._offered = None
            return
        if not _other_side(turn, offered.turn):
            return
        first = turn.said[0]
        opening = turn.said[:2]
        if meetings.refuses(first.sentence) or turn.sounds("meet:no"):
            self._offered, self._declined = None, offered
            return
        wanted = day_of(offered.spoken)
        named = [
            (s, d) for s in opening for d in s.dates if (day := day_of(d)) is not None and day >= self._on
        ]
        same = next((s for s, d in named if day_of(d) == wanted), None)
        yes = any(meetings.takes(s.sentence) for s in opening) or (
            offered.meeting and turn.sounds("meet:yes")
        )
        if named and same is None:
            said, spoken = named[0]
            self._offered, self._declined = None, offered
            turned_down = _NOT.search(plain(said.text)[: spoken.at])
            if said.sentence.asks or turned_down or not (yes or len(said.sentence.words) <= _SHORT):
                return  # another day is put forward: it is taken up as an offer of its own
            offered = replace(offered, said=said, spoken=spoken, turn=offered.turn)
            same = said
        # A mere yes answers what was just asked; later only the day said again does, or the invitation to it.
        accepted = (same is not None and not first.sentence.asks) or (yes and offered.replies == 0)
        accepted = accepted or (offered.meeting and any(meetings.invites(s.sentence) for s in turn.said))
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
        self._booked, self._in_the_air, self._declined = finding, None, None
        yield finding

    def _step_of(
        self, turn: Turn, said: Said, spoken: SpokenDate, side: Side, sure: float, turns: tuple[int, ...]
    ) -> NextStepFinding:
        return NextStepFinding(
            id=UNNUMBERED, confidence=sure, utterances=turns, quote=said.text, what=action(said.text, meeting=side == "both"), side=side,
            owner=turn.utterance.name, date=day_of(spoken), date_text=spoken.quote, agreed=True,
        )  # fmt: skip


def _looks_ahead(said: Said, text: str, spoken: SpokenDate) -> bool:
    """Whether the date is one that somebody may hold themselves to: not recalled, hedged, conditional or today's own."""
    before = text[: spoken.at]
    return not (
        tells_old_date(said.sentence) or VAGUE.search(text) or IF.search(before) or _IS_TODAY.search(before)
    )


_HANDS = re.compile(
    r"(?:re-?send|share|email|e-mail|forward|reach|get|draft|prepare|check|ask|review|let|find|put together|update|bring|give|confirm|tell|come back|"
    r"make|write|finish|complete|return|submit|provide|deliver|add|circulate)\b"
)
_FOR = re.compile(
    r"\b(?:invite|invitation|calendar|hold|something|time|appointment)\b.{0,40}\b(?:for|on) (?:the |this |next )*$"
)


def _of_the_promise(text: str, at: int) -> bool:
    """Whether the day belongs to what is promised ("I'll get you the deck for our call by Monday"), and not to
    the meeting ("I'll send an invite for Tuesday").
    """
    hit = promise_in(text)
    return hit is not None and _HANDS.match(text[doing(hit) :]) is not None and _FOR.search(text[:at]) is None


def _other_side(turn: Turn, before: Turn) -> bool:
    if "unknown" in (turn.speaker, before.speaker):
        return not turn.same_voice(before)
    return turn.speaker != before.speaker


def _other(speaker: Speaker) -> Side:
    return "buyer" if side_of(speaker) == "seller" else "seller"

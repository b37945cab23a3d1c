"""What a model's answers about the deal come to: the next step, the end of the call, why it is urgent, flags, agreement."""

import datetime as dt
from typing import get_args

from assistant.check import meeting_words as meetings
from assistant.check.action import action
from assistant.check.promises import IF, VAGUE, promised
from assistant.check.said_lines import SaidLines
from assistant.check.signals import event_clause, event_day
from assistant.check.step_evidence import echoes
from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import (
    AgreementFinding,
    ClosingFinding,
    CompellingEventFinding,
    FindingModel,
    NextStepFinding,
    RedFlagFinding,
)
from assistant.questions import Answer
from assistant.understand.spoken_dates import SpokenDate
from assistant.understand.stance import hedged, tells_old_date
from assistant.understand.text import plain
from assistant.vocabulary import Agreement, RedFlag, Side

_OPENING_TURNS = 5
"""Turns in which nobody ends a call."""

_REPLY = 2
"""Sentences of a turn in which an offer is answered."""

_FLAGS: tuple[RedFlag, ...] = get_args(RedFlag)
_LEVELS: tuple[Agreement, ...] = get_args(Agreement)


class DealAnswers:
    """Reads the lines of answers that are about no step and no role, as of the day ``on``."""

    def __init__(self, on: dt.date) -> None:
        self._on = on

    def read(self, answer: Answer, talk: SaidLines) -> FindingModel | None:
        """The finding, its confidence the model's; None where no line carries the answer."""
        turns = [turn for number in sorted(answer.lines) if (turn := talk.turn(number)) is not None]
        match answer.question.kind:
            case "next_step":
                return self._next_step(answer, turns, talk)
            case "closing":
                turns = [t for t in turns if (talk.place(t.id) or 0) >= _OPENING_TURNS]
                return self._of(answer, turns, ClosingFinding, {})
            case "event":
                return self._event(answer, _buyers(turns))
            case "flag" if answer.question.subject in _FLAGS:
                return self._of(answer, _buyers(turns), RedFlagFinding, {"flag": answer.question.subject})
            case "agreement" if answer.label in _LEVELS:
                return self._of(answer, _buyers(turns), AgreementFinding, {"level": answer.label})
        return None

    def _of(
        self, answer: Answer, turns: list[Turn], kind: type[FindingModel], fields: dict[str, str]
    ) -> FindingModel | None:
        stated = _statement(turns)
        if stated is None:
            return None
        turn, said = stated
        given = {"confidence": round(answer.confidence, 2), "utterances": (turn.id,), "quote": said.text}
        return kind.model_validate({"id": UNNUMBERED, **given, **fields})

    def _event(self, answer: Answer, turns: list[Turn]) -> CompellingEventFinding | None:
        dated = [(t, s) for t in turns for s in t.said if not s.sentence.asks and event_day(s, self._on)]
        stated = dated[0] if dated else _statement(turns)
        if stated is None:
            return None
        turn, said = stated
        return CompellingEventFinding(
            id=UNNUMBERED, confidence=round(answer.confidence, 2), utterances=(turn.id,), quote=said.text,
            what=event_clause(said.text), date=event_day(said, self._on),
        )  # fmt: skip

    def _next_step(self, answer: Answer, turns: list[Turn], talk: SaidLines) -> NextStepFinding | None:
        """A step with its day and its action as the words give them; agreed only where they show the other side's yes."""
        around = {t.id: t for turn in turns for t in (*reversed(list(talk.before(turn))), turn)}
        offers = [
            offer
            for turn in sorted(around.values(), key=lambda t: t.id, reverse=True)
            for said in reversed(turn.said)
            if (offer := self._offer(answer, said, turn, turns, talk)) is not None
        ]
        # Whoever says yes often says the day again: the offer is the line before.
        return next((offer for offer in offers if offer.agreed), next(iter(offers), None))

    def _offer(
        self, answer: Answer, said: Said, turn: Turn, turns: list[Turn], talk: SaidLines
    ) -> NextStepFinding | None:
        """What a sentence puts forward for a day to come, and whether it is taken."""
        spoken = self._ahead(said)
        day = day_of(spoken) if spoken is not None else None
        if spoken is None or day is None:
            return None
        text = plain(said.text)
        promise = promised(said, turn, self._on)
        meeting = meetings.is_meeting(text) or meetings.is_slot(said.sentence)
        suggests = said.sentence.asks or meetings.SUGGESTS.search(text) is not None
        if promise is None and not meeting and not suggests:
            return None
        side: Side = "both" if meeting or promise is None else promise.side
        yes = self._yes(said, turn, day, turns, talk) if side != "buyer" else turn
        agreed = answer.label == "agreed" and yes is not None
        if promise is None and not meeting and not agreed:
            return None  # a question with a day in it, which is a meeting only where it is taken for one
        ids = (turn.id,) if yes is None or yes.id == turn.id else tuple(sorted((turn.id, yes.id)))
        return NextStepFinding(
            id=UNNUMBERED, confidence=round(answer.confidence, 2), utterances=ids, quote=said.text,
            what=action(said.text, meeting=side == "both"), side=side, owner=turn.utterance.name, date=day,
            date_text=spoken.quote, agreed=agreed,
        )  # fmt: skip

    def _yes(self, offer: Said, by: Turn, day: dt.date, turns: list[Turn], talk: SaidLines) -> Turn | None:
        """The other side's acceptance of an offer: in the lines of the answer or right after it, and turned down in none. Where
        the model points at the other side's next words, these need not be among those the rules know for a yes.
        """
        pointed = {turn.id for turn in turns}
        for turn in {t.id: t for t in (*talk.after(by), *turns) if t.id > by.id}.values():
            if turn.same_voice(by) or not turn.said:
                continue
            if any(meetings.refuses(s.sentence) for s in turn.said[:_REPLY]):
                return None
            days = [day_of(d) for s in turn.said if not s.sentence.asks for d in s.dates]
            if day in days or any(
                meetings.takes(s.sentence) or meetings.invites(s.sentence) for s in turn.said
            ):
                return turn
            if not any(days) and ((turn.id in pointed and _settles(turn)) or echoes(turn.said[0], (offer,))):
                return turn
        return None

    def _ahead(self, said: Said) -> SpokenDate | None:
        """The day to come that a sentence holds somebody to: not recalled, hedged or conditional."""
        spoken = said.day(self._on)
        day = day_of(spoken) if spoken is not None else None
        if spoken is None or day is None or day <= self._on or tells_old_date(said.sentence):
            return None
        text = plain(said.text)
        return None if VAGUE.search(text) or IF.search(text[: spoken.at]) else spoken


def _settles(turn: Turn) -> bool:
    """Whether somebody takes what was offered in words of their own: no question, no doubt, no condition at its beginning."""
    return not any(
        s.sentence.asks or hedged(s.sentence) or p.search(plain(s.text))
        for s in turn.said[:_REPLY]
        for p in (VAGUE, IF)
    )


def _buyers(turns: list[Turn]) -> list[Turn]:
    """Turns that may be the buyer's."""
    return [turn for turn in turns if turn.speaker != "seller"]


def _statement(turns: list[Turn]) -> tuple[Turn, Said] | None:
    """The longest sentence of the lines that is no question."""
    stated = [
        (turn, said) for turn in turns for said in turn.said if not said.sentence.asks and said.sentence.words
    ]
    return max(stated, key=lambda pair: len(pair[1].sentence.words), default=None)

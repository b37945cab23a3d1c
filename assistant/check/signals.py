"""Why the buyer cannot wait, what smells of a slip, and whether they agree to the plan."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import get_args

from assistant.check.signal_words.agreement import agreement_in
from assistant.check.signal_words.event import EVENT, NOT_OF_THEIRS
from assistant.check.signal_words.flags import FLAGS
from assistant.check.signal_words.parts import flat
from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import AgreementFinding, CompellingEventFinding, RedFlagFinding
from assistant.understand.text import word_place, words
from assistant.vocabulary import Agreement, RedFlag

Signal = CompellingEventFinding | RedFlagFinding | AgreementFinding

_LEVELS: tuple[Agreement, ...] = get_args(Agreement)
_FLAGS: tuple[RedFlag, ...] = get_args(RedFlag)
_BY_WORDS = 0.6
"""Confidence of a flag or an agreement heard by its words alone: on talk that nobody looked at they are wrong too often to prompt."""
_ANSWERED_WITHIN = 2
"""Turns after a question in which its answer is still looked for."""
_QUESTION_LENGTH = 200
"""Characters from the end of the seller's turn that count as what was asked."""
_REFERS_BACK = re.compile(r"(?:it|its|that|thats|they|theyre|which|those|this)\b")
_YOURS = re.compile(r"\byour?\b|\byoure\b")


class SignalTalk:
    """Compelling events, red flags and agreement, by families of wording; each thing once a turn."""

    def __init__(self, on: dt.date) -> None:
        self._on = on
        self._events: set[dt.date] = set()
        self._agreed: Agreement | None = None
        self._question = ""
        self._asked_in = 0

    def hear(self, turn: Turn) -> Iterator[Signal]:
        """Signals from one turn. Only the buyer's side can raise a flag or agree, and tell why it cannot wait without a day."""
        told: set[str] = set()
        worded = (signal for signal in self._worded(turn) if not turn.belied(_tag(signal)))
        for signal in (*self._sensed(turn), *worded):
            what = signal.flag if isinstance(signal, RedFlagFinding) else signal.kind
            if what not in told and self._is_news(signal):
                told.add(what)
                yield signal

    def _sensed(self, turn: Turn) -> Iterator[Signal]:
        """What the encoder is sure of in a turn of the buyer's."""
        if turn.speaker != "buyer":
            return
        if turn.sounds("event") and (said := turn.carrier("event")):
            yield self._event(turn, said.text, event_day(said, self._on), turn.chance("event"))
        for flag in _FLAGS:
            if turn.sounds(f"flag:{flag}") and (said := turn.carrier(f"flag:{flag}")):
                yield _flag(turn, said.text, flag, _BY_WORDS)
        level = max(_LEVELS, key=lambda each: turn.chance(f"agree:{each}"))
        if turn.sounds(f"agree:{level}") and (said := turn.carrier(f"agree:{level}")):
            yield _agreement(turn, said.text, level, _BY_WORDS)

    def _worded(self, turn: Turn) -> Iterator[Signal]:
        question = self._question if turn.id - self._asked_in <= _ANSWERED_WITHIN else ""
        before = ""
        for said in turn.said:
            text = flat(said.sentence)
            # "The lease. It ends in March": the thing stands in the sentence before.
            linked = f"{before} {text}" if _REFERS_BACK.match(text) and not EVENT.search(before) else text
            if EVENT.search(linked) and not NOT_OF_THEIRS.search(text):
                day = event_day(said, self._on)
                # A seller knows of a reason of the buyer's only with its day, or repeats it.
                if turn.speaker == "buyer" or (_YOURS.search(text) and day is not None):
                    yield self._event(turn, said.text, day, 0.85 if day else 0.6)
            if turn.speaker == "buyer" and not said.sentence.asks:
                for flag, wording in FLAGS:
                    if wording.said_in(text, question):
                        yield _flag(turn, said.text, flag, _BY_WORDS)
                level = agreement_in(text, question)
                if level is not None:
                    yield _agreement(turn, said.text, level, _BY_WORDS)
            before = text
        if turn.speaker == "seller":
            self._question = " ".join(flat(said.sentence) for said in turn.said)[-_QUESTION_LENGTH:]
            self._asked_in = turn.id

    def _is_news(self, signal: Signal) -> bool:
        if isinstance(signal, AgreementFinding):
            if self._agreed is not None and _LEVELS.index(signal.level) <= _LEVELS.index(self._agreed):
                return False
            self._agreed = signal.level
        if isinstance(signal, CompellingEventFinding) and signal.date is not None:
            if signal.date in self._events:
                return False
            self._events.add(signal.date)
        return True

    def _event(self, turn: Turn, quote: str, day: dt.date | None, chance: float) -> CompellingEventFinding:
        return CompellingEventFinding(
            id=UNNUMBERED, confidence=_rounded(chance), utterances=(turn.id,), quote=quote, what=event_clause(quote), date=day
        )  # fmt: skip


def _tag(signal: Signal) -> str:
    """The encoder's tag for what a signal says."""
    if isinstance(signal, RedFlagFinding):
        return f"flag:{signal.flag}"
    return f"agree:{signal.level}" if isinstance(signal, AgreementFinding) else "event"


def _flag(turn: Turn, quote: str, flag: RedFlag, chance: float) -> RedFlagFinding:
    return RedFlagFinding(
        id=UNNUMBERED, confidence=_rounded(chance), utterances=(turn.id,), quote=quote, flag=flag
    )


def _agreement(turn: Turn, quote: str, level: Agreement, chance: float) -> AgreementFinding:
    return AgreementFinding(
        id=UNNUMBERED, confidence=_rounded(chance), utterances=(turn.id,), quote=quote, level=level
    )


def _rounded(chance: float) -> float:
    return round(min(chance, 0.95), 2)


_NEXT_CLAUSE = re.compile(
    r",? (?:and|but|so) (?:if|we|i|they|then|that|it|nobody|no one|my|our|the)\b|;|\s[—–-]\s", re.IGNORECASE
)


def event_day(said: Said, on: dt.date) -> dt.date | None:
    """The day from ``on``, the call's, that a sentence names, or the last day of a span."""
    spoken = said.day(on) or next((d for d in said.dates if not d.past), None)
    day = None if spoken is None else day_of(spoken) or spoken.stop
    return day if day is not None and day >= on else None


def event_clause(text: str) -> str:
    """The part of a sentence that names the event, without what would follow from it; at most 120 characters."""
    low = " ".join(words(text)).replace("'", "")
    hit = EVENT.search(low)
    named = 0 if hit is None else word_place(text, low[: hit.end()].count(" ") + 1)
    end = next((cut.start() for cut in _NEXT_CLAUSE.finditer(text) if cut.start() >= named - 1), len(text))
    kept = " ".join(text[:end].split()).rstrip(".!?,; ")
    return kept if len(kept) <= 120 else kept[:119].rsplit(" ", 1)[0] + "…"

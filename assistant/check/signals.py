"""Why the buyer cannot wait, what smells of a slip, and whether they agree to the plan."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import get_args

from assistant.check.signal_words import AGREES, EVENT, FLAG_WORDS, NOT_SO, OF_THE_DEAL
from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import AgreementFinding, CompellingEventFinding, RedFlagFinding
from assistant.plan.model import Plan
from assistant.understand.text import plain
from assistant.vocabulary import Agreement, RedFlag

Signal = CompellingEventFinding | RedFlagFinding | AgreementFinding

_LEVELS: tuple[Agreement, ...] = get_args(Agreement)


class SignalTalk:
    """Compelling events, red flags and agreement, by words that leave no doubt; each thing once a turn."""

    def __init__(self, plan: Plan, on: dt.date) -> None:
        self._plan = plan
        self._on = on
        self._events: set[dt.date] = set()
        self._agreed: Agreement | None = None

    def hear(self, turn: Turn) -> Iterator[Signal]:
        """Signals from one turn. Only the buyer's side can raise a flag or agree."""
        told: set[str] = set()
        for signal in self._worded(turn):
            what = signal.flag if isinstance(signal, RedFlagFinding) else signal.kind
            if what not in told and self._is_news(signal):
                told.add(what)
                yield signal

    def _worded(self, turn: Turn) -> Iterator[Signal]:
        for said in turn.said:
            text = plain(said.text)
            if EVENT.search(text) and not OF_THE_DEAL.search(text):
                day = self._day(said)
                # A seller knows of a reason of the buyer's only with its day, or repeats it.
                if turn.speaker != "seller" or ("your" in text and day is not None):
                    yield self._event(turn, said.text, day, 0.85 if day else 0.6)
            if turn.speaker != "seller" and not said.sentence.asks:
                for flag, pattern in FLAG_WORDS:
                    hit = pattern.search(text)
                    if hit is not None and not _denied(flag, text[: hit.start()]):
                        yield _flag(turn, said.text, flag, 0.7)
                if AGREES.search(text):
                    yield _agreement(turn, said.text, "verbal", 0.75)

    def _is_news(self, signal: Signal) -> bool:
        if isinstance(signal, AgreementFinding):
            if self._agreed is not None and _LEVELS.index(signal.level) <= _LEVELS.index(self._agreed):
                return False
            self._agreed = signal.level
        if isinstance(signal, CompellingEventFinding) and signal.date is not None:
            known = self._plan.compelling_event
            if signal.date in self._events or (known is not None and known.date == signal.date):
                return False
            self._events.add(signal.date)
        return True

    def _day(self, said: Said) -> dt.date | None:
        """The day from the call's on that a sentence names, or the last day of a span."""
        spoken = said.day(self._on) or next((d for d in said.dates if not d.past), None)
        day = None if spoken is None else day_of(spoken) or spoken.stop
        return day if day is not None and day >= self._on else None

    def _event(self, turn: Turn, quote: str, day: dt.date | None, chance: float) -> CompellingEventFinding:
        return CompellingEventFinding(
            id=UNNUMBERED, confidence=_rounded(chance), utterances=(turn.id,), quote=quote, what=_clause(quote), date=day
        )  # fmt: skip


def _flag(turn: Turn, quote: str, flag: RedFlag, chance: float) -> RedFlagFinding:
    return RedFlagFinding(
        id=UNNUMBERED, confidence=_rounded(chance), utterances=(turn.id,), quote=quote, flag=flag
    )


def _agreement(turn: Turn, quote: str, level: Agreement, chance: float) -> AgreementFinding:
    return AgreementFinding(
        id=UNNUMBERED, confidence=_rounded(chance), utterances=(turn.id,), quote=quote, level=level
    )


def _denied(flag: RedFlag, before: str) -> bool:
    return flag in ("budget", "competitor", "scope") and NOT_SO.search(before[-30:]) is not None


def _rounded(chance: float) -> float:
    return round(min(chance, 0.95), 2)


_NEXT_CLAUSE = re.compile(
    r",? (?:and|but|so) (?:if|we|i|they|then|that|it|nobody|no one|my|our|the)\b|;|\s[—–-]\s", re.IGNORECASE
)


def _clause(text: str) -> str:
    """The part of a sentence that names the event, without what would follow from it; at most 120 characters."""
    hit = EVENT.search(plain(text))
    end = next(
        (cut.start() for cut in _NEXT_CLAUSE.finditer(text) if hit is None or cut.start() >= hit.end()),
        len(text),
    )
    words = " ".join(text[:end].split()).rstrip(".!?,; ")
    return words if len(words) <= 120 else words[:119].rsplit(" ", 1)[0] + "…"

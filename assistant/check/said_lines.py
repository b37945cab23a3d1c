"""The call's talk by the numbers of its utterances, ready to be read when a model points at a line."""

import datetime as dt
from collections.abc import Iterator

from assistant.check.turn import Turn, turn_of
from assistant.events import Utterance
from assistant.understand.addressed import Ear, cut
from assistant.understand.stance import says_yes

NEAR = 2
"""Utterances after a line that may answer it, and before it that it may answer."""

THREAD = 4
"""Utterances before a line in which what it speaks of may be named."""


def evidence(text: str) -> str:
    """What of an utterance, or of a cell of the plan, counts: orders to a machine do not."""
    return cut(text)


class SaidLines:
    """All utterances so far, in order, as of the day ``on``; ``told`` are the same without what is told to a machine."""

    def __init__(self, on: dt.date, calendar: str) -> None:
        self._on = on
        self._calendar = calendar
        self.all: list[Utterance] = []
        self.told: list[Utterance] = []
        self._ear = Ear()
        self._places: dict[int, int] = {}
        self._turns: dict[int, Turn] = {}

    def add(self, utterance: Utterance) -> None:
        """The next utterance. Of a number that is known already only the first counts."""
        if utterance.id not in self._places:
            self._places[utterance.id] = len(self.all)
            self.all.append(utterance)
            text = self._ear.cut(utterance.name or utterance.speaker, utterance.text)
            self.told.append(utterance.model_copy(update={"text": text}))

    def place(self, number: int) -> int | None:
        """Where in the talk, from 0, the utterance with that number stands."""
        return self._places.get(number)

    def turn(self, number: int) -> Turn | None:
        """The utterance as it is read: its sentences and dates, without what does not count."""
        place = self._places.get(number)
        if place is None:
            return None
        if number not in self._turns:
            self._turns[number] = turn_of(self.told[place], self._on, self._calendar)
        return self._turns[number]

    def before(self, turn: Turn, count: int = NEAR) -> Iterator[Turn]:
        """The few turns before one, the nearest first."""
        place = self._places[turn.id]
        for said in reversed(self.all[max(0, place - count) : place]):
            if (earlier := self.turn(said.id)) is not None:
                yield earlier

    def after(self, turn: Turn) -> Iterator[Turn]:
        """The few turns after one, in order."""
        place = self._places[turn.id]
        for said in self.all[place + 1 : place + 1 + NEAR]:
            if (later := self.turn(said.id)) is not None:
                yield later

    def nod(self, turn: Turn) -> Turn | None:
        """The other side's yes to a turn."""
        for later in self.after(turn):
            if not later.same_voice(turn) and later.said:
                return later if says_yes(later.said[0].sentence) else None
        return None

    def stands(self, quote: str, numbers: tuple[int, ...]) -> bool:
        """Whether a quote stands, letter for letter, in one of the utterances."""
        places = (self._places.get(number) for number in numbers)
        return bool(quote) and any(place is not None and quote in self.all[place].text for place in places)

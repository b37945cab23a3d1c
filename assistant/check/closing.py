"""The arc of the call: the first words with which somebody begins to end it."""

from collections.abc import Iterator

from assistant.check.signal_words.closing import CONSTRAINT, FAREWELL, ONLY_THANKS, OPENING, TURNING
from assistant.check.signal_words.parts import flat
from assistant.check.turn import UNNUMBERED, Said, Turn
from assistant.events import ClosingFinding

_OPENING_TURNS = 5
"""Turns in which thanks, last things and a stop named in advance belong to the beginning of a call."""


class ClosingTalk:
    """Notices the first closing words once; thanks and hard stops at the beginning of a call are none."""

    def __init__(self) -> None:
        self._heard = False
        self._turns = 0

    def hear(self, turn: Turn) -> Iterator[ClosingFinding]:
        """The closing finding, at most once a call."""
        self._turns += 1
        if self._heard:
            return
        said = self._closing(turn)
        if said is not None:
            self._heard = True
            yield ClosingFinding(id=UNNUMBERED, confidence=0.85, utterances=(turn.id,), quote=said.text)

    def _closing(self, turn: Turn) -> Said | None:
        if self._turns > _OPENING_TURNS and turn.sounds("close"):
            return turn.carrier("close")
        if turn.belied("close"):
            return None
        return next((said for said in turn.said if self._closes(flat(said.sentence))), None)

    def _closes(self, text: str) -> bool:
        if OPENING.search(text):
            return False
        if self._turns <= _OPENING_TURNS and (CONSTRAINT.search(text) or ONLY_THANKS.search(text)):
            return False
        return FAREWELL.search(text) is not None or TURNING.search(text) is not None

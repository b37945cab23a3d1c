"""What a call hears, whatever it comes from: sound, a recording, or a written transcript."""

from dataclasses import dataclass

from assistant.events import StepMarked
from assistant.vocabulary import NoticeLevel, Speaker


@dataclass(frozen=True, slots=True)
class Words:
    """Committed words; times in seconds from the start of the call. ``at``: when they became known.

    ``number``: the turn's own number in a written transcript.
    """

    at: float
    speaker: Speaker
    name: str | None
    start: float
    end: float
    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Forming:
    """Words that are still being said: the first ``settled`` of them (``text`` split at blanks) stand, the others may change."""

    at: float
    speaker: Speaker
    start: float
    text: str
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Time:
    """Nothing but time has passed."""

    at: float


@dataclass(frozen=True, slots=True)
class Trouble:
    """One sentence about the sound for the user."""

    at: float
    text: str
    level: NoticeLevel = "warning"


@dataclass(frozen=True, slots=True)
class ByHand:
    """What the seller marked when this call was going on, where it is held against its plan again."""

    at: float
    mark: StepMarked


Item = Words | Forming | Time | Trouble | ByHand

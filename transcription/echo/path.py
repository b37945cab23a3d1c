"""Whether the loudspeaker reaches the microphone at all, by which way, and whether it still does."""

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from transcription.echo.delay import LOOKED_AT, find_delay
from transcription.echo.filter import BLOCK, PARTS, EchoFilter
from transcription.echo.track import Track, quiet
from transcription.events import Samples

FAINTEST = 5e-4
"""Root mean square of a block below which the system's sound counts as silence (-66 dB)."""

_CLEAR = 10.0
"""How far a delay stands out of chance to be looked into: without an echo it is 8 at most in real calls."""
_MARGIN = BLOCK
"""Samples that the filter begins before the delay that was found: the strongest sound may not be the first."""
_LATEST_START = 1_600
"""Samples: a filter that begins longer than this before the echo has too little left for the room."""
_PROVEN, _FEWEST = 64, 12
"""Blocks of the system's sound over which a way is judged (2 s), and the fewest that will do for a first one."""
_FIRST_LOOK, _LAST_LOOK, _LOOKS_EVERY = 8, 128, 32
"""Blocks of the system's sound between two looks: at first, after looks in vain, and with a way found."""
_AGREES, _DISAGREES = 0.3, 0.1
"""Shares of the prediction that must be in the microphone for a way to be taken, and to be kept."""
_LOUDEST, _INAUDIBLE = 16.0, 10**-4.8
"""The echo's power against the reference's: +12 dB and -48 dB."""
_BETTER = 0.8
"""What another way may leave, as a share of what this one leaves, to take its place."""
_FADES, _BELOW = 0.999, 0.003
"""The loudest power fades by 60 dB in three and a half minutes; 25 dB below it is not the buyer speaking."""
_DIES_AWAY = PARTS + 1
_TINY = 1e-9


class Record:
    """How well one way has predicted the last blocks in which the system's sound was heard."""

    def __init__(self) -> None:
        # Echo times microphone and echo squared, both against the energy of the two, so that a loud voice at the
        # microphone does not outweigh all else; echo, reference and what was left, squared.
        self._rows: deque[tuple[float, float, float, float, float]] = deque(maxlen=_PROVEN)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, reference: Samples, microphone: Samples, echo: Samples) -> None:
        """One block of each."""
        left = microphone - echo
        pairs = (
            (microphone, microphone),
            (echo, microphone),
            (echo, echo),
            (reference, reference),
            (left, left),
        )
        heard, product, power, given, rest = (float(np.dot(a, b)) for a, b in pairs)
        both = heard + power + _TINY
        self._rows.append((product / both, power / both, power, given, rest))

    def left(self, blocks: int) -> float:
        """The energy that was left, over the last ``blocks``."""
        return sum(row[4] for row in list(self._rows)[-blocks:])

    def agrees(self, share: float) -> bool:
        """Whether at least that ``share`` of what it predicted is in the microphone."""
        return sum(row[0] for row in self._rows) > share * sum(row[1] for row in self._rows)

    def audible(self) -> bool:
        """Whether the echo that it predicts is of a level that an echo can have and that can be heard."""
        power, given = (sum(row[at] for row in self._rows) for at in (2, 3))
        return _INAUDIBLE * given < power < _LOUDEST * given


class Activity:
    """Whether somebody speaks in the system's sound: above silence, and not far below its recent loudness."""

    def __init__(self) -> None:
        self._loudest = 0.0

    def heard(self, block: Samples) -> bool:
        """Whether it is in the next ``block``."""
        power = float(np.dot(block, block)) / len(block)
        self._loudest = max(power, self._loudest * _FADES)
        return power > max(FAINTEST**2, _BELOW * self._loudest)


@dataclass(slots=True)
class Way:
    """One way from the system's sound to the microphone: its filter begins ``delay`` samples late."""

    delay: int
    filter: EchoFilter = field(default_factory=EchoFilter)
    record: Record = field(default_factory=Record)
    activity: Activity = field(default_factory=Activity)
    silent: int = 0

    def predict(self, at: int, reference: Track, microphone: Track) -> Samples | None:
        """The echo in the block at place ``at``; None once the system's sound has died away in the room."""
        given = reference.read(at - self.delay, BLOCK)
        heard = microphone.read(at, BLOCK)
        self.silent = self.silent + 1 if quiet(given, FAINTEST) else 0
        if self.silent > _DIES_AWAY:
            return None
        # What is far below the system's usual sound may be the seller's own voice, leaking into it.
        active = self.activity.heard(given)
        echo = self.filter.predict(given, heard, learn=active)
        if active:
            self.record.add(given, heard, echo)
        return echo


class Finder:
    """Looks for the way while the system's sound is heard, and gives it up when there is none any more."""

    def __init__(self) -> None:
        self.way: Way | None = None
        self._activity = Activity()
        self._since = 0
        self._patience = _FIRST_LOOK

    def look(self, at: int, reference: Track, microphone: Track) -> None:
        """Called with each block at place ``at``, in order, after its prediction."""
        if not self._activity.heard(reference.read(at, BLOCK)):
            return
        self._since += 1
        if self._since < (self._patience if self.way is None else _LOOKS_EVERY):
            return
        self._since = 0
        start = at + BLOCK - LOOKED_AT
        found = find_delay(reference.read(start, LOOKED_AT), microphone.read(start, LOOKED_AT))
        clear = found.clear >= _CLEAR
        covered = clear and self.way is not None and 0 <= found.samples - self.way.delay < _LATEST_START
        if self.way is not None and self._lost(self.way.record, covered):
            self.way = None
        if not clear or covered:
            return
        new = self._tried(found.samples, start, reference, microphone)
        if new is None:
            self._patience = min(2 * self._patience, _LAST_LOOK)
        elif self.way is None or self._better(new, self.way):
            self.way, self._patience = new, _FIRST_LOOK

    @staticmethod
    def _tried(lag: int, start: int, reference: Track, microphone: Track) -> Way | None:
        """The way with an echo ``lag`` samples late, when it would have predicted the sound since ``start``."""
        # Not before the system's sound where the echo is not: the seller would wait for sound to come.
        way = Way(max(lag - _MARGIN, min(lag, 0)))
        for block in range(LOOKED_AT // BLOCK):
            way.predict(start + block * BLOCK, reference, microphone)
        enough = len(way.record) >= _FEWEST
        return way if enough and way.record.agrees(_AGREES) and way.record.audible() else None

    @staticmethod
    def _lost(record: Record, covered: bool) -> bool:
        if len(record) < _PROVEN:
            return False
        return not record.audible() or not (covered or record.agrees(_DISAGREES))

    @staticmethod
    def _better(new: Way, old: Way) -> bool:
        blocks = min(len(new.record), len(old.record))
        return new.record.left(blocks) < _BETTER * old.record.left(blocks)

"""One call as the encoder hears it, turn after turn, against the steps of one plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.understand.sense.encoder import Encoder
from assistant.understand.sense.joined import joined, room
from assistant.understand.sense.labels import SAYS
from assistant.understand.sense.near import Near
from assistant.understand.sense.pieces import Piece, pieces, step
from assistant.understand.text import sentences

ABOUT = 0.4
"""Probability from which a piece is taken to be about a step, so that the step stays near."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A piece of a turn, verbatim, with what it says, in probabilities: of the talk, and of the steps it may be about by number.

    ``carriers``: for each tag the sentence of the piece that says it most.
    """

    text: str
    tags: Mapping[str, float]
    says: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    carriers: Mapping[str, str] = field(default_factory=dict)

    def carrier(self, tag: str) -> str:
        return self.carriers.get(tag, self.text)


class Listener:
    """``steps``: name and owner of each step. Feed the turns of a call in order."""

    def __init__(self, encoder: Encoder, steps: Sequence[tuple[str, str]]) -> None:
        self._encoder = encoder
        texts = [step(name, owner) for name, owner in steps]
        self._steps = [encoder.tokens(text).ids for text in texts]
        self._near = Near(texts)
        self._past: list[str] = []

    def hear(self, speaker: str, text: str) -> tuple[Heard, ...]:
        """The pieces of one turn."""
        return tuple(self.read(piece) for piece in self.passes(speaker, text))

    def passes(self, speaker: str, text: str) -> list[Piece]:
        """Take a turn in without reading it: it stands before the next one."""
        new = list(pieces(speaker, text, self._past))
        self._past = [*self._past, *(piece.said for piece in new)][-2:]
        return new

    def read(self, piece: Piece) -> Heard:
        """What one piece of the turn that was last taken in says."""
        said = self._encoder.tokens(piece.said)
        nearest = self._near.choose(piece.text, piece.before)
        fitting, left = room(said.ids, [self._steps[n] for n in nearest])
        near = sorted(nearest[:fitting])
        before = self._encoder.tokens(piece.before).ids[-left:]
        line = joined(said.ids, before, [self._steps[n] for n in near])
        parts = [sentence.text for sentence in sentences(piece.text)]
        spans, at = [], len(piece.said) - len(piece.text)
        for part in parts:
            start = piece.said.index(part, at)
            at = start + len(part)
            spans.append(said.between(start, at))
        sensed = self._encoder.read(line, spans if len(parts) > 1 else ())
        says = {n: dict(zip(SAYS, row, strict=True)) for n, row in zip(near, sensed.says, strict=True)}
        for number, row in says.items():
            if row[SAYS[0]] < 1 - ABOUT:
                self._near.spoken_of(number)
        carriers = {tag: parts[number] for tag, number in sensed.carriers.items()}
        return Heard(piece.text, sensed.tags, says, carriers)

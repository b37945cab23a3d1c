"""Talk as the encoder takes it: a piece of a turn with the talk before it, and a step of the plan with its owner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.understand.text import sentences

LONGEST = 60
"""Words of one piece; a longer turn is several."""

_BEFORE = 35


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` stands verbatim in the utterance; ``said`` and ``before`` are what the encoder is given."""

    text: str
    said: str
    before: str


def pieces(speaker: str, text: str, before: Sequence[str]) -> Iterator[Piece]:
    """A turn in pieces of whole sentences. ``before``: what the pieces before it were as the encoder had them, the last one last."""
    past = list(before)
    for part in _parts(text):
        said = f"{speaker if speaker in ('seller', 'buyer') else 'someone'}: {part}"
        yield Piece(part, said, " ".join(" ".join(past[-2:]).split()[-_BEFORE:]))
        past.append(said)


def step(name: str, owner: str) -> str:
    """A step of the plan as the encoder has it."""
    return f"{name}, {owner}" if owner else name


def _parts(text: str) -> Iterator[str]:
    start = end = count = 0
    for sentence in sentences(text):
        at = text.index(sentence.text, end)
        if count and count + len(sentence.words) > LONGEST:
            yield text[start:end]
            start, count = at, 0
        elif not count:
            start = at
        end, count = at + len(sentence.text), count + len(sentence.words)
    if count:
        yield text[start:end]

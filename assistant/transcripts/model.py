"""A transcript as values."""

from dataclasses import dataclass
from typing import Literal

from assistant.vocabulary import Speaker

Format = Literal["text", "webvtt", "srt", "json", "jsonl"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn with words in it.

    ``number`` is its place in the file, from 1; a turn without words is not handed out but keeps its
    number, so that numbers agree with labels made on the file. ``name`` is as the file has it, role in
    brackets included, without stamps and Markdown; None where the file names nobody. ``start`` and ``end``
    are seconds from the start of the call, None where the file has none. ``side`` is what the file itself
    says of the speaker's side, if anything.
    """

    number: int
    name: str | None
    text: str
    start: float | None = None
    end: float | None = None
    side: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """All turns of a file in its order. ``timed``: the file gave every turn a start of its own."""

    turns: tuple[Turn, ...]
    format: Format
    timed: bool


def transcript(turns: list[Turn], form: Format) -> Transcript:
    """The turns that have words, as a transcript."""
    spoken = tuple(turn for turn in turns if turn.text)
    return Transcript(spoken, form, bool(spoken) and all(turn.start is not None for turn in spoken))

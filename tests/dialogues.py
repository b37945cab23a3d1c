"""Reads tagged talk: small plans and turns with what each says.

A file holds dialogues, each begun by ``=== what it is``: lines ``M1: step | owner``, then ``S:`` (seller) and ``B:`` (buyer)
turns, with ``## tags`` behind those that say something: ``M1=done``, ``M1=set`` (a day is set for it), ``M1=late``, ``M1=open``
(otherwise about it), ``flag:KIND``, ``event``, ``agree:LEVEL``, ``promise``, ``meet:offer|yes|no``, ``close``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from assistant.vocabulary import Speaker

OURS = Path(__file__).parent / "data" / "dialogues"
_TURN = re.compile(r"([SB])\d?:\s*(.*)")
_STEP = re.compile(r"(M\d+):\s*(.*)")
_SPEAKER: dict[str, Speaker] = {"S": "seller", "B": "buyer"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn with its tags, as they are written."""

    speaker: Speaker
    text: str
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """``steps``: name and owner by id."""

    steps: dict[str, tuple[str, str]]
    turns: tuple[Turn, ...]


def dialogues(folder: Path, files: str = "*.txt") -> Iterator[Dialogue]:
    """All dialogues in the files under ``folder``, in order. ``files``: which, as a pattern."""
    for file in sorted(folder.rglob(files)):
        steps: dict[str, tuple[str, str]] = {}
        turns: list[Turn] = []
        for line in (*file.read_text("utf-8").splitlines(), "==="):
            if line.startswith("==="):
                if turns:
                    yield Dialogue(steps, tuple(turns))
                steps, turns = {}, []
            elif step := _STEP.match(line):
                name, _, owner = step.group(2).partition("|")
                steps[step.group(1)] = (name.strip(), owner.strip())
            elif turn := _TURN.match(line):
                text, _, tags = turn.group(2).partition("##")
                turns.append(Turn(_SPEAKER[turn.group(1)], text.strip(), frozenset(tags.split())))


def kept_apart(dialogue: Dialogue) -> bool:
    """Whether a dialogue is of the tenth that the encoder is not trained on, by its first words.

    How sure it has to be was chosen with the whole calls among them in view.
    """
    return crc32(dialogue.turns[0].text.encode()) % 10 == 0

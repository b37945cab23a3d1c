"""Training examples from tagged talk: a piece of a turn with what stood before it, steps of a plan, and what is said.

They are made harder than the talk is: marks and speakers fall away as a small recogniser loses them, owners are left out, the order
of the steps changes, and steps of other plans stand among them.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.understand.sense.joined import STEPS, Line, joined
from assistant.understand.sense.labels import SAYS, TAGS
from assistant.understand.sense.pieces import pieces, step
from tests.dialogues import Dialogue

Step = tuple[str, str]
_COMMON = frozenset(
    "a an and for from in of on or the to us with both signed sent done review approved".split()
)


@dataclass(frozen=True, slots=True)
class Example:
    """``says``: each step with its place in ``SAYS``; ``tags``: places in ``TAGS``."""

    said: str
    before: str
    says: tuple[tuple[Step, int], ...]
    tags: frozenset[int]


def examples(dialogue: Dialogue) -> Iterator[Example]:
    """Each turn that is one piece. A longer one serves where nothing in it is tagged: nobody has told which part says what."""
    past: list[str] = []
    for turn in dialogue.turns:
        parts = list(pieces(turn.speaker, turn.text, past))
        past += [part.said for part in parts]
        if len(parts) > 1 and turn.tags:
            continue
        said = dict(tag.split("=") for tag in turn.tags if "=" in tag)
        says = tuple((step, SAYS.index(said.get(at, SAYS[0]))) for at, step in dialogue.steps.items())
        tags = frozenset(TAGS.index(tag) for tag in turn.tags if "=" not in tag)
        for part in parts:
            yield Example(part.said, part.before, says, tags)


class Lines:
    """Examples as lines of tokens. ``others``: steps of any plan, to stand among those of an example."""

    def __init__(self, tokenizer: Any, others: Sequence[Step], chance: random.Random) -> None:
        self._tokenizer = tokenizer
        self._others = others
        self._chance = chance

    def plain(self, example: Example) -> list[tuple[Line, list[int]]]:
        """The example as it is, in as many lines as its steps need, each with what is said of its steps."""
        says = list(example.says)
        return [
            self._line(example.said, example.before, says[at : at + STEPS])
            for at in range(0, max(1, len(says)), STEPS)
        ]

    def rough(self, example: Example) -> tuple[Line, list[int]]:
        """The example made harder, with at most ``STEPS`` steps."""
        chance = self._chance
        told = [each for each in example.says if each[1]]
        silent = [each for each in example.says if not each[1]]
        if chance.random() < 0.4:
            own = {w for (name, _), _ in example.says for w in _words(name)}
            strange = chance.sample(self._others, 4)
            silent += [(step, 0) for step in strange if not own & set(_words(step[0]))]
        chance.shuffle(silent)
        size = chance.choice([4, 5, 6, 8]) if chance.random() < 0.5 else STEPS
        chosen = (told + silent)[: max(size, min(len(told), STEPS))]
        chance.shuffle(chosen)
        chosen = [((name, "" if chance.random() < 0.25 else owner), says) for (name, owner), says in chosen]
        lost = chance.random() < 0.2
        before = "" if chance.random() < 0.05 else self._roughened(example.before, lost)
        return self._line(self._roughened(example.said, lost), before, chosen)

    def _roughened(self, text: str, lost: bool) -> str:
        if lost:
            text = re.sub(r"[,.?!;]", "", text)
        return (
            re.sub(r"\b(seller|buyer): ", "someone: ", text) if lost and self._chance.random() < 0.4 else text
        )

    def _line(self, said: str, before: str, says: Sequence[tuple[Step, int]]) -> tuple[Line, list[int]]:
        texts = [said, before, *(step(*each) for each, _ in says)]
        ids = self._tokenizer(texts, add_special_tokens=False)["input_ids"]
        return joined(ids[0], ids[1], ids[2:]), [what for _, what in says]


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[a-z0-9]+", name.lower()) if word not in _COMMON]

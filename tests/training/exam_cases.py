"""Makes the cases of the exam of a model: ``python -m tests.training.exam_cases``, again after a change of what they are made of.

They are stretches of tagged talk: of the tenth of our dialogues that the encoder is not trained on, so that what the rules know of
them flatters nobody, and of cases written for what those have few of (``tests/data/exam``; tags beside those of ``tests.dialogues``:
``role:ROLE=LEVEL``, and ``next`` where a dated step is agreed that is no meeting). In whatever number they are taken from the start,
each kind has its share.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.evaluating.exam_cases import CASES
from tests.dialogues import OURS, Dialogue, dialogues, kept_apart

WRITTEN = Path(__file__).parents[1] / "data" / "exam"
_LONGEST, _WINDOW = 18, 14
"""Turns: what is taken whole, and what a longer one is cut into."""
_MOST = 300_000
"""Bytes of stretches of our dialogues."""
_ABOUT = ("milestone", "flag", "event", "agreement", "closing", "next_step")
"""What is tagged throughout in our dialogues. Roles are not."""
_WRITTEN_FOR = {"roles": "role"}


def stretches() -> Iterator[Dialogue]:
    for dialogue in filter(kept_apart, dialogues(OURS)):
        if len(dialogue.turns) <= _LONGEST:
            yield dialogue
            continue
        for at in range(0, len(dialogue.turns) - _WINDOW + 1, _WINDOW):
            yield Dialogue(dialogue.steps, dialogue.turns[at : at + _WINDOW])


def case(name: str, about: Sequence[str], dialogue: Dialogue) -> dict[str, Any]:
    return {
        "id": name,
        "about": list(about),
        "steps": [[number, name, owner] for number, (name, owner) in dialogue.steps.items()],
        "talk": [
            [turn.speaker[0].upper(), turn.text, " ".join(sorted(turn.tags))] for turn in dialogue.turns
        ],
    }


def kinds(turns: Sequence[tuple[str, str, str]]) -> list[str]:
    """What a stretch has to offer, one entry a tag; a stretch with little to hear is an offer of its own."""
    tags = [re.sub(r"^M\d+", "M", tag) for _, _, tags in turns for tag in tags.split()]
    told = [tag for tag in tags if tag not in ("M=open", "promise", "close", "meet:offer")]
    return told or ["silence"]


def in_order(cases: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The cases, each time the one that has most of what those before it had least of."""
    seen: Counter[str] = Counter()
    left = {one["id"]: one for one in cases}
    while left:
        chosen = max(
            left.values(), key=lambda one: sum(1 / (1 + seen[kind]) ** 2 for kind in set(kinds(one["talk"])))
        )
        seen.update(set(kinds(chosen["talk"])))
        yield left.pop(chosen["id"])


def main() -> None:
    written = [
        case(f"{file.stem}-{number}", [_WRITTEN_FOR.get(file.stem, file.stem)], dialogue)
        for file in sorted(WRITTEN.glob("*.txt"))
        for number, dialogue in enumerate(_of(file), 1)
    ]  # fmt: skip
    chosen: list[dict[str, Any]] = []
    size = 0
    for one in in_order([case(f"talk-{number}", _ABOUT, each) for number, each in enumerate(stretches(), 1)]):
        size += len(json.dumps(one, ensure_ascii=False).encode())
        if size > _MOST:
            break
        chosen.append(one)
    every = list(_mixed(chosen, written))
    CASES.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in every), "utf-8")
    tags = Counter(kind for one in every for kind in kinds(one["talk"]))
    print(f"{len(every)} cases, {CASES.stat().st_size} bytes")
    print(", ".join(f"{kind} {count}" for kind, count in tags.most_common()))


def _of(file: Path) -> list[Dialogue]:
    return list(dialogues(file.parent, file.name))


def _mixed(many: list[dict[str, Any]], few: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Both, evenly among each other; the few of all files in turns."""
    few = sorted(few, key=lambda one: int(one["id"].rpartition("-")[2]))
    places = [(at / len(many), one) for at, one in enumerate(many)] + [
        (at / len(few), one) for at, one in enumerate(few)
    ]
    yield from (one for _, one in sorted(places, key=lambda place: place[0]))


if __name__ == "__main__":
    main()

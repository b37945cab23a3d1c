"""Makes the cases of the exam of a model: ``python -m tests.training.exam_cases``, again after a change of what they are made of.

They are stretches of tagged talk: of the tenth of our dialogues that the encoder is not trained on, so that what the rules know of
them flatters nobody, and of cases written for what those have few of (``tests/data/exam``; tags beside those of ``tests.dialogues``:
``role:ROLE=LEVEL``, and ``next`` where a dated step is agreed that is no meeting). In whatever number they are taken from the start,
each kind has its share.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.check.checker import Checker
from assistant.evaluating.exam import said_by
from assistant.evaluating.exam_cases import CASES, ON, case_of
from assistant.understand.sense.encoder import Encoder, load
from tests.dialogues import OURS, Dialogue, dialogues, kept_apart

WRITTEN = Path(__file__).parents[1] / "data" / "exam"
_LONGEST, _WINDOW = 18, 14
"""Turns: what is taken whole, and what a longer one is cut into."""
_MOST = 350_000
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


def offers(one: dict[str, Any], encoder: Encoder) -> frozenset[str]:
    """What a case has to offer: each sort of answer it wants, and apart from those the ones that the rules do not have by
    themselves; where there is nothing to hear, that.
    """
    read = case_of(one)
    checker = Checker(read.plan, ON, encoder)
    ruled = {said_by(finding) for said in read.talk for finding in checker.hear(said)}
    wanted = {f"{kind}:{label}" for kind, _, label in read.wanted if kind != "closing"}
    missed = {
        f"missed {kind}:{label}"
        for kind, subject, label in read.wanted
        if (kind, subject, label) not in ruled
    }
    return frozenset(wanted | missed) or frozenset({"silence"})


def in_order(cases: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The cases, each time the one that has most of what those before it had least of; what the rules miss counts for more."""
    encoder = load()
    has = {one["id"]: offers(one, encoder) for one in cases}
    left = {one["id"]: one for one in cases}
    seen: Counter[str] = Counter()
    while left:
        best = max(left, key=lambda name: sum(_weight(each) / (1 + seen[each]) for each in has[name]))
        seen.update(has[best])
        yield left.pop(best)


def _weight(offer: str) -> float:
    return 4.0 if offer.startswith("missed") else 1.0


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
    wanted = Counter(f"{kind}:{label}" for one in every for kind, _, label in case_of(one).wanted)
    print(f"{len(every)} cases, {CASES.stat().st_size} bytes: {dict(wanted.most_common())}")


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

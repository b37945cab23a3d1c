"""The cases of the exam of a model: short stretches of talk against a few steps, with what is said in each turn."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from assistant.events import Utterance
from assistant.plan.model import Milestone, Plan
from assistant.vocabulary import ROLES, Speaker

CASES = Path(__file__).with_name("exam_cases.jsonl")
ON = date(2026, 11, 12)
"""The day on which they are heard."""
_SIDES: dict[str, Speaker] = {"S": "seller", "B": "buyer"}
_SECONDS = 6.0
"""What a turn is taken to last."""
_NEAR = {"closing": 2, "next_step": 2}
"""Turns by which an answer's line may be off: what takes two turns or more to say has no one place. Otherwise one."""


_SAYS: dict[str, tuple[str, ...]] = {
    "done": ("done",),
    "set": ("rescheduled", "in_progress"),
    "late": ("slipped",),
}
_LEVELS = ("topic", "named", "committed")
_MEETS: dict[str, tuple[str, ...]] = {"yes": ("agreed",), "offer": ("offered",)}
_NEVER_MISSED = ("in_progress", "offered")
"""Labels that do no harm where they are given, and none where they are not."""


@dataclass(frozen=True, slots=True)
class ExamCase:
    """``about``: the kinds of question whose answer is known throughout. ``told``: what each turn says, as tags."""

    id: str
    about: frozenset[str]
    plan: Plan
    talk: tuple[Utterance, ...]
    told: tuple[frozenset[str], ...]

    @property
    def wanted(self) -> frozenset[tuple[str, str, str]]:
        """What a model that misses nothing would answer: kind, subject and label of each. Of what is said twice, the
        last; of a role, the most that is said in one place."""
        last: dict[tuple[str, str], str] = {}
        for said, tags in zip(self.talk, self.told, strict=True):
            for kind, subject, label in (
                each for tag in sorted(tags) for each in meanings(tag, said.speaker)
            ):
                if kind in self.about and label not in _NEVER_MISSED:
                    last[kind, subject] = label
        return frozenset((*what, label) for what, label in last.items())

    def holds(self, kind: str, subject: str, label: str, utterances: Sequence[int]) -> bool:
        """Whether that is said in one of the utterances, or next to one."""
        near = _NEAR.get(kind, 1)
        return any(
            (kind, subject, label) in meanings(tag, said.speaker)
            for said, tags in zip(self.talk, self.told, strict=True)
            if any(abs(said.id - each) <= near for each in utterances)
            for tag in tags
        )


def meanings(tag: str, speaker: Speaker) -> tuple[tuple[str, str, str], ...]:
    """The answers that a tag makes right, as kind, subject and label; none for one that is asked about by no question."""
    head, _, what = tag.partition("=")
    group, _, value = head.partition(":")
    match group:
        case "flag":
            return (("flag", value, "said"),)
        case "event":
            return (("event", "", "event"),)
        case "agree":
            return (("agreement", "", value),)
        case "close":
            return (("closing", "", "closing"),)
        case "role":
            # Less than what was said is no error: of a person whose name was not understood, the topic came up.
            levels = _LEVELS[: _LEVELS.index(what) + 1] if what in _LEVELS else ()
            return tuple(("role", value, level) for level in levels)
        case "next":
            return (("next_step", "", "agreed"),)
        case "meet":
            return tuple(("next_step", "", label) for label in _MEETS.get(value, ()))
        case _:
            # That a step is under way is told by the side that says so, not by the one that asks.
            labels = {"open": ("in_progress",) * (speaker == "buyer"), **_SAYS}.get(what, ())
            return tuple(("milestone", head, label) for label in labels)


def read(most: int | None = None, file: Path = CASES) -> tuple[ExamCase, ...]:
    """The first ``most`` cases, or all. In whatever number, each kind has its share of them."""
    with file.open(encoding="utf-8") as lines:
        return tuple(
            case_of(json.loads(line)) for number, line in enumerate(lines) if most is None or number < most
        )


def case_of(data: Mapping[str, Any]) -> ExamCase:
    """A case from its line: ``id``, ``about``, ``steps`` (id, name, owner) and ``talk`` (S or B, words, tags)."""
    about = frozenset(data["about"])
    # Where it is about roles, every role is one that the plan cannot do without.
    needs, due = (ROLES, ON + timedelta(days=14)) if "role" in about else ((), None)
    steps = tuple(
        Milestone(id=number, name=name, owner_prospect=owner, due=due, needs=needs, line=at)
        for at, (number, name, owner) in enumerate(data["steps"])
    )
    return ExamCase(
        id=data["id"],
        about=about,
        plan=Plan(path=Path("exam"), milestones=steps),
        talk=tuple(_utterances(data["talk"])),
        told=tuple(frozenset(tags.split()) for _, _, tags in data["talk"]),
    )


def _utterances(talk: Sequence[Sequence[str]]) -> Iterator[Utterance]:
    for number, (side, text, _) in enumerate(talk, 1):
        start = (number - 1) * _SECONDS
        yield Utterance(
            at=start + _SECONDS,
            id=number,
            speaker=_SIDES[side],
            name=None,
            start=start,
            end=start + _SECONDS,
            text=text,
        )

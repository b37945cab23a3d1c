"""How much of tagged talk the checker hears: ``python -m tests.bench.tagged [FOLDER] [--misses KIND]``.

FOLDER (by default ``tests/data/dialogues``, short stretches of calls by six hands) holds texts of dialogues, each begun by
``=== what it is``: lines ``M1: step | owner``, then ``S:`` (seller) and ``B:`` (buyer) turns, with ``## tags`` behind those that say
something: ``M1=done``, ``M1=set`` (a day is set for it), ``M1=late``, ``M1=open`` (otherwise about it), ``flag:KIND``, ``event``,
``agree:LEVEL``, ``promise``, ``close``, ``meet:offer|yes|no``. Prints precision and recall a turn for each hand and kind.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.check.checker import Checker
from assistant.events import (
    AgreementFinding,
    CommitmentFinding,
    CompellingEventFinding,
    Finding,
    MilestoneFinding,
    RedFlagFinding,
    Utterance,
)
from assistant.plan.model import Milestone, Plan
from assistant.standing import STATED
from assistant.vocabulary import Speaker

OURS = Path(__file__).parents[1] / "data" / "dialogues"
ON = date(2026, 11, 12)
_TURN = re.compile(r"([SB])(\d?):\s*(.*)")
_STEP = re.compile(r"(M\d+):\s*(.*)")
_SPEAKER: dict[str, Speaker] = {"S": "seller", "B": "buyer"}
_SAYS = {"done": "done", "slipped": "late", "rescheduled": "set"}


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A small plan, and turns with the tags of each."""

    plan: Plan
    turns: tuple[tuple[Speaker, str, frozenset[str]], ...]


def dialogues(file: Path) -> Iterator[Dialogue]:
    steps: list[Milestone] = []
    turns: list[tuple[Speaker, str, frozenset[str]]] = []
    empty = Plan(path=Path("none"))
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("==="):
            if turns:
                yield Dialogue(replace(empty, milestones=tuple(steps)), tuple(turns))
            steps, turns = [], []
        elif step := _STEP.match(line):
            name, _, owner = step.group(2).partition("|")
            steps.append(
                Milestone(id=step.group(1), name=name.strip(), owner_prospect=owner.strip(), line=len(steps))
            )
        elif turn := _TURN.match(line):
            text, _, tags = turn.group(3).partition("##")
            turns.append((_SPEAKER[turn.group(1)], text.strip(), frozenset(tags.split())))
    if turns:
        yield Dialogue(replace(empty, milestones=tuple(steps)), tuple(turns))


def heard(finding: Finding) -> str | None:
    """A finding as a tag; None for what the dialogues have no tag for."""
    match finding:
        case MilestoneFinding() if finding.confidence >= STATED and finding.says in _SAYS:
            return f"{finding.milestone_id}={_SAYS[finding.says]}"
        case RedFlagFinding():
            return f"flag:{finding.flag}"
        case CompellingEventFinding():
            return "event"
        case AgreementFinding():
            return f"agree:{finding.level}"
        case CommitmentFinding():
            return "promise"
        case _:
            return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=OURS)
    parser.add_argument(
        "--misses", default="", help="a kind, as flag:budget or done: its turns that were missed or wrong"
    )
    given = parser.parse_args()
    counted = re.compile(r"M\d+=(done|set|late)$|flag:|event$|agree:|promise$")
    hands = sorted(each for each in given.folder.iterdir() if each.is_dir())
    scores: dict[str, dict[str, Counter[str]]] = {}
    for hand in hands:
        for dialogue in (d for file in sorted(hand.glob("*.txt")) for d in dialogues(file)):
            checker = Checker(dialogue.plan, ON)
            for number, (speaker, text, tags) in enumerate(dialogue.turns, 1):
                said = Utterance(
                    id=number, at=number, speaker=speaker, name=None, start=number, end=number, text=text
                )
                got = {tag for finding in checker.hear(said) if (tag := heard(finding))}
                wanted = {tag for tag in tags if counted.match(tag)}
                for tag in got | wanted:
                    kind = tag.partition("=")[2] or tag
                    outcome = "right" if tag in got & wanted else "extra" if tag in got else "missed"
                    scores.setdefault(kind, {}).setdefault(hand.name, Counter())[outcome] += 1
                    if kind == given.misses and outcome != "right":
                        print(f"{outcome:7}{hand.name} {tag}: {text}")
    print(f"{'precision / recall':20}" + "".join(f"{hand.name:>14}" for hand in hands))
    for kind in sorted(scores):
        print(
            f"{kind:20}" + "".join(f"{_shares(scores[kind].get(hand.name, Counter())):>14}" for hand in hands)
        )


def _shares(counts: Counter[str]) -> str:
    found, wanted = counts["right"] + counts["extra"], counts["right"] + counts["missed"]
    precision = f"{counts['right'] / found:.2f}" if found else "-"
    recall = f"{counts['right'] / wanted:.2f}" if wanted else "-"
    return f"{precision} / {recall}"


if __name__ == "__main__":
    main()

"""How much of tagged talk the checker hears: ``python -m tests.bench.tagged [FOLDER] [--misses KIND]``.

FOLDER (by default ``tests/data/dialogues``, short stretches of calls by six hands, a folder for each) is in the form of
``tests.dialogues``. Prints precision and recall a turn for each hand and kind.
"""

import argparse
import re
from collections import Counter
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
from tests.dialogues import OURS, Dialogue, dialogues

ON = date(2026, 11, 12)
_SAYS = {"done": "done", "slipped": "late", "rescheduled": "set"}


def plan_of(dialogue: Dialogue) -> Plan:
    steps = (
        Milestone(id=number, name=name, owner_prospect=owner, line=at)
        for at, (number, (name, owner)) in enumerate(dialogue.steps.items())
    )
    return Plan(path=Path("none"), milestones=tuple(steps))


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
        for dialogue in dialogues(hand):
            checker = Checker(plan_of(dialogue), ON)
            for number, turn in enumerate(dialogue.turns, 1):
                said = Utterance(
                    id=number,
                    at=number,
                    speaker=turn.speaker,
                    name=None,
                    start=number,
                    end=number,
                    text=turn.text,
                )
                got = {tag for finding in checker.hear(said) if (tag := heard(finding))}
                wanted = {tag for tag in turn.tags if counted.match(tag)}
                for tag in got | wanted:
                    kind = tag.partition("=")[2] or tag
                    outcome = "right" if tag in got & wanted else "extra" if tag in got else "missed"
                    scores.setdefault(kind, {}).setdefault(hand.name, Counter())[outcome] += 1
                    if kind == given.misses and outcome != "right":
                        print(f"{outcome:7}{hand.name} {tag}: {turn.text}")
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

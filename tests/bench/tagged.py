"""How much of tagged talk the checker hears: ``python -m tests.bench.tagged [FOLDER] [--misses KIND]``.

FOLDER (by default ``tests/data/dialogues``: stretches of calls and whole calls by 32 hands) is in the form of ``tests.dialogues``. The
tenth that the encoder was not trained on is heard, by the rules alone and with the encoder. Prints precision, recall and F1 a turn for each
kind.
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
from assistant.understand.sense.encoder import Encoder, load
from tests.dialogues import OURS, Dialogue, dialogues, kept_apart

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


def scores(folder: Path, encoder: Encoder | None, misses: str) -> dict[str, Counter[str]]:
    """Right, extra and missed by kind, a turn at a time, on the dialogues that are kept apart."""
    counted = re.compile(r"M\d+=(done|set|late)$|flag:|event$|agree:|promise$")
    found: dict[str, Counter[str]] = {}
    for dialogue in filter(kept_apart, dialogues(folder)):
        checker = Checker(plan_of(dialogue), ON, encoder)
        for number, turn in enumerate(dialogue.turns, 1):
            said = Utterance(
                id=number, at=number, speaker=turn.speaker, name=None, start=number, end=number, text=turn.text
            )  # fmt: skip
            got = {tag for finding in checker.hear(said) if (tag := heard(finding))}
            wanted = {tag for tag in turn.tags if counted.match(tag)}
            for tag in got | wanted:
                kind = tag.partition("=")[2] or tag
                outcome = "right" if tag in got & wanted else "extra" if tag in got else "missed"
                found.setdefault(kind, Counter())[outcome] += 1
                if kind == misses and outcome != "right":
                    print(f"{outcome:7}{tag}: {turn.text}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=OURS)
    parser.add_argument(
        "--misses", default="", help="a kind, as flag:budget or done: its turns that were missed or wrong"
    )
    given = parser.parse_args()
    alone, both = scores(given.folder, None, ""), scores(given.folder, load(), given.misses)
    print(f"{'precision / recall / F1':20}{'rules alone':>24}{'with the encoder':>24}{'tagged':>8}")
    for kind in sorted(alone | both):
        tagged = both[kind]["right"] + both[kind]["missed"] if kind in both else 0
        row = "".join(f"{_shares(each.get(kind, Counter())):>24}" for each in (alone, both))
        print(f"{kind:20}{row}{tagged:>8}")


def _shares(counts: Counter[str]) -> str:
    found, wanted = counts["right"] + counts["extra"], counts["right"] + counts["missed"]
    precision = f"{counts['right'] / found:.2f}" if found else "-"
    recall = f"{counts['right'] / wanted:.2f}" if wanted else "-"
    return f"{precision} / {recall} / {2 * counts['right'] / max(1, found + wanted):.2f}"


if __name__ == "__main__":
    main()

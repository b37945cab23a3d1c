"""How well broken assumptions and named risks are heard: ``python -m tests.bench.assumed [--misses]``.

Short dialogues by one hand that saw none of the rules (``tests/data/assumptions``): ``dev.jsonl`` was looked at while the rules were made
and the sureness chosen, ``test.jsonl`` was not. An assumption counts once a dialogue, a risk once a turn.
"""

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from assistant.check.checker import Checker
from assistant.events import AssumptionFinding, Finding, RiskFinding, Utterance
from assistant.plan.model import Milestone, Plan
from assistant.understand.sense.encoder import load

FOLDER = Path(__file__).parents[1] / "data" / "assumptions"
ON = date(2026, 11, 12)
_SIDES = {"S": "seller", "B": "buyer"}


def heard(dialogue: dict[str, Any]) -> list[Finding]:
    """All that the checker hears in one dialogue."""
    steps = tuple(
        Milestone(id=step["id"], name=step["name"], assumes=step.get("assumes", ""), line=at)
        for at, step in enumerate(dialogue["steps"])
    )
    checker = Checker(Plan(path=Path("none"), milestones=steps), ON, load())
    found: list[Finding] = []
    for number, turn in enumerate(dialogue["turns"], 1):
        said = {"id": number, "at": number, "start": number, "end": number, "text": turn["text"]}
        found += checker.hear(Utterance.model_validate({**said, "speaker": _SIDES[turn["who"]]}))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--misses", action="store_true", help="the turns of dev.jsonl that were missed or wrong"
    )
    given = parser.parse_args()
    for name in ("dev", "test"):
        counts = {"assumption": Counter[str](), "risk": Counter[str]()}
        for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines():
            dialogue = json.loads(line)
            found = heard(dialogue)
            doubts = {(i, turn) for turn, t in enumerate(dialogue["turns"], 1) for i in t["doubts"]}
            broken = {(f.milestone_id, f.utterances[0]) for f in found if isinstance(f, AssumptionFinding)}
            wanted = {i for i, _ in doubts}
            told = {i for i, _ in broken & doubts}
            counts["assumption"].update(
                right=len(told), extra=len(broken - doubts), missed=len(wanted - told)
            )
            risks = {turn for turn, t in enumerate(dialogue["turns"], 1) if t["risk"]}
            named = {f.utterances[0] for f in found if isinstance(f, RiskFinding)}
            counts["risk"].update(
                right=len(named & risks), extra=len(named - risks), missed=len(risks - named)
            )
            if given.misses and name == "dev":
                for i, turn in (*(broken - doubts), *(d for d in doubts if d[0] not in told)):
                    kind = "extra " if (i, turn) in broken else "missed"
                    assumes = next(s.get("assumes") for s in dialogue["steps"] if s["id"] == i)
                    print(f"{kind} [{assumes}] {dialogue['turns'][turn - 1]['text']}")
        for kind, count in counts.items():
            right, said, all_ = (
                count["right"],
                count["right"] + count["extra"],
                count["right"] + count["missed"],
            )
            print(
                f"{name:5}{kind:12}precision {right / max(1, said):.2f}, recall {right / max(1, all_):.2f} of {all_}"
            )


if __name__ == "__main__":
    main()

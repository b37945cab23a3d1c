"""Which changes of the plan are proposed, kind by kind: ``python -m tests.bench.changes [FOLDER] [--calls odd|even|all] [--quiet]``.

FOLDER is in the form of ``tests/data/calls`` and has ``wanted.jsonl`` beside its labels: a line for each change that a careful reader
would propose of a call (``call`` ``turns`` ``op`` ``target`` ``field`` ``is`` ``details`` ``optional``). The words are patterns, and
``stakeholder`` stands for a new row as well as for a name in an old one. Whatever else is proposed is wrong. What is optional counts
neither way. A change has to be quoted from within ``_NEAR`` turns of those that carry it.
"""

import argparse
import datetime as dt
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from dataclasses import field as made_by
from pathlib import Path

from assistant.evaluating.folder import Case, read_cases
from assistant.evaluating.hearing import hear_file
from assistant.events import Proposal
from assistant.plan.reading.reader import read_plan

FOLDER = Path("tests/data/changes")
WANTED = "wanted.jsonl"
_NEAR = 3
_EITHER = {"stakeholder": ("add_stakeholder", "set_stakeholder")}


@dataclass(frozen=True, slots=True)
class Wanted:
    call: str
    turns: tuple[int, ...]
    op: str
    target: str
    field: str
    is_: str
    details: dict[str, str] = made_by(default_factory=dict)
    optional: bool = False

    def met_by(self, p: Proposal) -> bool:
        """Whether a proposal is this change, said of the right words."""
        cells = {"target": p.target, "field": p.field, "is": p.is_, **p.details}
        asked = {"target": self.target, "field": self.field, "is": self.is_}
        return (
            p.op in _EITHER.get(self.op, (self.op,))
            and all(re.search(words, cells.get(cell, "")) for cell, words in asked.items())
            and all(words in cells.get(cell, "") for cell, words in self.details.items())
            and any(abs(n - 1 - turn) <= _NEAR for n in p.utterances for turn in self.turns)
        )


@dataclass(slots=True)
class Score:
    """Counts by kind, and what was wrong or missed, a line each."""

    right: Counter[str] = made_by(default_factory=Counter)
    wrong: Counter[str] = made_by(default_factory=Counter)
    wanted: Counter[str] = made_by(default_factory=Counter)
    found: Counter[str] = made_by(default_factory=Counter)
    lines: list[str] = made_by(default_factory=list)

    def add(self, case: Case, wanted: list[Wanted]) -> None:
        """Hear a call by the rules alone, and hold what is proposed against what is wanted."""
        assert case.plan is not None
        heard = hear_file(case.transcript, read_plan(case.plan, case.on), case.on, time.process_time)
        proposals = heard.all(Proposal)
        for p in proposals:
            met = [w for w in wanted if w.met_by(p)]
            kind = _kind(p.op)
            self.right[kind] += any(not w.optional for w in met)
            self.wrong[kind] += not met
            if not met:
                cells = f"{p.op} {p.target} {p.field}: {p.was} -> {p.is_} {p.details or ''}"
                self.lines.append(f"  wrong: {case.id} {cells} “{p.quote}”")
        for w in wanted:
            if not w.optional:
                met_by_any = any(w.met_by(p) for p in proposals)
                self.wanted[_kind(w.op)] += 1
                self.found[_kind(w.op)] += met_by_any
                if not met_by_any:
                    text = f"{w.op} {w.target} {w.field} {w.is_} {w.details or ''}"
                    said = heard.turns[w.turns[0]].text
                    self.lines.append(f"  missed: {case.id} {text} “{said}”")


def read_wanted(file: Path) -> list[Wanted]:
    """The wanted changes of a folder, in the order of the file."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        Wanted(
            r["call"], tuple(r["turns"]), r["op"], _whole(r["target"]), r["field"], _day_or_words(r["is"]),
            r.get("details", {}), r.get("optional", False),
        )
        for r in rows
    ]  # fmt: skip


def report(score: Score, *, quiet: bool) -> None:
    print("changes proposed, rules alone      precision        recall")
    for kind in sorted(score.wanted | score.wrong | score.right):
        _row(kind, score.right[kind], score.wrong[kind], score.found[kind], score.wanted[kind])
    _row("all", *(c.total() for c in (score.right, score.wrong, score.found, score.wanted)))
    if not quiet:
        print("\n".join(score.lines))


def _row(kind: str, right: int, wrong: int, found: int, wanted: int) -> None:
    precision = (
        f"{right:>3} of {right + wrong:<3} {right / (right + wrong):.2f}" if right + wrong else " " * 15
    )
    recall = f"{found:>3} of {wanted:<3} {found / wanted:.2f}" if wanted else ""
    print(f"  {kind:<22}       {precision}  {recall}".rstrip())


def _kind(op: str) -> str:
    return "stakeholder" if op.endswith("stakeholder") else op


def _whole(target: str) -> str:
    return target if target == "." else f"^{re.escape(target)}$"


def _day_or_words(is_: str) -> str:
    return re.escape(is_) if re.fullmatch(r"\d{4}-\d\d-\d\d", is_) else is_


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument(
        "--calls", choices=("odd", "even", "all"), default="all", help="by place in the labels"
    )
    parser.add_argument("--quiet", action="store_true", help="only the figures")
    args = parser.parse_args()
    wanted, score = read_wanted(args.folder / WANTED), Score()
    for number, case in enumerate(read_cases(args.folder, dt.date(2026, 11, 2)), start=1):
        if args.calls in ("all", ("even", "odd")[number % 2]):
            score.add(case, [w for w in wanted if w.call == case.id])
    report(score, quiet=args.quiet)
    return 0


if __name__ == "__main__":
    sys.exit(main())

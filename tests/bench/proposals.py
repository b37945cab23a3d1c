"""How many proposed changes can be accepted as they are: ``python -m tests.bench.proposals FOLDER … [--judged FILE] [--quiet]``.

Each labelled call that has a plan is heard by the rules alone. A step's status and day, the agreement and the next step are held against the
labels (``expected.json``, ``labels.jsonl``). For the other changes a person has read each one against its transcript: ``proposals.jsonl`` beside
the labels, or FILE, has a line for each (``call`` ``op`` ``target`` ``field`` ``is`` ``right`` ``why``). What nobody has judged is listed and
counts neither way. Bar: 0.80 accepted as they are, and every quote verbatim.
"""

import argparse
import datetime as dt
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluating.folder import Case, read_cases
from assistant.evaluating.hearing import Heard, hear_file
from assistant.events import Proposal
from assistant.plan.reading.reader import read_plan

BAR = 0.80
JUDGED = "proposals.jsonl"
_NEAR = 3
"""Turns between the labelled words of a next step and those that the proposal quotes."""

Judgements = dict[tuple[str, str, str, str, str], bool]


@dataclass(frozen=True, slots=True)
class Marked:
    """A proposal of a call, and whether it can be accepted as it is; None where nobody has said."""

    call: str
    proposal: Proposal
    right: bool | None
    verbatim: bool


def wanted_of(case: Case) -> set[tuple[str, str]]:
    """The changes of steps that the labels ask for: step and new value."""
    assert case.plan is not None
    plan, wanted = read_plan(case.plan, case.on), set()
    for name, label in (case.expected.milestones if case.expected else {}).items():
        step = plan.milestone(name)
        if step is None or not step.open or label.ambiguous:
            continue
        if label.status_after == "done":
            wanted.add((step.id, "done"))
        elif label.status_after == "rescheduled" and label.new_due not in (None, step.due):
            wanted.add((step.id, str(label.new_due)))
    return wanted


def marks_of(case: Case, judged: Judgements) -> list[Marked]:
    """Every proposal of one call, marked."""
    assert case.plan is not None
    heard = hear_file(case.transcript, read_plan(case.plan, case.on), case.on, time.process_time)
    texts = {number + 1: u.text for number, u in heard.turns.items()}
    return [
        Marked(case.id, p, _right(case, p, heard, judged), any(p.quote in texts[n] for n in p.utterances))
        for p in heard.all(Proposal)
    ]


def read_judged(file: Path) -> Judgements:
    """What a person said of single proposals; nothing where there is no such file."""
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    rows = [json.loads(line) for line in lines if line.strip()]
    return {(r["call"], r["op"], r["target"], r["field"], r["is"]): r["right"] for r in rows}


def _right(case: Case, p: Proposal, heard: Heard, judged: Judgements) -> bool | None:
    said = judged.get((case.id, p.op, p.target, p.field, p.is_))
    if said is not None:
        return said
    expected = case.expected
    if p.op in ("set_status", "set_date") and expected is not None:
        label = expected.milestones.get(p.target)
        if label is None or label.ambiguous:
            return None
        if p.op == "set_date":
            return label.status_after == "rescheduled" and label.new_due == dt.date.fromisoformat(p.is_)
        return label.status_after == p.is_
    if p.op == "set_agreement" and expected is not None and expected.agreement is not None:
        return expected.agreement == p.is_
    if p.op == "add_next_step" and case.label.next_step_booked is not None and not case.label.ambiguous:
        turns = case.label.next_step.turns if case.label.next_step else ()
        return case.label.next_step_booked and any(
            abs(n - 1 - turn) <= _NEAR for n in p.utterances for turn in turns
        )
    return None


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--judged", type=Path, help="judgements beside those in the folders")
    parser.add_argument("--quiet", action="store_true", help="only the figures")
    args = parser.parse_args()
    marks: list[Marked] = []
    wanted = found = 0
    for folder in args.folders:
        judged = read_judged(folder / JUDGED) | (read_judged(args.judged) if args.judged else {})
        for case in read_cases(folder, dt.date(2026, 11, 2)):
            if case.plan is not None and case.label.sales_call:
                marked, asked = marks_of(case, judged), wanted_of(case)
                marks += marked
                wanted += len(asked)
                found += len(asked & {(m.proposal.target, m.proposal.is_) for m in marked})
    status = report(marks, quiet=args.quiet)
    print(f"  labelled changes of steps that are proposed: {found} of {wanted}")
    return status


def report(marks: list[Marked], *, quiet: bool) -> int:
    """Print the figures and what is wrong; 1 where the bar is not reached."""
    right = Counter(m.proposal.op for m in marks if m.right)
    wrong = Counter(m.proposal.op for m in marks if m.right is False)
    print("proposals accepted as they are, rules alone")
    for op in sorted({m.proposal.op for m in marks}):
        of = right[op] + wrong[op]
        print(f"  {op:<22} {right[op]:>3} of {of:<3}" + (f" {right[op] / of:.2f}" if of else ""))
    of = right.total() + wrong.total()
    share = right.total() / of if of else 1.0
    loose = [m for m in marks if not m.verbatim]
    print(f"  {'all':<22} {right.total():>3} of {of:<3} {share:.2f}   (bar {BAR:.2f})")
    open_ones = [m for m in marks if m.right is None]
    print(f"  quotes not verbatim: {len(loose)}; not judged: {len(open_ones)}")
    if not quiet:
        for word, some in (("wrong", [m for m in marks if m.right is False]), ("not judged", open_ones)):
            for m in some:
                p = m.proposal
                print(f"  {word}: {m.call} {p.op} {p.target} {p.field}: {p.was} -> {p.is_} “{p.quote}”")
    return int(share < BAR or bool(loose))


if __name__ == "__main__":
    sys.exit(main())

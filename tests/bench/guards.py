"""What the guards let through of models that are trusted in everything: ``python -m tests.bench.guards [FOLDER…] [--misses FILE]``.

The first knows the labels of the exam's cases: how much of what the rules do not hear by themselves comes out as a finding, by sort. The
second says the same of every step, done, late or moved, on every line, one at a time: how much of that comes out, and how much of it is false,
on the exam's cases and on the labelled calls of the folders (ours, if none is named). The third guesses, and is sure of it. No model is needed.
"""

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import product
from pathlib import Path
from threading import Event
from typing import TextIO

from assistant.check.answered import AnswerReader
from assistant.check.checker import Checker
from assistant.check.judge import Judge
from assistant.check.said_lines import SaidLines
from assistant.check.trust import Trust
from assistant.evaluating.exam import SORTS, Said, said_by, sit
from assistant.evaluating.exam_cases import ON, ExamCase, read
from assistant.evaluating.folder import Case, read_cases
from assistant.evaluating.hearing import hear_file
from assistant.evaluating.labels import MilestoneLabel
from assistant.events import Finding, MilestoneFinding, Utterance
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.prompting.judge import wording
from assistant.questions import Answer, Inquiry, Line, Reply, Usage
from assistant.standing import STATED
from tests.unit.examinees import Guesses, Knows

CALLS = Path(__file__).parents[1] / "data" / "calls"
LABELS = ("done", "slipped", "rescheduled")
EVERYTHING = Trust({sort.partition(":")[0]: 0.0 for sort in SORTS})
WORDS = wording(None)
SEEDS = 2
_NEAR = 1
"""Turns by which the words of a finding may be off the label's."""

Holds = Callable[[MilestoneFinding], bool | None]
"""Whether a finding is so; None where nobody knows."""


def carried(cases: Iterable[ExamCase], misses: TextIO | None) -> tuple[Counter[str], Counter[str]]:
    """Of what the rules do not hear: how much of each sort comes out of the right answers, and how much there is."""
    got: Counter[str] = Counter()
    left: Counter[str] = Counter()
    every = list(cases)
    knows = Knows(every)
    for case in every:
        checker, judge = Checker(case.plan, ON), Judge(case.plan, ON, WORDS, EVERYTHING)
        ruled: list[Finding] = []
        for said in case.talk:
            found = list(checker.hear(said))
            judge.heard(said, found)
            ruled += found
        known = {told for f in ruled if (told := said_by(f)) and _stands(f)}
        inquiry = judge.inquiry(final=True)
        reply = None if inquiry is None else knows.ask(inquiry, Event())
        out = [] if inquiry is None or reply is None else judge.answered(inquiry, reply)
        said_now = {told for f in out if (told := said_by(f))}
        for told in case.wanted - known:
            sort = f"{told[0]}:{told[2]}"
            left[sort] += 1
            got[sort] += told in said_now
            if misses and told not in said_now:
                misses.writelines(f"{line}\n" for line in _miss(case, told, reply, out))
    return got, left


def _miss(case: ExamCase, told: Said, reply: Reply | None, out: list[Finding]) -> Iterator[str]:
    answers = [a for a in reply.answers if (a.question.kind, a.question.subject) == told[:2]] if reply else []
    at = [number for a in answers for number in a.lines]
    step = case.plan.milestone(told[1])
    instead = [said_by(f) for f in out if (said_by(f) or ())[:2] == told[:2]]
    yield f"{case.id} {':'.join(told)} {step.name if step else ''} {at} {instead}"
    for said in case.talk:
        if any(abs(said.id - number) <= 2 for number in at):
            yield f"    {said.id} {said.speaker}: {said.text}"


def _stands(finding: Finding) -> bool:
    return not isinstance(finding, MilestoneFinding) or finding.confidence >= STATED


def passed(
    plan: Plan, on: dt.date, talk: list[Utterance], holds: Holds, tell: TextIO | None
) -> Counter[tuple[str, bool]]:
    """How many answers "it is so", of each open step and each line, come out right (True) and false (False), by label."""
    lines, reader = SaidLines(on, plan.calendar or "US"), AnswerReader(plan, on, EVERYTHING)
    for said in talk:
        lines.add(said)
    of = tuple(Line(said.id, said.speaker, said.text) for said in talk)
    counts: Counter[tuple[str, bool]] = Counter()
    for step in plan.milestones:
        question = WORDS.ask(
            "milestone", step.id,
            {"id": step.id, "name": step.name, "owner_buyer": "", "owner_seller": "", "due": "", "status": ""},
        )  # fmt: skip
        for said, label in product(talk, LABELS):
            reply = Reply((Answer(question, label, 0.99, (said.id,)),), "json", Usage())
            for f in reader.findings(Inquiry("", "", "", (), of, (question,), ""), reply, lines):
                if isinstance(f, MilestoneFinding) and (right := holds(f)) is not None:
                    counts[label, right] += 1
                    if tell and not right:
                        tell.write(f"{plan.path.parent.name} {label} as {f.says} {step.name}: {f.quote}\n")
    return counts


def of_case(case: ExamCase) -> Holds:
    return lambda f: case.holds("milestone", f.milestone_id, f.says, f.utterances)


def of_call(labels: dict[str, MilestoneLabel]) -> Holds:
    def holds(f: MilestoneFinding) -> bool | None:
        label = labels.get(f.milestone_id)
        if label is None or label.ambiguous:
            return None
        near = any(abs(n - 1 - turn) <= _NEAR for n in f.utterances for turn in label.evidence_turns)
        return near and f.says == label.status_after and label.new_due in (None, f.date)

    return holds


def says_it_always(cases: Iterable[ExamCase], calls: Iterable[Case], tell: TextIO | None) -> Iterator[str]:
    """A line for each of what it may say of all, and each kind of talk."""
    mine = [case for case in cases if "milestone" in case.about]
    heard = [
        (plan, call.on, hear_file(call.transcript, plan, call.on, lambda: 0.0).all(Utterance), call.expected)
        for call in calls
        if call.plan and call.expected and call.label.sales_call and (plan := read_plan(call.plan, call.on))
    ]
    exam: Counter[tuple[str, bool]] = Counter()
    for case in mine:
        exam += passed(case.plan, ON, list(case.talk), of_case(case), None)
    real: Counter[tuple[str, bool]] = Counter()
    for plan, on, talk, expected in heard:
        real += passed(plan, on, talk, of_call(dict(expected.milestones)), tell)
    for label in LABELS:
        for where, counts in ((f"{len(mine)} cases", exam), (f"{len(heard)} calls", real)):
            yield f"{label:<14}{where:<12}{counts[label, True]:>8}{counts[label, False]:>8}"


def guessed(cases: list[ExamCase]) -> Counter[tuple[str, bool]]:
    """What comes out of the guesses at the exam, by kind, right and wrong."""
    counts: Counter[tuple[str, bool]] = Counter()
    for seed in range(SEEDS):
        guesses = Guesses(seed)
        for case in cases:
            for mark in sit(case, guesses, WORDS, None, Event()).marks:
                counts[mark.sort.partition(":")[0], mark.right] += 1
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[CALLS / "alder", CALLS / "birch"])
    parser.add_argument(
        "--misses", type=Path, metavar="FILE", help="write down what is refused and what is false"
    )
    given = parser.parse_args()
    cases = list(read())
    with given.misses.open("w", encoding="utf-8") if given.misses else nullcontext() as misses:
        got, left = carried(cases, misses)
        print(f"{'knows the answers':<26}{'beyond rules':>14}{'carried':>10}{'share':>8}")
        for sort in SORTS:
            if left[sort]:
                print(f"{sort:<26}{left[sort]:>14}{got[sort]:>10}{got[sort] / left[sort]:>8.2f}")
        calls = [call for folder in given.folders for call in read_cases(folder, ON)]
        print(f"\n{'says it always':<26}{'right':>8}{'false':>8}")
        for line in says_it_always(cases, calls, misses):
            print(line)
    counts = guessed(cases)
    print(f"\n{'guesses, ' + str(SEEDS) + ' times':<26}{'right':>8}{'false':>8}")
    for kind in dict.fromkeys(sort.partition(":")[0] for sort in SORTS):
        print(f"{kind:<26}{counts[kind, True]:>8}{counts[kind, False]:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

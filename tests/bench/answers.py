"""How right answers without a model are: ``python -m tests.bench.answers [--home DIR] [--all]``.

Replays the calls of the deals of tests/data/deals, asks the questions of all files there as of their day, and prints by kind how
many are right: all facts there, nothing that must not be, and "not in the material" said where it is not. Then what sentences say that
their sources do not carry. ``--home``: an archive that has the calls already; ``--all`` prints every answer that is wrong, with its sentences.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from assistant.answer.answer import Answer
from assistant.answer.answering import answer_from
from assistant.answer.material import Material
from tests import asked_deals as deals

BAR = 0.9


def main() -> int:
    args = argparse.ArgumentParser()
    args.add_argument("--home", type=Path)
    args.add_argument("--all", action="store_true")
    chosen = args.parse_args()
    if chosen.home is not None:
        return run(chosen.home, show=chosen.all)
    with tempfile.TemporaryDirectory() as folder:
        deals.replay(Path(folder))
        return run(Path(folder), show=chosen.all)


def run(home: Path, *, show: bool) -> int:
    """Ask all questions. Returns 1 where a bar is missed."""
    known = {name: Material(deals.deal(home, name)) for name in deals.DEALS}
    missed = False
    for file in deals.FILES:
        right: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        loose = 0
        before: tuple[str, Answer] | None = None
        began = time.perf_counter()
        for question in deals.questions(file):
            deal = known[question.deal].deal
            last = before[1] if before is not None and before[0] == question.deal else None
            found = answer_from(question.question, known[question.deal], last)
            before = question.deal, found
            wrong = deals.wrong(question, found, deal)
            kind = found.asked.kind if found.asked is not None else ""
            bad = [what for sentence in found.sentences for what in deals.uncarried(sentence, deal, kind)]
            loose += len(bad)
            for group in (question.kind, _group(question)):
                asked[group] += 1
                right[group] += not wrong
            if show and (wrong or bad):
                print(
                    f"{question.id}: {question.question}",
                    *(f"  {w}" for w in (*wrong, *bad)),
                    *(f"  > {s.text}" for s in found.sentences),
                    sep="\n",
                )
        spent = (time.perf_counter() - began) * 1000 / max(1, sum(asked.values()) / 2)
        _print(file, right, asked, loose, spent)
        missed |= (
            right["COMPUTABLE"] < BAR * asked["COMPUTABLE"]
            or right["NOT IN THE MATERIAL"] < asked["NOT IN THE MATERIAL"]
            or loose > 0
        )
    return int(missed)


def _group(question: deals.Question) -> str:
    return (
        "NOT IN THE MATERIAL"
        if question.not_in_material
        else "COMPUTABLE"
        if question.computable
        else "THE OTHERS"
    )


def _print(file: str, right: Counter[str], asked: Counter[str], loose: int, spent: float) -> None:
    print(f"{file}: {spent:.0f} ms a question")
    for kind in sorted(asked):
        print(f"  {kind:<20} {right[kind]:>3} of {asked[kind]}")
    print(f"  said without a source that carries it: {loose}")


if __name__ == "__main__":
    sys.exit(main())

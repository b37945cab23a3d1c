"""What a model adds to the rules on labelled calls: ``python -m tests.bench.model --model NAME --endpoint URL FOLDER…``.

Hears every labelled call of the folders three times: by rules alone, by the model alone (believed from even odds on), and by both, with
the model believed as far as its exam says (``closecall examine``, in the same ``--home``). Prints how right each is, what it costs an hour
of call, and how long an answer takes; marks what is more than one point worse with the model than without. Returns 1 where anything is.
"""

import argparse
import datetime as dt
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assistant.check.judge import Judge
from assistant.check.trust import Trust
from assistant.commands import common, modelling
from assistant.errors import UserError
from assistant.evaluating.exam import SORTS
from assistant.evaluating.folder import Case, read_cases
from assistant.evaluating.hearing import RULES, Way, percentile
from assistant.evaluating.judging import judge
from assistant.evaluating.result import CallResult
from assistant.evaluating.totals import SHARES, Totals, add_up
from assistant.plan.model import Plan
from assistant.prompting.judge import wording
from assistant.session.adviser import Adviser
from assistant.session.asking import Asks
from assistant.session.budget import Budget
from assistant.session.trusting import examined, examined_at_all, not_believed, not_examined
from tests.bench.metered import Metered

ROWS = (
    "milestone_status", "milestone_status.done", "milestone_status.rescheduled", "milestone_status.slipped",
    "milestone_status.in_progress", "roles", "next_step", "closing", "commitments", "compelling_events", "red_flags",
    "red_flag_kinds", "agreement", "nudges", "nudges.overdue_milestone", "nudges.missing_stakeholder", "nudges.book_next_step",
)  # fmt: skip
POINT = 0.01
"""By how much both together may be worse than rules alone."""
_EVEN = Trust({sort.partition(":")[0]: 0.5 for sort in SORTS})


def beside(
    asks: Asks, home: Path, plan: Plan, on: dt.date, *, trust: Trust | None = None, speed: float | None = None
) -> Adviser | None:
    """A model beside a call as the product has it: none that would not be believed. ``trust`` in place of what its exam found."""
    words = wording(home)
    known = trust or examined_at_all(home, asks.where, words.mark)
    if known is None or not known.least:
        return None
    return Adviser(
        asks, Judge(plan, on, words, known), Budget(), lambda rung: trust or examined(home, asks.where, rung, words.mark),
        waits=speed is None, clock=time.monotonic, rate=speed or 1.0,
    )  # fmt: skip


def figure(totals: Totals, row: str) -> float | None:
    """The share that is right, or F1 where one can also say too much."""
    tally = totals.tally(row)
    return tally.recall if row in SHARES else tally.f1


def worse(alone: Totals, both: Totals) -> list[str]:
    """The rows in which both together are more than a point below rules alone."""
    pairs = ((row, figure(alone, row), figure(both, row)) for row in ROWS)
    return [row for row, a, b in pairs if a is not None and (b or 0.0) < a - POINT]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--calls", type=int, metavar="N", help="only the first N calls of each folder")
    modelling.add_flags(parser)
    common.add_home(parser)
    given = parser.parse_args(argv)
    place = common.place(given)
    model = modelling.opened(given, place)
    if model is None:
        print("Name a model with --model and --endpoint.", file=sys.stderr)
        return 2
    cases = [
        case
        for folder in given.folders
        for case in read_cases(folder, dt.date(2026, 11, 12))[: given.calls]
        if isinstance(case, Case) and case.label.sales_call
    ]
    only, with_rules = Metered(model), Metered(model)
    ways = {
        "rules": RULES,
        "model": Way(partial(beside, only, place.home, trust=_EVEN), rules=False),
        "both": Way(partial(beside, with_rules, place.home)),
    }
    results: dict[str, list[CallResult]] = {name: [] for name in ways}
    for number, case in enumerate(cases, 1):
        for name, way in ways.items():
            results[name].append(judge(case, time.process_time, way))
        print(f"\r{number} of {len(cases)} calls", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    model.close()
    totals = {name: add_up(each) for name, each in results.items()}
    hours = sum(one.seconds for one in results["rules"]) / 3600
    return _tell(totals, {"model": only, "both": with_rules}, hours, place.home)


def _tell(totals: dict[str, Totals], asked: dict[str, Metered], hours: float, home: Path) -> int:
    both = asked["both"]
    trust = examined_at_all(home, both.where, wording(home).mark)
    if trust is None or not trust.least:
        print(not_examined(both.where) if trust is None else not_believed(both.where))
    print(
        f"{totals['rules'].calls} calls, {hours:.1f} hours; {both.where.name}, asked by {asked['model'].rung}"
    )
    print(f"{'':<32}" + "".join(f"{name:>12}" for name in ("rules alone", "model alone", "both")))
    bad = worse(totals["rules"], totals["both"])
    for row in ROWS:
        figures = [figure(each, row) for each in totals.values()]
        if any(each is not None for each in figures):
            cells = "".join(f"{'-' if each is None else f'{each:.3f}':>12}" for each in figures)
            print(f"{row.replace('_', ' '):<32}{cells}{'  < worse' if row in bad else ''}")
    for name, cost in (
        ("tokens in, an hour", lambda one: f"{one.tokens_in / hours:,.0f}"),
        ("tokens out, an hour", lambda one: f"{one.tokens_out / hours:,.0f}"),
        ("inquiries, an hour", lambda one: f"{len(one.seconds) / hours:.1f}"),
        ("answer after, median s", lambda one: f"{percentile(one.seconds, 0.5) or 0:.2f}"),
        ("answer after, p95 s", lambda one: f"{percentile(one.seconds, 0.95) or 0:.2f}"),
        ("requests that failed", lambda one: str(one.faults)),
    ):
        print(f"{name:<32}{'':>12}{cost(asked['model']):>12}{cost(both):>12}")
    if bad:
        print(f"More than a point worse with the model: {', '.join(bad)}.")
    return int(bool(bad))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except UserError as error:
        print(error, file=sys.stderr)
        sys.exit(2)

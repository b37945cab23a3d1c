"""How long a schedule takes: ``python -m tests.bench.schedule``.

Makes a plan of 500 milestones with 1,000 dependencies, writes it to a file, and prints milliseconds: reading the file, the
first slip + slacks + critical path of the process, and the median of many. The bar is 50 ms.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.plan.editing.compose import Sketch, compose
from assistant.plan.editing.edits import Text
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.plan.timing.schedule import critical_path, slacks, slip
from assistant.plan.workdays import add_workdays

MILESTONES, DEPENDENCIES = 500, 1000
BAR = 50.0


def made(seed: int = 1, calendar: str = "US") -> str:
    """A plan file's text: each milestone waits for some of the thirty before it and lands a few days after the last."""
    dice = random.Random(seed)
    waits: list[set[int]] = [set() for _ in range(MILESTONES)]
    while sum(map(len, waits)) < DEPENDENCIES:
        at = dice.randrange(1, MILESTONES)
        waits[at].add(dice.randrange(max(0, at - 30), at))
    due: list[date] = []
    rows: list[dict[str, Text]] = []
    for at in range(MILESTONES):
        start = max((due[n] for n in waits[at]), default=date(2026, 1, 5))
        # No calendar here: what the benchmark measures must not have been loaded by making its plan.
        due.append(add_workdays(start, dice.randrange(1, 8)))
        rows.append({
            "id": f"M{at + 1}", "name": f"Step {at + 1} agreed", "owner_vendor": "Dana Cole", "owner_prospect": "Tom Ortiz",
            "due": due[at], "status": "pending", "depends_on": ", ".join(f"M{n + 1}" for n in sorted(waits[at])),
        })  # fmt: skip
    rows[-1] |= {"name": "Go-live", "due": max(due)}
    return compose(Sketch("Bench", {"calendar": calendar, "go_live": max(due)}, tables={"milestones": rows}))


def work(plan: Plan) -> None:
    first = plan.milestones[0]
    assert first.due is not None
    slip(plan, first.id, add_workdays(first.due, 5, plan.calendar))
    critical_path(plan, slacks(plan))


def milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def main() -> int:
    text = made()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.md"
        path.write_text(text, "utf-8")
        start = time.perf_counter()
        plan = read_plan(path)
        reading = (time.perf_counter() - start) * 1000
    links = sum(len(m.depends_on) for m in plan.milestones)
    assert (len(plan.milestones), links, plan.problems) == (MILESTONES, DEPENDENCIES, ())
    cold = milliseconds(lambda: work(plan))
    warm = [milliseconds(lambda: work(plan)) for _ in range(31)]
    print(f"{MILESTONES} milestones, {links} dependencies")
    print(f"reading the file           {reading:7.1f} ms")
    print(f"first schedule             {cold:7.1f} ms   (bar {BAR:.0f})")
    print(f"median of {len(warm)}               {statistics.median(warm):7.1f} ms   (bar {BAR:.0f})")
    return 0 if max(cold, statistics.median(warm)) < BAR else 1


if __name__ == "__main__":
    sys.exit(main())

"""What the judgement of one utterance costs in a long call: ``python -m tests.bench.judging [--hours N]``.

Three hours of talk (our labelled calls, one after the other, again and again) against a plan of 30 milestones. Prints the CPU milliseconds
an utterance takes, all threads together, hour by hour: the median, the 99th percentile and the worst. The bar is 20 ms at the 99th
percentile, and no growth.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from assistant.evaluating.hearing import hear, percentile
from assistant.plan.model import Milestone, Plan
from assistant.plan.reading.reader import read_plan
from assistant.transcripts.model import Transcript, Turn
from assistant.transcripts.reader import read_transcript
from assistant.transcripts.timing import with_times

CALLS = Path(__file__).parents[1] / "data" / "calls"
ON, MILESTONES, BAR = date(2026, 11, 12), 30, 20.0


def plan() -> Plan:
    """The first 30 steps of our labelled plans, each under a number of its own, two of them late."""
    found: list[Milestone] = []
    for file in sorted(CALLS.rglob("plan.md")):
        for step in read_plan(file, ON).milestones[1:6]:
            due = ON + timedelta(days=4 * len(found) - 6)
            found.append(replace(step, id=f"M{len(found) + 1}", due=due, depends_on=()))
    return Plan(path=Path("none"), milestones=tuple(found[:MILESTONES]))


def talk(seconds: float) -> Iterator[Turn]:
    """Turns of our calls for that long, by the times that a transcript without any is given."""
    number, begun = 0, 0.0
    for file in cycle(sorted(CALLS.glob("*/calls/*.json")) or sorted(CALLS.glob("*/calls/*"))):
        turns = with_times(read_transcript(file)).turns
        for turn in turns:
            number += 1
            start, end = begun + (turn.start or 0.0), begun + (turn.end or 0.0)
            if end > seconds:
                return
            yield Turn(number, turn.name, turn.text, start, end, turn.side)
        begun += turns[-1].end or 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--hours", type=int, default=3)
    given = parser.parse_args()
    turns = tuple(talk(given.hours * 3600))
    heard = hear(Transcript(turns, "json", timed=True), plan(), ON, time.process_time)
    worst = 0.0
    for hour in range(given.hours):
        of_hour = [
            spent
            for turn, spent in zip(turns, heard.milliseconds, strict=True)
            if hour * 3600 <= (turn.end or 0.0) < (hour + 1) * 3600
        ]
        p50, p99 = percentile(of_hour, 0.5) or 0.0, percentile(of_hour, 0.99) or 0.0
        worst = max(worst, p99)
        print(
            f"hour {hour + 1}: {len(of_hour)} utterances, median {p50:.1f} ms, p99 {p99:.1f} ms, worst {max(of_hour):.1f} ms"
        )
    print(f"{MILESTONES} milestones, p99 {worst:.1f} ms at most; the bar is {BAR:.0f} ms")
    return int(worst > BAR)


if __name__ == "__main__":
    sys.exit(main())

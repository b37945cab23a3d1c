"""What a model costs a call, and what its faults cost: ``python -m tests.bench.model_call [--only tokens|held|faults] [--rungs RUNG,…]``.

No model is needed: servers on this machine stand for one. Prints the input tokens of calls of one and of three hours against a plan of
12 milestones, in each form of asking (bars: 400,000 an hour, and 3.2 times as many for three); the longest time for which a slow
endpoint holds the thread of a call that is followed in real time (bar: 100 ms); and, with every fault in 30 % of requests, whether whole
calls end as with rules alone, with no request left running. Returns 1 where a bar is missed.
"""

import argparse
import datetime as dt
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

from assistant.check.trust import Trust
from assistant.evaluating.exam import SORTS
from assistant.evaluating.folder import read_cases
from assistant.evaluating.hearing import RULES, Heard, Way, hear, hear_file
from assistant.events import FindingModel, Nudge, Proposal
from assistant.llm.model import open_model
from assistant.llm.where import at
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.questions import Rung
from assistant.session.adviser import Adviser
from assistant.session.asking import Asks
from assistant.transcripts.model import Transcript
from tests.bench import judging
from tests.bench.judging import CALLS, ON
from tests.bench.metered import Metered
from tests.bench.model import beside
from tests.bench.model_servers import answering, failing

MILESTONES, AN_HOUR, RATIO, HELD, SHARE = 12, 400_000, 3.2, 0.1, 0.3
_SPEED = 40.0
"""Times real time, for the call whose thread is watched."""
_ASKED = Trust({sort.partition(":")[0]: 1.0 for sort in SORTS})
"""Every question is asked, and no answer of the servers is sure enough to count."""


class Beside:
    """Puts one model beside calls, and keeps what it put there."""

    def __init__(self, asks: Asks, speed: float | None = None) -> None:
        self._asks, self._speed = asks, speed
        self.advisers: list[Adviser] = []

    def __call__(self, plan: Plan, on: dt.date) -> Adviser | None:
        adviser = beside(self._asks, Path("none"), plan, on, trust=_ASKED, speed=self._speed)
        self.advisers += [adviser] if adviser else []
        return adviser


def plan() -> Plan:
    return replace(judging.plan(), milestones=judging.plan().milestones[:MILESTONES])


def talk(hours: float) -> Transcript:
    return Transcript(tuple(judging.talk(hours * 3600)), "json", timed=True)


def tokens(rung: Rung) -> bool:
    """Whether a call costs no more than it may, and three hours no more than three times one."""
    spent = []
    for hours in (1, 3):
        with answering(rung) as server:
            model = Metered(open_model(at(server.url, "bench"), None, None, time.monotonic))
            hear(talk(hours), plan(), ON, time.process_time, Way(Beside(model)))
        assert model.rung == rung, f"asked by {model.rung}"
        spent.append(model.tokens_in)
        asked = f"{len(model.seconds)} inquiries, {model.requests} requests"
        print(f"{rung}, {hours} h: {model.tokens_in:,} tokens in, {asked}", flush=True)
    ratio = spent[1] / spent[0]
    print(f"{rung}: three hours cost {ratio:.2f} times one; the bars are {RATIO} and {AN_HOUR:,} an hour")
    return ratio <= RATIO and spent[0] <= AN_HOUR


def held() -> bool:
    """Whether a slow endpoint that often fails leaves the thread of a call alone."""
    began = time.monotonic()

    def wait_until(seconds: float) -> None:
        time.sleep(max(0.0, began + seconds / _SPEED - time.monotonic()))

    with failing(SHARE, seed=1, seconds=0.3) as (server, done):
        model = Metered(open_model(at(server.url, "bench"), None, None, time.monotonic, patience=2.0))
        aside = Beside(model, _SPEED)
        hear(talk(0.5), plan(), ON, time.process_time, Way(aside, wait_until=wait_until))
    longest = max(one.longest for one in aside.advisers)
    print(
        f"half an hour at {_SPEED:.0f} times its speed: {done.total()} requests of 0.3 s and more; "
        f"the call's thread was held for {longest * 1000:.1f} ms at most; the bar is {HELD * 1000:.0f} ms"
    )
    return longest <= HELD


def faults(folder: Path, calls: int) -> bool:
    """Whether calls end as with rules alone, whatever the endpoint does, and nothing is left running."""
    good = True
    for number, case in enumerate(read_cases(folder, ON)[:calls]):
        against = read_plan(case.plan, case.on) if case.plan else Plan(path=Path("none"))
        alone = hear_file(case.transcript, against, case.on, time.process_time, RULES)
        with failing(SHARE, seed=number) as (server, done):
            model = open_model(at(server.url, "bench"), None, None, time.monotonic, patience=0.5)
            way = Way(Beside(model))
            both = hear_file(case.transcript, against, case.on, time.process_time, way)
            idle = server.wait(lambda now: now.running == 0, 5.0)
            model.close()
        same = outcome(alone) == outcome(both)
        good &= same and idle
        failed = ", ".join(f"{name} {count}" for name, count in sorted(done.items()) if name != "answered")
        print(
            f"{case.id}: {done.total()} requests, of them {failed or 'none failed'}; ends "
            f"{'as with rules alone' if same else 'OTHERWISE'}, {'none' if idle else 'SOME'} left running"
        )
    left = sum(thread.name == "model" for thread in threading.enumerate())
    print(f"threads of models left: {left}")
    return good and left == 0


def outcome(heard: Heard) -> list[object]:
    """All that a call found, raised and proposed, and its end, without what a model cost."""
    found = [event for event in heard.events if isinstance(event, FindingModel | Nudge | Proposal)]
    return [*found, heard.summary.model_copy(update={"model": None})]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=("tokens", "held", "faults"))
    parser.add_argument("--rungs", default="decisions,logprobs,json", help="the forms of asking, with commas")
    parser.add_argument("--folder", type=Path, default=CALLS / "alder", help="labelled calls for the faults")
    parser.add_argument("--calls", type=int, default=4, help="how many of these")
    given = parser.parse_args()
    rungs: list[Rung] = [rung for rung in get_args(Rung) if rung in given.rungs.split(",")]
    parts: dict[str, list[Callable[[], bool]]] = {
        "tokens": [lambda rung=rung: tokens(rung) for rung in rungs],
        "held": [held],
        "faults": [lambda: faults(given.folder, given.calls)],
    }
    passed = [part() for name, each in parts.items() if given.only in (None, name) for part in each]
    return int(not all(passed))


if __name__ == "__main__":
    sys.exit(main())

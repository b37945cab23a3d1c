"""How quick a large archive is: ``python -m tests.bench.archive [--calls N] [--home DIR]``.

Makes a thousand calls of an hour (some 600 utterances each, with findings, prompts and proposals) of sentences that the test calls have, and
prints milliseconds, the middle (which has to keep the bar) and the worst of several: a search, the list of calls as a process of its own, and a call's page. With
``--home`` the archive stays in that folder and is used again. The bar: a search 50 ms, the list 1,000 ms, a page 200 ms.
"""

import argparse
import contextlib
import datetime as dt
import io
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.cli import main as closecall
from assistant.events import (
    CallStarted,
    Event,
    Lag,
    MilestoneFinding,
    MilestoneHeard,
    Nudge,
    Proposal,
    StakeholderFinding,
    Summary,
    Utterance,
)
from assistant.history.filters import Wanted
from assistant.history.store import FILE, Archive
from assistant.transcripts.reader import read_transcript

ROOT = Path(__file__).parents[1] / "data"
CALLS, UTTERANCES, DEALS = 1000, 600, 80
SEARCH_BAR, LIST_BAR, PAGE_BAR = 50.0, 1000.0, 200.0
_PEOPLE = ("Sarah Lee", "Tom Ortiz", "Dana Cole", "Ravi Shah")
_SEARCHES: tuple[tuple[str, Wanted], ...] = (
    ("a rare word", Wanted("kestrel417")),
    ("a usual word", Wanted("security")),
    ("two words", Wanted("legal review")),
    ("a phrase", Wanted('"next week"')),
    ("the start of a word", Wanted("sign*")),
    ("with and without", Wanted("contract -legal")),
    ("a word of every sentence", Wanted("the")),
    ("a usual word in one deal", Wanted("security", deal="Deal 17")),
    ("a word of every sentence in one deal", Wanted("the", deal="Deal 17")),
    ("a word of every sentence by one person", Wanted("we", speaker="Tom")),
    ("a usual word in one month", Wanted("security", since=dt.date(2026, 3, 1), until=dt.date(2026, 3, 31))),
    ("a usual word of a milestone", Wanted("week", milestone="M3")),
    ("a usual word of a role", Wanted("week", role="legal")),
    ("a milestone in one deal, no word", Wanted(deal="Deal 17", milestone="M3")),
    ("a milestone, no word", Wanted(milestone="M3")),
    ("nothing to be found", Wanted("xylophone quartet")),
)


def sentences() -> list[str]:
    """The sentences of all calls that the tests have."""
    texts = [
        turn.text
        for path in sorted([*ROOT.glob("calls/*/calls/*"), *ROOT.glob("deals/*/call-*.txt")])
        for turn in read_transcript(path).turns
    ]
    return [s for text in texts for s in re.split(r"(?<=[.?!]) ", text)]


def made(archive: Archive, calls: int, seed: int = 7) -> None:
    """Fill an empty archive."""
    dice = random.Random(seed)
    pool = sentences()
    for number in range(calls):
        day = dt.date(2025, 1, 6) + dt.timedelta(days=number * 700 // calls)
        deal = number % DEALS
        started = dt.datetime.combine(day, dt.time(9, number % 60), dt.UTC)
        call = CallStarted(
            id=f"{day}-{number:04}", plan=f"/plans/deal-{deal}.md", on=day, minutes=60, asr="tiny.en"
        )
        archive.start_call(
            call,
            started_at=started.isoformat(),
            source="live",
            account=f"Account {deal}",
            deal=f"Deal {deal}",
        )
        archive.append_all(call.id, _events(number, pool, dice))
        archive.end_call(call.id, (started + dt.timedelta(hours=1)).isoformat())


def _events(number: int, pool: list[str], dice: random.Random) -> Iterator[Event]:
    said: list[Utterance] = []
    for at in range(1, UTTERANCES + 1):
        person = dice.randrange(len(_PEOPLE))
        words = " ".join(dice.choices(pool, k=dice.randint(1, 2)))
        if dice.random() < 0.1:
            words += f" That is kestrel{dice.randrange(3000)}."
        start = (at - 1) * 6.0
        said.append(Utterance(
            at=start + 5, id=at, speaker="buyer" if person < 2 else "seller", name=_PEOPLE[person], start=start, end=start + 5, text=words,
        ))  # fmt: skip
    yield from said
    for n, u in enumerate(dice.sample(said, 60), 1):
        more = {"id": f"f{n}", "confidence": 0.8, "utterances": (u.id,), "quote": u.text, "at": u.at}
        if n % 3:
            yield MilestoneFinding(**more, milestone_id=f"M{n % 12 + 1}", says="in_progress")
        else:
            yield StakeholderFinding(**more, role="legal" if n % 2 else "security", level="topic")
    for n, u in enumerate(dice.sample(said, 6), 1):
        yield Nudge(
            at=u.at, id=f"n{n}", kind="red_flag", text="Late.", ask="When?", raised=u.at, because=("f1",)
        )
    for n, u in enumerate(dice.sample(said, 8), 1):
        yield Proposal.model_validate({
            "at": 3600, "id": f"p{n}", "op": "set_status", "target": f"M{n}", "field": "status", "was": "pending", "is": "in_progress",
            "utterances": (u.id,), "quote": u.text, "confidence": 0.8,
        })  # fmt: skip
    yield Summary(
        at=3600, next_step_booked=False, milestones={f"M{n}": MilestoneHeard(says="in_progress") for n in range(1, 13)},
        roles_heard=("legal",), roles_missing=(), nudges=6, proposals=8, lag=Lag(median=0.5, p95=1.0), seconds=3600,
    )  # fmt: skip


def timed(work: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """The middle and the worst of several runs, in milliseconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took), max(took)


def _told(what: str, took: tuple[float, float], bar: float) -> bool:
    print(f"{what:<44}{took[0]:8.1f} ms{took[1]:9.1f} ms   (bar {bar:.0f})", flush=True)
    return took[0] <= bar


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--home", type=Path, help="keep the archive here and use it again")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        home = args.home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        fresh = not (home / FILE).exists()
        archive = stack.enter_context(Archive(home))
        if fresh:
            start = time.perf_counter()
            made(archive, args.calls)
            print(f"made in {time.perf_counter() - start:.0f} s")
        rows = archive.calls()
        print(
            f"{len(rows)} calls, {sum(r.utterances for r in rows):,} utterances, {(home / FILE).stat().st_size / 1e6:.0f} MB"
        )
        good = [
            _told(f"search: {name}", timed(lambda w=wanted: archive.search(w)), SEARCH_BAR)
            for name, wanted in _SEARCHES
        ]  # type: ignore[misc]

        def page() -> None:
            with contextlib.redirect_stdout(io.StringIO()):
                closecall(["call", "show", rows[len(rows) // 2].id, "--home", str(home)])

        def listed() -> None:
            subprocess.run(
                [sys.executable, "-m", "assistant", "calls", "--home", str(home)],
                check=True,
                capture_output=True,
            )

        page()  # the command's modules are loaded once
        good.append(_told("a call's page", timed(page), PAGE_BAR))
        good.append(_told("closecall calls, a process", timed(listed), LIST_BAR))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())

"""How quick past calls are taken in: ``python -m tests.bench.importing [--files N] [--long N] [--jobs N]``.

Makes a folder of a hundred transcripts from the test calls and deals, with other names of people, ten of them an hour long, imports it with
``closecall import``, kills that half-way, runs it again and prints seconds of the clock until all words are in and until all is read, the
processor's seconds, and how many doubles and half calls there are. The bar: a minute for all on two cores, no doubles, no half calls.
"""

import argparse
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.history.store import Archive
from assistant.transcripts.model import Turn
from assistant.transcripts.reader import read_transcript

ROOT = Path(__file__).parents[1] / "data"
PLAN = ROOT / "deals" / "brightmoor" / "plan.md"
FILES, LONG, HOUR, BAR = 100, 10, 9000, 60.0
_OTHERS = "Ada Bell|Boris Quist|Clio Marten|Dov Farrow|Edda Lind|Faro Kite|Gwen Tarn|Hugo Vale|Iris Moss|Joss Reeve|Kira Holm|Lars Penn"


def made(folder: Path, files: int, long: int, seed: int = 7) -> None:
    """Write the folder: ``files`` transcripts, ``long`` of them of so many words as are said in an hour."""
    dice = random.Random(seed)
    pool = [
        turns
        for path in sorted([*ROOT.glob("calls/*/calls/*.txt"), *ROOT.glob("deals/*/call-*.txt")])
        if (turns := read_transcript(path).turns)
    ]
    for number in range(files):
        lines: list[str] = []
        while not lines or (number < long and sum(len(line.split()) for line in lines) < HOUR):
            lines += _renamed(pool[(number + len(lines)) % len(pool)], dice)
        month, day = divmod(number, 28)
        (folder / f"2026-{month + 1:02}-{day + 1:02} call {number}.txt").write_text("\n".join(lines))


def _renamed(turns: tuple[Turn, ...], dice: random.Random) -> list[str]:
    """A call with other people, so that no two have the same words."""
    others = dice.sample(_OTHERS.split("|"), 12)
    names = dict(zip(dict.fromkeys(turn.name or "Somebody" for turn in turns), others, strict=False))
    first = {re.escape(name.split()[0]): other.split()[0] for name, other in names.items()}
    called = re.compile(rf"\b(?:{'|'.join(first)})\b")
    return [
        f"{names.get(turn.name or 'Somebody', others[-1])}: {called.sub(lambda m: first.get(m[0], m[0]), turn.text)}"
        for turn in turns
    ]


def imported(folder: Path, home: Path, jobs: int, *, until: int | None = None) -> tuple[float, float, float]:
    """Run the import; with ``until``, kill it after so many files. Returns seconds of the clock, until all words were in and until the end,
    and of the processor.
    """
    words = [
        sys.executable,
        "-m",
        "assistant",
        "import",
        folder,
        "--plan",
        PLAN,
        "--jobs",
        jobs,
        "--json",
        "--home",
        home,
    ]
    start, used = time.perf_counter(), _used()
    with subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        words_in, read = 0.0, 0
        for line in process.stdout:
            kind = json.loads(line)["type"]
            if kind == "words":
                words_in = time.perf_counter() - start
            read += kind == "file"
            if read == until:
                process.send_signal(signal.SIGKILL)
        process.wait()
    return words_in, time.perf_counter() - start, _used() - used


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--long", type=int, default=LONG)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place) / "calls", Path(place) / "home"
        folder.mkdir()
        made(folder, args.files, args.long)
        words_in, once, used = imported(folder, home, args.jobs)
        print(
            f"{args.files} transcripts, {args.long} of an hour, {args.jobs} side by side: all words in after {words_in:.0f} s, all read "
            f"after {once:.0f} s, {used:.0f} s of the processor (bar {BAR:.0f} s; "
            f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)"
        )
        killed = Path(place) / "killed"
        imported(folder, killed, args.jobs, until=args.files // 2)
        with Archive(killed) as archive:
            before = sum(row.read for row in archive.calls())
        _, again, _ = imported(folder, killed, args.jobs)
        with Archive(killed) as archive:
            rows = archive.calls()
    doubles = len(rows) - len({row.source for row in rows})
    half = sum(not (row.finished and row.read) for row in rows)
    print(
        f"killed with {before} read, run again ({again:.0f} s): {len(rows)} calls, {doubles} doubles, {half} half"
    )
    return 0 if once <= BAR and len(rows) == args.files and not doubles and not half else 1


if __name__ == "__main__":
    sys.exit(main())

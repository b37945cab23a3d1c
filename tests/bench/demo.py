"""How the demo performs on this machine: ``python -m tests.bench.demo``.

Prints, for the recorded call at ``--speed max``: seconds to the end, as a share of the call's length; the words that were
heard wrong, per side, against the script; and the delay from the end of the words to their being printed, in real time.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from assistant.resources import demo

_NUMBERS = {"31": "thirty one", "1st": "first", "19th": "nineteenth", "20th": "twentieth", "25th": "twenty fifth", "31st": "thirty first",
            "30": "thirty", "10": "ten", "%": " percent", "ok": "okay"}  # fmt: skip


def run(*flags: str) -> tuple[float, list[dict[str, Any]]]:
    """One run of the demo as a process of its own: wall seconds and its events."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "assistant", "demo", "--headless", "--json", "--home", home, *flags]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return time.perf_counter() - start, [json.loads(line) for line in done.stdout.splitlines()]


def spoken(text: str) -> list[str]:
    """Words as they sound: lower case, no punctuation, numbers in words."""
    text = text.lower().replace("%", " percent")
    words = re.findall(r"[a-z0-9']+", text)
    return " ".join(_NUMBERS.get(w, w) for w in words).split()


def word_error_rate(heard: Sequence[str], script: Sequence[str]) -> float:
    """Insertions, deletions and substitutions as a share of the script's words."""
    return Levenshtein.distance(heard, script) / len(script)


def main() -> None:
    times, events = [], []
    for _ in range(3):
        seconds, events = run()
        times.append(seconds)
    length = events[-1]["seconds"]
    best, middle, worst = sorted(times)
    print(f"demo at --speed max: {middle:.1f} s of wall time for {length:.0f} s of call, {middle / length:.1%} "
          f"(three runs: {best:.1f}, {middle:.1f}, {worst:.1f} s); the bar is 33 %")  # fmt: skip
    script = [line.partition(": ") for line in demo("call.txt").read_text("utf-8").splitlines() if line]
    for side, name in (("seller", "Daniel Reed"), ("buyer", "Claire Morgan")):
        heard = spoken(
            " ".join(e["text"] for e in events if e["type"] == "utterance" and e["speaker"] == side)
        )
        said = spoken(" ".join(text for who, _, text in script if who == name))
        print(f"words heard wrong, {side}: {word_error_rate(heard, said):.1%} of {len(said)}")
    if "--real-time" in sys.argv:
        _, events = run("--speed", "1")
        lag = events[-1]["lag"]
        print(
            f"in real time, from the end of the words to their being printed: median {lag['median']} s, p95 {lag['p95']} s"
        )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()

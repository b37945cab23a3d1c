"""How long until something stands on the screen: ``python -m tests.bench.first_paint [RUNS]``.

``closecall`` alone is started in a pseudo-terminal of 80 by 24, in a folder with twenty plans. Told are the seconds from the start of
the process to the first picture (the head, and that the rest is being got ready), to the screen with its keys, and to the first plan in it,
the median and the best of the runs, and the processor's time up to the first picture, which a busy machine changes less.
"""

import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import time
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from assistant.resources import demo

RUNS = 5
PLANS = 20
PATIENCE = 60.0
FIRST, KEYS, PLAN = b"closecall", b"Quit", b"Summit"
BAR = 0.7


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds to the first picture, to the screen with its keys and to the first plan; ``processor``: its time up to the first picture."""

    first: float
    keys: float
    plan: float
    processor: float


def measure(folder: Path, home: Path) -> Run:
    """Start the program once, and end it when a plan stands there."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-m", "assistant", "home", "--home", str(home)])
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, first, processor, keys, plan = b"", 0.0, 0.0, 0.0, 0.0
    try:
        while not plan and time.perf_counter() - begun < PATIENCE:
            if select.select([terminal], [], [], 0.01)[0]:
                seen += os.read(terminal, 65536)
            now = time.perf_counter() - begun
            if not first and FIRST in seen:
                first, processor = now, _processor(child)
            if not keys and KEYS in seen:
                keys = now
            if PLAN in seen:
                plan = now
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    return Run(first, keys, plan, processor)


def _processor(process: int) -> float:
    """Seconds of processor time that a process has used, on Linux."""
    used = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Print the figures. Exit status 1 where the best run misses the bar."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    with tempfile.TemporaryDirectory() as work:
        deals = Path(work) / "deals"
        deals.mkdir()
        for number in range(PLANS):
            (deals / f"plan-{number}.md").write_bytes(demo("plan.md").read_bytes())
        measured = [measure(deals, Path(work) / "home") for _ in range(runs)]
    for name in ("first", "keys", "plan", "processor"):
        seconds = [getattr(run, name) for run in measured]
        print(f"{name:<10} median {statistics.median(seconds):.2f} s, best {min(seconds):.2f} s")
    return 0 if min(run.first for run in measured) < BAR else 1


if __name__ == "__main__":
    sys.exit(main())

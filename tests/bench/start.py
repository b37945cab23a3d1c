"""How quickly closecall starts: ``python -m tests.bench.start [--times N] [--screen]``.

Each command as a process of its own, against a small archive and the demo's plan: milliseconds of wall time (the middle and the worst) and of
the processor (the middle), which says more on a machine that is busy. With ``--screen``: the time to the first paint of the live screen, from the
start of the process in a terminal of its own. Not for Windows. The bar is for the middle of the wall times.
"""

import argparse
import os
import resource
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "plans" / "demo"
PLAN = str(DEMO / "plan.md")
BAR, SCREEN_BAR = 1000.0, 700.0
_COMMANDS = (
    ("--version",),
    ("--help",),
    ("calls",),
    ("plan", "show", PLAN),
    ("ask", PLAN, "Who has to sign?"),
    ("email", "last"),
)
_PAINTED = b"\x1b[1;1H"
"""The first line of a picture is put in its place."""
_PROGRAM = [sys.executable, "-m", "assistant"]


def _took(work: Callable[[], float | None], times: int) -> tuple[float, float, float]:
    """Wall time, the middle and the worst, and the middle of the processor's, in milliseconds."""
    walls, cpus = [], []
    for _ in range(times):
        used, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        walls.append(work() or time.perf_counter() - start)
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)
    return statistics.median(walls) * 1000, max(walls) * 1000, statistics.median(cpus) * 1000


def _told(what: str, took: tuple[float, float, float], bar: float) -> bool:
    print(
        f"{what:<28}{took[0]:7.0f} ms{took[1]:8.0f} ms{took[2]:8.0f} ms of the processor   (bar {bar:.0f})",
        flush=True,
    )
    return took[0] <= bar


def _painted(home: Path) -> float:
    """Seconds from the start of the demo call to the first picture of its screen."""
    import pty
    import termios

    start = time.perf_counter()
    child, terminal = pty.fork()
    if not child:
        termios.tcsetwinsize(0, (40, 120))
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [*_PROGRAM, "demo", "--home", str(home)])
    seen = b""
    try:
        while _PAINTED not in seen:
            if not select.select([terminal], [], [], 60)[0]:
                raise SystemExit(f"no picture after a minute: {seen[-500:]!r}")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - start
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--screen", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        replayed = ["replay", str(DEMO / "call.txt"), "--plan", PLAN, "--on", "2026-11-12", "--headless"]
        subprocess.run([*_PROGRAM, *replayed, "--offline", "--home", folder], check=True, capture_output=True)
        good = []
        for command in _COMMANDS:
            homed = () if command[0].startswith("-") else ("--home", folder)

            def run(words: tuple[str, ...] = (*command, *homed)) -> None:
                subprocess.run([*_PROGRAM, *words], check=True, capture_output=True)

            good.append(_told(" ".join(command).replace(PLAN, "PLAN")[:27], _took(run, args.times), BAR))
        if args.screen:
            good.append(
                _told("first paint of the screen", _took(lambda: _painted(home), args.times), SCREEN_BAR)
            )
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())

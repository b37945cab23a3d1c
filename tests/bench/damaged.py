"""How long damaged and hostile files take: ``python -m tests.bench.damaged [COUNT]``.

Takes COUNT (600) damaged copies of the demo plan through reading, and as many damaged hand-overs of it (Markdown, CSV, XLSX,
DOCX, HTML) through import, then every shape of ``tests/unit/test_plan_fuzz.py`` that was made to keep a reader waiting.
Prints how many were plans and how many were refused, and the longest time of each; anything else than a plan or one sentence
ends it. The bar is 2 s a file.
"""

import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from assistant.errors import UserError
from assistant.exporting.formats import export_plan
from assistant.exporting.handover import read_hand_over
from assistant.importing.found import Hints
from assistant.importing.importer import import_plan
from assistant.plan.reading.reader import read_plan
from assistant.plan.showing.views import plan_as_dict, plan_as_text
from assistant.plan.timing.schedule import slacks
from assistant.resources import demo
from tests.unit.test_plan_fuzz import CASES, FRAGMENTS

DAY = date(2026, 11, 12)
BAR = 2.0


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The bytes with one to six pieces cut, repeated, flipped or put in."""
    for _ in range(dice.randrange(1, 7)):
        at = dice.randrange(len(data) + 1)
        to = min(len(data), at + dice.randrange(1, 400))
        data = dice.choice(
            (
                data[:at] + data[to:],
                data[:at] + data[at:to] * dice.randrange(2, 50) + data[to:],
                data[:at] + bytes(b ^ 1 << dice.randrange(8) for b in data[at : at + 3]) + data[at + 3 :],
                data[:at] + dice.choice(FRAGMENTS).encode() + data[at:],
            )
        )
    return data


def damaged_inside(data: bytes, dice: random.Random) -> bytes:
    """A package (XLSX, DOCX) with one of its parts damaged, which its checksums would otherwise catch first."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        hit = dice.choice([name for name in old.namelist() if name.endswith(".xml")])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(part, dice) if name == hit else part)
    return made.getvalue()


def take(files: Iterable[tuple[str, bytes]], action: Callable[[Path], object], what: str) -> float:
    """Every file through ``action``; prints what came of them, returns the seconds of the slowest."""
    read = refused = 0
    worst, slowest = 0.0, ""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files:
            path = Path(folder) / (name if "." in name else "plan.md")
            path.write_bytes(data)
            start = time.perf_counter()
            try:
                action(path)
                read += 1
            except UserError as error:
                if "\n" in str(error):
                    raise SystemExit(f"{what}, {name}: more than a sentence: {error}") from None
                refused += 1
            seconds = time.perf_counter() - start
            if seconds > worst:
                worst, slowest = seconds, name
    print(
        f"{what}: {read + refused} files, {read} plans, {refused} refused in one sentence; the slowest {worst:.2f} s ({slowest})"
    )
    return worst


def read(path: Path) -> None:
    plan = read_plan(path, DAY)
    plan_as_dict(plan, DAY)
    plan_as_text(plan, DAY)
    slacks(plan)


def bring_in(path: Path) -> None:
    import_plan(path, path.with_name("made.md"), Hints(DAY), force=True)


def handed_over(dice: random.Random, count: int) -> Iterable[tuple[str, bytes]]:
    whole = {
        name: export_plan(
            read_hand_over(demo("plan.md"), "team", DAY), name, datetime(2026, 11, 12, tzinfo=UTC)
        )
        for name in ("md", "csv", "html", "xlsx", "docx")
    }
    for n in range(count):
        name = list(whole)[n % len(whole)]
        inside = name in ("xlsx", "docx") and dice.random() < 0.8
        yield f"plan.{name}", (damaged_inside if inside else damaged)(whole[name], dice)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    dice = random.Random(1)
    plan = demo("plan.md").read_bytes()
    shapes = [(name, made().encode()) for name, made in CASES.items()]
    worst = max(
        take((("plan.md", damaged(plan, dice)) for _ in range(count)), read, "damaged plans, read"),
        take(handed_over(dice, count), bring_in, "damaged hand-overs, imported"),
        take(shapes, read, "hostile shapes, read"),
        take(shapes, bring_in, "hostile shapes, imported"),
    )
    print(f"slowest file of all: {worst:.2f} s; the bar is {BAR:g} s")
    return 0 if worst < BAR else 1


if __name__ == "__main__":
    sys.exit(main())

"""Two programs that edit one plan at the same time, while a third reads it."""

import datetime as dt
import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from assistant.plan.editing.edit_log import EditLog
from assistant.plan.editing.undo import undo
from assistant.plan.reading.reader import read_plan
from assistant.resources import demo

ROOT = Path(__file__).parent.parent.parent
EDITS = 60
FIRST = date(2027, 3, 1)
OWN = {"left": ("M2", "M4", "M6", "M8"), "right": ("M3", "M5", "M7", "M9")}

WRITER = """
import datetime as dt
import sys
from datetime import date, timedelta
from pathlib import Path
from assistant.plan.editing.edit_log import EditLog
from assistant.plan.editing.edits import set_date
from assistant.plan.model import ChangeLine
from assistant.plan.editing.writer import apply_edits

path, home, who, edits, first, *own = sys.argv[1:]
log = EditLog(Path(home), lambda: dt.datetime(2026, 11, 12), print, keep=10_000)
for n in range(int(edits)):
    moved, to = own[n % len(own)], date.fromisoformat(first) + timedelta(days=n)
    change = ChangeLine(date(2026, 11, 12), f"{moved}: due date", f"{who} {n}", to.isoformat(), who, "")
    apply_edits(Path(path), [set_date(moved, to)], [change], log=log)
"""

READER = """
import sys
from pathlib import Path
from assistant.plan.reading.reader import read_plan

path, reads, told = Path(sys.argv[1]), 0, 0
print("reading", flush=True)
while not Path(sys.argv[2]).exists():
    plan = read_plan(path)
    whole = (len(plan.milestones), len(plan.stakeholders), len(plan.risks), len(plan.next_steps), plan.problems)
    assert whole == (9, 5, 1, 1, ()), whole
    assert len(plan.changes) >= told, (len(plan.changes), told)
    told, reads = len(plan.changes), reads + 1
print(reads)
"""


def start(code: str, *args: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_no_edit_is_lost_or_made_twice_and_the_plan_is_always_whole(tmp_path: Path) -> None:
    folder = tmp_path / "deal"
    folder.mkdir()
    path, home, end = folder / "plan.md", tmp_path / "plan-edits", tmp_path / "end"
    path.write_bytes(demo("plan.md").read_bytes())
    reader = start(READER, path, end)
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reading\n"
    writers = [
        start(WRITER, path, home, who, str(EDITS), FIRST.isoformat(), *own) for who, own in OWN.items()
    ]
    assert [writer.communicate(timeout=120) for writer in writers] == [("", "")] * 2
    end.touch()
    reads, errors = reader.communicate(timeout=30)
    assert errors == ""
    assert int(reads) > 20

    plan = read_plan(path)
    told = [change.was for change in plan.changes[1:]]
    assert Counter(told) == Counter(f"{who} {n}" for who in OWN for n in range(EDITS))
    for who in OWN:
        own = [one for one in told if one.startswith(who)]
        assert own == [f"{who} {n}" for n in range(EDITS)]
    last = {own[n % 4]: FIRST + timedelta(days=n) for own in OWN.values() for n in range(EDITS)}
    assert {m.id: m.due for m in plan.milestones if m.id in last} == last
    assert [file.name for file in folder.iterdir()] == ["plan.md"]

    log = EditLog(home, lambda: dt.datetime(2026, 11, 12, tzinfo=dt.UTC))
    assert [record.changes[0].was for record in log.records(path)] == told
    for count in range(1, 11):
        assert undo(path, log).changes[0].was == told[-count]
    assert [change.was for change in read_plan(path).changes[1:]] == told[:-10]

"""The follow-up e-mail of every labelled call, held against the checker of drafts: ``python -m tests.bench.emails FOLDER … [--show]``.

FOLDER holds ``labels.jsonl``, ``calls/`` and ``plans/``, as ``closecall eval`` wants them. ``--show`` prints each e-mail too, to be read.
"""

import argparse
import contextlib
import datetime as dt
import io
import json
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from assistant.cli import main
from assistant.evaluating.folder import Case, read_cases
from assistant.history.store import Archive
from assistant.plan.reading.reader import read_plan
from assistant.session.drafting import email_of
from assistant.write.followup import MOST_WORDS
from tests.draft_checker import check

_OTHERWISE_ON = dt.date(2026, 3, 2)


def heard(case: Case, home: Path) -> None:
    """Have the call of a case in the archive of ``home``."""
    sellers = []
    if case.transcript.suffix == ".json":
        turns = json.loads(case.transcript.read_text("utf-8"))["turns"]
        sellers = sorted({turn["speaker"] for turn in turns if turn["side"] == "seller"})
    flags = ["--on", case.on.isoformat(), "--json", "--speed", "max", "--offline", "--home", str(home)]
    flags += [flag for name in sellers for flag in ("--seller", name)]
    with contextlib.redirect_stdout(io.StringIO()):
        if main(["replay", str(case.transcript), "--plan", str(case.plan), *flags]) != 0:
            raise SystemExit(f"{case.id} cannot be replayed")


def emails(folders: list[Path], home: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Each call's id, its e-mail and the complaints about it."""
    for case in (c for folder in folders for c in read_cases(folder, _OTHERWISE_ON) if c.plan):
        heard(case, home)
        with Archive(home) as archive:
            record = archive.call("last")
        text = email_of(record, home, None, threading.Event(), lambda _: None, print).text
        plan = read_plan(Path(record.row.plan), case.on)
        yield case.id, text, check(text, plan, [record], case.on, to="buyer", most_words=MOST_WORDS)


def run() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    count = wrong = 0
    longest = 0
    with tempfile.TemporaryDirectory() as home:
        for id_, text, complaints in emails(args.folders, Path(home)):
            count, wrong = count + 1, wrong + bool(complaints)
            longest = max(longest, len(text.split()))
            if args.show:
                print(f"=== {id_}\n\n{text}")
            for complaint in complaints:
                print(f"{id_}: {complaint}")
    print(f"{count} e-mails, {wrong} with complaints, the longest of {longest} words")


if __name__ == "__main__":
    run()

"""``closecall plan history`` and ``closecall plan undo``: what was changed in a plan, and taking it back."""

import argparse
import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from assistant.commands import common
from assistant.errors import UserError
from assistant.plan.editing.edit_log import Record
from assistant.plan.editing.history import HistoryLine, history
from assistant.plan.editing.hunks import Hunk
from assistant.plan.editing.undo import Undone, redo, undo, undoable
from assistant.plan.model import ChangeLine
from assistant.plan.reading.reader import parse_plan
from assistant.plan.showing.aligned import aligned, clean
from assistant.plan.text.files import load

_WIDEST = 24


def register(actions: common.Commands) -> None:
    told = actions.add_parser(
        "history",
        epilog="Example: closecall plan history northwind.md --milestone M4 --since 2026-11-01",
    )
    told.add_argument("plan", type=Path, metavar="PLAN")
    told.add_argument(
        "--since", type=common.day, metavar="DATE", help="only what was changed from this day on"
    )
    told.add_argument("--milestone", metavar="ID", help="only changes of this milestone")
    common.add_home(told)
    common.add_json(told)
    told.set_defaults(run=run_history)
    back = actions.add_parser(
        "undo",
        epilog="Example: closecall plan undo northwind.md",
    )
    back.add_argument("plan", type=Path, metavar="PLAN")
    other = back.add_mutually_exclusive_group()
    other.add_argument(
        "--list", action="store_true", help="only show what can be taken back, the next one first"
    )
    other.add_argument("--redo", action="store_true", help="make the change again that was taken back last")
    common.add_home(back)
    common.add_json(back)
    back.set_defaults(run=run_undo)


def run_history(args: argparse.Namespace) -> int:
    text = load(args.plan).text
    plan = parse_plan(text, args.plan)
    if args.milestone and plan.milestone(args.milestone) is None:
        raise UserError(f"{args.plan} has no milestone {args.milestone}: closecall plan show lists them.")
    rows = history(text, plan, undoable(common.edit_log(args).records(args.plan), text))
    wanted = [
        row
        for row in rows
        if (args.since is None or (row.day is not None and row.day >= args.since))
        and (not args.milestone or row.names(args.milestone))
    ]
    if args.json:
        common.out(json.dumps([_row(row) for row in wanted], ensure_ascii=False, indent=2))
    elif wanted:
        common.out(_table(wanted))
    elif rows:
        common.out(f"None of the {len(rows)} changes that {args.plan.name} tells of fits.")
    else:
        common.out(f"{args.plan.name} tells of no change yet; those that closecall makes are written there.")
    return 0


def _row(row: HistoryLine) -> dict[str, object]:
    return {
        "line": row.line, "date": row.day.isoformat() if row.day else row.day_text, "what": row.what, "was": row.was,
        "is": row.is_, "said_by": row.said_by, "source": row.source, "undo": row.undo,
    }  # fmt: skip


def _table(rows: Sequence[HistoryLine]) -> str:
    """The rows, and under each the words it rests on: these are sentences, and would stretch a column for nothing."""
    header = ("Date", "What", "Was", "Is", "Said by", "Undo")
    cells = [
        (
            row.day.isoformat() if row.day else row.day_text, row.what, row.was, row.is_, row.said_by,
            "" if row.undo is None else "next" if row.undo == 1 else f"in {row.undo}",
        )
        for row in rows
    ]  # fmt: skip
    top, rule, *lines = aligned(header, cells, _WIDEST).split("\n")
    out = [top, rule]
    for row, line in zip(rows, lines, strict=True):
        out += [line, *([f"    {clean(row.source)}"] if row.source else [])]
    return "\n".join(out)


def run_undo(args: argparse.Namespace) -> int:
    log = common.edit_log(args)
    text = load(args.plan).text
    if args.list:
        _list(args, undoable(log.records(args.plan), text))
        return 0
    made = redo(args.plan, log) if args.redo else undo(args.plan, log)
    left = len(undoable(log.records(args.plan), load(args.plan).text))
    if args.json:
        data = {
            "plan": str(args.plan), "redo": args.redo, "made_at": made.at or None, "exact": made.exact, "left": left,
            "changes": [_change(change) for change in made.changes], "lines": [_lines(hunk) for hunk in made.hunks],
        }  # fmt: skip
        common.out(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    for line in _told(args.plan.name, made, left, again=args.redo):
        common.out(clean(line))
    return 0


def _told(name: str, made: Undone, left: int, *, again: bool) -> list[str]:
    when = f" of {_time(made.at)}" if made.at else ""
    out = [
        f"{name}: {'made the change' if again else 'took back the change'}{when}{' again' if again else ''}."
    ]
    for change in made.changes:
        before, now = (change.was, change.is_) if again else (change.is_, change.was)
        out.append(f"  {change.what}: {now or 'nothing'} instead of {before or 'nothing'}")
    if not made.changes:
        out += [
            f"  line {hunk.at + 1}: {' '.join(line.split())}"
            for hunk in made.hunks
            for line in hunk.new or ("(taken out)",)
        ]
    if not made.exact:
        out.append(
            "  What was changed by others since stays." if made.at else "  Read from the plan's own Changes."
        )
    if not again:
        out.append(
            f"{left} more can be undone; --redo makes this one again."
            if left
            else "That was the last; --redo makes it again."
        )
    return out


def _time(at: str) -> str:
    try:
        return dt.datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at


def _list(args: argparse.Namespace, records: Sequence[Record]) -> None:
    if args.json:
        data = [{"made_at": one.at, "changes": [_change(change) for change in one.changes],
                 "lines": [_lines(hunk) for hunk in one.hunks]} for one in records]  # fmt: skip
        common.out(json.dumps(data, ensure_ascii=False, indent=2))
        return
    if not records:
        common.out(f"Nothing that closecall wrote to {args.plan.name} is left to undo on this machine.")
    for count, one in enumerate(records, 1):
        told = "; ".join(f"{c.what}: {c.was or 'nothing'} → {c.is_ or 'nothing'}" for c in one.changes)
        common.out(clean(f"{count:>3}  {_time(one.at)}  {told or f'{len(one.hunks)} lines'}"))


def _change(change: ChangeLine) -> dict[str, str]:
    return {"date": change.date.isoformat(), "what": change.what, "was": change.was, "is": change.is_,
            "said_by": change.said_by, "source": change.source}  # fmt: skip


def _lines(hunk: Hunk) -> dict[str, object]:
    return {
        "line": hunk.at + 1,
        "before": [_bare(one) for one in hunk.old],
        "after": [_bare(one) for one in hunk.new],
    }


def _bare(line: str) -> str:
    return line.rstrip("\r\n")

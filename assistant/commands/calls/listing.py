"""``closecall calls``: what is in the archive."""

import argparse
import json
from collections.abc import Iterator

from assistant.commands import common
from assistant.commands.calls import pruning, schema
from assistant.events import clock
from assistant.history.claims import going_on
from assistant.history.recordings import Recordings
from assistant.history.records import CallRow
from assistant.session.cut_off import can_be_finished, says
from assistant.understand.printable import printable


def register(commands: common.Commands) -> None:
    calls = commands.add_parser(
        "calls",
        epilog="Example: closecall calls --deal Northwind --from 2026-10-01 --open",
    )
    add_filters(calls)
    calls.add_argument("--open", action="store_true", help="only calls with changes to review")
    common.add_home(calls)
    common.add_json(calls)
    calls.set_defaults(run=run)
    actions = calls.add_subparsers(dest="action", metavar="prune | schema", parser_class=type(calls))
    pruning.register(actions)
    schema.register(actions)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Which calls: of a deal, and of which days."""
    parser.add_argument(
        "--deal", metavar="X", help="a part of the account's or the deal's name, or the plan file"
    )
    parser.add_argument(
        "--from", dest="since", type=common.day, metavar="DATE", help="calls of this day and later"
    )
    parser.add_argument(
        "--to", dest="until", type=common.day, metavar="DATE", help="calls of this day and before"
    )


def run(args: argparse.Namespace) -> int:
    place = common.place(args)
    with place.archive() as archive:
        pruning.prune_by_settings(place, archive)
        rows = archive.calls(args.deal, args.since, args.until)
        known = archive.ids()
    if args.open:
        rows = [row for row in rows if row.open_proposals]
    recordings = Recordings(place.home)
    if args.json:
        recorded = recordings.ids()
        listed = [
            _row(r)
            | {
                "going_on": not r.finished and going_on(place.home, r.id),
                "recording": r.id in recorded and recordings.has(r.id),
            }
            for r in rows
        ]
        common.out(json.dumps(listed, ensure_ascii=False, indent=2))
        return 0
    if not rows:
        common.out(
            "No call is like that; closecall calls lists all."
            if known
            else "No calls yet. Try: closecall demo"
        )
    text = "\n".join(_lines(rows, place))
    if text:
        common.out(printable(text))
    for path in recordings.strays(known):
        common.out(
            printable(
                f"{path} is the recording of no call here: closecall transcribe hears it, or delete it."
            )
        )
    return 0


def _lines(rows: list[CallRow], place: common.Place) -> Iterator[str]:
    for r in rows:
        state = (
            ("" if r.read else "  (words only)")
            if r.finished
            else "  (going on)"
            if going_on(place.home, r.id)
            else "  (cut off)"
        )
        todo = f", {r.open_proposals} changes to review" if r.open_proposals else ""
        named = " ".join(f"{r.account}: {r.deal}".split())
        yield f"{r.id}  {r.on}  {named}  {clock(r.seconds)}, {r.nudges} prompts{todo}{state}"
    if unread := sum(not r.read for r in rows):
        yield common.unread(unread)
    for r in rows:
        if can_be_finished(r, place.home):
            yield says(r)


def _row(row: CallRow) -> dict[str, object]:
    return {
        "id": row.id, "plan": row.plan, "account": row.account, "deal": row.deal, "on": row.on.isoformat(), "source": row.source,
        "started_at": row.started_at, "ended_at": row.ended_at, "finished": row.finished, "read": row.read, "seconds": row.seconds,
        "utterances": row.utterances, "nudges": row.nudges, "open_proposals": row.open_proposals,
    }  # fmt: skip

"""``closecall calls`` and ``closecall call``: what is in the archive."""

import argparse
import json

from assistant.commands import common, finishing, model_requests
from assistant.commands.printing import print_json, print_lines
from assistant.errors import UserError
from assistant.events import Event, as_json, clock
from assistant.history.claims import going_on
from assistant.history.recordings import Recordings
from assistant.history.records import CallRow
from assistant.session.cut_off import can_be_finished
from assistant.understand.text import printable


def register(commands: common.Commands) -> None:
    calls = commands.add_parser("calls", help="all calls, newest first", epilog="Example: closecall calls")
    common.add_home(calls)
    common.add_json(calls)
    calls.set_defaults(run=run_calls)
    call = commands.add_parser(
        "call",
        help="one call: show, search, requests, finish, delete",
        epilog="Example: closecall call show last",
    )
    actions = call.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=type(call))
    for name, help_, value, run in (
        ("show", "the talk, the prompts and the proposals of a call", "ID", run_show),
        ("search", "where all of these words were said", "WORDS", run_search),
        ("delete", "delete a call for good", "ID", run_delete),
    ):
        action = actions.add_parser(
            name,
            help=help_,
            epilog=f"Example: closecall call {name} {'redlines' if name == 'search' else 'last'}",
        )
        action.add_argument("value", metavar=value, nargs="+" if name == "search" else None)
        common.add_home(action)
        common.add_json(action)
        action.set_defaults(run=run)
    finishing.register(actions)
    model_requests.register(actions)


def run_calls(args: argparse.Namespace) -> int:
    place = common.place(args)
    with place.archive() as archive:
        rows = archive.calls()
    recordings = Recordings(place.home)
    if args.json:
        listed = [
            _row(r) | {"going_on": going_on(place.home, r.id), "recording": recordings.has(r.id)}
            for r in rows
        ]
        common.out(json.dumps(listed, ensure_ascii=False, indent=2))
        return 0
    if not rows:
        common.out("No calls yet. Try: closecall demo")
    for r in rows:
        state = "" if r.finished else "  (going on)" if going_on(place.home, r.id) else "  (cut off)"
        todo = f", {r.open_proposals} changes to review" if r.open_proposals else ""
        common.out(
            printable(
                f"{r.id}  {r.on}  {r.account}: {r.deal}  {clock(r.seconds)}, {r.nudges} prompts{todo}{state}"
            )
        )
    for r in rows:
        if can_be_finished(r, place.home):
            common.out(finishing.says(r))
    for path in recordings.strays({r.id for r in rows}):
        common.out(
            printable(
                f"{path} is the recording of no call here: closecall transcribe hears it, or delete it."
            )
        )
    return 0


def _row(row: CallRow) -> dict[str, object]:
    return {
        "id": row.id, "plan": row.plan, "account": row.account, "deal": row.deal, "on": row.on.isoformat(), "source": row.source,
        "started_at": row.started_at, "ended_at": row.ended_at, "finished": row.finished, "seconds": row.seconds,
        "utterances": row.utterances, "nudges": row.nudges, "open_proposals": row.open_proposals,
    }  # fmt: skip


def run_show(args: argparse.Namespace) -> int:
    with common.place(args).archive() as archive:
        record = archive.call(args.value)
    timed: list[Event] = [
        *record.utterances, *record.findings, *record.nudges, *record.closings, *record.notices, *record.model,
    ]  # fmt: skip
    timed.sort(key=lambda e: e.at)
    events: list[Event] = [
        record.call,
        *timed,
        *(d.proposal for d in record.proposals),
        *([record.summary] if record.summary else []),
    ]
    if args.json:
        print_json(events)
    else:
        print_lines(events)
    return 0


def run_search(args: argparse.Namespace) -> int:
    with common.place(args).archive() as archive:
        hits = archive.search(" ".join(args.value))
    if args.json:
        common.out(
            json.dumps(
                [
                    {"call": h.call_id, "on": h.on.isoformat(), **json.loads(as_json(h.utterance))}
                    for h in hits
                ],
                ensure_ascii=False,
            )
        )
        return 0
    for h in hits:
        common.out(
            printable(
                f"{h.call_id}  {clock(h.utterance.start)}  {h.utterance.name or h.utterance.speaker}: {h.utterance.text}"
            )
        )
    if not hits:
        common.out("Nobody said that in any call.")
    return 0


def run_delete(args: argparse.Namespace) -> int:
    place = common.place(args)
    with place.archive() as archive:
        call_id = archive.call(args.value).row.id
        if going_on(place.home, call_id):
            raise UserError(f"The call {call_id} is still going on; leave it, then delete it.")
        # The sound first: cut short between the two, what is left can still be found and deleted.
        Recordings(place.home).delete(call_id)
        deleted = archive.delete(call_id)
    common.out(json.dumps({"deleted": deleted}) if args.json else f"The call {deleted} is deleted.")
    return 0

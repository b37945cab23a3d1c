"""``closecall call delete``: a call that goes for good."""

import argparse
import datetime as dt
import json

from assistant.commands import common
from assistant.session.forgetting import forget

TRACES = (
    "Another call is going on or another program reads the archive, so its file may hold traces of what went until the next "
    "call is deleted."
)


def register(actions: common.Commands) -> None:
    parser = actions.add_parser(
        "delete",
        description="Deletes the call with its recording, what was found, proposed, noted and drafted of it, what was sent to a model, and "
        "the record of the edits that came of it, which `plan undo` then cannot take back. What you accepted stays in your plan, with its quote.",
        epilog="Example: closecall call delete last",
    )
    parser.add_argument("value", metavar="ID", help="a call's id, the start of one, or last")
    common.add_home(parser)
    common.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    place = common.place(args)
    with place.archive() as archive:
        row = archive.call(args.value).row
        gone = forget(archive, place.home, [row], dt.datetime.now().astimezone())
    if args.json:
        common.out(json.dumps({"deleted": row.id, "edits_forgotten": gone.edits, "clean": gone.clean}))
        return 0
    common.out(f"The call {row.id} is deleted.")
    if gone.edits:
        common.out(
            f"What you accepted from it stays in {row.plan}, with its quotes; plan undo cannot take that back any more."
        )
    if not gone.clean:
        common.out(TRACES)
    return 0

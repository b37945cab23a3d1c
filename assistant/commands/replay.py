"""``closecall replay``: the same pipeline over a recording or a transcript."""

import argparse
from pathlib import Path

from assistant.commands import common, modelling, running
from assistant.commands.calls.pruning import prune_by_settings
from assistant.session.open_call import Replay


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "replay",
        epilog="Example: closecall replay call.vtt --plan northwind.md --on 2026-11-12 --headless",
    )
    parser.add_argument(
        "source",
        type=Path,
        metavar="SOURCE",
        help="a recording (stereo: seller left, buyer right) or a transcript",
    )
    parser.add_argument("--plan", type=Path, required=True, metavar="PLAN", help="the plan file")
    parser.add_argument(
        "--minutes", type=common.minutes, metavar="N", help="the scheduled length of the call"
    )
    parser.add_argument(
        "--seller",
        action="append",
        default=[],
        metavar="NAME",
        help="who speaks for the seller (may be repeated)",
    )
    modelling.add_flags(parser)
    running.add_flags(parser)
    common.add_day(parser)
    common.add_home(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    replay = Replay(
        source=args.source,
        plan=args.plan,
        on=common.today(args),
        minutes=args.minutes,
        speed=running.speed(args),
        sellers=tuple(args.seller),
        offline=args.offline,
    )
    replay.check()
    place = common.place(args)
    with place.archive() as archive:
        prune_by_settings(place, archive)
        with running.new_id(place.home, archive) as call_id:
            return running.run(args, replay, call_id, place, archive)

"""``closecall home``, and ``closecall`` alone: what lies between calls, on the screen."""

import argparse

from assistant.commands import common


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "home",
        epilog="Example: closecall home",
    )
    common.add_day(parser)
    common.add_home(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    common.need_terminal("closecall")
    place = common.place(args)
    with place.archive() as archive:
        from assistant.commands.desk.desk import HomeDesk
        from assistant.ui.app import run_app

        return run_app(HomeDesk(place, archive, args.on))

"""``closecall home``, and ``closecall`` alone: what lies between calls, on the screen."""

import argparse
import gc
from contextlib import ExitStack
from typing import TYPE_CHECKING

from assistant.commands import common
from assistant.home import home_folder, theme_at_a_glance

if TYPE_CHECKING:
    from assistant.commands.desk.desk import HomeDesk


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
    # What is loaded stays: to look through it for garbage again and again takes a tenth of the start. The screen begins with that
    # again once it stands.
    gc.disable()
    try:
        return _run(args)
    finally:
        gc.enable()


def _run(args: argparse.Namespace) -> int:
    from assistant.ui.app import run_app
    from assistant.ui.opening import Opening

    with ExitStack() as opened:

        def desk() -> "HomeDesk":
            from assistant.commands.desk.desk import HomeDesk

            place = common.place(args)
            return HomeDesk(place, opened.enter_context(place.archive()), args.on)

        return run_app(Opening(desk, theme_at_a_glance(home_folder(args.home)), common.today(args)))

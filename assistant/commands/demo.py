"""``closecall demo``: the whole product on a recorded call that comes with it."""

import argparse
import datetime as dt
import shutil
from pathlib import Path

from assistant.commands import common, modelling, running
from assistant.resources import demo as demo_file
from assistant.session.forgetting import DEMO
from assistant.session.open_call import Replay

DAY = dt.date(2026, 11, 12)
"""The day the recorded call took place; its plan is looked at as of then."""

_MINUTES = 30.0
_LABEL = "demo: a recorded call"
_OPENING = "A recorded sales call is played, and nothing is listened to. What closecall has to say comes up above the talk by itself."


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "demo",
        epilog="Example: closecall demo --speed 2",
    )
    parser.add_argument("--good-day", action="store_true", help="the same deal on a day when all goes well")
    modelling.add_flags(parser)
    running.add_flags(parser)
    common.add_home(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Play the recorded call against a fresh copy of its plan, so that changes can be accepted and looked at."""
    place = common.place(args)
    with place.archive() as archive, running.new_id(place.home, archive) as call_id:
        replay = demo_replay(
            place.home, call_id, running.speed(args), good_day=args.good_day, offline=args.offline
        )
        return running.run(args, replay, call_id, place, archive)


def demo_replay(
    home: Path, call_id: str, speed: float | None, *, good_day: bool = False, offline: bool = False
) -> Replay:
    """The recorded call over a fresh copy of its plan, which is made in ``home``."""
    folder = home / DEMO / call_id
    folder.mkdir(parents=True, exist_ok=True)
    plan = folder / "plan.md"
    shutil.copyfile(demo_file("plan.md"), plan)
    return Replay(
        source=demo_file("good_day.ogg" if good_day else "call.ogg"),
        plan=plan,
        on=DAY,
        minutes=_MINUTES,
        speed=speed,
        names={"seller": "Daniel Reed", "buyer": "Claire Morgan"},
        offline=offline,
        label=_LABEL,
        opening=_OPENING,
    )

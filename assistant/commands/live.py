"""``closecall live``: alongside a call."""

import argparse
import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands import common, modelling, plain, printing, running
from assistant.commands.calls.pruning import prune_by_settings
from assistant.commands.choosing import chosen_plan
from assistant.commands.finishing import offer
from assistant.commands.stopping import stopping
from assistant.commands.unwritable import place_of_a_call
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.plan.reading.reader import read_plan
from assistant.session.live import Live, LiveCall
from assistant.session.verbs import Leave
from assistant.understand.printable import printable

if TYPE_CHECKING:
    from transcription.capture.live import Capture

_INTERRUPTED = 130


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "live",
        description="Hears the microphone (you) and what the computer plays (the other side). The sound is on disk while the call "
        "runs, so that a crash costs no word, and is deleted when all of it is written down.",
        epilog="Example: closecall live northwind.md --minutes 30",
    )
    parser.add_argument(
        "plan",
        type=Path,
        nargs="?",
        metavar="PLAN",
        help="the plan file (default: the only one in this folder, else of earlier calls)",
    )
    parser.add_argument(
        "--minutes", type=common.minutes, metavar="N", help="the scheduled length of the call"
    )
    parser.add_argument(
        "--mic", metavar="NAME", help="a part of the microphone's name as closecall devices prints it, or off"
    )
    parser.add_argument(
        "--system", metavar="NAME", help="the same for what the computer plays, the other side; or off"
    )
    parser.add_argument("--keep-audio", action="store_true", help="leave the recording when the call is over")
    parser.add_argument("--headless", action="store_true", help="print lines instead of drawing a screen")
    running.add_plain(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help="print the event stream, one JSON object a line (implies --headless)",
    )
    modelling.add_flags(parser)
    common.add_day(parser)
    common.add_home(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if not running.without_screen(args):
        common.need_terminal("closecall live")
    place = place_of_a_call(args)
    with place.archive() as archive:
        return (_heard if running.without_screen(args) else _on_screen)(args, place, archive)


def _on_screen(args: argparse.Namespace, place: common.Place, archive: Archive) -> int:
    if args.plan is not None:
        # What was typed wrong is said where it was typed.
        read_plan(args.plan.resolve(), common.today(args))
    modelling.chosen(args, place.settings)
    from assistant.commands.desk.before import Wishes
    from assistant.commands.desk.desk import HomeDesk
    from assistant.ui.app import run_app

    desk = HomeDesk(place, archive)
    prepared = desk.starting.live(
        Wishes(
            args.plan,
            args.on,
            args.minutes,
            args.mic,
            args.system,
            args.keep_audio,
            args.model,
            args.endpoint,
            args.offline,
        )
    )
    try:
        status = run_app(desk, preparing=prepared)
    finally:
        prepared.close()
    if prepared.call is not None:
        _say_what_is_left(prepared.call, common.complain)
    return status


def _heard(args: argparse.Namespace, place: common.Place, archive: Archive) -> int:
    prune_by_settings(place, archive)
    offer(place, archive, offline=args.offline)
    plan = read_plan(chosen_plan(args.plan, archive, "closecall live").resolve(), common.today(args))
    model = modelling.opened(args, place)
    with modelling.closing(model), running.new_id(place.home, archive) as call_id:
        # The recogniser takes a second or two to import and load.
        from assistant.session.hearing import live_ears

        ears = live_ears(place.settings, offline=args.offline, progress=running.progress())
        with _capture(args) as capture:
            devices = {channel: device.name for channel, device in capture.devices.items()}
            call = LiveCall(
                Live(
                    plan,
                    common.today(args),
                    args.minutes,
                    ", ".join(devices.values()) or "live",
                    args.keep_audio,
                    devices.get("seller"),
                    devices.get("buyer"),
                ),
                call_id,
                place.settings,
                archive,
                place.home,
                ears,
                capture,
                capture.clock,
                lambda: dt.datetime.now().astimezone(),
                model,
            )
            status = _headless(args, call)
        # Among plain lines, which people read; on standard error it disturbs no reader of the events.
        _say_what_is_left(call, common.out if _plain(args) else common.complain)
    return status


def _plain(args: argparse.Namespace) -> bool:
    return bool(args.plain) and not running.headless(args)


def _capture(args: argparse.Namespace) -> "Capture":
    from transcription.capture.devices import NoDevice
    from transcription.capture.live import Wanted, open_capture

    try:
        return open_capture(Wanted(args.mic, args.system), time.monotonic)
    except NoDevice as error:
        raise UserError(str(error)) from error


def _headless(args: argparse.Namespace, call: LiveCall) -> int:
    if _plain(args):
        return plain.run(call)
    with stopping(lambda: call.tell(Leave())) as stopped:
        if args.json:
            printing.print_json(call.run())
        else:
            if sys.stdout.isatty():
                common.out("Ctrl-C ends the call; everything is saved.")
            printing.print_lines(call.run())
    return _INTERRUPTED if stopped.by_signal else 0


def _say_what_is_left(call: LiveCall, say: Callable[[str], None]) -> None:
    """What became of the call and its recording, and what is next."""
    if call.complete and call.recording:
        why, then = "as you wished", ""
        if call.missed:
            why, then = "words of it could not be had", " (closecall transcribe hears it again)"
        say(printable(f"Its recording is kept, {why}: {call.recording}{then}"))
    if call.complete:
        say(
            f"Kept as call {call.id}. To go on, type: closecall review {call.id}, or closecall email {call.id}"
        )
    elif call.recording:
        say(f"Call {call.id} is recorded and not written down to its end: closecall call finish {call.id}")

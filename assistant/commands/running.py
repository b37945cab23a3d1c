"""Runs a call on the screen or as lines, and keeps the archive in step."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.commands import common, modelling, plain, printing
from assistant.history.claims import claimed
from assistant.history.ids import new_call_id
from assistant.history.recordings import Recordings
from assistant.history.store import Archive
from assistant.session.open_call import Replay, open_call


def add_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--speed",
        type=common.speed,
        default=argparse.SUPPRESS,
        metavar="N|max",
        help="times real time (screen: 1, headless: max)",
    )
    parser.add_argument("--headless", action="store_true", help="print lines instead of drawing a screen")
    add_plain(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help="print the event stream, one JSON object a line (implies --headless)",
    )


def add_plain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--plain",
        action="store_true",
        help="whole lines at the pace of the screen, for screen readers and logs; prompts are answered by a letter and Enter",
    )


def without_screen(args: argparse.Namespace) -> bool:
    return headless(args) or bool(args.plain)


def headless(args: argparse.Namespace) -> bool:
    return bool(args.headless or args.json)


def speed(args: argparse.Namespace) -> float | None:
    """The speed asked for; unasked, real time on a screen and as fast as it goes without one."""
    chosen: float | None = getattr(args, "speed", None if headless(args) else 1.0)
    return chosen


@contextmanager
def new_id(home: Path, archive: Archive) -> Iterator[str]:
    """An id that no other call has or is about to have: another closecall may start in the same second.

    As long as the block runs the call is known to be going on.
    """
    taken = archive.ids() | Recordings(home).ids()
    while True:
        call_id = new_call_id(dt.datetime.now().astimezone(), taken)
        with claimed(home, call_id) as free:
            if free:
                yield call_id
                return
        taken.add(call_id)


def run(args: argparse.Namespace, replay: Replay, call_id: str, place: common.Place, archive: Archive) -> int:
    """Run one call to its end. Returns the exit status."""
    if not without_screen(args):
        common.need_terminal(f"closecall {args.command}")
    model = modelling.opened(args, place, by_flag_alone=args.command == "demo")
    with modelling.closing(model):
        call = open_call(replay, call_id, place.settings, archive, progress(), model)
        if args.json:
            printing.print_json(call.run())
            return 0
        if args.headless:
            printing.print_lines(call.run())
            common.out(f"\nKept as call {call_id}: closecall review {call_id}, closecall email {call_id}")
            return 0
        if args.plain:
            status = plain.run(call)
            common.out(
                f"Kept as call {call_id}. To go on, type: closecall review {call_id}, or closecall email {call_id}"
            )
            return status
        from assistant.commands.screen import show

        return show(
            call,
            place,
            archive,
            recording=replay.label or replay.source.name,
            speed=replay.speed,
            opening=replay.opening,
        )


def progress() -> Callable[[int, int], None] | None:
    """What draws a download, where somebody is there to see it."""
    return _progress if sys.stderr.isatty() else None


_BAR = 30


def _progress(done: int, total: int) -> None:
    """Draw how much of the speech model has come, in bytes, on one line of standard error."""
    if total <= 0:
        return
    filled = _BAR * min(done, total) // total
    bar = "█" * filled + "░" * (_BAR - filled)
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\rFetching the speech model  {bar}  {done / 1e6:.0f} of {total / 1e6:.0f} MB{end}")
    sys.stderr.flush()

"""``closecall call finish``: a call that was cut off, and the offer to finish it."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable

from assistant.commands import common, running
from assistant.errors import UserError
from assistant.events import clock
from assistant.history.store import Archive
from assistant.session.cut_off import cut_off, found, says, to_finish
from assistant.session.finishing import Finished, finish
from assistant.understand.printable import printable


def register(actions: common.Commands) -> None:
    parser = actions.add_parser(
        "finish",
        description="Writes down the words of a call that was cut off, holds all of it against the plan as of its own day, and "
        "deletes the recording. Interrupted, it goes on from there when it is run again.",
        epilog="Example: closecall call finish last",
    )
    parser.add_argument(
        "value",
        metavar="ID",
        nargs="?",
        default="last",
        help="a call's id, or last (default): the newest that can be finished",
    )
    parser.add_argument("--keep-audio", action="store_true", help="leave the recording where it is")
    parser.add_argument(
        "--offline", action="store_true", help="no byte leaves this machine, not even to fetch weights"
    )
    common.add_home(parser)
    common.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    place = common.place(args)
    with place.archive() as archive:
        call_id = found(archive, place.home, args.value).row.id
        try:
            done = _finish(place, archive, call_id, keep_audio=args.keep_audio, offline=args.offline)
        except KeyboardInterrupt:
            common.complain(
                f"Stopped; what was written down is kept, closecall call finish {call_id} goes on from there."
            )
            return 130
    if args.json:
        common.out(json.dumps(_as_dict(done), ensure_ascii=False))
    else:
        _print(done)
    return 0


def offer(place: common.Place, archive: Archive, *, offline: bool) -> None:
    """Say which calls were cut off; where somebody is there to answer, ask whether to finish them first.

    What stands in the way of finishing one is said, and nothing more: the next call must not wait for the last one.
    """
    rows = to_finish(archive, place.home)
    if not (rows and sys.stdin.isatty() and sys.stderr.isatty()):
        for row in rows:
            common.complain(says(row))
        return
    for row in rows:
        sys.stderr.write(printable(f"{cut_off(row)} Write down the rest now? [y/N] "))
        sys.stderr.flush()
        if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
            common.complain(f"Later, then: closecall call finish {row.id}")
            continue
        try:
            _print(_finish(place, archive, row.id, keep_audio=False, offline=offline))
        except UserError as error:
            common.complain(str(error))
        except KeyboardInterrupt:
            # The next call is about to begin: this one can wait.
            common.complain(f"Later, then: closecall call finish {row.id}")


def _finish(
    place: common.Place, archive: Archive, call_id: str, *, keep_audio: bool, offline: bool
) -> Finished:
    # The recogniser takes a second or two to import and load.
    from assistant.session.hearing import rest_of

    rest = rest_of(place.settings, offline=offline, progress=running.progress())
    try:
        return finish(
            archive,
            place.home,
            call_id,
            rest,
            mode=place.settings.nudges.mode,
            keep_audio=keep_audio or place.settings.transcription.keep_audio,
            now=lambda: dt.datetime.now().astimezone(),
            progress=_progress(),
        )
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")


def _progress() -> Callable[[float], None]:
    """Draws how far the recording has been heard, where somebody is there to see it."""
    if not sys.stderr.isatty():
        return lambda _: None
    shown = -1

    def draw(at: float) -> None:
        nonlocal shown
        if int(at) > shown:
            shown = int(at)
            sys.stderr.write(f"\rHeard up to {clock(at)} ")
            sys.stderr.flush()

    return draw


def _print(done: Finished) -> None:
    for sentence in done.troubles:
        common.complain(printable(sentence))
    common.out(
        f"Call {done.call_id} is finished: {done.added} utterances more, {done.proposals} changes to review. "
        f"closecall review {done.call_id}, closecall email {done.call_id}"
    )
    if done.recording:
        common.out(printable(f"Its recording is kept: {done.recording}"))


def _as_dict(done: Finished) -> dict[str, object]:
    return {
        "finished": done.call_id,
        "added": done.added,
        "proposals": done.proposals,
        "seconds": done.seconds,
        "recording": str(done.recording) if done.recording else None,
        "troubles": list(done.troubles),
    }

"""``closecall calls prune``: what is older than it may become goes; and the same when a call or a list begins."""

import argparse
import datetime as dt
import json
from pathlib import Path

from assistant.commands import common
from assistant.commands.calls.deleting import TRACES
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.session.forgetting import Forgotten, Old, old, prune
from assistant.settings import ArchiveSettings
from assistant.understand.printable import printable

_NAMED = 5
"""Calls that are named one by one."""


def register(actions: common.Commands) -> None:
    parser = actions.add_parser(
        "prune",
        help="delete what is older than you keep it",
        description="Deletes calls, with all that closecall has of them, and recordings that are older than keep_days and "
        "keep_audio_days of [archive] in config.toml say, counted from the day a call was begun here. What was accepted stays in your plans.",
        epilog="Example: closecall calls prune --older-than 365 --dry-run",
    )
    parser.add_argument(
        "--older-than",
        type=_days,
        metavar="DAYS",
        help="calls of more than so many days, whatever the settings say",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would go")
    # Not to hide what was given before the word prune.
    parser.add_argument(
        "--home", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="as for closecall calls"
    )
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print data as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    place = common.place(args)
    settings = ArchiveSettings(keep_days=args.older_than) if args.older_than else place.settings.archive
    now = dt.datetime.now().astimezone()
    with place.archive() as archive:
        found = old(archive, place.home, settings, now)
        gone = Forgotten() if args.dry_run else prune(archive, place.home, found, now)
    if args.json:
        told = {
            "calls": [row.id for row in found.calls],
            "recordings": list(found.recordings),
            "with_open_proposals": [row.id for row in found.calls if row.open_proposals],
            "dry_run": args.dry_run,
            "clean": gone.clean,
        }
        common.out(json.dumps(told, indent=2))
        return 0
    if found:
        common.out(_says(found, "Would delete" if args.dry_run else "Deleted"))
        if not gone.clean:
            common.out(TRACES)
    elif settings == ArchiveSettings():
        common.out(
            "Calls are kept for ever: name --older-than DAYS, or keep_days under [archive] in config.toml."
        )
    else:
        common.out("Nothing is old enough to go.")
    return 0


def prune_by_settings(place: common.Place, archive: Archive) -> None:
    """Delete what the settings do not keep any longer, and say so on standard error."""
    if said := pruned(place, archive):
        common.complain(said)


def pruned(place: common.Place, archive: Archive) -> str:
    """Delete what the settings do not keep any longer: what went, or what stood in the way, as the call that is about to begin must not
    fail for that; empty where nothing is old enough.
    """
    now = dt.datetime.now().astimezone()
    try:
        if found := old(archive, place.home, place.settings.archive, now):
            gone = prune(archive, place.home, found, now)
            return _says(found, "By your settings deleted") + ("" if gone.clean else f" {TRACES}")
    except UserError as error:
        return str(error)
    return ""


def _says(found: Old, done: str) -> str:
    """One line: which calls, which of them had changes that nobody has decided, and how many recordings."""
    parts = []
    if found.calls:
        parts.append(
            f"{len(found.calls)} call{'' if len(found.calls) == 1 else 's'} ({_some([r.id for r in found.calls])})"
        )
    if found.recordings:
        number = len(found.recordings)
        parts.append(
            f"the recording{'' if number == 1 else 's'} of {number} more ({_some(list(found.recordings))})"
        )
    undecided = [row.id for row in found.calls if row.open_proposals]
    open_ = f"; changes of the plan that nobody had decided were in {_some(undecided)}" if undecided else ""
    return printable(f"{done}: {' and '.join(parts)}{open_}.")


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else "")


def _days(text: str) -> int:
    days = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    if days < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days; give one, such as 365")
    return days

"""``closecall import``: recordings and transcripts of past calls, a folder at a time."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from assistant.commands import common, running
from assistant.commands.importing_lines import Told
from assistant.commands.transcribing.bar import Counted
from assistant.errors import UserError
from assistant.history.records import PastCall
from assistant.history.store import Archive
from assistant.plan.reading.reader import read_plan
from assistant.session.importing.files import look_into
from assistant.session.importing.hearing import Ears, Failed, InAlready, Job, content_hash, words_of
from assistant.session.importing.jobs import Planned, Wanted, planned, plans_below
from assistant.session.importing.workers import cores, heard


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "import",
        description="Every transcript and recording in a folder, however deep, becomes a call in the archive, held against the plan as of "
        "its own day. That is the day of --on, else one in the file's name, in the file, in its folder's name, or else the day on which "
        "the file was last written. First come the words of all transcripts: from then on they are found by search, and can be opened. "
        "Then what was said in them is held against the plan, call by call. "
        "What is in already is passed over, under any name: stopped half-way, it goes on from there.",
        epilog="Example: closecall import recordings/ --plan northwind.md",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder, or one file")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--plan", type=Path, metavar="PLAN", help="the plan of all of these calls")
    which.add_argument(
        "--plans",
        type=Path,
        metavar="DIR",
        help="choose among the plans in a folder by who speaks and by names of files; what is not certain is left out",
    )
    parser.add_argument(
        "--on", type=common.day, metavar="DATE", help="the day of all of these calls, as 2026-11-12"
    )
    parser.add_argument(
        "--seller",
        action="append",
        default=[],
        metavar="NAME",
        help="who speaks for the seller (may be repeated)",
    )
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", help="calls taken in side by side (default: one a core)"
    )
    parser.add_argument(
        "--offline", action="store_true", help="no byte leaves this machine, not even to fetch weights"
    )
    common.add_home(parser)
    common.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    now = dt.datetime.now().astimezone()
    plans = plans_below(args.plans, now.date()) if args.plans else (read_plan(args.plan, now.date()),)
    if args.plan:
        common.complain_of(plans[0])
    place = common.place(args)
    folder = look_into(args.folder, (place.home, *(plan.path for plan in plans)))
    todo = planned(folder, Wanted(plans, args.on, tuple(args.seller), args.offline), None)
    told = Told(args.json, Counted(sys.stderr, len(todo), "files"), todo)
    deaf = _deaf(place, todo, offline=args.offline)
    if deaf:
        common.complain(deaf)
    with place.archive() as archive:
        known, jobs, written = archive.imported(), [], []
        for one in todo:
            if isinstance(one.todo, Job) and not (one.sound and deaf):
                jobs.append(one.todo)
                written += [] if one.sound else [one.todo]
            elif (call_id := _known(one.path, known)) is not None:
                told.in_already(one.path, call_id)
            elif isinstance(one.todo, Failed):
                told.failed(one.path, one.todo.why)
            else:
                told.failed(one.path, f"{one.path} is left out, as nothing here can hear it.")
        rejected = {plan.path: archive.rejected_fingerprints(plan.path) for plan in plans}
        ears = Ears(place.settings, frozenset(known), rejected)
        # The same time for all: lists then go by the days in the names, whichever was heard first.
        begun = now.isoformat(timespec="seconds")
        workers = min(args.jobs or cores(), len(jobs))
        try:
            if len(jobs) > 1:
                _take_down(archive, told, written, ears, begun)
            with closing(heard(jobs, ears, workers)) as outcomes:
                for job, result in outcomes:
                    if isinstance(result, InAlready):
                        told.in_already(job.path, known[result.content_hash])
                    else:
                        _keep(archive, told, job, result, begun)
        except KeyboardInterrupt:
            told.stopped()
            return 130
        except UserError:
            told.stopped()
            raise
    told.end(folder.others)
    return 1 if told.failures else 0


def _take_down(archive: Archive, told: Told, written: list[Job], ears: Ears, begun: str) -> None:
    """Keep the words of all transcripts: to read what was said in them takes many times as long."""
    new = 0
    for job in written:
        past = words_of(job, ears)
        new += past is not None and archive.keep_past(past, begun)[1]
    told.taken_down(new)


def _keep(archive: Archive, told: Told, job: Job, outcome: PastCall | Failed, begun: str) -> None:
    if isinstance(outcome, Failed):
        told.failed(job.path, outcome.why)
        return
    call_id, new = archive.keep_past(outcome, begun)
    if new:
        told.imported(job.path, call_id, outcome)
    else:
        told.in_already(job.path, call_id)


def _known(path: Path, known: Mapping[str, str]) -> str | None:
    """The call that is in of what is in a file; None also where it cannot be read, which is said elsewhere."""
    try:
        return known.get(content_hash(path))
    except UserError:
        return None


def _deaf(place: common.Place, todo: list[Planned], *, offline: bool) -> str | None:
    """Why recordings cannot be heard, where there are any and that is so. Weights that have to be fetched are fetched here, once."""
    if not any(one.sound and isinstance(one.todo, Job) for one in todo):
        return None
    # The recogniser takes a second or two to import: written transcripts should not wait for it.
    from assistant.session.ears import weights

    try:
        weights(place.settings, offline=offline, progress=running.progress())
    except UserError as error:
        return str(error)
    return None


def _jobs(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    most = 4 * (os.cpu_count() or 1)
    if not 1 <= number <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of calls; give one from 1 to {most}")
    return number

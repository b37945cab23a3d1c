"""``closecall eval``: scores the checker against labelled calls."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from assistant.commands import common
from assistant.commands.stopping import stopping
from assistant.commands.transcribing.bar import Counted
from assistant.errors import UserError
from assistant.evaluating.folder import LABELS, MEETINGS, Work, read_cases, read_meetings
from assistant.evaluating.keeping import Keeper
from assistant.evaluating.report import Part, report
from assistant.evaluating.result import CallResult
from assistant.evaluating.running import marked
from assistant.evaluating.totals import add_up, as_data

FOLDER = "eval"
"""Where results are kept, inside the home."""


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "eval",
        epilog="Example: closecall eval my-calls --held-out acme,globex --misses",
    )
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="DIR", help="a folder with labels.jsonl, calls/ and plans/"
    )
    parser.add_argument(
        "--held-out",
        type=_names,
        default=(),
        metavar="A,B",
        help="sources to report apart: the start of a call's id, or the owner of its source",
    )
    parser.add_argument("--misses", action="store_true", help="list every miss, not only the ten worst")
    parser.add_argument(
        "--meetings", action="store_true", help="also the long meetings of meetings.jsonl, for false alarms"
    )
    parser.add_argument(
        "--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="N", help="processes (default: one a core)"
    )
    common.add_day(parser)
    common.add_json(parser)
    common.add_home(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Mark every call of the folders and print the scores. Returns 0, or 130 where it was stopped."""
    work = _work(args)
    _need_sources(work, args.held_out)
    keeper = Keeper(common.place(args).home / FOLDER, common.complain)
    bar = Counted(sys.stderr, len(work), "calls")
    results: dict[int, CallResult] = {}
    try:
        with stopping(_interrupt):
            bar.show(0)
            for place, result in marked(work, keeper, args.jobs):
                results[place] = result
                bar.show(len(results))
    except KeyboardInterrupt:
        bar.clear()
        common.complain(
            f"Stopped: {len(results)} of {len(work)} calls are marked and kept; the same command goes on from there."
        )
        return 130
    finally:
        bar.clear()
    parts = _parts(work, [results[place] for place in range(len(work))], args.held_out)
    if args.json:
        common.out(json.dumps({name.replace(" ", "_"): as_data(totals) for name, totals in parts}, indent=1))
        return 0
    for line in report(parts, all_misses=args.misses):
        common.out(line)
    return 0


def _work(args: argparse.Namespace) -> list[Work]:
    """All that is to be marked, in the order of the folders. Raises ``UserError`` for labels that will not do."""
    work: list[Work] = []
    found_meetings = False
    for folder in {folder.resolve(): folder for folder in args.folders}.values():
        has_meetings = args.meetings and (folder / MEETINGS).is_file()
        if not has_meetings or (folder / LABELS).is_file():
            work += read_cases(folder, common.today(args))
        if has_meetings:
            found_meetings = True
            work += read_meetings(folder)
    if args.meetings and not found_meetings:
        raise UserError(
            f"There is no {MEETINGS} in {args.folders[0]}; leave out --meetings, or name a folder with one."
        )
    return work


def _need_sources(work: Sequence[Work], held_out: Sequence[str]) -> None:
    known = sorted({name for one in work for name in one.sources})
    for name in held_out:
        if name not in known:
            raise UserError(f"No call comes from {name}; held out can be: {', '.join(known)}.")


def _parts(work: Sequence[Work], results: Sequence[CallResult], held_out: Sequence[str]) -> list[Part]:
    if not held_out:
        return [("all", add_up(results))]
    apart = [not one.sources.isdisjoint(held_out) for one in work]
    return [
        (name, add_up(result for result, held in zip(results, apart, strict=True) if held == wanted))
        for name, wanted in (("developed on", False), ("held out", True))
    ]


def _names(text: str) -> tuple[str, ...]:
    """Names with commas between them, in lower case."""
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    if not names:
        raise argparse.ArgumentTypeError("name at least one source, such as acme,globex")
    return names


def _jobs(text: str) -> int:
    try:
        jobs = int(text)
    except ValueError:
        jobs = 0
    if not 1 <= jobs <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; give one from 1 to 256")
    return jobs


def _interrupt() -> NoReturn:
    raise KeyboardInterrupt

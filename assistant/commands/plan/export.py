"""``closecall plan export``: the plan as a file for the buyer, or for one's own team."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from assistant.commands import common
from assistant.errors import UserError
from assistant.exporting.formats import FORMATS, TEXT_FORMATS, Format, export_plan, format_of
from assistant.exporting.handover import read_hand_over
from assistant.exporting.model import HandOver
from assistant.exporting.saving import save
from assistant.plan.showing.aligned import clean

_SCREEN = Path("-")


def register(actions: common.Commands) -> None:
    export = actions.add_parser(
        "export",
        description="Writes the plan for the buyer, without what is yours alone: value, buy-in, concerns, private risks, who said what. "
        "A row marked (private) or [internal], or by a column Visibility, Private or Internal, stays with you; a risk is shown only "
        "where it is marked (shared) or such a column says so.",
        epilog="Example: closecall plan export northwind.md --out northwind.html",
    )
    export.add_argument("plan", type=Path, metavar="PLAN")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to; - for the screen")
    export.add_argument(
        "--format",
        choices=FORMATS,
        metavar="F",
        help=f"{', '.join(FORMATS)} (default: by the ending of FILE)",
    )
    export.add_argument(
        "--for",
        dest="audience",
        choices=("buyer", "team"),
        default="buyer",
        help="who reads it (default: buyer); team has everything",
    )
    export.add_argument("--force", action="store_true", help="replace FILE where it is there already")
    common.add_day(export)
    common.add_json(export)
    export.set_defaults(run=run_export)


def run_export(args: argparse.Namespace) -> int:
    format_ = _format(args)
    handed = read_hand_over(args.plan, args.audience, common.today(args))
    data = export_plan(handed, format_, dt.datetime.now(dt.UTC))
    if args.out == _SCREEN:
        if sys.stdout is None:
            raise UserError("There is no output to write to: name a file with --out.")
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        for line in _said(handed, ""):
            print(line, file=sys.stderr)  # noqa: T201
        return 0
    save(args.out, data, args.plan, force=args.force)
    if args.json:
        told = {
            "plan": str(args.plan),
            "format": format_,
            "out": str(args.out),
            "for": handed.audience,
            "milestones": len(handed.steps),
            "left_out": list(handed.left_out),
        }
        common.out(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for line in _said(handed, str(args.out)):
        common.out(line)
    return 0


def _format(args: argparse.Namespace) -> Format:
    """The format that was asked for. Raises ``UserError`` where none was, or one that cannot go there."""
    by_name: Format | None = format_of(args.out)
    asked: Format | None = args.format
    if args.out == _SCREEN:
        if args.json:
            raise UserError("--out - and --json both want the screen: name a file for one of them.")
        if asked not in TEXT_FORMATS:
            raise UserError(f"--out - needs --format {', '.join(TEXT_FORMATS[:-1])} or {TEXT_FORMATS[-1]}.")
        return asked
    if asked and by_name and asked != by_name:
        raise UserError(f"{args.out} ends like {by_name} and --format says {asked}: change one of them.")
    found = asked or by_name
    if found is None:
        raise UserError(
            f"{args.out} does not tell its format: add --format with one of {', '.join(FORMATS)}."
        )
    return found


def _said(handed: HandOver, where: str) -> tuple[str, ...]:
    """What was written, and what its reader does not see."""
    count = len(handed.steps)
    steps = f"{count} step{'' if count == 1 else 's'}"
    head = f"Wrote {where}: " if where else ""
    if handed.audience == "team":
        return (clean(f"{head}{steps}, with everything; it is internal and says so."),)
    reader = handed.account or "the buyer"
    kept = "; ".join(handed.left_out) or "nothing"
    return clean(f"{head}{steps} for {reader}."), clean(f"Not in it: {kept}.")

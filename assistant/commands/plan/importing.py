"""``closecall plan import``: a plan out of a spreadsheet, a document, a web page or an e-mail."""

import argparse
import json
from pathlib import Path

from assistant.commands import common


def register(actions: common.Commands) -> None:
    command = actions.add_parser(
        "import",
        epilog="Example: closecall plan import northwind.xlsx --to northwind.md --start 2026-11-02",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="Markdown, text, CSV, XLSX, DOCX or HTML")
    command.add_argument("--to", type=Path, metavar="PLAN", required=True, help="the plan file to write")
    command.add_argument(
        "--start",
        type=common.day,
        metavar="DATE",
        help="the plan's first day, from which weeks and offsets count",
    )
    command.add_argument("--account", default="", metavar="NAME", help="the buyer's company")
    command.add_argument("--vendor", default="", metavar="NAME", help="the seller's company")
    command.add_argument(
        "--seller",
        action="append",
        default=[],
        metavar="NAME",
        help="a person on the seller's side; may be repeated",
    )
    command.add_argument("--force", action="store_true", help="replace a plan file that is there already")
    common.add_day(command)
    common.add_json(command)
    command.set_defaults(run=run_import)


def run_import(args: argparse.Namespace) -> int:
    from assistant.importing.found import Hints
    from assistant.importing.importer import import_plan
    from assistant.importing.report import as_dict, as_text

    hints = Hints(
        common.today(args),
        args.start,
        args.account.strip(),
        args.vendor.strip(),
        tuple(name.strip() for name in args.seller if name.strip()),
    )
    result = import_plan(args.file, args.to, hints, force=args.force)
    if args.json:
        common.out(json.dumps(as_dict(result), ensure_ascii=False, indent=2))
    else:
        common.out(f"{as_text(result, args.file)}\nNext: closecall plan check {result.plan.path}")
    return 0

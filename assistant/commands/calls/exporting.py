"""``closecall call export``: a call as a file of its own."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from assistant.commands import common
from assistant.commands.calls.as_text import as_events, as_md, as_vtt
from assistant.errors import UserError
from assistant.history.records import CallRecord
from assistant.plan.editing.saving import write_new

_SCREEN = Path("-")
_FORMATS: dict[str, Callable[[CallRecord], str]] = {"md": as_md, "vtt": as_vtt, "json": as_events}
_ENDINGS = {".md": "md", ".markdown": "md", ".vtt": "vtt", ".json": "json", ".jsonl": "json"}


def register(actions: common.Commands) -> None:
    parser = actions.add_parser(
        "export",
        description="Writes the call's page as Markdown, its talk as WebVTT, or its events as JSON lines; closecall replay reads the last two. "
        "All three are for your own side.",
        epilog="Example: closecall call export last --format vtt --out call.vtt",
    )
    parser.add_argument("value", metavar="ID", help="a call's id, the start of one, or last")
    parser.add_argument(
        "--format",
        choices=tuple(_FORMATS),
        metavar="F",
        help="md, vtt or json (default: by the ending of FILE, else md)",
    )
    parser.add_argument(
        "--out", type=Path, default=_SCREEN, metavar="FILE", help="where to (default: the screen)"
    )
    parser.add_argument("--force", action="store_true", help="replace FILE where it is there already")
    common.add_home(parser)
    common.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    format_ = _format(args)
    with common.place(args).archive() as archive:
        record = archive.call(args.value)
    data = as_file(record, format_)
    if args.out == _SCREEN:
        if sys.stdout is None:
            raise UserError("There is no output to write to: name a file with --out.")
        common.out(data.decode().removesuffix("\n"))
        return 0
    write_new(args.out, data, force=args.force)
    if args.json:
        common.out(
            json.dumps({"call": record.row.id, "format": format_, "out": str(args.out)}, ensure_ascii=False)
        )
    else:
        common.out(f"Wrote {args.out}: the call {record.row.id}, for your own side.")
    return 0


def format_by_name(path: Path) -> str | None:
    """The format that a file's name tells; None where it tells none."""
    return _ENDINGS.get(path.suffix.casefold())


def as_file(record: CallRecord, format_: str) -> bytes:
    """The call as a file of that format has it."""
    return _FORMATS[format_](record).encode("utf-8", "replace")


def _format(args: argparse.Namespace) -> str:
    """The format that was asked for. Raises ``UserError`` where the file's name says another."""
    by_name = format_by_name(args.out)
    asked: str | None = args.format
    if args.json and args.out == _SCREEN:
        if asked not in (None, "json"):
            raise UserError("--json and the call itself both want the screen: name a file with --out.")
        return "json"
    if args.out != _SCREEN and not (by_name or asked):
        raise UserError(f"{args.out} does not tell its format: add --format with md, vtt or json.")
    if asked and by_name and asked != by_name:
        raise UserError(f"{args.out} ends like {by_name} and --format says {asked}: change one of them.")
    return asked or by_name or "md"

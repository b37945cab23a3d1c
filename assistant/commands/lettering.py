"""What commands that write letters share: in which format, tone and language, and to which file."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from assistant.commands import common
from assistant.errors import UserError
from assistant.exporting.saving import save
from assistant.plan.editing.saving import may_write as may_be_written
from assistant.settings import Settings
from assistant.vocabulary import TONES
from assistant.write import formats
from assistant.write.days import CALENDARS
from assistant.write.formats import FORMATS, Format, Letter, in_format
from assistant.write.wording import WORDINGS, Manner


def add_flags(parser: argparse.ArgumentParser) -> None:
    """``--format``, ``--out``, ``--force``, ``--tone`` and ``--language``."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        metavar="F",
        help=f"{', '.join(FORMATS)} (default: by the ending of FILE, else md)",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to (default: the screen)")
    parser.add_argument("--force", action="store_true", help="replace FILE where it is there already")
    parser.add_argument("--tone", choices=TONES, help="how it sounds (default: the settings, else plain)")
    parser.add_argument(
        "--language",
        choices=sorted(CALENDARS),
        metavar="L",
        help=f"{' or '.join(WORDINGS)}; with a model also {', '.join(sorted(set(CALENDARS) - set(WORDINGS)))} (default: the settings, else en)",
    )


def manner(args: argparse.Namespace, settings: Settings) -> Manner:
    """How to write, by the flags and else the settings."""
    writing = settings.writing
    return Manner(args.tone or writing.tone, args.language or writing.language, writing.sender)


def format_of(args: argparse.Namespace) -> Format:
    """The format that was asked for. Raises ``UserError`` where flag and file differ, or the file tells none."""
    asked: Format | None = args.format
    by_name = formats.format_of(args.out) if args.out else None
    if asked and by_name and asked != by_name:
        raise UserError(f"{args.out} ends like {by_name} and --format says {asked}: change one of them.")
    if args.out and not (asked or by_name):
        raise UserError(
            f"{args.out} does not tell its format: add --format with one of {', '.join(FORMATS)}."
        )
    return asked or by_name or "md"


def may_write(args: argparse.Namespace, plan: Path) -> None:
    """Raises ``UserError`` where the file cannot be made, before anything takes its time."""
    if args.out and not (args.force and args.out.exists() and args.out.samefile(plan)):
        may_be_written(args.out, force=args.force)


def written(args: argparse.Namespace, letter: Letter, format_: Format, plan: Path) -> Path:
    """Write the letter to the file that was named. Raises ``UserError``, also where that is the plan."""
    path: Path = args.out
    save(path, in_format(letter, format_, dt.datetime.now().astimezone()), plan, force=args.force)
    return path


def give(args: argparse.Namespace, letter: Letter, format_: Format, plan: Path) -> None:
    """The letter to its file, or to the screen."""
    if args.out:
        path = written(args, letter, format_, plan)
        common.out(f"Wrote {path}" + (": open it in your mail program." if format_ == "eml" else "."))
    elif format_ == "eml":
        sys.stdout.flush()
        sys.stdout.buffer.write(in_format(letter, format_, dt.datetime.now().astimezone()))
        sys.stdout.buffer.flush()
    else:
        text = in_format(letter, format_, dt.datetime.now().astimezone()).decode()
        common.out(text.rstrip("\n"))

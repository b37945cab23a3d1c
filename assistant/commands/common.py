"""What commands share: flags that mean the same everywhere, the home, the archive, and the day."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import UserError
from assistant.home import home_folder, make_home

if TYPE_CHECKING:
    # At run time every command would wait for the archive, and for the settings, before it has looked at its flags.
    from assistant.history.records import CallRecord
    from assistant.history.store import Archive
    from assistant.plan.editing.edit_log import EditLog
    from assistant.plan.model import Plan
    from assistant.settings import Settings

Commands = Any
"""What argparse's ``add_subparsers`` gives; its own type is private."""


@dataclass(frozen=True, slots=True)
class Place:
    """The user's home with its settings, made sure to be writable."""

    home: Path
    settings: "Settings"

    def archive(self) -> "Archive":
        from assistant.history.store import Archive

        return Archive(self.home)


def place(args: argparse.Namespace) -> Place:
    """The home that the flags or the environment name. Raises ``UserError`` where nothing can be kept there."""
    from assistant.settings import load_settings

    home = make_home(home_folder(args.home))
    return Place(home, load_settings(home))


def written_to(path: Path, log: "EditLog") -> str:
    """What to say of a plan that was written."""
    return f"Written to {path}" + ("." if log.lost else f"; `closecall plan undo {path}` takes it back.")


def edit_log(args: argparse.Namespace) -> "EditLog":
    """Where edits of plans are recorded for ``plan undo``. A home that cannot be written to stops no edit: it is said, and
    the plan is changed all the same.
    """
    from assistant.plan.editing.edit_log import FOLDER, EditLog

    return EditLog(home_folder(args.home) / FOLDER, lambda: dt.datetime.now().astimezone(), complain)


def complain(text: str) -> None:
    """Print a line on standard error, for what goes wrong beside a command that goes on."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def complain_of(plan: "Plan") -> None:
    """Say on standard error what of the plan could not be read, where a command goes on with the rest: the first of it in
    full, and where the others are to be seen.
    """
    if plan.problems:
        first, others = plan.problems[0], len(plan.problems) - 1
        more = f" ({others} more: closecall plan show {plan.path})" if others else ""
        complain(f"{plan.path}, line {first.line}: {first.text}{more}")


def complain_of_unread(calls: "Iterable[CallRecord]") -> None:
    """Say on standard error that something is missing where of some calls only the words are in."""
    if count := sum(not call.row.read for call in calls):
        complain(unread(count))


def unread(count: int) -> str:
    """That of so many calls only the words are in, and what to do now."""
    of, them = ("1 call", "it") if count == 1 else (f"{count} calls", "them")
    return f"Of {of} only the words are in, nothing of {them} was held against the plan yet; the same closecall import again goes on with that."


def add_reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--because", default="", metavar="TEXT", help="the reason, kept under Changes")
    parser.add_argument("--said-by", default="", metavar="NAME", help="who said so, kept under Changes")


def add_home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--home", type=Path, metavar="DIR", help="where calls and settings live (default: CLOSECALL_HOME)"
    )


def add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", type=day, metavar="DATE", help="the day it is taken to be, as 2026-11-12 (default: today)"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print data as JSON")


def day(text: str) -> dt.date:
    """A day from the command line."""
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2026-11-12") from None
    if not 1990 <= found.year <= 2100:
        raise argparse.ArgumentTypeError(f"{text} is no day for a call; give one from 1990 to 2100")
    return found


def minutes(text: str) -> float:
    """The scheduled length of a call, from a minute to a day."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1 <= value <= 24 * 60:
        raise argparse.ArgumentTypeError(f"{text!r} is no length of a call; give its minutes, such as 30")
    return value


def today(args: argparse.Namespace) -> dt.date:
    """The day of ``--on``, else the machine's."""
    return args.on or dt.datetime.now().astimezone().date()


def speed(text: str) -> float | None:
    """``max`` (None) or how many times faster than real time."""
    if text == "max":
        return None
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is no speed; give a number such as 1 or 2.5, or max")
    return value


def out(text: str = "") -> None:
    """Print a line and flush it, so that a reader sees it as it happens."""
    print(text, flush=True)  # noqa: T201


def need_terminal(command: str) -> None:
    """Refuse to draw a screen where there is none. A page in the browser is one."""
    if "TEXTUAL_DRIVER" not in os.environ and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserError(
            f"{command} draws a screen and there is no terminal here; add --headless, or run it in a terminal."
        )

"""The command line: which command, with what; and how an error reaches the user."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import Any, NoReturn

from assistant.errors import UserError

_GROUPS = {
    "plan": "a plan: make, check, move, hand over",
    "call": "one call: show, search, export, requests, finish, delete",
}
"""Commands whose actions are commands of their own."""

_ROOMS = {
    "home": "home",
    "demo": "demo",
    "live": "live",
    "replay": "replay",
    "import": "import_calls",
    "transcribe": "transcribe",
    "plan show": "plan.show",
    "plan import": "plan.importing",
    "plan export": "plan.export",
    "plan check": "plan.check",
    "plan history": "plan.history",
    "plan undo": "plan.history",
    "plan move": "plan.moving",
    "plan schedule": "plan.schedule",
    "plan new": "plan.new",
    "when": "when",
    "eval": "evaluate",
    "examine": "examine",
    "devices": "devices",
    "doctor": "doctor",
    "key": "key",
    "plans": "plans",
    "calls": "calls.listing",
    "call show": "calls.showing",
    "call search": "calls.searching",
    "call export": "calls.exporting",
    "call finish": "finishing",
    "call requests": "model_requests",
    "call delete": "calls.deleting",
    "review": "review",
    "email": "email",
    "status": "drafts",
    "draft": "drafts",
    "prompts": "prompts",
    "brief": "brief",
    "ask": "ask",
    "chat": "chat",
}
"""Which module of ``assistant.commands`` knows a command. Only the one that is asked for is imported: the others' libraries
take a second to load."""


_HEARING = ("demo", "live", "replay", "transcribe")
"""Commands that hear a call, and keep what they heard whenever they are stopped."""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{self.prog}: {message}; see {self.prog} --help.")


def parser(argv: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line: with the one command that ``argv`` begins with, or with all of them where it begins with none."""
    top = _Parser(
        prog="closecall",
        description="Sits beside a sales call, holds the talk against your action plan, and tells you one thing at a time.",
        epilog="Try: closecall demo",
    )
    top.add_argument("--version", action="version", version=f"closecall {metadata.version('closecall')}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    asked = next((name for name in (" ".join(argv[:2]), *argv[:1]) if name in _ROOMS), None)
    groups: dict[str, Any] = {}
    registered = set()
    for name in [asked] if asked else _ROOMS:
        group = name.split()[0] if name.split()[0] in _GROUPS else ""
        if group and group not in groups:
            inside = commands.add_parser(group, help=_GROUPS[group])
            groups[group] = inside.add_subparsers(
                dest="action", metavar="ACTION", required=True, parser_class=_Parser
            )
        room = importlib.import_module(f"assistant.commands.{_ROOMS[name]}")
        if room not in registered:
            room.register(groups.get(group, commands))
            registered.add(room)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status of the contract: 0, 1, 2 or 130."""
    words = sys.argv[1:] if argv is None else list(argv)
    # Alone it is the screen between calls; where there is no terminal, what it can do is told instead.
    if not words and sys.stdin.isatty() and sys.stdout.isatty():
        words = ["home"]
    try:
        args = parser(words).parse_args(words)
        status: int = args.run(args)
        print(end="", flush=True)  # noqa: T201
    except UserError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    except KeyboardInterrupt:
        kept = "; everything heard so far is kept" if words and words[0] in _HEARING else ""
        print(f"Stopped{kept}.", file=sys.stderr)  # noqa: T201
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`): nothing more to say, and nothing to complain about.
        sys.stdout = None
        return 0
    except OSError as error:
        # What goes wrong with a file is said where it is read or written: this is the output itself, on a full disk.
        sys.stdout = None
        print(  # noqa: T201
            f"The output cannot be written ({error.strerror or error}): check where it goes, then try again.",
            file=sys.stderr,
        )
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())

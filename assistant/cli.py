"""The command line: which command, with what; and how an error reaches the user."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from assistant.commands.registry import COMMANDS, GROUPS
from assistant.errors import UserError

_HEARING = ("demo", "live", "replay", "serve", "transcribe")
"""Commands that hear a call, and keep what they heard whenever they are stopped."""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{self.prog}: {message}; see {self.prog} --help.")


class _Version(argparse.Action):
    """Prints the version, which takes a look into the installed packages, only where it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib import metadata

        print(f"closecall {metadata.version('closecall')}")  # noqa: T201
        parser.exit()


def parser(argv: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line: with the one command that ``argv`` begins with, or with the list of all where it begins with none.

    Only the module of the one that is asked for is imported: the libraries of all take seconds to load.
    """
    top = _Parser(
        prog="closecall",
        description="Sits beside a sales call, holds the talk against your action plan, and tells you one thing at a time.",
        epilog="Try: closecall demo",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    asked = next((name for name in (" ".join(argv[:2]), *argv[:1]) if name in COMMANDS), None)
    groups: dict[str, Any] = {}
    for name in [asked] if asked else COMMANDS:
        group, _, action = name.rpartition(" ")
        if group and group not in groups:
            inside = commands.add_parser(group, help=GROUPS[group])
            groups[group] = inside.add_subparsers(
                dest="action", metavar="ACTION", required=True, parser_class=_Parser
            )
        shelf = groups.get(group, commands)
        if asked:
            importlib.import_module(f"assistant.commands.{COMMANDS[name].room}").register(shelf)
        else:
            shelf.add_parser(action, help=COMMANDS[name].about)
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

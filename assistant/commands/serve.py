"""``closecall serve``: the screen as a page in the browser of this machine."""

import argparse
import importlib.util
import sys

from assistant.commands import common
from assistant.errors import UserError
from assistant.home import home_folder

_SHOWN = ("home", "demo", "live")
_ALONE = ("live",)
"""What no two pages may show at once: each would hear a call of its own."""


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "serve",
        description="Shows closecall as a page in a browser on this machine, and to nobody else: the address that is printed has a key in it "
        "that is made anew at each start. Closing the page ends what runs in it; a call is kept as far as it went. Ctrl-C ends all pages.",
        epilog="Example: closecall serve live northwind.md --minutes 30",
    )
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="127.0.0.1 (default) or ::1")
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="the port (default: one that is free)"
    )
    common.add_home(parser)
    parser.add_argument(
        "words",
        nargs=argparse.REMAINDER,
        metavar="home | demo | live PLAN …",
        help="what a page shows, with its flags (default: home, the screen between calls)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    words = args.words or ["home"]
    if words[0] not in _SHOWN:
        raise UserError(
            f"closecall serve shows {', '.join(_SHOWN[:-1])} or {_SHOWN[-1]}, and not {words[0]!r}: see closecall serve --help."
        )
    if importlib.util.find_spec("textual_serve") is None:
        raise UserError(
            "closecall serve needs the package textual-serve, which is missing: run pip install 'closecall[serve]'."
        )
    from assistant.serving.serving import serve

    # The environment names the home already where no flag does.
    home = ["--home", str(home_folder(args.home))] if args.home else []
    alone = words[0] in _ALONE
    serve([sys.executable, "-m", "assistant", *words, *home], args.host, args.port, _said, alone=alone)
    return 0


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give a number from 1 to 65535")
    return int(text)


def _said(address: str) -> None:
    common.out(
        f"closecall is at {address}\nOpen that in a browser on this machine; whoever has it sees your calls. Ctrl-C ends it."
    )

"""``closecall key``: the key for a model's server, in the system's own keyring."""

import argparse
import getpass
import json
import sys

from assistant.commands import common
from assistant.errors import UserError
from assistant.llm import keys
from assistant.llm.where import Where, at

_MOST = 10_000


def register(commands: common.Commands) -> None:
    key = commands.add_parser(
        "key",
        description="Keys stay in the keyring of the system (Keychain, Credential Manager, Secret Service) and are sent to the "
        "server that they were given for and to no other. A key may also stand in an environment variable: OPENAI_API_KEY, or the one "
        "that key_env in the settings names.",
        epilog="Example: closecall key set https://llm.example.com/v1",
    )
    actions = key.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=type(key))
    for name, help_, run in (
        ("set", "ask for the key (or read it from standard input) and keep it", run_set),
        ("show", "whether there is one; never the key itself", run_show),
        ("forget", "take it out of the keyring", run_forget),
    ):
        action = actions.add_parser(
            name, help=help_, epilog=f"Example: closecall key {name} https://llm.example.com/v1"
        )
        action.add_argument("endpoint", metavar="ENDPOINT", help="the server's address")
        common.add_json(action)
        action.set_defaults(run=run)


def run_set(args: argparse.Namespace) -> int:
    where = _server(args)
    if not where.local and not where.endpoint.startswith("https:"):
        raise UserError(
            f"A key for {where.host} would be sent unencrypted: write its address with https:// and set the key for that."
        )
    # Said before a key is typed in vain.
    ring = keys.ring_name()
    given = getpass.getpass(f"Key for {where.host}: ") if sys.stdin.isatty() else sys.stdin.read(_MOST)
    keys.keep(where.endpoint, keys.checked(given, where.host))
    return _say(args, f"The key for {keys.origin(where.endpoint)} is kept in {ring}.", kept=True)


def run_show(args: argparse.Namespace) -> int:
    where = _server(args)
    kept = bool(keys.kept(where.endpoint))
    there = "There is a key" if kept else "There is no key"
    return _say(args, f"{there} for {keys.origin(where.endpoint)} in the system's keyring.", kept=kept)


def run_forget(args: argparse.Namespace) -> int:
    where = _server(args)
    was = keys.forget(where.endpoint)
    named = keys.origin(where.endpoint)
    text = (
        f"The key for {named} is forgotten."
        if was
        else f"There was no key for {named} in the system's keyring."
    )
    return _say(args, text, kept=False)


def _server(args: argparse.Namespace) -> Where:
    return at(args.endpoint, "any")


def _say(args: argparse.Namespace, text: str, *, kept: bool) -> int:
    if args.json:
        common.out(json.dumps({"endpoint": keys.origin(_server(args).endpoint), "kept": kept}))
    else:
        common.out(text)
    return 0

"""``closecall doctor``: what works on this machine, what is missing, and how to mend it."""

import argparse
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator

from assistant.commands import common, modelling
from assistant.commands.health import asking, hearing, machine
from assistant.commands.health.check import Check, State, split
from assistant.errors import UserError
from assistant.home import home_folder
from assistant.llm.choosing import Choice
from assistant.understand.printable import printable

_MARKS: dict[State, str] = {"ok": "✓", "lacking": "!", "broken": "✗", "off": "·"}
_COLOURS: dict[State, str] = {"ok": "32", "lacking": "33", "broken": "31", "off": "2"}
_NAMES = 17
_WIDEST, _NARROWEST = 110, 40


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "doctor",
        description="✓ works, ! is missing or weak, ✗ is broken, · is not in use. Two plain questions about made-up talk are sent to the "
        "model, if one is chosen; nothing of yours is.",
        epilog="Example: closecall doctor --model qwen2.5:7b --endpoint http://localhost:11434/v1",
    )
    modelling.add_flags(parser)
    parser.add_argument("--no-ask", action="store_true", help="send nothing to the model that is chosen")
    common.add_home(parser)
    common.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Returns 1 where something is broken."""
    found: list[Check] = []
    for check in _checks(args):
        found.append(check)
        if not args.json:
            for line in _lines(check):
                common.out(line)
    broken = [check.name for check in found if check.state == "broken"]
    if args.json:
        data = {"works": not broken, "checks": [_as_dict(check) for check in found]}
        common.out(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        common.out()
        common.out(f"To mend: {', '.join(dict.fromkeys(broken))}." if broken else "Nothing is broken.")
    return 1 if broken else 0


def _checks(args: argparse.Namespace) -> Iterator[Check]:
    """Each thing as soon as it is known; all of them have limits, the slowest a minute."""
    home = home_folder(args.home)
    yield machine.python()
    yield from machine.kept(home)
    check, settings = machine.settings(home)
    yield check
    yield from hearing.ears(settings.transcription)
    yield from hearing.sound()
    yield machine.prompts(home)
    yield machine.keyring()
    choice = Choice()
    try:
        choice = modelling.chosen(args, settings)
    except UserError as error:
        yield split("Model", "broken", str(error))
    else:
        chosen = list(asking.model(choice, settings.model))
        yield from chosen
        if choice.where is not None and all(check.state == "ok" for check in chosen):
            yield from asking.asked(choice, settings.model, home, ask=not args.no_ask)
    yield from asking.here(choice, home)


def _lines(check: Check) -> Iterator[str]:
    """A row of the table; without a terminal each sentence is one line, for whatever reads it."""
    shown = sys.stdout.isatty()
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns)) if shown else sys.maxsize
    mark = _MARKS[check.state]
    if shown and "NO_COLOR" not in os.environ:
        mark = f"\x1b[{_COLOURS[check.state]}m{mark}\x1b[0m"
    blank = " " * (_NAMES + 4)
    said = [line for text in (check.says, check.mend) if text for line in _wrapped(text, width - len(blank))]
    for number, text in enumerate((*said, *(f"  {line}" for line in check.settings))):
        yield f"{blank if number else f'{mark} {check.name:<{_NAMES}}  '}{printable(text)}"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False) if width < sys.maxsize // 2 else [text]


def _as_dict(check: Check) -> dict[str, object]:
    return {
        "name": check.name, "state": check.state, "says": check.says, "mend": check.mend or None,
        "settings": list(check.settings), **check.facts,
    }  # fmt: skip

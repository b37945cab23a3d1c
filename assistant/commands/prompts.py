"""``closecall prompts``: what a model is told, which of it is the user's own, and whether that works."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from assistant.commands import common
from assistant.commands.editing import edit
from assistant.home import home_folder
from assistant.prompting.checking import Checked, check, strays
from assistant.prompting.loading import FOLDER, names, prompt, shipped_prompt
from assistant.prompting.prompt import Prompt
from assistant.understand.printable import printable


def register(commands: common.Commands) -> None:
    prompts = commands.add_parser(
        "prompts",
        description="The texts that drafts are made from and that a model is asked with. A copy of your own goes before the one that comes with closecall.",
        epilog="Example: closecall prompts edit judge",
    )
    actions = prompts.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=type(prompts)
    )
    for name, help_, run in (
        ("list", "all prompts, with their versions, and which are yours", run_list),
        ("show", "the text of a prompt, and where its file is", run_show),
        ("edit", "a copy of your own, in the editor that VISUAL or EDITOR names", run_edit),
        ("check", "try your prompts out; exit status 1 where one cannot be used", run_check),
    ):
        example = "" if name in ("list", "check") else " judge"
        action = actions.add_parser(name, help=help_, epilog=f"Example: closecall prompts {name}{example}")
        if name != "list":
            action.add_argument("name", metavar="NAME", nargs="?" if name == "check" else None)
        if name == "show":
            action.add_argument("--shipped", action="store_true", help="the one that comes with closecall")
        common.add_home(action)
        if name != "edit":
            common.add_json(action)
        action.set_defaults(run=run)


def run_list(args: argparse.Namespace) -> int:
    home = home_folder(args.home)
    used = [prompt(name, home) for name in names()]
    if args.json:
        common.out(json.dumps([_as_dict(p) for p in used], ensure_ascii=False, indent=2))
        return 0
    width = max(len(p.name) for p in used)
    for p in used:
        whose = "yours      " if p.own else "closecall's"
        common.out(printable(f"{p.name:<{width}}  version {p.version}  {whose}  {p.about}"))
    _complain(used)
    return 0


def run_show(args: argparse.Namespace) -> int:
    shown = shipped_prompt(args.name) if args.shipped else prompt(args.name, home_folder(args.home))
    if args.json:
        common.out(json.dumps({**_as_dict(shown), "text": shown.text}, ensure_ascii=False, indent=2))
        return 0
    common.out(printable(f"{shown.where}  ({shown.mark})"))
    common.out()
    for line in shown.text.rstrip("\n").split("\n"):
        common.out(printable(line))
    _complain([shown])
    return 0


def run_edit(args: argparse.Namespace) -> int:
    place = common.place(args)
    opened = edit(args.name, place.home)
    if opened.says:
        common.out(printable(opened.says))
    if not opened.edited:
        return 0
    return _say([check(args.name, place.home)], [])


def run_check(args: argparse.Namespace) -> int:
    home = home_folder(args.home)
    checked = [check(name, home) for name in ([args.name] if args.name else names())]
    unused = [] if args.name else strays(home)
    if args.json:
        data = [{**asdict(c), "file": str(c.file)} for c in checked]
        common.out(
            json.dumps({"prompts": data, "unused": [str(f) for f in unused]}, ensure_ascii=False, indent=2)
        )
        return int(any(c.problem for c in checked))
    return _say(checked, unused)


def _say(checked: list[Checked], unused: list[Path]) -> int:
    """What was found, a line for each. Returns 1 where a prompt cannot be used."""
    for c in checked:
        whose = "yours" if c.own else "closecall's"
        common.out(printable(f"{c.name} ({whose}): {c.problem or 'works'}"))
        for note in c.notes:
            common.out(printable(f"  {note}"))
    for file in unused:
        common.out(printable(f"{file} is not used: there is no prompt of that name in {FOLDER}/."))
    return int(any(c.problem for c in checked))


def _complain(used: list[Prompt]) -> None:
    for p in used:
        if p.complaint:
            common.complain(printable(p.complaint))


def _as_dict(p: Prompt) -> dict[str, object]:
    return {
        "name": p.name, "version": p.version, "own": p.own, "mark": p.mark, "about": p.about, "given": list(p.given),
        "returns": p.returns, "file": str(p.where), "complaint": p.complaint,
    }  # fmt: skip

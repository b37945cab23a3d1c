"""``closecall chat``: questions about a deal one after the other, with sources that open."""

import argparse
import contextlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer.answer import Answer
from assistant.answer.answering import answer_from
from assistant.answer.material import Material
from assistant.answer.showing import as_dict, as_lines, opened, sources_of
from assistant.commands import common, modelling
from assistant.commands.ask import PATIENCE, asked_of, deal
from assistant.deal.deal import Deal
from assistant.errors import UserError
from assistant.understand.printable import printable

if TYPE_CHECKING:
    from assistant.llm.model import Model

_PROMPT = "> "
_LEAVE = frozenset({"quit", "exit", "bye", "q"})


def register(commands: common.Commands) -> None:
    chat = commands.add_parser(
        "chat",
        description="Answers one question after the other. A question may go on from the last (“and if it is a week later?”); the number of a "
        "source opens it. Ctrl-D leaves.",
        epilog="Example: closecall chat northwind.md",
    )
    chat.add_argument("plan", type=Path, metavar="PLAN")
    common.add_day(chat)
    modelling.add_flags_to_ask(chat, "have this model answer")
    common.add_home(chat)
    common.add_json(chat)
    chat.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read questions until the input ends."""
    about = deal(args)
    place = common.place(args)
    model = modelling.opened(args, place, by_flag_alone=True, patience=PATIENCE)
    with modelling.closing(model):
        return _talk(args, about, model, place.home)


def _talk(args: argparse.Namespace, about: Deal, model: "Model | None", home: Path) -> int:
    shown = sys.stdin.isatty() and not args.json
    if shown:
        with contextlib.suppress(
            ImportError
        ):  # on Windows there is none, and the line is edited by the console
            import readline  # noqa: F401
        calls = len(about.calls)
        common.out(
            f"{about.plan.account or about.plan.path.name}: the plan and {calls} call{'' if calls == 1 else 's'}. Ctrl-D leaves."
        )
    before: Answer | None = None
    asked: list[str] = []
    material = Material(about)
    while True:
        try:
            typed = input(_PROMPT if shown else "").strip()
        except EOFError:
            if shown:
                common.out()
            return 0
        if typed.casefold() in _LEAVE:
            return 0
        if typed.isdigit() and not args.json:
            _open(int(typed), before, about)
        elif typed:
            without = answer_from(typed, material, before)
            before = without
            if model is not None:
                told = asked_of(model, typed, about, lambda own=without: own, home, tuple(asked))  # type: ignore[misc]
                before = replace(told, asked=without.asked)
            asked.append(typed)
            _show(typed, before, as_json=args.json)


def _show(question: str, found: Answer, *, as_json: bool) -> None:
    if as_json:
        common.out(json.dumps(as_dict(question, found), ensure_ascii=False))
        return
    for line in [*as_lines(found), ""]:
        common.out(printable(line))
    if found.notice:
        common.complain(printable(found.notice))


def _open(number: int, before: Answer | None, about: Deal) -> None:
    """Print what stands around a source of the last answer."""
    sources = sources_of(before) if before is not None else ()
    if not 1 <= number <= len(sources):
        common.out(
            f"The last answer has no source {number}."
            if sources
            else "There is no source to open yet: ask something."
        )
        return
    try:
        lines = opened(sources[number - 1], about)
    except UserError as error:
        lines = [str(error)]
    for line in [*lines, ""]:
        common.out(printable(line))

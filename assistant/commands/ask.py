"""``closecall ask``: one question about a deal, answered from its plan and its calls."""

import argparse
import contextlib
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer.answer import Answer
from assistant.answer.answering import answer
from assistant.answer.showing import as_dict, as_lines
from assistant.commands import common, modelling
from assistant.commands.model_requests import laid_out
from assistant.commands.stopping import stopping
from assistant.deal.deal import Deal, deal_of
from assistant.errors import UserError
from assistant.understand.printable import printable

if TYPE_CHECKING:
    from assistant.llm.model import Model

PATIENCE = 120.0
"""Seconds for all that a model looks up and writes: a small machine takes its time, and Ctrl-C ends it at any time."""


def register(commands: common.Commands) -> None:
    ask = commands.add_parser(
        "ask",
        description="Answers from the plan, its history and all calls of the deal, without a model and without a network. Every sentence "
        "names its sources, and what the material does not say is not answered. With --model a model looks things up in the plan and the "
        "calls, and what it writes is shown only as far as these carry it.",
        epilog='Example: closecall ask northwind.md "what is late and whose is it?"',
    )
    ask.add_argument("plan", type=Path, metavar="PLAN")
    ask.add_argument("question", nargs="+", metavar="QUESTION")
    common.add_day(ask)
    modelling.add_flags_to_ask(ask, "have this model answer")
    ask.add_argument(
        "--show-requests",
        action="store_true",
        help="print what was sent to the model, exactly as it went out",
    )
    common.add_home(ask)
    common.add_json(ask)
    ask.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the answer to one question."""
    question = " ".join(args.question).strip()
    if not question:
        raise UserError('Nothing was asked; put the question in quotes: closecall ask PLAN "what is late?"')
    about = deal(args)
    place = common.place(args)
    sent: tuple[str, ...] = ()
    model = modelling.opened(args, place, by_flag_alone=True, patience=PATIENCE)
    with modelling.closing(model):
        if model is None:
            found = answer(question, about)
        else:
            found = asked_of(model, question, about, lambda: answer(question, about), place.home)
            sent = model.conversed_sent
    if args.json:
        told = as_dict(question, found)
        common.out(json.dumps({**told, "requests": list(sent)} if args.show_requests else told, ensure_ascii=False))  # fmt: skip
        return 0
    for line in as_lines(found):
        common.out(printable(line))
    if found.notice:
        common.complain(printable(found.notice))
    for body in sent if args.show_requests else ():
        assert model is not None
        common.out(printable(f"\n── to {model.where.endpoint}, {model.where.model}"))
        for line in laid_out(body).splitlines():
            common.out(printable(line))
    if args.show_requests and not sent:
        common.out("\nNothing went to a model.")
    return 0


def asked_of(
    model: "Model",
    question: str,
    about: Deal,
    without: Callable[[], Answer],
    home: Path,
    before: tuple[str, ...] = (),
) -> Answer:
    """A model's answer as far as it is carried, else the one without; Ctrl-C gives that one too. ``before``: earlier questions."""
    # It brings the models' client along, which takes a second to import.
    from assistant.answer.with_model import Question, answer_with

    stop = threading.Event()
    with contextlib.ExitStack() as stack:
        if threading.current_thread() is threading.main_thread():
            stack.enter_context(stopping(stop.set))
        return answer_with(model, Question(question, before, home), about, without, stop)


def deal(args: argparse.Namespace) -> Deal:
    """The deal of the plan that was named, as of the day; what of the plan cannot be read is said."""
    with common.place(args).archive() as archive:
        found = deal_of(archive, args.plan, common.today(args))
    common.complain_of(found.plan)
    common.complain_of_unread(found.calls)
    return found

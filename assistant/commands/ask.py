"""``closecall ask``: one question about a deal, answered from its plan and its calls."""

import argparse
import json
from pathlib import Path

from assistant.answer.answering import answer
from assistant.answer.showing import as_dict, as_lines
from assistant.commands import common
from assistant.deal.deal import Deal, deal_of
from assistant.errors import UserError
from assistant.understand.text import printable


def register(commands: common.Commands) -> None:
    ask = commands.add_parser(
        "ask",
        help="a question about a deal, answered with its sources",
        description="Answers from the plan, its history and all calls of the deal, without a model and without a network. Every sentence "
        "names its sources, and what the material does not say is not answered.",
        epilog='Example: closecall ask northwind.md "what is late and whose is it?"',
    )
    ask.add_argument("plan", type=Path, metavar="PLAN")
    ask.add_argument("question", nargs="+", metavar="QUESTION")
    common.add_day(ask)
    common.add_home(ask)
    common.add_json(ask)
    ask.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the answer to one question."""
    question = " ".join(args.question).strip()
    if not question:
        raise UserError('Nothing was asked; put the question in quotes: closecall ask PLAN "what is late?"')
    found = answer(question, deal(args))
    if args.json:
        common.out(json.dumps(as_dict(question, found), ensure_ascii=False))
    else:
        for line in as_lines(found):
            common.out(printable(line))
    return 0


def deal(args: argparse.Namespace) -> Deal:
    """The deal of the plan that was named, as of the day; what of the plan cannot be read is said."""
    with common.place(args).archive() as archive:
        found = deal_of(archive, args.plan, common.today(args))
    common.complain_of(found.plan)
    return found

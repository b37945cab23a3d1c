"""``closecall plan new``: a plan from a few questions, each of which can be skipped or answered by a flag."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.commands import common
from assistant.errors import UserError
from assistant.plan.editing.compose import compose
from assistant.plan.editing.saving import may_write, write_new
from assistant.plan.reading.reader import parse_plan
from assistant.planning.draft import NewPlan, new_plan
from assistant.planning.file_name import free_name
from assistant.planning.questions import QUESTIONS, Answers, matters, read_answer, with_answer

_INSTEAD = "it stays as it is; give another name with --to FILE"
_SEVERAL = ("sellers", "met")
_CHOICES = {
    "stage": ("early", "late", "rescue"),
    "authority": ("yes", "no", "liaison"),
    "procurement_involved": ("yes", "no"),
}


def register(actions: common.Commands) -> None:
    new = actions.add_parser(
        "new",
        description="Asks what matters for a plan and writes one. Enter skips a question; what a flag answers is not asked. "
        "Without a terminal it asks nothing. The dates are laid back from the buyer's go-live.",
        epilog='Example: closecall plan new --account "Northwind Freight" --seller "Dana Cole" --champion "Sarah Lee, VP Operations" '
        '--go-live 2027-01-29 --event "the contract ends" --event-date 2027-01-31 --to northwind.md',
    )
    new.add_argument(
        "--to", type=Path, metavar="FILE", help="where to write it (default: the account's name)"
    )
    for question in QUESTIONS:
        choices = f" ({', '.join(_CHOICES[question.key])})" if question.key in _CHOICES else ""
        more = " (may be given several times)" if question.key in _SEVERAL else ""
        new.add_argument(
            question.flag,
            dest=f"answer_{question.key}",
            metavar=question.metavar,
            action="append" if question.key in _SEVERAL else "store",
            help=question.ask.replace("%", "%%") + (choices or more),
        )
    new.add_argument("--no-questions", action="store_true", help="take the flags, and ask nothing")
    common.add_day(new)
    common.add_json(new)
    new.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take the flags, ask for the rest where somebody is there to answer, and write the plan."""
    on = common.today(args)
    asking = sys.stdin.isatty() and sys.stdout.isatty() and not args.no_questions and not args.json
    # Before anything is asked: nobody answers twenty questions for a file that cannot be written.
    may_write(args.to or free_name(""), force=False, instead=_INSTEAD)
    try:
        answers, answered = _from_flags(args, on)
        if asking:
            answers = _ask(answers, answered, on)
    except (KeyboardInterrupt, EOFError):
        common.complain("\nStopped; no plan was written.")
        return 130
    made = new_plan(answers, on)
    path = args.to or free_name(answers.account)
    text = compose(made.sketch)
    write_new(path, text.encode("utf-8"), force=False, instead=_INSTEAD)
    plan = parse_plan(text, path, on)
    if args.json:
        common.out(json.dumps(_as_dict(path, made, on), ensure_ascii=False, indent=2))
        return 0
    notes = "".join(f"\n{note}" for note in made.notes)
    common.out(
        f"\n{path}: {len(plan.milestones)} milestones to the go-live on {made.go_live.isoformat()}.{notes}\n"
    )
    common.out(
        f"Look at it with `closecall plan show {path}`, hold it against the rules with `closecall plan check {path}`,"
    )
    common.out("and go through it with the buyer before either side counts on a date.")
    return 0


def _as_dict(path: Path, made: NewPlan, on: dt.date) -> dict[str, Any]:
    rows = [_plain(row) for row in made.sketch.tables["milestones"]]
    return {
        "path": str(path),
        "on": on.isoformat(),
        "go_live": made.go_live.isoformat(),
        "milestones": rows,
        "notes": list(made.notes),
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in row.items()}


def _from_flags(args: argparse.Namespace, on: dt.date) -> tuple[Answers, set[str]]:
    """The answers that the flags give, and which questions they are to. Raises ``UserError`` naming the flag."""
    answers, answered = Answers(), set()
    calendar = args.answer_calendar or ""
    for question in QUESTIONS:
        given = getattr(args, f"answer_{question.key}")
        if given is None:
            continue
        try:
            value = read_answer(
                question, ", ".join(given) if isinstance(given, list) else given, on, calendar
            )
        except UserError as error:
            raise UserError(f"{question.flag}: {error}") from None
        answers = with_answer(answers, question, value)
        answered.add(question.key)
    return answers, answered


def _ask(answers: Answers, answered: set[str], on: dt.date) -> Answers:
    """Ask what the flags left open. What cannot be read is asked again."""
    common.out("A few questions for the plan. Enter skips one; Ctrl-C stops, and nothing is written.\n")
    for question in QUESTIONS:
        if question.key in answered or not matters(question, answers):
            continue
        while text := input(f"{question.ask}  {question.why[0].upper()}{question.why[1:]}.\n  > ").strip():
            try:
                answers = with_answer(answers, question, read_answer(question, text, on, answers.calendar))
            except UserError as error:
                common.out(f"  {error}")
            else:
                break
    return answers

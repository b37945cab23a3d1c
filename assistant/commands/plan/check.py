"""``closecall plan check``: what in a plan will not hold."""

import argparse
import json
from pathlib import Path

from assistant.commands import common
from assistant.commands.heard import archive_if_any, heard
from assistant.discipline.report import report_as_dict, report_as_text, rules_as_text, with_columns
from assistant.discipline.rules import RULES, SWITCHES, check_plan
from assistant.errors import UserError
from assistant.plan.reading.reader import parse_plan
from assistant.plan.text.files import load
from assistant.plan.text.layout import read_layout


def register(actions: common.Commands) -> None:
    check = actions.add_parser(
        "check",
        description="Exit status 1 where there is an error, a warning or something that cannot be read. A plan turns a rule off in its front matter, with "
        "the reason: checks_off: {too-few-milestones: a renewal in three steps}",
        epilog="Example: closecall plan check northwind.md --on 2026-11-12",
    )
    check.add_argument("plan", type=Path, metavar="PLAN", nargs="?")
    check.add_argument("--rules", action="store_true", help="list all rules and end")
    common.add_day(check)
    common.add_home(check)
    common.add_json(check)
    check.set_defaults(run=run_check)


def run_check(args: argparse.Namespace) -> int:
    if args.rules:
        rules = [{"rule": r.id, "severity": r.severity, "what": r.what} for r in (*RULES, SWITCHES)]
        common.out(
            json.dumps(rules, ensure_ascii=False, indent=2) if args.json else rules_as_text().rstrip("\n")
        )
        return 0
    if args.plan is None:
        raise UserError(
            "closecall plan check needs a plan: name its file, or --rules for a list of what it checks."
        )
    on = common.today(args)
    text = load(args.plan).text
    plan = parse_plan(text, args.plan, on)
    with archive_if_any(args) as archive:
        last = heard(plan, on, archive).plan
    report = with_columns(check_plan(plan, on, last), read_layout(text))
    common.out(
        json.dumps(report_as_dict(plan, on, report), ensure_ascii=False, indent=2)
        if args.json
        else report_as_text(plan, on, report).rstrip("\n")
    )
    return 0 if report.sound and not plan.problems else 1

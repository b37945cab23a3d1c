"""``closecall plan show``: the plan as it stands on a day."""

import argparse
import json
from pathlib import Path

from assistant.commands import common
from assistant.commands.heard import archive_if_any, heard
from assistant.plan.reading.reader import read_plan
from assistant.plan.showing.views import plan_as_dict, plan_as_text


def register(actions: common.Commands) -> None:
    show = actions.add_parser(
        "show",
        epilog="Example: closecall plan show northwind.md --json",
    )
    show.add_argument("plan", type=Path, metavar="PLAN")
    common.add_day(show)
    common.add_home(show)
    common.add_json(show)
    show.set_defaults(run=run_show)


def run_show(args: argparse.Namespace) -> int:
    plan = read_plan(args.plan)
    on = common.today(args)
    with archive_if_any(args) as archive:
        known = heard(plan, on, archive)
    common.out(
        json.dumps(plan_as_dict(plan, on, known), ensure_ascii=False, indent=2)
        if args.json
        else plan_as_text(plan, on, known)
    )
    return 0

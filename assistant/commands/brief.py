"""``closecall brief``: what a deal's calls leave open, before the next one."""

import argparse
import json
from pathlib import Path

from assistant.commands import common
from assistant.commands.heard import archive_if_any
from assistant.deal.deal import deal_of
from assistant.understand.printable import printable
from assistant.write.brief import as_dict, as_text, brief_of


def register(commands: common.Commands) -> None:
    brief = commands.add_parser(
        "brief",
        description="Five lines to read before a call: what was promised and is due, what is late and what it moves, who is away or was never "
        "heard from, and what to leave the call with. Then all open promises and questions, each with its source.",
        epilog="Example: closecall brief northwind.md",
    )
    brief.add_argument("plan", type=Path, metavar="PLAN")
    common.add_day(brief)
    common.add_home(brief)
    common.add_json(brief)
    brief.set_defaults(run=run_brief)


def run_brief(args: argparse.Namespace) -> int:
    with archive_if_any(args) as archive:
        deal = deal_of(archive, args.plan, common.today(args))
    common.complain_of(deal.plan)
    common.complain_of_unread(deal.calls)
    brief = brief_of(deal)
    common.out(
        json.dumps(as_dict(brief), ensure_ascii=False, indent=2) if args.json else printable(as_text(brief))
    )
    return 0

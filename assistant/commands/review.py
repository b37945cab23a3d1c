"""``closecall review``: after the call."""

import argparse
import datetime as dt
import json

from assistant.commands import common
from assistant.errors import UserError
from assistant.events import Proposal, as_json
from assistant.history.records import Decided
from assistant.session.review import CallReview
from assistant.understand.text import printable


def register(commands: common.Commands) -> None:
    review = commands.add_parser(
        "review",
        help="proposed plan changes after a call",
        epilog="Example: closecall review last --accept p1 --reject p2",
    )
    add_call(review)
    review.add_argument(
        "--accept",
        nargs="+",
        default=[],
        metavar="ID",
        action="extend",
        help="write these changes to the plan",
    )
    review.add_argument(
        "--reject", nargs="+", default=[], metavar="ID", action="extend", help="leave these and remember that"
    )
    review.add_argument("--accept-all", action="store_true", help="write every change that is still open")
    common.add_json(review)
    review.set_defaults(run=run_review)


def add_call(parser: argparse.ArgumentParser) -> None:
    """The call that a command is about, and the home where it is."""
    parser.add_argument(
        "call",
        metavar="CALL",
        nargs="?",
        default="last",
        help="a call's id, the start of one, or last (default)",
    )
    common.add_home(parser)


def run_review(args: argparse.Namespace) -> int:
    """Decide what was asked for, then show where everything stands."""
    both = set(args.accept) & set(args.reject)
    if both:
        raise UserError(f"{', '.join(sorted(both))} cannot be both accepted and rejected; name each once.")
    with common.place(args).archive() as archive:
        review = CallReview(archive, args.call, lambda: dt.datetime.now().astimezone())
        waiting = [p.id for p in review.open()]
        asked = dict.fromkeys([*args.accept, *args.reject])
        unknown = [i for i in asked if i not in waiting]
        if unknown:
            review.need_open(unknown[0])
        chosen = [
            i for i in (waiting if args.accept_all else dict.fromkeys(args.accept)) if i not in args.reject
        ]
        said = [review.accept(i) for i in chosen] + [review.reject(i) for i in dict.fromkeys(args.reject)]
        if args.json:
            common.out(json.dumps([_as_dict(d) for d in review.all()], ensure_ascii=False, indent=2))
            return 0
        for sentence in said:
            common.out(printable(sentence))
        for decided in review.all():
            _print(decided)
        if not review.all():
            common.out("This call changes nothing in the plan.")
    return 0


def _as_dict(decided: Decided) -> dict[str, object]:
    data: dict[str, object] = json.loads(as_json(decided.proposal))
    return {**data, "decision": decided.decision, "decided_at": decided.decided_at}


def _print(decided: Decided) -> None:
    p: Proposal = decided.proposal
    mark = {"accepted": "accepted", "rejected": "rejected", None: "open"}[decided.decision]
    was = f"{p.was} → " if p.was else ""
    common.out(printable(f"{p.id}  [{mark}]  {p.target} {p.field.replace('_', ' ')}: {was}{p.is_}"))
    common.out(printable(f"    “{p.quote}”" + (f" ({p.said_by})" if p.said_by else "")))
    for line in p.impact:
        common.out(printable(f"    moves {line}"))

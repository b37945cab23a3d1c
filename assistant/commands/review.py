"""``closecall review``: after the call."""

import argparse
import datetime as dt
import json
import sys

from assistant.commands import common
from assistant.errors import UserError
from assistant.events import Proposal, as_json
from assistant.session.review import CallReview, Reviewed
from assistant.session.rivals import Rival
from assistant.understand.printable import printable


def register(commands: common.Commands) -> None:
    review = commands.add_parser(
        "review",
        epilog="Example: closecall review last --accept p1 --edit p3=2026-12-01 --reject p2",
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
    review.add_argument(
        "--edit",
        nargs="+",
        default=[],
        metavar="ID=VALUE",
        action="extend",
        help="write these with another value, such as p3=2026-12-01",
    )
    review.add_argument("--accept-all", action="store_true", help="write every change that is still open")
    review.add_argument(
        "--screen",
        action="store_true",
        help="look at them on the screen, beside the e-mail and what was said",
    )
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
    if args.screen:
        return _on_screen(args)
    typed = dict(_typed(one) for one in args.edit)
    named = [*dict.fromkeys(args.accept), *typed, *dict.fromkeys(args.reject)]
    twice = sorted({one for one in named if named.count(one) > 1})
    if twice:
        raise UserError(f"{', '.join(twice)} cannot be both accepted, edited or rejected; name each once.")
    with common.place(args).archive() as archive:
        review = CallReview(archive, args.call, lambda: dt.datetime.now().astimezone())
        waiting = [p.id for p in review.open()]
        unknown = [i for i in named if i not in waiting]
        if unknown:
            review.need_open(unknown[0])
        for number, value in typed.items():
            review.need_value(number, value)
        accepted = waiting if args.accept_all else dict.fromkeys(args.accept)
        chosen = [i for i in accepted if i not in args.reject and i not in typed]
        said = [review.accept(i) for i in chosen]
        said += [review.edit(number, value) for number, value in typed.items()]
        said += [review.reject(i) for i in dict.fromkeys(args.reject)]
        stands = review.reviewed()
        if args.json:
            common.out(json.dumps([_as_dict(one) for one in stands], ensure_ascii=False, indent=2))
            return 0
        for sentence in said:
            common.out(printable(sentence))
        for one in stands:
            _print(one)
        if not stands:
            common.out("This call changes nothing in the plan.")
    return 0


def _on_screen(args: argparse.Namespace) -> int:
    """The same in a terminal, to be decided there."""
    if args.accept or args.reject or args.edit or args.accept_all or args.json:
        raise UserError(
            "--screen decides nothing by itself: leave the other flags away, or leave --screen away."
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserError("There is no terminal here for --screen: leave it away, and the changes are printed.")
    place = common.place(args)
    # The screen takes a while to import, and only this needs it.
    from assistant.commands.screen import show_review

    with place.archive() as archive:
        return show_review(args.call, place, archive)


def _typed(text: str) -> tuple[str, str]:
    proposal, sign, value = text.partition("=")
    if not sign:
        raise UserError(f"--edit needs a number and a value, such as p3=2026-12-01, and not {text}.")
    return proposal.strip(), value


def _as_dict(one: Reviewed) -> dict[str, object]:
    decided = one.decided
    data: dict[str, object] = json.loads(as_json(decided.proposal))
    return {
        **data,
        "decision": decided.decision,
        "decided_at": decided.decided_at,
        "state": one.state,
        "other_calls": [_other(rival) for rival in one.rivals],
    }


def _other(rival: Rival) -> dict[str, object]:
    other = rival.proposal
    return {
        "call": rival.call_id, "on": rival.on.isoformat(), "later": rival.later, "id": other.id, "is": other.is_,
        "said_by": other.said_by, "quote": other.quote, "decision": rival.decided.decision,
    }  # fmt: skip


def _print(one: Reviewed) -> None:
    for rival in one.rivals:
        if rival.later:
            _print_rival(rival)
    p: Proposal = one.decided.proposal
    was = f"{p.was} → " if p.was else ""
    edited = f" (edited; proposed was {p.heard})" if p.heard else ""
    common.out(
        printable(f"{p.id}  [{one.state}]  {p.target} {p.field.replace('_', ' ')}: {was}{p.is_}{edited}")
    )
    if p.quote:
        common.out(printable(f"    “{p.quote}”" + (f" ({p.said_by})" if p.said_by else "")))
    if p.reason:
        common.out(printable(f"    {p.reason}"))
    for line in p.impact:
        common.out(printable(f"    moves {line}"))
    for rival in one.rivals:
        if not rival.later:
            _print_rival(rival)


def _print_rival(rival: Rival) -> None:
    """What another call has for the same place, with that call's id: ``closecall review ID`` decides it."""
    p, when = rival.proposal, "later" if rival.later else "earlier"
    state = rival.decided.decision or "open"
    said = f" ({p.said_by})" if p.said_by else ""
    words = f"“{p.quote}”{said}" if p.quote else "you marked it"
    common.out(printable(f"    the {when} call {rival.call_id} of {rival.on} has {p.is_} [{state}]: {words}"))

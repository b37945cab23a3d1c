"""``closecall status`` and ``closecall draft``: texts about a plan and its calls, ready to be read over and sent."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path

from assistant.commands import common
from assistant.commands.heard import archive_if_any
from assistant.deal.deal import Deal, deal_of
from assistant.deal.sources import in_words
from assistant.errors import UserError
from assistant.exporting.saving import save
from assistant.home import home_folder
from assistant.understand.printable import printable
from assistant.write.drafted_text import Drafted
from assistant.write.forecast import RULES
from assistant.write.formats import FORMATS, Format, Letter, as_text, format_of, in_format
from assistant.write.ground import ground_of
from assistant.write.holds import WEEKS, Hold, as_calendar, holds
from assistant.write.note import internal_note
from assistant.write.refused import REASONS, refused
from assistant.write.rescue import rescue
from assistant.write.slippage import slippage
from assistant.write.status import status_update

_MOST_WEEKS = 52

Writing = Callable[[argparse.Namespace, Deal, Path], Drafted]


def register(commands: common.Commands) -> None:
    status = commands.add_parser(
        "status",
        description="Writes what is done, what is behind the plan and what was agreed of it, which dates have changed, and what each side does "
        "next. What it rests on, and what has to be decided first, is told on standard error.",
        epilog="Example: closecall status plans/demo/plan.md --week",
    )
    status.add_argument(
        "--week",
        action="store_true",
        help="only what was done and changed in the last seven days, and what is due in the next two weeks",
    )
    _add_common(status, _status)
    draft = commands.add_parser(
        "draft",
        epilog="Example: closecall draft slippage plans/demo/plan.md M3",
    )
    kinds = draft.add_subparsers(dest="kind", metavar="KIND", required=True)
    _add_slippage(kinds)
    _add_common(
        kinds.add_parser(
            "rescue",
            help="a plan that is broken: what holds, what has to be true by when, the smallest next step, a way out",
            epilog="Example: closecall draft rescue plans/demo/plan.md",
        ),
        _rescue,
    )
    answer = kinds.add_parser(
        "refused",
        help="the answer to a buyer who does not want a plan, by the likely reason",
        description="Without --reason the red flags of the calls tell it; which one was taken, and why, is told on standard error.",
        epilog="Example: closecall draft refused plans/demo/plan.md --reason no_time",
    )
    answer.add_argument("--reason", choices=REASONS, metavar="REASON", help=", ".join(REASONS))
    _add_common(answer, _refused)
    _add_common(
        kinds.add_parser(
            "note",
            help="for your own team, never for the buyer: health, risks, who decides, forecast",
            description=RULES,
            epilog="Example: closecall draft note plans/demo/plan.md",
        ),
        _note,
    )
    _add_holds(kinds)


def _add_slippage(kinds: common.Commands) -> None:
    slip = kinds.add_parser(
        "slippage",
        help="the talk about a step that has slipped: as words to say and as a mail",
        epilog="Example: closecall draft slippage plans/demo/plan.md M3 --to 2026-12-04",
    )
    slip.add_argument(
        "--to",
        type=common.day,
        metavar="DATE",
        help="the day you expect it on (default: the day that a call named)",
    )
    _add_common(slip, _slippage)
    slip.add_argument(
        "step", metavar="STEP", nargs="?", help="the milestone's id (default: the late one that weighs most)"
    )


def _add_holds(kinds: common.Commands) -> None:
    hold = kinds.add_parser(
        "holds",
        help="calendar holds for your next steps and the plan's days, as an .ics file",
        description="Whole days, tentative, and none that blocks time. Taken in again, the file updates what your calendar has.",
        epilog="Example: closecall draft holds plans/demo/plan.md --out holds.ics",
    )
    hold.add_argument("plan", type=Path, metavar="PLAN", help="a plan file")
    hold.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to, such as holds.ics")
    hold.add_argument("--force", action="store_true", help="replace FILE where it is there already")
    hold.add_argument(
        "--weeks", type=_weeks, default=WEEKS, metavar="N", help=f"how many weeks ahead (default: {WEEKS})"
    )
    common.add_day(hold)
    common.add_home(hold)
    common.add_json(hold)
    hold.set_defaults(run=run_holds)


def _add_common(parser: argparse.ArgumentParser, write: Writing) -> None:
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a plan file")
    parser.add_argument(
        "--from",
        dest="sender",
        default="",
        metavar="NAME",
        help="who signs it (default: the seller who said most on the last call)",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="default: by the ending of --out, else md; html and eml have the mail alone",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to (default: the screen)")
    parser.add_argument("--force", action="store_true", help="replace FILE where it is there already")
    common.add_day(parser)
    common.add_home(parser)
    common.add_json(parser)
    parser.set_defaults(run=run_draft, write=write)


def _weeks(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= _MOST_WEEKS):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of weeks; give one from 1 to {_MOST_WEEKS}")
    return int(text)


def _status(args: argparse.Namespace, deal: Deal, home: Path) -> Drafted:
    return status_update(ground_of(deal, args.sender), home, week=args.week)


def _slippage(args: argparse.Namespace, deal: Deal, home: Path) -> Drafted:
    return slippage(ground_of(deal, args.sender), home, args.step, args.to)


def _rescue(args: argparse.Namespace, deal: Deal, home: Path) -> Drafted:
    return rescue(ground_of(deal, args.sender), home)


def _refused(args: argparse.Namespace, deal: Deal, home: Path) -> Drafted:
    return refused(ground_of(deal, args.sender), home, args.reason)


def _note(args: argparse.Namespace, deal: Deal, home: Path) -> Drafted:
    return internal_note(deal, home, args.sender)


def run_draft(args: argparse.Namespace) -> int:
    deal = _deal(args)
    made = args.write(args, deal, home_folder(args.home))
    data = _in_format(made, _format(args))
    if args.out:
        save(args.out, data, args.plan, force=args.force)
    if args.json:
        common.out(json.dumps(_as_dict(made, args.out), ensure_ascii=False))
        return 0
    text = f"Written to {args.out}; read it over before it goes out." if args.out else data.decode()
    common.out(printable(text).rstrip("\n"))
    _told(made)
    return 0


def _format(args: argparse.Namespace) -> Format:
    """The format that was asked for. Raises ``UserError`` where the file's name says another one."""
    asked: Format | None = args.format
    named = format_of(args.out) if args.out else None
    if asked and named and asked != named:
        raise UserError(f"{args.out} ends like {named} and --format says {asked}: change one of them.")
    if args.out and not (asked or named):
        raise UserError(
            f"{args.out} does not tell its format: add --format with one of {', '.join(FORMATS)}."
        )
    return asked or named or "md"


def _in_format(made: Drafted, format_: Format) -> bytes:
    letter = Letter(made.subject, made.body)
    if format_ == "md":
        return made.text.encode()
    if format_ == "txt" and made.to_say:
        return (
            f"To say:\n\n{made.to_say}\nTo write:\n\nSubject: {made.subject}\n\n{as_text(made.body)}".encode()
        )
    return in_format(letter, format_, dt.datetime.now().astimezone())


def run_holds(args: argparse.Namespace) -> int:
    if args.out.suffix.casefold() not in (".ics", ".ical"):
        raise UserError(f"{args.out} is no name for a calendar: let it end in .ics.")
    ground = ground_of(_deal(args))
    found = holds(ground, args.weeks)
    save(
        args.out,
        as_calendar(found, ground.shown.handed, dt.datetime.now(dt.UTC)),
        args.plan,
        force=args.force,
    )
    if args.json:
        common.out(
            json.dumps({"out": str(args.out), "holds": [_hold(one) for one in found]}, ensure_ascii=False)
        )
        return 0
    for one in found:
        common.out(printable(f"{one.day}  {one.title}"))
    count = len(found)
    common.out(f"Written to {args.out}: {count} {'hold' if count == 1 else 'holds'}, tentative.")
    return 0


def _deal(args: argparse.Namespace) -> Deal:
    with archive_if_any(args) as archive:
        deal = deal_of(archive, args.plan, common.today(args))
    if not deal.plan.milestones:
        raise UserError(f"{args.plan} has no milestones to write about: add them to its table first.")
    common.complain_of(deal.plan)
    common.complain_of_unread(deal.calls)
    return deal


def _told(made: Drafted) -> None:
    """On standard error, apart from the draft: what it rests on and what to know before it is sent."""
    for source in dict.fromkeys(in_words(source) for source in made.sources):
        common.complain(printable(f"From {source}"))
    for notice in made.notices:
        common.complain(printable(notice))
    if sys.stderr is not None and made.internal:
        common.complain("This note is for your own team: do not forward it to the buyer.")


def _as_dict(made: Drafted, out: Path | None) -> dict[str, object]:
    return {
        "kind": made.kind,
        "subject": made.subject,
        "body": made.body,
        "to_say": made.to_say or None,
        "internal": made.internal,
        "made_by": "template",
        "prompt": made.prompt,
        "sources": list(dict.fromkeys(in_words(source) for source in made.sources)),
        "notices": list(made.notices),
        "out": str(out) if out else None,
    }


def _hold(one: Hold) -> dict[str, object]:
    return {"day": one.day.isoformat(), "title": one.title, "about": one.about, "uid": one.uid}

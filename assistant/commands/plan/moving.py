"""``closecall plan move``: what another day for a milestone moves, and the move itself."""

import argparse
import datetime as dt
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.commands import common
from assistant.plan.editing.writer import apply_edits
from assistant.plan.model import Milestone, Plan
from assistant.plan.reading.in_words import day_in_words, iso, month_first_of, typed_day
from assistant.plan.reading.reader import read_plan
from assistant.plan.showing.aligned import aligned, clean
from assistant.plan.timing.moving import (
    Moving,
    changes_of,
    edits_of,
    open_milestone,
    plan_move,
    remarks,
    slack_in_words,
)
from assistant.plan.timing.schedule import Move, slacks


def register(actions: common.Commands) -> None:
    move = actions.add_parser(
        "move",
        description="Shows what moves with a milestone, the signature and the go-live, and then moves it: in a terminal after "
        "asking, else at once. A later date pushes what waits for it; an earlier one moves nothing else.",
        epilog='Example: closecall plan move northwind.md M3 "18 Dec" --because "Helen is away until the 15th"',
    )
    move.add_argument("plan", type=Path, metavar="PLAN")
    move.add_argument("id", metavar="ID", help="the milestone's ID")
    move.add_argument(
        "date",
        nargs="+",
        metavar="DATE",
        help="2026-12-18, 18 Dec, +5 (business days later) or +1w (a week later)",
    )
    how = move.add_mutually_exclusive_group()
    how.add_argument("--whole", action="store_true", help="move all that waits for it too, without asking")
    how.add_argument("--alone", action="store_true", help="move this milestone alone, without asking")
    move.add_argument("--dry-run", action="store_true", help="only show what would move")
    common.add_reason(move)
    common.add_day(move)
    common.add_home(move)
    common.add_json(move)
    move.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show the move, ask where there is somebody to ask, and carry it out."""
    on = common.today(args)
    plan = read_plan(args.plan, on)
    common.complain_of(plan)
    milestone = open_milestone(plan, args.id)
    day = typed_day(
        " ".join(args.date),
        near=milestone.due or on,
        base=milestone.due,
        calendar=plan.calendar,
        month_first=month_first_of(plan),
    )
    moving = plan_move(plan, milestone.id, day, whole=not args.alone)
    if not args.json:
        common.out(as_text(moving, on))
    applied = not args.dry_run
    log = common.edit_log(args)
    if applied and not (args.alone or args.whole or args.json) and sys.stdin.isatty() and sys.stdout.isatty():
        chosen = _ask(moving)
        applied = chosen is not None
        moving = replace(moving, whole=chosen == "whole")
    if applied:
        lines = changes_of(moving, on, because=args.because, said_by=args.said_by)
        apply_edits(args.plan, edits_of(moving), lines, on, log=log)
    if args.json:
        common.out(json.dumps(as_dict(moving, on, applied=applied), ensure_ascii=False, indent=2))
    elif applied:
        common.out(f"\n{common.written_to(args.plan, log)}")
    else:
        common.out("\nNothing was changed.")
    return 0


def _ask(moving: Moving) -> str | None:
    """``whole``, ``alone``, or None for no move at all. An empty answer and the end of input change nothing."""
    more = len(moving.slip.moves)
    question = (
        f"Move [a]ll {more + 1} of these, [t]his milestone alone, or [n]othing? "
        if more
        else "Move it: [y]es or [n]o? "
    )
    answers = (
        {"a": "whole", "all": "whole", "t": "alone", "this": "alone"}
        if more
        else {"y": "whole", "yes": "whole"}
    )
    while True:
        try:
            answer = input(f"\n{question}").strip().casefold()
        except EOFError:
            return None
        if answer in ("", "n", "no", "nothing"):
            return None
        if answer in answers:
            return answers[answer]
        common.out("Answer with " + (" or ".join(["a", "t", "n"]) if more else "y or n") + ".")


def as_text(moving: Moving, on: dt.date) -> str:
    """The move for a person: what it costs, a table of all that moves, and what to look at first."""
    plan = moving.plan
    room = slacks(moving.after)
    rows = [_row(move, plan, room[move.milestone_id].days) for move in moving.moves]
    parts = [clean(moving.sentence()), aligned(("ID", "Milestone", "Owner", "Was", "Now", "Slack"), rows)]
    lines = []
    for word, move in (("Signature", moving.signature), ("Go-live", moving.go_live)):
        if move is not None and move.was is not None:
            lines.append(f"{word}: {_day(move.was)} becomes {_day(move.now)}.")
    if (event := plan.compelling_event) is not None and (event.what or event.date):
        lines.append(
            "Compelling event: " + ", ".join(filter(None, (clean(event.what), _day(event.date)))) + "."
        )
    lines.append(slack_in_words(moving))
    lines += [f"Look: {clean(text)}" for text in remarks(moving, on)]
    if text := "\n".join(filter(None, lines)):
        parts.append(text)
    return "\n\n".join(parts)


def _row(move: Move, plan: Plan, slack: int | None) -> tuple[str, ...]:
    milestone = plan.milestone(move.milestone_id)
    assert milestone is not None
    was = _day(move.was) or milestone.due_text or "no date"
    return (
        move.milestone_id,
        move.name,
        owner_of(milestone),
        was,
        _day(move.now),
        "" if slack is None else str(slack),
    )


def owner_of(milestone: Milestone) -> str:
    """Who looks after it, the buyer's side first."""
    return (
        " / ".join(filter(None, dict.fromkeys((milestone.owner_prospect, milestone.owner_vendor))))
        or "nobody"
    )


def _day(day: dt.date | None) -> str:
    return day_in_words(day, year=True, weekday=True) if day else ""


def as_dict(moving: Moving, on: dt.date, *, applied: bool) -> dict[str, Any]:
    """The move for other programs: days in ISO or null."""
    plan, room = moving.plan, slacks(moving.after)
    event = plan.compelling_event
    moves = []
    for move in moving.moves:
        milestone = plan.milestone(move.milestone_id)
        assert milestone is not None
        owners = {"owner_vendor": milestone.owner_vendor, "owner_prospect": milestone.owner_prospect}
        slack = room[move.milestone_id]
        after = {"slack_days": slack.days, "critical": slack.critical}
        moves.append(
            {
                "id": move.milestone_id,
                "name": move.name,
                **owners,
                "was": iso(move.was),
                "now": iso(move.now),
                **after,
            }
        )
    return {
        "milestone": moving.milestone.id,
        "was": iso(moving.milestone.due),
        "now": iso(moving.now),
        "sentence": moving.sentence(),
        "moves": moves,
        "signature": _both(moving.signature),
        "go_live": _both(moving.go_live),
        "compelling_event": {"what": event.what, "date": iso(event.date)} if event else None,
        "could_come_forward": [
            {"id": m.milestone_id, "was": iso(m.was), "now": iso(m.now)} for m in moving.sooner
        ],
        "remarks": remarks(moving, on),
        "applied": applied,
    }


def _both(move: Move | None) -> dict[str, str | None] | None:
    return {"was": iso(move.was), "now": iso(move.now)} if move else None

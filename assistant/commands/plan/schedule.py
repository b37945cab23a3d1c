"""``closecall plan schedule``: a plan laid back from its go-live."""

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

from assistant.commands import common
from assistant.plan.editing.writer import apply_edits
from assistant.plan.reading.in_words import (
    day_in_words,
    iso,
    month_first_of,
    off_in_words,
    typed_day,
    without_holidays,
)
from assistant.plan.reading.reader import read_plan
from assistant.plan.showing.aligned import aligned, clean
from assistant.plan.workdays import day_off
from assistant.planning.back import Layout, changes_of, edits_of, event_day, schedule_back
from assistant.planning.feasible import Help, Shorter
from assistant.planning.in_words import verdict_in_words


def register(actions: common.Commands) -> None:
    schedule = actions.add_parser(
        "schedule",
        description="Lays each open step on the last business day that still makes the go-live, with the plan's own durations "
        "where they are realistic and the usual ones elsewhere; says when it cannot be done and what would help. Nothing is "
        "written without --apply. Exit status 1: it cannot be done.",
        epilog="Example: closecall plan schedule northwind.md --go-live 2027-01-29",
    )
    schedule.add_argument("plan", type=Path, metavar="PLAN")
    from_ = schedule.add_mutually_exclusive_group(required=True)
    from_.add_argument("--go-live", metavar="DATE", help="the buyer's date, as 2027-01-29 or 29 Jan")
    from_.add_argument(
        "--from-event",
        action="store_true",
        help="the day of the plan's compelling event, or the last business day before it",
    )
    schedule.add_argument("--apply", action="store_true", help="write the new dates to the plan")
    common.add_reason(schedule)
    common.add_day(schedule)
    common.add_home(schedule)
    common.add_json(schedule)
    schedule.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lay the plan back, show it, and write it where that is asked for and can be done."""
    on = common.today(args)
    plan = read_plan(args.plan, on)
    common.complain_of(plan)
    if args.from_event:
        asked = event_day(plan)
    else:
        asked = typed_day(
            args.go_live,
            near=plan.go_live or on,
            base=plan.go_live,
            calendar=plan.calendar,
            month_first=month_first_of(plan),
        )
    layout = schedule_back(plan, asked, on)
    feasible = layout.verdict.feasible
    edits = edits_of(layout)
    applied, log = bool(args.apply and feasible and edits), common.edit_log(args)
    if applied:
        changes = changes_of(layout, on, because=args.because, said_by=args.said_by)
        apply_edits(args.plan, edits, changes, on, log=log)
    if args.json:
        common.out(json.dumps(as_dict(layout, asked, on, applied=applied), ensure_ascii=False, indent=2))
    else:
        common.out(as_text(layout, asked, on))
        end = _end(args, feasible=feasible, changed=bool(edits))
        common.out("\n" + (common.written_to(args.plan, log) if applied else end))
    return 0 if feasible else 1


def _end(args: argparse.Namespace, *, feasible: bool, changed: bool) -> str:
    if not changed:
        return "The plan has these dates already."
    if not feasible:
        return "Nothing was changed" + (": a plan that cannot be kept is not written." if args.apply else ".")
    return "Nothing was changed; add --apply to write these dates to the plan."


def as_text(layout: Layout, asked: dt.date, on: dt.date) -> str:
    """The layout for a person: old and new dates, and whether it can be done."""
    plan, rows = layout.plan, []
    for id_, day in _in_plan(layout):
        milestone, step = plan.milestone(id_), layout.network.steps[id_]
        assert milestone is not None
        was = _day(milestone.due) if milestone.due else milestone.due_text or "no date"
        now = "the same" if milestone.due == day else _day(day)
        left = f"{step.days} left" if step.days else "late"
        days = left if step.begun else f"{step.days}" if step.own else f"{step.days} (usual)"
        rows.append((id_, milestone.name, days, was, now, "has passed" if day < on else ""))
    parts = [aligned(("ID", "Milestone", "Business days", "Was", "Now", ""), rows)]
    facts = []
    if asked != layout.go_live and (off := day_off(asked, plan.calendar)):
        free, why = off_in_words(asked, off, year=True)
        facts.append(f"{free} is {why}, so the go-live is laid on {_day(layout.go_live)}.")
    facts += [*layout.notes, *filter(None, [without_holidays(plan.calendar)])]
    if facts:
        parts.append(clean_lines(facts))
    parts.append(clean_lines(verdict_in_words(layout.verdict, layout.go_live, on, plan.calendar)))
    return "\n\n".join(parts)


def clean_lines(lines: list[str]) -> str:
    return "\n".join(clean(line) for line in lines)


def _in_plan(layout: Layout) -> list[tuple[str, dt.date]]:
    """The plan's own milestones among the steps, by their new day."""
    found = [
        (day, at, id_)
        for at, (id_, day) in enumerate(layout.dates.items())
        if layout.plan.milestone(id_) is not None
    ]
    return [(id_, day) for day, _, id_ in sorted(found)]


def _day(day: dt.date) -> str:
    return day_in_words(day, year=True, weekday=True)


def as_dict(layout: Layout, asked: dt.date, on: dt.date, *, applied: bool) -> dict[str, Any]:
    """The layout for other programs: days in ISO or null."""
    plan, verdict = layout.plan, layout.verdict
    milestones = []
    for id_, day in _in_plan(layout):
        milestone, step = plan.milestone(id_), layout.network.steps[id_]
        assert milestone is not None
        milestones.append({
            "id": id_, "name": milestone.name, "was": iso(milestone.due), "now": iso(day), "kind": step.kind.name,
            "days": step.days, "usual": step.kind.usual, "from_plan": step.own, "under_way": step.begun,
        })  # fmt: skip
    return {
        "asked": iso(asked),
        "go_live": {"was": iso(plan.go_live), "now": iso(layout.go_live)},
        "signature": {"was": iso(plan.signature), "now": iso(layout.signature)} if layout.signature else None,
        "milestones": milestones,
        "feasible": verdict.feasible,
        "short_by": verdict.short,
        "first": {"id": verdict.first.id, "begin": iso(verdict.begin)},
        "earliest_go_live": iso(verdict.earliest),
        "would_help": [_help(one) for one in verdict.helps],
        "enough": verdict.enough,
        "earliest_with_help": iso(verdict.with_help),
        "sentences": verdict_in_words(verdict, layout.go_live, on, plan.calendar),
        "notes": list(layout.notes),
        "applied": applied,
    }


def _help(one: Help) -> dict[str, Any]:
    if isinstance(one, Shorter):
        return {"shorten": one.step.id, "from_days": one.step.days, "to_days": one.days}
    return {"parallel": [one.first.id, one.second.id]}

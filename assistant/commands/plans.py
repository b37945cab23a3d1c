"""``closecall plans``: every plan at a glance, what needs attention first."""

import argparse
import json
import os
from functools import partial
from pathlib import Path

from assistant.commands import common
from assistant.commands.heard import archive_if_any, heard
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.plan.model import Plan
from assistant.plan.reading.finding import Search
from assistant.plan.reading.in_words import iso
from assistant.plan.showing.aligned import aligned, clean
from assistant.plan.showing.attention import Glance
from assistant.session.plans import Listed, listed, plans_of_calls

_WIDTH = 80


def register(commands: common.Commands) -> None:
    plans = commands.add_parser(
        "plans",
        description="Late: calendar days of the latest milestone. Slack: business days that the critical path has left; "
        "below 0 the go-live moves. Heard: the last call, or the last line under Changes.",
        epilog="Example: closecall plans ~/deals",
    )
    plans.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="DIR",
        help="where to look (default: here, and wherever calls had their plans)",
    )
    common.add_day(plans)
    common.add_home(plans)
    common.add_json(plans)
    plans.set_defaults(run=run_plans)


def run_plans(args: argparse.Namespace) -> int:
    on = common.today(args)
    search = Search(args.folder or Path())
    with archive_if_any(args) as archive:
        files = {os.path.realpath(path): path for path in search.files()}
        if args.folder is None and archive is not None:
            files = {os.path.realpath(path): path for path in _of_calls(archive)} | files
        told = partial(heard, on=on, archive=archive)
        found = [one for path in files.values() if (one := listed(path, on, told)) is not None]
    found.sort(key=lambda one: one.order)
    if search.cut_short:
        common.complain(
            f"There is too much below {search.folder} to look at all of it; name the folder of your plans."
        )
    if args.json:
        common.out(json.dumps([_as_dict(one) for one in found], ensure_ascii=False, indent=2))
    elif found:
        common.out(_as_text(found))
    else:
        where = args.folder or "this folder"
        common.out(f"No plans in {where} yet. Make one with: closecall plan new")
    return 0


def _of_calls(archive: Archive) -> list[Path]:
    try:
        return plans_of_calls(archive)
    except UserError as error:
        common.complain(str(error))
        return []


def _as_dict(one: Listed) -> dict[str, object]:
    if one.plan is None or one.glance is None:
        return {"file": str(one.path), "error": one.error}
    plan, seen, first = one.plan, one.glance, one.glance.next
    return {
        "file": str(one.path),
        "account": plan.account,
        "deal": plan.deal,
        "agreement": plan.agreement,
        "next_milestone": {
            "id": first.id,
            "name": first.name,
            "due": iso(first.due),
            "owner_vendor": first.owner_vendor,
            "owner_prospect": first.owner_prospect,
        }
        if first
        else None,
        "days_late": seen.late,
        "slack_days": seen.slack,
        "role_gaps": [{"role": role, "milestone_id": m.id} for role, m in seen.gaps],
        "last_heard": iso(seen.heard),
        "problems": len(plan.problems),
        "reason": seen.reason,
        "error": None,
    }


def _as_text(found: list[Listed]) -> str:
    """A line a plan with its figures, and under it why it stands there, who is next, who is missing, and its file."""
    header = ("Plan", "Next", "Due", "Late", "Slack", "Agreed", "Heard")
    read = [(one, one.plan, one.glance) for one in found if one.plan is not None and one.glance is not None]
    rows = [
        (
            one.name,
            seen.next.id if seen.next else "-",
            (seen.next and iso(seen.next.due)) or "-",
            f"{seen.late} d" if seen.late else "-",
            "-" if seen.slack is None else str(seen.slack),
            plan.agreement or "-",
            iso(seen.heard) or "never",
        )
        for one, plan, seen in read
    ]
    out = []
    if rows:
        top, rule, *lines = aligned(
            header, [(_cut(row[0], 25), _cut(row[1], 6), *row[2:]) for row in rows], _WIDTH
        ).split("\n")
        out = [top, rule]
        for (one, plan, seen), line in zip(read, lines, strict=True):
            out += [line, *(f"  {_cut(text, _WIDTH - 2)}" for text in _below(one, plan, seen))]
    broken = [one for one in found if one.plan is None]
    if broken:
        out += [*([""] if out else []), "Could not be read:", *(f"  {clean(one.error)}" for one in broken)]
    return "\n".join(out)


def _below(one: Listed, plan: Plan, seen: Glance) -> list[str]:
    out = [f"{seen.reason[:1].upper()}{seen.reason[1:]}."]
    if seen.next:
        owners = " and ".join(filter(None, (seen.next.owner_vendor, seen.next.owner_prospect)))
        out.append(f"Next: {seen.next.name}" + (f" ({owners})" if owners else ""))
    if seen.gaps:
        out.append("Nobody yet for: " + ", ".join(role.replace("_", " ") for role, _ in seen.gaps))
    count = len(plan.problems)
    unread = (
        f"; {count} {'thing' if count == 1 else 'things'} could not be read, closecall plan show tells"
        if count
        else ""
    )
    out.append(f"{_short(one.path)}{unread}")
    return out


def _short(path: Path) -> str:
    """The path as one would type it here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _cut(text: str, widest: int) -> str:
    """``text`` in so many columns of the terminal."""
    return aligned(("",), [(text,)], widest).split("\n")[-1]

"""A plan file as values. What cannot be read becomes a problem with its line and column; the rest still
loads.
"""

from datetime import date
from pathlib import Path

from assistant.errors import UserError
from assistant.plan.model import Plan
from assistant.plan.reading import deal as deals
from assistant.plan.reading.milestones import Sides, read_milestones
from assistant.plan.reading.people import read_changes, read_next_steps, read_risks, read_stakeholders
from assistant.plan.reading.written_dates import DateContext, context_of, read_date
from assistant.plan.text.columns import Section, columns_of, section_of
from assistant.plan.text.files import BOM, load
from assistant.plan.text.layout import Layout, read_layout
from assistant.plan.text.tables import split_row

MOST_MILESTONES = 1000
"""A good plan has some twelve. What waits for what grows with the square of their number."""


def read_plan(path: Path, on: date | None = None) -> Plan:
    """The plan in a file. Raises ``UserError``, one sentence, where there is no file, no text or no
    milestones table.

    ``on``: the day it is read for. It only serves a plan whose dates all lack the year and that names no
    go-live.
    """
    return parse_plan(load(path).text, path, on)


def parse_plan(text: str, path: Path, on: date | None = None) -> Plan:
    """The plan in ``text``; ``path`` is where it comes from. Raises ``UserError`` where it has no milestones
    table.
    """
    layout = read_layout(text.removeprefix(BOM))
    if "milestones" not in layout.tables:
        raise UserError(_no_milestones(layout, path))
    rows = [row for table in layout.tables["milestones"] for row in table.table.rows]
    if len(rows) > MOST_MILESTONES:
        raise UserError(
            f"{path}, line {rows[MOST_MILESTONES].line + 1}: more than {MOST_MILESTONES:,} milestones are no plan; "
            "leave the ones that both sides must keep."
        )
    return plan_of(layout, path, on)


def plan_of(layout: Layout, path: Path, on: date | None = None) -> Plan:
    """The plan of a file that has been taken apart and has a milestones table."""
    deal = deals.read_deal(layout.front)
    tables = layout.tables
    dates = _dates(layout, deal, on)
    calendar, bad_calendar = deals.calendar(deal)
    go_live, bad_go_live = deals.day_of(deal, "go_live", dates)
    signature, bad_signature = deals.day_of(deal, "signature", dates)
    event, bad_event = deals.compelling_event(deal, dates)
    agreement, bad_agreement = deals.agreement(deal)
    health, bad_health = deals.thresholds(deal)
    reviewed, bad_reviewed = deals.day_of(deal, "reviewed", dates)
    sides = Sides(deal.names("sellers"), deal.text("vendor"))
    milestones, bad_milestones = read_milestones(tables["milestones"], sides, dates)
    stakeholders, bad_stakeholders = read_stakeholders(tables.get("stakeholders", ()))
    risks, bad_risks = read_risks(tables.get("risks", ()), dates)
    buyers = (*deal.names("buyers"), *(s.name for s in stakeholders))
    next_steps, bad_steps = read_next_steps(
        tables.get("next_steps", ()), sides.sellers, buyers, dates, layout.companies
    )
    problems = [
        *layout.front.problems,
        *bad_calendar,
        *bad_go_live,
        *bad_signature,
        *bad_event,
        *bad_agreement,
        *bad_health,
        *bad_reviewed,
    ]
    problems += [*bad_milestones, *bad_stakeholders, *bad_risks, *bad_steps]
    return Plan(
        path=path,
        account=deal.text("account"),
        deal=deal.text("deal"),
        vendor=sides.vendor,
        sellers=sides.sellers,
        buyers=deal.names("buyers"),
        go_live=go_live.day,
        signature=signature.day,
        compelling_event=event,
        agreement=agreement,
        calendar=calendar,
        value=deal.text("value"),
        health=health,
        milestones=milestones,
        stakeholders=stakeholders,
        risks=risks,
        next_steps=next_steps,
        changes=read_changes(tables.get("changes", ()), dates),
        problems=tuple(sorted(problems, key=lambda p: (p.line, p.column))),
        reviewed=reviewed.day,
        checks_off=deals.checks_off(deal),
        headings=tuple((heading.text, heading.line + 1) for heading in layout.headings),
        front=tuple((name, entry.line + 1) for name, entry in deal.entries.items()),
    )


def _dates(layout: Layout, deal: deals.Deal, on: date | None) -> DateContext:
    """What the plan's dates tell about each other: which way round 03/04 is, and the year of those that have
    none.
    """
    texts = [text for name in ("go_live", "signature") if (text := deal.text(name))]
    sections: tuple[Section, ...] = ("milestones", "next_steps", "risks")
    for section in sections:
        texts += [
            table.raw(row, "due") for table in layout.tables.get(section, ()) for row in table.table.rows
        ]
    calendar = deal.text("calendar").strip()
    order = context_of(texts, calendar, end=None)
    ends = (
        read_date(deal.text(name), DateContext(order.month_first)).day for name in ("go_live", "signature")
    )
    return context_of(texts, calendar, end=next((day for day in ends if day is not None), None), on=on)


def _no_milestones(layout: Layout, path: Path) -> str:
    """Why no milestones were found, as near to the cause as can be told."""
    for heading in layout.headings:
        if section_of([heading.names]) != "milestones":
            continue
        for at in range(heading.line + 1, heading.end):
            if layout.lines[at].lstrip().startswith("|"):
                columns = len(split_row(layout.lines[at]))
                if not _is_ruled(layout, at, columns):
                    return (
                        f"{path}, line {at + 2}: the table's second line must have a group of dashes "
                        f"for each of its {columns} columns; mend it."
                    )
                if "name" in columns_of(
                    "milestones", [layout.lines[at][a:b] for a, b in split_row(layout.lines[at])]
                ):
                    return (
                        f"{path}, line {at + 1}: this table is part of the text above it; put an empty "
                        "line before it."
                    )
                return (
                    f"{path}, line {at + 1}: the table under “{heading.text}” has no column for the "
                    "milestone; head one of its columns Milestone."
                )
    return (
        f"{path} has no milestones table: add a section “## Milestones” with a table that has a column "
        "Milestone."
    )


def _is_ruled(layout: Layout, at: int, columns: int) -> bool:
    below = layout.lines[at + 1] if at + 1 < len(layout.lines) else ""
    cells = [below[a:b].strip(" \t:") for a, b in split_row(below)]
    return len(cells) == columns and all(cell and not cell.strip("-") for cell in cells)

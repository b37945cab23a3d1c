"""New rows in a plan's tables, and the tables for them where a plan has none."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.plan.editing.edits import AddRow, Text
from assistant.plan.model import Plan
from assistant.plan.reading.in_words import month_first_of
from assistant.plan.reading.owners import split_owner
from assistant.plan.reading.reader import parse_plan
from assistant.plan.reading.statuses import write_status
from assistant.plan.reading.written_dates import ways_to_write
from assistant.plan.text.cells import escaped, new_line, new_table
from assistant.plan.text.columns import Section, section_of
from assistant.plan.text.layout import Layout, PlanTable, read_layout
from assistant.vocabulary import STATUSES

TITLES: dict[Section, str] = {
    "milestones": "Milestones",
    "stakeholders": "Stakeholders",
    "risks": "Risks",
    "next_steps": "Next steps",
    "changes": "Changes",
}
HEADERS: dict[Section, dict[str, str]] = {
    "milestones": {
        "id": "ID",
        "name": "Milestone",
        "owner_vendor": "Owner (Vendor)",
        "owner_prospect": "Owner (Prospect)",
        "due": "Target Date",
        "status": "Status",
        "depends_on": "Depends on",
        "assumes": "Assumes",
    },
    "stakeholders": {
        "name": "Name",
        "title": "Title",
        "role": "Role",
        "buy_in": "Buy-in",
        "concern": "Concern",
        "engaged": "Engaged",
        "plan": "Plan",
    },
    "risks": {
        "risk": "Risk",
        "probability": "Probability",
        "impact": "Impact",
        "mitigation": "Mitigation",
        "owner": "Owner",
        "due": "Due",
    },
    "next_steps": {"side": "Side", "action": "Action", "owner": "Owner", "due": "Due", "status": "Status"},
    "changes": {
        "date": "Date",
        "what": "What",
        "was": "Was",
        "is": "Is",
        "said_by": "Said by",
        "source": "Source",
    },
}
_COUNTED = re.compile(r"(.*?)([0-9]+)")


def with_row(text: str, path: Path, edit: AddRow, on: date | None) -> str:
    """``text`` with the row added, date and status in the table's manner where that reads so."""
    layout, plan = read_layout(text), parse_plan(text, path, on)
    tables = layout.tables.get(edit.section, ())
    values = dict(edit.values)
    if edit.section == "milestones":
        values.setdefault("id", _next_id(plan))
        if tables and "owner" in tables[-1].columns:
            values.setdefault("owner", _both(plan, tables[-1], values))
    if tables:
        month_first = month_first_of(plan)
        shown = {k: _styled(tables[-1], k, v, month_first) for k, v in values.items()}
        styled = inserted(layout, edit.section, shown)
        if _same(parse_plan(styled, path, on), edit.section, values):
            return styled
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return inserted(layout, edit.section, plain)


def _both(plan: Plan, table: PlanTable, values: Mapping[str, Text]) -> str:
    """What one Owner column says of the owners that have no column of their own."""
    sides = [name for name in ("owner_vendor", "owner_prospect") if name not in table.columns]
    owners = {name: str(values[name]) for name in sides if values.get(name)}
    seller = owners.get("owner_vendor", "")
    if seller and len(sides) == 2 and split_owner(seller, plan.sellers, plan.vendor)[0] != seller:
        owners["owner_vendor"] = f"{seller} (seller)"
    return " / ".join(owners.values())


def _next_id(plan: Plan) -> str:
    counted = [(m[1], int(m[2])) for one in plan.milestones if (m := _COUNTED.fullmatch(one.id))]
    if not counted:
        return f"M{len(plan.milestones) + 1}"
    return f"{counted[-1][0]}{max(number for _, number in counted) + 1}"


def _styled(table: PlanTable, name: str, value: Text, month_first: bool | None) -> str:
    """The value as the column's other cells are written."""
    column = [raw for row in table.table.rows if (raw := table.raw(row, name).strip())]
    if isinstance(value, date):
        return ways_to_write(value, column[-1] if column else "", month_first)[0]
    if name == "status" and value in STATUSES:
        status = next(one for one in STATUSES if one == value)
        return write_status(status, column[-1] if column else "", column)
    return value


def _same(plan: Plan, section: Section, values: Mapping[str, Text]) -> bool:
    """Whether the plan's last row of the section says what was meant by its date and status."""
    rows: Mapping[Section, Sequence[object]] = {
        "milestones": plan.milestones,
        "risks": plan.risks,
        "next_steps": plan.next_steps,
        "stakeholders": plan.stakeholders,
    }
    last = rows[section][-1] if rows.get(section) else None
    fields = [name for name in ("due", "status") if name in values]
    return last is not None and all(getattr(last, name, None) == values[name] for name in fields)


def inserted(layout: Layout, section: Section, values: Mapping[str, str]) -> str:
    """The text with a row at the end of the section's table; heading and table are made where they lack."""
    tables = layout.tables.get(section, ())
    if not tables:
        return _with_table(layout, section, values)
    header = tables[-1].table.header
    row = new_line(header, _placed(tables[-1], values), _indent(layout.lines[header.line]))
    return _spliced(layout, tables[-1].table.last + 1, [row])


def _with_table(layout: Layout, section: Section, values: Mapping[str, str]) -> str:
    """The text with a table of one row at the end of its section, or in a new section."""
    headers, lines = HEADERS[section], layout.lines
    row = f"| {' | '.join(escaped(values.get(name, '')) for name in headers)} |"
    fresh = [*new_table(list(headers.values())), row]
    heading = next((h for h in reversed(layout.headings) if section_of([h.names]) == section), None)
    if heading is not None:
        inner = (h.line for h in layout.headings if heading.line < h.line < heading.end)
        at = min(inner, default=heading.end)
    else:
        level = next((h.level for h in layout.headings if section_of([h.names]) is not None), 2)
        fresh = [f"{'#' * level} {TITLES[section]}", "", *fresh]
        at = len(lines) if section == "changes" else _before_changes(layout)
    while at > 0 and not lines[at - 1].strip():
        at -= 1
    below = at < len(lines) and lines[at].strip()
    return _spliced(layout, at, [*([""] if at else []), *fresh, *([""] if below else [])])


def _spliced(layout: Layout, at: int, fresh: list[str]) -> str:
    """The text with lines put in before line ``at``. A last line without an end stays the one that has none."""
    lines = list(layout.lines)
    open_end = bool(at) and not lines[at - 1].endswith(("\n", "\r"))
    if open_end:
        lines[at - 1] += layout.newline
    lines[at:at] = [one + layout.newline for one in fresh[:-1]]
    lines.insert(at + len(fresh) - 1, fresh[-1] + ("" if open_end else layout.newline))
    return "".join(lines)


def _before_changes(layout: Layout) -> int:
    return next((h.line for h in layout.headings if section_of([h.names]) == "changes"), len(layout.lines))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _placed(table: PlanTable, values: Mapping[str, str]) -> list[str]:
    """The values in the order of the table's columns."""
    at = {index: name for name, index in table.columns.items()}
    return [escaped(values.get(at.get(n, ""), "")) for n in range(len(table.table.header.cells))]

"""Changes to a plan file that leave every other byte as it was."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.errors import UserError
from assistant.plan.editing.edit_log import EditLog
from assistant.plan.editing.edits import AddRow, Edit, SetCell, SetFrontMatter, Text
from assistant.plan.editing.front_edit import with_entry
from assistant.plan.editing.rows import TITLES, inserted, with_row
from assistant.plan.editing.saving import rewrite
from assistant.plan.model import ChangeLine, Milestone, Plan
from assistant.plan.reading.in_words import month_first_of
from assistant.plan.reading.owners import nobody
from assistant.plan.reading.reader import parse_plan
from assistant.plan.reading.statuses import write_status
from assistant.plan.reading.written_dates import order_read, ways_to_write
from assistant.plan.text.cells import escaped, flat, with_cell
from assistant.plan.text.columns import Section
from assistant.plan.text.layout import Layout, PlanTable, read_layout
from assistant.plan.text.tables import Row, plain
from assistant.vocabulary import STATUSES

_LABELS = {
    "owner_vendor": "Owner (Vendor)",
    "owner_prospect": "Owner (Prospect)",
    "due": "Target Date",
    "status": "Status",
}


def apply_edits(
    path: Path,
    edits: Sequence[Edit],
    changes: Sequence[ChangeLine],
    on: date | None = None,
    *,
    log: EditLog | None = None,
) -> Plan:
    """Make ``edits`` in the plan file, write ``changes`` under ``## Changes``, and return the plan after that.

    All or nothing, and with a ``log`` to be taken back as one. The edits are made on what the file holds at that
    moment, whoever changed it since it was last read. Raises ``UserError`` where the file is gone or read-only, or an
    edit has no place in it any more.
    """

    def change(before: str) -> str:
        return edited(before, path, edits, changes, on)

    text = log.rewrite(path, change, changes) if log else rewrite(path, change)
    return parse_plan(text, path, on)


def edited(
    text: str, path: Path, edits: Sequence[Edit], changes: Sequence[ChangeLine], on: date | None = None
) -> str:
    """``text`` with the edits made and the changes told. Raises ``UserError`` where one has no place in it."""
    before = _rows(text)
    added: Counter[Section] = Counter(edit.section for edit in edits if isinstance(edit, AddRow))
    for edit in edits:
        match edit:
            case SetCell():
                text = _set_cell(text, path, edit, on)
            case AddRow():
                text = with_row(text, path, edit, on)
            case SetFrontMatter():
                text = with_entry(read_layout(text), path, edit.key, edit.value)
    for change in changes:
        values = {"date": change.date.isoformat(), "what": change.what, "was": change.was, "is": change.is_}
        values |= {"said_by": change.said_by, "source": change.source}
        text = inserted(read_layout(text), "changes", values)
    added["changes"] += len(changes)
    if _rows(text) != before + added:
        raise UserError(
            f"{path} has a code block or a comment that never ends, and takes no new row: close it."
        )
    return text


def _rows(text: str) -> Counter[Section]:
    """How many rows each section's tables have."""
    tables = read_layout(text).tables
    return Counter({name: sum(len(one.table.rows) for one in some) for name, some in tables.items()})


def _set_cell(text: str, path: Path, edit: SetCell, on: date | None) -> str:
    plan = parse_plan(text, path, on)
    layout = read_layout(text)
    line = _line_of(plan, edit)
    for table in layout.tables.get(edit.section, ()):
        for row in table.table.rows:
            if row.line + 1 == line:
                return _cell_set(layout, plan, table, row, edit, on)
    raise UserError(
        f"{path} has no {TITLES[edit.section]} row “{flat(edit.row)}” any more: look at the plan, then "
        "try again."
    )


def _line_of(plan: Plan, edit: SetCell) -> int:
    """The row's line from 1; 0 where the plan has no such row."""
    wanted = flat(edit.row).casefold()
    match edit.section:
        case "milestones":
            milestone = plan.milestone(wanted)
            return milestone.line if milestone else 0
        case "stakeholders":
            people = plan.stakeholders
            named, nameless = [(s.name.casefold(), s.line) for s in people], [s for s in people if not s.name]
            keys = named + [(s.role or "", s.line) for s in (*nameless, *people)]
        case "risks":
            keys = [(r.risk.casefold(), r.line) for r in plan.risks]
        case "next_steps":
            keys = [(n.action.casefold(), n.line) for n in plan.next_steps]
        case _:
            keys = []
    return next((line for key, line in keys if key and key == wanted), 0)


def _cell_set(layout: Layout, plan: Plan, table: PlanTable, row: Row, edit: SetCell, on: date | None) -> str:
    """The text with the cell set, in the first of the ways to write it that the plan reads as meant."""
    name = edit.field
    if name not in table.columns and name in ("owner_vendor", "owner_prospect"):
        name = "owner"
    at = table.columns.get(name)
    if at is None:
        label = _LABELS.get(edit.field, edit.field.replace("_", " "))
        raise UserError(
            f"{plan.path}, line {table.table.header.line + 1}: the table has no column {label}; add "
            "one, then try again."
        )
    milestones = plan.milestones if edit.section == "milestones" else ()
    was = next((m for m in milestones if m.line == row.line + 1), None)
    order = order_read(was.due_text, was.due) if was is not None else None
    month_first = month_first_of(plan) if order is None else order
    for content in _contents(table, row, name, edit, was, month_first):
        line = with_cell(layout.lines[row.line], len(table.table.header.cells), at, content)
        text = "".join([*layout.lines[: row.line], line, *layout.lines[row.line + 1 :]])
        if was is None or _meant(parse_plan(text, plan.path, on), was, edit):
            return text
    raise UserError(
        f"{plan.path}, line {row.line + 1}: this cell cannot be changed to “{flat(str(edit.value))}”; "
        "change it by hand."
    )


def _meant(plan: Plan, was: Milestone, edit: SetCell) -> bool:
    """Whether the plan now says of that milestone what was wanted, and has the other side's owner as before."""
    now = next((m for m in plan.milestones if m.line == was.line), None)
    if now is None:
        return False
    match edit.field:
        case "due" if isinstance(edit.value, str):
            return now.due is None and now.due_text == plain(escaped(edit.value))
        case "due":
            return now.due == edit.value
        case "status":
            return now.status == edit.value
        case "owner_vendor":
            return _named(edit.value, now.owner_vendor) and now.owner_prospect == was.owner_prospect
        case "owner_prospect":
            return _named(edit.value, now.owner_prospect) and now.owner_vendor == was.owner_vendor
        case _:
            return True


def _named(wanted: Text, owner: str) -> bool:
    """Whether the owner reads as wanted, with no more than "(seller)" after it."""
    shown = plain(escaped(str(wanted)))
    return owner in (("",) if nobody(shown) else (shown, f"{shown} (seller)"))


def _contents(
    table: PlanTable, row: Row, name: str, edit: SetCell, was: Milestone | None, month_first: bool | None
) -> list[str]:
    """The ways to write the new value there, the one nearest to the plan's own manner first."""
    value = edit.value
    if was is not None and value == getattr(was, edit.field, None) and table.text(row, name):
        return [table.raw(row, name).strip()]
    if isinstance(value, date):
        return (
            ways_to_write(value, table.raw(row, name), month_first) if name == "due" else [value.isoformat()]
        )
    if name == "status" and value in STATUSES:
        status = next(one for one in STATUSES if one == value)
        column = [table.raw(other, name).strip() for other in table.table.rows]
        return list(dict.fromkeys([write_status(status, table.raw(row, name).strip(), column), status]))
    content = escaped(value)
    if name != "owner" or was is None or edit.field == "owner":
        return [content]
    if edit.field == "owner_vendor":
        other, own = escaped(was.owner_prospect), [content, f"{content} (seller)"]
        return [f"{one} / {other}" if other else one for one in own]
    other = escaped(was.owner_vendor)
    return [f"{one} / {content}" for one in (other, f"{other} (seller)")] if other else [content]

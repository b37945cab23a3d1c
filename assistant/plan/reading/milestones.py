"""The rows of the milestones table as values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.plan.dependencies import Known, without_circles
from assistant.plan.model import Milestone, Problem
from assistant.plan.reading.owners import nobody, split_owner
from assistant.plan.reading.roles import needs_of, roles_of_words
from assistant.plan.reading.statuses import marks_of, read_status, words_of
from assistant.plan.reading.written_dates import DateContext, read_date
from assistant.plan.text.layout import PlanTable
from assistant.plan.text.tables import Row, struck
from assistant.vocabulary import ROLES, STATUSES, Status


@dataclass(frozen=True, slots=True)
class Sides:
    """Who is who, for an owner column that serves for both sides."""

    sellers: tuple[str, ...] = ()
    vendor: str = ""


def milestone_rows(tables: Sequence[PlanTable]) -> Iterator[tuple[PlanTable, Row]]:
    """Each row that holds a milestone. A row with nothing in it is a gap somebody left."""
    for table in tables:
        for row in table.table.rows:
            if any(cell.text for cell in row.cells):
                yield table, row


def read_milestones(
    tables: Sequence[PlanTable], sides: Sides, dates: DateContext
) -> tuple[tuple[Milestone, ...], list[Problem]]:
    """All milestones in the order of the file, and what could not be read of them."""
    problems: list[Problem] = []
    rows = []
    for table, row in milestone_rows(tables):
        if table.text(row, "name"):
            rows.append((table, row))
        else:
            problems.append(
                Problem(
                    *table.place(row, "name"),
                    "This row names no milestone and is left out; write what has to happen.",
                )
            )
    ids = _ids(rows, problems)
    found = [
        _milestone(id_, table, row, sides, dates, problems)
        for id_, (table, row) in zip(ids, rows, strict=True)
    ]
    names = {m.name.casefold(): m.id for m in reversed(found)}
    known = Known(ids, names)
    edges: dict[str, tuple[str, ...]] = {}
    for milestone, (table, row) in zip(found, rows, strict=True):
        text = table.text(row, "depends_on")
        edges[milestone.id], unknown = known.read(text)
        place = table.place(row, "depends_on")
        problems += [
            Problem(*place, f"{milestone.id} waits for “{word}”, which is no milestone here; write its ID.")
            for word in unknown
        ]
    kept, circles = without_circles(edges)
    places = {m.id: table.place(row, "depends_on") for m, (table, row) in zip(found, rows, strict=True)}
    for circle in circles:
        path = " → ".join(circle)
        text = (
            f"Milestones wait for each other in a circle, {path}; take one out (here {circle[-2]} does "
            f"not wait for {circle[-1]})."
        )
        problems.append(Problem(*places[circle[-2]], text))
    return tuple(replace(m, depends_on=kept[m.id]) for m in found), problems


def _ids(rows: list[tuple[PlanTable, Row]], problems: list[Problem]) -> list[str]:
    """The id of each row: its own, or M and its place where the plan gives none. No two are the same."""
    written = [table.text(row, "id").rstrip(".").strip() for table, row in rows]
    first: dict[str, int] = {}
    for at, one in enumerate(written):
        if one:
            first.setdefault(one.casefold(), at)
    taken = set(first)
    ids = []
    for at, (one, (table, row)) in enumerate(zip(written, rows, strict=True)):
        if one and first[one.casefold()] == at:
            ids.append(one)
            continue
        fresh = _free(one or f"M{at + 1}", taken)
        taken.add(fresh.casefold())
        ids.append(fresh)
        if one:
            line = rows[first[one.casefold()]][1].line + 1
            problems.append(
                Problem(
                    *table.place(row, "id"),
                    f"The ID {one} is on line {line} already; this row counts as {fresh} until it has "
                    "its own.",
                )
            )
    return ids


def _free(wanted: str, taken: set[str]) -> str:
    if wanted.casefold() not in taken:
        return wanted
    n = 2
    while f"{wanted}-{n}".casefold() in taken:
        n += 1
    return f"{wanted}-{n}"


def _milestone(
    id_: str, table: PlanTable, row: Row, sides: Sides, dates: DateContext, problems: list[Problem]
) -> Milestone:
    name = table.text(row, "name")
    if "status" not in table.columns and marks_of(name):
        name = words_of(name) or name
    due_raw = table.raw(row, "due")
    due = read_date(due_raw, dates)
    if wrong := due.why_not or due.remark:
        label = table.table.header.cells[table.columns["due"]].text
        problems.append(Problem(*table.place(row, "due"), f"{label} “{table.text(row, 'due')}” {wrong}."))
    if len(row.cells) > (width := len(table.table.header.cells)):
        text = f"This row has {len(row.cells)} cells and its table {width} columns; write a | within a cell as \\|."
        problems.append(Problem(row.line + 1, row.cells[width].column, text))
    vendor, prospect = _owners(table, row, sides)
    roles = table.text(row, "roles")
    if roles and not nobody(roles) and not roles_of_words(roles):
        problems.append(
            Problem(*table.place(row, "roles"), f"“{roles}” is no role; write one of {', '.join(ROLES)}.")
        )
    return Milestone(
        id=id_,
        name=name,
        owner_vendor=vendor,
        owner_prospect=prospect,
        due=due.day,
        due_text=table.text(row, "due"),
        status=_status(table, row, problems),
        assumes=_said(table, row, "assumes"),
        needs=needs_of(name, prospect, roles),
        line=row.line + 1,
        buyer_actions=_said(table, row, "buyer_actions"),
        seller_actions=_said(table, row, "seller_actions"),
    )


def _said(table: PlanTable, row: Row, name: str) -> str:
    text = table.text(row, name)
    return "" if nobody(text) else text


def _status(table: PlanTable, row: Row, problems: list[Problem]) -> Status:
    if struck(table.raw(row, "name")):
        return "cancelled"
    field = "status" if "status" in table.columns else "name"
    text = table.text(row, field)
    if field == "name":
        marks = marks_of(text)
        return (read_status(marks[0]) if marks else None) or "pending"
    found = read_status(text)
    if found is None:
        problems.append(
            Problem(
                *table.place(row, "status"),
                f"The status “{text}” is not known; write {', '.join(STATUSES[:-1])} or {STATUSES[-1]}.",
            )
        )
    return found or "pending"


def _owners(table: PlanTable, row: Row, sides: Sides) -> tuple[str, str]:
    """The seller's and the buyer's owner. One Owner column beside one side's column is the other side's."""
    columns = table.columns
    single = table.text(row, "owner")
    vendor, prospect = table.text(row, "owner_vendor"), table.text(row, "owner_prospect")
    if "owner" in columns and "owner_vendor" not in columns and "owner_prospect" not in columns:
        return split_owner(single, sides.sellers, sides.vendor)
    if "owner" in columns and "owner_vendor" not in columns:
        vendor = single
    elif "owner" in columns and "owner_prospect" not in columns:
        prospect = single
    return "" if nobody(vendor) else vendor, "" if nobody(prospect) else prospect

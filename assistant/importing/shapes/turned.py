"""Tables on their side: a milestone a column, and under each other its owner, its date and its status."""

from collections.abc import Sequence

from assistant.importing.document import Grid
from assistant.importing.headers import read_heading
from assistant.importing.heading_rows import is_heading_row
from assistant.importing.when import dateish, known_day
from assistant.importing.words import joined, nothing

_FIELDS = frozenset(
    {"name", "due", "status", "owner", "company", "start", "done_on", "percent", "depends_on"}
)
_LEAST = 3
"""Columns of milestones; fewer are a list of keys and values."""


def upright(grid: Grid) -> list[Grid]:
    """The grid, or what stands above, in and below the table that lies on its side in it."""
    first, last = _lying(grid)
    if last - first < _LEAST:
        return [grid]
    rows = grid.rows[first:last]
    wide = [n for n in range(len(rows[0])) if any(joined(row[n]) for row in rows)]
    place = grid.places[first]
    columns = tuple(tuple(row[n] for row in rows) for n in wide)
    head = tuple(cell if joined(cell) else "Milestone" for cell in columns[0])
    turned = Grid((head, *columns[1:]), (place, *(f"{place}, column {n + 1}" for n in wide[1:])), header=1)
    return [*_part(grid, 0, first), turned, *_part(grid, last, len(grid.rows))]


def _part(grid: Grid, start: int, end: int) -> list[Grid]:
    if not any(joined(cell) for row in grid.rows[start:end] for cell in row):
        return []
    levels = grid.levels[start:end]
    return [
        Grid(
            grid.rows[start:end],
            grid.places[start:end],
            min(grid.header, end - start) if not start else 0,
            levels,
        )
    ]


def _lying(grid: Grid) -> tuple[int, int]:
    """The rows from and up to which a table lies on its side; two equal numbers where none does."""
    if not grid.rows or len(grid.rows[0]) <= _LEAST:
        return 0, 0
    at = 0
    while at < len(grid.rows):
        end = at
        while end < len(grid.rows) and _field_row(grid.rows[end], first=end == at):
            end += 1
        rows = grid.rows[at:end]
        if len(rows) >= _LEAST and not is_heading_row(rows[0]) and _tells(rows):
            return at, end
        at = max(end, at + 1)
    return 0, 0


def _field_row(cells: Sequence[str], *, first: bool) -> bool:
    """Whether a row is one field of several milestones: its name, and a text for most of them."""
    head = joined(cells[0])
    filled = sum(1 for cell in cells[1:] if joined(cell))
    if first and filled >= _LEAST and not head:
        return True
    return bool(head) and len(head.split()) <= 5 and (filled >= _LEAST or read_heading(head).field in _FIELDS)


def _tells(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column holds headings: most are known, and the one of the date has dates beside it."""
    fields = [read_heading(joined(row[0])).field for row in rows]
    known = sum(1 for field in fields if field in _FIELDS)
    names = [joined(cell) for cell in rows[0][1:] if joined(cell)]
    if len(set(names)) < _LEAST or len(names) != len(set(names)) or any(known_day(name) for name in names):
        return False
    dates = [
        [dateish(text) for cell in row[1:] if not nothing(text := joined(cell))]
        for row, field in zip(rows, fields, strict=True)
        if field == "due"
    ]
    dated = any(len(one) >= _LEAST and sum(one) * 10 >= 7 * len(one) for one in dates)
    return dated and fields[0] in ("", "name") and known * 2 > len(fields)

"""Two tables that stand beside each other in one grid, each under its own headings."""

from collections.abc import Sequence

from assistant.importing.document import Grid
from assistant.importing.headers import read_heading
from assistant.importing.heading_rows import is_heading_row
from assistant.importing.words import joined

_WITHIN = 20
"""Rows in which the headings have to come."""


def parted(grid: Grid) -> list[Grid]:
    """The grid, or its two tables one after the other with what stands above both."""
    for at, row in enumerate(grid.rows[:_WITHIN]):
        for left, right in _seams(row):
            if _two(row, left, right) and _apart(grid.rows[at:], left, right):
                return _halves(grid, at, left, right)
    return [grid]


def _seams(row: Sequence[str]) -> list[tuple[int, int]]:
    """Where a row of headings may fall in two: at a blank column, or where its headings begin again."""
    texts = [joined(cell) for cell in row]
    blanks = [(n, n + 1) for n in range(1, len(texts) - 1) if not texts[n]]
    half = len(texts) // 2
    again = [(half, half)] if len(texts) % 2 == 0 and half > 1 and texts[:half] == texts[half:] else []
    return [*blanks, *again]


def _two(row: Sequence[str], left: int, right: int) -> bool:
    """Whether both parts of a row head a table of steps."""
    return all(
        is_heading_row(part)
        and any(read_heading(joined(cell)).field == "name" for cell in part if joined(cell))
        for part in (row[:left], row[right:])
    )


def _apart(rows: Sequence[Sequence[str]], left: int, right: int) -> bool:
    return all(not joined(row[n]) for row in rows for n in range(left, right))


def _halves(grid: Grid, at: int, left: int, right: int) -> list[Grid]:
    """What stands above, and the two tables, each with its own title right above its headings."""
    titled = at > 0 and any(joined(cell) for cell in grid.rows[at - 1][right:])
    top = at - 1 if titled else at
    above = (
        [Grid(grid.rows[:top], grid.places[:top])]
        if any(joined(c) for row in grid.rows[:top] for c in row)
        else []
    )
    levels = grid.levels[top:]
    return [
        *above,
        Grid(tuple(row[:left] for row in grid.rows[top:]), grid.places[top:], 0, levels),
        Grid(tuple(row[right:] for row in grid.rows[top:]), grid.places[top:], 0, levels),
    ]

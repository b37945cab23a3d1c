"""Tables without known headings: what their cells or their first row say that the columns are."""

from dataclasses import replace

from assistant.importing.grids import Table
from assistant.importing.items import field_of
from assistant.importing.when import known_day
from assistant.importing.words import joined


def _keyed(table: Table) -> Table:
    """A table whose cells say themselves what they are: "Access | Owner: IT | Due: 1 July"."""
    width = max(len(row.cells) for row in table.rows)
    heads = [""] * width
    for n in range(width):
        keys = [
            joined(row.cells[n]).partition(":")
            for row in table.rows
            if n < len(row.cells) and joined(row.cells[n])
        ]
        said = [key.strip() for key, colon, _ in keys if colon and field_of(key)]
        heads[n] = said[0] if said and len(said) * 3 > len(keys) * 2 else ""
    if sum(1 for head in heads if head) < 2:
        return table
    heads[0] = heads[0] or "Milestone"
    rows = [
        replace(
            row,
            cells=tuple(
                cell.partition(":")[2].strip() if n and heads[n] and ":" in cell else cell
                for n, cell in enumerate(row.cells)
            ),
        )
        for row in table.rows
    ]
    return replace(table, header=tuple(heads), rows=tuple(rows))


def with_header(table: Table) -> Table:
    """A table without known headings, its first row taken for them where it holds no day and the rows below do."""
    if table.header or not table.rows:
        return table
    if (keyed := _keyed(table)).header or len(table.rows) < 2:
        return keyed
    first = [joined(cell) for cell in table.rows[0].cells]
    below = [joined(cell) for row in table.rows[1:] for cell in row.cells]
    if (
        any(known_day(cell) for cell in first)
        or not any(known_day(cell) for cell in below)
        or len(set(first) - {""}) < 2
    ):
        return table
    return replace(table, header=tuple(first), rows=table.rows[1:])

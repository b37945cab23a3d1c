"""Rows to a Grid, within the bounds."""

from collections.abc import Mapping, Sequence

from assistant.importing.document import Grid
from assistant.importing.sources.refusal import CELLS, COLUMNS, LONGEST, ROWS, Refused

_BLANK_ROWS = 2
"""Blank rows in a row that are kept: enough to part two tables, and a note far below costs nothing."""

PlacedRow = tuple[str, Sequence[str]]
"""Where a row stands, and its cells."""


def grid(rows: Sequence[PlacedRow], header: int = 0, levels: Mapping[str, int] | None = None) -> Grid | None:
    """The table of ``rows``, of which the first ``header`` are headings; None where every cell is empty. ``levels``: the
    outline's, by place.

    Blank rows and columns at the edges go; so do the third and further blank rows in a row, and the second and further
    blank columns. Raises Refused beyond the bounds.
    """
    kept: list[PlacedRow] = []
    blanks, heads = 0, 0
    for number, (place, cells) in enumerate(rows):
        if any(cells):
            blanks = 0
        elif not kept or blanks >= _BLANK_ROWS:
            continue
        else:
            blanks += 1
        kept.append((place, cells))
        heads += number < header
        if len(kept) > ROWS:
            raise too_tall(place)
    while kept and not any(kept[-1][1]):
        kept.pop()
    if not kept:
        return None
    columns = _columns([cells for _, cells in kept])
    if len(columns) > COLUMNS:
        raise too_wide(kept[0][0], len(columns))
    if len(columns) * len(kept) > CELLS:
        raise too_many_cells()
    for place, cells in kept:
        for text in cells:
            if len(text) > LONGEST:
                raise too_long(place)
    rows_out = tuple(tuple(cells[at] if at < len(cells) else "" for at in columns) for _, cells in kept)
    deep = tuple(levels.get(place, 0) for place, _ in kept) if levels else ()
    return Grid(rows_out, tuple(place for place, _ in kept), min(heads, len(kept)), deep)


def _columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns to keep, by their number from 0."""
    used = sorted({at for cells in rows for at, text in enumerate(cells) if text})
    kept: list[int] = []
    for at in used:
        if kept and at - kept[-1] > 1:
            kept.append(kept[-1] + 1)
        kept.append(at)
    return kept


def too_long(place: str) -> Refused:
    return Refused(f"has over {LONGEST:,} characters without a break ({place}); shorten or delete that text")


def too_many_cells() -> Refused:
    return Refused(f"has over {CELLS:,} table cells; copy the rows of the plan into a file of their own")


def too_tall(place: str) -> Refused:
    return Refused(
        f"has a table of over {ROWS:,} rows ({place}); copy the rows of the plan into a file of their own"
    )


def too_wide(place: str, columns: int) -> Refused:
    return Refused(
        f"has a table of {columns:,} columns ({place}), over {COLUMNS}; "
        "copy the columns of the plan into a file of their own"
    )

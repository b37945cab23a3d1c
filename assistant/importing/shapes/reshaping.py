"""A document with its tables row by row, whatever way the file has them, and in the words of its seller."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.importing.document import Document, Grid, Line
from assistant.importing.headers import is_customers, is_yours
from assistant.importing.heading_rows import texts_of
from assistant.importing.shapes.beside import parted
from assistant.importing.shapes.stacked import unstacked
from assistant.importing.shapes.turned import upright

_LABEL_WORDS = 4
_YOUR = re.compile(r"\byours?\b", re.IGNORECASE)


def reshaped(document: Document) -> Document:
    """The same document: tables that lie on their side upright, two that stand beside each other one after the other, and
    cells that stand each on its own line in rows. Where a template says "your side" beside "customer side" it speaks to
    its seller: that is "our side" here.
    """
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    ours = any(_speaks_to_the_seller(grid) for grid in grids)
    return replace(document, blocks=tuple(_blocks(unstacked(document.blocks), ours=ours)))


def _blocks(blocks: Sequence[Line | Grid], *, ours: bool) -> Iterator[Line | Grid]:
    for block in blocks:
        if isinstance(block, Grid):
            for part in parted(_as_ours(block) if ours else block):
                yield from upright(part)
        else:
            yield block


def _speaks_to_the_seller(grid: Grid) -> bool:
    """Whether two labels of one kind, in one row or each alone in its own, say "your" and "customer"."""
    alone = [texts[0] for row in grid.rows if len(texts := texts_of(row)) == 1]
    for labels in [alone, *(texts_of(row) for row in grid.rows[:_LABEL_WORDS])]:
        short = [label for label in labels if len(label.split()) <= _LABEL_WORDS]
        if any(map(is_customers, short)) and any(is_yours(one) and not is_customers(one) for one in short):
            return True
    return False


def _as_ours(grid: Grid) -> Grid:
    rows = tuple(
        tuple(
            _YOUR.sub("Our", cell) if len(cell.split()) <= _LABEL_WORDS and is_yours(cell) else cell
            for cell in row
        )
        for row in grid.rows
    )
    return replace(grid, rows=rows)

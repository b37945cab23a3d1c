"""Tables whose columns are kept apart by tabs, or by spaces so that they stand under each other."""

import csv
import re
from collections.abc import Sequence

from assistant.importing.document import Grid
from assistant.importing.sources.grids import grid
from assistant.importing.sources.inline import visible
from assistant.importing.sources.marks import item
from assistant.importing.sources.refusal import LONGEST, ROWS
from assistant.importing.sources.words import cell
from assistant.importing.sources.wrapped import PlacedCells, without_wraps
from assistant.importing.sources.wrapping import Source

_PIECE = re.compile(r"\S+(?:\s\S+)*")
_DASHES = re.compile(r"\s*(?:[-=─═_]{2,}\s+)+[-=─═_]{2,}\s*")
_LONE_DASHES = re.compile(r"\s*[-=─═_]{3,}\s*")
_HEADING_AT_MOST = 40
"""Characters of a column's heading; longer ones are sentences."""
_BROKEN_OVER = 30
"""Lines that a quoted cell may go over."""

Piece = tuple[int, str]
"""Where a text begins in its line, and the text."""


def tabbed_table(lines: Sequence[Source], at: int) -> tuple[Grid | None, int]:
    """The table with tabs that begins at line ``at``, as a spreadsheet copies it, and the line after it."""
    if "\t" not in lines[at].text.strip(" "):
        return None, at
    rows, end = _tabbed_rows(lines, at)
    filled = [cells for _, cells in rows if any(cells)]
    width = max((sum(1 for text in cells if text) for cells in filled), default=0)
    if len(filled) < 2 or width < 2 or all(not cells[0] and sum(map(bool, cells)) < 2 for cells in filled):
        return None, at
    if all(cells[0].endswith(":") for cells in filled) or all(
        item(cells[0] + " x") for cells in filled if cells[0]
    ):
        return None, at
    return grid(rows), end


def _tabbed_rows(lines: Sequence[Source], at: int) -> tuple[list[PlacedCells], int]:
    """The rows from line ``at``, and the line after them; a cell in quotes may hold line breaks."""
    rows: list[PlacedCells] = []
    here = at
    while here < len(lines) and len(rows) <= ROWS:
        first, cells, after = lines[here].text, None, here + 1
        if '\t"' in first or first.startswith('"'):
            text = first
            while (
                text.count('"') % 2 and after < min(len(lines), here + _BROKEN_OVER) and len(text) < LONGEST
            ):
                text += "\n" + lines[after].text
                after += 1
            if "\t" in text and text.count('"') % 2 == 0:
                cells = _unquoted(text)
        if cells is None:
            if "\t" not in first:
                break
            cells, after = first.split("\t"), here + 1
        rows.append((lines[here].place, [cell(visible(raw, "\n")) for raw in cells]))
        here = after
    return rows, here


def _unquoted(text: str) -> list[str] | None:
    try:
        return next(csv.reader([text], delimiter="\t"), None)
    except csv.Error:
        return None


def aligned_table(lines: Sequence[Source], at: int) -> tuple[Grid | None, int]:
    """The table with columns of text that begins at line ``at``, and the line after it; None where none does."""
    # A rule above the headings, as reStructuredText draws it.
    top = at + 1 if _DASHES.fullmatch(lines[at].text) else at
    if top >= len(lines):
        return None, at
    head = pieces(lines[top].text)
    if len(head) < 2 or not _heads(head) or item(lines[top].text):
        return None, at
    below = lines[top + 1].text if top + 1 < len(lines) else ""
    ruled = _is_rule(below)
    starts = [start for start, _ in head]
    framed = at > 0 and _is_rule(lines[top - 1].text)
    rows: list[PlacedCells] = [(lines[top].place, [text for _, text in head])]
    here = end = top + 1 + ruled
    while here < len(lines) and lines[here].text.strip() and len(rows) <= ROWS:
        line = lines[here]
        here += 1
        if _is_rule(line.text):
            end = here
            if framed:
                break
            continue
        found = pieces(line.text)
        cells = _under(found, starts)
        if cells is None:
            break
        if len(found) == 1 and cells[0] and len(head) > 2:
            if len(cells[0]) >= starts[1]:
                break
            if found[0][0] > starts[0] and len(rows) > 1:
                rows[-1][1][0] += f" {cells[0]}"
                end = here
                continue
        rows.append((line.place, cells))
        if len(found) > 1 or not cells[0]:
            end = here
    # A line under the table that stands in its first column alone belongs to what follows.
    while len(rows) > 1 and sum(map(bool, rows[-1][1])) == 1 and rows[-1][1][0]:
        rows.pop()
    full = sum(sum(map(bool, cells)) >= max(2, (len(head) + 1) // 2) for _, cells in rows[1:])
    enough = 1 if ruled or len(head) > 2 else 3
    if full < enough or full * 2 < len(rows) - 1 or all(cells[0].endswith(":") for _, cells in rows):
        return None, at
    told = [(place, [cell(visible(text)) for text in cells]) for place, cells in rows]
    return grid([told[0], *without_wraps(told[1:])], header=int(ruled)), end


def pieces(line: str) -> list[Piece]:
    """What stands apart by two spaces or more."""
    return [(found.start(), found[0]) for found in _PIECE.finditer(line.expandtabs(8).rstrip())]


def _is_rule(line: str) -> bool:
    return bool(_DASHES.fullmatch(line) or _LONE_DASHES.fullmatch(line))


def _heads(head: Sequence[Piece]) -> bool:
    return all(
        len(text) <= _HEADING_AT_MOST and (text[-1] not in ".,;!?" or len(text) < 4) for _, text in head
    ) and (len(head) > 2 or not head[0][1].endswith(":"))


def _under(found: Sequence[Piece], starts: Sequence[int]) -> list[str] | None:
    """The pieces of a line under the headings that begin at ``starts``; None where they do not stand under them."""
    if len(found) > len(starts):
        return None
    if len(found) == len(starts):
        return [text for _, text in found]
    cells = [""] * len(starts)
    taken = -1
    for start, text in found:
        column = max((n for n, at in enumerate(starts) if at <= start + 1), default=0)
        nearest = min(range(len(starts)), key=lambda n: abs(starts[n] - start))
        column = nearest if abs(starts[nearest] - start) <= 2 else column
        if column <= taken:
            return None
        cells[column] = text
        taken = column
    return cells

"""CSV and its relatives: one sheet, whatever parts its cells."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.importing.document import Grid
from assistant.importing.sources.grids import PlacedRow, grid
from assistant.importing.sources.refusal import COLUMNS, LONGEST, ROWS, Refused
from assistant.importing.sources.words import cell

_DELIMITERS = "\t;,|"
"""The earlier wins where two fit alike: commas stand within texts most often."""
_SAMPLE = 200
"""Rows that the delimiter is told by."""
_SEP = re.compile(r"\"?sep=([,;|\t])\"?", re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"')
"""How a sheet is made to take 007 for text."""
_BROKEN_OVER = 200
"""Lines that a quoted cell may go over before its quote is taken for a character."""
_SURE_ROWS, _SURE_COLUMNS = 3, 3
_END = "\ufdd0"
"""Stands in no text: it is no character."""
_BLANK_AT_MOST = 50_000
"""Lines. A sheet whose used area was dragged down ends in thousands of rows of commas."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts the cells. ``likeness``: from 0 to 1, how alike that makes the rows; 0 for no table at all. ``sure``:
    whether that is a table even in a file whose name does not say so.
    """

    delimiter: str
    likeness: float
    sure: bool


def dialect_of(text: str) -> Dialect:
    """The dialect that fits the beginning of the text best."""
    lines = text.split("\n", _SAMPLE)[:_SAMPLE]
    if told := _SEP.fullmatch(lines[0].strip()):
        return Dialect(told[1], 1.0, True)
    best = max((_tried(lines, delimiter) for delimiter in _DELIMITERS), key=lambda one: one.likeness)
    return best if best.likeness else Dialect(max(_DELIMITERS, key=text.count), 0.0, False)


def _tried(lines: Sequence[str], delimiter: str) -> Dialect:
    rows = [cells for _, cells in _rows("\n".join(lines), delimiter) if any(cells)]
    widths = [len(_trimmed(cells)) for cells in rows]
    wide = sum(one > 1 for one in widths)
    if not wide:
        return Dialect(delimiter, 0.0, False)
    [(width, count)] = Counter(widths).most_common(1)
    alike = count if width > 1 else wide / 2
    # The text reader knows bars and tabs itself; commas with blanks after them part clauses, not cells.
    loose = sum(text.startswith(" ") for cells in rows for text in cells[1:]) * 2 > sum(
        len(cells) - 1 for cells in rows
    )
    sure = (
        delimiter in ",;"
        and count >= _SURE_ROWS
        and width >= _SURE_COLUMNS
        and count * 10 > len(rows) * 9
        and not loose
    )
    return Dialect(delimiter, (wide + alike) / (2 * len(widths)), sure)


def read_delimited(text: str, delimiter: str) -> Grid | None:
    """The sheet; each row's place is the number of its first line in the file. None where it holds nothing."""
    told: list[PlacedRow] = []
    levels: dict[str, int] = {}
    filled = 0
    for number, cells in _rows(text, delimiter):
        if number == 1 and _SEP.fullmatch(delimiter.join(cells).strip()):
            continue
        texts = [cell(_AS_TEXT.sub(r"\1", raw) if raw.startswith("=") else raw) for raw in _trimmed(cells)]
        filled += bool(texts)
        told.append((f"line {number}", texts))
        if (indent := _indent(cells)) > 1:
            levels[f"line {number}"] = indent
        # grid() says what is wrong; reading on would only cost time.
        if filled > ROWS or len(texts) > 10 * COLUMNS or len(told) > _BLANK_AT_MOST:
            break
    if len(told) > _BLANK_AT_MOST:
        raise Refused(
            f"has over {_BLANK_AT_MOST:,} lines; copy the rows of the plan into a file of their own"
        )
    return grid(told, levels=levels)


def _indent(cells: Sequence[str]) -> int:
    """By how many spaces the most indented cell of a row is."""
    return max((len(raw) - len(raw.lstrip()) for raw in cells if raw.strip()), default=0)


def _trimmed(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every record with the number of its first line. A quote that is never closed is a character like any other."""
    lines = text.split("\n")
    here = 0
    while here < len(lines):
        cells, after = lines[here].split(delimiter), here + 1
        if '"' in lines[here]:
            reader = csv.reader(_some(lines, here), delimiter=delimiter, skipinitialspace=True)
            try:
                found = next(reader, cells)
            except csv.Error:
                found = cells
            if not found or not found[-1].endswith(_END):
                cells, after = found, here + max(reader.line_num, 1)
        yield here + 1, cells
        here = after


def _some(lines: Sequence[str], first: int) -> Iterator[str]:
    """The lines that a record may go over, and then a sign that it would have gone on."""
    length = 0
    for line in lines[first : first + _BROKEN_OVER]:
        yield line + "\n"
        length += len(line)
        if length > LONGEST:
            break
    yield _END

"""Tables that lost their columns when they were pasted: every cell stands on a line of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.importing.document import Grid, Line
from assistant.importing.headers import read_heading
from assistant.importing.heading_rows import known_heading
from assistant.importing.when import dateish
from assistant.importing.words import joined, nothing
from assistant.plan.reading.statuses import read_status

_LEAST, _MOST = 3, 9
"""Columns."""
_ROWS = 2
_HEADING_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text, where it stands, and the block that it ends; -1 for none. ``mute``: it can be no cell."""

    text: str
    place: str
    block: int
    mute: bool = False


def unstacked(blocks: Sequence[Line | Grid]) -> tuple[Line | Grid, ...]:
    """The blocks with such tables as grids; as they are where there is none."""
    cells = _cells(blocks)
    found: list[Line | Grid] = []
    done, at = 0, 0
    while at < len(cells):
        heads = _headings(cells, at) if _heading(cells[at]) else 0
        width, rows = max(
            ((width, _rows(cells, at, width)) for width in range(_LEAST, heads + 1)),
            key=lambda tried: tried[0] * tried[1],
            default=(0, 0),
        )
        if rows < _ROWS or cells[at].block < 0:
            at += 1
            continue
        end = at + width * (rows + 1)
        starts = range(at, end, width)
        table = tuple(tuple(one.text for one in cells[n : n + width]) for n in starts)
        found += [
            *blocks[done : cells[at].block],
            Grid(table, tuple(cells[n].place for n in starts), header=1),
        ]
        done, at = cells[end - 1].block + 1, end
    return (*found, *blocks[done:])


def _cells(blocks: Sequence[Line | Grid]) -> list[_Cell]:
    """All lines as cells. A dash that stood for nothing made a list's item of the line below it."""
    found: list[_Cell] = []
    for n, block in enumerate(blocks):
        if isinstance(block, Grid):
            found.append(_Cell("", "", n, mute=True))
            continue
        if block.depth:
            found.append(_Cell("-", block.place, -1))
        found.append(_Cell(joined(block.text), block.place, n))
    return found


def _heading(cell: _Cell) -> bool:
    return (
        not cell.mute
        and len(cell.text.split()) <= _HEADING_WORDS
        and not cell.text.endswith((":", ",", "."))
        and known_heading(cell.text)
    )


def _headings(cells: Sequence[_Cell], at: int) -> int:
    """How many headings may stand under each other from ``at``, no two of one name; 0 where they head no plan."""
    found: list[str] = []
    for cell in cells[at : at + _MOST]:
        if cell.mute or cell.text in found or len(cell.text.split()) > _HEADING_WORDS:
            break
        found.append(cell.text)
    known = [text for text in found if known_heading(text)]
    fields = {read_heading(text).field for text in known}
    return len(found) if len(known) >= _LEAST - 1 and {"due", "name"} <= fields else 0


def _rows(cells: Sequence[_Cell], at: int, width: int) -> int:
    """How many rows of ``width`` cells stand below the headings, as long as their date and their status is one."""
    heads = [read_heading(cell.text).field for cell in cells[at : at + width]]
    if "due" not in heads or "name" not in heads:
        return 0
    due, status = heads.index("due"), heads.index("status") if "status" in heads else -1
    found = 0
    for here in range(at + width, len(cells) - width + 1, width):
        row = cells[here : here + width]
        dated = dateish(row[due].text) or nothing(row[due].text)
        stated = status < 0 or read_status(row[status].text) is not None or nothing(row[status].text)
        if not dated or not stated or any(cell.mute for cell in row) or row[-1].block < 0:
            break
        found += 1
    return found

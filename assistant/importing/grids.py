"""A grid taken apart: titles, key and value cells, and the tables stacked in it, each with its heading row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.importing.deal_keys import deal_key
from assistant.importing.document import Grid
from assistant.importing.headers import read_heading
from assistant.importing.heading_rows import (
    combined,
    is_heading_row,
    known_heading,
    texts_of,
    two_heading_rows,
)
from assistant.importing.when import known_day
from assistant.importing.words import joined, nothing


@dataclass(frozen=True, slots=True)
class TableRow:
    """``merged``: one text stands across most of the row. ``level``: as in ``Grid.levels``."""

    cells: tuple[str, ...]
    place: str
    merged: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """``titles``: the headings above it, nearest last. ``header`` is empty where the table has none.

    ``place``: of its heading row. ``sheet``: the sheet it stands in."""

    titles: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    place: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value. ``whole``: how it stands in the file."""

    key: str
    value: str
    place: str
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A row that is no table: a title, a remark. ``title``: it heads the table below it."""

    text: str
    place: str
    title: bool = False


Piece = Table | Pair | Words
_SHEET = re.compile(r"sheet (.+?),")


def sheet_of(place: str) -> str:
    found = _SHEET.match(place)
    return found[1] if found else ""


def split_grid(grid: Grid, titles: Sequence[str] = ()) -> Iterator[Piece]:
    """The pieces of a grid in their order; ``titles`` are the headings above it."""
    rows, at = grid.rows, 0
    above: list[str] = []
    while at < len(rows):
        texts = texts_of(rows[at])
        if not texts:
            at += 1
            continue
        height = _heading_at(grid, at)
        if height:
            table, after = _table(grid, at, height, [*titles, *above])
            yield table
            at, above = after, above[-1:] if _heads(grid, after) else []
        elif pairs := _pairs(rows[at], grid.places[at]):
            yield from pairs
            at += 1
        elif len(texts) == 1:
            title = _heads(grid, at + 1) and len(texts[0]) <= 90
            yield Words(texts[0], grid.places[at], title)
            if title:
                above = [*above[-1:], texts[0]]
            at += 1
        else:
            bare, at = _headless(grid, at, [*titles, *above])
            yield bare


def _heads(grid: Grid, at: int) -> bool:
    """Whether a heading row comes within the next two rows that are not empty, with nothing but titles between."""
    seen = 0
    while at < len(grid.rows) and seen < 2:
        texts = texts_of(grid.rows[at])
        if texts:
            if _heading_at(grid, at):
                return True
            if len(texts) > 1:
                return False
            seen += 1
        at += 1
    return False


def _heading_at(grid: Grid, at: int) -> int:
    """How many rows of headings start here; 0 where none do."""
    row = grid.rows[at]
    below = grid.rows[at + 1] if at + 1 < len(grid.rows) else ()
    if at == 0 and grid.header and len(texts_of(row)) > 1 and not _pairs(row, "", marked=True):
        deep = grid.header if grid.header > 1 else 2 if two_heading_rows(row, below) else 1
        return min(deep, 3, len(grid.rows))
    if two_heading_rows(row, below):
        return 2
    return 1 if is_heading_row(row) else 0


def _table(grid: Grid, at: int, height: int, titles: Sequence[str]) -> tuple[Table, int]:
    rows, places = grid.rows, grid.places
    header = combined(rows[at : at + height]) if height > 1 else tuple(joined(cell) for cell in rows[at])
    found: list[TableRow] = []
    n, gap = at + height, False
    while n < len(rows):
        texts = texts_of(rows[n])
        if not texts:
            gap, n = True, n + 1
            continue
        if tuple(joined(cell) for cell in rows[n]) == header:
            n, gap = n + 1, False
            continue
        if (
            (n > at + height and _heading_at(grid, n))
            or (len(texts) == 1 and _ends_here(grid, n, texts[0]))
            or (gap and any(joined(cell).endswith(":") for cell in rows[n]) and _pairs(rows[n], ""))
            or (gap and _fact(header, rows[n]))
        ):
            break
        level = grid.levels[n] if grid.levels else 0
        found.append(TableRow(rows[n], places[n], _is_merged(rows[n], texts), level))
        n, gap = n + 1, False
    return Table(tuple(titles), header, tuple(found), places[at], sheet_of(places[at])), n


def _fact(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row below a table is a key of the deal and its day, which stands under no heading of a date."""
    filled = [n for n, cell in enumerate(cells) if joined(cell)]
    return (
        len(filled) == 2
        and deal_key(joined(cells[filled[0]])) != ""
        and known_day(joined(cells[filled[1]]))
        and (
            filled[1] >= len(header)
            or read_heading(header[filled[1]]).field not in ("due", "start", "done_on")
        )
    )


def _is_merged(cells: Sequence[str], texts: Sequence[str]) -> bool:
    return len(texts) == 1 and sum(1 for cell in cells if joined(cell)) > max(2, len(cells) // 2)


def _ends_here(grid: Grid, at: int, text: str) -> bool:
    """Whether a row of one text is the title of another table: a heading row follows, or a ruler is drawn around it."""
    if re.match(r"[=#*\-–—_]{3,}", text):
        return True
    return _heads(grid, at + 1)


def _headless(grid: Grid, at: int, titles: Sequence[str]) -> tuple[Table, int]:
    """Rows that nothing heads, up to the next empty row, title or heading row."""
    found: list[TableRow] = []
    first = at
    while at < len(grid.rows):
        texts = texts_of(grid.rows[at])
        if at > first and (
            not texts or _heading_at(grid, at) or len(texts) == 1 or _pairs(grid.rows[at], "")
        ):
            break
        found.append(TableRow(grid.rows[at], grid.places[at]))
        at += 1
    return Table(tuple(titles), (), tuple(found), grid.places[first], sheet_of(grid.places[first])), at


def _pairs(cells: Sequence[str], place: str, *, marked: bool = False) -> list[Pair]:
    """The keys and values of a row ("Client: | Beta Corp | | Provider: | Acme"); none where it is no such row.

    ``marked``: the file calls this row headings, so that a colon alone makes no key of one.
    """
    texts = [joined(cell) for cell in cells]
    filled = [n for n, text in enumerate(texts) if text and (n == 0 or text != texts[n - 1])]
    keys = [n for n in filled if texts[n].endswith(":") or deal_key(texts[n])]
    inline = [n for n in filled if _inline(texts[n])]
    if inline and len(inline) == len(filled) and not marked:
        return [Pair(*_inline_pair(texts[n]), place, texts[n]) for n in filled]
    if not keys or filled[0] != keys[0] or (len(keys) == len(filled) and len(filled) > 1):
        return []
    if not all(texts[n].endswith(":") or deal_key(texts[n]) for n in keys) or (
        not any(texts[n].endswith(":") for n in keys) and (len(filled) > 2 * len(keys) or len(filled) < 2)
    ):
        return []
    if not any(texts[n].endswith(":") for n in keys) and any(
        known_heading(texts[n]) for n in filled if n not in keys
    ):
        return []
    if len(filled) > 2 * len(keys) + 1 and not texts[filled[0]].endswith(":"):
        return []
    found = []
    for n, key in enumerate(keys):
        end = keys[n + 1] if n + 1 < len(keys) else len(texts)
        values = [texts[m] for m in filled if key < m < end and not nothing(texts[m])]
        found.append(
            Pair(
                texts[key].rstrip(": "), ", ".join(values), place, f"{texts[key]} {', '.join(values)}".strip()
            )
        )
    return found


def _inline(text: str) -> bool:
    key, colon, value = text.partition(":")
    return bool(colon and value.strip() and deal_key(key))


def _inline_pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition(":")
    return key.strip(), value.strip()

"""Excel workbooks. Read from their XML: openpyxl makes an object of every styled empty cell, would have to read the file
twice to tell a formula without a value, and stops at charts, pictures and pivot tables that have nothing to say here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from openpyxl.utils import get_column_letter

from assistant.importing.document import Document, Grid, Line
from assistant.importing.sources.cell_values import Styles, iso_text
from assistant.importing.sources.grids import PlacedRow, grid, too_many_cells, too_tall, too_wide
from assistant.importing.sources.package import Element, Package, attribute, is_on, local
from assistant.importing.sources.refusal import CELLS, COLUMNS, ROWS
from assistant.importing.sources.words import Mender, cell, one_line

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGES = 10_000
_BLANK_ROWS = 2
_LAST_COLUMN = 16_384


def read_workbook(package: Package, name: str) -> Document:
    """A heading and a table for every sheet that is shown and holds something. Raises Refused."""
    book_part = package.main_part()
    book = package.xml(book_part)
    related = package.related(book_part)
    by_kind = dict(related.values())
    mac_dates = any(
        (attribute(one, "date1904") or "0") in ("1", "true") for one in book.iter("{*}workbookPr")
    )
    reader = _Sheets(
        Styles(package, by_kind.get("styles"), mac_dates),
        _shared(package.xml(by_kind["sharedStrings"])) if "sharedStrings" in by_kind else [],
    )
    for sheet in book.iter("{*}sheet"):
        title = one_line(reader.mend(sheet.get("name", ""))) or "unnamed"
        kind, part = related.pop(attribute(sheet, "id") or "", ("", ""))
        if kind != "worksheet":
            continue
        if sheet.get("state") in ("hidden", "veryHidden"):
            reader.hidden.append(f"the sheet {title}")
            continue
        reader.read(package.xml(part), title)
    return Document(name, tuple(reader.blocks), tuple(reader.hidden), tuple(reader.notes))


@dataclass(slots=True)
class _Sheets:
    styles: Styles
    shared: list[str]
    """The texts that cells name by number, as they are stored."""
    mend: Mender = field(default_factory=Mender)
    blocks: list[Line | Grid] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cells: int = 0
    _indent: int = 0
    """Of the row that is being read."""

    def read(self, sheet: Element, title: str) -> None:
        off = _hidden_columns(sheet)
        rows: dict[int, dict[int, str]] = {}
        rows_off: set[int] = set()
        said_rows: list[int] = []
        said_columns: set[int] = set()
        valueless: list[str] = []
        levels: dict[str, int] = {}
        for number, row in _numbered(sheet):
            self._indent = 0
            found = self._cells(row, valueless)
            if level := 1000 * max(_index(row.get("outlineLevel")), 0) + self._indent:
                levels[f"sheet {title}, row {number}"] = level
            if is_off(row):
                rows_off.add(number)
                said_rows += [number] if found else []
            elif found:
                said_columns.update(column for column in found if off[column])
                rows[number] = {column: text for column, text in found.items() if not off[column]}
                self.cells += len(found)
                if self.cells > CELLS:
                    raise too_many_cells()
        _spread(sheet, rows)
        self._say(title, said_rows, sorted(said_columns), valueless)
        used = sorted({column for row in rows.values() for column in row})
        if not used:
            return
        told = _told(rows, _placed(used, off, title), rows_off, title)
        if table := grid(told, levels=levels):
            self.blocks += [Line(title, f"sheet {title}", level=1), table]

    def _cells(self, row: Element, valueless: list[str]) -> dict[int, str]:
        found: dict[int, str] = {}
        column = 0
        for one in row:
            if local(one) != "c":
                continue
            reference = _REFERENCE.fullmatch(one.get("r", ""))
            column = column_number(reference[1]) if reference else column + 1
            if len(one) and column <= _LAST_COLUMN and (text := self._text(one, valueless)):
                found[column] = text
        return found

    def _text(self, one: Element, valueless: list[str]) -> str:
        kind, value, formula = one.get("t", "n"), None, None
        style = _index(one.get("s"))
        for part in one:
            match local(part):
                case "v":
                    value = part.text
                case "f":
                    formula = part.text or ""
                case "is":
                    return self._marked(rich(part), style)
        if value is None:
            if formula is None:
                return ""
            if not formula.startswith("="):
                # Two of them make no formula: programs store a text like "=== Phase 2 ===" in this way.
                valueless.append(one.get("r", "a cell"))
            return self._marked(f"={formula}", -1) if formula else ""
        match kind:
            case "s":
                at = _index(value)
                text = self.shared[at] if 0 <= at < len(self.shared) else ""
            case "b":
                text = "yes" if value.strip() == "1" else "no"
            case "n":
                text = self.styles.number(value, style)
            case "d":
                text = iso_text(value)
            case _:
                text = unescaped(value)
        return self._marked(text, style)

    def _marked(self, raw: str, style: int) -> str:
        text = cell(self.mend(raw))
        if text:
            # Spaces before a text and the cell's own indent are two ways to draw the same outline.
            spaces = len(raw) - len(raw.lstrip(" \u00a0"))
            self._indent = max(self._indent, self.styles.indent(style), spaces if spaces > 1 else 0)
        return f"~~{text}~~" if text and self.styles.struck(style) and "~~" not in text else text

    def _say(self, title: str, rows: list[int], columns: list[int], valueless: list[str]) -> None:
        self.hidden += [f"sheet {title}, {span('row', [str(n) for n in run])}" for run in runs(rows)]
        self.hidden += [
            f"sheet {title}, {span('column', [get_column_letter(n) for n in run])}" for run in runs(columns)
        ]
        if valueless:
            more = f" and {len(valueless) - 3} more" if len(valueless) > 3 else ""
            self.notes.append(
                f"sheet {title}, {', '.join(valueless[:3])}{more}: a formula without its value; open the file in Excel, "
                "save it and import it again"
            )


def _placed(used: Sequence[int], off: bytearray, title: str) -> dict[int, int]:
    """Where each used column goes. A blank column between two parts two tables: one stays, unless it is hidden."""
    at: dict[int, int] = {}
    place = 0
    for before, column in zip([used[0] - 1, *used], used, strict=False):
        place += not all(off[before + 1 : column])
        at[column] = place
        place += 1
    if place > COLUMNS:
        raise too_wide(f"sheet {title}", place)
    return at


def _told(
    rows: dict[int, dict[int, str]], at: dict[int, int], rows_off: set[int], title: str
) -> list[PlacedRow]:
    """The rows in order, with a few of the blank ones between them that are not hidden."""
    if len(rows) > ROWS:
        raise too_tall(f"sheet {title}")
    told: list[PlacedRow] = []
    last, width = min(rows) - 1, max(at.values()) + 1
    for number in sorted(rows):
        blanks = (n for n in range(last + 1, number) if n not in rows_off)
        told += [(f"sheet {title}, row {n}", ()) for n in islice(blanks, _BLANK_ROWS)]
        cells = [""] * width
        for column, text in rows[number].items():
            cells[at[column]] = text
        told.append((f"sheet {title}, row {number}", cells))
        last = number
    return told


def _shared(table: Element) -> list[str]:
    return [rich(one) for one in table if local(one) == "si"]


def rich(item: Element) -> str:
    """The text of a string with or without formatted runs; struck runs stand between ``~~``."""
    pieces: list[str] = []
    for part in item:
        name = local(part)
        if name == "t":
            pieces.append(unescaped(part.text or ""))
        elif name == "r":
            text = "".join(unescaped(one.text or "") for one in part if local(one) == "t")
            struck = any(
                local(mark) == "strike" and is_on(mark) for one in part if local(one) == "rPr" for mark in one
            )
            pieces.append(f"~~{text.strip()}~~" if struck and text.strip() else text)
    return "".join(pieces)


def unescaped(text: str) -> str:
    """A string without the ``_x000D_`` that stands for a character XML cannot hold."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _numbered(sheet: Element) -> Iterator[tuple[int, Element]]:
    last = 0
    for data in sheet:
        if local(data) != "sheetData":
            continue
        for row in data:
            raw = row.get("r", "")
            last = int(raw) if raw.isdecimal() and len(raw) < 8 else last + 1
            yield last, row


def is_off(element: Element) -> bool:
    """Whether a row or column is hidden, by its mark or by having no height or width."""
    return element.get("hidden", "0") in ("1", "true") or "0" in (element.get("ht"), element.get("width"))


def _hidden_columns(sheet: Element) -> bytearray:
    """For each column by its number, 1 where it is hidden."""
    found = bytearray(_LAST_COLUMN + 1)
    for one in sheet.iter("{*}col"):
        if is_off(one):
            first, last = max(_index(one.get("min")), 1), min(_index(one.get("max")), _LAST_COLUMN)
            found[first : last + 1] = b"\1" * (last + 1 - first)
    return found


def _spread(sheet: Element, rows: dict[int, dict[int, str]]) -> None:
    """Puts the text of a merged cell into each used column that it covers, in its first row."""
    used = sorted({column for row in rows.values() for column in row})
    for count, merge in enumerate(sheet.iter("{*}mergeCell")):
        first, _, last = merge.get("ref", "").partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if count >= _MERGES or not start or not end or int(start[2]) not in rows:
            continue
        row, left, right = rows[int(start[2])], column_number(start[1]), column_number(end[1])
        text = row.get(left)
        if text:
            for column in used:
                if left < column <= right:
                    row.setdefault(column, text)


def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _index(raw: str | None) -> int:
    return int(raw) if raw and raw.isdecimal() and len(raw) < 10 else -1


def runs(numbers: list[int]) -> Iterator[list[int]]:
    """Neighbouring numbers together, in order."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def span(what: str, names: list[str]) -> str:
    return f"{what} {names[0]}" if len(names) == 1 else f"{what}s {names[0]} to {names[-1]}"

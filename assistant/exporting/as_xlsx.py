"""The hand-over as an Excel workbook: the steps on the first sheet, everything else on a second."""

import datetime as dt
import io

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assistant.exporting.cells import LONGEST, is_formula
from assistant.exporting.model import HandOver, Kind, State, Table, Value

_WIDTHS: dict[Kind, float] = {"number": 6, "name": 44, "owner": 24, "date": 14, "state": 26, "text": 36}
"""Characters."""
_INK, _ACCENT, _SOFT, _TINT = "FF17211E", "FF0C6253", "FF5A6661", "FFE6F1ED"
_RULE = Border(bottom=Side(style="thin", color="FFD9DFDC"))


def as_xlsx(handed: HandOver, now: dt.datetime) -> bytes:
    """The workbook's bytes. No cell is a formula or a link; days are real dates."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Steps"
    _steps_sheet(first, handed)
    if len(handed.tables) > 1:
        _other_sheet(book.create_sheet("People and next steps"), handed)
    for sheet in book.worksheets:
        _for_print(sheet, handed)
    stamp = now.astimezone(dt.UTC).replace(tzinfo=None)
    book.properties.creator = book.properties.lastModifiedBy = handed.vendor
    book.properties.title = handed.title
    book.properties.created = stamp
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _steps_sheet(sheet: Worksheet, handed: HandOver) -> None:
    row = _heading(sheet, handed)
    last = _table(sheet, handed.tables[0], row)
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"
    for n, column in enumerate(handed.tables[0].columns, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = _WIDTHS[column.kind]
    if handed.question:
        _write(sheet, last + 2, 1, handed.question, Font(bold=True, color=_ACCENT, size=12), wrap=False)


def _heading(sheet: Worksheet, handed: HandOver) -> int:
    """The lines above the table. Returns the row for its headings."""
    _write(sheet, 1, 1, handed.title, Font(bold=True, size=18, color=_INK), wrap=False)
    row = 2
    if handed.internal:
        _write(sheet, row, 1, handed.internal, Font(bold=True, color=_ACCENT), wrap=False)
        row += 1
    about = "   ·   ".join([*(f"{f.label}: {f.words}" for f in handed.facts), handed.as_of])
    _write(sheet, row, 1, about, Font(color=_SOFT), wrap=False)
    return row + 2


def _other_sheet(sheet: Worksheet, handed: HandOver) -> None:
    row = 1
    if handed.internal:
        _write(sheet, row, 1, handed.internal, Font(bold=True, color=_ACCENT), wrap=False)
        row += 2
    for table in handed.tables[1:]:
        _write(sheet, row, 1, table.title, Font(bold=True, size=14, color=_INK), wrap=False)
        row = _table(sheet, table, row + 1) + 2
    _write(sheet, row, 1, handed.from_whom, Font(color=_SOFT), wrap=False)
    for n in range(1, max(len(table.columns) for table in handed.tables[1:]) + 1):
        sheet.column_dimensions[get_column_letter(n)].width = 30


def _table(sheet: Worksheet, table: Table, row: int) -> int:
    """The table from ``row`` on. Returns its last row."""
    for n, column in enumerate(table.columns, start=1):
        cell = _write(sheet, row, n, column.heading, Font(bold=True, color="FFFFFFFF"))
        cell.fill = PatternFill("solid", start_color=_ACCENT)
    for at, values in enumerate(table.rows):
        row += 1
        done = any(isinstance(value, State) and value.look in ("done", "cancelled") for value in values)
        font = Font(color=_SOFT if done else _INK, bold=at == table.marked)
        for n, value in enumerate(values, start=1):
            cell = _write(sheet, row, n, value, font)
            cell.border = _RULE
            if at == table.marked:
                cell.fill = PatternFill("solid", start_color=_TINT)
    return row


def _write(sheet: Worksheet, row: int, column: int, value: Value, font: Font, *, wrap: bool = True) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, dt.date):
        cell.value = value
        cell.number_format = "d mmm yyyy"
    elif value is not None and str(value):
        text = str(value)[:LONGEST]
        cell.value = text
        # Said outright: what begins with an equals sign would else become a formula.
        cell.data_type = "s"
        cell.quotePrefix = is_formula(text)
    cell.font = font
    cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=wrap)
    return cell


def _for_print(sheet: Worksheet, handed: HandOver) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 1 if handed.paper == "Letter" else 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5

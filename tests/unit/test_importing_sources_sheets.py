"""What stands in CSV files and Excel workbooks."""

import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from assistant.importing.document import Document, Grid, Line
from assistant.importing.sources.opening import open_document
from tests.unit.shown_documents import only_grid, opened, shown

ROWS = (("Step", "Owner", "Due"), ("Test, then sign", "Mia", "3 May"), ("Cut-over", "", "9 May"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.csv", 'Step,Owner,Due\n"Test, then sign",Mia,3 May\nCut-over,,9 May\n'),
        ("plan.csv", 'Step;Owner;Due\r\nTest, then sign;Mia;3 May\r\nCut-over;;9 May\r\n'),
        ("plan.csv", "Step\tOwner\tDue\nTest, then sign\tMia\t3 May\nCut-over\t\t9 May\n"),
        ("plan.tsv", "Step\tOwner\tDue\nTest, then sign\tMia\t3 May\nCut-over\t\t9 May\n"),
        ("plan.csv", "Step|Owner|Due\nTest, then sign|Mia|3 May\nCut-over||9 May\n"),
        ("plan.csv", "sep=;\nStep;Owner;Due\nTest, then sign;Mia;3 May\nCut-over;;9 May\n"),
        ("plan.xls", 'Step,Owner,Due\n"Test, then sign",Mia,3 May\nCut-over,,9 May\n'),
        ("plan.txt", 'Step,Owner,Due\n"Test, then sign",Mia,3 May\nCut-over,,9 May\n'),
        ("plan.csv", "| Step | Owner | Due |\n|---|---|---|\n| Test, then sign | Mia | 3 May |\n| Cut-over | | 9 May |\n"),
        ("plan.csv", "<table><tr><td>Step<td>Owner<td>Due<tr><td>Test, then sign<td>Mia<td>3 May<tr><td>Cut-over<td><td>9 May</table>"),
        ("plan.xls", "<html><body><table><tr><td>Step<td>Owner<td>Due<tr><td>Test, then sign<td>Mia<td>3 May<tr><td>Cut-over<td><td>9 May</table>"),
    ],
)  # fmt: skip
def test_the_same_sheet_in_any_dialect_and_under_any_name(tmp_path: Path, name: str, content: str) -> None:
    assert only_grid(opened(tmp_path, name, content)).rows == ROWS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_sheet_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    content = "Schritt;Wer\nPrüfung – Teil 1;Zoë\n".encode(encoding)
    assert only_grid(opened(tmp_path, "plan.csv", content)).rows[1] == ("Prüfung – Teil 1", "Zoë")


def test_rows_of_a_csv_file_stand_on_their_first_line(tmp_path: Path) -> None:
    content = 'Plan,,\n,,\n"Review\nof ""all"" terms",Mia,\nSign,Ole,\n,,\n,,\n,,\n,,\nNote,x,\n,,\n'
    grid = only_grid(opened(tmp_path, "plan.csv", content))
    assert list(zip(grid.places, grid.rows, strict=True)) == [
        ("line 1", ("Plan", "")),
        ("line 2", ("", "")),
        ("line 3", ('Review\nof "all" terms', "Mia")),
        ("line 5", ("Sign", "Ole")),
        ("line 6", ("", "")),
        ("line 7", ("", "")),
        ("line 10", ("Note", "x")),
    ]


def test_a_quote_that_is_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    content = 'Step,Owner\n5" pipe,Ole\n"Sign,Mia\n' + "Step,Tom\n" * 300
    grid = only_grid(opened(tmp_path, "plan.csv", content))
    assert grid.rows[1:3] == (('5" pipe', "Ole"), ('"Sign', "Mia"))
    assert grid.rows[-1] == ("Step", "Tom")
    assert grid.places[-1] == "line 303"


def test_a_text_guarded_from_excel_loses_its_guard(tmp_path: Path) -> None:
    grid = only_grid(opened(tmp_path, "plan.csv", 'No,Step\n"=""007""",=SUM(A1)\n'))
    assert grid.rows[1] == ("007", "=SUM(A1)")


def saved(book: Workbook, folder: Path) -> Document:
    path = folder / "plan.xlsx"
    book.save(path)
    return open_document(path)


def first(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Plan"
    return sheet


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (dt.date(2027, 3, 9), "dd/mm/yy", "2027-03-09"),
        (dt.datetime(2027, 3, 9), 'd. mmmm yyyy', "2027-03-09"),  # noqa: DTZ001 - a cell knows no time zone
        (dt.datetime(2027, 3, 9, 14, 30), "yyyy-mm-dd hh:mm", "2027-03-09 14:30"),  # noqa: DTZ001 - a cell knows no time zone
        (dt.time(9, 5), "h:mm", "09:05"),
        (dt.timedelta(hours=30), "[h]:mm", "30:00"),
        (46000, "General", "46000"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (3, '"Week "0', "Week 3"),
        (5, '0" days"', "5 days"),
        (120000, "$#,##0", "120000"),
        (1.5, "@", "1.5"),
        (True, "General", "yes"),
        (False, "General", "no"),
        ("  two\n lines ", "General", "two\nlines"),
        ("âœ… Done", "General", "✅ Done"),
        ("a_x000D_b", "General", "a\nb"),
        (-5, "yyyy-mm-dd", "-5"),
    ],
)  # fmt: skip
def test_a_value_reads_as_the_sheet_shows_it(
    tmp_path: Path, value: object, number_format: str, expected: str
) -> None:
    book = Workbook()
    sheet = first(book)
    sheet["A1"] = value  # type: ignore[assignment]
    sheet["A1"].number_format = number_format
    assert only_grid(saved(book, tmp_path)).rows == ((expected,),)


def test_dates_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    first(book)["A1"] = dt.date(2027, 3, 9)
    assert only_grid(saved(book, tmp_path)).rows == (("2027-03-09",),)


def test_sheets_have_headings_and_rows_their_numbers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = first(book)
    sheet["B3"], sheet["D3"], sheet["B9"] = "Step", "Owner", "Sign"
    book.create_sheet("Nothing here")
    book.create_sheet("Risks ÃœK")["A1"] = "Risk"
    document = saved(book, tmp_path)
    assert shown(document) == [
        ("#", "Plan"),
        ["Step |  | Owner", " |  | ", " |  | ", "Sign |  | "],
        ("#", "Risks ÜK"),
        ["Risk"],
    ]
    [grid, _] = [block for block in document.blocks if isinstance(block, Grid)]
    assert (grid.places[0], grid.places[-1], grid.header) == ("sheet Plan, row 3", "sheet Plan, row 9", 0)


def test_merged_cells_stand_in_every_column_and_in_their_first_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = first(book)
    sheet.append(["Our plan", None, None])
    sheet.append(["Phase", "Step", "Owner"])
    sheet.append(["One", "Test", "Mia"])
    sheet.append([None, "Sign", "Ole"])
    sheet.merge_cells("A1:XFD1")
    sheet.merge_cells("A3:A4")
    assert only_grid(saved(book, tmp_path)).rows == (
        ("Our plan", "Our plan", "Our plan"),
        ("Phase", "Step", "Owner"),
        ("One", "Test", "Mia"),
        ("", "Sign", "Ole"),
    )


def test_what_is_hidden_is_left_out_and_said(tmp_path: Path) -> None:
    book = Workbook()
    sheet = first(book)
    for row in (
        ["Step", "Margin", "Owner"],
        ["Test", "40%", "Mia"],
        ["Walk away", "", ""],
        ["Plan B", "", ""],
        ["Sign", "30%", "Ole"],
    ):
        sheet.append(row)  # fmt: skip
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[20].hidden = True
    secret = book.create_sheet("Forecast")
    secret["A1"] = "Commit"
    secret.sheet_state = "veryHidden"
    document = saved(book, tmp_path)
    assert shown(document) == [("#", "Plan"), ["Step | Owner", "Test | Mia", "Sign | Ole"]]
    assert document.hidden == ("sheet Plan, rows 3 to 4", "sheet Plan, column B", "the sheet Forecast")


def test_struck_text_stands_between_tildes(tmp_path: Path) -> None:
    book = Workbook()
    sheet = first(book)
    sheet["A1"] = "Trial"
    sheet["A1"].font = Font(strike=True)
    sheet["B1"] = CellRichText(TextBlock(InlineFont(strike=True), "3 May"), " 9 May")
    assert only_grid(saved(book, tmp_path)).rows == (("~~Trial~~", "~~3 May~~ 9 May"),)


def test_a_formula_gives_its_value_or_itself(tmp_path: Path) -> None:
    book = Workbook()
    sheet = first(book)
    sheet["A1"], sheet["B1"], sheet["C1"] = "Sum", "=SUM(1,2)", "=== Phase 2 ==="
    document = saved(book, tmp_path)
    assert only_grid(document).rows == (("Sum", "=SUM(1,2)", "=== Phase 2 ==="),)
    assert document.notes == (
        "sheet Plan, B1: a formula without its value; open the file in Excel, save it and import it again",
    )


def test_charts_and_far_away_cells_do_not_matter(tmp_path: Path) -> None:
    book = Workbook()
    sheet = first(book)
    sheet["A1"], sheet["XFD1048576"] = "Step", "stray"
    book.create_chartsheet("Chart")
    document = saved(book, tmp_path)
    assert shown(document) == [("#", "Plan"), ["Step |  | ", " |  | ", " |  | ", " |  | stray"]]
    assert isinstance(document.blocks[0], Line)


def test_the_kind_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    book, data = Workbook(), io.BytesIO()
    first(book)["A1"] = "Step"
    book.save(data)
    for name in ("plan.xlsm", "plan.csv", "plan", "plan.docx"):
        assert shown(opened(tmp_path, name, data.getvalue())) == [("#", "Plan"), ["Step"]]

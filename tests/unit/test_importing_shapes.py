"""Workbooks of project tools: outlines, two rows of headings over a bar chart, and formulas without their values."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment

from assistant.importing.found import Hints
from assistant.importing.importer import plan_text
from assistant.importing.sources.opening import open_document
from assistant.plan.model import Plan
from tests.unit.importing_samples import ON, rows_of


def _plan(book: Workbook, folder: Path) -> Plan:
    book.save(folder / "plan.xlsx")
    return plan_text(open_document(folder / "plan.xlsx"), Hints(ON), folder / "made.md")[1]


_STEPS = (
    ("Evaluate", "", date(2026, 3, 13), 0),
    ("Access granted", "Deniz Kaya (SE)", date(2026, 2, 20), 1),
    ("Review closed", "InfoSec", date(2026, 3, 13), 1),
    ("Launch", "", date(2026, 5, 11), 0),
    ("Go-live", "Operations", date(2026, 5, 11), 1),
)
_READ = [
    "Access granted | Deniz Kaya (SE) |  | 2026-02-20 | pending",
    "Review closed |  | InfoSec | 2026-03-13 | pending",
    "Go-live |  | Operations | 2026-05-11 | pending",
]


def test_rows_of_an_outline_by_indent(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Task name", "Owner", "Finish"])
    for name, owner, due, level in _STEPS:
        sheet.append([name, owner, due])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(indent=level)
    book.save(tmp_path / "plan.xlsx")
    text, plan, _ = plan_text(open_document(tmp_path / "plan.xlsx"), Hints(ON), tmp_path / "made.md")
    assert rows_of(plan) == _READ
    phases = [
        line.rstrip(" |").rpartition("|")[2].strip() for line in text.splitlines() if line.startswith("| M")
    ]
    assert phases == ["Evaluate", "Evaluate", "Launch"]


def test_rows_of_an_outline_by_group(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Task name", "Owner", "Finish"])
    for name, owner, due, level in _STEPS:
        sheet.append([name, owner, due])
        sheet.row_dimensions[sheet.max_row].outlineLevel = level
    assert rows_of(_plan(book, tmp_path)) == _READ


def test_rows_of_an_outline_by_a_column(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["ID", "Active", "Task Mode", "Name", "Finish", "Outline Level", "Resource Names"])
    for number, (name, owner, due, level) in enumerate(_STEPS, 1):
        sheet.append([number, "Yes", "Auto Scheduled", name, due, level + 1, owner])
    assert rows_of(_plan(book, tmp_path)) == _READ


def test_a_parent_whose_parts_have_no_dates_is_the_milestone(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Task name", "Owner", "Due"])
    for name, owner, due, level in (
        ("Security review", "InfoSec", date(2026, 3, 13), 0),
        ("Send the questionnaire", "Deniz Kaya (SE)", None, 1),
    ):
        sheet.append([name, owner, due])
        sheet.row_dimensions[sheet.max_row].outlineLevel = level
    assert rows_of(_plan(book, tmp_path))[0] == "Security review |  | InfoSec | 2026-03-13 | pending"


def test_two_rows_of_headings_over_a_bar_chart(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Pellham Group + Norvik: joint plan"])
    sheet.append(["Workstream", "Milestone", "Owners", None, "Due", "Status", "March", None, None])
    sheet.append([None, None, "Norvik", "Pellham", None, None, "2 Mar", "9 Mar", "16 Mar"])
    sheet.merge_cells("C2:D2")
    sheet.merge_cells("G2:I2")
    sheet.append(["Evaluate", "Access granted", "Deniz Kaya", "Tara Bose", date(2026, 3, 6), "Complete", "x"])
    sheet.append([None, "Review closed", None, "InfoSec", date(2026, 3, 18), "Underway", None, None, "x"])
    assert rows_of(_plan(book, tmp_path)) == [
        "Access granted | Deniz Kaya | Tara Bose | 2026-03-06 | done",
        "Review closed |  | InfoSec | 2026-03-18 | in_progress",
    ]


def test_a_formula_without_its_value_is_said(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Milestone", "Owner", "Due"])
    sheet.append(["Access granted", "Client", "=TODAY()"])
    book.save(tmp_path / "plan.xlsx")
    report = plan_text(open_document(tmp_path / "plan.xlsx"), Hints(ON), tmp_path / "made.md")[2]
    assert any("a formula without its value" in note.text for note in report.problems)

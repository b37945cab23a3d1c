"""Sheets and documents: nothing in them runs, and they read back as the plan they were made of."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.exporting.cells import is_formula, neutral
from assistant.exporting.formats import Format
from assistant.importing.found import Hints
from assistant.importing.importer import import_plan
from assistant.plan.model import Plan
from assistant.plan.reading.reader import parse_plan, read_plan
from assistant.resources import demo
from tests.unit.handed_plans import NOW, ON, exported, milestones

FORMULAS = (
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "\u200b=1+1",
    "\u00a0=HYPERLINK(B1)",
    "%USERNAME%",
)
HARMLESS = ("Pilot", "5 - 3 = 2", "a=b", "e-mail", "ops@larkspur.example", "—", "")


@pytest.mark.parametrize("text", [*FORMULAS, "\tx", "\rx", "\n=1", " =1"])
def test_what_a_spreadsheet_could_run_is_told(text: str) -> None:
    assert is_formula(text)
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


def hostile(formula: str) -> str:
    """A plan with the formula in every place that is shown."""
    front = f"---\naccount: {formula!r}\nvendor: {formula!r}\nsellers: [{formula!r}]\n---\n"
    cell = formula.replace("|", "\\|")
    more = (
        f"## Stakeholders\n\n| Name | Title | Engaged |\n| - | - | - |\n| {cell} | {cell} | yes |\n\n"
        f"## Risks\n\n| Risk | Mitigation | Shared |\n| - | - | - |\n| {cell} | {cell} | yes |\n\n"
        f"## Next steps\n\n| Action | Owner |\n| - | - |\n| {cell} | {cell} |\n"
    )
    row = f"{cell} | {cell} | {cell} | {cell} | 2026-12-01 | pending | {cell}"
    return milestones(row, front=front.replace("\\u200b", "\u200b").replace("\\xa0", "\u00a0"), more=more)


@pytest.mark.parametrize("audience", ["buyer", "team"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_csv_file_is_a_formula(formula: str, audience: str) -> None:
    data = exported(hostile(formula), "csv", audience).decode("utf-8-sig")  # type: ignore[arg-type]
    for delimiter in ",;":
        cells = [cell for row in csv.reader(io.StringIO(data), delimiter=delimiter) for cell in row]
        assert [cell for cell in cells if is_formula(cell)] == []
    assert f"'{formula.strip()}" in data or f"'{formula}" in data


@pytest.mark.parametrize("audience", ["buyer", "team"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(formula: str, audience: str) -> None:
    data = exported(hostile(formula), "xlsx", audience)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        assert not any(re.search(r"<f[ >]|hyperlink", sheet) for sheet in sheets)
    found = 0
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), cell.value
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and is_formula(cell.value):
                    assert cell.quotePrefix
                    found += 1
    assert found


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_document_is_a_formula_or_a_field(formula: str) -> None:
    data = exported(hostile(formula), "docx")
    cells = [cell.text for t in Document(io.BytesIO(data)).tables for row in t.rows for cell in row.cells]
    assert [cell for cell in cells if is_formula(cell)] == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    assert not re.search(r"fldSimple|instrText|<w:hyperlink", body)
    assert "External" not in links


def test_a_workbook_has_real_days_a_frozen_heading_and_fits_a_page_s_width() -> None:
    book = load_workbook(io.BytesIO(exported(demo("plan.md").read_text("utf-8"), "xlsx")))
    sheet = book.worksheets[0]
    heading = next(row[0].row for row in sheet.iter_rows() if row[0].value == "No.")
    assert sheet.freeze_panes == f"A{heading + 1}"
    day = sheet.cell(heading + 4, 5)
    assert (day.value, day.number_format) == (
        NOW.replace(day=25, hour=0, minute=0, tzinfo=None),
        "d mmm yyyy",
    )
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (book.properties.creator, book.properties.title) == ("Brightway", sheet["A1"].value)


def test_a_document_repeats_its_headings_and_ends_with_the_question() -> None:
    document = Document(io.BytesIO(exported(demo("plan.md").read_text("utf-8"), "docx")))
    first = document.tables[0].rows[0]
    assert "w:tblHeader" in first._tr.xml
    assert [p.text for p in document.paragraphs if p.text][-3:] == [
        "Do you agree with these steps, or would you change anything?",
        "A short reply in writing is enough.",
        "As of 12 Nov 2026.",
    ]
    about = document.core_properties
    assert (about.author, about.comments, about.created) == ("Brightway", "", NOW)


def milestones_of(plan: Plan) -> list[tuple[object, ...]]:
    return [(m.name, m.owner_vendor, m.owner_prospect, m.due, m.status) for m in plan.milestones]


@pytest.mark.parametrize("audience", ["buyer", "team"])
@pytest.mark.parametrize("format_", ["csv", "xlsx", "docx", "html", "md"])
def test_it_can_be_imported_again(format_: Format, audience: str, tmp_path: Path) -> None:
    file = tmp_path / f"steps.{format_}"
    text = demo("plan.md").read_text("utf-8").replace("| Security team    |", "|                  |")
    file.write_bytes(exported(text, format_, audience))  # type: ignore[arg-type]
    found = import_plan(file, tmp_path / "again.md", Hints(on=ON)).plan
    assert milestones_of(found) == milestones_of(parse_plan(text, Path("plan.md")))


def test_the_buyer_s_markdown_reads_as_a_plan_by_itself(tmp_path: Path) -> None:
    text = demo("plan.md").read_text("utf-8")
    (tmp_path / "again.md").write_bytes(exported(text, "md"))
    again = read_plan(tmp_path / "again.md")
    assert milestones_of(again) == milestones_of(parse_plan(text, Path("plan.md")))
    assert again.problems == ()
    assert [person.name for person in again.stakeholders] == [
        "Claire Morgan",
        "Marcus Hill",
        "Helen Brooks",
        "Tom Becker",
    ]


@given(st.text(max_size=60))
def test_any_name_makes_markdown_that_reads_back_and_holds_no_markup(name: str) -> None:
    cell = "".join(c for c in name if c.isprintable()).replace("|", "").replace("\\", "").strip("- ") or "x"
    text = exported(milestones(f"A | Pilot {cell} | I | O | 2026-12-01 | pending |"), "md").decode()
    assert not re.search(r"<[a-zA-Z/!]|\]\(", text)
    assert len(parse_plan(text, Path("p.md")).milestones) == 1


@pytest.mark.parametrize("format_", ["html", "md", "csv", "xlsx", "docx", "ics"])
@pytest.mark.parametrize(
    "text",
    [
        milestones("A | Pilot | | | 2026-12-01 | pending |", front=""),
        milestones(
            *(
                f"S{n} | Step {n} | I | O | 2027-01-{n % 28 + 1:02} | pending | all is well"
                for n in range(500)
            )
        ),
        milestones("A | " + "long" * 3000 + " | I | O | 2026-12-01 | done |"),
        milestones(
            "A | مراجعة \u202eأمن | Zoë | 佐藤 | 2026-12-01 | done |",
            "B | \ud7ff👩‍👩‍👧 | I | O | 2099-12-31 | pending |",
        ),
    ],
    ids=["bare", "many", "long", "scripts"],
)
def test_any_plan_can_be_handed_over(format_: Format, text: str) -> None:
    data = exported(text, format_)
    check: dict[str, Callable[[bytes], object]] = {
        "xlsx": lambda d: load_workbook(io.BytesIO(d)),
        "docx": lambda d: Document(io.BytesIO(d)),
    }
    assert check.get(format_, lambda d: d.decode("utf-8"))(data)
    assert "\u202e".encode() not in data


def test_markdown_pasted_as_it_stands_reads_an_and_as_an_and() -> None:
    text = exported(milestones("A | R&D, &lt;b&gt; &amp;lt; | I | O | 2026-12-01 | pending |"), "md").decode()
    assert "R&D, &lt;b&gt; &amp;lt;" in text

"""What stands in Word documents: those that python-docx makes, and what only Word itself writes into them."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document as new_document  # noqa: N813 - it is a function
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assistant.importing.document import Document, Grid
from assistant.importing.sources.opening import open_document
from tests.unit.shown_documents import only_grid, opened, shown


def saved(word: WordDocument, folder: Path) -> Document:
    path = folder / "plan.docx"
    word.save(str(path))
    return open_document(path)


def with_body(folder: Path, xml: str) -> Document:
    """What comes of a document whose body is ``xml``."""
    word = new_document()
    body = word.element.body
    for element in list(body):
        body.remove(element)
    for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        body.append(element)
    return saved(word, folder)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in cells) + "</w:tr>"


def test_headings_lists_and_tables_in_their_order(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading("Path to launch", 0)
    word.add_paragraph("Go-live: 3 May")
    word.add_heading("Steps", 2)
    grid = word.add_table(rows=2, cols=2)
    for cell, text in zip(
        [*grid.rows[0].cells, *grid.rows[1].cells], ["Step", "Owner", "Sign", "Mia"], strict=True
    ):
        cell.text = text
    word.add_paragraph("Risks").runs[0].bold = True
    word.add_paragraph("Law is slow", style="List Bullet")
    word.add_paragraph("in August", style="List Bullet 2")
    word.add_paragraph("Then", style="List Number")
    document = saved(word, tmp_path)
    assert shown(document) == [
        ("#", "Path to launch"),
        "Go-live: 3 May",
        ("##", "Steps"),
        ["Step | Owner", "Sign | Mia"],
        ("###", "Risks"),
        ("-", "Law is slow"),
        ("--", "in August"),
        ("-", "Then"),
    ]
    assert only_grid(document).places == ("table 1, row 1", "table 1, row 2")
    assert [block.place for block in document.blocks if not isinstance(block, Grid)][:3] == [
        "paragraph 1",
        "paragraph 2",
        "paragraph 3",
    ]


def test_merged_cells_and_a_marked_heading_row(tmp_path: Path) -> None:
    word = new_document()
    grid = word.add_table(rows=4, cols=3)
    grid.cell(0, 0).merge(grid.cell(0, 2)).text = "Our plan"
    for at, text in enumerate(["Phase", "Step", "Owner"]):
        grid.cell(1, at).text = text
    grid.cell(2, 0).merge(grid.cell(3, 0)).text = "One"
    for at, texts in ((2, ["Test", "Mia"]), (3, ["Sign", "Ole"])):
        grid.cell(at, 1).text, grid.cell(at, 2).text = texts
    for at in (0, 1):
        grid.rows[at]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    found = only_grid(saved(word, tmp_path))
    assert found.rows == (
        ("Our plan", "Our plan", "Our plan"),
        ("Phase", "Step", "Owner"),
        ("One", "Test", "Mia"),
        ("", "Sign", "Ole"),
    )
    assert found.header == 2


def test_a_cell_keeps_its_lines_and_flattens_its_table(tmp_path: Path) -> None:
    word = new_document()
    grid = word.add_table(rows=2, cols=2)
    grid.cell(0, 0).text = "Buyer\nopens the VPN"
    grid.cell(0, 0).add_paragraph("names testers")
    grid.cell(0, 1).text = "x"
    inner = grid.cell(1, 1).add_table(rows=2, cols=2)
    for at, text in enumerate(["a", "b", "c", "d"]):
        inner.cell(at // 2, at % 2).text = text
    grid.cell(1, 0).text = "y"
    assert only_grid(saved(word, tmp_path)).rows == (
        ("Buyer\nopens the VPN\nnames testers", "x"),
        ("y", "a b\nc d"),
    )


TEXTS = {
    "deleted text is gone, inserted text is there": (
        paragraph(
            run("Sign by "),
            "<w:del w:id='1' w:author='x'><w:r><w:delText>3 May</w:delText></w:r></w:del>",
            f"<w:ins w:id='2' w:author='x'>{run('9 May')}</w:ins>",
        ),
        ["Sign by 9 May"],
    ),
    "moved text is where it went": (
        paragraph(run("a "), f"<w:moveFrom>{run('gone')}</w:moveFrom>", f"<w:moveTo>{run('here')}</w:moveTo>"),
        ["a here"],
    ),
    "struck runs": (
        paragraph(run("3", "<w:strike/>"), run(" May ", "<w:dstrike/>"), run("9 May", "<w:strike w:val='0'/>")),
        ["~~3 May~~ 9 May"],
    ),
    "content controls and links": (
        paragraph(
            "<w:sdt><w:sdtPr/><w:sdtContent>" + run("Owner: ") + "</w:sdtContent></w:sdt>",
            "<w:hyperlink>" + run("Mia") + "</w:hyperlink>",
        ),
        ["Owner: Mia"],
    ),
    "a content control around paragraphs": (
        "<w:sdt><w:sdtContent>" + paragraph(run("Inside")) + "</w:sdtContent></w:sdt>",
        ["Inside"],
    ),
    "a field shows its result": (
        paragraph(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>",
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("3 May"),
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        ),
        ["3 May"],
    ),
    "checkboxes": (
        paragraph(run("☒ Signed"))
        + paragraph("<w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>", run(" Paid"))
        + paragraph(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData>"
            "</w:fldChar></w:r>",
            run(" Live"),
        ),
        [("-", "☒ Signed"), ("-", "☐ Paid"), ("-", "☒ Live")],
    ),
    "breaks, tabs and hyphens": (
        paragraph(run("Account:"), "<w:r><w:tab/><w:t>Harbor</w:t><w:br/><w:t>Go</w:t><w:noBreakHyphen/><w:t>live</w:t></w:r>"),
        ["Account: Harbor", "Go-live"],
    ),
    "a text box": (
        paragraph(
            run("Before"),
            f"<w:r><w:pict><w:txbxContent>{paragraph(run('In the box'))}</w:txbxContent></w:pict></w:r>",
        )
        + paragraph(run("After")),
        ["Before", "In the box", "After"],
    ),
    "a frame of one column is no table": (
        table(row("Goal: live by May")) + paragraph(run("x")),
        ["Goal: live by May", "x"],
    ),
    "a table typed as text": (
        paragraph(run("| Step | Owner |")) + paragraph(run("| Sign | Mia |")),
        [["Step | Owner", "Sign | Mia"]],
    ),
    "a list typed as text": (paragraph(run("• Sign")) + paragraph(run("• Pay")), [("-", "Sign"), ("-", "Pay")]),
    "wrong decoding": (paragraph(run("Sign: âœ… Done")), ["Sign: ✅ Done"]),
    "a deleted row": (
        table(row("a", "b"), "<w:tr><w:trPr><w:del/></w:trPr><w:tc/><w:tc/></w:tr>", row("c", "d")),
        [["a | b", "c | d"]],
    ),
    "cells and rows in content controls": (
        table(
            row("Date", "Step"),
            "<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>"
            + paragraph(run("3 May"))
            + "</w:tc></w:sdtContent></w:sdt><w:tc>"
            + paragraph(run("Sign"))
            + "</w:tc></w:tr></w:sdtContent></w:sdt>",
        ),
        [["Date | Step", "3 May | Sign"]],
    ),
    "a row that begins further in": (
        table(row("a", "b"), "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>" + paragraph(run("d")) + "</w:tc></w:tr>"),
        [["a | b", " | d"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_what_word_writes(tmp_path: Path, name: str) -> None:
    body, expected = TEXTS[name]
    assert shown(with_body(tmp_path, body)) == expected


def test_hidden_text_is_left_out_and_said(tmp_path: Path) -> None:
    document = with_body(
        tmp_path, paragraph(run("Price: ")) + paragraph(run("floor 80k", "<w:vanish/>"), run("100k"))
    )
    assert shown(document) == ["Price:", "100k"]
    assert document.hidden == ("hidden text near paragraph 2",)


def test_a_document_in_the_strict_form(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading("Path to launch", 1)
    data, strict = io.BytesIO(), io.BytesIO()
    word.save(data)
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(
                name,
                part.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            )
    assert shown(opened(tmp_path, "plan.docx", strict.getvalue())) == [("#", "Path to launch")]


def test_a_style_that_is_based_on_itself(tmp_path: Path) -> None:
    word = new_document()
    style = word.styles["Normal"]
    style.element.append(parse_xml(f"<w:basedOn {nsdecls('w')} w:val='Normal'/>"))
    styled = word.add_paragraph("Text")
    styled._p.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), "Normal")
    assert shown(saved(word, tmp_path)) == ["Text"]

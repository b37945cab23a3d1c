"""No file, however broken, gives anything but a document or one sentence."""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from docx import Document as new_document  # noqa: N813 - it is a function
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from assistant.errors import UserError
from assistant.importing.document import Document, Grid
from assistant.importing.sources.opening import open_document

PIECES = st.sampled_from(
    ["|", "│", "─┼─", "+---+", "---", "===", "\t", "  ", "\n", "\n\n", "\r\n", '"', ",", ";", "#", "- ", "1. ", "[x] ", "> ",
     "```", "~~", "**", "_", "`", "\\", "<table>", "<tr><td>", "</table>", "<td colspan=9>", "<td rowspan=0>", "<!--", "-->",
     "<p>", "<div hidden>", "<li>", "<pre>", "<br>", "&amp;", "&#x1F600;", "](", "sep=;", "Step", "Owner", "3 May", "✅", "âœ…",
     "Ô£à", "\ufeff", "\u200d", "\ud800", "\x00", "\x1b[1m", "é", "𝔘", "\u2028", "\xa0"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))
NAMES = st.sampled_from(["a.txt", "a.md", "a.csv", "a.tsv", "a.html", "a.xls", "a.docx", "a"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


def sound(path: Path) -> Document | None:
    """The document, held against what its form promises; None where the file was refused."""
    try:
        document = open_document(path)
    except UserError:
        return None
    assert document.blocks
    for block in document.blocks:
        if isinstance(block, Grid):
            assert len(block.rows) == len(block.places) > 0
            assert len({len(row) for row in block.rows}) == 1
            assert 0 <= block.header <= len(block.rows)
            texts = [text for row in block.rows for text in row]
        else:
            assert block.text
            assert 0 <= block.level <= 6
            assert block.depth >= 0
            texts = [block.text]
            assert "\n" not in block.text
        for text in texts:
            text.encode()
            assert all(unicodedata.category(c) not in ("Cc", "Cs") or c == "\n" for c in text), repr(text)
    return document


@given(text=TEXTS, name=NAMES, encoding=st.sampled_from(["utf-8", "utf-16", "latin-1"]))
@example("|" * 300, "a.txt", "utf-8")
@example('a,"' + "\n" * 300 + "b", "a.csv", "utf-8")
@example("<table>" * 40 + "<tr><td>x", "a.html", "utf-8")
@example("\x00", "a.html", "utf-8")
@settings(max_examples=300, deadline=None)
def test_any_text(folder: Path, text: str, name: str, encoding: str) -> None:
    path = folder / name
    path.write_bytes(text.encode(encoding, "replace"))
    sound(path)


@given(
    data=st.binary(max_size=400),
    start=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"<html>", b"\xd0\xcf\x11\xe0"]),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes(folder: Path, data: bytes, start: bytes) -> None:
    path = folder / "bytes"
    path.write_bytes(start + data)
    sound(path)


@cache
def a_workbook() -> bytes:
    book, data = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (["Step", "Owner"], ["Sign", "Mia"], ["Pay", 3.5], [True, "=A1"]):
        sheet.append(row)
    sheet.merge_cells("A5:B6")
    book.save(data)
    return data.getvalue()


@cache
def a_word_document() -> bytes:
    word, data = new_document(), io.BytesIO()
    word.add_heading("Plan", 1)
    grid = word.add_table(rows=2, cols=2)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "Steps"
    word.add_paragraph("Sign", style="List Bullet")
    word.save(data)
    return data.getvalue()


PAGE = (
    b"<!doctype html><meta charset=utf-8><style>.a{display:none}</style><h1>Plan</h1><table><thead><tr><th>Step<th colspan=2>Owner"
    b"</thead><tr><td rowspan=2>Sign<td>Mia<td><s>Ole</s></table><ul><li><input type=checkbox checked>x</ul>"
)
SHEET = 'Step;Owner\n"Sign\nnow";Mia\nPay;"Ole ""x"""\n'.encode("utf-16")
FILES: dict[str, Callable[[], bytes]] = {
    "plan.xlsx": a_workbook,
    "plan.docx": a_word_document,
    "plan.html": lambda: PAGE,
    "plan.csv": lambda: SHEET,
}


@pytest.mark.parametrize("name", FILES)
@given(changes=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file(folder: Path, name: str, changes: st.DataObject) -> None:
    data = bytearray(FILES[name]())
    for _ in range(changes.draw(st.integers(1, 6))):
        at = changes.draw(st.integers(0, len(data) - 1))
        match changes.draw(st.sampled_from(["flip", "cut", "insert", "end"])):
            case "flip":
                data[at] ^= 1 << changes.draw(st.integers(0, 7))
            case "cut":
                del data[at : at + changes.draw(st.integers(1, 40))]
            case "insert":
                data[at:at] = changes.draw(st.binary(min_size=1, max_size=8))
            case _:
                del data[max(at, 1) :]
        if not data:
            break
    path = folder / name
    path.write_bytes(data)
    sound(path)


PARTS = {
    ".rels",
    "workbook.xml.rels",
    "document.xml.rels",
    "workbook.xml",
    "sheet1.xml",
    "styles.xml",
    "sharedStrings.xml",
    "document.xml",
}


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.docx"])
@given(changes=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_package_with_damaged_parts(folder: Path, name: str, changes: st.DataObject) -> None:
    """Damage inside the archive, which its checksums would otherwise catch first."""
    path = folder / name
    with zipfile.ZipFile(io.BytesIO(FILES[name]())) as old, zipfile.ZipFile(path, "w") as new:
        names = [one for one in old.namelist() if one.rpartition("/")[2] in PARTS]
        hit = changes.draw(st.sampled_from(names))
        for one in names:
            data = bytearray(old.read(one))
            for _ in range(changes.draw(st.integers(1, 6)) if one == hit else 0):
                data[changes.draw(st.integers(0, len(data) - 1))] = changes.draw(
                    st.sampled_from(b'0123456789-."A/<')
                )
            new.writestr(one, bytes(data))
    sound(path)

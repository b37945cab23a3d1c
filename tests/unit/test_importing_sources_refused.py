"""What cannot be read is refused in one sentence that says what it is and what to do."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from assistant.errors import UserError
from assistant.importing.sources import refusal
from assistant.importing.sources.opening import open_document
from tests.unit.shown_documents import open_text, opened


def archive(**parts: str | bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return data.getvalue()


def compound(inside: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + inside.encode("utf-16-le") + b"\0" * 100


REFUSED = [
    ("plan.pdf", b"%PDF-1.7\n...", "is a PDF"),
    ("plan.txt", b"%PDF-1.7\n...", "is a PDF"),
    ("plan.rtf", b"{\\rtf1 Step}", "rich text"),
    ("plan.png", b"\x89PNG\r\n\x1a\n...", "is a picture"),
    ("plan.jpg", b"\xff\xd8\xff\xe0...", "is a picture"),
    ("plan.bmp", b"BM\x36\x00\x00\x00\x00\x00", "is a picture"),
    ("plan.heic", b"\x00\x00\x00\x18ftypheic....", "is a picture or a recording"),
    ("plan.xls", compound("Workbook"), "old Excel; open it and save it as .xlsx"),
    ("plan.doc", compound("WordDocument"), "old Word; open it and save it as .docx"),
    ("plan.msg", compound("__properties_version1.0"), "Outlook message"),
    ("plan.xlsx", compound("EncryptedPackage"), "protected by a password"),
    ("plan.numbers", archive(**{"Index/Document.iwa": "x"}), "Numbers"),
    ("plan.pages", b"anything", "Pages document"),
    ("plan.xlsb", archive(**{"xl/workbook.bin": "x"}), "binary workbook"),
    ("plan.pptx", archive(**{"ppt/presentation.xml": "x"}), "presentation"),
    ("plan.ods", archive(mimetype="x", **{"content.xml": "x"}), "OpenDocument"),
    ("plan.zip", archive(**{"plan.md": "x"}), "zip archive"),
    ("plan.gz", b"\x1f\x8b\x08....", "compressed archive"),
    ("plan.json", b"{}", "data for programs"),
    ("plan.eml", b"x", "is an e-mail"),
    ("plan.doc", b"From: Mia\r\nMIME-Version: 1.0\r\n\r\nHi", "web archive"),
    ("plan.xml", b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><x/>", "XML form of an old Excel"),
    ("plan.bin", bytes(range(1, 27)) * 40, "no text file"),
    ("plan.xlsx", b"PK\x03\x04 and no more", "damaged"),
    ("plan.xlsx", archive(**{"xl/workbook.xml": "x"}), "damaged"),
    ("plan.md", b"", "is empty"),
    ("plan.csv", b"\xef\xbb\xbf \r\n\t", "is empty"),
    ("plan.csv", b",,,\n,,,\n", "holds no text"),
    ("plan.html", b"<html><body><p hidden>x</p>", "holds no text but the hidden text"),
    ("plan.txt", b"x" * (refusal.LONGEST + 1), "over 20,000 characters without a break (line 1)"),
    ("plan.csv", b"a,b\n" + b"x,y\n" * refusal.ROWS, "over 5,000 rows (line 5001)"),
    ("plan.csv", b",".join([b"x"] * 101) + b"\n", "101 columns (line 1)"),
    ("plan.txt", b"x\n\n" * (refusal.BLOCKS + 1), "over 10,000 lines"),
    ("plan.html", b"<div>" * 3000 + b"x", "nests its parts too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_refused(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    with pytest.raises(UserError) as refused:
        opened(tmp_path, name, content)
    said = str(refused.value)
    assert said.startswith(str(tmp_path / name))
    assert why in said
    assert "; " in said
    assert said.endswith(".")
    assert "\n" not in said


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist; check"):
        open_document(tmp_path / "none.md")
    with pytest.raises(UserError, match="is a folder; name the file"):
        open_document(tmp_path)
    with pytest.raises(UserError, match="cannot be read"):
        open_document(tmp_path / "a\0b")
    package = tmp_path / "plan.numbers"
    package.mkdir()
    with pytest.raises(UserError, match="Numbers spreadsheet; open it and save it as"):
        open_document(package)
    with pytest.raises(UserError, match="pasted is empty"):
        open_text(" \n")


def test_too_large(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is over 2 MB, too large for a plan"):
        opened(tmp_path, "plan.txt", b"x\n" * (refusal.TEXT_BYTES // 2 + 1))
    with pytest.raises(UserError, match="is over 8 MB"):
        opened(tmp_path, "plan.html", b"<p>" + b" " * refusal.PAGE_BYTES)


def test_what_unpacks_to_far_more_is_not_unpacked(tmp_path: Path) -> None:
    data = io.BytesIO()
    Workbook().save(data)
    with zipfile.ZipFile(data) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet>" + b" " * 50_000_000 + b"</worksheet>"
    with pytest.raises(UserError, match="is over 10 MB"):
        opened(tmp_path, "plan.xlsx", archive(**parts))


def test_entities_are_not_grown_and_nothing_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not yours")
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    for head in (
        f'<!DOCTYPE w [<!ENTITY e0 "ha">{laughs}<!ENTITY x "&e11;">]>',
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
    ):
        content = archive(
            **{
                "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>',
                "word/document.xml": f'{head}<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body></w:document>',
            }
        )
        try:
            document = opened(tmp_path, "plan.docx", content)
        except UserError:
            continue
        assert "not yours" not in repr(document)
        assert len(repr(document)) < 500

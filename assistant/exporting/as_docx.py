"""The hand-over as a Word document, landscape, its tables' headings repeated on each page."""

import datetime as dt
import io

from docx import Document
from docx.document import Document as Written
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from assistant.exporting.cells import neutral
from assistant.exporting.model import HandOver, Kind, State, Table, as_text

_SHARES: dict[Kind, float] = {
    "number": 0.5,
    "name": 3.0,
    "owner": 1.7,
    "date": 1.25,
    "state": 1.6,
    "text": 2.0,
}
_ACCENT, _SOFT, _INK = RGBColor(0x0C, 0x62, 0x53), RGBColor(0x5A, 0x66, 0x61), RGBColor(0x17, 0x21, 0x1E)
_MARGIN = 15
"""Millimetres."""


def as_docx(handed: HandOver, now: dt.datetime) -> bytes:
    """The document's bytes. Nothing in it is a field or a link."""
    document = Document()
    width = _page(document, handed)
    _fonts(document)
    document.add_heading(handed.title, 1)
    if handed.internal:
        _line(document, handed.internal, bold=True, colour=_ACCENT)
    if handed.facts:
        _line(document, "   ·   ".join(f"{f.label}: {f.words}" for f in handed.facts), colour=_SOFT)
    for at, table in enumerate(handed.tables):
        if at:
            document.add_heading(table.title, 2)
        _table(document, table, width)
    if handed.from_whom:
        _line(document, handed.from_whom, colour=_SOFT)
    if handed.question:
        _line(document, handed.question, bold=True, colour=_ACCENT, size=13)
        _line(document, "A short reply in writing is enough.")
    _line(document, f"{handed.as_of}.", colour=_SOFT)
    _properties(document, handed, now)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _page(document: Written, handed: HandOver) -> float:
    """Landscape on the buyer's paper. Returns the millimetres between the margins."""
    section = document.sections[0]
    long, short = (279.4, 215.9) if handed.paper == "Letter" else (297.0, 210.0)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(long), Mm(short)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    return long - 2 * _MARGIN


def _fonts(document: Written) -> None:
    for name, size in (("Normal", 10), ("Heading 1", 22), ("Heading 2", 13)):
        style = document.styles[name]
        font = getattr(style, "font")  # noqa: B009
        font.name, font.size = "Calibri", Pt(size)
        font.color.rgb = _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)


def _line(
    document: Written, text: str, *, bold: bool = False, colour: RGBColor = _INK, size: float = 10
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(text)
    run.bold, run.font.color.rgb, run.font.size = bold, colour, Pt(size)


def _table(document: Written, table: Table, width: float) -> None:
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.columns))
    made.autofit = False
    _borders(made)
    whole = sum(_SHARES[column.kind] for column in table.columns)
    widths = [Mm(width * _SHARES[column.kind] / whole) for column in table.columns]
    rows = list(made.rows)
    for n, share in enumerate(widths):
        made.columns[n].width = share
    for at, row in enumerate(rows):
        cells = row.cells
        values = [c.heading for c in table.columns] if at == 0 else [as_text(v) for v in table.rows[at - 1]]
        done = at > 0 and any(
            isinstance(v, State) and v.look in ("done", "cancelled") for v in table.rows[at - 1]
        )
        for n, text in enumerate(values):
            cells[n].width = widths[n]
            strong = at == 0 or (at - 1 == table.marked)
            _cell(cells[n], neutral(text), bold=strong, colour=_ACCENT if strong else _SOFT if done else _INK)
        _kept_together(row, heading=at == 0)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _cell(cell: _Cell, text: str, *, bold: bool, colour: RGBColor) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(2)
    run = paragraph.add_run(text)
    run.bold, run.font.color.rgb = bold, colour


def _kept_together(row: _Row, *, heading: bool) -> None:
    """No row is torn across pages; the headings stand on each."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    for name in ("w:cantSplit", *(("w:tblHeader",) if heading else ())):
        properties.append(OxmlElement(name))


def _borders(table: WordTable) -> None:
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "D9DFDC")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001


def _properties(document: Written, handed: HandOver, now: dt.datetime) -> None:
    stamp = now.astimezone(dt.UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = (
        handed.title[:255],
        handed.vendor[:255],
        handed.vendor[:255],
    )
    about.comments = about.subject = about.keywords = about.category = ""
    about.created = about.modified = stamp
    about.revision = 1

"""Word documents. Read from their XML: python-docx passes over content controls, tracked insertions and checkboxes, which
plan templates are full of.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.importing.document import Document, Line
from assistant.importing.sources.grids import grid, too_many_cells
from assistant.importing.sources.package import Element, Package, is_on, local
from assistant.importing.sources.refusal import BLOCKS, CELLS, COLUMNS, too_long_a_text
from assistant.importing.sources.running import Block, blocks_of
from assistant.importing.sources.word_runs import child, paragraph_of, value_of
from assistant.importing.sources.word_styles import WordStyles
from assistant.importing.sources.words import Mender, cell
from assistant.importing.sources.wrapping import Source

_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
_REMOVED = {"del", "moveFrom"}


def read_word(package: Package, name: str) -> Document:
    """The paragraphs and tables of a document in their order. Raises Refused.

    Tracked changes read as if they were accepted; headers, footers, footnotes and comments are left out.
    """
    part = package.main_part()
    by_kind = dict(package.related(part).values())
    styles = WordStyles(package.xml(by_kind["styles"]) if "styles" in by_kind else None)
    reader = _Body(styles)
    for body in package.xml(part).iter("{*}body"):
        reader.read(body)
        break
    reader.flush()
    return Document(name, tuple(reader.blocks), tuple(reader.hidden))


@dataclass(slots=True)
class _Body:
    styles: WordStyles
    mend: Mender = field(default_factory=Mender)
    blocks: list[Block] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0
    _plain: list[Source] = field(default_factory=list)
    """Paragraphs that nothing marks, read as text: people type lists and tables by hand."""

    def read(self, container: Element) -> None:
        for element in flattened(container):
            match local(element):
                case "p":
                    self._paragraph(element)
                case "tbl":
                    self._table(element)

    def flush(self) -> None:
        """Ends the run of unmarked paragraphs."""
        self.blocks += blocks_of(self._plain)
        self._plain = []

    def _paragraph(self, element: Element) -> None:
        if len(self.blocks) + len(self._plain) > BLOCKS:
            raise too_long_a_text(BLOCKS, "paragraphs")
        found = paragraph_of(element)
        self.paragraphs += bool(found.text.strip())
        place = f"paragraph {self.paragraphs}"
        if found.hidden:
            self.hidden.append(f"hidden text near {place}")
        level, depth = self.styles.level(element), self.styles.depth(element)
        if found.text.strip():
            if level or depth:
                self.flush()
                text = " ".join(cell(self.mend(found.text)).split("\n"))
                self.blocks.append(Line(text, place, level=level, depth=0 if level else depth))
            else:
                lines = self.mend(found.text).split("\n")
                if found.bold and len(lines) == 1 and "*" not in lines[0]:
                    # The way Markdown sets it: a line in bold may be a heading.
                    lines = [f"**{lines[0].strip()}**"]
                self._plain += [Source(line, place) for line in lines]
        else:
            self._plain.append(Source("", place))
        for box in found.boxes:
            self.read(box)

    def _table(self, element: Element) -> None:
        rows, header = self._rows(element)
        self.flush()
        width = max((len(cells) for _, cells, _ in rows), default=0)
        if width <= 1:
            # A frame around text, and no table.
            for _, _, fields in rows:
                for one in fields:
                    self.read(one)
            self.flush()
            return
        self.tables += 1
        table = grid([(place, cells) for place, cells, _ in rows], header)
        if table:
            self.blocks.append(table)

    def _rows(self, table: Element) -> tuple[list[tuple[str, list[str], list[Element]]], int]:
        rows: list[tuple[str, list[str], list[Element]]] = []
        header, heading = 0, True
        for row in flattened(table):
            if local(row) != "tr":
                continue
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            heading = heading and is_on(child(properties, "tblHeader"))
            header += heading
            place = f"table {self.tables + 1}, row {len(rows) + 1}"
            cells = [""] * _count(value_of(child(properties, "gridBefore")))
            fields = [one for one in flattened(row) if local(one) == "tc"]
            for one in fields:
                own = child(one, "tcPr")
                texts = [self._cell(one)] * max(1, _count(value_of(child(own, "gridSpan"))))
                merge = child(own, "vMerge")
                if merge is not None and value_of(merge) != "restart":
                    texts = [""] * len(texts)
                if value_of(child(own, "hMerge")) == "continue" and cells:
                    texts = [cells[-1]]
                cells += texts
            self.cells += len(cells)
            if self.cells > CELLS:
                raise too_many_cells()
            rows.append((place, cells, fields))
        return rows, header

    def _cell(self, field_: Element) -> str:
        return cell(self.mend("\n".join(_texts(field_))))


def _texts(container: Element) -> Iterator[str]:
    """The lines of a cell; a table within it gives a line for each of its rows."""
    for element in flattened(container):
        match local(element):
            case "p":
                found = paragraph_of(element)
                yield found.text
                for box in found.boxes:
                    yield from _texts(box)
            case "tbl":
                for row in flattened(element):
                    if local(row) == "tr":
                        yield " ".join(
                            text for one in flattened(row) if local(one) == "tc" for text in _texts(one)
                        )


def flattened(container: Element) -> Iterator[Element]:
    """The children, with those of content controls and tracked insertions in place of these."""
    for element in container:
        name = local(element)
        if name in _WRAPPERS:
            yield from flattened(element)
        elif name not in _REMOVED:
            yield element


def _count(raw: str) -> int:
    return min(int(raw), COLUMNS + 1) if raw.isdecimal() and len(raw) < 6 else 0

"""Web pages, and the fragments of them that a clipboard holds."""

import re

from lxml import etree

from assistant.importing.document import Document, Line
from assistant.importing.sources.package import Element, inner_text, local
from assistant.importing.sources.refusal import BLOCKS, TAGS, Refused, too_long_a_text
from assistant.importing.sources.running import Block, blocks_of
from assistant.importing.sources.web_styles import PageStyles
from assistant.importing.sources.web_tables import Table, grid_of, tables_of
from assistant.importing.sources.web_text import Flow, Piece
from assistant.importing.sources.words import Mender, cell, one_line
from assistant.importing.sources.wrapping import Source

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_CLIPBOARD = re.compile(r"\s*Version:\d.{0,20}\n(?:\w+:[^\n]*\n){2,12}")
_HEAD = 4096
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_SAID_AT_MOST = 40
"""Characters of a hidden text that are said."""


def charset_of(data: bytes) -> str | None:
    """The encoding that the page says it is in."""
    found = _CHARSET.search(data[:_HEAD])
    return next((name.decode("ascii", "replace") for name in found.groups() if name), None) if found else None


def read_page(text: str, name: str) -> Document:
    """The headings, lines and tables of a page in their order, without what it hides. Raises Refused."""
    if found := _CLIPBOARD.match(text):
        text = text[found.end() :]
    blocks, hidden = _read(text, None)
    return Document(name, tuple(blocks), tuple(hidden))


def page_within(text: str, first_line: int) -> list[Block]:
    """The blocks of HTML that stands inside another text, from that line of it on."""
    return _read(text, first_line)[0]


def _read(text: str, first_line: int | None) -> tuple[list[Block], list[str]]:
    root = _parsed(text)
    return ([], []) if root is None else _Page(root, first_line).read()


def _parsed(text: str) -> Element | None:
    if text.count("<") > TAGS:
        raise too_long_a_text(TAGS, "tags")
    data = _UNREADABLE.sub("", text).encode()
    # huge_tree allows a nesting of 2,048 instead of 256: replies to replies of e-mails come near the smaller one.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log.filter_from_errors()):
        raise Refused(
            "nests its parts too deeply; copy the plan's table out of the browser into a .txt and import that"
        )
    return root


class _Page:
    def __init__(self, root: Element, first_line: int | None) -> None:
        self._root = root
        self._first_line = first_line
        self._styles = PageStyles(root)
        self._tables = tables_of(root)
        self._flow = Flow(self._styles, self._tables)
        self._mend = Mender()
        self._paragraphs = 0
        self._grids = 0
        self._plain: list[Source] = []
        self._blocks: list[Block] = []
        self._hidden: list[str] = []

    def read(self) -> tuple[list[Block], list[str]]:
        for piece in self._flow.read(self._root):
            if piece.table is not None:
                self._flush()
                self._table(self._tables[piece.table])
            else:
                self._text(piece)
            if len(self._blocks) + len(self._plain) > BLOCKS:
                raise Refused(
                    f"has over {BLOCKS:,} lines; copy the part with the plan into a file of its own"
                )
        self._flush()
        said = [f"the hidden text “{_begun(self._mend(text[:200]))}”" for text in self._flow.hidden]
        return self._blocks, [*said, *self._hidden]

    def _text(self, piece: Piece) -> None:
        text = self._mend(piece.text)
        self._paragraphs += bool(text.strip())
        place = f"paragraph {self._paragraphs}" if self._first_line is None else f"line {self._first_line}"
        if (piece.level or piece.depth) and not piece.raw:
            self._flush()
            self._heading_or_item(piece, text, place)
            return
        lines = text.split("\n")
        if piece.bold and len(lines) == 1 and "*" not in text:
            lines = [f"**{text.strip()}**"]
        if len(lines) > BLOCKS:
            raise too_long_a_text(BLOCKS)
        self._plain += [Source(line if piece.raw else line.strip(" "), place) for line in lines]

    def _heading_or_item(self, piece: Piece, text: str, place: str) -> None:
        if piece.level:
            if line := one_line(text):
                self._blocks.append(Line(line, place, level=piece.level))
            return
        first, *more = [line for part in text.split("\n") if (line := one_line(part))] or [""]
        if first:
            self._blocks.append(Line(first, place, depth=piece.depth, mark=piece.mark))
        self._blocks += [Line(line, place) for line in more]

    def _table(self, table: Table) -> None:
        self._grids += 1
        number, first = self._grids, self._first_line

        def place_of(row: Element, at: int) -> str:
            if first is None:
                return f"table {number}, row {at}"
            return f"line {first + max(0, (int(str(row.sourceline or 1))) - 1)}"

        for one in table.element:
            if local(one) == "caption" and (text := one_line(self._mend(inner_text(one)))):
                self._blocks.append(Line(text, place_of(one, 0)))
        grid, hidden = grid_of(table, self._styles, self._cell, place_of)
        self._hidden += hidden
        if grid:
            self._blocks.append(grid)

    def _cell(self, element: Element) -> str:
        if not len(element) and not self._styles.struck(element):
            # Most fields are this plain, and a table has thousands of them.
            return cell(self._mend(" ".join((element.text or "").split("\n"))))
        flow = Flow(self._styles)
        text = "\n".join(piece.text for piece in flow.read(element))
        self._flow.hidden += flow.hidden
        return cell(self._mend(text))

    def _flush(self) -> None:
        self._blocks += blocks_of(self._plain)
        self._plain = []


def _begun(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _SAID_AT_MOST else f"{text[:_SAID_AT_MOST].rstrip()}…"

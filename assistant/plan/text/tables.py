"""Where a plan's tables and cells are, by line and column, so that one cell can be changed and nothing else.

markdown-it says which lines are tables; the cells within a line are found here, because the parser keeps no
columns.
"""

import re
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt

from assistant.plan.text.lines import split_lines
from assistant.plan.text.marks import code_spans, without_comments, without_pairs
from assistant.plan.text.table_rule import table

_PIPE = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_WHOLE = re.compile(r"([*_`])(?=\S)((?:(?!\1).)+)(?<=\S)\1")
_ENTITIES = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&nbsp;": " ",
    "&mdash;": "—",
    "&ndash;": "–",
    "&quot;": '"',
    "&#39;": "'",
}
_ENTITY = re.compile("|".join(map(re.escape, _ENTITIES)))
_MARKED = re.compile(r"[\\<\[*_~`&]")
"""Without one of these signs nothing in a cell is Markdown; few cells have one, and a plan has thousands of cells."""
_TITLE_WORDS = 3
"""A first-level heading with more words is a title ("Northwind: next steps to go-live"), not the name of a section."""
_PARSER = MarkdownIt("commonmark").enable("table")
_PARSER.core.ruler.enableOnly(["normalize", "block"])
_PARSER.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})


@dataclass(frozen=True, slots=True)
class Cell:
    """``raw`` is what stands between two pipes, from character ``start`` to ``end`` (exclusive) of line
    ``line``, all from 0.
    """

    line: int
    start: int
    end: int
    raw: str

    @property
    def text(self) -> str:
        """The cell as a reader sees it."""
        return plain(self.raw)

    @property
    def column(self) -> int:
        """The column of the first character that is not blank, from 1; its first where all are."""
        blank = len(self.raw) - len(self.raw.lstrip())
        return self.start + 1 + (blank if blank < len(self.raw) else 0)


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the headings it stands under, nearest last. ``last`` is the index of its last line."""

    headings: tuple[str, ...]
    header: Row
    rows: tuple[Row, ...]
    last: int


@dataclass(frozen=True, slots=True)
class Heading:
    """``end`` is the index of the first line that is no longer under this heading."""

    level: int
    text: str
    line: int
    end: int

    @property
    def names(self) -> str:
        """What it says of the tables under it: nothing, when it is the title of the whole page."""
        return "" if self.level == 1 and len(self.text.split()) > _TITLE_WORDS else self.text


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings and tables of a text, and its lines with their line ends."""

    lines: tuple[str, ...]
    headings: tuple[Heading, ...]
    tables: tuple[Table, ...]


def plain(raw: str) -> str:
    """A cell's text without the escapes and emphasis of Markdown."""
    if not _MARKED.search(raw):
        return raw.strip()
    text = _BREAK.sub(" ", without_comments(raw.strip().replace("\\|", "|")))
    text = _LINK.sub(r"\1", text)
    for mark in ("**", "__", "~~", "`"):
        text = without_pairs(text, mark)
    whole = _WHOLE.fullmatch(text)
    return _ENTITY.sub(lambda m: _ENTITIES[m[0]], whole[2] if whole else text).strip()


def struck(raw: str) -> bool:
    """Whether the whole cell is struck through, as people do with what they dropped."""
    return bool(_STRUCK.fullmatch(raw.strip().strip("*_")))


def without_struck(raw: str) -> str:
    """The cell without its struck-out part (``~~Dec 10~~ Dec 15``); all of it where nothing else is left."""
    return left if (left := without_pairs(raw, "~~", lambda _: " ")).strip() else raw


def _cuts(line: str, from_: int, to: int, guarded: list[tuple[int, int]]) -> list[int]:
    """Where the pipes between cells are. As in GitHub's tables a backslash takes its meaning from a pipe."""
    cuts = [pipe.start() for pipe in _PIPE.finditer(line, from_, to)]
    if not guarded:
        return cuts
    free, spans = [], iter(guarded)
    start, end = next(spans)
    for at in cuts:
        while at >= end and (span := next(spans, None)):
            start, end = span
        if not start <= at < end:
            free.append(at)
    return free


def _slices(line: str, guarded: list[tuple[int, int]]) -> list[tuple[int, int]]:
    body = line.rstrip()
    start, end = len(body) - len(body.lstrip()), len(body)
    cuts = _cuts(line, start, end, guarded)
    edges = [start, *(at + 1 for at in cuts)], [*cuts, end]
    slices = list(zip(*edges, strict=True))
    if cuts and cuts[0] == start:
        slices = slices[1:]
    if cuts and cuts[-1] == end - 1 and slices:
        slices = slices[:-1]
    return slices


def split_row(line: str, columns: int | None = None) -> list[tuple[int, int]]:
    """The start and end of each cell of a table's line, outer pipes or none.

    ``columns`` is how many the header has. A pipe in a code span divides cells on GitHub and does not in many
    editors; the reading that gives the header's number of columns wins, and GitHub's where neither does.
    """
    line = line.rstrip("\r\n")
    slices = _slices(line, [])
    if columns is None or len(slices) <= columns or "`" not in line:
        return slices
    kept_together = _slices(line, code_spans(line))
    return kept_together if len(kept_together) == columns else slices


def _row(lines: tuple[str, ...], at: int, columns: int | None = None) -> Row:
    line = lines[at]
    return Row(at, tuple(Cell(at, a, b, line[a:b]) for a, b in split_row(line, columns)))


def outline(text: str, skip: int = 0) -> Outline:
    """The headings and tables of ``text``; its first ``skip`` lines, the front matter, are no Markdown.

    Only tables at the top level count: one inside a quotation or a list belongs to somebody else's words.
    """
    lines = split_lines(text)
    blanked = ["\n"] * skip + [line.rstrip("\r\n") + "\n" for line in lines[skip:]]
    tokens = _PARSER.parse("".join(blanked))
    headings: list[Heading] = []
    tables: list[Table] = []
    above: list[Heading] = []
    for at, token in enumerate(tokens):
        if token.level or token.map is None:
            continue
        first, after = token.map
        if token.type == "heading_open":
            level, title = int(token.tag[1:]), plain(tokens[at + 1].content)
            headings.append(Heading(level, title, first, len(lines)))
            above = [one for one in above if one.level < level] + [headings[-1]]
        elif token.type == "table_open":
            header = _row(lines, first)
            rows = tuple(
                _row(lines, n, len(header.cells)) for n in range(first + 2, after) if lines[n].strip()
            )
            last = rows[-1].line if rows else first + 1
            tables.append(Table(tuple(one.names for one in above), header, rows, last))
    return Outline(lines, _with_ends(headings), tuple(tables))


def _with_ends(headings: list[Heading]) -> tuple[Heading, ...]:
    ended: list[Heading] = []
    open_: list[int] = []
    for one in headings:
        while open_ and ended[open_[-1]].level >= one.level:
            at = open_.pop()
            ended[at] = replace(ended[at], end=one.line)
        open_.append(len(ended))
        ended.append(one)
    return tuple(ended)

"""Running text, Markdown or plain, to lines and tables."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.importing.document import Grid, Line
from assistant.importing.sources.drawn import drawn_table
from assistant.importing.sources.grids import too_long
from assistant.importing.sources.inline import visible
from assistant.importing.sources.marks import Item, atx, bold_heading, item, rule, shouted, underline
from assistant.importing.sources.piped import pipe_table
from assistant.importing.sources.refusal import BLOCKS, LINES, LONGEST, too_long_a_text
from assistant.importing.sources.spaced import aligned_table, tabbed_table
from assistant.importing.sources.words import one_line
from assistant.importing.sources.wrapping import Source, front_matter, numbered, unwrapped, without_comments

Block = Line | Grid
Page = Callable[[str, int], list[Block]]
"""Reads the HTML of a table inside a text, given the number of its first line."""

_LABEL = re.compile(r"[^\s:][^:]{0,40}:(?:\s|$)")
_UNDERLINED_AT_MOST = 120
"""Characters of a heading; a longer line over dashes is a sentence."""
_SHOUTED_LEVEL = 2
_BOLD_LEVEL = 3
_PAGE_COST = 40
"""What reading an HTML table costs, in lines looked through."""
_DEFINED = re.compile(r"\s{0,3}\[[^\[\]]+\]:\s*<?data:")


def read_text(text: str, page: Page) -> tuple[list[Block], list[str]]:
    """The blocks of a text, and what is hidden in it; ``page`` reads an HTML table inside it."""
    if text.count("\n") > LINES:
        raise too_long_a_text(LINES)
    fields, lines = front_matter(numbered(text))
    lines, hidden = without_comments(lines)
    return [*fields, *blocks_of(unwrapped(lines), page)], hidden


def blocks_of(lines: Sequence[Source], page: Page | None = None) -> list[Block]:
    """The lines and tables that ``lines`` are, in order. Raises Refused beyond the bounds."""
    walk = _Walk(lines, page)
    at = 0
    while at < len(lines):
        at = walk.step(at)
        if len(walk.blocks) > BLOCKS:
            raise too_long_a_text(BLOCKS)
    return walk.blocks


@dataclass(slots=True)
class _Walk:
    lines: Sequence[Source]
    page: Page | None
    blocks: list[Block] = field(default_factory=list)
    _open: list[Item] = field(default_factory=list)
    """The list items that the next one may stand inside of, outermost first."""
    _page_lines: int = 20_000
    """Lines that may still be looked through for the end of an HTML table."""

    def step(self, at: int) -> int:
        """Takes what stands at line ``at`` and gives the line to go on from."""
        line = self.lines[at]
        if not line.text.strip():
            self._parted()
            return at + 1
        if len(line.text) > LONGEST and not _DEFINED.match(line.text) and "data:image" not in line.text:
            raise too_long(line.place)
        for table in (self._page, self._drawn, self._piped, self._spaced):
            after = table(at)
            if after > at:
                self._open.clear()
                return after
        return self._line(at)

    def _line(self, at: int) -> int:
        line = self.lines[at]
        below = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        if _DEFINED.match(line.text):
            return at + 1
        if heading := atx(line.text):
            self._heading(heading[1], line, heading[0])
            return at + 1
        found = item(line.text)
        ruled = rule(line.text)
        short = len(line.text.strip()) <= _UNDERLINED_AT_MOST
        if not found and not ruled and short and (level := underline(below)):
            self._heading(line.text, line, level)
            return at + 2
        if ruled:
            self._open.clear()
            return at + 1
        if found:
            return self._item(at, found)
        if bold_heading(line.text) or shouted(line.text):
            self._heading(line.text, line, _SHOUTED_LEVEL if shouted(line.text) else _BOLD_LEVEL)
        elif not self._carried_on(line):
            self._add(line.text, line)
            if not line.text[0].isspace():
                self._open.clear()
        return at + 1

    def _heading(self, raw: str, line: Source, level: int) -> None:
        self._open.clear()
        if text := one_line(visible(raw)).removesuffix(":"):
            self.blocks.append(Line(text, line.place, level=level))

    def _item(self, at: int, found: Item) -> int:
        line, after = self.lines[at], at + 1
        below = self.lines[after].text if after < len(self.lines) else ""
        if not found.text and found.mark and below.strip() and not item(below):
            # A mark alone in its line, as some pages copy: the next line is the item.
            found = Item(found.mark, below.strip(), found.indent)
            after += 1
        while self._open and not self._holds(self._open[-1], found):
            self._open.pop()
        depth = len(self._open) + 1
        self._open.append(found)
        self._add(found.text, line, depth, found.mark)
        return after

    @staticmethod
    def _holds(outer: Item, inner: Item) -> bool:
        """Whether the one list item stands inside the other: further in, or a bullet under a number."""
        if outer.indent == inner.indent:
            return outer.numbered and not inner.numbered and inner.mark != ""
        return inner.indent > outer.indent

    def _carried_on(self, line: Source) -> bool:
        """Joins a line that is the rest of the list item above: indented, and no label and no new sentence."""
        text = line.text.strip()
        if not self._open or not line.text[0].isspace() or not text[0].islower() or _LABEL.match(text):
            return False
        last = self.blocks[-1]
        if not isinstance(last, Line) or not last.depth:
            return False
        joined = f"{last.text} {one_line(visible(text))}"
        if len(joined) > LONGEST:
            raise too_long(line.place)
        self.blocks[-1] = Line(joined, last.place, depth=last.depth, mark=last.mark)
        return True

    def _add(self, raw: str, line: Source, depth: int = 0, mark: str = "") -> None:
        if text := one_line(visible(raw)):
            self.blocks.append(Line(text, line.place, depth=depth, mark=mark))

    def _parted(self) -> None:
        """A blank line ends what a bullet at the margin of a number may belong to."""
        if self._open and self._open[-1].numbered:
            self._open.pop()

    def _page(self, at: int) -> int:
        if self.page is None or "<table" not in (low := self.lines[at].text.lower()):
            return at
        depth, end = 0, at
        while end < len(self.lines) and self._page_lines > 0:
            low = self.lines[end].text.lower()
            depth += low.count("<table") - low.count("</table")
            end += 1
            self._page_lines -= 1
            if depth <= 0:
                self._page_lines -= _PAGE_COST
                html = "\n".join(line.text for line in self.lines[at:end])
                self.blocks += self.page(html, int(self.lines[at].place.removeprefix("line ")))
                return end
        return at

    def _drawn(self, at: int) -> int:
        found, after = drawn_table(self.lines, at)
        self.blocks += found
        return after if found else at

    def _piped(self, at: int) -> int:
        table, after = pipe_table(self.lines, at)
        return self._keep(table, after, at)

    def _spaced(self, at: int) -> int:
        for reader in (tabbed_table, aligned_table):
            table, after = reader(self.lines, at)
            if table:
                return self._keep(table, after, at)
        return at

    def _keep(self, table: Grid | None, after: int, at: int) -> int:
        if table is None:
            return at
        self.blocks.append(table)
        return after

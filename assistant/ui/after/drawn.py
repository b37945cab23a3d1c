"""A draft in Markdown drawn as the letter that it is: bold as bold, tables as aligned rows."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from assistant.blocks import Grid, Heading, Listed, Paragraph, blocks_of
from assistant.ui.text import clean_block, fill, wrap

_BOLD = "**"
_SUBJECT = "Subject: "
_GAP = 2
"""Cells between two columns of a table."""
_NARROWEST = 9
"""Cells below which a column is no column any more."""


def drawn(text: str, width: int) -> Content:
    """``text``, Markdown of any origin, in lines of at most ``width`` cells."""
    width = max(width, _NARROWEST)
    lines: list[Content] = []
    tight = True
    for block in blocks_of(clean_block(text), marked=True):
        if not tight:
            lines.append(Content(""))
        tight = isinstance(block, Heading)
        match block:
            case Heading(words):
                lines += [Content.styled(line, "bold $text-accent") for line in wrap(words, width)]
            case Paragraph(told):
                for line in told:
                    lines += _line(line, width)
            case Listed(items):
                for item in items:
                    lines += hanging(_bold(item), "• ", width)
            case Grid(head, rows):
                lines += _table(head, rows, width)
    return Content("\n").join(lines)


def _line(line: str, width: int) -> list[Content]:
    if line.startswith(_SUBJECT):
        words = line.removeprefix(_SUBJECT)
        return hanging(Content.styled(words, "bold"), _SUBJECT, width)
    return _bold(line).wrap(width)


def hanging(words: Content, mark: str, width: int) -> list[Content]:
    """Lines behind a mark, and below the first of them."""
    first, *others = words.wrap(max(width - cell_len(mark), 1)) or [Content("")]
    return [Content.styled(mark, "$text-muted") + first, *(Content(" " * cell_len(mark)) + o for o in others)]


def _bold(text: str) -> Content:
    """Text with its marks for bold drawn; a mark without its fellow stands as it was written."""
    parts = text.split(_BOLD)
    if len(parts) % 2 == 0:
        parts[-2:] = [_BOLD.join(parts[-2:])]
    return Content.assemble(*((part, "bold" if n % 2 else "") for n, part in enumerate(parts)))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Content]:
    head, rows = [_plain(cell) for cell in head], [[_plain(cell) for cell in row] for row in rows]
    widths = _widths([head, *rows], width)
    if widths is None:
        for row in rows:
            yield from hanging(Content(" – ".join(filter(None, row))), "• ", width)
        return
    yield from (Content.styled(line, "$text-muted") for line in _aligned(head, widths))
    yield Content.styled("─" * (sum(widths) + _GAP * (len(widths) - 1)), "$border")
    for row in rows:
        yield from (Content(line) for line in _aligned(row, widths))


def _plain(cell: str) -> str:
    return cell.replace(_BOLD, "")


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Cells of each column, the widest ones made narrower until all fit; None where they cannot."""
    found = [max(max(map(cell_len, column)), 1) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(found) - 1)
    while sum(found) > room:
        widest = found.index(max(found))
        if found[widest] <= _NARROWEST:
            return None
        # All at once for cells of thousands of letters; then one by one, so that columns end alike.
        found[widest] = max(min(found[widest] - 1, room), _NARROWEST)
    return found


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
    for n in range(max(map(len, cells))):
        line = (
            fill(lines[n] if n < len(lines) else "", size) for lines, size in zip(cells, widths, strict=True)
        )
        yield (" " * _GAP).join(line).rstrip()

"""A table's line with one cell changed, and new lines in the manner of a table."""

import re
from collections.abc import Sequence
from unicodedata import category, combining, east_asian_width

from assistant.plan.text.tables import Row, split_row

_SPACES = re.compile(r"[\s\u0085\u2028\u2029]*[\r\n\v\f\u0085\u2028\u2029][\s\u0085\u2028\u2029]*")


def flat(text: str) -> str:
    """``text`` on one line, without what no text file should hold: control characters, halves of surrogate
    pairs.
    """
    text = _SPACES.sub(" ", text).replace("\t", " ")
    return "".join(
        c for c in text if category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff\ufeff"
    ).strip()


def escaped(text: str) -> str:
    """``text`` as the content of a cell."""
    return flat(text).replace("|", "\\|")


def width(text: str) -> int:
    """Columns that ``text`` takes in a terminal or an editor with a fixed pitch."""
    return sum(
        0 if combining(c) or c in "\ufe0f\u200d" else 2 if east_asian_width(c) in "WF" else 1 for c in text
    )


def fitted(content: str, raw: str) -> str:
    """``content`` in the place of a cell's ``raw`` text: as wide as it was where that is possible, aligned as
    it was.
    """
    bare = raw.strip()
    lead = raw[: len(raw) - len(raw.lstrip())] if bare else raw[:1]
    trail = raw[len(raw.rstrip()) :] if bare else raw[len(lead) :]
    spare = width(raw.replace("\t", " ")) - len(lead) - len(trail) - width(content)
    if "\t" in raw or (not lead and not trail):
        pass  # tabs have no width of their own, and a table without spaces has none to keep
    elif len(lead) > 1 and len(trail) <= 1:
        lead = " " * max(1, len(lead) + spare)
    else:
        trail = " " * max(1, len(trail) + spare)
    if not trail and content.endswith("\\"):
        trail = " "
    return f"{lead}{content}{trail}"


def with_cell(line: str, columns: int, at: int, content: str) -> str:
    """``line`` with ``content`` (escaped already) as its cell ``at``; cells that the line lacks up to there
    are added.
    """
    body = line.rstrip("\r\n")
    end = line[len(body) :]
    slices = split_row(body, columns)
    if at < len(slices):
        start, stop = slices[at]
        if content == body[start:stop].strip():
            return line
        if at == 0 and not body.lstrip().startswith("|"):
            # Without its outer pipe a first cell that starts like a list or a heading would end the table.
            return f"{body[:start]}| {content} {body[stop:]}{end}"
        if body[stop:].strip():
            return f"{body[:start]}{fitted(content, body[start:stop])}{body[stop:]}{end}"
        lead = body[start:stop][: len(body[start:stop]) - len(body[start:stop].lstrip())] or " "
        return f"{body[:start]}{lead}{content}{body[stop:]}{end}"
    kept = body.rstrip()
    closed = bool(slices) and kept.endswith("|") and slices[-1][1] == len(kept) - 1
    if not kept.lstrip().startswith("|"):
        kept = "| " + kept.lstrip()
    missing = "  |" * (at - len(slices))
    return f"{kept}{'' if closed else ' |'}{missing} {content} |{end}"


def new_line(header: Row, contents: Sequence[str], indent: str = "") -> str:
    """A line of a table, without its line end, with the widths of the table's header."""
    cells = (fitted(text, cell.raw or " ") for text, cell in zip(contents, header.cells, strict=True))
    return f"{indent}|{'|'.join(cells)}|"


def new_table(headers: Sequence[str]) -> list[str]:
    """The first two lines of a new table, without line ends."""
    return [f"| {' | '.join(headers)} |", f"| {' | '.join('---' for _ in headers)} |"]

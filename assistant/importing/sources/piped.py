"""Tables with a bar between their cells: Markdown's, whole or pasted with half of it missing."""

import re
from collections.abc import Sequence

from assistant.importing.document import Grid
from assistant.importing.sources.grids import grid
from assistant.importing.sources.inline import visible
from assistant.importing.sources.refusal import COLUMNS, LONGEST
from assistant.importing.sources.words import cell
from assistant.importing.sources.wrapping import Source

_DELIMITER = re.compile(r":?[-–—=]+:?")
_LABEL = re.compile(r"[^:]{1,40}:\s")
_BROKEN_OVER = 20
"""Lines that a row whose cell holds line breaks may go over."""


def pipe_table(lines: Sequence[Source], at: int) -> tuple[Grid | None, int]:
    """The table that begins at line ``at``, and the line after it; None where none begins there."""
    if "|" not in lines[at].text or not lines[at].text.strip("| \t"):
        return None, at
    stride = _stride(lines, at)
    rows: list[tuple[str, list[str]]] = []
    header, marked, here = 0, False, at
    columns = 0
    while here < len(lines) and "|" in lines[here].text:
        cells, after = _row(lines, here, columns)
        if is_delimiter(cells):
            if not marked:
                header, marked = len(rows), True
        elif rows and stride == 1 and not marked and _heads_another(lines, here):
            break
        else:
            columns = columns or len(cells)
            if not cells and len(rows) > COLUMNS:
                break
            rows.append((lines[here].place, cells))
        here = after
        if stride == 2 and here + 1 < len(lines) and not lines[here].text.strip():
            here += 1
    if not marked and not _looks_like_one(lines, at, rows):
        return None, at
    table = grid([(place, [_text(raw) for raw in cells]) for place, cells in rows], header)
    return (table, here) if table else (None, at)


def is_delimiter(cells: Sequence[str]) -> bool:
    """Whether a row only parts the headings from what is under them ("|---|:-:|")."""
    return (
        bool(cells)
        and all(_DELIMITER.fullmatch(raw.strip()) for raw in cells)
        and any(len(raw.strip()) > 1 or len(cells) > 1 for raw in cells)
    )


def split(line: str) -> list[str]:
    """The raw cells of a line, outer bars or none. A backslash or a code span takes a bar its meaning."""
    body = line.strip()
    if body.startswith("||") and body.endswith("||") and len(body) > 4:
        body = body.replace("||", "|")
    cells = _between(body)
    if body.startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and body.endswith("|") and not cells[-1]:
        cells = cells[:-1]
    return cells


def _between(body: str) -> list[str]:
    if "\\" not in body and "`" not in body:
        return body.split("|")
    cells, start, here = [], 0, 0
    while here < len(body):
        sign = body[here]
        if sign == "\\":
            here += 1
        elif sign == "`":
            end = body.find("`", here + 1, here + 200)
            # On GitHub a bar in a code span parts cells all the same; who writes one means a character.
            here = max(here, end)
        elif sign == "|":
            cells.append(body[start:here])
            start = here + 1
        here += 1
    return [*cells, body[start:]]


def _row(lines: Sequence[Source], at: int, columns: int) -> tuple[list[str], int]:
    """The cells of the row at line ``at`` and the line after it: a row with its first bar but not its last goes on."""
    text = lines[at].text
    cells = split(text)
    if not text.lstrip().startswith("|") or text.rstrip().endswith("|") or len(cells) >= columns:
        return cells, at + 1
    joined = text
    for here in range(at + 1, min(at + _BROKEN_OVER, len(lines))):
        more = lines[here].text
        if more.lstrip().startswith("|") or len(joined) > LONGEST:
            break
        joined += "\n" + more
        found = split(joined)
        if more.rstrip().endswith("|"):
            return (found, here + 1) if len(found) <= columns else (cells, at + 1)
    return cells, at + 1


def _stride(lines: Sequence[Source], at: int) -> int:
    """2 where a blank line stands after every row, as in what was copied out of a web page; else 1."""
    if at + 2 >= len(lines) or lines[at + 1].text.strip() or not lines[at].text.strip().startswith("|"):
        return 1
    second = lines[at + 2].text.strip()
    if not second.startswith("|") or len(split(second)) != len(split(lines[at].text)):
        return 1
    return 2 if at + 3 >= len(lines) or not lines[at + 3].text.strip() else 1


def _heads_another(lines: Sequence[Source], at: int) -> bool:
    """Whether the line heads a table of its own: a delimiter row of as many cells follows it."""
    if at + 1 >= len(lines) or "|" not in lines[at + 1].text:
        return False
    below = split(lines[at + 1].text)
    return is_delimiter(below) and len(below) == len(split(lines[at].text))


def _looks_like_one(lines: Sequence[Source], at: int, rows: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Whether lines with bars and no delimiter row are a table, and not "Owner: Tom | Due: 12 May"."""
    if len(rows) < 2:
        return False
    first = rows[0][1]
    if lines[at].text.strip().startswith("|"):
        return len(first) > 1
    if all(_LABEL.match(raw.strip() + " ") for raw in first):
        return False
    same = sum(len(cells) == len(first) for _, cells in rows)
    return len(first) > 1 and same * 3 >= len(rows) * 2 and (len(first) > 2 or len(rows) > 2)


def _text(raw: str) -> str:
    return cell(visible(raw.replace("\\|", "|"), "\n"))

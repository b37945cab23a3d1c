"""Tables drawn with box characters, or with bars, dashes and plus signs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.importing.document import Grid, Line
from assistant.importing.sources.grids import grid
from assistant.importing.sources.inline import visible
from assistant.importing.sources.words import cell
from assistant.importing.sources.wrapped import PlacedCells, merged, without_wraps
from assistant.importing.sources.wrapping import Source

_VERTICALS = "│┃║╎╏┆┇┊┋"
_UPRIGHT = re.compile(f"[{_VERTICALS}]")
_ACROSS = re.compile("[─━═╌┄┈╍┅┉]")
_BOX_RULE = re.compile(r"[\s\u2500-\u257f+|-]+")
_PLAIN_RULE = re.compile(r"[\s+|=:_-]+")


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows between two rules, and the rule under them ("" for none)."""

    rows: list[PlacedCells]
    below: str


def is_rule(text: str) -> bool:
    """Whether a line is a drawn table's border or the line between its rows."""
    body = text.strip()
    if len(body) < 3:
        return False
    if _BOX_RULE.fullmatch(body) and len(_ACROSS.findall(body)) > 1:
        return True
    return bool(_PLAIN_RULE.fullmatch(body)) and "+" in body and ("--" in body or "==" in body)


def _is_row(text: str) -> bool:
    return bool(_UPRIGHT.search(text)) or "|" in text


def drawn_table(lines: Sequence[Source], at: int) -> tuple[list[Grid | Line], int]:
    """The table that begins at line ``at``, after the lines of a title framed with it, and the line after it; nothing
    where none begins there.
    """
    if not _begins(lines, at):
        return [], at
    end = at
    while end < len(lines) and (is_rule(lines[end].text) or _is_row(lines[end].text)):
        end += 1
    block = lines[at:end]
    rows = [line.text for line in block if not is_rule(line.text)]
    if not rows:
        return [], at
    upright = _UPRIGHT if any(_UPRIGHT.search(text) for text in rows) else re.compile(r"\|")
    left = all(upright.match(text.lstrip()) for text in rows)
    right = all(upright.match(text.rstrip()[-1:]) for text in rows)
    groups = _groups(block, upright, left, right)
    width = max(len(cells) for group in groups for _, cells in group.rows)
    framed: list[Grid | Line] = []
    while groups and all(len(cells) == 1 for _, cells in groups[0].rows):
        framed += [
            Line(text, place, level=1) for place, cells in groups.pop(0).rows if (text := " ".join(cells))
        ]
    if not groups:
        return [Line(line.text, line.place) for line in framed if isinstance(line, Line)], end
    table = _table(groups, width)
    return [*framed, *([table] if table else [])], end


def _begins(lines: Sequence[Source], at: int) -> bool:
    here = lines[at].text
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if is_rule(here):
        return _is_row(below) and not is_rule(below)
    if _UPRIGHT.search(here):
        return _is_row(below) or is_rule(below)
    return "|" in here and is_rule(below)


def _groups(block: Sequence[Source], upright: re.Pattern[str], left: bool, right: bool) -> list[_Group]:
    groups: list[_Group] = []
    rows: list[PlacedCells] = []
    for line in block:
        if is_rule(line.text):
            if rows:
                groups.append(_Group(rows, line.text.strip()))
            rows = []
            continue
        body = line.text.strip() if left else line.text.rstrip()
        cells = upright.split(body)[1 if left else 0 :]
        if right and len(cells) > 1:
            cells.pop()
        rows.append((line.place, [cell(visible(raw)) for raw in cells]))
    if rows:
        groups.append(_Group(rows, ""))
    return groups


def _table(groups: list[_Group], width: int) -> Grid | None:
    inner = [group.below for group in groups[:-1]]
    header = int(
        bool(inner) and (len(inner) == 1 or _style(inner[0]) not in {_style(one) for one in inner[1:]})
    )
    ruled = len(inner) > 1
    rows: list[PlacedCells] = []
    for number, group in enumerate(groups):
        if number == 0 and header and not (len(group.rows) == 1 or _one_row(group.rows, ruled=True)):
            # A rule far below the first line parts the rows from a total, not from headings.
            header = 0
        rows += [merged(group.rows)] if _one_row(group.rows, ruled) else without_wraps(group.rows)
    across = [(place, cells * width if len(cells) == 1 else cells) for place, cells in rows]
    return grid(across, header)


def _one_row(rows: Sequence[PlacedCells], ruled: bool) -> bool:
    """Whether lines between two rules are one row: later ones leave fields empty that the first one fills."""
    first = rows[0][1]
    return ruled and all(
        any(text and not (at < len(cells) and cells[at]) for at, text in enumerate(first))
        for _, cells in rows[1:]
    )


def _style(rule: str) -> str:
    return next((c for c in "═━=" if c in rule), "-")

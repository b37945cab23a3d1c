"""Rows of a table drawn with characters, where a cell that is too long goes on in the next line."""

import re
from collections.abc import Sequence

PlacedCells = tuple[str, list[str]]

_OWN_LINE = re.compile(r"(?:[-*•◦▪‣·]|\d{1,2}[.)]|\[[ xX]\]|[☐☑☒])\s")


def goes_on(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether ``cells`` only carry on the row above: nothing in the first, and little, and under something."""
    filled = [at for at, text in enumerate(cells) if text]
    return (
        bool(filled)
        and not cells[0]
        and len(filled) * 2 <= max(len(cells), 2)
        and all(at < len(above) and above[at] for at in filled)
    )


def merged(rows: Sequence[PlacedCells]) -> PlacedCells:
    """One row of several lines. A line that begins with a mark of its own stays one."""
    place, first = rows[0]
    texts = list(first)
    for _, cells in rows[1:]:
        texts.extend([""] * (len(cells) - len(texts)))
        for at, text in enumerate(cells):
            if text:
                between = "\n" if _OWN_LINE.match(text) else " "
                texts[at] = f"{texts[at]}{between}{text}" if texts[at] else text
    return place, texts


def without_wraps(rows: Sequence[PlacedCells]) -> list[PlacedCells]:
    """The rows, each with the lines that carry it on."""
    groups: list[list[PlacedCells]] = []
    for row in rows:
        if groups and goes_on(groups[-1][0][1], row[1]):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [merged(group) for group in groups]

"""Tables for a terminal: plain text in aligned columns."""

from collections.abc import Sequence

from assistant.plan.text.cells import width

_WIDEST = 40
"""Columns of the terminal that one cell may take; longer text is cut with an ellipsis."""


def clean(text: str) -> str:
    """No control characters: what a plan says must not steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]], widest: int = _WIDEST) -> str:
    """The rows under the header, a rule between them, without a line end after the last. ``widest``: columns of the
    terminal that one cell may take."""
    cells = [list(header), *([_cut(text, widest) for text in row] for row in rows)]
    widths = [max(width(row[n]) for row in cells) for n in range(len(header))]
    lines = [[text + " " * (widths[n] - width(text)) for n, text in enumerate(row)] for row in cells]
    lines.insert(1, ["─" * columns for columns in widths])
    return "\n".join("  ".join(line).rstrip() for line in lines)


def _cut(text: str, widest: int) -> str:
    """``text`` in at most ``widest`` columns of the terminal; of marks that take none at most as many again."""
    text = clean(text)
    start = text[: 2 * widest]
    if len(start) == len(text) and width(text) <= widest:
        return text
    while width(start) >= widest:
        start = start[:-1]
    return start.rstrip() + "…"

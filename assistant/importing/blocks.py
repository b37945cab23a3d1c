"""A document as the parts it is read in: lines of text, tables, keys with their values, each under its headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.importing.deal_keys import deal_key
from assistant.importing.document import Document, Grid, Line
from assistant.importing.grids import Pair, Table, Words, sheet_of, split_grid
from assistant.importing.words import joined
from assistant.plan.text.columns import section_of

_CAPITALS = re.compile(r"[^a-z]*[A-Z]{3}[^a-z]*(?:\([^)]*\))?")
_MOST_WORDS = 8
_PSEUDO = 7
_TITLES = re.compile(
    r"\b(?:milestones?|steps|stakeholders?|risks?|blockers?|issues|next steps|action items|timeline|plan|phases?|people|team|contacts?|changes|"
    r"assumptions?|agenda|overview|summary|objectives?|context|sign-?off|background|goals?|criteria|questions|flags|scope|pricing|legend|key)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Para:
    """A line of text. ``titles``: the headings it stands under, nearest last. ``level``: it is a heading; ``depth``: it is a list item."""

    text: str
    place: str
    titles: tuple[str, ...] = ()
    level: int = 0
    depth: int = 0


Part = Para | Table | Pair


def parts_of(document: Document) -> list[Part]:
    """All parts of a document in their order. Lines of plain text that head what follows count as headings."""
    return list(_parts(document))


def _parts(document: Document) -> Iterator[Part]:
    above: list[tuple[int, str]] = []
    blocks = document.blocks
    for at, block in enumerate(blocks):
        titles = tuple(text for _, text in above)
        if isinstance(block, Grid):
            yield from _grid(block, titles, _caption(blocks, at))
            continue
        text = joined(block.text)
        if not text:
            continue
        level = block.level or (_PSEUDO if _is_title(block, blocks[at + 1 : at + 2]) else 0)
        if level:
            above = [one for one in above if one[0] < level]
            yield Para(text, block.place, tuple(t for _, t in above), level, block.depth)
            above.append((level, text.strip("=#*-–—_ :")))
        else:
            yield Para(text, block.place, titles, 0, block.depth)


def _caption(blocks: Sequence[Line | Grid], at: int) -> str:
    """The line right above a table that names what the table holds."""
    before = blocks[at - 1] if at else None
    if (
        isinstance(before, Line)
        and not before.level
        and not before.depth
        and len(before.text.split()) <= _MOST_WORDS
    ):
        return joined(before.text)
    return ""


def _grid(grid: Grid, titles: tuple[str, ...], caption: str) -> Iterator[Part]:
    sheet = sheet_of(grid.places[0]) if grid.places else ""
    over = [
        *([sheet] if sheet and sheet not in titles else []),
        *titles,
        *([caption] if caption and section_of([caption]) else []),
    ]
    for piece in split_grid(grid, over):
        if isinstance(piece, Words):
            yield Para(piece.text, piece.place, tuple(over), _PSEUDO if piece.title else 0)
        else:
            yield piece


def _is_title(line: Line, after: Sequence[Line | Grid]) -> bool:
    """Whether a line of plain text heads what follows: capitals, or a few words with a colon and nothing behind it."""
    text = joined(line.text)
    if line.depth or len(text.split()) > _MOST_WORDS or not after:
        return False
    bare = re.sub(r"\([^)]*\)", "", text).strip()
    if _CAPITALS.fullmatch(bare) and ":" not in bare.rstrip(":") and not re.search(r"\d{2}", bare):
        return True
    if bare.endswith(":") and not deal_key(bare):
        follows = after[0]
        return isinstance(follows, Grid) or follows.depth > 0 or _TITLES.search(bare) is not None
    return False

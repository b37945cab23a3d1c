"""A draft in Markdown taken apart into the few things that a letter has."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_ALL_BOLD = re.compile(r"\*\*([^*]+)\*\*:?")


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``lines``: as they were broken, such as those of a name under a greeting."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``rows``: as many cells as ``head``."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Listed | Grid


@lru_cache(maxsize=1)
def _reader() -> "MarkdownIt":
    # It takes a while to load, and a screen is drawn before any letter is.
    from markdown_it import MarkdownIt

    # Nothing that a cell of a plan could turn into a link, a picture or markup is read as such.
    return MarkdownIt("zero", {"html": False}).enable(["list", "table", "heading"])


def blocks_of(markdown: str, *, marked: bool = False) -> tuple[Block, ...]:
    """The blocks of a letter, in order. Every text is plain: marks for bold are gone, unless ``marked`` keeps them within a block; all
    else stands as it was written.
    """
    plain = str.strip if marked else _plain
    found: list[Block] = []
    tokens = _reader().parse(markdown)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        inner = [t.content for t in tokens[at:end] if t.type == "inline"]
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                found.append(Listed(tuple(plain(" ".join(text.split())) for text in inner)))
            case "table_open":
                width = sum(1 for t in tokens[at:end] if t.type == "th_open")
                cells = [plain(text) for text in inner]
                rows = [tuple(cells[n : n + width]) for n in range(0, len(cells), width)]
                found.append(Grid(rows[0], tuple(rows[1:])))
            case "heading_open":
                found.append(Heading(_plain(inner[0])))
            case _ if inner:
                bold = _ALL_BOLD.fullmatch(inner[0].strip())
                lines = tuple(plain(line) for line in inner[0].splitlines())
                found.append(Heading(bold[1]) if bold else Paragraph(lines))
            case _:
                pass
        at = end
    return tuple(found)


def _end(tokens: "list[Token]", at: int) -> int:
    """Where the block that begins at ``at`` ends."""
    depth = 0
    for n in range(at, len(tokens)):
        depth += tokens[n].nesting
        if depth <= 0:
            return n + 1
    return len(tokens)


def _plain(text: str) -> str:
    return _BOLD.sub(r"\1", text.strip())

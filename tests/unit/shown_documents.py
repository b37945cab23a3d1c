"""Documents in a short form that tests can spell out."""

from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.importing.document import Document, Grid, Line
from assistant.importing.sources.opening import open_document


def shown(document: Document) -> list[object]:
    """A text for each plain line, (mark, text) for a heading ("#", "##") or list item ("-", "--"), rows for a table."""
    return [_block(block) for block in document.blocks]


def _block(block: Line | Grid) -> object:
    if isinstance(block, Grid):
        return [" | ".join(cells) for cells in block.rows]
    mark = "#" * block.level or "-" * block.depth
    return (mark, block.text) if mark else block.text


def open_text(text: str) -> Document:
    """What comes of a text that was pasted into a file."""
    with TemporaryDirectory() as folder:
        return opened(Path(folder), "pasted", text.encode("utf-8", "replace"))


def opened(folder: Path, name: str, content: str | bytes) -> Document:
    """What comes of a file of that name and content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_document(path)


def only_grid(document: Document) -> Grid:
    """The one table of a document."""
    [grid] = [block for block in document.blocks if isinstance(block, Grid)]
    return grid

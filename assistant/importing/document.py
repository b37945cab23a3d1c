"""What stands in a file, in its order, before anybody says what it means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text. ``place``: where it stands, in words a person can look up ("line 12", "sheet Plan, row 3").

    ``level``: of a heading, 1 to 6; 0 for what is none. ``depth``: of a list item, 1 for the outermost; 0 for what is
    none. ``text`` is without list mark and emphasis; what is struck through stands between ``~~``. ``mark``: what marks a
    list item where the file shows it ("-", "1."); a checkbox stays in the text, as "[x]", "[ ]" or its sign.
    """

    text: str
    place: str
    level: int = 0
    depth: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``rows``: cells as text, every row as long as the widest; what is struck through stands between ``~~``.

    A date cell is ISO ``YYYY-MM-DD``. A merged cell stands in each of the fields that it covers across, and in the first
    of those it covers down. A cell's own line breaks are ``\\n``. ``places``: where each row stands, as in ``Line``.
    ``header``: the rows that the file itself marks as headings, 0 where it marks none. ``levels``: how far each row is
    indented or how deep it stands in an outline; empty where none is.
    """

    rows: tuple[tuple[str, ...], ...]
    places: tuple[str, ...]
    header: int = 0
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content. ``name``: the file's name, for messages. ``hidden``: what was left out because the file hides it
    (a hidden sheet, row, column or comment), in words, so that it can be said. ``notes``: what stands here otherwise than
    in the program that made the file (a formula whose value the file lacks), in words.
    """

    name: str
    blocks: tuple[Line | Grid, ...]
    hidden: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

"""What a screen shows, as text: its rows, and how each of their cells looks. A difference of two of them can be read in a review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from string import ascii_letters

from rich.cells import cell_len
from rich.style import Style
from textual._context import visible_screen_stack
from textual.app import App
from textual.filter import monochrome_style

_MANNERS = ("bold", "dim", "italic", "underline", "reverse", "strike")


@dataclass(frozen=True)
class Drawn:
    """``rows`` as they stand there, blanks at their ends included; ``styles`` has one description for each cell of each row."""

    rows: tuple[str, ...]
    styles: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join(row.rstrip() for row in self.rows)


def drawn(app: App[None]) -> Drawn:
    """What stands there now. What shines through a dialog is left out: it is the picture of another screen."""
    visible_screen_stack.set([])
    rows: list[str] = []
    styles: list[tuple[str, ...]] = []
    for strip in app.screen._compositor.render_strips():
        rows.append("".join(segment.text for segment in strip))
        looks = [(described(segment.style), cell_len(segment.text)) for segment in strip]
        styles.append(tuple(look for look, cells in looks for _ in range(cells)))
    return Drawn(tuple(rows), tuple(styles))


def without_colours(seen: Drawn) -> Drawn:
    """The same as it is under ``NO_COLOR``, where colours are greys."""
    return Drawn(seen.rows, tuple(tuple(_grey(look) for look in row) for row in seen.styles))


@cache
def _grey(look: str) -> str:
    colour, _, rest = look.partition(" on ")
    ground, *manners = rest.split()
    style = Style(
        color=None if colour == "default" else colour, bgcolor=None if ground == "default" else ground
    )
    return " ".join([described(monochrome_style(style)), *manners])


def described(style: Style | None) -> str:
    """``#dfe3ea on #14171c bold``: colour, ground and manners."""
    style = style or Style()
    colours = [
        "default" if colour is None or colour.is_default else colour.get_truecolor().hex
        for colour in (style.color, style.bgcolor)
    ]
    manners = [manner for manner in _MANNERS if getattr(style, manner)]
    return " ".join([f"{colours[0]} on {colours[1]}", *manners])


def sheet(looks: Mapping[str, Drawn]) -> str:
    """The same screen under several themes, by their names: the text once, then the runs of looks, each a letter and its cells, then what
    a letter means under each theme.
    """
    first, *others = looks.values()
    for other in others:
        assert other.text.split("\n") == first.text.split("\n"), "a theme changes what is said"
    letters: dict[tuple[str, ...], str] = {}
    lines = [_runs(cells, letters) for cells in zip(*(look.styles for look in looks.values()), strict=True)]
    legend = [f"{letter:>2}  {'  |  '.join(meaning)}" for meaning, letter in letters.items()]
    return "\n".join(
        [first.text, "", *_numbered(lines), "", f"    {'  |  '.join(looks)}", *legend, ""]
    ).replace("\u00a0", " ")


def _runs(row: Sequence[tuple[str, ...]], letters: dict[tuple[str, ...], str]) -> str:
    """One row's cells under each theme, as ``a40 b3``."""
    runs: list[str] = []
    for look, cells in groupby(zip(*row, strict=True)):
        place = len(letters)
        name = ascii_letters[place] if place < len(ascii_letters) else f"a{ascii_letters[place % 52]}"
        runs.append(f"{letters.setdefault(look, name)}{len(list(cells))}")
    return " ".join(runs)


def _numbered(lines: Sequence[str]) -> list[str]:
    """Each with the number of its row, equal neighbours together."""
    shown: list[str] = []
    for line, same in groupby(enumerate(lines, 1), key=lambda one: one[1]):
        numbers = [number for number, _ in same]
        rows = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
        shown.append(f"{rows:>5}  {line}")
    return shown

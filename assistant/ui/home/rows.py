"""A list to move through with arrows and mouse; the row that is chosen has a sign before it, so that no colour is needed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.ui.room import bound

SIGN = "›"


@dataclass(frozen=True, slots=True)
class Row:
    """``key`` is the row's own, by which it is found again after a change. ``page``: all there is to say of it, made when it is
    asked for; None where there is nothing more. A row that is not ``live`` is passed over: a heading, an empty line.
    """

    key: str
    content: Content
    title: str = ""
    page: Callable[[], Content] | None = None
    live: bool = True


class Rows(OptionList, inherit_bindings=False):
    """Rows of whole lines. Keeps the chosen row through changes as long as it is there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        bound(
            "row.open",
            "enter",
            "select",
            "Open",
            "Open the chosen row; arrows choose",
            show=True,
            display="Enter",
        ),
    ]

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False, compact=True)

    def put(self, rows: Iterable[Row], chosen: str | None = None) -> None:
        """These rows in the place of those before. ``chosen``: the key of the row to stand on; None for the one that was, else the first."""
        wanted = chosen or self.key
        self.set_options(Option(row.content, id=row.key, disabled=not row.live) for row in rows)
        for index, option in enumerate(self.options):
            if option.id == wanted and not option.disabled:
                self.highlighted = index
                return
        self.highlighted = None
        self.action_first()

    @property
    def key(self) -> str | None:
        """The key of the chosen row; None where there is none."""
        return self.highlighted_option.id if self.highlighted_option else None

    @property
    def room(self) -> int:
        """Cells for a row's content."""
        return self.scrollable_content_region.width - len(SIGN) - 1

    def _get_left_gutter_width(self) -> int:
        return len(SIGN) + 1

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        at = self.highlighted
        lines = range(0)
        if at is not None and self.options:
            lines = range(self._index_to_line[at], self._index_to_line[at] + self._heights[at])
        style = next(iter(strip), Segment("")).style
        gutter = f"{SIGN} " if line in lines and line == lines.start else "  "
        return Strip([Segment(gutter, style), *strip], strip.cell_length + len(gutter))

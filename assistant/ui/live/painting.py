"""What is behind and beside the words of a call, drawn in a few equal lines: most of the work of a frame goes into lines that differ.

A line that is the same object as before has been filtered, cut and turned into letters for the terminal already.
"""

from collections.abc import Sequence
from typing import cast

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget


def filtered(widget: Widget, strips: Sequence[Strip]) -> list[Strip]:
    """These lines as the terminal is to have them: without colours, or hidden, where that is asked for."""
    _, background = widget.background_colors
    found = list(strips)
    for one in widget.get_line_filters():
        found = [strip.apply_filter(one, background) for strip in found]
    return found


def ground(widget: Widget, crop: Region) -> list[Strip]:
    """The lines of a widget that shows nothing of its own but its background; without border and padding."""
    _, background = widget.background_colors
    line = Strip.blank(crop.width, Style(bgcolor=background.rich_color))
    return filtered(widget, [line]) * crop.height


class Beside(Horizontal):
    """One at the side of the other. Draws nothing, not even a background: what is behind it shows where nothing stands."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return []


class Below(Vertical):
    """One below the other. Draws nothing, as ``Beside``."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return []


class Bar(ScrollBar):
    """The upright bar at the side of something long. Its few kinds of lines are kept; drawn by the console they would be a third of
    what a frame of scrolling costs.
    """

    def __init__(self, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._kinds: dict[Segment, Strip] = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        bar = cast(ScrollBarRender, self.render())
        style = self.app.console.get_style(bar.style)
        drawn = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=self.size.width,
            back_color=style.bgcolor or Color.default(),
            bar_color=style.color or Color.default(),
        )
        lines = [self._line(segment) for segment in drawn.segments[crop.y : crop.bottom]]
        return filtered(self, lines)

    def _line(self, segment: Segment) -> Strip:
        if (line := self._kinds.get(segment)) is None:
            line = self._kinds[segment] = Strip([segment]).apply_style(self.rich_style)
        return line

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._kinds.clear()

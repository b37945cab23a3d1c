"""The privacy key: the whole screen is blank, whatever comes in front of it, while everything behind goes on."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Static


class _Blank(LineFilter):
    """Leaves nothing of a line but its length."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(" " * cell_len(segment.text)) for segment in segments]


class Curtain(Static):
    """The one line that is to be read while all else is hidden."""

    ALLOW_SELECT = False

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [one for one in super().get_line_filters() if not isinstance(one, _Blank)]


class HidingApp(App[None]):
    """A program that can be hidden. Every line that any screen draws is blanked on its way out, so that nothing shows that comes up
    meanwhile; keys and clicks do nothing but bring it back.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hidden = False
        self._blank = _Blank()

    async def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._cover)

    def hidden_words(self) -> str:
        """What stands there while all is hidden."""
        return "Hidden. Any key shows it again."

    def action_hide(self) -> None:
        self.hidden = True
        self._cover(self.screen)
        self._draw_again()

    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = super().get_line_filters()
        return [*filters, self._blank] if self.hidden else filters

    async def on_event(self, event: events.Event) -> None:
        if self.hidden and isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            # The release, not the press: a release alone would count as a click on what has come back.
            if isinstance(event, events.Key | events.MouseUp):
                self._show()
            return
        await super().on_event(event)

    def _show(self) -> None:
        self.hidden = False
        for screen in self.screen_stack:
            screen.query(Curtain).remove()
        self._draw_again()

    def _cover(self, screen: Screen[object]) -> None:
        """The line on a screen that is in front while all is hidden."""
        if self.hidden:
            screen.call_later(self._hang, screen)

    async def _hang(self, screen: Screen[object]) -> None:
        if self.hidden and screen.is_attached and not screen.query(Curtain):
            await screen.mount(Curtain(self.hidden_words(), markup=False))

    def _draw_again(self) -> None:
        for screen in self.screen_stack:
            for node in screen.walk_children(with_self=True):
                node.refresh()

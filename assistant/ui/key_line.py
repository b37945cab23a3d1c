"""The keys at the foot of a screen."""

from textual.app import ComposeResult
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widgets import Footer

Standing = tuple[tuple[str, str, str, bool, str], ...]
"""Of each key in its order: the key, its sign, its label, whether it does anything now, and its meaning."""


class KeyLine(Footer):
    """A footer that is put together anew only when it says something else. Textual asks for it whenever the focus moves and at every
    change of what is enabled; most of these change no key at the foot.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._stands: Standing | None = None

    def compose(self) -> ComposeResult:
        for part in super().compose():
            # A key begins as a compact one, and would have its styles worked out twice before it is drawn.
            compact = getattr(type(part), "compact", None)
            if isinstance(compact, Reactive):
                part.set_reactive(compact, self.compact)
            yield part

    def bindings_changed(self, screen: Screen[object]) -> None:
        super().bindings_changed(screen)
        # Textual waits for a window that has the focus; one that begins without it has its keys at the foot all the same.
        if self._stands is None and self.is_attached and screen is self.screen:
            self.call_after_refresh(self.recompose)

    async def recompose(self) -> None:
        # Whoever asks may come while the screen goes, or before it knows its keys.
        if self.is_attached and self._bindings_ready and (wanted := self._wanted()) != self._stands:
            self._stands = wanted
            await super().recompose()

    def _wanted(self) -> Standing:
        shown = [one for one in self.screen.active_bindings.values() if one.binding.show]
        return tuple(
            (
                one.binding.key,
                self.app.get_key_display(one.binding),
                one.binding.description,
                one.enabled,
                one.tooltip,
            )
            for one in shown
        )

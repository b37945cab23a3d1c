"""The head line after a call: whose it was, and what can be looked at, each with its number."""

from collections.abc import Mapping
from typing import Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.ui.text import clip

Pane = Literal["changes", "email", "drafts", "spoken"]
PANES: tuple[Pane, ...] = ("changes", "email", "drafts", "spoken")


class Tab(Static):
    """One of the things to look at; a click shows it."""

    class Picked(Message):
        """Somebody clicked on this tab."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, pane: Pane) -> None:
        super().__init__(classes="tab", markup=False)
        self.pane = pane

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Picked(self.pane))


class Tabs(Horizontal):
    """All of them behind the title."""

    def compose(self) -> ComposeResult:
        yield Static(id="after-title", markup=False)
        for pane in PANES:
            yield Tab(pane)

    def show(self, title: str, labels: Mapping[Pane, str], front: Pane) -> None:
        """``labels``: what stands in each tab; ``front``: the one that the keys go to."""
        used = 0
        for number, tab in enumerate(self.query(Tab), 1):
            words = f" {number} {labels[tab.pane]} "
            used += len(words)
            tab.update(Content.styled(words, "bold reverse" if tab.pane == front else "$text-muted"))
        room = max(self.size.width - used - 2, 4)
        self.query_one("#after-title", Static).update(Content.styled(f" {clip(title, room)} ", "bold"))

"""A screen as the page has them, which offers a file at once: python -m tests.e2e.offering_program offers FILE"""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static

from assistant.ui.handing_over import offered


class Offering(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def on_mount(self) -> None:
        self.query_one(Static).update("Saved" + offered(self, Path(sys.argv[2])))


if __name__ == "__main__":
    Offering().run()

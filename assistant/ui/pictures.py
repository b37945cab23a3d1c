"""Pictures of the screen, for the documentation and the tests."""

import re

from textual.app import App

_STAMP = re.compile(r"terminal-\d+")


def picture(app: App[None], title: str = "closecall") -> str:
    """The screen of the running ``app`` as SVG; the same screen always gives the same text."""
    return _STAMP.sub("terminal", app.export_screenshot(title=title, simplify=True))

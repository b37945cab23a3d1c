"""Pictures of the screen, for the documentation and the tests."""

import re

from textual.app import App

_STAMP = re.compile(r"terminal-\d+")
# A picture must not fetch anything from anywhere: any fixed-width font of the reader's will do.
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def picture(app: App[None], title: str = "closecall") -> str:
    """The screen of the running ``app`` as SVG; the same screen always gives the same text."""
    return _FONT.sub("", _STAMP.sub("terminal", app.export_screenshot(title=title, simplify=True)))

"""Files for the user, where the screen is a page in the browser."""

from pathlib import Path

from textual.app import App


def offered(app: App[None], path: Path) -> str:
    """In a browser, offer the file at ``path`` as a download too: a page may have no other way to it. Returns what to add to the sentence
    that it is saved, nothing in a terminal. A browser may hold downloads back; the file is where it is all the same.
    """
    if not app.is_web:
        return ""
    app.deliver_binary(path)
    return ", and handed to the browser as a download"

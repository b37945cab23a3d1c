"""What is handed to the user: onto the clipboard with a file beside it, and files as downloads where the screen is a page in the browser."""

from contextlib import suppress
from pathlib import Path

from textual.app import App

from assistant.errors import UserError
from assistant.ui.after.keep import save


def copied(
    app: App[None], what: str, text: str, path: Path | None, instead: str, plan: Path | None = None
) -> str:
    """Put ``text`` onto the clipboard, and, as not every terminal can do that, into the file at ``path`` too. Returns what to say of it:
    ``what`` is copied, and the way out where pasting brings nothing, which is that file, else the key ``instead``. ``plan`` is never
    written over.
    """
    app.copy_to_clipboard(text)
    where = f"{instead} saves it as a file."
    if path is not None:
        # The file is a courtesy: without it the copy still is one, and the key offers a place of the user's own choice.
        with suppress(UserError, OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            save(text.encode("utf-8", "replace"), path, plan, replace=True)
            where = f"it is also in {path}"
    return f"{what} copied. Should pasting bring nothing, {where}"


def offered(app: App[None], path: Path) -> str:
    """In a browser, offer the file at ``path`` as a download too: a page may have no other way to it. Returns what to add to the sentence
    that it is saved, nothing in a terminal. A browser may hold downloads back; the file is where it is all the same.
    """
    if not app.is_web:
        return ""
    app.deliver_binary(path)
    return ", and handed to the browser as a download"

"""Cells that a spreadsheet must take for text, whatever they begin with."""

from unicodedata import category, normalize

_STARTS = "=+-@|%"
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
LONGEST = 32_000
"""Characters. A cell of a spreadsheet holds 32,767."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula or a command: by its first character that is seen, its
    full-width form too, or by a tab or line end before it (OWASP, CSV Injection)."""
    if text[:1] in ("\t", "\r", "\n"):
        return True
    bare = next((c for c in text if category(c) not in _UNSEEN), "")
    return bool(bare) and normalize("NFKC", bare)[:1] in _STARTS


def neutral(text: str) -> str:
    """The text as it may stand in a CSV file or a document: with an apostrophe before what could run."""
    text = text[:LONGEST]
    return f"'{text}" if is_formula(text) else text

"""Foreign text made safe for a terminal: what a transcript, a plan or a model says is data and stays data."""

import re
import unicodedata

from rich.cells import cell_len, chop_cells

_BLANK = re.compile(r"\s+")
# Bidirectional controls make a line read otherwise than it is written; about U+FE0F terminals disagree.
_UNWANTED = dict.fromkeys(
    [0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFE0E, 0xFE0F, 0xFEFF]
)
_CONTROL = {"Cc", "Cs", "Co", "Cn"}
_MARKS = 4
"""Combining marks kept on one letter; more would climb over the neighbouring lines."""


def clean(text: str) -> str:
    """``text`` as one line without control characters: blanks of any kind become one space."""
    if text.isascii() and text.isprintable():
        return _BLANK.sub(" ", text).strip()
    kept: list[str] = []
    marks = 0
    for letter in _BLANK.sub(" ", text).translate(_UNWANTED):
        category = unicodedata.category(letter)
        if category in _CONTROL:
            continue
        marks = marks + 1 if category == "Mn" else 0
        if marks <= _MARKS:
            kept.append(letter)
    return _BLANK.sub(" ", "".join(kept)).strip()


def clean_block(text: str) -> str:
    """``text`` line by line through ``clean``; indentation and empty lines stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" " * (len(line) - len(line.lstrip(" "))) + clean(line) for line in lines)


def wrap(text: str, width: int) -> list[str]:
    """``text`` (already clean) in lines of at most ``width`` cells; longer words are cut. Never empty."""
    width = max(width, 2)
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        size = cell_len(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        if size > width:
            *whole, word = chop_cells(word, width)
            lines.extend(whole)
            size = cell_len(word)
        line, used = word, size
    return [*lines, line] if line or not lines else lines


def at_most(lines: int, text: str, width: int) -> list[str]:
    """``text`` (already clean) in no more than that many lines of ``width`` cells; the last one ends in an ellipsis where there is more."""
    first = wrap(text, width)
    if len(first) > lines:
        first[lines - 1 :] = [clip(f"{first[lines - 1]} {first[lines]}", width)]
    return first


def clip(text: str, width: int) -> str:
    """``text`` (already clean) in at most ``width`` cells, with an ellipsis where something was cut."""
    if cell_len(text) <= width:
        return text
    # Clean text has few marks on a letter: the start of a long one holds what can be seen of it.
    return chop_cells(text[: 8 * width], width - 1)[0].rstrip() + "…" if width > 1 else "…"[:width]


def clip_front(text: str, width: int) -> str:
    """``text`` (already clean) in at most ``width`` cells, its end kept: of a machine's name that tells whose it is."""
    if cell_len(text) <= width:
        return text
    kept = text
    while cell_len(kept) > max(width - 1, 0):
        kept = kept[1:]
    return "…"[:width] + kept


def clip_middle(text: str, width: int) -> str:
    """``text`` (already clean) in at most ``width`` cells, both ends kept: of names that begin alike."""
    if cell_len(text) <= width or width < 5:
        return clip(text, width)
    end = clip_front(text[-4 * width :], width * 3 // 5)
    return chop_cells(text[: 8 * width], width - cell_len(end))[0].rstrip() + end


def fill(text: str, width: int) -> str:
    """``text`` clipped and padded to exactly ``width`` cells."""
    clipped = clip(text, width)
    return clipped + " " * (width - cell_len(clipped))

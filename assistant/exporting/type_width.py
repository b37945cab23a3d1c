"""How wide text will be in a typeface that is not known here, told high rather than low, and where to break it."""

from unicodedata import category, combining, east_asian_width

_NARROW = frozenset("iljftrI.,;:'|!()[]{}-/ ’‘“”\"")
_WIDE = frozenset("mwMWQOGD@%&—…")
_ELLIPSIS = "…"


def wide(text: str, size: float) -> float:
    """The width of the text in the unit of ``size``, the type's size."""
    return sum(map(_em, text)) * size


def _em(c: str) -> float:
    if combining(c) or category(c) in ("Mn", "Me", "Cf"):
        return 0.0
    if east_asian_width(c) in "WF":
        return 1.05
    if c in _NARROW:
        return 0.36
    if c in _WIDE:
        return 0.95
    if c.isupper():
        return 0.74
    return 0.6


def broken(text: str, size: float, room: float, lines: int) -> list[str]:
    """The text in at most so many lines of that width; what does not fit ends in an ellipsis."""
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines:
        line = rest.pop(0)
        if wide(line, size) > room:
            line, over = _cut(line, size, room)
            rest.insert(0, over)
        while rest and wide(f"{line} {rest[0]}", size) <= room:
            line += f" {rest.pop(0)}"
        found.append(line)
    if rest and found:
        last = found[-1]
        while last and wide(last + _ELLIPSIS, size) > room:
            last = last[:-1]
        found[-1] = last.rstrip(" ,;:-–") + _ELLIPSIS
    return found


def _cut(word: str, size: float, room: float) -> tuple[str, str]:
    """A word too long for a line, at the last place where its first part fits."""
    end, used = 0, 0.0
    for at, c in enumerate(word):
        used += _em(c) * size
        if used > room and at:
            break
        end = at + 1
    while end < len(word) and end > 1 and _em(word[end]) == 0.0:
        end -= 1
    return (word[:end], word[end:]) if end < len(word) else (word, "")

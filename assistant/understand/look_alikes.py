"""Text as a reader takes it: without what cannot be seen, with letters that only look like others put back."""

import re
import unicodedata
from dataclasses import dataclass

_LOOKS = {
    # Cyrillic
    **dict(zip("аеорсухіјѕһԁԛԝмткнвӏ", "aeopcyxijshdqwmtkhbl", strict=True)),
    **dict(zip("АВЕКМНОРСТХУІЈЅԌ", "ABEKMHOPCTXYIJSG", strict=True)),
    # Greek
    **dict(zip("αεικονρτυχωϲ", "aeikovptuxwc", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    # Latin that is drawn alike, and marks
    **dict(zip("ıȷɑɡǀʟɴʀ", "ijagllnr", strict=True)),
    **dict(zip("‘’‛“”„‟–—−‐‑：；，。！？【】（）", "'''\"\"\"\"-----:;,.!?[]()", strict=True)),
    "\u00a0": " ",
}  # fmt: skip
# What steers a terminal goes as a whole, not only its first character; readers may have taken that one already.
_STEERS = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\[\d{1,3}(?:;\d{1,3}){0,4}[A-HJKmsu]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """``text``: what is seen. ``meant``: the same with look-alikes as Latin letters. ``places``: where each of their
    characters stands in the text they were made of; one more for its end.
    """

    text: str
    meant: str
    places: tuple[int, ...]


def seen(text: str) -> Seen:
    """What a reader makes of a text: no control, no zero-width and no direction characters, wide letters as plain ones."""
    if text.isascii() and text.isprintable() and "[" not in text:
        return Seen(text, text, tuple(range(len(text) + 1)))
    shown: list[str] = []
    meant: list[str] = []
    places: list[int] = []
    hidden = {place for steer in _STEERS.finditer(text) for place in range(*steer.span())}
    for place, char in enumerate(text):
        if place in hidden:
            continue
        if char == "\n":
            drawn = char
        elif char.isspace():
            drawn = " "
        elif unicodedata.category(char) in ("Cc", "Cf", "Mn", "Me", "Co", "Cs"):
            continue
        else:
            drawn = unicodedata.normalize("NFKC", char)
        for part in drawn:
            if not unicodedata.combining(part):
                shown.append(part)
                meant.append(_LOOKS.get(part, part))
                places.append(place)
    return Seen("".join(shown), "".join(meant), (*places, len(text)))

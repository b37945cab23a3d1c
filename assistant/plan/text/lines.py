"""A text in its lines."""

import re

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def split_lines(text: str) -> tuple[str, ...]:
    """The lines with their own ends: CRLF, LF or CR, the three that Markdown knows. Joined they are the text
    again.
    """
    return tuple(_LINE.findall(text))

"""Text from outside, made safe for a terminal."""

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """Text without the control characters that could steer a terminal or turn a line around, and without what nobody sees."""
    return _CONTROL.sub("", text)

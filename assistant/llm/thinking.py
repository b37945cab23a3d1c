"""What a model thinks aloud before it answers is not the answer: taken out, of a whole text and of a stream."""

import re

_OPENS = re.compile(r"<\s*think(?:ing)?\s*>", re.IGNORECASE)
_CLOSES = re.compile(r"<\s*/\s*think(?:ing)?\s*>", re.IGNORECASE)
_LONGEST_TAG = 16


def answer_of(text: str) -> str:
    """``text`` without what was thought. Some templates open the thought themselves, so that only its end is in the text: all before
    a last end is thought. One that never ends was all thought.
    """
    *_, last = _CLOSES.split(text)
    opened = _OPENS.search(last)
    return (last[: opened.start()] if opened else last).strip()


class Answering:
    """The same for a stream: feed it pieces, it gives back what is no thought. A tag may be cut anywhere between two pieces."""

    def __init__(self) -> None:
        self._held = ""
        self._thinks = False
        self._begun = False

    def feed(self, piece: str) -> str:
        """What of the answer is certain by now; it may be empty."""
        self._held += piece
        out = ""
        while found := (_CLOSES if self._thinks else _OPENS).search(self._held):
            if not self._thinks:
                out += self._held[: found.start()]
            self._held = self._held[found.end() :]
            self._thinks = not self._thinks
        keep = _may_be_tag(self._held)
        certain, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        return self._trimmed(out if self._thinks else out + certain)

    def rest(self) -> str:
        """What was held back, when the stream has ended."""
        held, self._held = self._held, ""
        return "" if self._thinks else self._trimmed(held)

    def _trimmed(self, text: str) -> str:
        """The blank lines between a thought and the answer belong to neither."""
        text = _CLOSES.sub("", text)
        if not self._begun:
            text = text.lstrip()
            self._begun = bool(text)
        return text


def _may_be_tag(text: str) -> int:
    """How many letters at the end of ``text`` may be the beginning of a tag."""
    at = text.rfind("<", max(0, len(text) - _LONGEST_TAG))
    return len(text) - at if at >= 0 and ">" not in text[at:] else 0

"""Lines of a text with their places, without what people wrap a plan in: comments, code fences, quotations."""

import re
from dataclasses import dataclass

from assistant.importing.document import Line
from assistant.importing.sources.words import one_line

_FENCE = re.compile(r"\s*(?:`{3,}[^`]*|~{3,}[^~]*)")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_PAGE = re.compile(r"\s*(?:page|seite|página)\s+\d{1,3}(?:\s*(?:of|/|von|de)\s*\d{1,3})?\s*", re.IGNORECASE)
"""The foot of a page, as a PDF's text has it."""
_FRONT_AT_MOST = 200
"""Lines."""
_FIELD = re.compile(r"[A-Za-z_][\w .-]{0,60}:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Source:
    """A line as it stands, and where."""

    text: str
    place: str


def numbered(text: str, first: int = 1) -> list[Source]:
    """The lines of a text, the first of which has the number ``first``."""
    return [Source(line, f"line {number}") for number, line in enumerate(text.split("\n"), first)]


def front_matter(lines: list[Source]) -> tuple[list[Line], list[Source]]:
    """The fields of a YAML head as lines of their own, and the rest; none where the text has no such head."""
    if not lines or lines[0].text.strip() != "---":
        return [], lines
    for at, line in enumerate(lines[1 : _FRONT_AT_MOST + 1], 1):
        text = line.text.rstrip()
        if text in ("---", "..."):
            head = [
                line for line in lines[1:at] if line.text.strip() and not line.text.lstrip().startswith("#")
            ]
            return [Line(one_line(line.text), line.place) for line in head], lines[at + 1 :]
        if text and not text[0].isspace() and not text.startswith(("#", "- ")) and not _FIELD.match(text):
            break
    return [], lines


def without_comments(lines: list[Source]) -> tuple[list[Source], list[str]]:
    """The lines without ``<!-- … -->``, and where those stood; a line that was only comment is gone.

    A comment that never ends is text.
    """
    if not any("<!--" in line.text for line in lines):
        return lines, []
    last_end = max((at for at, line in enumerate(lines) if "-->" in line.text), default=-1)
    kept: list[Source] = []
    hidden: list[str] = []
    inside = False
    for at, line in enumerate(lines):
        text, pieces, cut = line.text, [], inside
        while text:
            if inside:
                _, mark, text = text.partition("-->")
                inside = not mark
            else:
                before, mark, rest = text.partition("<!--")
                if mark and ("-->" in rest or at < last_end):
                    hidden.append(f"the comment on {line.place}")
                    inside = cut = True
                    pieces.append(before)
                    text = rest
                else:
                    pieces.append(text)
                    text = ""
        left = "".join(pieces)
        if not cut or left.strip():
            kept.append(Source(left, line.place) if cut else line)
    return kept, hidden


def unwrapped(lines: list[Source]) -> list[Source]:
    """The lines without the marks of code fences and quotations, in which a plan is a plan, and without the feet of pages."""
    kept: list[Source] = []
    for line in lines:
        if _PAGE.fullmatch(line.text):
            continue
        if _FENCE.fullmatch(line.text):
            kept.append(Source("", line.place))
        elif quote := _QUOTE.match(line.text):
            kept.append(Source(line.text[quote.end() :], line.place))
        else:
            kept.append(line)
    return kept

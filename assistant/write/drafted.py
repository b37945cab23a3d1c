"""What a model has written, taken apart: sentences, list items and rows of a table, each with the sources it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["sentence", "item", "row"]

MOST = 20_000
"""Characters that are read of a draft; a follow-up e-mail has some two thousand."""

_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_SUBJECT = re.compile(r"^[\s#*_]*subject[\s*_]*:[\s*_]*", re.IGNORECASE)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^.?!:]{0,80}[,:!.]?$", re.IGNORECASE
)
_PARTING = re.compile(
    r"^(?:(?:best|kind|warm|kindest|many) ?(?:regards|wishes|thanks)?|regards|sincerely|cheers|yours(?: \w+)?|thanks|thank you|all the best|"
    r"talk soon)(?: again)?\s*[,!.]?$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\|?[\s:|-]*-{2,}[\s:|-]*$")
_ITEM = re.compile(r"^(?:[-*+•–]|\d{1,2}[.)])\s+")
_HEADING = re.compile(r"^(?:#{1,6}\s+(.+)|(?:\*\*|__)([^*_]+)(?:\*\*|__):?|([^.?!|\[\]]{2,60}):)$")
_MARKS = re.compile(r"[\[【]([^\[\]【】]{1,60})[\]】]")
_ONE = re.compile(
    r"(?:(?:utterances?|lines?|sources?|facts?|no\.?|#|[uU](?=\d))\s*)?(c\d{1,3}:\d{1,5}|[A-Za-z]{0,3}\d{1,5})",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,5})\s*[-–]\s*(\d{1,5})")
_MOST_IN_RANGE = 8
_END = re.compile(r"(?<=[.!?])((?:[\"”')*_]|\s*[\[【][^\[\]【】]{1,60}[\]】])*)\s+(?=[\"“'(*_]*[^\W_a-z])")
_SHORT = re.compile(r"\b(?:mr|mrs|ms|dr|st|no|vs|inc|ltd|co|corp|e\.g|i\.e|approx|[a-z])\.$", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3})(?!\w)")


@dataclass(frozen=True, slots=True)
class Claim:
    """``text`` without its sources; of a row the cells with ``|`` between them. ``marks``: the sources as they are named.
    ``under``: the heading that it stands under. ``place``: the paragraph, list or table that it belongs to, from 0.
    """

    kind: Kind
    text: str
    marks: tuple[str, ...]
    under: str = ""
    place: int = 0

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(cell.strip() for cell in self.text.split("|"))


@dataclass(frozen=True, slots=True)
class Written:
    """A draft taken apart. ``subject`` is None where it has none."""

    subject: Claim | None
    claims: tuple[Claim, ...]


def taken_apart(text: str) -> Written:
    """Read what a model wrote, however it wrote it. Greeting and parting are left out: they are known without it. Never raises."""
    lines = [line.strip() for line in _FENCE.sub("", text[:MOST]).splitlines()]
    subject = None
    first = next((n for n, line in enumerate(lines) if line), None)
    if first is not None and _SUBJECT.match(lines[first]):
        words, marks = _sourced(_SUBJECT.sub("", lines[first]))
        subject = Claim("sentence", words, marks) if words else None
        lines = lines[first + 1 :]
    return Written(subject, tuple(claim for claim in _claims(lines) if claim.text))


def _claims(lines: list[str]) -> Iterator[Claim]:
    under, place = "", 0
    before, listed = "nothing", False
    paragraph: list[str] = []
    opening = True
    for n, line in enumerate([*lines, ""]):
        kind = _kind(line)
        if kind != "text" and paragraph:
            for sentence in _sentences(" ".join(paragraph)):
                yield _claim("sentence", sentence, under, place)
            paragraph = []
        place += kind not in (before, "nothing")
        before = kind
        if kind == "nothing":
            continue
        greets, opening = opening and kind == "text" and _GREETING.match(line) is not None, False
        if kind == "text" and _PARTING.match(line):
            return
        if kind == "heading":
            under, listed = _heading(line), False
        elif kind == "text" and not greets:
            # What comes after a list or a table is under its heading no more.
            under = "" if listed else under
            paragraph.append(line)
        elif kind == "item":
            listed = True
            yield _claim("item", _ITEM.sub("", line), under, place)
        elif kind == "row":
            listed = True
            if not (n + 1 < len(lines) and _RULE.match(lines[n + 1])):
                yield _claim("row", line, under, place)


def _kind(line: str) -> str:
    if not line or _RULE.match(line):
        return "nothing"
    if line.startswith("|") or line.count("|") >= 2:
        return "row"
    if _HEADING.match(line) and not _ITEM.match(line):
        return "heading"
    return "item" if _ITEM.match(line) else "text"


def _heading(line: str) -> str:
    found = _HEADING.match(line)
    assert found is not None
    text = next((group for group in found.groups() if group), "")
    return str(text).strip(" *_:#")


def _claim(kind: Kind, line: str, under: str, place: int) -> Claim:
    text, marks = _sourced(line)
    if kind == "row":
        cells = [cell.strip() for cell in text.strip("| ").split("|")]
        # A column of its own for the sources is empty once they are gone.
        while len(cells) > 3 and not cells[-1]:
            cells.pop()
        text = " | ".join(cells)
    return Claim(kind, text, marks, under, place)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.end(1)]
        if _SHORT.search(piece.rstrip("\"”')*_ ")):
            continue
        yield piece
        start = end.end()
    yield text[start:]


def _sourced(text: str) -> tuple[str, tuple[str, ...]]:
    """A piece of text without the sources it names, and these. Other brackets stay: a place left to be filled in is no source."""
    marks: list[str] = []

    def take(found: re.Match[str]) -> str:
        named = _named(found.group(1))
        marks.extend(named)
        return "" if named else found.group()

    bare = " ".join(_EMPHASIS.sub("", _MARKS.sub(take, text)).split())
    return re.sub(r"\s+([.,;:!?])", r"\1", bare).strip(), tuple(dict.fromkeys(marks))


def _named(inside: str) -> list[str]:
    """The sources that stand between two brackets; none where something else stands there too."""
    named = []
    for part in _BETWEEN.split(inside.strip()):
        span = _RANGE.fullmatch(part.strip())
        if span is not None:
            first, last = int(span.group(1)), int(span.group(2))
            if not 0 <= last - first < _MOST_IN_RANGE:
                return []
            named += [str(n) for n in range(first, last + 1)]
            continue
        one = _ONE.fullmatch(part.strip())
        if one is None:
            return []
        named.append(one.group(1).upper())
    return named

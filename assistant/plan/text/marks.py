"""Marks of Markdown that come in pairs, found in time that grows with the text and no faster, whatever the text is."""

import re
from collections.abc import Callable, Iterator

_BACKTICKS = re.compile("`+")
_ENDS = {
    mark: (re.compile(opens), re.compile(closes))
    for mark, opens, closes in (
        ("**", r"\*\*(?=\S)", r"(?<=\S)\*\*"),
        ("__", r"(?<!\w)__(?=\S)", r"(?<=\S)__(?!\w)"),
        ("~~", r"~~(?=\S)", r"(?<=\S)~~"),
        ("`", r"(?<!`)`(?=[^`])", r"(?<=[^`])`(?!`)"),
    )
}
"""How a mark stands at the start and at the end of the words between a pair."""


def without_pairs(text: str, mark: str, inside: Callable[[str], str] = lambda words: words) -> str:
    """``text`` with each pair of ``mark`` around words replaced by what ``inside`` makes of the words.

    The words begin and end with no space. Two underscores do not count within a word, nor a backtick beside another.
    """
    out, at = [], 0
    for start, end in _pairs(text, mark):
        out += [text[at:start], inside(text[start + len(mark) : end])]
        at = end + len(mark)
    return "".join([*out, text[at:]]) if out else text


def without_comments(text: str) -> str:
    """``text`` without what stands between ``<!--`` and ``-->``."""
    out, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        out.append(text[at:start])
        at = end + 3
    return "".join([*out, text[at:]]) if out else text


def code_spans(line: str) -> list[tuple[int, int]]:
    """Start and end of each code span: a run of backticks up to the next run of the same length."""
    runs = [run.span() for run in _BACKTICKS.finditer(line)]
    later: dict[int, int] = {}
    partner: dict[int, int] = {}
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        if length in later:
            partner[at] = later[length]
        later[length] = at
    found = []
    at = 0
    while at < len(runs):
        if at in partner:
            found.append((runs[at][0], runs[partner[at]][1]))
            at = partner[at]
        at += 1
    return found


def _pairs(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Where the first and the second mark of each pair start."""
    opens, closes = _ENDS[mark]
    at = 0
    # Where a first mark finds no second one a later first mark finds none either.
    while (start := opens.search(text, at)) and (end := closes.search(text, start.end() + 1)):
        yield start.start(), end.start()
        at = end.end()

"""What a single line of running text is: a heading, a list item, a rule, or none of these."""

import re
from dataclasses import dataclass

from assistant.importing.sources.inline import all_bold

_ATX = re.compile(r" {0,3}(#{1,6})(?:\s+(.*)|$)")
_ATX_CLOSE = re.compile(r"(?:^|\s)#{1,6}\s*$")
_UNDERLINE = {"=": 1, "═": 1, "-": 2, "─": 2, "━": 1, "~": 2}
_RULE = re.compile(r"\s*([-*_=~─━═╌┄—–])(?:\s?\1){2,}\s*")
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CAPS_AT_MOST = 80
_ITEM = re.compile(r"(\s*)([-*+•◦▪▫‣·●○■□➢❖–—→►▶]|\(?\d{1,3}[.)]|[a-z][)])(?:\s+(.*)|$)")
_CHECKED = re.compile(r"\s*(?:\[[ xX✓✔]?\](?!\()|[☐☑☒✓✔✅❌✗✘⬜])\s+\S")
_BOX = re.compile(r"\[([ xX✓✔]?)\]\s+")
_TAB = 4


@dataclass(frozen=True, slots=True)
class Item:
    """A list item's ``mark`` ("-", "1.", "" for a bare checkbox), its ``text``, and its ``indent`` in columns."""

    mark: str
    text: str
    indent: int

    @property
    def numbered(self) -> bool:
        return self.mark[-1:] in (".", ")")


def atx(line: str) -> tuple[int, str] | None:
    """Level and text of a heading that begins with number signs."""
    found = _ATX.fullmatch(line)
    return (len(found[1]), _ATX_CLOSE.sub("", found[2] or "").strip()) if found else None


def underline(line: str) -> int:
    """The heading level that a line of dashes gives the line above it; 0 where it is no such line."""
    body = line.strip()
    if len(body) < 3 or body.count(body[0]) != len(body):
        return 0
    return _UNDERLINE.get(body[0], 0)


def rule(line: str) -> bool:
    """Whether a line only parts what is above it from what is below it."""
    return bool(_RULE.fullmatch(line))


def shouted(line: str) -> bool:
    """Whether a line in capitals stands for a heading ("RISK FLAGS:", "NEXT STEPS (This Week)")."""
    body = line.strip().removesuffix(":")
    if not 4 <= len(body) <= _CAPS_AT_MOST or body[-1] in ".,;!?|":
        return False
    words = _PARENTHESES.sub("", body)
    letters = [c for c in words if c.isalpha()]
    return (
        len(letters) >= 4
        and words.upper() == words
        and words.lower() != words
        and words.lstrip()[:1].isalpha()
        and not any(c in words for c in ":,|\t@_")
        and sum(c.isdigit() for c in words) * 2 <= len(letters)
    )


def bold_heading(line: str) -> bool:
    """Whether a line in bold stands for a heading, and for no sentence and no "**Account:** Northwind"."""
    text = line.strip().strip("*_")
    return (
        all_bold(line)
        and len(text) <= _CAPS_AT_MOST
        and ": " not in text
        and text[-1:] not in (".", "!", "?")
    )


def item(line: str) -> Item | None:
    """The list item that a line is; a checkbox at its start is one even without a bullet."""
    if found := _ITEM.fullmatch(line):
        text = _BOX.sub(_box, found[3] or "", count=1) if (found[3] or "").startswith("[") else found[3] or ""
        return Item(found[2], text.strip(), _width(found[1]))
    if _CHECKED.match(line):
        body = line.strip()
        text = _BOX.sub(_box, body, count=1) if body.startswith("[") else body
        return Item("", text, _width(line[: len(line) - len(line.lstrip())]))
    return None


def _box(found: re.Match[str]) -> str:
    return "[x] " if found[1].strip() else "[ ] "


def _width(blank: str) -> int:
    return len(blank.expandtabs(_TAB))

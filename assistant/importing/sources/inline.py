"""The text of a Markdown line or cell as a reader sees it."""

import html
import re

# Every pattern here is linear: what stands between two marks cannot hold the mark itself.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT = 0x10FF00
_ESCAPED = re.compile("[\U0010ff21-\U0010ff7e]")
_PICTURE_DATA = re.compile(r"data:image/[\w.+-]{1,20};base64,[\w+/=%]*")
_LINK = re.compile(
    r"!?\[([^\[\]]*)\]\((?:<[^<>]*>|[^()\s<>]*(?:\([^()\s]*\)[^()\s]*)?)(?:\s{1,9}\"[^\"]*\")?\)"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_STRIKE = re.compile(r"</?(?:s|del|strike)>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|big|blockquote|center|code|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|section|small|span"
    r"|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_CODE = re.compile(r"(`{1,3})(?!`)([^`]+)\1(?!`)")
_STARS = (
    re.compile(r"(?<!\*)\*{3}([^*]+)\*{3}(?!\*)"),
    re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)"),
    re.compile(r"\*\*([^*]+)\*\*"),
)
_UNDERSCORES = re.compile(r"(?<![\w])(_{1,3})(?!_)([^_]+)\1(?!\w)")
_STRUCK = re.compile(r"~~([^~]*)~~")
_BOLD_LINE = re.compile(r"(\*\*|__)(?![*_\s])([^*]+)(?<!\s)\1:?")


def visible(text: str, line_break: str = " ") -> str:
    """Without emphasis, link addresses, tags and escapes; what is struck through stays between ``~~``."""
    if "\\" in text:
        text = _ESCAPE.sub(lambda m: chr(_KEPT + ord(m[1])), text)
    if "data:image" in text:
        text = _PICTURE_DATA.sub("", text)
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "<" in text:
        text = _STRIKE.sub("~~", _AUTOLINK.sub(r"\1", _BREAK.sub(line_break, text)))
        text = _TAG.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text:
        for pattern in _STARS:
            text = pattern.sub(_inside, text)
    if "_" in text:
        text = _UNDERSCORES.sub(_underscored, text)
    if "~~" in text:
        text = _STRUCK.sub(lambda m: f"~~{inner}~~" if (inner := m[1].strip()) else "", text)
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
    return _ESCAPED.sub(lambda m: chr(ord(m[0]) - _KEPT), text)


def all_bold(text: str) -> bool:
    """Whether a whole line is set in bold, as people set a heading."""
    return bool(_BOLD_LINE.fullmatch(text.strip()))


def _inside(found: re.Match[str]) -> str:
    inner = found[1]
    return found[0] if inner[:1].isspace() or inner[-1:].isspace() else inner


def _underscored(found: re.Match[str]) -> str:
    inner = found[2]
    return found[0] if inner[:1].isspace() or inner[-1:].isspace() else inner

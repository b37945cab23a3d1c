"""Which parts of a web page are hidden, struck through or bold, by tags, style attributes and simple class rules."""

import re

from assistant.importing.sources.package import Element, inner_text, local

_RULE = re.compile(r"\.([\w-]{1,60})\s{0,9}\{([^{}]{0,4000})\}")
_HIDDEN = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all)",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s{0,9}:[^;]{0,80}line-through", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
_PLAIN = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:normal|[1-5]00)", re.IGNORECASE)
_OUTLOOK_LEVEL = re.compile(r"mso-list\s{0,9}:[^;]{0,40}level([1-9])", re.IGNORECASE)
_OUTLOOK_MARK = re.compile(r"mso-list\s{0,9}:\s{0,9}ignore", re.IGNORECASE)
_STYLE_AT_MOST = 2_000
"""Characters of a style attribute that are looked at."""
_STRUCK_TAGS = {"s", "strike", "del"}
_BOLD_TAGS = {"b", "strong"}


class PageStyles:
    """The class rules of a page's style sheets. Google Docs and Sheets say only there what is struck through or bold."""

    def __init__(self, root: Element) -> None:
        self._hidden: set[str] = set()
        self._struck: set[str] = set()
        self._bold: set[str] = set()
        for sheet in root.iter("style"):
            for name, body in _RULE.findall(inner_text(sheet)):
                if _HIDDEN.search(body):
                    self._hidden.add(name)
                if _STRUCK.search(body):
                    self._struck.add(name)
                if _BOLD.search(body):
                    self._bold.add(name)

    def hidden(self, element: Element) -> bool:
        """Whether a reader of the page does not see the element."""
        return (
            element.get("hidden") is not None
            or bool(_HIDDEN.search(_style(element)))
            or self._classed(element, self._hidden)
        )

    def struck(self, element: Element) -> bool:
        return (
            local(element) in _STRUCK_TAGS
            or bool(_STRUCK.search(_style(element)))
            or self._classed(element, self._struck)
        )

    def bold(self, element: Element) -> bool:
        style = _style(element)
        if local(element) in _BOLD_TAGS:
            # Google Docs wraps what it copies in a <b> that is not bold.
            return not _PLAIN.search(style)
        return bool(_BOLD.search(style)) or self._classed(element, self._bold)

    @staticmethod
    def _classed(element: Element, names: set[str]) -> bool:
        return bool(names) and not names.isdisjoint(element.get("class", "").split())


def outlook_depth(element: Element) -> int:
    """The depth of a list item as Outlook and Word write one; 0 for none."""
    found = _OUTLOOK_LEVEL.search(_style(element))
    return int(found[1]) if found else 0


def outlook_mark(element: Element) -> bool:
    """Whether an element is only the bullet that stands before such an item."""
    return bool(_OUTLOOK_MARK.search(_style(element)))


def _style(element: Element) -> str:
    return element.get("style", "")[:_STYLE_AT_MOST]

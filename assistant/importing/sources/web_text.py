"""The text of a web page, block by block, as a browser would lay it out."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from assistant.importing.sources.package import Element, inner_text, local
from assistant.importing.sources.web_styles import PageStyles, outlook_depth, outlook_mark

SKIPPED = {
    "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "embed", "audio", "video",
    "canvas", "datalist", "colgroup",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "ul", "ol", "li", "dl", "dt", "dd",
    "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
    "caption", "figure", "figcaption", "form", "fieldset", "legend", "address", "hr", "details", "summary", "center",
}  # fmt: skip
_BLANK = re.compile(r"[ \t\r\n\f]+")
_DEEPEST_ITEM = 9


@dataclass(slots=True)
class Piece:
    """A block's text with ``\\n`` for its own breaks. ``raw``: its blanks are as they were written. ``table``: the table
    that stands here instead of a text.
    """

    text: str
    level: int = 0
    depth: int = 0
    mark: str = ""
    bold: bool = False
    raw: bool = False
    table: Element | None = None


@dataclass(slots=True)
class _List:
    numbered: bool
    next: int


@dataclass(slots=True)
class Flow:
    """Reads one part of a page. ``tables`` are handed over whole; all others are taken for layout."""

    styles: PageStyles
    tables: Collection[Element] = ()
    hidden: list[str] = field(default_factory=list)
    """The beginnings of texts that the page hides."""
    _text: list[str] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _struck: int = 0
    _bold: int = 0
    _raw: int = 0
    _level: int = 0
    _item: tuple[int, str] = (0, "")
    _all_bold: bool = True

    def read(self, root: Element) -> Iterator[Piece]:
        """The blocks under ``root``, in order; never recursive, so nesting costs nothing."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local(element)
            if event == "end":
                yield from self._end(element, name, root)
                continue
            if name in SKIPPED or outlook_mark(element):
                walk.skip_subtree()
                continue
            if self.styles.hidden(element):
                if said := _BLANK.sub(" ", inner_text(element)).strip():
                    self.hidden.append(said)
                walk.skip_subtree()
                continue
            if name == "table" and element in self.tables:
                yield from self._flushed()
                yield Piece("", table=element)
                walk.skip_subtree()
                continue
            if _is_block(element, name):
                yield from self._flushed()
            self._begin(element, name)
            if name == "select":
                walk.skip_subtree()
            else:
                self._add(element.text)
        yield from self._flushed()

    def _begin(self, element: Element, name: str) -> None:
        self._struck += self.styles.struck(element)
        self._bold += self.styles.bold(element)
        match name:
            case "br":
                self._text.append("\n")
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._level = int(name[1])
            case "pre":
                self._raw += 1
            case "ul" | "ol":
                start = element.get("start", "")
                self._lists.append(
                    _List(name == "ol", int(start) if start.isdecimal() and len(start) < 6 else 1)
                )
            case "li":
                self._begin_item(element)
            case "p" | "div" if depth := outlook_depth(element):
                self._item = depth, "-"
            case "input" | "img" | "select" | "time":
                self._add(_stand_in(element, name), whole=True)
        if name != "input" and (box := _class_box(element)):
            self._add(box, whole=True)

    def _begin_item(self, element: Element) -> None:
        told = element.get("aria-level", "")
        depth = int(told) if told.isdecimal() and len(told) == 1 and told != "0" else max(1, len(self._lists))
        mark = "-"
        if self._lists and self._lists[-1].numbered:
            mark = f"{self._lists[-1].next}."
            self._lists[-1].next += 1
        self._item = min(depth, _DEEPEST_ITEM), mark
        parent = element.getparent()
        if (
            parent is not None
            and "task-list" in parent.get("class", "")
            and element.get("data-inline-task-id")
        ):
            self._add("[x] " if "checked" in element.get("class", "").split() else "[ ] ", whole=True)

    def _end(self, element: Element, name: str, root: Element) -> Iterator[Piece]:
        skipped = (
            name in SKIPPED
            or outlook_mark(element)
            or self.styles.hidden(element)
            or (name == "table" and element in self.tables)
        )
        if not skipped:
            if _is_block(element, name):
                yield from self._flushed()
            self._struck -= self.styles.struck(element)
            self._bold -= self.styles.bold(element)
            if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self._level = 0
            elif name == "pre":
                self._raw -= 1
            elif name in ("ul", "ol") and self._lists:
                self._lists.pop()
            if name in ("li", "p", "div") and not (name == "p" and self._lists):
                self._item = (0, "") if name == "li" or outlook_depth(element) else self._item
        if element is not root:
            self._add(element.tail)

    def _add(self, text: str | None, whole: bool = False) -> None:
        if not text:
            return
        if not self._raw and not whole:
            text = _BLANK.sub(" ", text)
        body = text.strip()
        if body and not self._bold:
            self._all_bold = False
        if body and self._struck:
            begin = text.index(body[0])
            text = f"{text[:begin]}~~{body}~~{text[begin + len(body) :]}"
        self._text.append(text)

    def _flushed(self) -> Iterator[Piece]:
        text = "".join(self._text).replace("~~~~", "")
        raw, bold = self._raw > 0, self._all_bold
        self._text.clear()
        self._all_bold = True
        if not text.strip():
            # An empty paragraph is a blank line; the seam between two blocks is not.
            if "\xa0" in text or ("\n" in text and not raw):
                yield Piece("")
            return
        depth, mark = self._item
        self._item = 0, ""
        yield Piece(text, self._level, depth, mark, bold and bool(text.strip("~ \n")), raw)


def _is_block(element: Element, name: str) -> bool:
    return name in _BLOCKS and not _class_box(element)


def _stand_in(element: Element, name: str) -> str:
    """What a reader sees of an element that has no text of its own."""
    match name:
        case "input":
            kind = element.get("type", "text").lower()
            if kind in ("checkbox", "radio"):
                return "[x] " if element.get("checked") is not None else "[ ] "
            return (
                element.get("value", "")
                if kind in ("text", "date", "number", "search", "url", "email")
                else ""
            )
        case "img":
            # Pictures of signs: an emoji, ":check:", "(tick)". Any other picture says what it shows, not what is written.
            alt = element.get("alt", "")
            return alt if len(alt) <= 24 and (not alt[:1].isascii() or alt[:1] in ":(") else ""
        case "select":
            options = list(element.iter("option"))
            chosen = next(
                (one for one in options if one.get("selected") is not None), next(iter(options), None)
            )
            return "" if chosen is None else _BLANK.sub(" ", inner_text(chosen)).strip()
        case _:
            return "" if inner_text(element).strip() else element.get("datetime", "")


def _class_box(element: Element) -> str:
    """The checkbox that Notion draws by class names."""
    names = element.get("class", "")
    if "checkbox-o" not in names:
        return ""
    return "[x] " if "checkbox-on" in names.split() else "[ ] " if "checkbox-off" in names.split() else ""

"""The text of a Word paragraph as its reader sees it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from assistant.importing.sources.package import Element, attribute, is_on, local
from assistant.importing.sources.words import WINGDINGS

_DESCENDED = {
    "ins",
    "moveTo",
    "hyperlink",
    "smartTag",
    "sdt",
    "sdtContent",
    "fldSimple",
    "customXml",
    "dir",
    "bdo",
}


@dataclass(slots=True)
class Paragraph:
    """``boxes``: the text boxes that are anchored here. ``hidden``: whether some of its text is marked as hidden."""

    bold: bool = True
    hidden: bool = False
    boxes: list[Element] = field(default_factory=list)
    _pieces: list[tuple[bool, str]] = field(default_factory=list)
    """Texts, and whether each is struck through."""

    def add(self, text: str, struck: bool, bold: bool) -> None:
        if text.strip():
            self.bold = self.bold and bold
        elif self._pieces:
            struck = self._pieces[-1][0]
        self._pieces.append((struck, text))

    @property
    def text(self) -> str:
        """With ``~~`` around what is struck through, and ``\\n`` for its own breaks."""
        parts = (
            (struck, "".join(text for _, text in run)) for struck, run in groupby(self._pieces, itemgetter(0))
        )
        return "".join(_struck(text) if struck and text.strip() else text for struck, text in parts)


def _struck(text: str) -> str:
    body = text.strip()
    begin = text.index(body)
    return f"{text[:begin]}~~{body}~~{text[begin + len(body) :]}"


def paragraph_of(element: Element) -> Paragraph:
    """The paragraph with what was inserted and without what was deleted while changes were tracked."""
    found = Paragraph()
    _walk(element, found)
    return found


def _walk(container: Element, found: Paragraph) -> None:
    for part in container:
        name = local(part)
        if name == "r":
            _run(part, found)
        elif name in _DESCENDED:
            _walk(part, found)


def _run(run: Element, found: Paragraph) -> None:
    properties = child(run, "rPr")
    if is_on(child(properties, "vanish")):
        found.hidden = found.hidden or any(local(part) == "t" and (part.text or "").strip() for part in run)
        return
    text = "".join(_pieces(run, found))
    struck = is_on(child(properties, "strike")) or is_on(child(properties, "dstrike"))
    found.add(text, struck, is_on(child(properties, "b")))


def _pieces(run: Element, found: Paragraph) -> Iterator[str]:
    for part in run:
        match local(part):
            case "t":
                yield part.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "sym":
                yield _symbol(attribute(part, "char") or "")
            case "fldChar":
                yield _form_box(part)
            case "AlternateContent" | "drawing" | "pict" | "object":
                found.boxes += _boxes(part)


def _symbol(code: str) -> str:
    try:
        sign = chr(int(code, 16) | 0xF000)
    except (ValueError, OverflowError):
        return ""
    shown = sign.translate(WINGDINGS)
    return "" if shown == sign else shown


def _form_box(part: Element) -> str:
    """The checkbox of a form of older versions of Word."""
    for box in part.iter("{*}checkBox"):
        checked = child(box, "checked")
        return "☒" if is_on(checked if checked is not None else child(box, "default")) else "☐"
    return ""


def _boxes(part: Element) -> list[Element]:
    # A text box is stored twice, for new and old programs; the first is the newer.
    chosen = next((one for one in part if local(one) == "Choice"), part)
    return [
        box
        for box in chosen.iter("{*}txbxContent")
        if not any(local(up) == "txbxContent" for up in box.iterancestors())
    ][:50]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name without namespace."""
    return None if element is None else element.find(f"{{*}}{name}")


def value_of(element: Element | None) -> str:
    return "" if element is None else attribute(element, "val") or ""

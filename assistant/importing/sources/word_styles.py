"""What the styles of a Word document make of a paragraph: a heading of a level, a list item of a depth."""

import re

from assistant.importing.sources.package import Element, local
from assistant.importing.sources.word_runs import child, value_of

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_LIST = re.compile(r"list (?:bullet|number)(?: ([2-5]))?", re.IGNORECASE)
_BASED_AT_MOST = 12
"""Styles on styles; beyond this they go round in a circle."""
_LAST_LEVEL = 6


class WordStyles:
    """The paragraph styles of a document, by their id. ``root``: the part that defines them, None where it lacks one."""

    def __init__(self, root: Element | None) -> None:
        self._chains: dict[str, list[tuple[Element | None, Element | None]]] = {}
        self._by_id = {} if root is None else {_id(one): one for one in root if local(one) == "style"}

    def level(self, paragraph: Element) -> int:
        """The paragraph's level as a heading; 0 for none."""
        for properties, style in self._properties(paragraph):
            outline = value_of(child(properties, "outlineLvl"))
            if outline.isdecimal() and len(outline) < 3:
                return min(int(outline) + 1, _LAST_LEVEL) if int(outline) < 9 else 0
            name = value_of(child(style, "name"))
            if found := _HEADING.fullmatch(name):
                return min(int(found[1]), _LAST_LEVEL)
            if name.lower() in _TITLES:
                return _TITLES[name.lower()]
        return 0

    def depth(self, paragraph: Element) -> int:
        """The paragraph's depth as a list item, from 1; 0 for none."""
        for properties, style in self._properties(paragraph):
            numbering = child(properties, "numPr")
            if numbering is not None:
                if value_of(child(numbering, "numId")) == "0":
                    return 0
                level = value_of(child(numbering, "ilvl"))
                told = _LIST.fullmatch(value_of(child(style, "name")))
                return int(level[:2]) + 1 if level.isdecimal() else int((told and told[1]) or 1)
        return 0

    def _properties(self, paragraph: Element) -> list[tuple[Element | None, Element | None]]:
        """The properties that hold for a paragraph, nearest first, each with the style they come from."""
        own = child(paragraph, "pPr")
        named = value_of(child(own, "pStyle"))
        if named not in self._chains:
            self._chains[named] = self._chain(named)
        return [(own, None), *self._chains[named]]

    def _chain(self, named: str) -> list[tuple[Element | None, Element | None]]:
        found: list[tuple[Element | None, Element | None]] = []
        while named and len(found) < _BASED_AT_MOST:
            style = self._by_id.get(named)
            found.append((child(style, "pPr"), style))
            named = value_of(child(style, "basedOn"))
        return found


def _id(style: Element) -> str:
    return next((str(value) for key, value in style.items() if str(key).rpartition("}")[2] == "styleId"), "")

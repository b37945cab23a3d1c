"""The style sheet of the program, read as seldom as can be."""

from functools import cache

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_SOURCES = 512
"""Texts whose rules are kept; every kind of widget has one, and our screens together have more than Textual would keep."""


@cache
def _parsed(_colours: frozenset[tuple[str, str]]) -> LRUCache[tuple[object, ...], list[RuleSet]]:
    """The rules of each text in these colours. Nothing changes a rule once it is parsed, so that all sheets may share them."""
    return LRUCache(_SOURCES)


class Sheet(Stylesheet):
    """A style sheet that parses a text once for each set of colours. Textual parses all of them twice at each start, and anew for each
    kind of widget that comes after another theme was chosen; that is a third of the time to the first picture.
    """

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _parsed(frozenset(variables.items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            # The rules of other colours stay as they are, where they are.
            self._parse_cache = LRUCache(1)
            super().set_variables(variables)
            self._parse_cache = _parsed(frozenset(variables.items()))

    def reparse(self) -> None:
        self.parse()

"""What somebody types to find words again, as a query of SQLite's text index. Any text is one."""

import re
from dataclasses import dataclass

_TERM = re.compile(r'(?P<without>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<start>\*?)')
_MOST = 40
"""Words and phrases that are looked for; what comes after them is passed over."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase. ``start``: only the start of its last word."""

    text: str
    start: bool = False
    without: bool = False

    @property
    def quoted(self) -> str:
        """As the index takes it: quoted, so that no sign in it means anything."""
        return f'"{self.text}"{"*" if self.start else ""}'


def terms_of(words: str) -> tuple[Term, ...]:
    """The terms of what was typed: ``legal``, ``"next week"``, ``sign*``, ``-budget``. What holds no letter and no figure is none."""
    safe = words.encode("utf-8", "replace").decode().replace("\0", " ")
    for curly in "“”„":
        safe = safe.replace(curly, '"')
    found = []
    for match in _TERM.finditer(safe):
        text = match["word"] if match["phrase"] is None else match["phrase"]
        start = bool(match["start"]) or (match["phrase"] is None and text.endswith("*"))
        if any(c.isalnum() for c in text):
            found.append(Term(" ".join(text.rstrip("*").split()), start, bool(match["without"])))
    return tuple(found[:_MOST])


def query_of(terms: tuple[Term, ...]) -> str:
    """All of the terms but those to do without; empty where only such are there, for then nothing is looked for."""
    wanted = " AND ".join(term.quoted for term in terms if not term.without)
    without = " OR ".join(term.quoted for term in terms if term.without)
    return f"({wanted}) NOT ({without})" if wanted and without else wanted


def more_of(terms: tuple[Term, ...]) -> tuple[Term, ...] | None:
    """The same with the last word as the start of one, for where the whole of it is nowhere; None where it is that already."""
    if not terms or terms[-1].start or terms[-1].without:
        return None
    return (*terms[:-1], Term(terms[-1].text, start=True))

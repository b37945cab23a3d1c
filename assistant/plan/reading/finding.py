"""Plan files below a folder, found without reading all that lies there."""

import itertools
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import UserError
from assistant.plan.text.files import load
from assistant.plan.text.lines import split_lines

_DEEPEST, _MOST = 6, 20_000
"""Folders below the first, and entries looked at: a home folder may hold millions."""
_FRONT = 20_000
"""Characters in which the front matter of a deal has named the account."""
_NO_PLANS = frozenset(
    "node_modules bower_components site-packages dist-packages venv env __pycache__ vendor third_party build dist target"
    " Library AppData".split()
)
_DEAL = re.compile(r"(?:account|go[_ -]?live|compelling[_ -]event)[ \t]*:", re.IGNORECASE)
_HEADING = re.compile(
    r"#{1,6}[ \t].*\b(?:milestones?|(?:mutual|joint|close|success)(?: action)? plan)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Search:
    """A walk over ``folder``. ``cut_short``: it ended because there was too much to look at."""

    folder: Path
    cut_short: bool = False
    _seen: int = field(default=0, repr=False)

    def files(self) -> Iterator[Path]:
        """Markdown files that look like a plan, in the order of their names; hidden folders, those of installed packages
        and links to folders are passed over. Raises ``UserError`` where the folder is none.
        """
        if not self.folder.is_dir():
            raise UserError(f"{self.folder} is no folder: name the one your plans are in.")
        for folder, folders, names in os.walk(self.folder):
            self._seen += len(folders) + len(names)
            if self._seen > _MOST:
                self.cut_short = True
                return
            depth = len(Path(folder).relative_to(self.folder).parts)
            folders[:] = sorted(
                one
                for one in folders
                if depth < _DEEPEST and not one.startswith(".") and one not in _NO_PLANS
            )
            for name in sorted(names):
                path = Path(folder) / name
                if (
                    name.casefold().endswith((".md", ".markdown"))
                    and not name.startswith(".")
                    and looks_like_a_plan(path)
                ):
                    yield path


def looks_like_a_plan(path: Path) -> bool:
    """Whether the file has the front matter of a deal, or a table and a heading that speaks of milestones or a mutual plan. A file that
    cannot be read does not: nobody has said that it is a plan.
    """
    try:
        text = load(path).text
    except UserError:
        return False
    lines = split_lines(text)
    return names_a_deal(text) or (any(map(_HEADING.match, lines)) and any(map(_is_rule, lines)))


def _is_rule(line: str) -> bool:
    """Whether the line divides a table's head from its rows."""
    return "|" in line and "-" in line and not line.strip("|-: \t\r\n")


def names_a_deal(text: str) -> bool:
    """Whether the text begins with the front matter of a deal, so that it is meant to be a plan."""
    lines = iter(split_lines(text[:_FRONT]))
    if next(lines, "").rstrip() != "---":
        return False
    front = itertools.takewhile(lambda line: line.rstrip() not in ("---", "..."), lines)
    return any(_DEAL.match(line) for line in front)

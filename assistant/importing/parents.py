"""Rows of a table that only head others: the summary rows of project tools, which are phases and no milestones."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from assistant.importing.grids import Table
from assistant.importing.plan_columns import Columns
from assistant.importing.when import Day, dateish, read_when
from assistant.importing.words import joined, nothing
from assistant.plan.reading.written_dates import DateContext, read_date

_WBS = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_KIND = re.compile(
    r"(?:epic|initiative|theme|phase|summary|section|group|parent|project)(?: task)?", re.IGNORECASE
)
_FAR = 200
"""Rows below a row that are looked at for its parts."""
_OWNERS = ("owner", "owner_vendor", "owner_prospect", "side", "contact")


def parent_rows(table: Table, columns: Columns) -> set[int]:
    """The rows, by their number from 0, that head the rows below them.

    A row of an outline does where the rows inside it have dates of their own: one whose inner rows have none is a step,
    and they are its parts. Without an outline a row does that nobody owns and whose dates span exactly those below it.
    """
    return _Rows(table, columns).parents()


class _Rows:
    """The cells of a table by field and row."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self.table, self.columns = table, columns
        self.rows = [n for n, row in enumerate(table.rows) if any(joined(cell) for cell in row.cells)]

    def text(self, row: int, name: str) -> str:
        at = self.columns.at.get(name)
        cells = self.table.rows[row].cells
        text = joined(cells[at]) if at is not None and at < len(cells) else ""
        return "" if nothing(text) else text

    def parents(self) -> set[int]:
        by_level = self._outlined(lambda n: self.table.rows[n].level)
        by_column = self._outlined(self._outline)
        by_number = {n for n in self._outlined(self._wbs) if self._headless(n)}
        found = by_level | by_column | by_number | self._kinds()
        return found or self._spans()

    def _outlined(self, level: Callable[[int], int]) -> set[int]:
        """Rows that deeper ones follow, most of which have a date."""
        levels = [level(n) for n in self.rows]
        found: set[int] = set()
        for at, row in enumerate(self.rows):
            inner = []
            for other, deep in zip(self.rows[at + 1 : at + _FAR], levels[at + 1 : at + _FAR], strict=True):
                if deep <= levels[at]:
                    break
                inner.append(other)
            dated = [n for n in inner if dateish(self.text(n, "due"))]
            if inner and levels[at] >= 0 and len(dated) * 2 > len(inner):
                found.add(row)
        return found

    def _outline(self, row: int) -> int:
        text = self.text(row, "outline")
        return int(text) if text.isdecimal() and len(text) < 3 else self._depth(text)

    def _wbs(self, row: int) -> int:
        return self._depth(self.text(row, "number"))

    @staticmethod
    def _depth(text: str) -> int:
        """How deep a number such as 1.2.1 is; -1 for what is none."""
        return len(text.rstrip(".").removesuffix(".0").split(".")) if _WBS.fullmatch(text) else -1

    def _headless(self, row: int) -> bool:
        return not any(self.text(row, name) for name in _OWNERS)

    def _kinds(self) -> set[int]:
        """The rows that a column calls epics or the like, where it calls others something else."""
        found = {n for n in self.rows if _KIND.fullmatch(self.text(n, "kind"))}
        return found if len(found) * 2 < len(self.rows) else set()

    def _spans(self) -> set[int]:
        """The rows without owner whose dates span exactly those of the rows below, up to the next of that kind."""
        if not {"start", "due"} <= self.columns.at.keys() or not set(_OWNERS) & self.columns.at.keys():
            return set()
        starts, ends = (_days([self.text(n, name) for n in self.rows]) for name in ("start", "due"))
        bare = [self._headless(n) and not self.text(n, "depends_on") for n in self.rows]
        found: set[int] = set()
        for at, row in enumerate(self.rows):
            begun, ended = starts[at], ends[at]
            if not bare[at] or begun is None or ended is None:
                continue
            own = begun, ended
            first, last = date.max, date.min
            for inner, (start, end) in enumerate(
                zip(starts[at + 1 : at + _FAR], ends[at + 1 : at + _FAR], strict=True)
            ):
                if start is None or end is None:
                    break
                first, last = min(first, start), max(last, end)
                if inner and (first, last) == own:
                    found.add(row)
                    break
        return found


def _days(texts: Sequence[str]) -> list[date | None]:
    """The days of a column, whichever order of day and month reads more of them."""
    read = [
        [
            read_date(when.text, DateContext(month_first, date(2024, 1, 1), date(2024, 12, 30))).day
            if isinstance(when, Day)
            else None
            for when in map(read_when, texts)
        ]
        for month_first in (True, False)
    ]
    return max(read, key=lambda days: sum(day is not None for day in days))

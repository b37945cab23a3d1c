"""The rows of a plan's tables by the line they stand on, and whether a mark keeps one from the buyer or shares it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.exporting.discretion import (
    is_visibility,
    marked_private,
    marked_shared,
    may_see,
)
from assistant.plan.text.columns import Section, section_of
from assistant.plan.text.layout import Layout, PlanTable
from assistant.plan.text.tables import Row

_PRIVATE_HEADING = re.compile(r"\b(?:private|internal|confidential|not for|for us|hidden)\b", re.IGNORECASE)
_SHARED_HEADING = re.compile(r"\b(?:shared|public|joint|we share)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A row in its table."""

    table: PlanTable
    row: Row

    def text(self, field: str) -> str:
        return self.table.text(self.row, field)

    def raw(self, field: str) -> str:
        return self.table.raw(self.row, field)

    def extras(self, shown: frozenset[str] | None = None) -> Iterator[tuple[str, str]]:
        """Heading and text of the cells in columns that the plan's model does not know; with ``shown``, of all columns but
        those of these fields."""
        known = {at for name, at in self.table.columns.items() if shown is None or name in shown}
        for at, head in enumerate(self.table.table.header.cells):
            if at not in known:
                yield head.text, self.row.cells[at].text if at < len(self.row.cells) else ""

    @property
    def shared(self) -> bool | None:
        """What the plan says of showing this row to the buyer: yes, no, or nothing.

        Of several marks the one that hides wins. The row's own name speaks, a column for it, and the section's heading.
        """
        said = [may_see(head, text) for head, text in self.extras() if is_visibility(head)]
        name = next((f for f in ("name", "risk", "action") if f in self.table.columns), "")
        if marked_private(self.raw(name)) or False in said:
            return False
        heading = next((h for h in reversed(self.table.table.headings) if section_of([h])), "")
        if True in said or marked_shared(self.text(name)):
            return True
        if _PRIVATE_HEADING.search(heading):
            return False
        return True if _SHARED_HEADING.search(heading) else None


def rows_by_line(layout: Layout, section: Section) -> dict[int, Found]:
    """The rows of a section by their line, from 1, as the plan's values carry it."""
    return {
        row.line + 1: Found(table, row)
        for table in layout.tables.get(section, ())
        for row in table.table.rows
    }


def own_columns(layout: Layout, shown: frozenset[str]) -> list[str]:
    """The headings, each once, of columns that the plan's model does not know, and of the milestones' that are not ``shown``."""
    found: dict[str, None] = {}
    for section, tables in layout.tables.items():
        for table in tables:
            unseen = {
                at for name, at in table.columns.items() if section == "milestones" and name not in shown
            }
            known = set(table.columns.values()) - unseen
            for at, cell in enumerate(table.table.header.cells):
                if at not in known and cell.text:
                    found[cell.text] = None
    return list(found)


def other_lines(layout: Layout) -> list[str]:
    """What stands outside the front matter, the headings and the tables that are understood, a line each."""
    taken = set(range(layout.front.lines)) | {heading.line for heading in layout.headings}
    for tables in layout.tables.values():
        for one in tables:
            taken.update(range(one.table.header.line, one.table.last + 1))
    kept = [line.strip() for at, line in enumerate(layout.lines) if at not in taken]
    return [line for line in kept if line and not re.fullmatch(r"[-=*_|:\s]+", line)]

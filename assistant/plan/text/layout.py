"""A plan file taken apart: its lines, its front matter, and which of its tables is which. Reading and writing
share it.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from assistant.plan.text.columns import ACTIONS, Section, columns_of, is_table_of, normal, section_of
from assistant.plan.text.entries import known_entries
from assistant.plan.text.front_matter import FrontMatter, read_front_matter
from assistant.plan.text.lines import split_lines
from assistant.plan.text.parties import companies_of
from assistant.plan.text.sides import Companies, OwnerField, company_of, words_of
from assistant.plan.text.tables import Heading, Row, Table, outline

_WITH_A_MILESTONE = {"due", "status", "owner", "owner_vendor", "owner_prospect"}
_STEPS = re.compile(
    r"[-–—]|[a-z#]{0,3}[ .-]?[0-9]{1,4}(?:(?:\s*[,;&+-]\s*|\s+and\s+)[a-z#]{0,3}[ .-]?[0-9]{1,4})*",
    re.IGNORECASE,
)
_MARK = re.compile(r"[x✓✔✅☑✗❌☐⬜●○•*\s]+|y(?:es)?|no?|[raci](?:\s*[/,]\s*[raci])*", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—\s]*")
_VERBS = frozenset(
    "send provide sign confirm complete deliver run approve schedule set configure install train answer return prepare book give get "
    "make invite join draft agree submit collect create close".split()
)
_BETWEEN = re.compile(r"\s*[,;/+&]\s*|\s+and\s+")
_NAME_WORDS = 5
"""Words of a name with its title ("Head of Information Security Operations"); more than that is a sentence."""


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of a known section; ``columns``: each field with the index of its column."""

    table: Table
    columns: dict[str, int]

    def text(self, row: Row, name: str) -> str:
        """The cell of that field as a reader sees it; empty where the row or the table has none."""
        at = self.columns.get(name)
        return row.cells[at].text if at is not None and at < len(row.cells) else ""

    def raw(self, row: Row, name: str) -> str:
        at = self.columns.get(name)
        return row.cells[at].raw if at is not None and at < len(row.cells) else ""

    def place(self, row: Row, name: str) -> tuple[int, int]:
        """Line and column of that cell, from 1; of the row's end where the cell is missing."""
        at = self.columns.get(name)
        if at is not None and at < len(row.cells):
            return row.line + 1, row.cells[at].column
        return row.line + 1, row.cells[-1].end + 1 if row.cells else 1


@dataclass(frozen=True, slots=True)
class Layout:
    """``tables``: those of each section in the order of the file. ``newline``: the line end that the file
    uses. ``companies``: as the front matter or the title names them.
    """

    lines: tuple[str, ...]
    front: FrontMatter
    headings: tuple[Heading, ...]
    tables: dict[Section, tuple[PlanTable, ...]]
    newline: str
    companies: Companies


@lru_cache(maxsize=4)
def read_layout(text: str) -> Layout:
    """Takes a plan's text (without a byte order mark) apart. Never raises.

    An edit looks at the same text several times over; what it finds is never changed, so it is kept.
    """
    lines = split_lines(text)
    front = read_front_matter(lines)
    found = outline(text, front.lines)
    companies = companies_of(known_entries(front), found.headings, found.tables)
    tables: dict[Section, tuple[PlanTable, ...]] = {}
    unnamed: list[Table] = []
    for table in found.tables:
        section = section_of(table.headings)
        if section is None:
            unnamed.append(table)
            continue
        headers = [cell.text for cell in table.header.cells]
        columns = columns_of(section, headers, companies.vendor, companies.account)
        if is_table_of(section, columns):
            tables[section] = (
                *tables.get(section, ()),
                PlanTable(table, _told(section, table, columns, companies)),
            )
    if "milestones" not in tables and (plain := _milestones(unnamed, companies)):
        tables["milestones"] = plain
    ends = Counter(line[len(line.rstrip("\r\n")) :] for line in lines)
    newline = max(("\r\n", "\n", "\r"), key=lambda end: ends[end])
    return Layout(lines, front, found.headings, tables, newline if ends[newline] else "\n", companies)


def _milestones(tables: list[Table], companies: Companies) -> tuple[PlanTable, ...]:
    """The milestones of a plan without such a heading: the first table with a milestone column and something
    that goes with one (a date, a status, an owner), and the ones after it that have the same columns."""
    chosen: list[PlanTable] = []
    for table in tables:
        headers = [cell.text for cell in table.header.cells]
        columns = columns_of("milestones", headers, companies.vendor, companies.account)
        sure = "name" in columns and normal(headers[columns["name"]]).startswith("milestone")
        if "name" not in columns or not (sure or columns.keys() & _WITH_A_MILESTONE):
            continue
        if not chosen or [c.text for c in chosen[0].table.header.cells] == headers:
            chosen.append(PlanTable(table, _told("milestones", table, columns, companies)))
    return tuple(chosen)


def _told(section: Section, table: Table, columns: dict[str, int], companies: Companies) -> dict[str, int]:
    """The columns with what their cells tell where their headings do not."""
    if section != "milestones":
        return columns
    return _waiting(table, _numbered(table, _company_columns(table, columns, companies)))


def _company_columns(table: Table, columns: dict[str, int], companies: Companies) -> dict[str, int]:
    """Under a company's name alone may stand its owners, what it does, or no more than a mark that it has a part."""
    told = dict(columns)
    sides: tuple[OwnerField, ...] = ("owner_vendor", "owner_prospect")
    for side in sides:
        at = columns.get(side)
        if at is None or company_of(words_of(table.header.cells[at].text), companies) is None:
            continue
        texts = [text for text in _texts(table, at) if not _NOTHING.fullmatch(text)]
        if texts and all(map(_MARK.fullmatch, texts)):
            del told[side]
        elif 2 * sum(map(_does, texts)) > len(texts):
            del told[side]
            told.setdefault(ACTIONS[side], at)
    return told


def _does(text: str) -> bool:
    """Whether a cell says what somebody does, and not who: it begins with a verb, or is longer than names are."""
    first, *rest = text.casefold().split()
    return (first in _VERBS and bool(rest)) or any(
        len(part.split()) > _NAME_WORDS for part in _BETWEEN.split(text)
    )


def _texts(table: Table, at: int) -> list[str]:
    """What stands in a column, without its empty cells."""
    return [row.cells[at].text for row in table.rows if at < len(row.cells) and row.cells[at].text.strip()]


def _waiting(table: Table, columns: dict[str, int]) -> dict[str, int]:
    """A Needs column that holds nothing but numbers of steps says what a step waits for, and not which roles it needs."""
    at = columns.get("roles")
    if at is None or "depends_on" in columns:
        return columns
    texts = _texts(table, at)
    if not texts or not all(map(_STEPS.fullmatch, texts)):
        return columns
    return {**{field: place for field, place in columns.items() if field != "roles"}, "depends_on": at}


def _numbered(table: Table, columns: dict[str, int]) -> dict[str, int]:
    """A Step column that holds nothing but numbers, beside a column with the milestone, is the id."""
    if "id" in columns:
        return columns
    for at, cell in enumerate(table.header.cells):
        if at not in columns.values() and cell.text.casefold() in ("step", "steps", "item", "order", ""):
            texts = [row.cells[at].text for row in table.rows if at < len(row.cells)]
            if texts and all(text.rstrip(".").isdecimal() for text in texts):
                return {**columns, "id": at}
    return columns

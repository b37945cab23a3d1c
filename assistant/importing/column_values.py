"""What stands in the columns of a table, and what that says of a column against its heading."""

import re
from collections.abc import Callable

from assistant.importing.grids import Table
from assistant.importing.headers import Heading, read_heading
from assistant.importing.heading_rows import bar_heading
from assistant.importing.owner_cells import owners_of
from assistant.importing.when import dateish, known_day
from assistant.importing.who import Who
from assistant.importing.words import joined, nothing, person
from assistant.plan.reading.statuses import marks_of, read_status, words_of
from assistant.plan.text.columns import normal

ID = re.compile(r"[A-Za-z]{0,4}[-.#]?\d{1,6}(?:[.\-]\d{1,3})*[.)]?|[A-Z]{1,2}[.)]?")
_COUNTED = re.compile(r"(?:step|milestone|task|phase|action|item)?\s*#?\d+[.)]?", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:very )?(?:high|medium|med|low|none|no|yes|y|n|h|m|l|red|amber|green|yellow|[0-5]|minor|major|critical|\W*)",
    re.IGNORECASE,
)
_YES_NO = re.compile(r"y|n|yes|no|true|false|ja|nein", re.IGNORECASE)
_LOOKED_AT = 1_000
"""Rows that tell what a column is; a plan has no more."""
_RACI = re.compile(r"[RACISD](?:\s*[/,&+]?\s*[RACISD])?", re.IGNORECASE)
_FLAG = re.compile(
    r"(?:x|✓|✔|✅|☑|☒|☐|⬜|●|•|■|y|n|yes|no|r|a|c|i|s|r/a|a/r|true|false|\[x?\s?\])", re.IGNORECASE
)


def _flag(text: str) -> bool:
    return _FLAG.fullmatch(text.replace("\ufe0f", "")) is not None


def _numbered(text: str) -> bool:
    return ID.fullmatch(text) is not None or _COUNTED.fullmatch(text) is not None


class ColumnValues:
    """The headings of one table (``heads``, ``read``) and the texts of its columns (``values``); ``count``: its rows that are not empty."""

    def __init__(self, table: Table, who: Who) -> None:
        rows = [row.cells for row in table.rows if not row.merged][:_LOOKED_AT]
        width = max([len(table.header), *(len(row) for row in rows)])
        self.table, self.who = table, who
        self.heads = [*table.header, *([""] * (width - len(table.header)))]
        self.values = [
            [t for row in rows if n < len(row) and (t := joined(row[n])) and not nothing(t)]
            for n in range(width)
        ]
        self.count = len([row for row in rows if any(joined(cell) for cell in row)])
        self.read = [read_heading(head, who.vendor, who.account) for head in self.heads]

    def share(self, n: int, test: Callable[[str], object]) -> float:
        """The share of a column's cells that pass a test; 0 for an empty one."""
        return sum(1 for v in self.values[n] if test(v)) / len(self.values[n]) if self.values[n] else 0.0

    def raci(self) -> list[int]:
        """The columns, one for each person or team, that say by a letter who is responsible and who is asked."""
        found = [n for n, head in enumerate(self.heads) if head and self.share(n, _RACI.fullmatch) > 0.9]
        letters = {
            letter.upper() for n in found for value in self.values[n] for letter in re.findall(r"\w", value)
        }
        return found if len(found) > 1 and letters & {"R", "A"} and letters & {"C", "I"} else []

    def by_values(self, n: int, head: Heading) -> Heading:
        """What a column is, where its cells say something else than its heading."""
        values, name = self.values[n], normal(self.heads[n])
        if not values:
            return head
        if name in ("name", "names") and self.has("name", n):
            return Heading("contact", "", 5)
        if head.field in ("status", "name") and self.share(n, known_day) > 0.6:
            return Heading("done_on" if head.field == "status" else "due", "", 80)
        if head.field == "phase" and len(set(values)) <= 8 and self.share(n, self.standing) > 0.9:
            return Heading("status", "", 30)
        if head.field == "risk" and self.share(n, _LEVEL.fullmatch) > 0.6:
            return Heading("extra")
        if head.field == "name" and self.share(n, _numbered) > 0.7 and self.another_name(n):
            return Heading("id", "", 50)
        if head.field == "name" and self.share(n, _flag) > 0.6:
            return Heading("status" if name in ("done", "check") else "extra", "", 90)
        if head.field == "id" and self.share(n, lambda v: len(v.split()) > 1 and not ID.fullmatch(v)) > 0.5:
            return Heading("name", "", 70)
        if (
            head.field == "due"
            and name in ("days", "day")
            and self.share(n, str.isdecimal) > 0.7
            and self.has("due", n)
        ):
            return Heading("duration")
        if (
            head.field == "due"
            and self.share(n, dateish) < 0.3
            and self.share(n, lambda v: v[:1].isdigit()) < 0.5
            and len(values) > 1
        ):
            return Heading("extra" if self.has("due", n) else "due", "", 95)
        if (
            head.field in ("due", "start", "done_on")
            and self.share(n, lambda v: read_status(v) is not None) > 0.7
        ):
            return Heading("status", "", 70)
        if head.field == "owner" and not head.side and self.share(n, dateish) > 0.6:
            return Heading("due", "", 90)
        if head.field == "company":
            if self.share(n, _flag) > 0.6:
                return Heading(f"flag_{head.side}")
            return Heading("actions" if self.wordy(n) else "owner", head.side, 5)
        if (
            head.field == "actions"
            and self.share(n, lambda v: person(v) or self.who.side_of(v)[1] != "none") > 0.7
        ):
            return Heading("owner", head.side, 20)
        return head

    @staticmethod
    def standing(text: str) -> bool:
        """Whether a text says how far a step is."""
        return read_status(text) is not None

    def another_name(self, but: int) -> bool:
        """Whether some other column can hold what has to happen."""
        return any(
            n != but
            and head.field in ("name", "phase", "actions", "")
            and self.values[n]
            and self.share(n, _numbered) < 0.3
            for n, head in enumerate(self.read)
        )

    def wordy(self, n: int) -> bool:
        if self.share(n, lambda v: person(v) or self.who.side_of(v)[1] == "title") > 0.6:
            return False
        return sum(len(v.split()) for v in self.values[n]) > 3.5 * len(self.values[n])

    def has(self, wanted: str, but: int) -> bool:
        return any(h.field == wanted and n != but and self.values[n] for n, h in enumerate(self.read))

    def says_sides(self, n: int) -> bool:
        """Whether a column says whose a step is and never who does it."""
        return self.share(n, lambda v: self.who.side_of(v)[1] == "named" and not person(v)) > 0.8

    def groups(self, n: int, other: int) -> bool:
        """Whether column ``n`` names groups of what ``other`` names: it is sparse or says the same again and again."""
        mine, theirs = self.values[n], self.values[other]
        if (
            self.read[other].rank >= 20
            and normal(self.heads[other]).startswith(("description", "detail", "what"))
            and len(set(mine)) == self.count
        ):
            return False
        sparse = len(mine) < 0.75 * self.count <= len(theirs)
        repeats = len(set(mine)) < 0.75 * len(mine) and len(set(theirs)) > 0.85 * len(theirs)
        return (sparse and len(theirs) > len(mine)) or repeats

    def statuses(self, n: int) -> bool:
        known = self.share(n, lambda v: (words_of(v) or marks_of(v)) and read_status(v) is not None)
        noted = re.search(r"note|comment|remark|criteri|feedback|update", normal(self.heads[n]))
        return (
            known > 0.8
            and not noted
            and not (self.read[n].field == "extra" and self.share(n, _YES_NO.fullmatch) == 1)
            and len(set(self.values[n])) <= 8
            and self.read[n].field in ("", "extra", "name")
        )

    def owner_like(self, text: str) -> bool:
        found = owners_of(text, self.who)
        return bool(person(text) or self.who.side_of(text)[1] != "none" or (found.vendor and found.prospect))

    def gantt(self, n: int) -> bool:
        """Whether a column is a week or a day of a bar chart."""
        return bar_heading(self.heads[n]) and self.share(n, lambda v: len(v) > 2) < 0.1

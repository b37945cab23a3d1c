"""Which column of a milestones table holds what: by its heading, and where that does not tell, by what stands in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.importing.found import Report
from assistant.importing.grids import Table
from assistant.importing.headers import Heading, counted_by, read_heading
from assistant.importing.heading_rows import bar_heading
from assistant.importing.when import dateish, known_day
from assistant.importing.who import Who, owners_of
from assistant.importing.words import joined, nothing, person
from assistant.plan.columns import normal
from assistant.plan.statuses import marks_of, read_status, words_of

_ID = re.compile(r"[A-Za-z]{0,4}[-.#]?\d{1,6}(?:[.\-]\d{1,3})*[.)]?|[A-Z]{1,2}[.)]?")
_COUNTED = re.compile(r"(?:step|milestone|task|phase|action|item)?\s*#?\d+[.)]?", re.IGNORECASE)
_BARE = re.compile(r"\d{1,3}(?:\s*[-–]\s*\d{1,3})?")
_LEVEL = re.compile(
    r"(?:very )?(?:high|medium|med|low|none|no|yes|y|n|h|m|l|red|amber|green|yellow|[0-5]|minor|major|critical|\W*)",
    re.IGNORECASE,
)
_FLAG = re.compile(
    r"(?:x|✓|✔|✅|☑|☒|☐|⬜|●|•|■|y|n|yes|no|r|a|c|i|s|r/a|a/r|true|false|\[x?\s?\])", re.IGNORECASE
)


@dataclass(slots=True)
class Columns:
    """``at``: the column of each field of ``Step``, and of ``contact``, ``owner_2``, ``actions_seller``, ``actions_buyer``,
    ``flag_seller`` and ``flag_buyer``. ``extras``: the others, with their headings. ``counts``: what a bare number in the date's column
    stands behind. ``bars``: the columns of a bar chart, where no other tells the date. ``guessed``: fields told by
    what stands in their column alone."""

    at: dict[str, int] = field(default_factory=dict)
    extras: dict[int, str] = field(default_factory=dict)
    counts: str = ""
    bars: list[int] = field(default_factory=list)
    guessed: set[str] = field(default_factory=set)


def plan_columns(table: Table, who: Who, report: Report | None = None) -> Columns:
    """The columns of a table of milestones; ``name`` is missing where it can be none."""
    return _Choice(table, who, report).made()


def _flag(text: str) -> bool:
    return _FLAG.fullmatch(text.replace("\ufe0f", "")) is not None


def _numbered(text: str) -> bool:
    return _ID.fullmatch(text) is not None or _COUNTED.fullmatch(text) is not None


class _Choice:
    """The columns of one table while they are being told apart."""

    def __init__(self, table: Table, who: Who, report: Report | None) -> None:
        rows = [row.cells for row in table.rows if not row.merged]
        width = max([len(table.header), *(len(row) for row in rows)])
        self.table, self.who, self.report = table, who, report
        self.heads = [*table.header, *([""] * (width - len(table.header)))]
        self.values = [
            [t for row in rows if n < len(row) and (t := joined(row[n])) and not nothing(t)]
            for n in range(width)
        ]
        self.count = len([row for row in rows if any(joined(cell) for cell in row)])
        self.read = [read_heading(head, who.vendor, who.account) for head in self.heads]
        self.out = Columns()

    def made(self) -> Columns:
        for n, head in enumerate(self.read):
            self.read[n] = self._by_values(n, head)
        self._singles()
        self._owners()
        self._name()
        bars = [n for n in range(len(self.heads)) if self._gantt(n)]
        self.out.bars = bars if "due" not in self.out.at and len(bars) > 1 else []
        self._guess_missing()
        taken = set(self.out.at.values())
        self.out.extras = {
            n: head
            for n, head in enumerate(self.heads)
            if n not in taken and head and self.values[n] and not self._gantt(n)
        }
        due = self.out.at.get("due")
        if due is not None and self.share(due, _BARE.fullmatch):
            self.out.counts = counted_by(self.heads[due])
        return self.out

    def share(self, n: int, test: Callable[[str], object]) -> float:
        """The share of a column's cells that pass a test; 0 for an empty one."""
        return sum(1 for v in self.values[n] if test(v)) / len(self.values[n]) if self.values[n] else 0.0

    def _by_values(self, n: int, head: Heading) -> Heading:
        """What a column is, where its cells say something else than its heading."""
        values, name = self.values[n], normal(self.heads[n])
        if not values:
            return head
        if name in ("name", "names") and self._has("name", n):
            return Heading("contact", "", 5)
        if head.field in ("status", "name") and self.share(n, known_day) > 0.6:
            return Heading("done_on" if head.field == "status" else "due", "", 80)
        if head.field == "risk" and self.share(n, _LEVEL.fullmatch) > 0.6:
            return Heading("extra")
        if head.field == "name" and self.share(n, _numbered) > 0.7 and self._another_name(n):
            return Heading("id", "", 50)
        if head.field == "name" and self.share(n, _flag) > 0.6:
            return Heading("status" if name in ("done", "check") else "extra", "", 90)
        if head.field == "id" and self.share(n, lambda v: len(v.split()) > 1 and not _ID.fullmatch(v)) > 0.5:
            return Heading("name", "", 70)
        if (
            head.field == "due"
            and name in ("days", "day")
            and self.share(n, str.isdecimal) > 0.7
            and self._has("due", n)
        ):
            return Heading("duration")
        if (
            head.field == "due"
            and self.share(n, dateish) < 0.3
            and self.share(n, lambda v: v[:1].isdigit()) < 0.5
            and len(values) > 1
        ):
            return Heading("extra" if self._has("due", n) else "due", "", 95)
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
            return Heading("actions" if self._wordy(n) else "owner", head.side, 5)
        if (
            head.field == "actions"
            and self.share(n, lambda v: person(v) or self.who.side_of(v)[1] != "none") > 0.7
        ):
            return Heading("owner", head.side, 20)
        return head

    def _another_name(self, but: int) -> bool:
        """Whether some other column can hold what has to happen."""
        return any(
            n != but
            and head.field in ("name", "phase", "actions", "")
            and self.values[n]
            and self.share(n, _numbered) < 0.3
            for n, head in enumerate(self.read)
        )

    def _wordy(self, n: int) -> bool:
        return sum(len(v.split()) for v in self.values[n]) > 3.5 * len(self.values[n])

    def _has(self, wanted: str, but: int) -> bool:
        return any(h.field == wanted and n != but and self.values[n] for n, h in enumerate(self.read))

    def _of(self, wanted: str, side: str | None = None) -> list[int]:
        """The columns of a field, the nearest to its name first; an empty column is the last choice."""
        hits = [n for n, h in enumerate(self.read) if h.field == wanted and (side is None or h.side == side)]
        return sorted(hits, key=lambda n: (not self.values[n], self.read[n].rank, n))

    def _put(self, name: str, columns: Sequence[int]) -> None:
        if columns and name not in self.out.at:
            self.out.at[name] = columns[0]

    def _singles(self) -> None:
        for name in (
            "id",
            "due",
            "start",
            "done_on",
            "duration",
            "percent",
            "revised",
            "status",
            "depends_on",
            "assumes",
            "risk",
            "flag_seller",
            "flag_buyer",
        ):
            self._put("number" if name == "id" else name, self._of(name))
        for side in ("seller", "buyer"):
            self._put(f"actions_{side}", self._of("actions", side))
        at = self.out.at
        if "due" not in at and "done_on" in at and normal(self.heads[at["done_on"]]).startswith("completion"):
            at["due"] = at.pop("done_on")
        if "due" not in at and "start" in at and "duration" not in at:
            at["due"] = at.pop("start")

    def _owners(self) -> None:
        at, single = self.out.at, self._of("owner", "")
        self._put("owner_vendor", self._of("owner", "seller"))
        self._put("owner_prospect", self._of("owner", "buyer"))
        contacts, sides = self._of("contact"), self._of("side")
        both = "owner_vendor" in at and "owner_prospect" in at
        if not both:
            self._put("owner", single)
            accountable = [n for n in single if normal(self.heads[n]).startswith("accountable")]
            if accountable and at.get("owner") not in accountable:
                self._put("owner_2", accountable)
        self._put("side", sides)
        if (
            "owner" in at
            and "side" not in at
            and (contacts or len(single) > 1)
            and self._says_sides(at["owner"])
        ):
            at["side"] = at.pop("owner")
            self._put("owner", [n for n in single if n != at["side"]])
        if "owner" not in at and not both and contacts:
            self._put("owner", contacts)
        elif contacts and "side" in at:
            self._put("contact", [n for n in contacts if n != at.get("owner")])
        roles = [
            n
            for n, h in enumerate(self.heads)
            if normal(h) in ("role", "roles", "team", "department", "function")
        ]
        if not both and "owner" not in at and "side" in at and roles:
            at["owner"] = roles[0]
        if "owner" not in at and "side" not in at and "owner_vendor" not in at and "owner_prospect" not in at:
            self._put("owner", [n for n in roles if n not in at.values()])

    def _says_sides(self, n: int) -> bool:
        """Whether a column says whose a step is and never who does it."""
        return self.share(n, lambda v: self.who.side_of(v)[1] == "named" and not person(v)) > 0.8

    def _name(self) -> None:
        taken = set(self.out.at.values())
        names = [n for n in self._of("name") if n not in taken and self.values[n]]
        phases = [n for n in self._of("phase") if n not in taken and self.values[n]]
        best = names[0] if names else None
        for other in names[1:]:
            if best is not None and self._groups(best, other):
                phases.append(best)
                best = other
        if best is None and phases:
            best = phases.pop(0)
        if best is not None:
            self.out.at["name"] = best
        if phases := [n for n in phases if n != best]:
            self.out.at["phase"] = phases[0]

    def _groups(self, n: int, other: int) -> bool:
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

    def _guess_missing(self) -> None:
        at = self.out.at
        rest = [
            n for n in range(len(self.read)) if n not in at.values() and self.values[n] and not self._gantt(n)
        ]
        if "due" not in at:
            self._take(
                "due", [n for n in rest if self.share(n, known_day) > 0.6 or (self.share(n, dateish) > 0.8)]
            )
        if "status" not in at:
            self._take("status", [n for n in rest if self._statuses(n)])
        if "number" not in at:
            self._put(
                "number",
                [
                    n
                    for n in rest
                    if n not in at.values()
                    and n == min(rest)
                    and self.share(n, _ID.fullmatch) > 0.9
                    and len(set(self.values[n])) == len(self.values[n])
                ],
            )
        if not {"owner", "owner_vendor", "owner_prospect", "side", "contact"} & at.keys():
            free = [n for n in rest if n not in at.values()]
            if "name" in at or len(free) > 1:
                self._take("owner", [n for n in free if self.share(n, self._owner_like) > 0.7])
        if "name" not in at and (
            self.out.bars or {"due", "status", "owner", "owner_vendor", "owner_prospect", "side"} & at.keys()
        ):
            free = [
                n
                for n in rest
                if n not in at.values()
                and not self._gantt(n)
                and self.share(n, lambda v: re.search(r"[^\W\d_]{3}", v)) > 0.8
                and len(set(self.values[n])) > 0.7 * len(self.values[n])
            ]
            self._take("name", sorted(free, key=lambda n: (-sum(min(len(v), 80) for v in self.values[n]), n)))

    def _statuses(self, n: int) -> bool:
        known = self.share(n, lambda v: (words_of(v) or marks_of(v)) and read_status(v) is not None)
        noted = re.search(r"note|comment|remark|criteri|feedback|update", normal(self.heads[n]))
        return (
            known > 0.8
            and not noted
            and len(set(self.values[n])) <= 8
            and self.read[n].field in ("", "extra", "name")
        )

    def _owner_like(self, text: str) -> bool:
        found = owners_of(text, self.who)
        return bool(person(text) or self.who.side_of(text)[1] != "none" or (found.vendor and found.prospect))

    def _take(self, name: str, columns: Sequence[int]) -> None:
        columns = [n for n in columns if n not in self.out.at.values()]
        if not columns:
            return
        self.out.at[name] = columns[0]
        self.out.guessed.add(name)
        if self.report is not None:
            head = self.heads[columns[0]]
            said = f"the column “{head}”" if head else f"column {columns[0] + 1}, which has no heading,"
            meant = {
                "due": "the date",
                "status": "the status",
                "owner": "the owner",
                "name": "the milestone",
            }[name]
            self.report.guess(self.table.place, f"{said} is read as {meant} by what stands in it")

    def _gantt(self, n: int) -> bool:
        """Whether a column is a week or a day of a bar chart."""
        return bar_heading(self.heads[n]) and self.share(n, lambda v: len(v) > 2) < 0.1

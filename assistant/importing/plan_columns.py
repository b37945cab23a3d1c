"""Which column of a milestones table holds what: by its heading, and where that does not tell, by what stands in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.importing.column_values import ID, ColumnValues
from assistant.importing.found import Report
from assistant.importing.grids import Table
from assistant.importing.headers import Heading, counted_by
from assistant.importing.when import dateish, known_day
from assistant.importing.who import Who
from assistant.plan.text.columns import normal

_BARE = re.compile(r"\d{1,3}(?:\s*[-–]\s*\d{1,3})?")


@dataclass(slots=True)
class Columns:
    """``at``: the column of each field of ``Step``, and of ``contact``, ``owner_2``, ``actions_seller``, ``actions_buyer``,
    ``flag_seller`` and ``flag_buyer``. ``extras``: the others, with their headings. ``counts``: what a bare number in the date's column
    stands behind. ``bars``: the columns of a bar chart, where no other tells the date. ``raci``: a column for each person, with letters. ``guessed``: fields told by
    what stands in their column alone."""

    at: dict[str, int] = field(default_factory=dict)
    extras: dict[int, str] = field(default_factory=dict)
    counts: str = ""
    bars: list[int] = field(default_factory=list)
    raci: list[int] = field(default_factory=list)
    guessed: set[str] = field(default_factory=set)


def plan_columns(table: Table, who: Who, report: Report | None = None) -> Columns:
    """The columns of a table of milestones; ``name`` is missing where it can be none."""
    return _Choice(table, who, report).made()


class _Choice(ColumnValues):
    """The columns of one table while they are being told apart."""

    def __init__(self, table: Table, who: Who, report: Report | None) -> None:
        super().__init__(table, who)
        self.report = report
        self.out = Columns()

    def made(self) -> Columns:
        self.out.raci = self.raci()
        for n, head in enumerate(self.read):
            self.read[n] = Heading("raci") if n in self.out.raci else self.by_values(n, head)
        self._singles()
        self._owners()
        self._name()
        bars = [n for n in range(len(self.heads)) if self.gantt(n)]
        self.out.bars = bars if "due" not in self.out.at and len(bars) > 1 else []
        self._guess_missing()
        taken = set(self.out.at.values())
        self.out.extras = {
            n: head
            for n, head in enumerate(self.heads)
            if n not in taken and n not in self.out.raci and head and self.values[n] and not self.gantt(n)
        }
        due = self.out.at.get("due")
        if due is not None and self.share(due, _BARE.fullmatch):
            self.out.counts = counted_by(self.heads[due])
        return self.out

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
            "kind",
            "outline",
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
            and self.says_sides(at["owner"])
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

    def _name(self) -> None:
        taken = set(self.out.at.values())
        names = [n for n in self._of("name") if n not in taken and self.values[n]]
        phases = [n for n in self._of("phase") if n not in taken and self.values[n]]
        best = names[0] if names else None
        for other in names[1:]:
            if best is not None and self.groups(best, other):
                phases.append(best)
                best = other
        if best is None and phases:
            best = phases.pop(0)
        if best is not None:
            self.out.at["name"] = best
        if phases := [n for n in phases if n != best]:
            self.out.at["phase"] = phases[0]

    def _guess_missing(self) -> None:
        at = self.out.at
        rest = [
            n
            for n in range(len(self.read))
            if n not in at.values() and n not in self.out.raci and self.values[n] and not self.gantt(n)
        ]
        if "due" not in at:
            self._take(
                "due", [n for n in rest if self.share(n, known_day) > 0.6 or (self.share(n, dateish) > 0.8)]
            )
        if not {"status", "percent"} & at.keys():
            self._take("status", [n for n in rest if self.statuses(n)])
        if "number" not in at:
            self._put(
                "number",
                [
                    n
                    for n in rest
                    if n not in at.values()
                    and n == min(rest)
                    and self.share(n, ID.fullmatch) > 0.9
                    and len(set(self.values[n])) == len(self.values[n])
                ],
            )
        if not {"owner", "owner_vendor", "owner_prospect", "side", "contact"} & at.keys():
            free = [n for n in rest if n not in at.values()]
            if "name" in at or len(free) > 1:
                self._take("owner", [n for n in free if self.share(n, self.owner_like) > 0.7])
        if "name" not in at and (
            self.out.bars or {"due", "status", "owner", "owner_vendor", "owner_prospect", "side"} & at.keys()
        ):
            free = [
                n
                for n in rest
                if n not in at.values()
                and not self.gantt(n)
                and self.share(n, lambda v: re.search(r"[^\W\d_]{3}", v)) > 0.8
                and len(set(self.values[n])) > 0.7 * len(self.values[n])
            ]
            self._take("name", sorted(free, key=lambda n: (-sum(min(len(v), 80) for v in self.values[n]), n)))

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

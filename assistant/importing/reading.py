"""A plan out of a document of any layout."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import UserError
from assistant.importing.beside_lists import list_rows
from assistant.importing.blocks import Para, parts_of
from assistant.importing.companies import find_companies
from assistant.importing.dates_of import Days, days_of
from assistant.importing.deal_of import deal_facts
from assistant.importing.document import Document
from assistant.importing.facts import (
    calendar_of,
    engaged,
    front_of,
    merged,
    people_of,
    set_days,
    unused_facts,
)
from assistant.importing.found import Hints, Report, Step
from assistant.importing.grids import Table
from assistant.importing.headless import with_header
from assistant.importing.kept import keep_the_rest
from assistant.importing.kinds import Kind, doubtful, is_plan, kind_of, never
from assistant.importing.learning import (
    learn_by_order,
    learn_domains,
    learn_labelled,
    learn_people,
    learn_the_rest,
)
from assistant.importing.lists import list_steps
from assistant.importing.others import Row, finished, people_rows, table_rows
from assistant.importing.plan_columns import plan_columns
from assistant.importing.rows import steps_of
from assistant.importing.shapes.reshaping import reshaped
from assistant.importing.sketching import milestones
from assistant.importing.status_of import legend_of
from assistant.importing.views import add_steps, before_the_reply, sides_of_tables
from assistant.importing.when import known_day
from assistant.importing.who import Who
from assistant.importing.words import joined, settled
from assistant.plan.editing.compose import Sketch
from assistant.plan.reading.reader import MOST_MILESTONES
from assistant.plan.text.columns import Section
from assistant.vocabulary import Status

KEPT_TITLE = "From the imported file"
_GENERIC = re.compile(
    r"(?:mutual |joint |shared |key |critical |project |the )*(?:action|close|success|execution|project)?\s*(?:milestones?|plan|steps|tasks?|timeline|activities|actions|schedule|action items|sheet\s*\d*)(?:\s*(?:&|and)\s*\w+)?(?:\s+to\s+[\w-]+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A sketch of the plan, and what is to be said about how it was read."""

    sketch: Sketch
    report: Report


def read_sketch(document: Document, hints: Hints) -> Imported:
    """What a document means as a plan. Raises ``UserError`` where it holds no milestone."""
    return _Reading(document, hints).done()


class _Reading:
    """A document on its way to a sketch. ``used``: the parts that went into it, by identity."""

    def __init__(self, document: Document, hints: Hints) -> None:
        document = reshaped(document)
        self.document, self.hints, self.report = document, hints, Report()
        self.parts = parts_of(document)
        self.tables = [part for part in self.parts if isinstance(part, Table)]
        self.paras = [part for part in self.parts if isinstance(part, Para)]
        self.used: set[int] = set()

    def done(self) -> Imported:
        report = self.report
        self.deal, facts, unknown = deal_facts(
            self.parts, [t for t in self.tables if kind_of(t, Who()) == "deal"]
        )
        self.who, self.title = find_companies(
            self.parts, self.document.name, self.deal, self.tables, self.hints, report
        )
        self.kinds: dict[int, Kind] = {id(table): kind_of(table, self.who) for table in self.tables}
        fact_tables = self._of("deal")
        people = [row for table in self._of("stakeholders") for row in people_rows(table, self.who, report)]
        steps, places = self._steps()
        learn_domains(steps, self.who)
        learn_labelled([para.text for para in self.paras], self.who)
        learn_people(self.deal, steps, self.who)
        learn_the_rest(steps, self.who)
        listed, more = list_rows(self.paras, self.who, places, report)
        learn_by_order(steps, self.who, report)
        people += [*listed["stakeholders"], *people_of(self.deal, self.who, self.title, report)]
        days = self._days(steps, listed)
        set_days(self.deal, days, report)
        tables = self._tables(steps, engaged(merged(people), report), listed, days)
        front = front_of(self.deal, self.who, days, self.hints, tables["stakeholders"])
        unused = unused_facts(self.deal, self.who, days, front)
        self.used |= {id(part) for part in facts if part.place not in unused}
        rows = {row.place for table in fact_tables for row in table.rows} | {t.place for t in fact_tables}
        left = [*unknown, *((place, text) for place, text in unused.items() if place in rows)]
        titles = [self.title, self._headline()]
        keep_the_rest(self.document, self.parts, self.used, places | more, titles, left, report)
        kept = [str(note) for note in report.kept]
        return Imported(Sketch(self._headline(), front, (), _settled(tables), kept, KEPT_TITLE), report)

    def _steps(self) -> tuple[list[Step], set[str]]:
        """The steps of the tables, else of the lists with their places. Raises ``UserError`` where there are none."""
        steps = self._table_steps(self._plan_tables())
        places: set[str] = set()
        if not steps:
            newest = before_the_reply(self.paras)
            steps, places = list_steps(newest, self.who, self.report)
            if not steps and len(newest) < len(self.paras):
                steps, places = list_steps(self.paras, self.who, self.report)
        if not steps:
            raise UserError(_nothing_found(self.document))
        if len(steps) > MOST_MILESTONES:
            raise UserError(
                f"{self.document.name} holds {len(steps):,} steps, and more than {MOST_MILESTONES:,} are no plan: copy the rows of "
                "the plan into a file of their own, then import that."
            )
        return steps, places

    def _tables(
        self, steps: Sequence[Step], people: list[Row], listed: Mapping[str, Sequence[Row]], days: Days
    ) -> dict[Section, list[Row]]:
        """The rows of all the plan's tables."""
        made = milestones(steps, self.who, days, self._legend(), self.hints, self.report)
        tables: dict[Section, list[Row]] = {"milestones": made.rows, "stakeholders": people}
        for section in ("risks", "next_steps", "changes"):
            own = [
                row
                for table in self._of(section)
                for row in table_rows(section, table, self.who, days, self.report)
            ]
            tables[section] = [
                *own,
                *(finished(section, row, self.who, days) for row in listed.get(section, ())),
            ]
        tables["risks"] += made.risks
        return tables

    def _of(self, kind: Kind) -> list[Table]:
        found = [table for table in self.tables if self.kinds[id(table)] == kind]
        self.used |= {id(table) for table in found}
        return found

    def _plan_tables(self) -> list[Table]:
        """The tables of milestones; where there are none, the next best that can serve."""
        whole = [t for t in self.tables if self.kinds[id(t)] == "milestones" and t.header]
        if sure := [t for t in whole if not doubtful(t)]:
            return sure
        if whole:
            return whole
        steps = [
            t for t in self.tables if self.kinds[id(t)] == "next_steps" and is_plan(plan_columns(t, self.who))
        ]
        if steps:
            self.report.guess(
                steps[0].place, "the file has no milestones, so its next steps are taken for them"
            )
            for table in steps:
                self.kinds[id(table)] = "milestones"
            return steps
        headed = [
            (t, with_header(t))
            for t in self.tables
            if not never(t)
            and (self.kinds[id(t)] == "none" or (self.kinds[id(t)] == "milestones" and not t.header))
        ]
        found = []
        for table, tried in headed:
            columns = plan_columns(tried, self.who)
            if is_plan(columns) or (
                "name" in columns.at
                and any(re.search(r"milestone|step|activit", head, re.IGNORECASE) for head in tried.header)
            ):
                self.used.add(id(table))
                self.report.guess(
                    tried.place,
                    "this table has no headings that are known; what its columns hold is told by what stands in them",
                )
                found.append(tried)
        return found

    def _table_steps(self, tables: Sequence[Table]) -> list[Step]:
        """The steps of all tables of milestones; a step that stands in two views of one plan is one."""
        titles = {_nearest(table) for table in tables}
        sides = sides_of_tables(tables, self.who)
        found: list[Step] = []
        for index, table in enumerate(tables):
            self.used.add(id(table))
            title = _nearest(table)
            phase = (
                title
                if len(titles) > 1 and title and not _GENERIC.fullmatch(title) and title != self.title
                else ""
            )
            columns = plan_columns(table, self.who, self.report)
            steps = steps_of(table, columns, index, self.report, phase)
            for step in steps:
                step.side = step.side or sides.get(index, "")
            add_steps(found, steps, table, self.report)
        return found

    def _days(self, steps: Sequence[Step], listed: Mapping[str, Sequence[Row]]) -> Days:
        """The calendar of the whole file."""
        texts = [text for step in steps for text in (step.due, step.start, step.done_on) if text]
        facts = [
            fact.value for fact in self.deal.every("go_live", "signature", "start", "prepared", "period")
        ]
        others = [
            joined(cell)
            for table in self.tables
            for row in table.rows
            for cell in row.cells
            if self.kinds[id(table)] in ("risks", "next_steps", "changes", "stakeholders")
            and known_day(joined(cell))
        ]
        others += [str(row["due"]) for rows in listed.values() for row in rows if "due" in row]
        columns: dict[int, list[str]] = {}
        for step in steps:
            columns.setdefault(step.table, []).append(step.due)
        ends = [self.deal.text(name) for name in ("go_live", "signature") if known_day(self.deal.text(name))]
        return days_of(
            [*texts, *facts, *others],
            list(columns.values()),
            calendar_of(self.deal),
            ends[0] if ends else "",
            self.hints,
            self.report,
            self.deal.text("value"),
        )

    def _legend(self) -> dict[str, Status]:
        cells = [
            " ".join(joined(cell) for cell in row.cells)
            for table in self.tables
            for row in table.rows
            if any("=" in cell for cell in row.cells)
        ]
        return legend_of([*(para.text for para in self.paras), *cells])

    def _headline(self) -> str:
        """The plan's title: the file's own, the account's, or the file's name."""
        own = [p.text for p in self.paras if 0 < p.level < 7 and p.text not in {t.sheet for t in self.tables}]
        if self.title or not self.who.account:
            stem = re.sub(r"\.\w+$", "", self.document.name).replace("_", " ")
            first = [
                p.text
                for p in self.paras[:1]
                if not p.level
                and not p.depth
                and len(p.text.split()) <= 10
                and ":" not in p.text
                and p.text[-1] not in ",.;?!"
            ]
            return self.title or next((text for text in own if len(text) < 90), next(iter(first), stem))
        return f"{self.who.account}: the steps to go-live"


def _nearest(table: Table) -> str:
    return table.titles[-1] if table.titles else ""


def _settled(tables: Mapping[Section, Sequence[Row]]) -> dict[Section, list[Row]]:
    return {
        section: [
            {name: settled(value) if isinstance(value, str) else value for name, value in row.items()}
            for row in rows
        ]
        for section, rows in tables.items()
        if rows
    }


def _nothing_found(document: Document) -> str:
    seen = "tables" if any(not hasattr(block, "text") for block in document.blocks) else "text"
    return (
        f"{document.name} holds no milestones that can be told from its {seen}: give the column of what has to happen the heading "
        "Milestone, with Owner, Due and Status beside it, or write the steps as a list with a date each, then import it again."
    )

"""The rows of a milestones table as steps, still in words; what is a phase, a total or an instruction is told apart."""

import re
from dataclasses import replace

from assistant.importing.found import Report, Step
from assistant.importing.grids import Table, TableRow
from assistant.importing.heading_rows import bar_end
from assistant.importing.items import keyed
from assistant.importing.parents import parent_rows
from assistant.importing.plan_columns import Columns
from assistant.importing.words import clean, instruction, joined, nothing
from assistant.plan.reading.statuses import read_status
from assistant.plan.text.columns import normal, section_of

_PHASE = re.compile(
    r"(?:phase|stage|workstream|work stream|section|part|track|gate|step group|sprint|month|quarter|q[1-4]|week)\b|.*:$|.*\b(?:phase|stage|workstream)$",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"\b(?:complete[d]?|signed|approved|delivered|issued|submitted|received|agreed|done|finali[sz]ed|confirmed|live|kick-?off|review|call|meeting|"
    r"demo|signature|launch|workshop|contract|decision|sign-?off)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:sub-?|grand )?totals?\b.*|sum\b.*|overall progress.*|% complete.*", re.IGNORECASE)
NOTE = re.compile(
    r"(?:\*|†|note[s:]?\b|nb\b|n\.b\.|legend\b|key:|source:|last updated|updated:|disclaimer|please\b|all dates)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?:step|milestone|activity|task)\s*#?\s*)?(?P<number>\d{1,2}\.\d{1,2}(?=\s)|\d{1,2}(?:\.\d{1,2})?(?:(?=[.):])|(?=\s+[-–—]\s)))(?:[.):]|\s+[-–—])?\s+(?=[^\W\d])",
    re.IGNORECASE,
)
_CODED = re.compile(r"(?P<number>[A-Z]{1,3}-?\d{1,3}(?:\.\d{1,2})?)\s*(?:[:.)]|\s[-–—])\s+(?=\S)")
_STAMP = re.compile(r"\b(?:completed|closed|resolved|finished|done) at$|^resolved$", re.IGNORECASE)
_FALSE = re.compile(r"(?:n|no|false|[\s\-–—_.]*|c|i|☐|⬜|✗|✘|❌|\[ ?\])", re.IGNORECASE)


def steps_of(table: Table, columns: Columns, index: int, report: Report, phase: str = "") -> list[Step]:
    """The steps of a table. ``index`` counts the tables of the file; ``phase`` is what its title says they belong to."""
    found: list[Step] = []
    group = phase
    column_phase = ""
    standing = ""
    heads = parent_rows(table, columns)
    for at, row in enumerate(table.rows):
        texts = list(dict.fromkeys(text for cell in row.cells if (text := joined(cell))))
        if not texts:
            continue
        cell = _Cells(row, columns)
        name = cell("name") or _by_actions(columns, cell)
        if len(texts) == 1 and _is_phase(table, columns, at, texts[0]):
            group, standing = texts[0].strip(" :-–—=*#"), ""
            if _is_standing(group):
                standing, group = group, phase
            continue
        if at in heads and name:
            group, standing = name, ""
            continue
        if _heads_numbers(table, columns, at, cell, texts):
            group, standing = name, ""
            continue
        column_phase = cell("phase") or column_phase
        if not name or nothing(name):
            if len(texts) > 1 or not cell("phase"):
                _keep(report, row, texts)
                if len(texts) > 1 and any(
                    cell(f) for f in ("due", "owner", "owner_vendor", "owner_prospect", "status")
                ):
                    report.problem(row.place, "this row names no milestone and is left out")
            continue
        if (
            instruction(name)
            or _TOTAL.fullmatch(name)
            or _TOTAL.fullmatch(cell("number"))
            or (len(texts) == 1 and (NOTE.match(name) or len(name.split()) > 25))
        ):
            _keep(report, row, texts)
            continue
        step = _step(table, columns, cell, row, index)
        found.append(replace(step, phase=column_phase or group, status=step.status or standing))
    return found


def _by_actions(columns: Columns, cell: "_Cells") -> str:
    """The name of a step that a table only knows by what each side does for it."""
    if "name" in columns.at:
        return ""
    does = [clean(cell.raw(f"actions_{side}")) for side in ("buyer", "seller")]
    return " / ".join(text for text in does if text and not instruction(text))


def _heads_numbers(table: Table, columns: Columns, at: int, cell: "_Cells", texts: list[str]) -> bool:
    """Whether a row has only a number and a name, and the rows below count on from that number: 2 or 2.0, then 2.1."""
    number = cell("number").rstrip(".")
    if (
        not re.fullmatch(r"\d{1,2}(?:\.0)?", number)
        or set(texts) - {cell("number"), cell("name")}
        or not cell("name")
    ):
        return False
    place, head = columns.at["number"], number.removesuffix(".0") + "."
    below = [joined(row.cells[place]) for row in table.rows[at + 1 : at + 3] if place < len(row.cells)]
    return any(one.startswith(head) and one.rstrip(".") != number and one != head for one in below)


class _Cells:
    """The cells of one row by field, on one line."""

    def __init__(self, row: TableRow, columns: Columns) -> None:
        self.row, self.columns = row, columns

    def raw(self, name: str) -> str:
        at = self.columns.at.get(name)
        return self.row.cells[at] if at is not None and at < len(self.row.cells) else ""

    def __call__(self, name: str) -> str:
        return joined(self.raw(name))


def _step(table: Table, columns: Columns, cell: _Cells, row: TableRow, index: int) -> Step:
    title, within = _within(cell.raw("name"))
    number, name = _numbered(cell("number"), title or _by_actions(columns, cell))
    step = Step(row.place, name, index, number, counts=columns.counts)
    for field in ("owner", "owner_vendor", "owner_prospect", "side"):
        setattr(step, field, cell.raw(field).strip())
    for field in ("due", "start", "duration", "done_on", "percent", "status", "depends_on"):
        text = cell(field)
        setattr(
            step, field, "" if nothing(text) and not (field == "status" and "a" in text.casefold()) else text
        )
    for field, text in within:
        if field in ("owner", "owner_vendor", "owner_prospect", "due", "status") and not getattr(step, field):
            setattr(step, field, text)
    if (revised := cell("revised")) and not nothing(revised):
        step.extras[table.header[columns.at["due"]] if "due" in columns.at else "Target"] = step.due
        step.due = revised
    filled = [n for n in columns.bars if n < len(row.cells) and not nothing(joined(row.cells[n]))]
    if filled:
        step.due = bar_end(table.header, columns.bars, filled[-1])
    for field in ("assumes", "risk"):
        text = clean(cell.raw(field))
        setattr(step, field, "" if instruction(text) else text)
    step.stamped = "done_on" in columns.at and _STAMP.search(table.header[columns.at["done_on"]]) is not None
    step.owner = step.owner or " + ".join(_charged(table, columns, row))
    if second := cell("owner_2"):
        step.owner = (
            f"{step.owner} + {second}" if step.owner and second not in step.owner else step.owner or second
        )
    if contact := cell("contact"):
        step.contact = contact
    _flagged(table, columns, cell, step)
    for side, label in (("buyer", "Buyer actions"), ("seller", "Seller actions")):
        if (text := clean(cell.raw(f"actions_{side}"))) and not instruction(text):
            step.extras[label] = text
    for field in ("start", "done_on", "duration", "percent"):
        if text := getattr(step, field):
            head = table.header[columns.at[field]] or field.replace("_", " ").title()
            step.extras[head] = text
            step.days += [head] if field in ("start", "done_on") else []
    for at, head in columns.extras.items():
        if at < len(row.cells) and (text := clean(row.cells[at])) and not nothing(text):
            step.extras[head] = text
    return step


def _charged(table: Table, columns: Columns, row: TableRow) -> list[str]:
    """Who is responsible and who is accountable, by the letters in the columns of people."""
    letters = {n: joined(row.cells[n]).upper() for n in columns.raci if n < len(row.cells)}
    return [joined(table.header[n]) for letter in "RA" for n, text in letters.items() if text[:1] == letter]


def _within(raw: str) -> tuple[str, list[tuple[str, str]]]:
    """A cell whose first line names the step and whose others say who and when: "Access\nOwner: IT"."""
    first, *rest = [line for line in raw.split("\n") if line.strip()] or [""]
    told = [keyed(line) for line in rest]
    if not rest or any(head or not values for head, values in told):
        return joined(raw), []
    return joined(first), [pair for _, values in told for pair in values]


def _flagged(table: Table, columns: Columns, cell: _Cells, step: Step) -> None:
    """Columns of ticks, one a side: whose step it is."""
    marked = [
        side
        for side in ("seller", "buyer")
        if f"flag_{side}" in columns.at and not _FALSE.fullmatch(cell(f"flag_{side}"))
    ]
    if len(marked) == 2:
        step.side = step.side or "Both"
    elif marked:
        step.side = step.side or table.header[columns.at[f"flag_{marked[0]}"]]


def _numbered(number: str, name: str) -> tuple[str, str]:
    """A number at the head of the name belongs in its own column."""
    found = _NUMBERED.match(name) or _CODED.match(name)
    if found and (not number or number.rstrip(".") == found["number"]):
        return number or found["number"], name[found.end() :].strip()
    return number, name


def _keep(report: Report, row: TableRow, texts: list[str]) -> None:
    report.keep(row.place, " · ".join(texts))


def _is_standing(text: str) -> bool:
    """Whether the title of a group says how far its steps are: "Done", "In progress", "To do"."""
    return (
        len(text.split()) <= 4
        and read_status(text) is not None
        and normal(text) not in ("next", "future", "new")
    )


def _is_phase(table: Table, columns: Columns, at: int, text: str) -> bool:
    """Whether a row of one text heads the rows below it."""
    row = table.rows[at]
    if row.merged:
        return at + 1 < len(table.rows) or section_of([text]) is not None
    name = columns.at.get("name", 0)
    filled = next(n for n, cell in enumerate(row.cells) if joined(cell))
    below = table.rows[at + 1] if at + 1 < len(table.rows) else None
    if below is None or len({joined(cell) for cell in below.cells} - {""}) < 2:
        return bool(
            below is not None
            and (_PHASE.match(text) or (filled != name and len(text.split()) <= 8))
            and not NOTE.match(text)
        )
    if filled != name:
        return columns.at.get("phase") != filled and not NOTE.match(text)
    if NOTE.match(text) or instruction(text):
        return False
    if _PHASE.match(text) or text.isupper() or _is_standing(text):
        return True
    alone = [n for n, one in enumerate(table.rows) if len({joined(cell) for cell in one.cells} - {""}) == 1]
    return (
        len(alone) * 3 <= len(table.rows)
        and len(text.split()) <= 5
        and not _FINISHED.search(text)
        and "number" in columns.at
    )

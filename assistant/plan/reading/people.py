"""The rows of the tables beside the milestones: stakeholders, risks, next steps and the plan's own
history.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.plan.model import ChangeLine, NextStep, Problem, Risk, Stakeholder
from assistant.plan.reading.owners import nobody
from assistant.plan.reading.roles import role_of_words
from assistant.plan.reading.statuses import read_status
from assistant.plan.reading.written_dates import DateContext, read_date
from assistant.plan.text.layout import PlanTable
from assistant.plan.text.sides import Companies, company_of, without_owner
from assistant.plan.text.tables import Row
from assistant.vocabulary import ROLES, STATUSES, BuyIn, Side

_BUY_IN: tuple[tuple[BuyIn, re.Pattern[str]], ...] = (
    (
        "needs_convincing",
        re.compile(
            r"needs?[ _-]convincing|to (?:be )?convince|sceptic\w*|skeptic\w*|unsure|doubt\w*|hesita\w*|"
            r"not convinced|lukewarm"
        ),
    ),
    ("objector", re.compile(r"objector|objects|blocker|detractor|oppos\w*|against|negative|🔴|\bred\b")),
    ("neutral", re.compile(r"neutral|amber|yellow|open|undecided|🟡|passive")),
    (
        "onboard",
        re.compile(
            r"on[ _-]?board|support\w*|champion|promoter|positive|advocate|green|🟢|\bfan\b|strong|"
            r"committed|yes"
        ),
    ),
    ("unknown", re.compile(r"unknown|\?|not known|tbd|tbc|⚪")),
)
_NOT_ENGAGED = re.compile(
    r"no|n|not yet|never|false|0|no contact|not (?:engaged|contacted|met)(?: yet)?|pending|planned|"
    r"to do|todo|tbd|tbc|❌|☐|⬜|⚪|\[ ?\]|early|mid(?:-deal)?|"
    r"late|only at signature|at signature|\?+|open|scheduled|not started",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"\b(?:away|out|ooo|absen\w+|leave|vacation)\b", re.IGNORECASE)
_SIDES: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("seller", re.compile(r"(?:seller|vendor|us|we|our side|ours|provider)\b")),
    ("buyer", re.compile(r"(?:buyer|prospect|customer|client|them|they|their side)\b")),
    ("both", re.compile(r"(?:both|all|joint|mutual|everyone)\b")),
)


def _rows(tables: Sequence[PlanTable]) -> Iterator[tuple[PlanTable, Row]]:
    for table in tables:
        for row in table.table.rows:
            if any(cell.text for cell in row.cells):
                yield table, row


def _cell(table: PlanTable, row: Row, name: str) -> str:
    text = table.text(row, name)
    return "" if nobody(text) else text


def read_stakeholders(tables: Sequence[PlanTable]) -> tuple[tuple[Stakeholder, ...], list[Problem]]:
    """Everybody in the stakeholders table; a role nobody fills yet has an empty name."""
    found, problems = [], []
    for table, row in _rows(tables):
        name, title, written = (_cell(table, row, field) for field in ("name", "title", "role"))
        role = role_of_words(written) if written else None
        if written and role is None and title:
            problems.append(
                Problem(
                    *table.place(row, "role"),
                    f"The role “{written}” is not known; write one of {', '.join(ROLES)}.",
                )
            )
        title = title or (written if role is None else "")
        buy_in = _buy_in(table, row, problems)
        engaged_text = table.text(row, "engaged")
        # Without that column the plan does not say who has been talked to; whoever it names by name has been.
        engaged = _engaged(engaged_text) if "engaged" in table.columns else bool(name)
        found.append(
            Stakeholder(
                name,
                title,
                role or role_of_words(title),
                buy_in,
                _cell(table, row, "concern"),
                engaged,
                engaged_text,
                row.line + 1,
                _cell(table, row, "plan"),
                _availability(table, row),
            )
        )
    return tuple(found), problems


def _availability(table: PlanTable, row: Row) -> str:
    """When somebody is there; under a heading such as Away the bare dates say when they are not."""
    text = _cell(table, row, "availability")
    if not text or _ABSENT.search(table.table.header.cells[table.columns["availability"]].text) is None:
        return text
    return text if _ABSENT.search(text) else f"away {text}"


def _buy_in(table: PlanTable, row: Row, problems: list[Problem]) -> BuyIn:
    text = table.text(row, "buy_in")
    if nobody(text):
        return "unknown"
    found = next((level for level, pattern in _BUY_IN if pattern.search(text.casefold())), None)
    if found is None:
        known = "onboard, neutral, needs_convincing, objector or unknown"
        problems.append(
            Problem(*table.place(row, "buy_in"), f"The buy-in “{text}” is not known; write {known}.")
        )
    return found or "unknown"


def _engaged(text: str) -> bool:
    return not nobody(text) and _NOT_ENGAGED.fullmatch(text.strip()) is None


def read_risks(tables: Sequence[PlanTable], dates: DateContext) -> tuple[tuple[Risk, ...], list[Problem]]:
    """All risks, and the dates among them that could not be read."""
    found, problems = [], []
    for table, row in _rows(tables):
        due = read_date(table.raw(row, "due"), dates)
        if due.why_not:
            problems.append(
                Problem(
                    *table.place(row, "due"), f"The risk's date “{table.text(row, 'due')}” {due.why_not}."
                )
            )
        probability, impact, mitigation, owner = (
            _cell(table, row, f) for f in ("probability", "impact", "mitigation", "owner")
        )
        found.append(
            Risk(table.text(row, "risk"), probability, impact, mitigation, owner, due.day, row.line + 1)
        )
    return tuple(found), problems


def read_next_steps(
    tables: Sequence[PlanTable],
    sellers: Sequence[str],
    buyers: Sequence[str],
    dates: DateContext,
    companies: Companies | None = None,
) -> tuple[tuple[NextStep, ...], list[Problem]]:
    """All next steps. The side comes from its column, or else from the owner where that is a known name or company."""
    found, problems = [], []
    for table, row in _rows(tables):
        due = read_date(table.raw(row, "due"), dates)
        if due.why_not:
            problems.append(
                Problem(
                    *table.place(row, "due"), f"The step's date “{table.text(row, 'due')}” {due.why_not}."
                )
            )
        status = read_status(table.text(row, "status"))
        if status is None:
            text = (
                f"The status “{table.text(row, 'status')}” is not known; write "
                f"{', '.join(STATUSES[:-1])} or {STATUSES[-1]}."
            )
            problems.append(Problem(*table.place(row, "status"), text))
        owner = _cell(table, row, "owner")
        said = _cell(table, row, "side") or owner
        side = side_of(said, sellers, buyers) or (_company_side(said, companies) if companies else None)
        found.append(
            NextStep(side, table.text(row, "action"), owner, due.day, status or "pending", row.line + 1)
        )
    return tuple(found), problems


def side_of(text: str, sellers: Sequence[str], buyers: Sequence[str]) -> Side | None:
    """The side that a word or a name stands for; None where neither says."""
    words = text.strip().casefold()
    for side, pattern in _SIDES:
        if pattern.match(words):
            return side
    if words and any(
        words in (name.casefold(), name.casefold().split()[0]) for name in sellers if name.strip()
    ):
        return "seller"
    if words and any(
        words in (name.casefold(), name.casefold().split()[0]) for name in buyers if name.strip()
    ):
        return "buyer"
    return None


def _company_side(text: str, companies: Companies) -> Side | None:
    field = company_of(without_owner(text), companies)
    return None if field is None else "seller" if field == "owner_vendor" else "buyer"


def read_changes(tables: Sequence[PlanTable], dates: DateContext) -> tuple[ChangeLine, ...]:
    """The plan's history, oldest first as it stands; a line without a day that can be read is left to the
    reader's eye.
    """
    found = []
    for table, row in _rows(tables):
        day = read_date(table.raw(row, "date"), dates).day
        if day is not None:
            what, was, is_, said_by, source = (
                table.text(row, f) for f in ("what", "was", "is", "said_by", "source")
            )
            found.append(ChangeLine(day, what, was, is_, said_by, source, row.line + 1))
    return tuple(found)

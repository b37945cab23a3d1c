"""A plan with nothing to complain of, and the same with something changed: what the discipline tests read."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.discipline.finding import Finding, Report
from assistant.discipline.rules import check_plan
from assistant.plan.model import Plan
from assistant.plan.reading.reader import parse_plan

ON = date(2026, 11, 12)
Cells = Mapping[str, str]

FRONT = {
    "account": "Harbour Mills",
    "deal": "Scheduling",
    "vendor": "Brightway",
    "sellers": "[Nora Kent, Luis Prado]",
    "buyers": "[Anja Weiss, Peter Lund]",
    "go_live": "2027-02-16",
    "signature": "2027-01-08",
    "compelling_event": "{what: The old system is switched off, date: 2027-03-01}",
    "agreement": "written",
    "calendar": "US",
    "reviewed": "2026-11-10",
}
COLUMNS = ("ID", "Milestone", "Vendor", "Prospect", "Due", "Status", "After", "Assumes")
STEPS: dict[str, Cells] = {
    row[0]: dict(zip(COLUMNS, row, strict=True))
    for row in (
        ("M1", "Success criteria agreed", "Nora Kent", "Anja Weiss", "2026-11-03", "done", "", ""),
        ("M2", "Technical validation complete", "Luis Prado", "Peter Lund", "2026-11-20", "in_progress", "M1", "two sites are free"),
        ("M3", "Security review complete", "Luis Prado", "Mara Stein", "2026-12-09", "pending", "M2", "no new questions on hosting"),
        ("M4", "Legal redlines complete", "Nora Kent", "Iris Cole", "2026-12-09", "pending", "M2", "liability stays as it is"),
        ("M5", "Procurement approval", "Nora Kent", "Ben Ode", "2026-12-17", "pending", "M3, M4", "the supplier form is in"),
        ("M6", "Decision by the board", "Nora Kent", "Olga Brandt", "2026-12-18", "pending", "M5", "the board meets as planned"),
        ("M7", "Contract signed", "Nora Kent", "Frida Holm", "2027-01-08", "pending", "M6", "assuming the decision is yes; Frida Holm is there that day"),
        ("M8", "Kickoff", "Luis Prado", "Peter Lund", "2027-01-19", "pending", "M7", "two trainers are free"),
        ("M9", "Go-live at both sites", "Luis Prado", "Anja Weiss", "2027-02-16", "pending", "M8", "no stocktaking that week"),
    )
}  # fmt: skip
PEOPLE: dict[str, Cells] = {
    name: {"Name": name, "Role": role, "Engaged": "2026-10-20"}
    for name, role in (
        ("Anja Weiss", "champion"),
        ("Frida Holm", "economic_buyer"),
        ("Peter Lund", "technical_buyer"),
        ("Mara Stein", "security"),
        ("Iris Cole", "legal"),
        ("Ben Ode", "procurement"),
        ("Olga Brandt", "executive_sponsor"),
        ("Kai Vogt", "implementation"),
        ("Lena Thal", "end_users"),
    )
}


def sample(
    front: Mapping[str, str | None] | None = None,
    steps: Mapping[str, Cells | None] | None = None,
    people: Mapping[str, Cells | None] | None = None,
    *,
    only: Sequence[str] = (),
    title: str = "Harbour Mills: the steps to go-live",
    more: str = "",
) -> str:
    """The good plan's text with some entries, rows and cells changed, and those that are None taken out. ``only``: the
    milestones to keep. ``more``: sections at the end.
    """
    entries = {key: value for key, value in {**FRONT, **(front or {})}.items() if value is not None}
    rows = _changed({k: v for k, v in STEPS.items() if not only or k in only}, steps or {}, "ID")
    parts = ["---", *(f"{key}: {value}" for key, value in entries.items()), "---", "", f"# {title}", ""]
    parts += ["## Milestones", "", *_table(rows)]
    if folk := _changed(PEOPLE, people or {}, "Name"):
        parts += ["", "## Stakeholders", "", *_table(folk)]
    return "\n".join([*parts, "", more])


def _changed(
    rows: Mapping[str, Cells], changes: Mapping[str, Cells | None], key: str
) -> list[dict[str, str]]:
    names = [*rows, *(name for name in changes if name not in rows)]
    kept = [name for name in names if name not in changes or changes[name] is not None]
    return [{key: name, **rows.get(name, {}), **(changes.get(name) or {})} for name in kept]


def _table(rows: list[dict[str, str]]) -> list[str]:
    headers = list(dict.fromkeys(header for row in rows for header in row))
    lines = [f"| {' | '.join(row.get(h, '') for h in headers)} |" for row in rows]
    return [f"| {' | '.join(headers)} |", "|" + " --- |" * len(headers), *lines]


def read(text: str) -> Plan:
    return parse_plan(text, Path("harbour.md"), ON)


def check(text: str, on: date = ON, last_heard: date | None = None) -> Report:
    return check_plan(read(text), on, last_heard)


def rules(text: str, on: date = ON) -> set[str]:
    """The ids of the rules that say something."""
    return {one.rule for one in check(text, on).findings}


def said(text: str, rule: str, on: date = ON) -> list[Finding]:
    return [one for one in check(text, on).findings if one.rule == rule]

"""A report for the terminal and for other programs."""

import re
import textwrap
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.discipline.finding import SEVERITIES, Finding, Report, Severity
from assistant.discipline.ground import plural, ref
from assistant.discipline.rules import RULES, SWITCHES
from assistant.plan.model import Plan, Problem
from assistant.plan.showing.aligned import aligned, clean
from assistant.plan.text.layout import Layout, PlanTable
from assistant.plan.text.tables import Row
from assistant.plan.timing.health import days_late

_WIDTH = 100
"""Columns of the terminal that the sentences are wrapped to."""
_TITLES: dict[Severity, str] = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


def with_columns(report: Report, layout: Layout) -> Report:
    """The report with the column of the cell that each finding is about, where it is about one."""
    rows = {
        row.line + 1: (table, row)
        for tables in layout.tables.values()
        for table in tables
        for row in table.table.rows
    }
    return replace(report, findings=tuple(_at_cell(one, rows.get(one.line)) for one in report.findings))


def _at_cell(finding: Finding, place: tuple[PlanTable, Row] | None) -> Finding:
    if place is None or not finding.field:
        return finding
    table, row = place
    field = finding.field
    if field not in table.columns and field.startswith("owner"):
        field = "owner"
    return replace(finding, column=table.place(row, field)[1]) if field in table.columns else finding


def report_as_dict(plan: Plan, on: date, report: Report) -> dict[str, Any]:
    """The report as ``plan check --json`` prints it."""
    return {
        "plan": str(plan.path),
        "on": on.isoformat(),
        "agreement": {
            "level": report.agreement.level,
            "colour": report.agreement.colour,
            "next": report.agreement.next,
        },
        "findings": [_as_dict(one) for one in report.findings],
        "off": [{"rule": rule, "reason": reason} for rule, reason in report.off],
        "problems": [{"line": p.line, "column": p.column, "text": p.text} for p in plan.problems],
    }


def _as_dict(finding: Finding) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "line": finding.line,
        "column": finding.column,
        "milestone": finding.milestone,
        "stakeholder": finding.stakeholder,
        "text": finding.text,
        "remedy": finding.remedy,
    }
    return shown | ({"edit": finding.edit} if finding.edit else {})


def report_as_text(plan: Plan, on: date, report: Report) -> str:
    """The report for a terminal: how the plan stands in a line, then what was found, with a line end after the last line."""
    title = ": ".join(filter(None, (plan.account, plan.deal))) or plan.path.name
    parts = [f"{title}, as of {on}\n{_headline(plan, on, report)}"]
    for severity in SEVERITIES:
        found = [one for one in report.findings if one.severity == severity]
        if found:
            parts.append("\n".join([_TITLES[severity], *(_shown(one) for one in found)]))
    unread = [p for p in plan.problems if not _told(p, plan, report)]
    if unread:
        lines = [_wrapped(f"line {p.line}, column {p.column}: {p.text}", "  ", "    ") for p in unread]
        parts.append("\n".join(["Could not be read", *lines]))
    if report.off:
        lines = [_wrapped(f"{rule}: {reason}", "  ", "    ") for rule, reason in report.off]
        parts.append("\n".join(["Turned off in the plan", *lines]))
    return "\n\n".join("\n".join(map(clean, part.split("\n"))) for part in parts) + "\n"


def _headline(plan: Plan, on: date, report: Report) -> str:
    counts = [
        plural(sum(one.severity == severity for one in report.findings), severity) for severity in SEVERITIES
    ]
    told = ", ".join(count for count in counts if not count.startswith("0 "))
    late = [ref(m) for m in plan.milestones if days_late(m, on)]
    some = ", ".join(late[:5]) + (" …" if len(late) > 5 else "")
    if not any(m.open for m in plan.milestones):
        return " · ".join(filter(None, (told, "nothing is open in this plan")))
    parts = [
        told or ("every rule holds" if late else "nothing to mend: every rule holds"),
        f"{plural(len(late), 'milestone')} late ({some})" if late else "",
        _agreement(report),
    ]
    return " · ".join(filter(None, parts))


def _agreement(report: Report) -> str:
    return f"agreement {report.agreement.colour} ({report.agreement.words})"


def _shown(finding: Finding) -> str:
    place = f"line {finding.line}: " if finding.line > 1 else ""
    return "\n".join(
        [
            _wrapped(f"{place}{finding.text} [{finding.rule}]", "  ", "    "),
            _wrapped(f"→ {finding.remedy}", "    ", "      "),
        ]
    )


def _wrapped(text: str, first: str, rest: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _told(problem: Problem, plan: Plan, report: Report) -> bool:
    """Whether a finding says already what the reader says of a date."""
    said = {one.line for one in report.findings if one.rule in ("no-date", "vague-date")}
    due = next((m.due_text for m in plan.milestones if m.line == problem.line), "")
    return problem.line in said and bool(due) and f"“{due}”" in problem.text


def rules_as_text() -> str:
    """All rules, one line each, with a line end after the last."""
    rows = [
        (rule.id, rule.severity, re.sub(r"^(\w)", lambda m: m[1].upper(), rule.what))
        for rule in (*RULES, SWITCHES)
    ]
    return aligned(("Rule", "Usually", "What it finds"), rows, widest=90) + "\n"

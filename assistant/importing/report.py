"""What an import says when it is done."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.importing.found import Note
from assistant.importing.importer import Result

_MOST = 40


def as_dict(result: Result) -> dict[str, Any]:
    """The report as data: ``plan``, ``milestones``, and the notes, each with its place and its text."""
    report = result.report
    return {
        "plan": str(result.plan.path),
        "milestones": len(result.plan.milestones),
        "guessed": [{"place": note.place, "text": note.text} for note in report.guessed],
        "kept": [str(note) for note in report.kept],
        "problems": [{"place": note.place, "text": note.text} for note in report.problems],
    }


def as_text(result: Result, file: Path) -> str:
    """The report for a person: what was read, what was guessed, what was kept."""
    plan, report = result.plan, result.report
    beside = [
        f"{len(rows)} {name if len(rows) != 1 else name.removesuffix('s')}"
        for rows, name in (
            (plan.stakeholders, "stakeholders"),
            (plan.risks, "risks"),
            (plan.next_steps, "next steps"),
        )
        if rows
    ]
    count = len(plan.milestones)
    lines = [
        f"Read {', '.join([f'{count} milestone' + 's' * (count != 1), *beside])} from {file} into {plan.path}."
    ]
    lines += _listed("Guessed:", report.guessed)
    lines += _listed("Could not be read:", report.problems)
    if report.kept:
        many = len(report.kept)
        said = "1 line that belongs" if many == 1 else f"{many} lines that belong"
        lines.append(f"Kept word for word at the end of the plan: {said} to no part of it.")
    return "\n".join(lines)


def _listed(title: str, notes: Sequence[Note]) -> list[str]:
    if not notes:
        return []
    more = [f"  … and {len(notes) - _MOST} more (--json shows all)"] if len(notes) > _MOST else []
    return [title, *(f"  {note}" for note in notes[:_MOST]), *more]

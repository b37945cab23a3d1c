"""A file of any layout made into a plan file: read, checked against the plan's own reader, and written whole."""

from dataclasses import dataclass
from pathlib import Path

from assistant.importing.document import Document
from assistant.importing.found import Hints, Report
from assistant.importing.reading import read_sketch
from assistant.importing.sources.opening import open_document
from assistant.plan.editing.compose import compose
from assistant.plan.editing.saving import may_write, write_new
from assistant.plan.model import Plan
from assistant.plan.reading.reader import parse_plan


@dataclass(frozen=True, slots=True)
class Result:
    """The plan that was written, and what is to be said about it."""

    plan: Plan
    report: Report


def plan_text(document: Document, hints: Hints, path: Path) -> tuple[str, Plan, Report]:
    """The text of the plan file for a document, the plan it reads back as, and the report. Raises ``UserError`` where the
    document holds no milestone.
    """
    imported = read_sketch(document, hints)
    text = compose(imported.sketch)
    return text, parse_plan(text, path, hints.on), imported.report


def import_plan(file: Path, to: Path, hints: Hints, *, force: bool = False) -> Result:
    """Read ``file`` and write the plan it holds to ``to``, whole or not at all. Raises ``UserError``, one sentence, where the
    file cannot be read or holds no milestone, and where ``to`` is there already (without ``force``) or cannot be written.
    """
    may_write(to, force=force)
    text, plan, report = plan_text(open_document(file), hints, to)
    write_new(to, text.encode("utf-8"), force=force)
    return Result(plan, report)

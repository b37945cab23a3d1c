"""A plan with all of its calls, as of a day."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from assistant.history.records import CallRecord
from assistant.history.store import Archive
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan


@dataclass(frozen=True, slots=True)
class Deal:
    """``calls``: oldest first, none after ``on``."""

    plan: Plan
    on: dt.date
    calls: tuple[CallRecord, ...]


def deal_of(archive: Archive | None, path: Path, on: dt.date) -> Deal:
    """The deal of a plan file; with no archive, the plan alone. Raises ``UserError`` where the plan or the archive cannot be read."""
    plan = read_plan(path, on)
    return Deal(plan, on, tuple(archive.of_plan(path, on)) if archive is not None else ())

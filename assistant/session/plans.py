"""All plans at a glance: which there are, and what each of them needs on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.plan.model import Plan
from assistant.plan.reading.finding import names_a_deal
from assistant.plan.reading.reader import read_plan
from assistant.plan.showing.attention import Glance, glance
from assistant.plan.text.files import load
from assistant.plan.timing.health import Heard, both, heard_in


@dataclass(frozen=True, slots=True)
class Listed:
    """A plan, or in ``error`` the sentence that says why it is none."""

    path: Path
    plan: Plan | None = None
    glance: Glance | None = None
    error: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """For sorting: what needs attention first, last what could not be read."""
        return (self.glance is None, self.glance.urgency if self.glance else (), str(self.path))

    @property
    def name(self) -> str:
        """The account and the deal; the file's name where the plan tells neither."""
        told = (self.plan.account, self.plan.deal) if self.plan else ()
        return ": ".join(filter(None, told)) or self.path.name


def plans_of_calls(archive: Archive) -> list[Path]:
    """The plans that calls were held against and that are still there, the one of the last call first. Raises ``UserError``."""
    rows = archive.calls()
    return [path for path in dict.fromkeys(Path(row.plan) for row in rows if row.plan) if path.is_file()]


def heard_of(plan: Plan, on: date, archive: Archive) -> Heard:
    """The last day up to ``on`` that the plan and each of its milestones was talked about, by the plan itself and by its calls. Raises
    ``UserError`` where the archive cannot be read.
    """
    calls = Heard(archive.last_heard(plan.path, on), archive.milestones_heard(plan.path, on))
    return both(heard_in(plan, on), calls)


def listed(path: Path, on: date, heard: Callable[[Plan], Heard]) -> Listed | None:
    """The plan in a file, as of a day. ``heard``: when it was talked about. None for a page that only happens to speak of milestones."""
    try:
        plan = read_plan(path, on)
    except UserError as error:
        return Listed(path, error=str(error)) if _meant(path) else None
    return Listed(path, plan, glance(plan, on, heard(plan)))


def _meant(path: Path) -> bool:
    """Whether a file that cannot be read as a plan is meant to be one."""
    try:
        return names_a_deal(load(path).text)
    except UserError:
        return True

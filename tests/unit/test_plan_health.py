"""Traffic lights."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.plan.health import days_late, health
from assistant.plan.model import Milestone, Plan, Thresholds
from assistant.vocabulary import Health, Status

PLAN = Plan(Path("x.md"), calendar="US")
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due", "status", "light", "late"),
    [
        (date(2026, 11, 19), "pending", "overdue", 1),
        (date(2026, 11, 16), "in_progress", "overdue", 4),
        (date(2026, 11, 15), "pending", "at_risk", 5),
        (date(2026, 10, 1), "done", "done", 0),
        (date(2026, 10, 1), "cancelled", "on_track", 0),
        (date(2026, 11, 20), "pending", "due_soon", 0),
        # Thanksgiving on the 26th is no business day, so the fifth one after the 20th is Monday the 30th.
        (date(2026, 11, 30), "pending", "due_soon", 0),
        (date(2026, 12, 1), "pending", "on_track", 0),
        (None, "pending", "on_track", 0),
    ],
)
def test_how_a_milestone_stands(due: date | None, status: Status, light: Health, late: int) -> None:
    milestone = Milestone("M1", "x", due=due, status=status)
    assert health(milestone, FRIDAY, PLAN) == light
    assert days_late(milestone, FRIDAY) == late


def test_a_plan_sets_its_own_limits() -> None:
    strict = replace(PLAN, health=Thresholds(at_risk_days=1, due_soon_days=0))
    assert health(Milestone("M1", "x", due=date(2026, 11, 19)), FRIDAY, strict) == "at_risk"
    assert health(Milestone("M1", "x", due=FRIDAY), FRIDAY, strict) == "due_soon"
    assert health(Milestone("M1", "x", due=date(2026, 11, 23)), FRIDAY, strict) == "on_track"

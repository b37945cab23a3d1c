"""Traffic lights."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.plan.model import ChangeLine, Milestone, Plan, Thresholds
from assistant.plan.timing.health import Heard, both, days_late, health, heard_in
from assistant.vocabulary import Health, Status

PLAN = Plan(Path("x.md"), calendar="US")
FRIDAY = date(2026, 11, 20)
THURSDAY, WEDNESDAY, TUESDAY = date(2026, 11, 19), date(2026, 11, 18), date(2026, 11, 17)


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


LATE = Milestone("M4", "Security review complete", due=TUESDAY)


@pytest.mark.parametrize(
    ("told", "light"),
    [
        # Nobody has talked since: silence says nothing yet.
        ([], "overdue"),
        ([(TUESDAY, "M7: due date")], "overdue"),
        # Talked since, and not a word of it.
        ([(WEDNESDAY, "M7: due date")], "at_risk"),
        ([(TUESDAY, "M4: status"), (WEDNESDAY, "M7: due date")], "at_risk"),
        ([(WEDNESDAY, "M40: status")], "at_risk"),
        # Talked since, and it was part of it.
        ([(WEDNESDAY, "M4: status")], "overdue"),
        ([(WEDNESDAY, "M7: due date"), (THURSDAY, "m4")], "overdue"),
        ([(WEDNESDAY, "Security review complete: owner")], "overdue"),
        # What is written for a day to come has not been said yet.
        ([(date(2026, 11, 21), "M7: due date")], "overdue"),
    ],
)
def test_late_and_not_spoken_of(told: list[tuple[date, str]], light: Health) -> None:
    changes = tuple(ChangeLine(day, what, "a", "b") for day, what in told)
    assert health(LATE, FRIDAY, replace(PLAN, milestones=(LATE,), changes=changes)) == light


def test_silence_makes_nothing_worse_that_is_not_late() -> None:
    plan = replace(PLAN, changes=(ChangeLine(WEDNESDAY, "M7: due date", "a", "b"),))
    assert health(Milestone("M5", "x", due=FRIDAY), FRIDAY, plan) == "due_soon"


def test_what_calls_tell_is_added_to_what_the_plan_tells() -> None:
    plan = replace(PLAN, milestones=(LATE,), changes=(ChangeLine(WEDNESDAY, "M7: due date", "a", "b"),))
    told = heard_in(plan, FRIDAY)
    assert told == Heard(WEDNESDAY)
    assert health(LATE, FRIDAY, plan, both(told, Heard(THURSDAY, {"M4": THURSDAY}))) == "overdue"
    assert both(Heard(WEDNESDAY, {"M4": TUESDAY}), Heard(None, {"M4": WEDNESDAY, "M5": TUESDAY})) == Heard(
        WEDNESDAY, {"M4": WEDNESDAY, "M5": TUESDAY}
    )


def test_a_review_of_the_plan_is_a_talk_about_it() -> None:
    assert health(LATE, FRIDAY, replace(PLAN, milestones=(LATE,), reviewed=THURSDAY)) == "at_risk"
    assert health(LATE, WEDNESDAY, replace(PLAN, milestones=(LATE,), reviewed=THURSDAY)) == "overdue"


def test_an_id_of_signs_is_found_before_the_colon() -> None:
    odd = Milestone("M(4", "Step", due=TUESDAY)
    plan = replace(PLAN, milestones=(odd,), changes=(ChangeLine(WEDNESDAY, "M(4: due", "", ""),))
    assert heard_in(plan, FRIDAY) == Heard(WEDNESDAY, {"M(4": WEDNESDAY})

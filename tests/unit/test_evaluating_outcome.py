"""What counts as right of a plan's outcome: milestones by status and day, nudges by kind."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluating.outcome import score_outcome
from assistant.evaluating.result import Sheet
from assistant.events import MilestoneFinding, MilestoneHeard, Nudge
from tests.unit.evaluated import at, case, heard, sheet, tally
from tests.unit.talk import plan

DAY = dt.date(2026, 6, 19)


def marked(tmp_path: Path, expected: dict[str, Any], *events: Any, **said: Any) -> Sheet:
    one = case(tmp_path / "f", {}, expected)
    assert one.expected is not None
    call = heard(*events, **said)
    marks = sheet(call)
    score_outcome(one, one.expected, plan(), call, marks)
    return marks


def nudge(kind: str, turn: int, **fields: Any) -> Nudge:
    return Nudge(
        id="n1", at=turn * 10.0 + 10, kind=kind, text="A fact.", ask="A question?",
        **{"raised": turn * 10.0 + 10, "because": ("f1",), **fields},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "new_due", "says", "day", "overall", "of_wanted"),
    [
        ("done", None, "done", None, tally(1), tally(1)),
        ("re-dated", "2026-06-19", "rescheduled", DAY, tally(1), tally(1)),
        ("re-dated", "2026-06-22", "rescheduled", DAY, tally(0, 1, 1), tally(0, 1, 1)),
        ("re-dated", None, "rescheduled", DAY, tally(1), tally(1)),
        ("slipped", None, "done", None, tally(0, 1, 1), tally(0, 0, 1)),
        ("in_progress", None, None, None, tally(0, 0, 1), tally(0, 0, 1)),
        ("unmentioned", None, "slipped", None, tally(0, 1), tally()),
        ("unmentioned", None, None, None, tally(), tally()),
    ],
)
def test_a_milestone_is_right_with_its_status_and_its_day(
    tmp_path: Path, status: str, new_due: str | None, says: Any, day: Any, overall: object, of_wanted: object
) -> None:
    said = MilestoneHeard(says=says, date=day) if says else None
    label = {"status_after": status, "new_due": new_due}
    marks = marked(tmp_path, {"milestones": {"M2": label}}, milestones={"M2": said})
    name = "rescheduled" if status == "re-dated" else status
    assert marks.tallies.get("milestone_status", tally()) == overall
    assert marks.tallies.get(f"milestone_status.{name}", tally()) == of_wanted
    assert marks.statuses == [(name, says or "unmentioned")]


def test_a_false_done_counts_against_done(tmp_path: Path) -> None:
    marks = marked(
        tmp_path,
        {"milestones": {"M2": {"status_after": "slipped", "evidence_turns": [1, 4]}}},
        MilestoneFinding(milestone_id="M2", says="done", **at(7, "All finished.")),
        milestones={"M2": MilestoneHeard(says="done")},
    )
    assert marks.tallies["milestone_status.done"] == tally(0, 1)
    [miss] = marks.misses
    assert (miss.turn, miss.words, miss.wanted, miss.got, miss.false) == (
        7, "All finished.", "M2 slipped", "M2 done", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("M2", {"status_after": "done", "ambiguous": True}),
        ("M1", {"status_after": "slipped"}),
        ("M99", {"status_after": "done"}),
    ],
)
def test_what_is_ambiguous_or_done_before_counts_neither_way(tmp_path: Path, name: str, label: Any) -> None:
    marks = marked(tmp_path, {"milestones": {name: label}}, milestones={name: MilestoneHeard(says="done")})
    assert (marks.tallies, marks.statuses, marks.misses) == ({}, [], [])


@pytest.mark.parametrize(
    ("wanted", "raised", "score"),
    [
        (["M2"], ["M2"], tally(1)),
        (["M2"], [], tally(0, 0, 1)),
        ([], ["M2", "M3"], tally(0, 2)),
        (["M2"], ["M3", "M4"], tally(0, 1, 1)),
    ],
)
def test_overdue_nudges_by_milestone(
    tmp_path: Path, wanted: list[str], raised: list[str], score: object
) -> None:
    expected = {
        "milestones": {"M4": {"status_after": "slipped", "ambiguous": True}},
        "confirm_overdue_prompts": wanted,
    }
    nudges = [nudge("overdue_milestone", 3, milestone_id=name) for name in raised]
    assert marked(tmp_path, expected, *nudges).tallies["nudges.overdue_milestone"] == score


def test_a_nudge_that_pacing_kept_back_was_not_raised(tmp_path: Path) -> None:
    kept = nudge("overdue_milestone", 3, milestone_id="M2", raised=None)
    marks = marked(tmp_path, {"confirm_overdue_prompts": ["M2"]}, kept)
    assert marks.tallies["nudges.overdue_milestone"] == tally(0, 0, 1)


def test_a_role_that_may_be_asked_for_counts_neither_way(tmp_path: Path) -> None:
    expected = {
        "missing_stakeholder_flags": ["legal"],
        "missing_stakeholder_ambiguous": ["champion"],
        "mentioned_not_engaged": ["security"],
    }
    nudges = [nudge("missing_stakeholder", 2, role=role) for role in ("security", "champion", "procurement")]
    marks = marked(tmp_path, expected, *nudges)
    assert marks.tallies["nudges.missing_stakeholder"] == tally(0, 1, 1)
    assert [(miss.got, miss.turn) for miss in marks.misses] == [("procurement", 2), ("nothing", None)]


@pytest.mark.parametrize(
    ("expect", "fires", "score"),
    [
        ("must_fire", True, tally(1)),
        ("must_fire", False, tally(0, 0, 1)),
        ("must_not_fire", True, tally(0, 1)),
        ("must_not_fire", False, tally()),
        ("may_fire", True, None),
    ],
)
def test_the_nudge_to_book_a_next_step(tmp_path: Path, expect: str, fires: bool, score: object) -> None:
    nudges = [nudge("book_next_step", 9)] if fires else []
    marks = marked(tmp_path, {"book_next_step_prompt": {"expect": expect}}, *nudges)
    assert marks.tallies.get("nudges.book_next_step") == score


def test_what_has_no_label_is_not_scored(tmp_path: Path) -> None:
    marks = marked(tmp_path, {}, nudge("overdue_milestone", 1, milestone_id="M2"), nudge("book_next_step", 9))
    assert marks.tallies == {}

"""The plan panel: what it says, and that it says it in the room it gets."""

from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from assistant.events import StakeholderFinding
from assistant.plan.model import Milestone
from assistant.standing import Standing
from assistant.ui.live.board import next_step, roles, steps, tally
from assistant.ui.live.plan_panel import panel, strip
from assistant.ui.live.view import View
from assistant.ui.words import minutes_left
from tests.ui.fakes import BOOKED, ON, PLAN, TALK


@pytest.fixture
def view() -> View:
    view = View(PLAN, ON, 30)
    for event in TALK:
        view.apply(event)
    return view


def test_each_step_has_a_mark_a_word_and_what_was_heard(view: View) -> None:
    rows = {s.id: (s.mark, s.word, s.due, s.heard, s.settled) for s in steps(view.standing)}
    assert rows["M1"] == ("✓", "done", "23 Oct", "", False)
    assert rows["M2"] == ("‼", "6d late", "6 Nov", "heard: done", True)
    assert rows["M3"] == ("!", "2d late", "10 Nov", "→ 20 Nov", True)
    assert rows["M4"] == ("●", "on track", "25 Nov", "", False)


def test_a_step_due_within_days_says_so() -> None:
    standing = Standing(PLAN, date(2026, 11, 23))
    assert {s.id: s.word for s in steps(standing)}["M4"] == "due soon"


def test_a_cancelled_step_is_left_out_and_one_without_a_date_says_so() -> None:
    plan = replace(
        PLAN,
        milestones=(Milestone("A", "off", status="cancelled"), Milestone("B", "some day", due_text="TBD")),
    )
    assert [(s.id, s.due) for s in steps(Standing(plan, ON))] == [("B", "TBD")]


def test_the_tally_counts_the_worst_first(view: View) -> None:
    assert tally(steps(Standing(PLAN, ON))) == "2 late, 6 on track, 1 done"
    assert tally(steps(view.standing)) == "2 updated, 6 on track, 1 done"


def test_roles_needed_soon_are_missing_or_filled(view: View) -> None:
    assert [(r.mark, r.text, r.rest) for r in roles(Standing(PLAN, ON))] == [
        ("✗", "Security", "missing (M4)"),
        ("✓", "Legal", "already engaged"),
    ]
    first = roles(view.standing)[0]
    assert (first.mark, first.text, first.rest) == (
        "✗",
        "Security",
        "no name yet (M4)",
    )
    view.apply(
        StakeholderFinding(
            id="f7",
            confidence=0.9,
            utterances=(6,),
            quote="Nadia",
            role="security",
            name="Nadia Holm",
            level="named",
        )
    )
    assert [(r.mark, r.text, r.rest) for r in roles(view.standing)] == [
        ("✓", "Legal", "already engaged"),
        ("✓", "Security", "heard: Nadia Holm"),
    ]


def test_the_next_step_is_booked_or_not(view: View) -> None:
    assert next_step(view.standing, "calm").rest == "not booked"
    assert next_step(view.standing, "warn").tone == "warn"
    view.apply(BOOKED)
    assert next_step(view.standing, "warn").rest == "booked: Thu 19 Nov"


@pytest.mark.parametrize(
    ("minutes", "now", "words"),
    [
        (30, 0, "30 min left"),
        (30, 1501, "4 min left"),
        (30, 1790, "under a minute left"),
        (30, 1800, "time is up"),
        (30, 2000, "3 min over"),
        (None, 3725, "1:02:05 so far"),
    ],
)
def test_minutes_left(minutes: float | None, now: float, words: str) -> None:
    assert minutes_left(minutes, now)[0] == words


@pytest.mark.parametrize("width", [31, 42, 58])
@pytest.mark.parametrize("height", [4, 10, 16, 20, 22, 43])
def test_the_panel_fits_and_keeps_what_matters(view: View, width: int, height: int) -> None:
    lines = panel(view, 60, width, height).plain.split("\n")
    assert len(lines) <= height
    assert all(cell_len(line) <= width for line in lines)
    text = "\n".join(lines)
    assert "29 min left" in text
    assert "Next step" in text or height < 5
    if height >= 16:
        assert "M2" in text
        assert "M3" in text
        assert "Security" in text


def test_a_plan_of_forty_steps_shows_the_late_ones(view: View) -> None:
    many = tuple(Milestone(f"M{n}", f"Step {n}", due=date(2027, 3, 1)) for n in range(10, 50))
    big = View(replace(PLAN, milestones=(*many, *PLAN.milestones)), ON, 30)
    text = panel(big, 0, 31, 22).plain
    assert "M2 Cold store" in text
    assert "! M3 Contract" in text
    assert "● M10 Step 10" in text
    assert "35 more on track" in text
    assert text.endswith("Rules only: nothing is sent")


@pytest.mark.parametrize("width", [30, 60, 69])
def test_the_strip_is_two_lines(view: View, width: int) -> None:
    lines = strip(view, 60, width).plain.split("\n")
    assert len(lines) == 2
    assert "29 min left" in lines[0]
    assert lines[1].startswith("✗ Security")
    assert all(cell_len(line) <= max(width, 56) for line in lines)

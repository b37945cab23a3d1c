"""A milestone on another day: the sentence, the warnings, the edits; and the days that people type."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.plan.editing.edits import SetCell, SetFrontMatter
from assistant.plan.model import CompellingEvent, Milestone, Plan
from assistant.plan.reading.in_words import span_in_words, typed_day
from assistant.plan.timing.moving import (
    changes_of,
    edits_of,
    open_milestone,
    plan_move,
    remarks,
    slack_in_words,
)
from assistant.vocabulary import Status

D = date
ON = D(2026, 11, 2)


def step(id_: str, name: str, due: date | None, *waits: str, status: Status = "pending") -> Milestone:
    return Milestone(id_, name, due=due, depends_on=waits, status=status)


DEAL = Plan(
    Path("deal.md"),
    signature=D(2026, 12, 18),
    go_live=D(2027, 2, 1),
    calendar="US",
    compelling_event=CompellingEvent("Contract ends", D(2026, 12, 31)),
    milestones=(
        step("M1", "Pilot accepted", D(2026, 11, 6), status="done"),
        step("M2", "Security", D(2026, 11, 20), "M1"),
        step("M3", "Legal", D(2026, 12, 4), "M1"),
        step("M4", "Decision to go ahead", D(2026, 12, 11), "M2", "M3"),
        step("M5", "Agreement signed", D(2026, 12, 18), "M4"),
        step("M6", "Go-live", D(2027, 2, 1), "M5"),
        step("M7", "Review after a month", None, "M6"),
    ),
)


@pytest.mark.parametrize(
    ("id_", "to", "event", "sentence"),
    [
        ("M3", D(2026, 12, 11), ("Contract ends", D(2026, 12, 31)), "Legal a week later moves the signature from 18 Dec to 28 Dec, three days before the contract ends on 31 Dec, and the go-live from 1 Feb to 8 Feb."),
        ("M3", D(2026, 12, 16), ("Contract ends", D(2026, 12, 31)), "Legal 12 days later moves the signature from 18 Dec to 31 Dec, the very day the contract ends, and the go-live from 1 Feb to 11 Feb."),
        ("M3", D(2026, 12, 18), ("Contract ends", D(2026, 12, 31)), "Legal two weeks later moves the signature from 18 Dec to 5 Jan, five days after the contract ends on 31 Dec, and the go-live from 1 Feb to 16 Feb."),
        ("M3", D(2026, 12, 7), ("Peak season", D(2027, 2, 15)), "Legal three days later moves the signature from 18 Dec to 21 Dec and the go-live from 1 Feb to 2 Feb, 13 days before the peak season on 15 Feb."),
        ("M3", D(2026, 12, 7), ("The board's deadline", D(2027, 2, 2)), "Legal three days later moves the signature from 18 Dec to 21 Dec and the go-live from 1 Feb to 2 Feb, the very day of the board's deadline."),
        ("M3", D(2026, 12, 7), ("Super Bowl", D(2027, 2, 7)), "Legal three days later moves the signature from 18 Dec to 21 Dec and the go-live from 1 Feb to 2 Feb, five days before Super Bowl on 7 Feb."),
        ("M3", D(2026, 12, 7), ("lease: see mail; rent doubles", D(2027, 2, 7)), "Legal three days later moves the signature from 18 Dec to 21 Dec and the go-live from 1 Feb to 2 Feb, five days before 7 Feb (lease: see mail; rent doubles)."),
        ("M3", D(2026, 12, 7), ("", D(2027, 2, 7)), "Legal three days later moves the signature from 18 Dec to 21 Dec and the go-live from 1 Feb to 2 Feb, five days before 7 Feb, the compelling event."),
        ("M3", D(2026, 12, 7), None, "Legal three days later moves the signature from 18 Dec to 21 Dec and the go-live from 1 Feb to 2 Feb."),
        ("M2", D(2026, 11, 27), None, "Security a week later moves nothing else and keeps the signature on 18 Dec and the go-live on 1 Feb."),
        ("M6", D(2027, 2, 8), ("Contract ends", D(2027, 2, 28)), "Go-live a week later moves the go-live from 1 Feb to 8 Feb, 20 days before the contract ends on 28 Feb."),
        ("M7", D(2027, 3, 1), None, "“Review after a month” on 1 Mar moves nothing else."),
        ("M3", D(2026, 12, 3), None, "Legal a day earlier moves nothing else; three later steps could come forward, the last of them Go-live to 29 Jan."),
        ("M5", D(2026, 12, 17), None, "Agreement signed a day earlier moves the signature from 18 Dec to 17 Dec; Go-live could come forward to 29 Jan."),
        ("M2", D(2026, 11, 19), None, "Security a day earlier moves nothing else, and no later step could start sooner for it."),
        ("M3", D(2027, 12, 3), None, "Legal 52 weeks later moves the signature from 18 Dec 2026 to 17 Dec 2027 and the go-live from 1 Feb 2027 to 31 Jan 2028."),
    ],
)  # fmt: skip
def test_the_cost_in_one_sentence(id_: str, to: date, event: tuple[str, date] | None, sentence: str) -> None:
    deal = replace(DEAL, compelling_event=CompellingEvent(*event) if event else None)
    assert plan_move(deal, id_, to).sentence() == sentence


@pytest.mark.parametrize(
    ("id_", "to", "whole", "said"),
    [
        ("M3", D(2026, 12, 5), False, "M3 would land on 5 Dec, a Saturday."),
        ("M3", D(2026, 11, 26), True, "M3 would land on Thu 26 Nov, Thanksgiving."),
        ("M4", D(2026, 11, 30), True, "M4 waits for M3, Legal, which is due 4 Dec: after it."),
        ("M3", D(2026, 10, 30), True, "Fri 30 Oct has passed already."),
        ("M3", D(2026, 12, 15), False, "M4 waits for M3 and stays on 11 Dec: before it."),
    ],
)
def test_what_to_look_at_first(id_: str, to: date, whole: bool, said: str) -> None:
    found = remarks(plan_move(DEAL, id_, to, whole=whole), ON)
    assert any(text.startswith(said.removesuffix(".")) for text in found), found


def test_a_move_to_a_free_business_day_needs_no_look() -> None:
    assert remarks(plan_move(DEAL, "M3", D(2026, 12, 8)), ON) == []


@pytest.mark.parametrize(
    ("id_", "to", "whole", "cells", "front"),
    [
        ("M3", D(2026, 12, 7), True, {"M3": "2026-12-07", "M4": "2026-12-14", "M5": "2026-12-21", "M6": "2027-02-02"}, {"signature": "2026-12-21", "go_live": "2027-02-02"}),
        ("M3", D(2026, 12, 7), False, {"M3": "2026-12-07"}, {}),
        ("M5", D(2026, 12, 21), False, {"M5": "2026-12-21"}, {"signature": "2026-12-21"}),
        ("M6", D(2027, 1, 29), True, {"M6": "2027-01-29"}, {"go_live": "2027-01-29"}),
        ("M7", D(2027, 3, 1), True, {"M7": "2027-03-01"}, {}),
    ],
)  # fmt: skip
def test_the_edits_and_the_line_for_each(
    id_: str, to: date, whole: bool, cells: dict[str, str], front: dict[str, str]
) -> None:
    moving = plan_move(DEAL, id_, to, whole=whole)
    edits = edits_of(moving)
    assert {e.row: str(e.value) for e in edits if isinstance(e, SetCell)} == cells
    assert {e.key: e.value for e in edits if isinstance(e, SetFrontMatter)} == front
    first, *rest = changes_of(moving, ON, because="Ann is away", said_by="Ann Bell")
    assert (first.what, first.is_, first.said_by, first.source) == (
        f"{id_}: due date",
        to.isoformat(),
        "Ann Bell",
        "Ann is away",
    )
    assert len(rest) == len(cells) + len(front) - 1
    assert {(line.said_by, line.source) for line in rest} <= {("", f"moved with {id_}")}


def test_a_plan_that_states_no_days_of_its_own_gets_none() -> None:
    bare = replace(DEAL, signature=None, go_live=None)
    moving = plan_move(bare, "M3", D(2026, 12, 7))
    assert moving.go_live is not None
    assert not any(isinstance(edit, SetFrontMatter) for edit in edits_of(moving))
    assert moving.after.go_live is None


@pytest.mark.parametrize(
    ("id_", "to", "said"),
    [
        ("M3", D(2026, 12, 7), "No slack is left: any day more moves the go-live."),
        ("M2", D(2026, 11, 27), "Slack left: five business days before the go-live moves."),
        ("M6", D(2027, 2, 8), ""),
    ],
)
def test_the_slack_that_is_left(id_: str, to: date, said: str) -> None:
    assert slack_in_words(plan_move(DEAL, id_, to)) == said


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("M33", "did you mean M3 (Legal)"),
        ("legal", "did you mean M3 (Legal)?"),
        ("signed", "did you mean M5 (Agreement signed)?"),
        ("zebra", "`closecall plan show deal.md` lists them."),
        ("M1", "M1 (Pilot accepted) is done, so its date stays"),
    ],
)
def test_a_milestone_that_cannot_be_moved(id_: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        open_milestone(DEAL, id_)
    assert said in str(error.value)


def test_the_same_day_is_no_move() -> None:
    with pytest.raises(UserError, match="M3 is due on 2026-12-04 already"):
        plan_move(DEAL, "m3", D(2026, 12, 4))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-18", D(2026, 12, 18)),
        ("18 Dec", D(2026, 12, 18)),
        ("Dec 18th", D(2026, 12, 18)),
        ("Fri 18 Dec", D(2026, 12, 18)),
        ("15 March", D(2027, 3, 15)),
        ("1 Oct", D(2026, 10, 1)),
        ("12/18", D(2026, 12, 18)),
        ("+5", D(2026, 12, 11)),
        ("+ 5", D(2026, 12, 11)),
        ("-1", D(2026, 12, 3)),
        ("+1w", D(2026, 12, 11)),
        ("+2 weeks", D(2026, 12, 18)),
    ],
)
def test_a_day_that_was_typed(text: str, day: date) -> None:
    assert typed_day(text, near=D(2026, 12, 4), base=D(2026, 12, 4), calendar="US", month_first=True) == day


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "Q2",
        "next Friday",
        "March",
        "",
        "Mon 18 Dec",
        "31 Nov",
        "+5d",
        "+",
        "+9999999",
        "03/04",
        "2026",
        "tbd",
        "-",
    ],
)
def test_a_day_that_is_vague_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UserError) as error:
        typed_day(text, near=D(2026, 12, 4), base=D(2026, 12, 4))
    assert "\n" not in str(error.value)
    assert "write a day as" in str(error.value)


def test_an_offset_needs_a_date_to_count_from() -> None:
    with pytest.raises(UserError, match="there is none yet"):
        typed_day("+5", near=ON)


@given(st.text(max_size=20), st.dates(D(1991, 1, 1), D(2098, 12, 31)))
def test_whatever_is_typed_gives_a_day_or_a_sentence(text: str, near: date) -> None:
    said = ""
    try:
        assert 1990 <= typed_day(text, near=near, base=near).year <= 2099
    except UserError as error:
        said = str(error)
    assert len(said.splitlines()) <= 1


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "a day"), (2, "two days"), (7, "a week"), (13, "13 days"), (21, "three weeks"), (77, "11 weeks")],
)
def test_spans_in_words(days: int, words: str) -> None:
    assert span_in_words(days) == words


def test_a_move_alone_says_what_it_would_have_moved_and_leaves() -> None:
    alone = plan_move(DEAL, "M3", D(2026, 12, 11), whole=False)
    whole = plan_move(DEAL, "M3", D(2026, 12, 11))
    assert whole.slip.moves
    assert alone.sentence() == whole.sentence().replace(" moves ", " would move ", 1) + (
        " Moved alone, it leaves every other step where it is."
    )
    assert slack_in_words(alone) == ""


@pytest.mark.parametrize(("calendar", "told"), [("", True), ("XX", True), ("US", False)])
def test_dates_counted_over_holidays_are_said_to_be_so(calendar: str, told: bool) -> None:
    moving = plan_move(replace(DEAL, calendar=calendar), "M3", D(2026, 12, 11))
    assert any(text.startswith("Only weekends count") for text in remarks(moving, ON)) is told

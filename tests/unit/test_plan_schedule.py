"""What a slip costs, and who has room."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.plan.model import Milestone, Plan
from assistant.plan.reading.reader import read_plan
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.plan.timing.schedule import Move, could_come_forward, critical_path, slacks, slip
from assistant.plan.workdays import add_workdays
from assistant.resources import demo
from assistant.vocabulary import Status


def step(id_: str, due: str | None, *waits: str, name: str = "", status: Status = "pending") -> Milestone:
    return Milestone(
        id_,
        name or f"Step {id_}",
        due=date.fromisoformat(due) if due else None,
        depends_on=waits,
        status=status,
    )


def plan(
    *milestones: Milestone, go_live: str | None = None, signature: str | None = None, calendar: str = ""
) -> Plan:
    days = [date.fromisoformat(day) if day else None for day in (go_live, signature)]
    return Plan(Path("x.md"), go_live=days[0], signature=days[1], calendar=calendar, milestones=milestones)


def moved(which: Plan, id_: str, to: str) -> dict[str, str]:
    return {
        move.milestone_id: move.now.isoformat() for move in slip(which, id_, date.fromisoformat(to)).moves
    }


# Mondays: 2 March, 9 March, 16 March, 23 March 2026.
FORK = plan(
    step("A", "2026-03-02"),
    step("B", "2026-03-09", "A"),
    step("C", "2026-03-04", "A"),
    step("D", "2026-03-16", "B", "C"),
    step("E", "2026-03-23", "D", name="Go-live"),
)


@pytest.mark.parametrize(
    ("id_", "to", "moves"),
    [
        ("A", "2026-03-03", {"C": "2026-03-05", "B": "2026-03-10", "D": "2026-03-17", "E": "2026-03-24"}),
        ("B", "2026-03-11", {"D": "2026-03-18", "E": "2026-03-25"}),
        # C does not drive D: it has until the 9th, where B would have been.
        ("C", "2026-03-09", {}),
        ("C", "2026-03-10", {"D": "2026-03-17", "E": "2026-03-24"}),
        ("E", "2026-04-01", {}),
        ("A", "2026-02-20", {}),
        ("A", "2026-03-02", {}),
    ],
)
def test_a_slip_moves_what_waits_for_it(id_: str, to: str, moves: dict[str, str]) -> None:
    assert moved(FORK, id_, to) == moves


def test_who_has_room_and_who_has_none() -> None:
    assert {id_: (one.days, one.critical) for id_, one in slacks(FORK).items()} == {
        "A": (0, True),
        "B": (0, True),
        "C": (3, False),
        "D": (0, True),
        "E": (0, True),
    }


def test_moves_come_in_the_order_of_their_new_dates() -> None:
    days = [move.now for move in slip(FORK, "A", date(2026, 3, 20)).moves]
    assert days == sorted(days)


def test_weekends_and_holidays_are_jumped() -> None:
    late = plan(step("A", "2026-11-20"), step("B", "2026-11-25", "A"), calendar="US")
    assert moved(late, "A", "2026-11-23") == {"B": "2026-11-27"}
    assert moved(replace(late, calendar=""), "A", "2026-11-23") == {"B": "2026-11-26"}


@pytest.mark.parametrize(
    ("middle", "moves"),
    [
        (step("B", "2026-03-09", "A", status="done"), {}),
        (step("B", "2026-03-09", "A", status="cancelled"), {"C": "2026-03-17"}),
        (step("B", None, "A"), {"C": "2026-03-17"}),
        (step("B", "2026-03-09", "A"), {"B": "2026-03-10", "C": "2026-03-17"}),
    ],
)
def test_what_is_done_stops_a_slip_and_what_has_no_date_hands_it_on(
    middle: Milestone, moves: dict[str, str]
) -> None:
    assert (
        moved(plan(step("A", "2026-03-02"), middle, step("C", "2026-03-16", "B")), "A", "2026-03-03") == moves
    )


def test_a_finished_milestone_cannot_slip() -> None:
    assert (
        moved(plan(step("A", "2026-03-02", status="done"), step("B", "2026-03-09", "A")), "A", "2026-03-20")
        == {}
    )


def test_a_first_date_pushes_only_what_it_overtakes() -> None:
    undated = plan(step("A", None), step("B", "2026-03-09", "A"))
    assert moved(undated, "A", "2026-03-05") == {}
    assert moved(undated, "A", "2026-03-12") == {"B": "2026-03-12"}


def test_a_plan_without_dependencies_is_one_sequence_by_date() -> None:
    flat = plan(
        step("late", "2026-03-23"),
        step("first", "2026-03-02"),
        step("twin", "2026-03-09"),
        step("second", "2026-03-09"),
        step("past", "2026-03-10", status="done"),
        step("someday", None),
    )
    assert moved(flat, "second", "2026-03-11") == {"late": "2026-03-25"}
    assert moved(flat, "first", "2026-03-03") == {
        "second": "2026-03-10",
        "twin": "2026-03-10",
        "late": "2026-03-24",
    }
    assert slacks(flat)["past"].days is None


def test_circles_and_strangers_are_ignored() -> None:
    odd = plan(step("A", "2026-03-02", "C"), step("B", "2026-03-09", "A", "Z"), step("C", "2026-03-16", "B"))
    assert moved(odd, "A", "2026-03-03") == {"B": "2026-03-10", "C": "2026-03-17"}
    assert set(slacks(odd)) == {"A", "B", "C"}


def test_a_stranger_cannot_slip() -> None:
    with pytest.raises(UserError, match="no milestone M9"):
        slip(FORK, "M9", date(2026, 3, 3))


@pytest.mark.parametrize(
    ("go_live", "was", "now"),
    [
        ("2026-03-16", "2026-03-16", "2026-03-18"),
        ("2026-03-23", "2026-03-23", "2026-03-25"),
        (None, "2026-03-16", "2026-03-18"),
        ("2026-03-12", "2026-03-12", "2026-03-18"),
    ],
)
def test_the_go_live_moves_with_its_milestone(go_live: str | None, was: str, now: str) -> None:
    deal = plan(
        step("A", "2026-03-09"), step("B", "2026-03-16", "A", name="Live at both sites"), go_live=go_live
    )
    move = slip(deal, "A", date(2026, 3, 11)).go_live
    assert move == Move("B", "Live at both sites", date.fromisoformat(was), date.fromisoformat(now))


def test_the_last_milestone_stands_for_a_go_live_that_none_is_named_after() -> None:
    deal = plan(step("A", "2026-03-09"), step("B", "2026-03-16", "A"), go_live="2026-03-20")
    move = slip(deal, "B", date(2026, 3, 17)).go_live
    assert move == Move("B", "Step B", date(2026, 3, 20), date(2026, 3, 23))
    assert slip(replace(deal, go_live=None), "B", date(2026, 3, 17)).go_live is None


def test_the_demo_deal() -> None:
    cost = slip(read_plan(demo("plan.md")), "M3", date(2026, 11, 20))
    assert [move.milestone_id for move in cost.moves] == ["M5", "M6", "M7", "M8", "M9"]
    assert cost.signature is not None
    assert (cost.signature.was, cost.signature.now) == (date(2026, 12, 18), date(2026, 12, 31))
    assert cost.go_live is not None
    assert (cost.go_live.was, cost.go_live.now) == (date(2027, 2, 1), date(2027, 2, 11))


def test_the_critical_path_of_the_demo_deal() -> None:
    assert critical_path(read_plan(demo("plan.md"))) == ("M3", "M5", "M6", "M7", "M8", "M9")


@pytest.mark.parametrize(
    ("deal", "path"),
    [
        (FORK, ("A", "B", "D", "E")),
        (replace(FORK, milestones=(*FORK.milestones[:4], step("E", "2026-03-23", "D", status="done"))), ()),
        # Two chains that are equally tight are both on it.
        (
            plan(step("A", "2026-03-02"), step("B", "2026-03-02"), step("C", "2026-03-09", "A", "B")),
            ("A", "B", "C"),
        ),
        # What waits comes after what it waits for, though both have one day and the table has them the other way round.
        (
            plan(step("B", "2026-03-02", "A"), step("A", "2026-03-02"), step("C", "2026-03-09", "B")),
            ("A", "B", "C"),
        ),
        (plan(step("A", None)), ()),
        (plan(step("A", "2026-03-02", status="done")), ()),
    ],
)
def test_the_critical_path_in_order(deal: Plan, path: tuple[str, ...]) -> None:
    assert critical_path(deal) == path


def test_a_circle_is_told_with_its_path_and_the_rest_is_still_scheduled(tmp_path: Path) -> None:
    rows = "| M1 | One agreed | 2026-03-02 | M3 |\n| M2 | Two agreed | 2026-03-09 | M1 |\n| M3 | Three agreed | 2026-03-16 | M2 |\n"
    path = tmp_path / "plan.md"
    path.write_text(
        "## Milestones\n\n| ID | Milestone | Date | Depends on |\n| --- | --- | --- | --- |\n" + rows, "utf-8"
    )
    deal = read_plan(path)
    [problem] = deal.problems
    assert "M3 → M2 → M1 → M3" in problem.text
    assert (problem.line, critical_path(deal)) == (5, ("M1", "M2", "M3"))


@pytest.mark.parametrize(
    ("id_", "to", "sooner"),
    [
        ("B", "2026-03-05", {"D": "2026-03-12", "E": "2026-03-19"}),
        # B done sooner than C: now C is what holds D.
        ("B", "2026-03-02", {"D": "2026-03-11", "E": "2026-03-18"}),
        ("C", "2026-03-03", {}),
        ("B", "2026-03-09", {}),
        ("B", "2026-03-20", {}),
        ("A", "2026-02-27", {"C": "2026-03-03", "B": "2026-03-06", "D": "2026-03-13", "E": "2026-03-20"}),
    ],
)
def test_what_could_come_forward(id_: str, to: str, sooner: dict[str, str]) -> None:
    found = could_come_forward(FORK, id_, date.fromisoformat(to))
    assert {move.milestone_id: move.now.isoformat() for move in found} == sooner


@pytest.mark.parametrize(
    ("name", "signed", "live"),
    [
        ("Agreement signed", True, False),
        ("Final signature", True, False),
        ("MSA executed by both sides", True, False),
        ("Contract execution", True, False),
        ("NDA signed", False, False),
        ("Budget sign-off", False, False),
        ("Single sign-on tested", False, False),
        ("POC execution", False, False),
        ("Go-live", False, True),
        ("GO LIVE (all sites)", False, True),
        ("Both sites live", False, True),
        ("Live demo", False, False),
        ("Go-live readiness review", False, False),
        ("Delivery", False, False),
    ],
)
def test_landmarks_by_name(name: str, signed: bool, live: bool) -> None:
    deal = plan(step("A", "2026-03-09", name=name))
    assert (signature_of(deal) is not None, go_live_of(deal) is not None) == (signed, live)


def test_of_two_signatures_the_one_on_the_plans_day_counts_else_the_last() -> None:
    both = (
        step("A", "2026-03-02", name="Order form signed"),
        step("B", "2026-03-09", name="Contract signed"),
    )
    assert [getattr(signature_of(plan(*both, signature=day)), "id", "") for day in ("2026-03-02", None)] == [
        "A",
        "B",
    ]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to nine milestones on business days, each waiting for some of those before it in the table."""
    start = date(2026, 3, 2)
    made = []
    for n in range(draw(st.integers(2, 9))):
        waits = (
            tuple(sorted(draw(st.sets(st.sampled_from([m.id for m in made]), max_size=3)))) if made else ()
        )
        due = add_workdays(start, draw(st.integers(0, 40)), "US")
        status = draw(st.sampled_from(["pending", "pending", "pending", "in_progress", "done", "cancelled"]))
        made.append(
            Milestone(
                f"M{n}",
                f"Step {n}",
                due=draw(st.sampled_from([due, due, due, None])),
                depends_on=waits,
                status=status,
            )
        )
    return Plan(
        Path("x.md"),
        calendar="US",
        milestones=(*made, step("END", "2026-05-29", *(m.id for m in made), name="Go-live")),
    )


@settings(max_examples=120, deadline=None)
@given(plans(), st.data())
def test_slack_is_exactly_what_can_slip_before_the_end_moves(deal: Plan, data: st.DataObject) -> None:
    room = slacks(deal)
    able = [
        m
        for m in deal.milestones
        if m.open and m.due is not None and m.id != "END" and room[m.id].days is not None
    ]
    if not able:
        return
    milestone = data.draw(st.sampled_from(able))
    assert milestone.due is not None
    days = room[milestone.id].days
    assert days is not None
    assert slip(deal, milestone.id, add_workdays(milestone.due, days, "US")).go_live is None
    assert slip(deal, milestone.id, add_workdays(milestone.due, days + 1, "US")).go_live is not None
    assert room[milestone.id].critical is (days == 0)


@settings(max_examples=80, deadline=None)
@given(plans(), st.integers(0, 60), st.data())
def test_nothing_comes_earlier_and_a_longer_slip_never_costs_less(
    deal: Plan, late: int, data: st.DataObject
) -> None:
    able = [m for m in deal.milestones if m.due is not None]
    milestone = data.draw(st.sampled_from(able))
    assert milestone.due is not None
    short = slip(deal, milestone.id, milestone.due + timedelta(days=late))
    long = slip(deal, milestone.id, milestone.due + timedelta(days=late + 3))
    after = {move.milestone_id: move.now for move in long.moves}
    for move in short.moves:
        assert move.was is not None
        assert move.was < move.now <= after[move.milestone_id]

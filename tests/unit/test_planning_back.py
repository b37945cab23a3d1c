"""A plan laid back from its go-live: where each step lands, and what is said when it cannot be done."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.plan.editing.edits import SetCell, SetFrontMatter
from assistant.plan.model import CompellingEvent, Milestone, Plan
from assistant.plan.reading.reader import read_plan
from assistant.plan.workdays import add_workdays, is_workday
from assistant.planning.back import changes_of, edits_of, event_day, schedule_back
from assistant.planning.durations import kind_of
from assistant.planning.feasible import Parallel, Shorter
from assistant.planning.in_words import verdict_in_words
from assistant.planning.of_plan import GO_LIVE
from assistant.resources import demo
from assistant.vocabulary import Status

D = date
ON = D(2026, 11, 2)


def step(id_: str, name: str, due: date | None, *waits: str, status: Status = "pending") -> Milestone:
    return Milestone(id_, name, due=due, depends_on=waits, status=status)


def plan(*milestones: Milestone, calendar: str = "US", **more: date) -> Plan:
    return Plan(Path("deal.md"), calendar=calendar, milestones=milestones, **more)  # type: ignore[arg-type]


def laid(deal: Plan, go_live: date, on: date = ON) -> dict[str, str]:
    return {id_: day.isoformat() for id_, day in schedule_back(deal, go_live, on).dates.items()}


PAPER = plan(
    step("M1", "Pilot accepted", D(2026, 10, 30), status="done"),
    step("M2", "Security review complete", None, "M1"),
    step("M3", "Legal terms agreed", None, "M2"),
    step("M4", "Decision to go ahead", None, "M3"),
    step("M5", "Agreement signed", None, "M4"),
    step("M6", "Kickoff held", None, "M5"),
    step("M7", "Go-live", None, "M6"),
)


def test_each_step_has_its_usual_time_where_the_plan_gives_none() -> None:
    # Go-live 5, kickoff 5, signature 3, decision 5 and legal 10 business days; 18 January and 15 February are free.
    assert laid(PAPER, D(2027, 2, 26)) == {
        "M2": "2027-01-15",
        "M3": "2027-02-01",
        "M4": "2027-02-08",
        "M5": "2027-02-11",
        "M6": "2027-02-19",
        "M7": "2027-02-26",
    }


@pytest.mark.parametrize(
    ("name", "spacing", "days"),
    [
        ("Legal terms agreed", 12, 12),
        ("Legal terms agreed", 3, 10),  # less than legal really takes
        ("Legal terms agreed", 90, 10),  # a pause, and no duration
        ("Security review complete", 11, 11),
        ("Security review complete", 4, 10),
        ("Procurement review complete", 5, 5),
        ("Something of theirs", 1, 1),
    ],
)
def test_the_plans_own_spacing_counts_where_it_is_realistic(name: str, spacing: int, days: int) -> None:
    first = D(2026, 12, 1)
    deal = plan(
        step("A", "Scope agreed", first),
        step("B", name, add_workdays(first, spacing, "US"), "A"),
        step("C", "Go-live", D(2027, 6, 1), "B"),
    )
    assert schedule_back(deal, D(2027, 6, 1), ON).network.steps["B"].days == days


def test_the_demo_deal_later_keeps_its_spacing() -> None:
    layout = schedule_back(read_plan(demo("plan.md")), D(2027, 3, 1), D(2026, 11, 10))
    assert {id_: day.isoformat() for id_, day in layout.dates.items()} == {
        "M2": "2026-12-15",
        "M3": "2026-12-08",
        "M4": "2027-01-04",
        "M5": "2027-01-04",
        "M6": "2027-01-11",
        "M7": "2027-01-19",
        "M8": "2027-02-08",
        "M9": "2027-03-01",
    }
    assert layout.signature == D(2027, 1, 19)
    assert layout.verdict.feasible


def test_the_demo_deal_on_its_own_day_is_one_day_short_for_a_step_is_late() -> None:
    layout = schedule_back(read_plan(demo("plan.md")), D(2027, 2, 1), D(2026, 11, 10))
    assert (layout.verdict.short, layout.verdict.earliest) == (1, D(2027, 2, 2))
    assert any("M3 (Contract redlines returned) are late already" in note for note in layout.notes)


@pytest.mark.parametrize(
    ("asked", "landed"),
    [(D(2027, 2, 27), D(2027, 2, 26)), (D(2027, 1, 1), D(2026, 12, 31)), (D(2027, 3, 1), D(2027, 3, 1))],
)
def test_a_go_live_on_a_free_day_is_laid_before_it(asked: date, landed: date) -> None:
    assert schedule_back(PAPER, asked, ON).go_live == landed


def test_without_dependencies_the_dates_give_the_order_and_then_the_table() -> None:
    dated = plan(
        step("late", "Go-live", D(2027, 3, 1)),
        step("first", "Scope agreed", D(2026, 12, 1)),
        step("twin", "Budget confirmed", D(2027, 2, 1)),
        step("second", "Legal terms agreed", D(2027, 2, 1)),
    )
    days = laid(dated, D(2027, 3, 15))
    assert days["twin"] == days["second"]
    assert days["first"] < days["second"] < days["late"]
    undated = replace(
        dated, milestones=tuple(replace(m, due=None) for m in (*dated.milestones[1:], dated.milestones[0]))
    )
    days = laid(undated, D(2027, 3, 15))
    assert days["first"] < days["twin"] < days["second"] < days["late"] == "2027-03-15"


def test_what_nothing_waits_for_keeps_its_place_before_the_next_step() -> None:
    deal = plan(
        step("A", "Scope agreed", D(2026, 12, 1)),
        step("X", "Security review complete", D(2026, 12, 18)),
        step("B", "Agreement signed", D(2026, 12, 22), "A"),
        step("C", "Go-live", D(2027, 2, 1), "B"),
    )
    days = schedule_back(deal, D(2027, 3, 1), ON).dates
    assert days["X"] == add_workdays(days["B"], -2, "US")


def test_what_comes_after_the_go_live_stays_after_it() -> None:
    deal = plan(
        step("A", "Scope agreed", D(2026, 12, 1)),
        step("B", "Go-live", D(2027, 2, 1), "A"),
        step("C", "Value review", D(2027, 3, 1), "B"),
        step("D", "Second site asked", D(2027, 2, 8)),
    )
    days = schedule_back(deal, D(2027, 3, 1), ON).dates
    assert days["C"] == add_workdays(days["B"], 19, "US")
    assert days["D"] == add_workdays(days["B"], 5, "US")


@pytest.mark.parametrize(
    ("last", "kept"), [("Vendor decision", 18), ("Agreement signed", 15), ("Kickoff held", 10)]
)
def test_a_plan_that_stops_early_keeps_time_for_what_is_missing(last: str, kept: int) -> None:
    deal = plan(step("A", "Legal terms agreed", D(2026, 12, 1)), step("B", last, D(2026, 12, 8), "A"))
    layout = schedule_back(deal, D(2027, 3, 1), ON)
    assert layout.dates["B"] == add_workdays(D(2027, 3, 1), -kept, "US")
    assert f"{kept} business days are kept free" in " ".join(layout.notes)
    assert all(edit.row != GO_LIVE for edit in edits_of(layout) if isinstance(edit, SetCell))


def test_a_last_step_of_another_name_is_taken_for_the_go_live_and_that_is_said() -> None:
    deal = plan(
        step("A", "Scope agreed", D(2026, 12, 1)),
        step("B", "Everybody on the new desks", D(2026, 12, 8), "A"),
    )
    layout = schedule_back(deal, D(2027, 3, 1), ON)
    assert layout.dates["B"] == D(2027, 3, 1)
    assert "B (Everybody on the new desks), is taken for it" in " ".join(layout.notes)


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        (plan(step("A", "Go-live", D(2026, 10, 1), status="done")), "no open milestone"),
        (
            plan(step("A", "Go-live", D(2026, 10, 1), status="done"), step("B", "Review", None)),
            "has gone live already",
        ),
    ],
)
def test_plans_with_nothing_to_lay_back(deal: Plan, said: str) -> None:
    with pytest.raises(UserError, match=said):
        schedule_back(deal, D(2027, 3, 1), ON)


def test_the_event_gives_the_day() -> None:
    assert event_day(replace(PAPER, compelling_event=CompellingEvent("Lease ends", D(2027, 4, 30)))) == D(
        2027, 4, 30
    )
    for event in (None, CompellingEvent("Lease ends")):
        with pytest.raises(UserError, match="--go-live DATE"):
            event_day(replace(PAPER, compelling_event=event))


def test_what_would_help_reviews_at_once_and_no_longer_than_usual() -> None:
    start = D(2026, 11, 16)
    deal = plan(
        step("A", "Scope agreed", start),
        step("B", "Security review complete", add_workdays(start, 12, "US"), "A"),
        step("C", "Legal terms agreed", add_workdays(start, 22, "US"), "B"),
        step("D", "Agreement signed", add_workdays(start, 25, "US"), "C"),
        step("E", "Go-live", add_workdays(start, 30, "US"), "D"),
    )
    asked = add_workdays(ON, 25, "US")
    verdict = schedule_back(deal, asked, ON).verdict
    # 5 + 12 + 10 + 3 + 5 business days from today, of which 10 go when legal runs beside security.
    assert (verdict.short, verdict.earliest) == (10, add_workdays(ON, 35, "US"))
    assert verdict.enough
    assert verdict.with_help == asked
    assert [type(one) for one in verdict.helps] == [Parallel]
    text = "\n".join(verdict_in_words(verdict, asked, ON, "US"))
    assert "it is short by ten business days" in text
    assert (
        "C, “Legal terms agreed”, at the same time as B, “Security review complete”, instead of after it."
        in text
    )
    assert "That is enough" in text
    tighter = add_workdays(ON, 20, "US")
    verdict = schedule_back(deal, tighter, ON).verdict
    assert {one.step.id for one in verdict.helps if isinstance(one, Shorter)} >= {"B"}
    never = schedule_back(deal, add_workdays(ON, 5, "US"), ON).verdict
    assert not never.enough
    assert never.with_help is not None
    assert "is not enough" in "\n".join(verdict_in_words(never, add_workdays(ON, 5, "US"), ON, "US"))
    # What is said to work works.
    assert schedule_back(deal, never.earliest, ON).verdict.feasible


def test_an_order_that_is_a_real_dependency_is_not_broken() -> None:
    deal = plan(
        step("A", "Technical fit confirmed", None),
        step("B", "Pilot accepted", None, "A"),
        step("C", "Go-live", None, "B"),
    )
    verdict = schedule_back(deal, add_workdays(ON, 3, "US"), ON).verdict
    assert not any(isinstance(one, Parallel) for one in verdict.helps)


def test_the_edits_of_a_layout() -> None:
    deal = read_plan(demo("plan.md"))
    layout = schedule_back(deal, D(2027, 3, 1), D(2026, 11, 10))
    edits = edits_of(layout)
    assert {e.key: e.value for e in edits if isinstance(e, SetFrontMatter)} == {
        "go_live": "2027-03-01",
        "signature": "2027-01-19",
    }
    assert [line.what for line in changes_of(layout, ON)][-2:] == ["signature", "go-live"]
    assert len(changes_of(layout, ON)) == len(edits) == 10


_NAMES = "Scope agreed; Security review complete; Legal terms agreed; Procurement review complete; Budget confirmed; Decision; Agreement signed; Kickoff held; Users trained; Data moved".split(
    "; "
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to nine milestones before a go-live, some done, cancelled or undated, each waiting for some of those above it."""
    made: list[Milestone] = []
    for n in range(draw(st.integers(1, 9))):
        waits = draw(st.sets(st.sampled_from([m.id for m in made]), max_size=3)) if made else set()
        due = add_workdays(D(2026, 10, 1), draw(st.integers(0, 80)), "US")
        status = draw(st.sampled_from(["pending", "pending", "in_progress", "done", "cancelled"]))
        made.append(
            step(
                f"M{n}",
                draw(st.sampled_from(_NAMES)),
                draw(st.sampled_from([due, due, None])),
                *sorted(waits),
                status=status,
            )
        )
    ends = draw(st.sets(st.sampled_from([m.id for m in made]), max_size=3))
    return plan(
        *made,
        step("END", "Go-live", draw(st.sampled_from([None, D(2027, 2, 26)])), *sorted(ends)),
        calendar=draw(st.sampled_from(["US", "", "DE"])),
    )


@settings(max_examples=150, deadline=None)
@given(plans(), st.dates(D(2026, 11, 1), D(2027, 12, 31)))
def test_every_layout_respects_the_dependencies_and_the_calendar_and_the_go_live(
    deal: Plan, asked: date
) -> None:
    layout = schedule_back(deal, asked, ON)
    steps = layout.network.steps
    assert set(layout.dates) >= {m.id for m in deal.milestones if m.open}
    assert layout.go_live <= asked
    for id_, day in layout.dates.items():
        assert is_workday(day, deal.calendar)
        assert id_ in layout.network.later or day <= layout.go_live
        milestone = deal.milestone(id_)
        for one in milestone.depends_on if milestone else ():
            if one in layout.dates:
                assert add_workdays(layout.dates[one], steps[id_].days, deal.calendar) <= day
    verdict = layout.verdict
    assert verdict.feasible == (verdict.short == 0)
    assert verdict.feasible == (layout.go_live >= verdict.earliest)
    assert schedule_back(deal, verdict.earliest, ON).verdict.feasible
    if verdict.with_help is not None:
        assert verdict.with_help <= verdict.earliest
    assert all("\n" not in line for line in verdict_in_words(verdict, layout.go_live, ON, deal.calendar))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Security Questionnaire Submitted", "security questionnaire"),
        ("Security Review Complete", "security review"),
        ("Technical Validation (InfoSec)", "security review"),
        ("Legal Contract Redlines", "legal review"),
        ("MSA redlines returned", "legal review"),
        ("Final Signature", "signature"),
        ("Contract execution", "signature"),
        ("Purchase Order Issued", "purchase order"),
        ("PO raised", "purchase order"),
        ("Kickoff Call & Onboarding", "training"),
        ("GO-LIVE (Value Realized)", "go-live"),
        ("Executive Approval", "decision"),
        ("Decision by the steering group", "decision"),
        ("Budget released", "budget approval"),
        ("Procurement review", "procurement review"),
        ("POC Environment Provisioned", "implementation"),
        ("Identify and engage legal and procurement", "introduction"),
        ("Purple Monday", "step"),
    ],
)
def test_the_kind_of_a_step(name: str, kind: str) -> None:
    assert kind_of(name).name == kind

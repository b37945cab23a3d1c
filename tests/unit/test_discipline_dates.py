"""Dates: days, workdays, and their order."""

from datetime import date

import pytest

from tests.unit.discipline_plans import STEPS, rules, said, sample


@pytest.mark.parametrize("due", ["", "-", "TBD", "to be confirmed with legal", "31/02/2026", "03/04"])
def test_no_day_at_all(due: str) -> None:
    text = sample({"calendar": None}, {"M8": {"Due": due}})
    [found] = said(text, "no-date")
    assert (found.severity, found.milestone) == ("error", "M8")
    assert "Peter Lund" in found.remedy
    assert "vague-date" not in rules(text)


@pytest.mark.parametrize(
    "due",
    [
        "Q2",
        "soon",
        "ASAP",
        "mid-January",
        "end of month",
        "Week 5",
        "next week",
        "January",
        "after the holidays",
    ],
)
def test_a_word_is_no_day(due: str) -> None:
    text = sample(steps={"M8": {"Due": due}})
    [found] = said(text, "vague-date")
    assert f"“{due}”" in found.text
    assert "no-date" not in rules(text)


@pytest.mark.parametrize("due", ["19 January 2027", "Tue 19 Jan", "1/19/2027", "by 2027-01-19"])
def test_a_day_however_written(due: str) -> None:
    assert rules(sample(steps={"M8": {"Due": due}})) == set()


def test_what_is_over_needs_no_date() -> None:
    assert rules(sample(steps={"M1": {"Due": "Q1"}})) == set()


@pytest.mark.parametrize(("due", "rule"), [("", "no-date"), ("soon", "vague-date")])
def test_a_plan_without_any_date_is_told_once(due: str, rule: str) -> None:
    [found] = said(sample(steps={one: {"Due": due} for one in STEPS}), rule)
    assert found.milestone is None


@pytest.mark.parametrize(
    ("due", "calendar", "name", "what", "severity"),
    [
        ("2027-01-23", "US", "Kickoff", "a Saturday", "warning"),
        ("2027-01-18", "US", "Kickoff", "Martin Luther King Jr. Day", "warning"),
        ("2027-01-17", "", "Kickoff", "a Sunday", "warning"),
        ("2027-01-23", "US", "Pilot sites live", "a Saturday", "note"),
        ("2027-01-24", "US", "Data migration", "a Sunday", "note"),
        ("2027-01-06", "DE-BY", "Training", "Epiphany", "warning"),
    ],
)
def test_nobody_works_that_day(due: str, calendar: str, name: str, what: str, severity: str) -> None:
    text = sample({"calendar": calendar or None}, {"M8": {"Due": due, "Milestone": name, "After": ""}})
    [found] = said(text, "not-a-workday")
    assert (found.severity, what in found.text) == (severity, True)


def test_the_workdays_beside_it_are_named() -> None:
    [found] = said(sample(steps={"M8": {"Due": "2027-01-18"}}), "not-a-workday")
    assert "Friday 2027-01-15 and Tuesday 2027-01-19" in found.remedy


@pytest.mark.parametrize(
    ("due", "calendar", "name", "status"),
    [
        ("2027-01-18", "GB", "Kickoff", "pending"),  # a holiday of another country
        ("2027-01-18", None, "Kickoff", "pending"),  # no calendar: weekends only
        ("2027-01-23", "US", "Cutover weekend", "pending"),  # meant so
        ("2027-01-23", "US", "Kickoff", "cancelled"),
    ],
)
def test_these_days_will_do(due: str, calendar: str | None, name: str, status: str) -> None:
    text = sample(
        {"calendar": calendar}, {"M8": {"Due": due, "Milestone": name, "Status": status, "After": "M7"}}
    )
    assert "not-a-workday" not in rules(text)


def test_a_late_step_is_not_told_of_its_weekend() -> None:
    assert "not-a-workday" not in rules(sample(steps={"M2": {"Due": "2026-11-07"}}))


def test_due_before_what_it_waits_for() -> None:
    [found] = said(sample(steps={"M5": {"Due": "2026-12-08"}}), "out-of-order")
    assert (found.severity, found.milestone) == ("error", "M5")
    assert "2026-12-09 or later" in found.remedy


@pytest.mark.parametrize(
    "steps",
    [
        {"M6": {"Due": "2026-12-17"}},  # the same day
        {"M2": {"Due": "2026-10-30"}},  # what it waits for is done
        {"M3": {"Due": "2026-12-22", "Status": "cancelled"}},
        {"M3": {"Due": "2026-12-22", "Status": "done"}},
    ],
)
def test_these_are_in_order(steps: dict[str, dict[str, str]]) -> None:
    assert "out-of-order" not in rules(sample(steps=steps))


def test_go_live_before_the_signature() -> None:
    text = sample({"go_live": "2026-12-21"}, {"M9": {"Due": "2026-12-21", "After": ""}})
    assert [one.text for one in said(text, "out-of-order")] == [
        "The go-live is on 2026-12-21, and the signature only on 2027-01-08."
    ]


def test_done_before_what_it_waits_for() -> None:
    [found] = said(sample(steps={"M5": {"Status": "done", "Due": "2026-11-10"}}), "done-too-early")
    assert found.severity == "warning"
    assert (
        "M3 “Security review complete” and M4 “Legal redlines complete”, which it waits for, are not"
        in found.text
    )


def test_done_ahead_of_its_date_is_only_noted() -> None:
    [found] = said(sample(steps={"M2": {"Status": "done"}}), "done-too-early")
    assert found.severity == "note"
    assert "done-too-early" not in rules(sample(steps={"M2": {"Status": "done"}}), date(2026, 11, 20))

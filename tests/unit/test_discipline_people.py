"""Roles, people nobody has talked to, and the signer's day."""

from datetime import date

import pytest

from assistant.discipline.availability import presence
from tests.unit.discipline_plans import PEOPLE, check, rules, said, sample


def without(name: str, steps: dict[str, dict[str, str]] | None = None) -> str:
    return sample(steps=steps, people={name: None})


def test_a_role_that_a_step_needs() -> None:
    [found] = said(without("Iris Cole", {"M4": {"Prospect": ""}}), "role-missing")
    assert (found.severity, found.milestone) == ("warning", "M4")
    assert found.edit == {
        "add_milestone": {
            "name": "Identify and engage legal",
            "owner_vendor": "Nora Kent",
            "owner_prospect": "Anja Weiss",
            "due": "2026-11-24",
        }
    }
    assert found.edit["add_milestone"]["due"] in found.remedy


def test_when_the_step_is_near_there_is_only_tomorrow() -> None:
    steps = {"M4": {"Prospect": "", "Due": "2026-11-13", "After": ""}}
    [found] = said(without("Iris Cole", steps), "role-missing")
    assert "by 2026-11-13" in found.remedy


def test_the_economic_buyer_is_always_needed() -> None:
    text = sample(
        steps={
            "M7": {"Prospect": "Olga Brandt", "Assumes": "assuming the decision is yes; Olga Brandt is there"}
        },
        people={"Frida Holm": None},
    )
    [found] = said(text, "role-missing")
    assert (found.severity, found.text) == (
        "warning",
        "Nobody is named as the economic buyer, who holds the budget.",
    )
    assert found.edit is not None
    # The steps are half a year away, and the name is asked for within the month.
    assert found.edit["add_milestone"]["due"] <= "2026-12-12"


def test_the_others_are_named_together() -> None:
    text = sample(people={"Lena Thal": None, "Kai Vogt": None})
    [found] = said(text, "role-missing")
    assert (found.severity, found.text) == ("note", "Nobody is named as implementation lead or end users.")


@pytest.mark.parametrize(
    ("person", "steps"),
    [
        ("Mara Stein", {"M3": {"Prospect": "InfoSec team"}}),  # a team that is an owner
        ("Iris Cole", {"M4": {"Prospect": "Iris Cole"}}),  # she owns the legal step, and nobody said she is something else
        ("Frida Holm", {"M5": {"Prospect": "Procurement / CFO"}}),
        ("Kai Vogt", {"X": {"Milestone": "Identify and engage the implementation lead", "Vendor": "Nora Kent", "Prospect": "Anja Weiss", "Due": "2026-11-17", "Assumes": "x"}}),
    ],
)  # fmt: skip
def test_these_roles_are_filled_or_being_found(person: str, steps: dict[str, dict[str, str]]) -> None:
    assert "role-missing" not in rules(without(person, steps))


def test_the_champion_who_owns_the_legal_step_is_not_legal() -> None:
    assert "role-missing" in rules(without("Iris Cole", {"M4": {"Prospect": "Anja Weiss"}}))


def test_a_row_without_a_name_fills_nothing() -> None:
    text = sample(steps={"M4": {"Prospect": ""}}, people={"Iris Cole": {"Name": "", "Engaged": ""}})
    assert [one.milestone for one in said(text, "role-missing")] == ["M4"]


def test_no_champion() -> None:
    [found] = said(sample(people={"Anja Weiss": {"Role": "end_users"}}), "no-champion")
    assert (found.severity, "Ask Anja Weiss" in found.remedy) == ("warning", True)
    assert "role-missing" not in rules(sample(people={"Anja Weiss": {"Role": "end_users"}}))


def test_a_champion_who_is_only_an_owner() -> None:
    assert "no-champion" not in rules(
        sample(steps={"M9": {"Prospect": "Champion"}}, people={"Anja Weiss": None})
    )


@pytest.mark.parametrize(
    ("person", "engaged", "due", "raised"),
    [
        ("Mara Stein", "no", "2026-12-03", True),  # 21 days
        ("Mara Stein", "", "2026-12-03", True),
        ("Mara Stein", "no", "2026-12-04", False),
        ("Mara Stein", "2026-11-02", "2026-11-20", False),
        ("Kai Vogt", "no", "2026-11-20", False),  # not needed for this step
    ],
)
def test_a_step_soon_that_rests_on_somebody_unknown(
    person: str, engaged: str, due: str, raised: bool
) -> None:
    text = sample(steps={"M3": {"Due": due}}, people={person: {"Engaged": engaged}})
    found = said(text, "depends-on-not-engaged")
    assert [(one.milestone, one.stakeholder) for one in found] == ([("M3", person)] if raised else [])


def test_the_sentence_of_a_late_step_and_of_a_team() -> None:
    text = sample(
        steps={"M3": {"Due": "2026-11-10", "Prospect": "Security team"}},
        people={"Mara Stein": {"Name": "", "Engaged": ""}},
    )
    [found] = said(text, "depends-on-not-engaged")
    assert (
        found.text
        == "M3 “Security review complete” was due on 2026-11-10, and security is not engaged so far."
    )


def test_one_person_is_named_once() -> None:
    steps = {
        "M3": {"Due": "2026-11-30"},
        "X": {
            "Milestone": "Security workshop held",
            "Prospect": "Mara Stein",
            "Vendor": "Luis Prado",
            "Due": "2026-11-24",
            "Assumes": "x",
        },
    }
    assert [
        one.milestone
        for one in said(
            sample(steps=steps, people={"Mara Stein": {"Engaged": "no"}}), "depends-on-not-engaged"
        )
    ] == ["X"]


@pytest.mark.parametrize(("due", "found"), [("2026-11-20", []), ("2026-11-09", ["X"])])
def test_a_step_that_is_there_to_engage_somebody_is_the_remedy(due: str, found: list[str]) -> None:
    step = {"Prospect": "Anja Weiss", "Vendor": "Luis Prado", "Assumes": "x"}
    steps = {
        "F": {**step, "ID": "F", "Milestone": "Identify and engage security", "Due": due},
        "X": {
            **step,
            "ID": "X",
            "Milestone": "Security workshop held",
            "Due": "2026-11-24",
            "Prospect": "Security team",
        },
    }
    people = {"Mara Stein": {"Name": "", "Title": "", "Role": "security", "Engaged": ""}}
    assert [
        one.milestone for one in said(sample(steps=steps, people=people), "depends-on-not-engaged")
    ] == found


def test_a_plan_that_does_not_say_who_was_met_is_not_read_that_way() -> None:
    stakeholders = "## Stakeholders\n\n| Name | Team | Responsibility |\n| --- | --- | --- |\n| Anja Weiss | Operations | Champion |\n"
    text = sample(
        steps={"M3": {"Due": "2026-11-20", "Prospect": "InfoSec team"}},
        people=dict.fromkeys(PEOPLE),
        more=stakeholders,
    )
    assert "depends-on-not-engaged" not in rules(text)


@pytest.mark.parametrize(
    ("person", "assumes", "severity"),
    [
        ({}, "assuming the decision is yes", "note"),
        ({"Plan": "monthly review"}, "assuming the decision is yes", "note"),
        ({"Plan": "available from 4 Jan"}, "assuming the decision is yes", None),
        ({"Availability": "confirmed available on 8 January"}, "assuming the decision is yes", None),
        ({"Plan": "back 2027-01-05"}, "assuming the decision is yes", None),
        ({}, "the decision is yes, Frida Holm is available on the day", None),
        ({"Plan": "away 4-15 January"}, "assuming the decision is yes", "error"),
        ({"Concern": "on leave until 2027-01-11"}, "assuming the decision is yes", "error"),
        ({"Away": "2027-01-04 to 2027-01-15"}, "assuming the decision is yes; Frida Holm is there that day", "error"),
        ({"Plan": "away 21-31 December"}, "assuming the decision is yes", "note"),
    ],
)  # fmt: skip
def test_the_signer_on_the_day(person: dict[str, str], assumes: str, severity: str | None) -> None:
    text = sample(steps={"M7": {"Assumes": assumes}}, people={"Frida Holm": person})
    found = said(text, "signer-not-confirmed")
    assert [(one.severity, one.milestone, one.stakeholder) for one in found] == (
        [(severity, "M7", "Frida Holm")] if severity else []
    )


def test_the_nearer_the_day_the_more_it_matters() -> None:
    text = sample(steps={"M7": {"Assumes": "assuming the decision is yes"}})
    assert [one.severity for one in said(text, "signer-not-confirmed", date(2026, 12, 18))] == ["warning"]


def test_all_or_nobody_is_the_economic_buyer() -> None:
    text = sample(steps={"M7": {"Assumes": "assuming the decision is yes", "Prospect": "All"}})
    assert [one.stakeholder for one in said(text, "signer-not-confirmed")] == ["Frida Holm"]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("away 14–20 Dec", "away"),
        ("Away Dec 14 to Dec 20; available from 21 Dec", "away"),
        ("on vacation 2026-12-17 through 2027-01-03", "away"),
        ("out of office until 4 January", "away"),
        ("ooo from 17 Dec", "away"),
        ("travelling week of 14 December", "away"),
        ("not available 18 Dec", "away"),
        ("not available 17 Dec", "unknown"),
        ("away until 18 Dec", "unknown"),
        ("away 21 Dec, back 4 Jan", "unknown"),
        ("on leave in summer", "unknown"),
        ("available until 16 Dec", "unknown"),
        ("available until 18 Dec", "there"),
        ("back 2026-12-18", "there"),
        ("in the office all week", "there"),
        ("Ruth Amsel signs in her place", "there"),
        ("weekly call", "unknown"),
        ("roll-out in 2027", "unknown"),
        ("", "unknown"),
    ],
)
def test_presence_on_the_18th_of_december(text: str, there: str) -> None:
    assert presence(iter([text]), date(2026, 12, 18), "GB") == there


def test_a_plan_without_people_is_told_of_roles_not_of_meetings() -> None:
    text = sample(people=dict.fromkeys(PEOPLE))
    assert {one.rule for one in check(text).findings} == {"no-champion", "role-missing"}

"""The signature and the go-live, and the day that the buyer cannot move."""

from datetime import date

import pytest

from tests.unit.discipline_plans import STEPS, rules, said, sample


def event(what: str, day: str) -> dict[str, str | None]:
    return {"compelling_event": f"{{what: {what}, date: {day}}}"}


def test_the_signature_is_too_late() -> None:
    text = sample(event("The licence ends", "2027-01-07"))
    [found] = said(text, "signature-after-event")
    assert (found.severity, found.milestone) == ("error", "M7")
    assert "“The licence ends” on 2027-01-07" in found.text
    assert "go-live-after-event" not in rules(text)  # it follows from the signature


def test_the_front_matter_alone_can_tell() -> None:
    text = sample(
        event("The licence ends", "2027-01-07") | {"signature": "2027-01-08"},
        {"M7": {"Milestone": "Papers done"}},
    )
    [found] = said(text, "signature-after-event")
    assert found.line == 8


@pytest.mark.parametrize(
    ("what", "day", "expected"),
    [
        ("The old system is switched off", "2027-02-15", {"go-live-after-event"}),
        ("The old system is switched off", "2027-02-16", set()),
        ("The budget of the year lapses", "2027-01-31", set()),
        ("Board meeting", "2027-01-08", set()),
        ("Prices go up", "2027-01-15", set()),
    ],
)
def test_the_go_live_against_the_event(what: str, day: str, expected: set[str]) -> None:
    assert rules(sample(event(what, day))) == expected


@pytest.mark.parametrize("entry", [None, "{what: '', date: }", "{what: Audit}", "Audit in spring"])
def test_no_event_or_no_day_of_it(entry: str | None) -> None:
    [found] = said(sample({"compelling_event": entry}), "no-compelling-event")
    assert found.severity == "note"


def test_an_event_that_has_passed() -> None:
    text = sample(event("Audit", "2026-11-01") | {"signature": None}, {"M7": {"Due": ""}})
    [found] = said(text, "no-compelling-event")
    assert (found.severity, "was on 2026-11-01" in found.text) == ("warning", True)


def test_nothing_of_it_once_the_contract_is_signed() -> None:
    done = {
        one: {"Status": "done", "Due": "2026-11-02"} for one in ("M1", "M2", "M3", "M4", "M5", "M6", "M7")
    }
    text = sample(
        {"compelling_event": None, "agreement": None, "signature": "2026-11-02"},
        done,
        dict.fromkeys(("Anja Weiss", "Frida Holm")),
    )
    assert rules(text) == set()


@pytest.mark.parametrize("last", ["M6", "M7"])
def test_the_plan_ends_at_the_signature(last: str) -> None:
    kept = list(STEPS)[: list(STEPS).index(last) + 1]
    [found] = said(sample(only=kept), "ends-at-signature")
    assert found.milestone == last
    assert "on 2027-02-16" in found.text


@pytest.mark.parametrize(
    "name", ["Kickoff", "Implementation begins", "Training of all sites", "Both sites live", "Rollout"]
)
def test_one_step_after_it_is_enough(name: str) -> None:
    assert "ends-at-signature" not in rules(sample(steps={"M8": None, "M9": {"Milestone": name}}))


def test_a_renewal_has_nothing_to_launch() -> None:
    assert "ends-at-signature" not in rules(sample({"deal": "Renewal 2027"}, only=list(STEPS)[:7]))


def test_days_that_disagree() -> None:
    assert [one.milestone for one in said(sample({"signature": "2027-01-11"}), "dates-disagree")] == ["M7"]
    assert [one.milestone for one in said(sample({"go_live": "2027-02-15"}), "dates-disagree")] == ["M9"]


@pytest.mark.parametrize("name", ["Everything handed over", "Hypercare ends"])
def test_the_last_step_is_no_go_live_by_being_last(name: str) -> None:
    assert "dates-disagree" not in rules(sample({"go_live": "2027-02-15"}, {"M9": {"Milestone": name}}))


def test_days_gone_by() -> None:
    after = date(2027, 3, 1)
    assert [one.milestone for one in said(sample(), "landmark-passed", after)] == ["M7", "M9"]
    assert "landmark-passed" not in rules(sample(), date(2027, 1, 8))
    without = sample(steps={"M9": {"Milestone": "Handed over to the sites"}})
    assert [one.severity for one in said(without, "landmark-passed", after)] == ["error", "warning"]


@pytest.mark.parametrize(
    ("steps", "raised"),
    [
        ({"M4": {"Due": "2027-01-11"}}, True),
        ({"M5": {"Due": "2027-01-11"}}, True),
        ({"M4": {"Due": "2027-01-08"}}, False),
        ({"M4": {"Due": "2027-01-11", "Status": "done"}}, False),
        (
            {
                "M10": {
                    "Milestone": "Purchase order issued",
                    "Prospect": "Ben Ode",
                    "Due": "2027-01-12",
                    "Assumes": "x",
                }
            },
            False,
        ),
    ],
)
def test_a_review_after_the_signature(steps: dict[str, dict[str, str]], raised: bool) -> None:
    assert ("paper-after-signature" in rules(sample(steps=steps))) is raised

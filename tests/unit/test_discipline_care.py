"""Agreement, reviews and risks."""

from datetime import date

import pytest

from tests.unit.discipline_plans import ON, check, rules, sample


@pytest.mark.parametrize(
    ("entry", "colour", "severity"),
    [
        (None, "red", "warning"),
        ("vague", "red", "warning"),
        ("verbal", "amber", "note"),
        ("written", "green", None),
    ],
)
def test_how_firmly_the_buyer_agreed(entry: str | None, colour: str, severity: str | None) -> None:
    text = sample({"agreement": entry})
    report = check(text)
    assert report.agreement.colour == colour
    assert [one.severity for one in report.findings] == ([severity] if severity else [])
    assert bool(report.agreement.next) is bool(severity)


def test_the_way_to_green_is_a_question() -> None:
    assert "agree or would change anything" in check(sample({"agreement": "verbal"})).agreement.next


def test_a_signed_contract_needs_no_agreement_to_a_plan() -> None:
    done = {
        one: {"Status": "done", "Due": "2026-11-02"} for one in ("M1", "M2", "M3", "M4", "M5", "M6", "M7")
    }
    report = check(sample({"agreement": "vague"}, done))
    assert "agreement" not in {one.rule for one in report.findings}
    assert (report.agreement.colour, report.agreement.words) == ("green", "contract signed")


CHANGES = (
    "## Changes\n\n| Date | What | Was | Is |\n| --- | --- | --- | --- |\n| {day} | M4: due date | a | b |\n"
)


@pytest.mark.parametrize(
    ("reviewed", "changed", "heard", "severity"),
    [
        ("2026-11-05", "", None, None),  # seven days
        ("2026-11-04", "", None, "warning"),
        ("2026-11-04", "2026-11-09", None, None),
        ("2026-11-04", "2026-10-09", date(2026, 11, 11), None),
        ("2026-12-01", "", None, "note"),  # not yet, on that day
        (None, "", None, "note"),
        (None, "", date(2026, 11, 12), None),
    ],
)
def test_looked_at_in_the_last_week(
    reviewed: str | None, changed: str, heard: date | None, severity: str | None
) -> None:
    text = sample({"reviewed": reviewed}, more=CHANGES.format(day=changed) if changed else "")
    found = [one for one in check(text, ON, heard).findings if one.rule == "not-reviewed"]
    assert [one.severity for one in found] == ([severity] if severity else [])


def risk(**cells: str) -> str:
    row = {
        "Risk": "The form comes late",
        "Probability": "medium",
        "Impact": "high",
        "Mitigation": "ask for it now",
        "Owner": "Nora Kent",
        "Due": "2026-11-20",
    } | cells
    return "\n".join(
        [
            "## Risks",
            "",
            f"| {' | '.join(row)} |",
            "|" + " --- |" * len(row),
            f"| {' | '.join(row.values())} |",
        ]
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, set()),
        ({"Owner": ""}, {("risk-without-owner", "warning")}),
        ({"Owner": "TBD"}, {("risk-without-owner", "warning")}),
        ({"Mitigation": ""}, {("risk-without-mitigation", "warning")}),
        (
            {"Mitigation": "", "Owner": ""},
            {("risk-without-mitigation", "warning"), ("risk-without-owner", "warning")},
        ),
        ({"Mitigation": "", "Probability": "low", "Impact": "low"}, {("risk-without-mitigation", "note")}),
        ({"Mitigation": "", "Probability": "closed"}, set()),
        ({"Due": "2026-11-11"}, {("risk-past-due", "note")}),
        ({"Due": "2026-11-12"}, set()),
        ({"Due": "2026-10-11", "Impact": "resolved in October"}, set()),
    ],
)
def test_risks_are_looked_after(cells: dict[str, str], expected: set[tuple[str, str]]) -> None:
    found = check(sample(more=risk(**cells))).findings
    assert {(one.rule, one.severity) for one in found} == expected
    assert all(one.line > 30 for one in found)


def test_risks_of_a_plan_that_is_over() -> None:
    done = {
        one: {"Status": "done", "Due": "2026-11-02"}
        for one in ("M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9")
    }
    assert rules(sample(steps=done, more=risk(Owner=""))) == set()

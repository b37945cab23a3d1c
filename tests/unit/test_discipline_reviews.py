"""Reviews that are given too little time."""

from datetime import date

import pytest

from assistant.discipline.reviews import review_of
from assistant.plan.model import Milestone
from tests.unit.discipline_plans import rules, said, sample


@pytest.mark.parametrize(
    ("name", "review"),
    [
        ("Security review complete", "security"),
        ("InfoSec approval", "security"),
        ("Information security risk assessment", "security"),
        ("Pen test passed", "security"),
        ("Technical deep-dive and security review completed", "security"),
        ("Legal review", "legal"),
        ("Legal MSA review", "legal"),
        ("Contract redlines returned", "legal"),
        ("MSA negotiated", "legal"),
        ("Procurement approval", "procurement"),
        ("Procurement contract review", "procurement"),
        ("Security and legal review complete", "security"),
        ("Legal redlines initiated", None),
        ("Security questionnaire submitted", None),
        ("Kickoff with legal and procurement", None),
        ("Contract sent", None),
        ("Purchase order issued", None),
        ("Security team invited to the pricing review", None),
        ("Contract signed", None),
        ("Identify and engage legal", None),
        ("Legal entity set up", None),
        ("Security cameras installed", None),
    ],
)
def test_which_steps_are_reviews(name: str, review: str | None) -> None:
    assert review_of(Milestone("M1", name)) == review


@pytest.mark.parametrize(
    ("step", "due", "tight"),
    [
        # From 2026-11-20 on; 26 November is Thanksgiving.
        ("M3", "2026-12-02", "tight-security"),  # seven business days
        ("M3", "2026-12-03", ""),  # two weeks less Thanksgiving and a day
        ("M4", "2026-12-01", "tight-legal"),  # six
        ("M4", "2026-12-02", ""),
        # From 2026-12-09 on.
        ("M5", "2026-12-15", "tight-procurement"),  # four
        ("M5", "2026-12-16", ""),
    ],
)
def test_business_days_between_a_review_and_what_it_waits_for(step: str, due: str, tight: str) -> None:
    assert {one for one in rules(sample(steps={step: {"Due": due}})) if one.startswith("tight")} == (
        {tight} if tight else set()
    )


def test_the_sentence_says_from_when_it_counts() -> None:
    [found] = said(sample(steps={"M5": {"Due": "2026-12-10"}}), "tight-procurement")
    assert (
        found.text
        == (
            "M5 “Procurement approval” has 1 business day after M3 “Security review complete” on 2026-12-09; "
            "a procurement review takes 5 to 7."
        )
        or "after M3 “Security review complete” on 2026-12-09" in found.text
    )
    assert "2026-12-16 is the first day that holds" in found.remedy


def test_a_review_cannot_begin_before_today() -> None:
    late = sample(steps={"M2": {"Due": "2026-11-06"}, "M4": {"Due": "2026-11-20"}})
    [found] = said(late, "tight-legal")
    assert (
        "has 6 business days from today, and M2 “Technical validation complete” before it is still open"
        in found.text
    )
    ready = sample(steps={"M2": {"Due": "2026-11-06", "Status": "done"}, "M4": {"Due": "2026-11-20"}})
    [found] = said(ready, "tight-legal")
    assert "has not begun" in found.text


@pytest.mark.parametrize(
    "change",
    [
        {"Status": "in_progress"},  # begun on 6 November: time enough
        {"Status": "done"},
        {"Status": "cancelled"},
        {"Assumes": "our standard terms, already reviewed in spring"},
        {"Assumes": "fast-track: legal takes three days"},
        {"Due": "2026-11-11"},  # late already: that is said elsewhere
    ],
)
def test_these_reviews_have_time(change: dict[str, str]) -> None:
    steps = {"M2": {"Due": "2026-11-06", "Status": "done"}, "M4": {"Due": "2026-11-20", **change}}
    assert "tight-legal" not in rules(sample(steps=steps))


PLAIN = """## Milestones

| Milestone | Seller | Buyer | Due |
| --- | --- | --- | --- |
| Workshop held | Nora | Ana Roth | {workshop} |
| Security questionnaire submitted | Nora | Mara Stein | 2026-11-30 |
| Security review complete | Nora | Mara Stein | {security} |
| Legal review complete | Nora | Iris Cole | {legal} |
"""


@pytest.mark.parametrize(
    ("workshop", "security", "legal", "expected"),
    [
        (
            "2026-11-20",
            "2026-12-14",
            "2026-12-15",
            set(),
        ),  # side by side, and two weeks after the questionnaire
        ("2026-11-20", "2026-12-07", "2026-12-15", {("tight-security", "warning")}),
        ("2026-12-10", "2026-12-14", "2026-12-15", {("tight-legal", "note")}),  # perhaps it begins earlier
        (
            "2026-11-13",
            "2026-12-14",
            "2026-11-18",
            {("tight-legal", "warning")},
        ),  # not even if it began today
    ],
)
def test_a_plan_that_does_not_say_what_waits_for_what(
    workshop: str, security: str, legal: str, expected: set[tuple[str, str]]
) -> None:
    text = PLAIN.format(workshop=workshop, security=security, legal=legal)
    found = {
        (one.rule, one.severity) for kind in ("security", "legal") for one in said(text, f"tight-{kind}")
    }
    assert found == expected


def test_a_step_without_dependencies_in_a_plan_that_has_some_can_begin_today() -> None:
    assert "tight-legal" not in rules(sample(steps={"M4": {"After": "", "Due": "2026-11-24"}}))
    assert "tight-legal" in rules(sample(steps={"M4": {"After": "", "Due": "2026-11-20"}}))
    assert "tight-legal" not in rules(
        sample(steps={"M4": {"After": "", "Due": "2026-11-20"}}), date(2026, 11, 9)
    )

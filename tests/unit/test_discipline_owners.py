"""Who owns what: what is complained of, and what is not."""

import pytest

from tests.unit.discipline_plans import STEPS, check, rules, said, sample

ONE_COLUMN = """---
sellers: [Nora Kent]
---

## Milestones

| Date | Owner | Step |
| --- | --- | --- |
| 2026-11-20 | {first} | Test environment delivered |
| 2026-11-27 | Them | Questionnaire looked through |
| 2026-12-04 | Us | Offer with the agreed prices submitted |
| 2026-12-11 | {legal} | Legal redlines returned |
| 2026-12-18 | Them | Last sign-off by the economic buyer |
| 2026-12-21 | Both | Contract executed |
"""


@pytest.mark.parametrize(
    ("owner", "severity"),
    [
        ("", "error"),
        ("TBD", "error"),
        ("to be named", "error"),
        ("Nora Kent", "error"),
        ("Us", "error"),
        ("Brightway legal", "error"),
    ],
)
def test_a_step_of_the_paper_process_needs_an_owner_there(owner: str, severity: str) -> None:
    text = sample(steps={"M4": {"Prospect": owner}}, people={"Nora Kent": None})
    [found] = said(text, "no-buyer-owner")
    assert (found.severity, found.milestone) == (severity, "M4")
    assert "in legal" in found.remedy


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("Test data loaded", "warning"),
        ("Proposal delivered", "note"),
        ("Security questionnaire answered", "note"),
        ("Contract signed by both", "error"),
        ("Budget released", "error"),
    ],
)
def test_how_much_it_matters_depends_on_the_step(name: str, severity: str) -> None:
    text = sample(
        steps={"M10": {"Milestone": name, "Vendor": "Nora Kent", "Due": "2027-01-08", "Assumes": "x"}}
    )
    [found] = said(text, "no-buyer-owner")
    assert found.severity == severity


@pytest.mark.parametrize(
    "owner",
    [
        "InfoSec team",
        "CISO",
        "Vendor management",
        "Both",
        "Iris Cole / Nora Kent",
        "Dan Wu (Legal)",
        "Nora Weiss",
    ],
)
def test_these_are_owners(owner: str) -> None:
    assert "no-buyer-owner" not in rules(sample(steps={"M4": {"Prospect": owner}}))


@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_what_is_over_needs_no_owner(status: str) -> None:
    assert rules(sample(steps={"M1": {"Prospect": "", "Status": status}})) == set()


def test_a_first_name_of_both_sides_is_the_buyers() -> None:
    text = sample({"buyers": "[Nora Weiss]"}, {"M4": {"Prospect": "Nora"}})
    assert "no-buyer-owner" not in rules(text)


def test_without_any_owner_of_theirs_it_is_said_once() -> None:
    text = sample(steps={one: {"Prospect": ""} for one in STEPS})
    [found] = said(text, "nothing-from-buyer")
    assert (found.severity, found.milestone) == ("error", None)
    assert "None of the 8 open milestones" in found.text
    assert not {"no-buyer-owner", "one-sided"} & rules(text)


def test_a_step_nobody_owns_at_all() -> None:
    [found] = said(sample(steps={"M8": {"Vendor": "", "Prospect": ""}}), "no-buyer-owner")
    assert found.text == "M8 “Kickoff” has no owner on either side."
    assert "no-seller-owner" not in rules(sample(steps={"M8": {"Vendor": "", "Prospect": ""}}))


def test_one_owner_each_is_a_way_to_plan() -> None:
    assert not {"no-buyer-owner", "no-seller-owner", "nothing-from-buyer"} & rules(
        ONE_COLUMN.format(first="Us", legal="Them")
    )
    [found] = said(ONE_COLUMN.format(first="Us", legal="Us"), "no-buyer-owner")
    assert found.milestone == "M4"


@pytest.mark.parametrize(
    ("name", "raised"),
    [
        ("Kickoff", True),
        ("Proposal presented", True),
        ("Training of the first site", True),
        ("Proposal reviewed and accepted", False),
        ("Procurement approval", False),
        ("Purchase order issued", False),
        ("Security review complete", False),
    ],
)
def test_the_sellers_part_needs_a_seller(name: str, raised: bool) -> None:
    text = sample(steps={"M8": {"Milestone": name, "Vendor": "—"}})
    assert ("no-seller-owner" in rules(text)) is raised


@pytest.mark.parametrize(
    ("theirs", "ours", "raised"),
    [(2, 8, True), (3, 7, False), (1, 5, True), (8, 2, True), (4, 4, False), (1, 4, False)],
)
def test_one_side_with_far_more_to_do(theirs: int, ours: int, raised: bool) -> None:
    owners = [("", "Ana Roth")] * theirs + [("Nora Kent", "")] * ours
    rows = "\n".join(
        f"| Step {n} settled | {a} | {b} | 2026-12-0{n % 4 + 1} |" for n, (a, b) in enumerate(owners)
    )
    text = f"## Milestones\n\n| Milestone | Seller | Buyer | Due |\n| --- | --- | --- | --- |\n{rows}\n"
    assert ("one-sided" in rules(text)) is raised


def test_actions_in_columns_of_their_own_are_counted() -> None:
    actions = {one: {"Buyer Actions": "", "Seller Actions": "demo; answers, papers"} for one in STEPS}
    text = sample(steps={**actions, "M2": {"Buyer Actions": "free two sites", "Seller Actions": ""}})
    [found] = said(text, "one-sided")
    assert "24 actions and the buyer's side 1" in found.text
    balanced = {one: {"Buyer Actions": "names; a room", "Seller Actions": "demo"} for one in STEPS}
    assert rules(sample(steps=balanced)) == set()


def test_shared_steps_count_for_both() -> None:
    assert "one-sided" not in rules(
        sample(steps={"M10": {"Milestone": "Data cleaned", "Prospect": "Kai Vogt", "Due": "2026-12-21"}})
    )


def test_a_buyers_next_step_is_something_of_theirs() -> None:
    steps = "## Next steps\n\n| Side | Action | Due |\n| --- | --- | --- |\n| buyer | Book the room | 2026-11-16 |\n"
    text = sample(steps={one: {"Prospect": ""} for one in STEPS}, more=steps)
    assert "nothing-from-buyer" not in {one.rule for one in check(text).findings}

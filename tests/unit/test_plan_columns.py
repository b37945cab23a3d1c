"""Owner columns as real plans head them: by sides, by companies, by their short names, in either order."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from assistant.plan.editing.edits import set_owner
from assistant.plan.editing.writer import edited
from assistant.plan.model import Plan
from assistant.plan.reading.reader import parse_plan
from assistant.plan.text.columns import columns_of

ON = date(2026, 11, 12)


def read(text: str) -> Plan:
    return parse_plan(text, Path("plan.md"), ON)


def plan_text(front: str, headers: str, *rows: str, title: str = "The plan") -> str:
    rule = "|".join(" - " for _ in headers.split("|"))
    body = "\n".join(f"| {row} |" for row in rows)
    return f"---\n{front}\n---\n# {title}\n\n## Milestones\n\n| {headers} |\n|{rule}|\n{body}\n"


@pytest.mark.parametrize(
    ("vendor", "account", "ours", "theirs"),
    [
        ("Gridlark", "Tamarack Electric Cooperative", "Gridlark", "Tamarack Co-op"),
        ("Gridlark", "Tamarack Electric Cooperative", "Who (Gridlark)", "Who (Tamarack)"),
        ("Gridlark", "Tamarack Electric Co-op", "Gridlark lead", "Tamarack Electric"),
        ("Gridlark Inc.", "Tamarack Electric Cooperative", "GRIDLARK", "TEC"),
        ("Gridlark", "Tamarack Electric Cooperative", "Gridlark", "Co-op"),
        ("Quadrille", "Wexcombe State University", "Quadrille", "University"),
        ("Quadrille", "University of Wexcombe", "Quadrille's owner", "Wexcombe"),
        ("Tallyvane", "First Larkspur Bank", "Tallyvane", "First Larkspur"),
        ("SiteLedger", "Thornbury & Pask", "Site Ledger", "Thornbury and Pask"),
        ("Parceline Software", "St. Brannoc Health", "Parceline", "St Brannoc"),
        ("Acme", "Acme Bank", "Acme", "Acme Bank"),
        ("Progress Software", "Target Corporation", "Progress owner", "Target owner"),
        ("", "", "Owner - Vendor", "Owner – Customer"),
        ("", "", "Seller-side owner", "Buyer-side owner"),
        ("", "", "Who (us)", "Who (them)"),
        ("", "", "Assigned to (vendor)", "Assigned to (client)"),
        ("", "", "We", "You"),
        ("", "", "Our lead", "Your lead"),
    ],
)
def test_each_side_has_its_column_in_either_order(vendor: str, account: str, ours: str, theirs: str) -> None:
    for headers in itertools.permutations(("Milestone", ours, theirs, "Due")):
        found = columns_of("milestones", headers, vendor, account)
        assert headers[found["owner_vendor"]] == ours
        assert headers[found["owner_prospect"]] == theirs
        assert headers[found["due"]] == "Due"


@pytest.mark.parametrize(
    ("vendor", "account", "headers", "fields"),
    [
        ("Lumenchart", "Cedar Hollow Health", ("Lumenchart", "Health"), {"owner_vendor": 1}),
        ("Lumenchart", "Cedar Hollow Health", ("Health", "Owner"), {"owner": 2}),
        ("Tallyvane", "First Larkspur Bank", ("Tallyvane", "First"), {"owner_vendor": 1}),
        ("Acme Software", "Acme Bank", ("Acme", "Notes"), {}),
        ("Acme", "Northwind", ("Acme due date", "Northwind status"), {}),
        ("Quadrille", "Wexcombe University", ("University", "Owner"), {"owner": 2}),
        ("Progress Software", "Target plc", ("Progress", "Target"), {"status": 1, "due": 2}),
        (
            "Progress Software",
            "Target plc",
            ("Progress", "Target", "Target date", "Status"),
            {"owner_vendor": 1, "owner_prospect": 2, "due": 3, "status": 4},
        ),
        (
            "Acme",
            "Northwind",
            ("Acme actions", "What Northwind does"),
            {"seller_actions": 1, "buyer_actions": 2},
        ),
        ("", "", ("You", "Owner"), {"owner": 2}),
        ("", "", ("Team", "Contact"), {}),
    ],
)
def test_what_is_no_owner_stays_what_it_is(
    vendor: str, account: str, headers: tuple[str, ...], fields: dict[str, int]
) -> None:
    found = columns_of("milestones", ["Milestone", *headers], vendor, account)
    assert found == {"name": 0} | fields


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("vendor: Gridlark\naccount: Tamarack Electric Cooperative", "The plan"),
        ("provider: Gridlark\ncustomer: Tamarack Electric Cooperative", "The plan"),
        ("vendor: Gridlark", "Gridlark and Tamarack Electric Cooperative: crew mobility"),
        ("account: Tamarack Electric Cooperative", "Tamarack × Gridlark"),
        ("sellers: [Theo Marsh]", "Tamarack Electric & Gridlark mutual plan"),
        ("buyers: [Hank Osei]", "Gridlark for Tamarack Electric"),
    ],
)
def test_companies_are_known_from_the_front_matter_or_the_title(front: str, title: str) -> None:
    text = plan_text(
        front,
        "Milestone | Tamarack | Gridlark | Due",
        "Pilot | Hank Osei | Theo Marsh | 2026-12-01",
        title=title,
    )
    found = read(text).milestones[0]
    assert (found.owner_vendor, found.owner_prospect) == ("Theo Marsh", "Hank Osei")


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("deal: x", "Tamarack and Gridlark"),
        ("sellers: [Dana Cole]\nbuyers: [Tom Ortiz]", "Tamarack and Gridlark"),
        ("sellers: [Theo Marsh]\nbuyers: [Theo Marsh]", "Tamarack and Gridlark"),
        ("vendor: Acme", "Tamarack and Gridlark"),
        ("vendor: Gridlark", "The plan"),
    ],
)
def test_a_side_that_nothing_tells_is_not_guessed(front: str, title: str) -> None:
    headers, row = "Milestone | Tamarack | Gridlark", "Pilot | Hank Osei | Theo Marsh"
    found = read(plan_text(front, headers, row, title=title)).milestones[0]
    assert (found.owner_vendor, found.owner_prospect) == ("Theo Marsh" if "Gridlark" in front else "", "")


COMPANIES = "vendor: Gridlark\naccount: Tamarack"


@pytest.mark.parametrize(
    ("cells", "owners", "actions"),
    [
        (("Theo | Hank", "— | Cal"), ("Theo", "Hank"), ("", "")),
        (("x | ", " | x"), ("", ""), ("", "")),
        (("R/A | C", "A | R"), ("", ""), ("", "")),
        (
            ("Send the agreement | Sign the agreement", "Train two crews | Free two crews for a day each"),
            ("", ""),
            ("Send the agreement", "Sign the agreement"),
        ),
        (("Theo, Joan and Ravi | Head of Information Security", "— | —"), None, ("", "")),
        (("— | —", "— | —"), ("", ""), ("", "")),
    ],
)
def test_what_stands_under_a_company_s_name(
    cells: tuple[str, str], owners: tuple[str, str] | None, actions: tuple[str, str]
) -> None:
    text = plan_text(COMPANIES, "Milestone | Gridlark | Tamarack", f"Pilot | {cells[0]}", f"Go | {cells[1]}")
    found = read(text).milestones[0]
    wanted = owners or tuple(cells[0].split(" | "))
    assert (found.owner_vendor, found.owner_prospect) == wanted
    assert (found.seller_actions, found.buyer_actions) == actions


def test_a_new_owner_is_written_into_the_company_s_column() -> None:
    text = plan_text(COMPANIES, "Milestone | Gridlark | Tamarack", "Pilot | — | —")
    after = edited(text, Path("plan.md"), [set_owner("M1", "buyer", "Hank Osei")], [])
    assert after == text.replace("| — | — |", "| — | Hank Osei |")


@pytest.mark.parametrize(
    ("side", "owner", "read_as"),
    [
        ("Gridlark", "Theo", "seller"),
        ("Tamarack", "", "buyer"),
        ("", "Tamarack team", "buyer"),
        ("Both", "Theo", "both"),
        ("Northwind", "", None),
    ],
)
def test_a_next_step_is_a_company_s(side: str, owner: str, read_as: str | None) -> None:
    steps = f"\n## Next steps\n\n| Side | Action | Owner |\n|-|-|-|\n| {side} | Send it | {owner} |\n"
    plan = read(plan_text(COMPANIES, "Milestone", "Pilot") + steps)
    assert plan.next_steps[0].side == read_as

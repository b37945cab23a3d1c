"""Roles told from titles and from the words of a milestone."""

import pytest

from assistant.plan.reading.roles import needs_of, role_of_words, roles_of_words
from assistant.vocabulary import ROLES, Role


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_its_own_name(role: Role) -> None:
    assert role_of_words(role) == role
    assert role_of_words(role.replace("_", " ").title()) == role


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("CISO", "security"),
        ("Head of InfoSec", "security"),
        ("IT Security Manager", "security"),
        ("Corporate Counsel", "legal"),
        ("GC", "legal"),
        ("Contracts manager", "legal"),
        ("Purchasing", "procurement"),
        ("Strategic Sourcing Lead", "procurement"),
        ("CFO", "economic_buyer"),
        ("Finance Director", "economic_buyer"),
        ("Budget control", "economic_buyer"),
        ("Internal advocate", "champion"),
        ("Project Sponsor", "executive_sponsor"),
        ("CEO", "executive_sponsor"),
        ("CTO", "technical_buyer"),
        ("IT Director", "technical_buyer"),
        ("it", "technical_buyer"),
        ("VP of Engineering", "technical_buyer"),
        ("Rollout lead", "implementation"),
        ("Key users", "end_users"),
        ("VP Operations", None),
        ("CRO", None),
        ("Buyer", None),
        ("Solutions Engineer", None),
        ("Customer Success", None),
        ("Make it work", None),
        ("Security camera installer", None),
        ("Social Security liaison", None),
        ("", None),
    ],
)
def test_a_title_or_a_team(words: str, role: Role | None) -> None:
    assert role_of_words(words) == role


def test_several_roles_in_one_cell_come_in_the_order_of_the_vocabulary() -> None:
    assert roles_of_words("Procurement / Finance, InfoSec and Tom") == (
        "economic_buyer",
        "security",
        "procurement",
    )


@pytest.mark.parametrize(
    ("name", "owner", "column", "needs"),
    [
        ("Security review complete", "Sarah Lee", "", ("security",)),
        ("Security & compliance review", "", "", ("security",)),
        ("Vendor risk assessment", "", "", ("security",)),
        ("Contract redlines returned", "Helen Brooks", "", ("legal",)),
        ("MSA signed", "Tom", "", ("legal",)),
        ("DPA sent over", "", "", ("legal",)),
        ("Supplier set-up and PO issued", "", "", ("procurement",)),
        ("Vendor onboarding form", "", "", ("procurement",)),
        ("Budget released", "Tom Becker", "", ("economic_buyer",)),
        ("Business case approved by CFO", "", "", ("economic_buyer",)),
        ("Board meeting", "", "", ("executive_sponsor",)),
        ("Decision of the steering group", "", "", ("executive_sponsor",)),
        ("Executive approval / budget sign-off", "", "", ("economic_buyer", "executive_sponsor")),
        ("Technical validation", "", "", ("technical_buyer",)),
        ("Technical validation", "Marcus Hill", "", ()),
        ("Technical validation", "Champion", "", ("technical_buyer",)),
        ("Kickoff and training", "—", "", ("implementation",)),
        ("Kickoff and training", "Office manager", "", ()),
        ("User acceptance", "", "", ("end_users",)),
        ("Wrap-up", "Security team", "", ("security",)),
        ("Wrap-up", "Dan Wu (Legal)", "", ("legal",)),
        ("Wrap-up", "Champion", "", ()),
        ("Wrap-up", "Sarah Lee", "procurement, CFO", ("economic_buyer", "procurement")),
        ("Proposal sent", "Sarah Lee", "", ()),
        ("Contract signed", "Sarah Lee", "", ()),
        ("SOC 2 report delivered", "Rahul", "", ()),
        ("Security white paper delivered", "Tom", "", ()),
        # The product's own subject is nobody's role.
        ("Security cameras pilot", "", "", ()),
        ("Security camera review", "", "", ()),
        ("Security posture dashboard", "", "", ()),
        ("Legal research tool demo", "", "", ()),
        ("Procurement module configured", "", "", ()),
        ("CFO dashboard delivered", "Sarah Lee", "", ()),
        ("Budget planning module demo", "", "", ()),
        ("Purchase order automation live", "", "", ()),
        ("Employee onboarding flow shown", "", "", ()),
        ("Dashboard for the warehouse", "", "", ()),
        ("Single sign-on working", "", "", ()),
    ],
)
def test_what_a_milestone_needs(name: str, owner: str, column: str, needs: tuple[Role, ...]) -> None:
    assert needs_of(name, owner, column) == needs

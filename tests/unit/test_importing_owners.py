"""Whose a step is, by words, names, titles and companies."""

from pathlib import Path

import pytest

from assistant.importing.found import Hints
from assistant.importing.owner_cells import owners_of
from assistant.importing.who import Who
from tests.unit.importing_samples import ON, read


def _who() -> Who:
    return Who(
        "Lumen Ltd",
        "Harbor Foods",
        {"nina holt": "Nina Holt"},
        {"carla mendes": "Carla Mendes", "raj patel": "Raj Patel"},
    )


@pytest.mark.parametrize(
    ("cell", "vendor", "prospect"),
    [
        ("Us", "Us", ""),
        ("Them", "", "Them"),
        ("Both", "Both", "Both"),
        ("Joint", "Joint", "Joint"),
        ("All parties", "All parties", "All parties"),
        ("Client", "", "Client"),
        ("Lumen", "Lumen", ""),
        ("Harbor IT", "", "Harbor IT"),
        ("Lumen & Harbor", "Lumen", "Harbor"),
        ("Vendor + Tom Beck", "Vendor", "Tom Beck"),
        ("[Ana Ruiz (SE)] + [Tom Beck]", "Ana Ruiz (SE)", "Tom Beck"),
        ("Nina / Carla", "Nina", "Carla"),
        ("NH / CM", "NH", "CM"),
        ("Nina H., Raj P.", "Nina H.", "Raj P."),
        ("Lumen: Ana Ruiz\nHarbor: Tom Beck", "Ana Ruiz", "Tom Beck"),
        ("Ana Ruiz (Lumen) and Tom Beck (Harbor Foods)", "Ana Ruiz", "Tom Beck"),
        ("Us (Ana Ruiz) / Them (Tom Beck)", "Ana Ruiz", "Tom Beck"),
        ("ana@lumen.io, tom@harborfoods.com", "ana@lumen.io", "tom@harborfoods.com"),
        ("Both: Nina Holt, Raj Patel", "Nina Holt", "Raj Patel"),
        ("Joint (Nina Holt)", "Nina Holt", "Joint"),
        ("Champion", "", "Champion"),
        ("Customer Success", "Customer Success", ""),
        ("Account Executive / CFO", "Account Executive", "CFO"),
        ("EVP Sales", "", "EVP Sales"),
        ("Buyer Legal", "", "Buyer Legal"),
        ("Our legal, their counsel", "Our legal", "their counsel"),
        ("Carla Mendes, VP Operations", "", "Carla Mendes, VP Operations"),
        ("@Nina Holt", "Nina Holt", ""),
        ("[Procurement]", "", "Procurement"),
        ("[Name]", "", ""),
        ("TBD", "", ""),
        ("—", "", ""),
        ("You + us", "You + us", "You + us"),
    ],
)
def test_one_cell_for_both_sides(cell: str, vendor: str, prospect: str) -> None:
    found = owners_of(cell, _who())
    assert (found.vendor, found.prospect) == (vendor, prospect)


@pytest.mark.parametrize(
    ("side", "cell", "contact", "vendor", "prospect"),
    [
        ("Lumen", "Omar Diaz", "", "Omar Diaz", ""),
        ("Client", "", "Procurement", "", "Procurement"),
        ("Customer", "", "", "", "Customer"),
        ("Joint", "Nina Holt + Tom Beck", "", "Nina Holt", "Tom Beck"),
        ("Both", "Nina Holt", "", "Nina Holt", "Both"),
        ("", "Vendor", "Omar Diaz", "Omar Diaz", ""),
    ],
)
def test_a_cell_that_says_the_side(side: str, cell: str, contact: str, vendor: str, prospect: str) -> None:
    found = owners_of(cell, _who(), side, contact)
    assert (found.vendor, found.prospect) == (vendor, prospect)


def test_a_name_that_nothing_places_is_the_buyers_and_is_said(tmp_path: Path) -> None:
    text = "| Step | Owner | Due |\n|---|---|---|\n| Access | Mia Stone | 2026-03-06 |\n| Data | Mia Stone | 2026-03-13 |\n"
    _, plan, report = read(tmp_path, "md", text)
    assert {(m.owner_vendor, m.owner_prospect) for m in plan.milestones} == {("", "Mia Stone")}
    said = [str(n) for n in report.guessed]
    assert said == [
        "line 3, line 4: nothing tells whose side Mia Stone is on; read as the buyer's; for your own people add "
        '--seller "Mia Stone"'
    ]
    _, plan, report = read(tmp_path, "md", text, Hints(ON, sellers=("Mia Stone",)))
    assert {(m.owner_vendor, m.owner_prospect) for m in plan.milestones} == {("Mia Stone", "")}
    assert (plan.sellers, report.guessed) == (("Mia Stone",), [])


def test_a_person_known_in_one_place_is_known_in_all(tmp_path: Path) -> None:
    text = """
| Name | Company | Title |
|---|---|---|
| Nina Holt | Lumen | Engineer |
| Raj Patel | Harbor Foods | IT Director |

| Milestone | Owner | Due |
|---|---|---|
| Access | Raj / Nina | 2026-03-06 |
| Workshop | Nina Holt | 2026-03-13 |
"""
    _, plan, _ = read(tmp_path, "md", text, Hints(ON, vendor="Lumen", account="Harbor Foods"))
    assert [(m.owner_vendor, m.owner_prospect) for m in plan.milestones] == [
        ("Nina", "Raj"),
        ("Nina Holt", ""),
    ]
    assert [s.name for s in plan.stakeholders] == ["Raj Patel"]


@pytest.mark.parametrize(
    ("head", "account", "vendor"),
    [
        ("# Harbor Foods × Lumen", "Harbor Foods", "Lumen"),
        ("# Mutual Action Plan: Harbor Foods <> Lumen", "Harbor Foods", "Lumen"),
        ("# Joint plan for Harbor Foods by Lumen", "Harbor Foods", "Lumen"),
        ("# Mutual Action Plan - Harbor Foods", "Harbor Foods", ""),
        ("# Lumen and Harbor Foods: close plan\n\nVendor: Lumen", "Harbor Foods", "Lumen"),
        ("Client: Harbor Foods | Provider: Lumen", "Harbor Foods", "Lumen"),
        ("**Account:** Harbor Foods · **Prepared by:** Lumen", "Harbor Foods", "Lumen"),
        ("# Mutual Action Plan\n\nAccount: [Name]", "", ""),
        ("# Milestones & Timeline", "", ""),
        ("# Our project plan v2", "", ""),
    ],
)
def test_the_two_companies(head: str, account: str, vendor: str, tmp_path: Path) -> None:
    _, plan, _ = read(tmp_path, "md", f"{head}\n\n| Step | Due |\n|---|---|\n| Access | 2026-03-06 |\n")
    assert (plan.account, plan.vendor) == (account, vendor)


def test_companies_of_a_title_are_told_apart_by_the_sellers_titles(tmp_path: Path) -> None:
    text = "# Lumen × Harbor Foods\n\n| Step | Lumen | Harbor Foods | Due |\n|---|---|---|---|\n| Access | Nina Holt (SE) | Raj Patel | 2026-03-06 |\n"
    _, plan, report = read(tmp_path, "md", text)
    assert (plan.account, plan.vendor) == ("Harbor Foods", "Lumen")
    assert (plan.milestones[0].owner_vendor, plan.milestones[0].owner_prospect) == (
        "Nina Holt (SE)",
        "Raj Patel",
    )
    assert report.guessed == []

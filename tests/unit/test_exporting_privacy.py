"""Nothing that is private to the seller reaches the buyer, in any byte of any format."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cli import main
from assistant.exporting.formats import FORMATS, Format
from tests.unit.handed_plans import exported, handed, milestones

# Each private place holds a word with zzq in it; each place for the buyer one with pub in it.
PLAN = """---
account: Larkspur Clinics
deal: Q4 upsell zzqdeal
vendor: Tideway
sellers: [Ines Duarte]
buyers: [Omar Haddad]
go_live: 2027-03-01
signature: 2027-01-19
compelling_event: {what: zzqevent our quota, date: 2026-12-31}
agreement: vague
value: 185000 EUR
notes: zzqfront
---

# Larkspur mutual close plan zzqtitle

zzqintro <!-- zzqcomment -->

## Milestones

| ID | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status | Assumes | Comments | Private |
| - | - | - | - | - | - | - | - | - |
| K1 | pubpilot accepted | Ines Duarte | Omar Haddad | 2026-10-20 | done | | zzqcolumn | |
| K2 | pubreview of security | Ines Duarte | zzqowner (private) | 2026-11-05 | in progress | (internal: zzqassumes) | zzqcolumn | |
| K3 | zzqrow hidden by its column | Ines Duarte | Omar Haddad | 2026-11-20 | pending | | | yes |
| K4 | [internal] zzqrow hidden by its words | Ines Duarte | | 2026-11-21 | pending | | | |
| K5 | zzqdiscount approved by the margin desk | Ines Duarte | | 2026-11-22 | pending | | | |
| K6 | pubdecision for EUR 185,000 | Ines Duarte | champion | soon zzqdue | pending | price zzqprice holds | | |
| K7 | zzqcancelled | Ines Duarte | Omar Haddad | 2026-12-01 | cancelled | | | |
| K8 | publive in all clinics | Ines Duarte | Omar Haddad (economic buyer) | 2027-03-01 | pending | pubassumes | | no |

## Stakeholders

| Name | Title | Role | Buy-in | Concern | Engaged | Plan |
| - | - | - | - | - | - | - |
| Omar Haddad | pubtitle, our champion | champion | objector | zzqconcern | 2026-10-01 | zzqplan |
| Zzqname Unmet | zzqunmet | economic_buyer | needs convincing | zzqconcern | | zzqplan |
| Zzqname Hidden (private) | zzqhidden | legal | neutral | | 2026-10-01 | |
| | zzqnobody | security | unknown | | | zzqplan |

## Risks

| Risk | Probability | Impact | Mitigation | Owner | Due | Visibility |
| - | - | - | - | - | - | - |
| zzqrisk unmarked | high | high | zzqmitigation | Ines Duarte | 2026-11-20 | |
| zzqrisk internal | high | high | zzqmitigation | Ines Duarte | 2026-11-20 | internal |
| pubrisk | zzqprobability | zzqimpact | pubresponse | Ines Duarte | 2026-11-20 | shared |

## Next steps

| Side | Action | Owner | Due | Status |
| - | - | - | - | - |
| buyer | pubaction | Omar Haddad | 2026-11-18 | pending |
| seller | (private) zzqaction | Ines Duarte | 2026-11-18 | pending |
| seller | Work on the buy-in of zzqtactics | Ines Duarte | 2026-11-18 | pending |

## Zzqsection

zzqtext

## Changes

| Date | What | Was | Is | Said by | Source |
| - | - | - | - | - | - |
| 2026-10-29 | K2: due date | 2026-10-30 | 2026-11-05 | zzqsaid | zzqquote |
"""
NEVER = (
    *("zzq", "close plan", "closecall", "champion", "economic buyer", "at risk", "overdue", "objector"),
    *("185", "vague", "plan.md"),
)
SHOWN = ("pubpilot", "pubreview", "pubdecision", "publive", "Ines Duarte", "Omar Haddad")
IN_PAGES = (*SHOWN, "pubtitle", "pubrisk", "pubresponse", "pubaction", "pubassumes")


def everything(data: bytes) -> str:
    """All that a file holds, an archive's members with their names and the archive's own notes."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8").replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.comment.decode("utf-8")]
        for one in archive.infolist():
            parts += [one.filename, one.comment.decode("utf-8")]
            if not one.filename.endswith((".jpeg", ".png")):
                parts.append(archive.read(one).decode("utf-8"))
        return "\n".join(parts)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_buyer_reads_nothing_private(format_: Format) -> None:
    text = everything(exported(PLAN, format_)).casefold()
    found = [word for word in NEVER if word in text]
    if format_ == "xlsx":
        found = [word for word in found if word != "185" or "185" in cells_only(text)]
    if format_ == "docx":
        found = [word for word in found if word != "185" or "185" in cells_only(text, "<w:t")]
    if format_ in ("html", "ics"):
        found = [word for word in found if word != "185" or "185,000" in text or "185000" in text]
    assert not found
    assert " deal" not in text


def cells_only(text: str, mark: str = "<t") -> str:
    """The words of an office file without its widths, colours and identities."""
    return " ".join(part.split(">", 1)[-1].split("<", 1)[0] for part in text.split(mark)[1:])


@pytest.mark.parametrize("format_", FORMATS)
def test_the_buyer_reads_what_is_theirs(format_: Format) -> None:
    text = everything(exported(PLAN, format_))
    undated = ("pubdecision",) if format_ == "ics" else ()
    wanted = SHOWN if format_ in ("csv", "ics") else IN_PAGES
    assert [word for word in wanted if word not in text and word not in undated] == []


@pytest.mark.parametrize("format_", ["html", "md", "csv", "xlsx", "docx"])
def test_the_team_reads_everything_and_that_it_is_internal(format_: Format) -> None:
    text = everything(exported(PLAN, format_, "team"))
    private = (
        *("zzqdeal", "zzqowner", "zzqassumes", "zzqcolumn", "zzqrow", "zzqdue", "zzqprice", "zzqcancelled"),
        *("zzqconcern", "zzqplan", "zzqunmet", "zzqhidden", "zzqnobody", "zzqrisk", "zzqprobability"),
        *(
            "zzqimpact",
            "zzqmitigation",
            "zzqaction",
            "zzqtactics",
            "zzqintro",
            "zzqtext",
            "zzqsaid",
            "zzqquote",
        ),
    )
    assert [word for word in private if word not in text] == []
    assert "Internal: for the team at Tideway, not for Larkspur Clinics." in text


def test_the_seller_is_told_what_was_kept_back() -> None:
    told = "; ".join(handed(PLAN).left_out)
    for words in (
        "3 steps kept to your team (K3, K4, K5)",
        "1 cancelled step (K7)",
        "what K2 assumes",
        "what K6 assumes",
        "an amount of money in K6",
        "2 next steps kept to your team",
        "2 risks not marked as shared",
        "1 person kept to your team",
        "1 person you have not met",
        "the value",
        "how firmly the plan is agreed",
        "the plan's own name",
        "why the buyer cannot wait",
        "the day of the signature",
        "columns of your own: Comments, Private, Visibility",
        "text outside the tables",
    ):
        assert words in told
    assert handed(PLAN, "team").left_out == ()


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("", False),
        ("(shared)", True),
        ("[public]", True),
        ("(private)", False),
        ("[Internal]", False),
        ("(internal only)", False),
        ("🔒", False),
        ("<!-- private -->", False),
        ("(not for the customer)", False),
        ("— do not share", False),
        ("(shared) (private)", False),
    ],
)
def test_a_risk_is_shown_only_where_it_is_marked_as_shared(mark: str, shown: bool) -> None:
    more = f"## Risks\n\n| Risk | Mitigation |\n| - | - |\n| Data arrives late {mark} | remind |\n"
    text = exported(milestones("A | Pilot | I | O | 2026-12-01 | pending |", more=more), "md").decode()
    assert ("Data arrives late" in text) is shown
    assert "shared)" not in text


@pytest.mark.parametrize(
    ("heading", "cell", "shown"),
    [
        ("Visibility", "shared", True),
        ("Visibility", "Both sides", True),
        ("Visibility", "not shared", False),
        ("Visibility", "internal", False),
        ("Visibility", "", False),
        ("Private", "no", True),
        ("Private", "", False),
        ("Private", "x", False),
        ("Internal?", "Yes", False),
        ("Shared", "✅", True),
        ("Share with buyer", "no", False),
        ("Audience", "customer", True),
        ("Audience", "our team", False),
        ("Sensitivity", "unsure", False),
    ],
)
def test_a_column_can_say_who_sees_a_risk(heading: str, cell: str, shown: bool) -> None:
    more = f"## Risks\n\n| Risk | {heading} |\n| - | - |\n| Data arrives late | {cell} |\n"
    text = exported(milestones("A | Pilot | I | O | 2026-12-01 | pending |", more=more), "md").decode()
    assert ("Data arrives late" in text) is shown


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Mutual close plan agreed", "Shared plan agreed"),
        ("Close the deal", "Sign the agreement"),
        ("Deal signed", "Agreement signed"),
        ("Deal with open questions", "Handle open questions"),
        ("Economic buyer confirms the budget", "Budget owner confirms the budget"),
        ("Champion presents to the board", "Project lead presents to the board"),
        ("Technical win declared", "Technical fit declared"),
        ("Budget of $185k approved", "Budget approved"),
        ("Order for 185.000 placed", "Order for placed"),
        ("Ideal dealership championships visited", "Ideal dealership championships visited"),
        ("Internal security review done", "Internal security review done"),
        ("Private cloud (private link) ready", "Private cloud (private link) ready"),
        ("Kick-off with 3 teams in 2027", "Kick-off with 3 teams in 2027"),
    ],
)
def test_the_seller_s_own_words_are_put_plainly(name: str, told: str) -> None:
    assert handed(milestones(f"A | {name} | I | O | 2026-12-01 | pending |")).steps[0].name == told


@pytest.mark.parametrize(
    ("vendor", "buyer", "told"),
    [
        ("Us", "Them", ("Tideway", "Larkspur Clinics")),
        ("Both", "Both", ("Tideway", "Larkspur Clinics")),
        ("Ines Duarte (AE)", "Omar Haddad (champion)", ("Ines Duarte (AE)", "Omar Haddad")),
        ("—", "Economic buyer", ("", "Rita Paz")),
        ("TBD", "Objector", ("", "")),
        ("Ines Duarte", "CFO / economic buyer", ("Ines Duarte", "CFO")),
        ("Ines Duarte", "Security team", ("Ines Duarte", "Security team")),
        ("Ines Duarte", "Omar Haddad (internal: wavers)", ("Ines Duarte", "Omar Haddad")),
    ],
)
def test_owners_are_called_as_the_buyer_calls_them(vendor: str, buyer: str, told: tuple[str, str]) -> None:
    more = "## Stakeholders\n\n| Name | Role |\n| - | - |\n| Rita Paz | economic buyer |\n"
    step = handed(milestones(f"A | Pilot | {vendor} | {buyer} | 2026-12-01 | pending |", more=more)).steps[0]
    assert (step.vendor_owner, step.buyer_owner) == told


@pytest.mark.parametrize(
    ("what", "label"),
    [
        ("Current contract expires", "Current contract ends"),
        ("Our licence for the old system runs out", "Current contract ends"),
        ("The new data regulation applies", "New rules apply from"),
        ("End of support for the old release", "Support for the current system ends"),
        ("Our quarter ends", ""),
        ("The discount on the contract ends", ""),
        ("Price rise when the contract is up", ""),
        ("Omar wants it for his promotion", ""),
    ],
)
def test_only_the_buyer_s_own_fact_is_told_and_in_neutral_words(what: str, label: str) -> None:
    front = f"---\naccount: Larkspur\ncompelling_event: {{what: {what}, date: 2027-03-31}}\n---\n"
    facts = handed(milestones("A | Pilot | I | O | 2026-12-01 | pending |", front=front)).facts
    labels = [fact.label for fact in facts if fact.label not in ("Coming up", "Done so far")]
    assert labels == ([label] if label else [])


def test_lateness_is_told_kindly() -> None:
    rows = (
        "A | One | I | O | 2026-10-01 | done |",
        "B | Two | I | O | 2026-11-11 | in progress |",
        "C | Three | I | O | 2026-11-11 | blocked at risk |",
        "D | Four | I | O | 2026-11-12 | pending |",
        "E | Five | I | O | soon | pending |",
        "F | Six | I | O | Week 7 | pending |",
        "G | Seven | I | O | 2026-11-01 | pending |",
    )
    plan = handed(milestones(*rows))
    assert [str(step.state) for step in plan.steps] == [
        "Done",
        "Under way, new date to agree",
        "Under way, new date to agree",
        "Upcoming",
        "Upcoming, date to agree",
        "Upcoming, date to agree",
        "Open, new date to agree",
    ]
    assert [row[4] for row in plan.tables[0].rows][4:6] == [None, "Week 7"]


def test_the_command_says_in_two_lines_what_the_buyer_does_not_see(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, out = tmp_path / "plan.md", tmp_path / "steps.md"
    plan.write_text(PLAN, "utf-8")
    assert main(["plan", "export", str(plan), "--out", str(out), "--on", "2026-11-12"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"Wrote {out}: 4 steps for Larkspur Clinics."
    assert second.startswith("Not in it: 3 steps kept to your team (K3, K4, K5); 1 cancelled step (K7);")
    assert main(["plan", "export", str(plan), "--out", str(tmp_path / "s.csv"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["format"] == "csv"
    assert (told["for"], told["milestones"]) == ("buyer", 4)
    assert "the value" in told["left_out"]


WORDS = st.text(
    st.sampled_from("ab =(),[]/-+&deal$€0123456789%champion private:\\|<>\u202e\u200b🔒漢م"), max_size=40
)


@given(WORDS, WORDS, WORDS, WORDS)
def test_any_words_can_be_handed_to_the_buyer(name: str, owner: str, date: str, assumes: str) -> None:
    cells = [cell.replace("|", "\\|").replace("\n", " ") for cell in (name, owner, owner, date)]
    text = milestones(f"A | Pilot {' | '.join(cells)} | pending | {assumes}")
    for step in handed(text).steps:
        shown = " | ".join((step.name, step.vendor_owner, step.buyer_owner, step.assumes))
        assert not re.search(r"\bdeals?\b|\bchampions?\b|🔒|\u202e|[$€]\s?\d", shown, re.IGNORECASE)


@pytest.mark.parametrize(
    "name",
    [
        "Get Omar on side against Rita",
        "Bypass procurement",
        "Go around Rita",
        "Beat Oracle in the bake-off",
        "Forecast review with our VP Sales",
        "Get approval for 15% off",
        "Ask whether we can go lower",
        "Find out if Rita really has the power to sign",
        "Call Omar about Rita's doubts",
        "Update Salesforce and the numbers",
        "Prepare the talks: floor is 350k",
    ],
)
def test_what_is_about_winning_the_buyer_stays_with_the_team(name: str) -> None:
    more = (
        f"## Next steps\n\n| Side | Action | Due |\n| - | - | - |\n| seller | {name} | 2026-11-20 |\n"
        "| seller | Send the answers | 2026-11-21 |\n"
    )
    rows = (f"K1 | {name} | I | O | 2026-12-01 | pending |", "K2 | Pilot | I | O | 2026-12-02 | pending |")
    told = handed(milestones(*rows, more=more))
    assert [step.name for step in told.steps] == ["Pilot"]
    assert [action.what for action in told.actions] == ["Send the answers"]
    assert {"1 step kept to your team (K1)", "1 next step kept to your team"} <= set(told.left_out)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Contract signed (we need it for our quarter end)", "Contract signed"),
        ("Price agreed at 380k", "Price agreed"),
        ("Price of 12,000 agreed", "Price agreed"),
        ("Go over the redlines with legal", "Go over the redlines with legal"),
        ("Contract turned around by counsel", "Contract turned around by counsel"),
        ("Work around the freeze with IT", "Work around the freeze with IT"),
        ("Pricing for 2,500 users confirmed", "Pricing for 2,500 users confirmed"),
        ("Update Salesforce integration", "Update Salesforce integration"),
        ("Our CEO meets Omar", "Our CEO meets Omar"),
        ("Shop floor is ready at 3 sites (Lyon)", "Shop floor is ready at 3 sites (Lyon)"),
    ],
)
def test_a_step_stays_and_loses_no_more_than_it_must(name: str, told: str) -> None:
    assert [s.name for s in handed(milestones(f"A | {name} | I | O | 2026-12-01 | pending |")).steps] == [
        told
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("COO (weak)", "COO"),
        ("CFO, hates us", "CFO"),
        ("Sourcing; difficult", "Sourcing"),
        ("VP Operations, EMEA (Retail)", "VP Operations, EMEA (Retail)"),
        ("Head of IT – infrastructure and security", "Head of IT – infrastructure and security"),
    ],
)
def test_a_title_comes_without_what_somebody_thinks(title: str, told: str) -> None:
    more = (
        f"## Stakeholders\n\n| Name | Title | Engaged |\n| - | - | - |\n| Rita Paz | {title} | 2026-10-01 |\n"
    )
    tables = handed(milestones("A | Pilot | I | O | 2026-12-01 | pending |", more=more)).tables
    people = next(table for table in tables if table.title.startswith("People"))
    assert ("Rita Paz", told) in people.rows

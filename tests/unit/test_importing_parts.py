"""What an import makes of everything beside the milestones: the deal, people, risks, steps, and what belongs nowhere."""

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import UserError
from assistant.importing.document import Document, Grid, Line
from assistant.importing.found import Hints
from assistant.importing.importer import plan_text
from assistant.importing.sources.opening import open_document
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from tests.unit.importing_samples import ON, SAMPLES, read

_STEPS = "| Milestone | Owner | Due | Status |\n|---|---|---|---|\n| Access | Client | 2026-03-20 | open |\n| Signature | Client | 2026-04-17 | open |\n"


def _named(name: str) -> str:
    return next(one.text for one in SAMPLES if one.name == name)


def test_the_deal(tmp_path: Path) -> None:
    head = """
# Mutual Action Plan: Harbor Foods and Lumen
**Deal:** Route planner · **ARR:** $84,000 · **Champion:** Carla Mendes (VP Operations) · **Target close:** 17 April 2026
Go-live: June 15, 2026
Vendor: Lumen
Economic buyer: Peter Lang, CFO
Why now: contract with the old carrier ends on 30 June 2026
Agreement: verbally agreed
Calendar: US

"""
    _, plan, _ = read(tmp_path, "md", head + _STEPS)
    assert (plan.account, plan.vendor, plan.deal, plan.value) == (
        "Harbor Foods",
        "Lumen",
        "Route planner",
        "$84,000",
    )
    assert (plan.signature, plan.go_live, plan.agreement, plan.calendar) == (
        date(2026, 4, 17),
        date(2026, 6, 15),
        "verbal",
        "US",
    )
    assert plan.compelling_event is not None
    assert plan.compelling_event.date == date(2026, 6, 30)
    assert [(s.name, s.title, s.role, s.engaged) for s in plan.stakeholders] == [
        ("Carla Mendes", "VP Operations", "champion", True),
        ("Peter Lang", "CFO", "economic_buyer", True),
    ]


def test_placeholders_are_no_values(tmp_path: Path) -> None:
    head = "Account: [Company Name]\nTarget close: [Date]\nChampion: [Name]\nValue: TBD\nVendor: ____\nGo-live: MM/DD/YYYY\n\n"
    _, plan, report = read(tmp_path, "md", head + _STEPS)
    assert (plan.account, plan.vendor, plan.value, plan.signature, plan.go_live) == ("", "", "", None, None)
    assert plan.stakeholders == ()
    assert not report.problems


def test_a_list_with_risks_next_steps_and_assumptions(tmp_path: Path) -> None:
    _, plan, _ = read(tmp_path, "txt", _named("numbered_list_with_what_each_side_does"))
    assert plan.milestones[0].assumes == "No new scope"
    assert plan.milestones[0].buyer_actions == "Open the test system, hand over the map"
    assert plan.milestones[0].seller_actions == "Hold the deep-dive"
    assert [(r.risk, r.probability, r.impact, r.mitigation, r.owner) for r in plan.risks] == [
        ("Freeze in April", "High", "2-week delay", "Sign before Easter", "Omar Diaz"),
        ("M2: Counsel is on leave", "", "", "", ""),
    ]
    assert [(n.side, n.action, n.owner, n.due) for n in plan.next_steps] == [
        ("buyer", "Send the process maps", "Carla Mendes", date(2026, 3, 6)),
        ("seller", "Draft the order form", "Omar Diaz", date(2026, 3, 9)),
    ]


def test_columns_of_actions_assumptions_and_risks(tmp_path: Path) -> None:
    _, plan, report = read(tmp_path, "md", _named("buyer_and_seller_actions_without_a_ruler"))
    assert [(m.buyer_actions, m.seller_actions, m.assumes) for m in plan.milestones] == [
        ("Export two months of tours", "Load and compare", "Export is complete"),
        ("Name the judges", "Hold the readout", ""),
    ]
    assert [r.risk for r in plan.risks] == ["M1: Old tours lack times", "M2: High season"]
    assert [str(n) for n in report.kept] == ["line 5: [continue for all milestones]"]


_MANY = f"""
# Plan
## Stakeholders
| Name | Team | Responsibility | Company |
|---|---|---|---|
| Carla Mendes | Operations | Champion | Harbor Foods |
| Nina Holt | Presales | SE | Lumen |

## Milestones
{_STEPS}
## Open actions
| Action | Who | By when | Status |
|---|---|---|---|
| Name the signer | Client | 2026-03-12 | Open |

## Risks
| # | Risk description | Likelihood | Severity | Response | Owner |
|---|---|---|---|---|---|
| 1 | Freeze in March | High | Medium | Move the pilot | Nina Holt |

## Change log
| Date | Change | From | To |
|---|---|---|---|
| 2026-02-20 | Access moved | 2026-03-13 | 2026-03-20 |

## Pricing
| Item | Owner | Date | Status |
|---|---|---|---|
| Licence for a year | Client | 2026-04-01 | open |

## Internal forecast - not for client distribution
| Milestone | Owner | Due | Status |
|---|---|---|---|
| Commit call | Us | 2026-03-30 | open |

## RACI
| Activity | Owner | Due |
|---|---|---|
| Pilot | Client | 2026-03-20 |
"""


def test_which_table_is_what(tmp_path: Path) -> None:
    text, plan, report = read(tmp_path, "md", _MANY, Hints(ON, vendor="Lumen", account="Harbor Foods"))
    assert [m.name for m in plan.milestones] == ["Access", "Signature"]
    assert [(s.name, s.title, s.role) for s in plan.stakeholders] == [
        ("Carla Mendes", "Operations", "champion")
    ]
    assert plan.sellers == ("Nina Holt",)
    assert [(r.risk, r.probability, r.impact, r.mitigation) for r in plan.risks] == [
        ("Freeze in March", "High", "Medium", "Move the pilot")
    ]
    assert [(n.side, n.action, n.due) for n in plan.next_steps] == [
        ("buyer", "Name the signer", date(2026, 3, 12))
    ]
    assert [(c.what, c.was, c.is_) for c in plan.changes] == [("Access moved", "2026-03-13", "2026-03-20")]
    kept = [str(n) for n in report.kept]
    assert [one for one in kept if "Commit call" in one] == ["line 37: Commit call · Us · 2026-03-30 · open"]
    assert any("Licence for a year" in one for one in kept)
    assert any("Pilot · Client" in one for one in kept)
    assert text.index("## From the imported file") > text.index("## Next steps")


def test_other_columns_stay_under_their_headings(tmp_path: Path) -> None:
    rows = "Phase,Milestone,Role,Est. Days,Due,Completed Date,Priority,Notes\nBuy,Access,CFO,3,3/20/2026,,High,via VPN\nBuy,Signature,,5,4/17/2026,3/6/2026,,\n"
    text, plan, _ = read(tmp_path, "csv", rows)
    header = next(line for line in text.splitlines() if line.startswith("| ID"))
    for name in ("Phase", "Est. Days", "Completed Date", "Priority", "Notes"):
        assert f" {name} " in header
    assert "via VPN" in text
    assert [m.status for m in plan.milestones] == ["pending", "done"]
    assert "2026-03-06" in text


def test_dependencies_by_number_name_and_range(tmp_path: Path) -> None:
    rows = """No,Task,Due,Depends on
1,Kickoff,2026-03-02,None
2,Security review,2026-03-13,1
3,Legal review,2026-03-20,Kickoff
4,Signature,2026-04-03,"2, 3"
5,Training,2026-04-10,4FS+5d
6,Go-live,2026-05-01,2-4; the board
"""
    _, plan, report = read(tmp_path, "csv", rows)
    assert [m.depends_on for m in plan.milestones] == [
        (),
        ("1",),
        ("1",),
        ("2", "3"),
        ("4",),
        ("2", "3", "4"),
    ]
    assert [str(n) for n in report.problems] == [
        "line 7: it waits for “the board”, which is no milestone of this file"
    ]


def test_numbers_that_repeat_from_table_to_table_give_way_to_ids(tmp_path: Path) -> None:
    table = "| # | Step | Due | Depends on |\n|---|---|---|---|\n| 1 | {}one | 2026-03-0{} | - |\n| 2 | {}two | 2026-04-0{} | 1 |\n"
    text = "## Phase A\n" + table.format("A ", 2, "A ", 3) + "\n## Phase B\n" + table.format("B ", 4, "B ", 5)
    _, plan, _ = read(tmp_path, "md", text)
    assert [(m.id, m.name, m.depends_on) for m in plan.milestones] == [
        ("M1", "A one", ()),
        ("M2", "A two", ("M1",)),
        ("M3", "B one", ()),
        ("M4", "B two", ("M3",)),
    ]


def test_dependencies_in_a_circle_are_cut_and_said(tmp_path: Path) -> None:
    _, plan, report = read(tmp_path, "csv", "ID,Step,Due,After\nA,One,2026-03-02,B\nB,Two,2026-03-03,A\n")
    assert sorted(len(m.depends_on) for m in plan.milestones) == [0, 1]
    assert any("circle" in str(n) for n in report.problems)
    assert plan.problems == ()


def _sheet(name: str, *rows: tuple[str, ...]) -> list[Line | Grid]:
    places = tuple(f"sheet {name}, row {n + 1}" for n in range(len(rows)))
    return [Line(name, f"sheet {name}", 1), Grid(rows, places)]


def test_two_sheets_of_one_plan_are_one_plan(tmp_path: Path) -> None:
    head = ("Milestone", "Owner", "Due", "Status")
    blocks = _sheet(
        "Plan", head, ("Access", "Client", "2026-03-20", ""), ("Signature", "Client", "2026-04-17", "open")
    )
    blocks += _sheet(
        "Client view",
        ("Milestone", "When", "Status"),
        ("Access", "2026-03-23", "done"),
        ("Signature", "2026-04-17", "open"),
    )
    document = Document("plan.xlsx", tuple(blocks), hidden=("the sheet Costs",))
    text, plan, report = plan_text(document, Hints(ON), tmp_path / "plan.md")
    assert [(m.name, str(m.due), m.status) for m in plan.milestones] == [
        ("Access", "2026-03-20", "done"),
        ("Signature", "2026-04-17", "pending"),
    ]
    assert any(n.place == "sheet Client view, row 2" and "2026-03-23" in n.text for n in report.guessed)
    assert "the sheet Costs" in text


def test_merged_rows_are_phases(tmp_path: Path) -> None:
    rows = (
        ("Milestone", "Owner", "Due"),
        ("Evaluate",) * 3,
        ("Access", "Client", "2026-03-20"),
        ("Buy",) * 3,
        ("Signature", "Client", "2026-04-17"),
    )
    text, plan, _ = plan_text(
        Document("plan.xlsx", tuple(_sheet("Plan", *rows))), Hints(ON), tmp_path / "plan.md"
    )
    assert [m.name for m in plan.milestones] == ["Access", "Signature"]
    line = next(one for one in text.splitlines() if "Signature" in one)
    assert "| Buy" in line


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Done ✔ 3/6", "done"), ("✔ 3/6", "done"), ("[x]", "done"), ("100%", "done"), ("Y", "done"), ("TRUE", "done"), ("Complete", "done"),
        ("40%", "in_progress"), ("Amber", "in_progress"), ("Working on it", "in_progress"), ("On track", "in_progress"),
        ("", "pending"), ("FALSE", "pending"), ("Not started", "pending"), ("Upcoming", "pending"), ("N/A", "cancelled"),
    ],
)  # fmt: skip
def test_statuses(cell: str, status: str, tmp_path: Path) -> None:
    _, plan, report = read(
        tmp_path, "md", f"| Step | Due | Status |\n|---|---|---|\n| Access | 2026-03-20 | {cell} |\n"
    )
    assert plan.milestones[0].status == status
    assert not report.problems


def test_a_status_that_is_not_known_is_said_and_kept(tmp_path: Path) -> None:
    text, plan, report = read(
        tmp_path, "md", "| Step | Due | Status |\n|---|---|---|\n| Access | 2026-03-20 | Purple |\n"
    )
    assert plan.milestones[0].status == "pending"
    assert [str(n) for n in report.problems] == [
        "line 3: the status “Purple” is not known; the step counts as pending"
    ]
    assert "Purple" in text


@pytest.mark.parametrize(
    "text",
    [
        "Just a note to myself about the weather.\n",
        "| Item | Price |\n|---|---|\n| Licence | 4 |\n",
        "# Mutual Action Plan\n\n| Milestone | Owner | Due |\n|---|---|---|\n| [Milestone] | [Name] | [Date] |\n",
        "## Risks\n- Freeze in April\n",
    ],
)
def test_a_file_without_milestones_is_refused_in_one_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        read(tmp_path, "md", text)
    assert str(error.value).startswith("plan.md holds no milestones")
    assert "\n" not in str(error.value)


def test_hostile_cells_stay_cells(tmp_path: Path) -> None:
    cells = [
        "# heading",
        "| pipe | pipe |",
        "<script>alert(1)</script>",
        "```",
        "---",
        "[x](javascript:1)",
        "=cmd|'/C calc'!A0",
    ]
    rows = [("Milestone", "Owner", "Due"), *((f"Step {cell}", cell, "2026-03-20") for cell in cells)]
    _, plan, _ = plan_text(
        Document("plan.xlsx", tuple(_sheet("Plan", *rows))), Hints(ON), tmp_path / "plan.md"
    )
    assert len(plan.milestones) == len(cells)
    assert plan.milestones[1].owner_prospect == "| pipe | pipe |"


def test_a_plan_of_our_own_comes_in_as_it_is(tmp_path: Path) -> None:
    file = Path(__file__).parents[2] / "plans" / "demo" / "plan.md"
    own = read_plan(file)
    _, plan, report = plan_text(open_document(file), Hints(ON), tmp_path / "plan.md")

    def rows(one: Plan) -> list[object]:
        return [
            *(
                (m.id, m.name, m.owner_vendor, m.owner_prospect, m.due, m.status, m.depends_on, m.assumes)
                for m in one.milestones
            ),
            *((s.name, s.title, s.role, s.buy_in, s.concern, s.engaged) for s in one.stakeholders),
            *((r.risk, r.probability, r.impact, r.mitigation, r.owner, r.due) for r in one.risks),
            *((n.side, n.action, n.owner, n.due, n.status) for n in one.next_steps),
            *((c.date, c.what, c.was, c.is_, c.said_by, c.source) for c in one.changes),
            (
                one.account,
                one.deal,
                one.vendor,
                one.sellers,
                one.go_live,
                one.signature,
                one.agreement,
                one.calendar,
                one.value,
            ),
        ]

    assert rows(plan) == rows(own)
    assert report.guessed == report.problems == []

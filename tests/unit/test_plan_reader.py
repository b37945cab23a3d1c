"""A plan file read: whatever people write, and a clear word on what cannot be read."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.plan.model import CompellingEvent, Plan, Thresholds
from assistant.plan.reading.reader import parse_plan, read_plan
from assistant.resources import demo

HERE = Path("deal.md")
TABLE = "## Milestones\n\n| Milestone | Due | Status |\n| --- | --- | --- |\n"


def read(text: str, on: date | None = None) -> Plan:
    return parse_plan(text, HERE, on)


def rows(*lines: str, header: str = "| ID | Milestone | Due | Status | Depends on |") -> Plan:
    ruler = "|".join(["---"] * (header.count("|") - 1))
    return read("\n".join(["## Milestones", "", header, f"|{ruler}|", *lines]))


def said(plan: Plan) -> list[tuple[int, int]]:
    return [(problem.line, problem.column) for problem in plan.problems]


def test_the_demo_plan_loads_without_a_problem() -> None:
    plan = read_plan(demo("plan.md"))
    assert plan.problems == ()
    assert (plan.account, plan.vendor, plan.go_live, plan.signature) == (
        "Summit Outdoor",
        "Brightway",
        date(2027, 2, 1),
        date(2026, 12, 18),
    )
    assert (len(plan.milestones), len(plan.stakeholders), len(plan.risks), len(plan.next_steps)) == (
        9,
        5,
        1,
        1,
    )
    m6 = plan.milestone("m6")
    assert m6 is not None
    assert (m6.depends_on, m6.needs, m6.assumes) == (
        ("M4", "M5"),
        ("executive_sponsor",),
        "everyone is there on the day",
    )
    assert [s.role for s in plan.stakeholders if not s.engaged] == ["security"]
    assert [change.was for change in plan.changes] == ["2026-10-30"]


def test_braces_in_an_id_are_only_text() -> None:
    plan = rows("| {x | Test | 2026-11-20 | | 99 |")
    assert [problem.text for problem in plan.problems] == [
        "{x waits for “99”, which is no milestone here; write its ID."
    ]


# A table as one finds it: dates without a year, marks, one owner column, no front matter.
CLOSE_PLAN = """| When | Activity / Step | Owner | State |
|---|---|---|---|
| Dec 14 | Offer reviewed | Champion | ✅ Done |
| Dec 17 | Technical validation (InfoSec) | Buyer IT | 🟡 In Progress |
| Dec 29 | Signature | Us | ⚪ Pending |
| Jan 15 | Go-live | All | ⚪ Pending |
"""


def test_a_table_without_front_matter_or_years_loads_for_a_day() -> None:
    plan = read(CLOSE_PLAN, on=date(2026, 12, 1))
    assert plan.problems == ()
    assert [(m.id, m.due and m.due.isoformat(), m.status) for m in plan.milestones] == [
        ("M1", "2026-12-14", "done"),
        ("M2", "2026-12-17", "in_progress"),
        ("M3", "2026-12-29", "pending"),
        ("M4", "2027-01-15", "pending"),
    ]
    assert [(m.owner_vendor, m.owner_prospect) for m in plan.milestones] == [
        ("", "Champion"),
        ("", "Buyer IT"),
        ("Us", ""),
        ("All", "All"),
    ]


def test_without_any_year_the_dates_are_reported() -> None:
    plan = read(CLOSE_PLAN)
    assert said(plan) == [(3, 3), (4, 3), (5, 3), (6, 3)]
    assert [m.due_text for m in plan.milestones][:2] == ["Dec 14", "Dec 17"]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *[
            (name, "name")
            for name in (
                "Milestone",
                "ACTIVITY",
                "Step",
                "Task",
                "**Action item**",
                "Activity/Step",
                "Deliverable",
            )
        ],
        *[
            (name, "due")
            for name in ("Target Date", "due date", "When", "Deadline", "By when", "Target completion date")
        ],
        *[
            (name, "owner_vendor")
            for name in (
                "Owner (Vendor)",
                "Seller",
                "US",
                "Our owner",
                "Vendor owner",
                "Seller's lead",
                "Acme owner",
            )
        ],
        *[
            (name, "owner_prospect")
            for name in ("Owner (Prospect)", "Buyer", "Them", "Customer", "Client owner", "Owner (Northwind)")
        ],
        *[(name, "status") for name in ("Status", "state", "Progress", "Done?")],
        *[(name, "id") for name in ("ID", "#", "No.", "Nr", "Step #")],
        *[(name, "assumes") for name in ("Assumes", "Assumption(s)", "assumptions")],
        *[
            (name, "depends_on")
            for name in ("Depends on", "After", "Predecessors", "Blocked by", "Prerequisites")
        ],
        *[(name, "needs") for name in ("Role", "Roles", "Role(s)", "Roles needed")],
    ],
)
def test_columns_go_by_many_names(header: str, field: str) -> None:
    cells = {
        "name": ("x", "x"),
        "due": ("2026-12-15", date(2026, 12, 15)),
        "owner_vendor": ("Dana", "Dana"),
        "owner_prospect": ("Tom", "Tom"),
        "status": ("done", "done"),
        "id": ("7", "7"),
        "assumes": ("no freeze", "no freeze"),
        "depends_on": ("Other", ("M2",)),
        "needs": ("legal", ("legal",)),
    }
    written, value = cells[field]
    first = "" if field == "name" else "| Milestone "
    name = "" if field == "name" else "| A step "
    text = f"---\nvendor: Acme\naccount: Northwind Freight\n---\n## Milestones\n\n{first}| {header} |\n"
    text += f"{'|---' if first else ''}|---|\n{name}| {written} |\n"
    text += "" if field == "name" else "| Other |\n"
    assert getattr(read(text).milestones[0], field) == value


@pytest.mark.parametrize(
    ("cell", "seller", "buyer"),
    [
        ("Us", "Us", ""),
        ("Dana Cole", "Dana Cole", ""),
        ("dana", "dana", ""),
        ("Acme team", "Acme team", ""),
        ("Ravi (SE)", "Ravi (SE)", ""),
        ("Customer Success", "Customer Success", ""),
        ("Both", "Both", "Both"),
        ("Champion", "", "Champion"),
        ("Buyer IT", "", "Buyer IT"),
        ("Ana Ruiz (SE) / Tom Ortiz", "Ana Ruiz (SE)", "Tom Ortiz"),
        ("Vendor + Tom Ortiz", "Vendor", "Tom Ortiz"),
        ("[Dana Cole] + [Legal]", "Dana Cole", "Legal"),
        ("—", "", ""),
        ("TBD", "", ""),
    ],
)
def test_one_owner_column_serves_for_both_sides(cell: str, seller: str, buyer: str) -> None:
    plan = read(
        f"---\nvendor: Acme\nsellers: [Dana Cole]\n---\n| Milestone | Owner |\n|---|---|\n| x | {cell} |\n"
    )
    assert (plan.milestones[0].owner_vendor, plan.milestones[0].owner_prospect) == (seller, buyer)


def test_ids_are_made_where_they_are_missing_and_never_twice() -> None:
    plan = rows("| M2 | a |", "| | b |", "| M2 | c |", "| m2 | d |", "| | e |")
    assert [m.id for m in plan.milestones] == ["M2", "M2-2", "M2-3", "m2-4", "M5"]
    assert said(plan) == [(7, 3), (8, 3)]
    assert "line 5" in plan.problems[0].text


def test_a_numbered_step_column_is_the_id() -> None:
    plan = rows(
        "| 1 | Kickoff | 2026-10-01 |", "| 2 | Go-live | 2026-12-01 |", header="| Step | Milestone | Due |"
    )
    assert [(m.id, m.name) for m in plan.milestones] == [("1", "Kickoff"), ("2", "Go-live")]


@pytest.mark.parametrize(
    ("cell", "waits"),
    [
        ("M1", ["M1"]),
        ("m1, M2", ["M1", "M2"]),
        ("M1 and M2", ["M1", "M2"]),
        ("1; 2", ["M1", "M2"]),
        ("#2", ["M2"]),
        ("M1-M3", ["M1", "M2", "M3"]),
        ("M1 – 3", ["M1", "M2", "M3"]),
        ("Offer, second draft", ["M2"]),
        ("—", []),
        ("", []),
    ],
)
def test_what_a_milestone_waits_for(cell: str, waits: list[str]) -> None:
    plan = rows("| M1 | Offer |", "| M2 | Offer, second draft |", "| M3 | Call |", f"| M4 | x | | | {cell} |")
    assert list(plan.milestones[3].depends_on) == waits
    assert plan.problems == ()


def test_waiting_for_what_is_not_there_is_reported() -> None:
    plan = rows("| M1 | a |", "| M2 | b | | | M1, M9 |")
    assert plan.milestones[1].depends_on == ("M1",)
    assert said(plan) == [(6, 16)]
    assert "M9" in plan.problems[0].text


def test_a_circle_is_reported_with_its_path_and_cut() -> None:
    plan = rows("| M1 | a | | | M3 |", "| M2 | b | | | M1 |", "| M3 | c | | | M2 |", "| M4 | d | | | M4 |")
    assert [p.text.split(",")[1].split(";")[0].strip() for p in plan.problems] == [
        "M3 → M2 → M1 → M3",
        "M4 → M4",
    ]
    assert [p.line for p in plan.problems] == [5, 8]
    assert [m.depends_on for m in plan.milestones] == [(), ("M1",), ("M2",), ()]


def test_problems_have_line_and_column_and_the_rest_loads() -> None:
    plan = rows(
        "| M1 | Kickoff | 2026-13-01 | done |",
        "| M2 | Security review | Q2 | banana |",
        "| M3 |  | 2026-12-01 | |",
        "|M4|日本|soon|done|",
    )
    assert said(plan) == [(5, 18), (6, 26), (6, 31), (7, 7), (8, 8)]
    assert [m.id for m in plan.milestones] == ["M1", "M2", "M4"]
    assert [m.due for m in plan.milestones] == [None] * 3
    assert [m.due_text for m in plan.milestones] == ["2026-13-01", "Q2", "soon"]
    assert all(p.text.endswith(".") and "\n" not in p.text for p in plan.problems)


def test_struck_out_milestones_are_cancelled_and_checked_boxes_done() -> None:
    plan = rows("| ~~Old step~~ |", "| ✅ Kickoff |", "| ☐ Pilot |", header="| Milestone |")
    assert [(m.name, m.status) for m in plan.milestones] == [
        ("Old step", "cancelled"),
        ("Kickoff", "done"),
        ("Pilot", "pending"),
    ]


FRONT = """---
account: Northwind: Freight
deal: Route planning
sellers: [Dana Cole, Ravi Shah
go_live: 2027-01-29
Signature Date: 18 Dec 2026   # agreed
compelling_event: {what: Contract expires, date: 2027-01-31}
agreement: amber
calendar: DE
health: {at_risk_days: 3, due_soon_days: many, stale: 4}
---
"""


def test_one_broken_line_of_the_front_matter_costs_that_entry_alone() -> None:
    plan = read(FRONT + TABLE)
    assert (plan.account, plan.deal, plan.sellers) == ("", "Route planning", ())
    assert (plan.go_live, plan.signature) == (date(2027, 1, 29), date(2026, 12, 18))
    assert plan.compelling_event == CompellingEvent("Contract expires", date(2027, 1, 31))
    assert (plan.agreement, plan.calendar) == ("verbal", "DE")
    assert plan.health == Thresholds(at_risk_days=3)
    assert [line for line, _ in said(plan)] == [2, 4, 10, 10]
    assert said(plan)[0] == (2, 19)


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("calendar: Narnia", (2, 11)),
        ("agreement: perhaps", (2, 12)),
        ("go_live: spring", (2, 10)),
        ("signature: 2026-02-30", (2, 12)),
        ("compelling_event: {what: x, date: someday}", (2, 35)),
        ("health: strict", (2, 9)),
        ("health: {at_risk_days: 0}", (2, 24)),
        ("deal: x\ndeal: y", (3, 1)),
        ("- a\n- b", (2, 1)),
        ("a: \x07", (2, 1)),
    ],
)
def test_what_is_wrong_in_the_front_matter_has_a_place(front: str, place: tuple[int, int]) -> None:
    plan = read(f"---\n{front}\n---\n{TABLE}")
    assert said(plan) == [place]


def test_a_front_matter_without_an_end_is_reported() -> None:
    plan = read(f"---\naccount: x\n\n{TABLE}| a | | |\n")
    assert said(plan) == [(1, 1)]
    assert len(plan.milestones) == 1


def test_two_rulers_are_no_front_matter() -> None:
    plan = read(f"---\n\n{TABLE}| a | | |\n\n---\n\nthe end\n")
    assert (plan.problems, len(plan.milestones)) == ((), 1)


def test_people_risks_and_steps() -> None:
    plan = read(
        "---\nsellers: [Dana]\nbuyers: [Tom Ortiz]\n---\n"
        + TABLE
        + "\n## Who is who\n\n| Name | Team | Responsibility | Sentiment | Last contact |\n|---|---|---|---|---|\n"
        "| Tom | Finance (CFO) | Budget approval | likely objector | not yet |\n"
        "| Ann | Legal | | 🟢 | 2026-10-01 |\n| | | champion | hm | |\n\n"
        "## Risks\n\n| Risk | Likelihood | Due |\n|---|---|---|\n| Freeze | high | someday |\n\n"
        "## Next steps\n\n| Side | Action | Owner | Due |\n|---|---|---|---|\n"
        "| them | Send form | Tom | 2026-12-01 |\n| | Call | Dana | |\n| | Read | Tom | |\n| | Ask | Zoe | |\n"
    )
    assert [(s.name, s.role, s.buy_in, s.engaged) for s in plan.stakeholders] == [
        ("Tom", "economic_buyer", "objector", False),
        ("Ann", "legal", "onboard", True),
        ("", "champion", "unknown", False),
    ]
    assert [n.side for n in plan.next_steps] == ["buyer", "seller", "buyer", None]
    assert [(r.probability, r.due) for r in plan.risks] == [("high", None)]
    assert [p.text.split(" ")[1] for p in plan.problems] == ["buy-in", "risk's"]


def test_tables_of_other_sections_make_no_milestones() -> None:
    plan = read(
        f"## Next steps\n\n| Action | Due |\n|---|---|\n| Call | |\n\n## Forecast\n\n| Milestone | Stage |\n|---|---|\n| Deal | 5 |\n\n{TABLE}| a |\n"
    )
    assert [m.name for m in plan.milestones] == ["a"]


def test_phases_are_read_as_one_plan() -> None:
    plan = read(f"{TABLE}| a | | |\n\n### Phase 2\n\n| Milestone | Owner |\n|---|---|\n| b | Tom |\n")
    assert [(m.id, m.name) for m in plan.milestones] == [("M1", "a"), ("M2", "b")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_do_not_matter(tmp_path: Path, end: str, mark: str) -> None:
    text = demo("plan.md").read_text(encoding="utf-8")
    path = tmp_path / "plan.md"
    path.write_bytes((mark + text.replace("\n", end)).encode())
    there, here = read_plan(path), read_plan(demo("plan.md"))
    assert (there.milestones, there.stakeholders, there.go_live) == (
        here.milestones,
        here.stakeholders,
        here.go_live,
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("# Plan\ncaf\xe9".encode("latin-1"), "line 2, byte 4: this is not UTF-8"),
        (TABLE.encode("utf-16"), "UTF-8"),
        (b"# Just words\n", "no milestones table"),
        (b"## Milestones\n\n| Milestone | Due |\n| --- |\n| a | b |\n", "line 4"),
        (b"## Milestones\n\n| Thing | Due |\n|---|---|\n| a | b |\n", "line 3"),
        (b"## Milestones\n- a note\n| Milestone | Due |\n|---|---|\n| a | b |\n", "empty line before it"),
    ],
)
def test_what_is_no_plan_is_told_in_one_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_plan(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    loop = tmp_path / "loop.md"
    loop.symlink_to(tmp_path / "back.md")
    (tmp_path / "back.md").symlink_to(loop)
    for path, words in [
        (tmp_path / "none.md", "does not exist"),
        (tmp_path, "is a folder"),
        (loop, "cannot be read"),
    ]:
        with pytest.raises(UserError, match=words):
            read_plan(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UserError, match="not a plain file"):
        read_plan(tmp_path / "pipe.md")


PIECES = st.sampled_from(
    [
        *[
            "|",
            "||",
            "\\|",
            "| --- ",
            "---\n",
            "```\n",
            "> ",
            "- ",
            "## Milestones\n",
            "## Changes\n",
            "\r\n",
            "\r",
            "\t",
            "<!--",
            "*",
        ],
        *[
            "| Milestone | Due | Owner | Status | Depends on | ID |\n|---|---|---|---|---|---|\n",
            "| ID | M1 |",
            "M1-M3",
            "1-9999",
        ],
        *[
            "go_live: 2027-01-29\n",
            "sellers: [a, b]\n",
            "health: {at_risk_days: 1}\n",
            "a: &a [*a]\n",
            "? x\n",
            "%YAML",
            "\x00",
            "\u2028",
        ],
        *[
            "2026-12-15",
            "12/13",
            "Feb 30",
            "99999999999",
            "२",
            "✅",
            "日本",
            "`",
            "~~",
            "[x]",
            "&#0;",
            "\ud800",
            "calendar: US\n",
        ],
    ]
)


@settings(max_examples=250, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=60), st.integers(0, 2500), st.booleans())
def test_no_text_breaks_the_reader(pieces: list[str], at: int, whole: bool) -> None:
    text = "".join(pieces)
    if not whole:
        good = demo("plan.md").read_text(encoding="utf-8")
        text = good[:at] + text + good[at + len(text) :]
    try:
        plan = read(text)
    except UserError as error:
        sentence = str(error)
    else:
        sentence = ""
        lines = text.removeprefix("\ufeff").count("\n") + text.count("\r") + 1
        assert all(1 <= p.line <= lines + 1 and p.column >= 1 for p in plan.problems)
        assert len({m.id.casefold() for m in plan.milestones}) == len(plan.milestones)
    assert "\n" not in sentence


def test_a_title_is_no_section() -> None:
    plan = read(
        f"# Northwind: risks, people and next steps\n\n{TABLE.removeprefix('## Milestones')}| Kickoff | | |\n"
    )
    assert [m.name for m in plan.milestones] == ["Kickoff"]
    assert [r.risk for r in read(f"{TABLE}| a |\n\n# Risks\n\n| Risk |\n|---|\n| Freeze |\n").risks] == [
        "Freeze"
    ]


def test_a_pipe_too_many_is_reported() -> None:
    plan = rows("| M1 | Legal | security review | 2026-12-01 | done | |")
    assert [(p.line, p.column) for p in plan.problems if "6 cells" in p.text] == [(5, 53)]


def test_what_the_discipline_asks_for_is_read() -> None:
    plan = read(
        "---\nreviewed: 5 Nov 2026\ngo_live: 2027-01-29\nchecks_off: {Too few_milestones: a renewal, agreement: }\n---\n"
        "# Steps\n\n## Milestones\n\n| Milestone | Due | Buyer Actions | Seller actions |\n| --- | --- | --- | --- |\n"
        "| Test | 2026-11-20 | two sites | - |\n\n## Stakeholders\n\n| Name | Plan | Away |\n| --- | --- | --- |\n"
        "| Ana Roth | weekly call | 14-18 Dec |\n"
    )
    assert plan.reviewed == date(2026, 11, 5)
    assert [(one.rule, one.reason, one.line) for one in plan.checks_off] == [
        ("too-few-milestones", "a renewal", 4),
        ("agreement", "", 4),
    ]
    assert (plan.milestones[0].buyer_actions, plan.milestones[0].seller_actions) == ("two sites", "")
    assert (plan.stakeholders[0].plan, plan.stakeholders[0].availability) == ("weekly call", "away 14-18 Dec")
    assert plan.headings == (("Steps", 6), ("Milestones", 8), ("Stakeholders", 14))
    assert dict(plan.front) == {"reviewed": 2, "go_live": 3, "checks_off": 4}


def test_a_review_on_no_day_is_said() -> None:
    assert said(read("---\nreviewed: last week\n---\n\n" + TABLE + "| Test | 2026-11-20 | |\n")) == [(2, 11)]


@pytest.mark.parametrize(
    ("cells", "waits", "problems"),
    [
        (("", "S1"), ("S1",), 0),
        (("-", "S1, S1"), ("S1",), 0),
        (("legal", "security"), (), 0),
        (("", "S1 and legal"), (), 0),
    ],
)
def test_a_needs_column_of_step_numbers_is_what_steps_wait_for(
    cells: tuple[str, str], waits: tuple[str, ...], problems: int
) -> None:
    plan = parse_plan(
        "## Milestones\n\n| ID | Milestone | Due | Needs |\n| --- | --- | --- | --- |\n"
        f"| S1 | Kickoff | 2026-12-01 | {cells[0]} |\n| S2 | Rollout | 2026-12-15 | {cells[1]} |\n",
        Path("deal.md"),
    )
    assert plan.milestones[1].depends_on == waits
    assert len(plan.problems) == problems

"""What stands in text and Markdown, in every way that people write and paste a table."""

from pathlib import Path
from textwrap import dedent

import pytest

from assistant.importing.document import Grid, Line
from tests.unit.shown_documents import only_grid, open_text, opened, shown

RUNNING = [
    ("# Harbor Foods\n\nText of *one* line.\nAnd **another**.", [("#", "Harbor Foods"), "Text of one line.", "And another."]),
    ("Path to launch\n===\nGoal\n---\n", [("#", "Path to launch"), ("##", "Goal")]),
    ("OPEN RISKS:\n- none", [("##", "OPEN RISKS"), ("-", "none")]),
    ("NEXT STEPS (This week)", [("##", "NEXT STEPS (This week)")]),
    ("**What comes next**\nx", [("###", "What comes next"), "x"]),
    ("**Account:** Harbor Foods", ["Account: Harbor Foods"]),
    ("ACCOUNT: HARBOR", ["ACCOUNT: HARBOR"]),
    ("- a\n  - b\n    * c\n- d", [("-", "a"), ("--", "b"), ("---", "c"), ("-", "d")]),
    ("1. Pilot ends\n- Buyer: sign off\n2. Contract", [("-", "Pilot ends"), ("--", "Buyer: sign off"), ("-", "Contract")]),
    ("- [x] Data room opened\n- [ ] Pen test", [("-", "[x] Data room opened"), ("-", "[ ] Pen test")]),
    ("[X] Data room opened\n☐ Pen test", [("-", "[x] Data room opened"), ("-", "☐ Pen test")]),
    ("-\nWho signs?\n-\nBy when?", [("-", "Who signs?"), ("-", "By when?")]),
    ("- a long item that\n  goes on here\n  Owner: Mia", [("-", "a long item that goes on here"), "Owner: Mia"]),
    ("> Goal: live by May\n> > Budget: agreed", ["Goal: live by May", "Budget: agreed"]),
    ("See [the plan](https://example.com/a_(b)) \\[draft\\] `now`", ["See the plan [draft] now"]),
    ("~~12 May~~ 19 May, <s>Ole</s> Mia", ["~~12 May~~ 19 May, ~~Ole~~ Mia"]),
    ("owner_vendor stays, 2 * 3 * 4 too, R&amp;D", ["owner_vendor stays, 2 * 3 * 4 too, R&D"]),
    ("Signed: ______ Date: ____", ["Signed: ______ Date: ____"]),
    ("---\naccount: Harbor Foods\nsellers: [Mia Berg]\n---\n# Plan", ["account: Harbor Foods", "sellers: [Mia Berg]", ("#", "Plan")]),
    ("---\nNot a head at all\n---\n", [("##", "Not a head at all")]),
    ("<div class='x'>\nInside\n</div>", ["Inside"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RUNNING)
def test_running_text(text: str, expected: list[object]) -> None:
    assert shown(open_text(text)) == expected


TABLES = {
    "Markdown with a delimiter row": """
        | Step | Owner | Due |
        |:-----|:-----:|----:|
        | Load test | **Mia** | 3 May |
        | Cut-over |  | 9 May |
        """,
    "no outer bars": """
        Step | Owner | Due
        --- | --- | ---
        Load test | Mia | 3 May
        Cut-over | | 9 May
        """,
    "no delimiter row": """
        | Step | Owner | Due |
        | Load test | Mia | 3 May |
        | Cut-over | | 9 May |
        """,
    "no delimiter row and no outer bars": """
        Step | Owner | Due
        Load test | Mia | 3 May
        Cut-over | | 9 May
        """,
    "a blank line after every row": """
        | Step | Owner | Due |

        |---|---|---|

        | Load test | Mia | 3 May |

        | Cut-over | | 9 May |
        """,
    "in a code fence": """
        ```text
        | Step | Owner | Due |
        |---|---|---|
        | Load test | Mia | 3 May |
        | Cut-over | | 9 May |
        ```
        """,
    "in a quotation": """
        > | Step | Owner | Due |
        > |---|---|---|
        > | Load test | Mia | 3 May |
        > | Cut-over | | 9 May |
        """,
    "Jira": """
        ||Step||Owner||Due||
        |Load test|Mia|3 May|
        |Cut-over| |9 May|
        """,
    "box drawing without a frame": """
        Step      │ Owner │ Due
        ──────────┼───────┼──────
        Load test │ Mia   │ 3 May
        Cut-over  │       │ 9 May
        """,
    "box drawing with a frame and rules between all rows": """
        ╔═══════════╦═══════╦═══════╗
        ║ Step      ║ Owner ║ Due   ║
        ╠═══════════╬═══════╬═══════╣
        ║ Load test ║ Mia   ║ 3 May ║
        ╟───────────╫───────╫───────╢
        ║ Cut-over  ║       ║ 9 May ║
        ╚═══════════╩═══════╩═══════╝
        """,
    "ASCII art": """
        +-----------+-------+-------+
        | Step      | Owner | Due   |
        +===========+=======+=======+
        | Load test | Mia   | 3 May |
        +-----------+-------+-------+
        | Cut-over  |       | 9 May |
        +-----------+-------+-------+
        """,
    "a database's": """
        Step      | Owner | Due
        ----------+-------+------
        Load test | Mia   | 3 May
        Cut-over  |       | 9 May
        """,
    "tabs": """
        Step\tOwner\tDue
        Load test\tMia\t3 May
        Cut-over\t\t9 May
        """,
    "columns of spaces": """
        Step       Owner   Due
        Load test  Mia     3 May
        Cut-over           9 May
        """,
    "columns under a rule": """
        Step       Owner   Due
        ---------  ------  -----
        Load test  Mia     3 May
        Cut-over           9 May
        """,
    "HTML": """
        <table><tr><th>Step</th><th>Owner</th><th>Due</th></tr>
        <tr><td>Load test</td><td>Mia</td><td>3 May</td></tr>
        <tr><td>Cut-over</td><td></td><td>9 May</td></tr></table>
        """,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_however_it_is_drawn(name: str) -> None:
    text = "Before it\n" + dedent(TABLES[name]) + "\nAfter it.\n"
    expected = ["Step | Owner | Due", "Load test | Mia | 3 May", "Cut-over |  | 9 May"]
    assert shown(open_text(text)) == ["Before it", expected, "After it."]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Markdown with a delimiter row", 1),
        ("no delimiter row", 0),
        ("box drawing without a frame", 1),
        ("ASCII art", 1),
        ("columns under a rule", 1),
        ("tabs", 0),
        ("HTML", 1),
    ],
)
def test_only_a_marked_heading_row_is_one(name: str, header: int) -> None:
    assert only_grid(open_text(dedent(TABLES[name]))).header == header


def test_rows_stand_where_the_file_has_them() -> None:
    document = open_text("Intro\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nEnd")
    assert [block.place for block in document.blocks if isinstance(block, Line)] == ["line 1", "line 7"]
    assert only_grid(document).places == ("line 3", "line 5")


MARKS = """\
| # | Checkpoint | Ours | Theirs | When | State |
|---|---|---|---|---|---|
| 1 | Sandbox handed over | Pre-sales | Plant IT | Week 2 | âœ… Done |
| 2 | **Trial run judged a success** | Pre-sales | Line manager | Week 3-4 | ðŸ”„ In Progress |
| 3 | Data protection review | â€” | Privacy office | Week 6 | â¬œ Pending |
| 4 | Steering group votes | AE | COO | Week 8 | ðŸŸ¡ Waiting |
"""


def test_marks_that_were_decoded_wrongly_are_mended(tmp_path: Path) -> None:
    expected = [
        "# | Checkpoint | Ours | Theirs | When | State",
        "1 | Sandbox handed over | Pre-sales | Plant IT | Week 2 | ✅ Done",
        "2 | Trial run judged a success | Pre-sales | Line manager | Week 3-4 | 🔄 In Progress",
        "3 | Data protection review | — | Privacy office | Week 6 | ⬜ Pending",
        "4 | Steering group votes | AE | COO | Week 8 | 🟡 Waiting",
    ]
    assert shown(opened(tmp_path, "plan.md", MARKS)) == [expected]
    assert shown(opened(tmp_path, "plan.txt", MARKS.encode("utf-16"))) == [expected]


def test_a_drawn_plan_with_offsets_keeps_its_fields() -> None:
    text = dedent("""
        JOINT STEPS
        ===========

        Target signature: [Date]

        WHEN      │ WHO   │ WHAT
        ──────────┼───────┼─────────────────────────────
        [Date]    │ Us    │ Hand over the price sheet
        [Date +4] │ Them  │ Check it with the works
                  │       │ council and the CFO
        T-10      │ Both  │ Rehearse the cut-over

        OPEN POINTS:
          - [Any step nobody owns]
        """)
    assert shown(open_text(text)) == [
        ("#", "JOINT STEPS"),
        "Target signature: [Date]",
        [
            "WHEN | WHO | WHAT",
            "[Date] | Us | Hand over the price sheet",
            "[Date +4] | Them | Check it with the works council and the CFO",
            "T-10 | Both | Rehearse the cut-over",
        ],
        ("##", "OPEN POINTS"),
        ("-", "[Any step nobody owns]"),
    ]


def test_buyer_and_seller_actions_without_a_delimiter_row() -> None:
    text = dedent("""
        MILESTONES & ACTIONS
        | Milestone | By | Buyer does | Seller does | Assumes | Risk |
        | Fit confirmed | Apr 2 | Names two testers, opens VPN | Runs the workshop | No new sites | Testers on leave |
        | [and so on] |
        RISKS
        - Risk: VPN late
        Probability: High | Impact: a week
        """)
    assert shown(open_text(text)) == [
        ("##", "MILESTONES & ACTIONS"),
        [
            "Milestone | By | Buyer does | Seller does | Assumes | Risk",
            "Fit confirmed | Apr 2 | Names two testers, opens VPN | Runs the workshop | No new sites | Testers on leave",
            "[and so on] |  |  |  |  | ",
        ],
        ("##", "RISKS"),
        ("-", "Risk: VPN late"),
        "Probability: High | Impact: a week",
    ]


def test_dates_first_in_a_simple_table() -> None:
    text = "| Target | Activity / Step | Owner | Status |\n|---|---|---|---|\n| Nov 3 | Price agreed | Champion | ✅ Done |\n| Jan 9 | GO-LIVE | All | ⚪ Pending |"
    assert only_grid(open_text(text)).rows[1:] == (
        ("Nov 3", "Price agreed", "Champion", "✅ Done"),
        ("Jan 9", "GO-LIVE", "All", "⚪ Pending"),
    )


def test_a_cell_of_several_lines() -> None:
    drawn = dedent("""
        +------+------------------+
        | Step | What             |
        +------+------------------+
        | 1    | - sign the NDA   |
        |      | - open the       |
        |      |   data room      |
        +------+------------------+
        | 2    | Kick-off         |
        +------+------------------+
        """)
    assert only_grid(open_text(drawn)).rows[1:] == (
        ("1", "- sign the NDA\n- open the data room"),
        ("2", "Kick-off"),
    )
    assert only_grid(open_text("| A | B |\n|---|---|\n| 1 | x<br>y |")).rows[1] == ("1", "x\ny")
    broken = "| Step | Owner |\n|---|---|\n| Review of the\nterms | Mia |\n| Sign | Ole |"
    assert only_grid(open_text(broken)).rows[1:] == (("Review of the\nterms", "Mia"), ("Sign", "Ole"))
    copied = 'Step\tOwner\n"Review\nof terms"\tMia\nSign\tOle'
    assert only_grid(open_text(copied)).rows[1:] == (("Review\nof terms", "Mia"), ("Sign", "Ole"))


def test_a_row_without_a_date_is_no_wrapped_line() -> None:
    text = "DATE │ OWNER │ STEP\n─────┼───────┼─────\n3 May │ Us │ Send\n      │ Them │ Sign\n"
    assert only_grid(open_text(text)).rows[2] == ("", "Them", "Sign")


def test_columns_of_text_with_wrapped_and_lone_lines() -> None:
    text = dedent("""
        Milestone           Owner     Due     State
        Phase 1
        Security review     Plant IT  12 May  done
          of the sandbox
        Redlines                      20 May  open
        Go-live             All       1 June  open
        All dates are firm.
        """)
    assert shown(open_text(text)) == [
        [
            "Milestone | Owner | Due | State",
            "Phase 1 |  |  | ",
            "Security review of the sandbox | Plant IT | 12 May | done",
            "Redlines |  | 20 May | open",
            "Go-live | All | 1 June | open",
        ],
        "All dates are firm.",
    ]


def test_columns_of_text_between_rules_end_at_the_last_rule() -> None:
    text = "────────────────────\nDue    Step    Owner\n────────────────────\n3 May  Sign    Us\n────────────────────\nAnd so on"
    assert shown(open_text(text)) == [["Due | Step | Owner", "3 May | Sign | Us"], "And so on"]


def test_a_title_framed_with_its_table() -> None:
    text = dedent("""
        ┌──────────────────┐
        │ Harbor: our plan │
        ├─────────┬────────┤
        │ Step    │ Owner  │
        ├─────────┼────────┤
        │ Sign    │ Mia    │
        └─────────┴────────┘
        """)
    assert shown(open_text(text)) == [("#", "Harbor: our plan"), ["Step | Owner", "Sign | Mia"]]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a \\| b | c |", ("a | b", "c")),
        ("| `x` y | [link](http://e.com/?a=1) |", ("x y", "link")),
        ("| in_progress | ~~12 May~~ 14 May |", ("in_progress", "~~12 May~~ 14 May")),
        ("| =SUM(A1) | @cmd |", ("=SUM(A1)", "@cmd")),
        ("| 終わり | 🏁 |", ("終わり", "🏁")),
        ("| only one |", ("only one", "")),
    ],
)
def test_cells_of_a_row(row: str, cells: tuple[str, ...]) -> None:
    assert only_grid(open_text(f"| A | B |\n|---|---|\n{row}\n")).rows[1] == cells


def test_two_tables_with_nothing_between_them_but_their_headings() -> None:
    text = "| A | B |\n|---|---|\n| 1 | 2 |\n\n| C | D |\n|---|---|\n| 3 | 4 |"
    assert [block.rows[0] for block in open_text(text).blocks if isinstance(block, Grid)] == [
        ("A", "B"),
        ("C", "D"),
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "We met on Monday.  They agreed.  Then we left.\nIt was late.  Nobody minded.  Good.",
        "Account:      Harbor Foods\nDeal:         Route planning\nValue:        open",
        "1.\tFirst\n2.\tSecond",
        "Owner: Mia | Due: 3 May\nOwner: Ole | Due: 9 May",
        "either | or",
    ],
)
def test_what_only_looks_like_a_table_is_text(prose: str) -> None:
    assert all(isinstance(block, Line) for block in open_text(prose).blocks)


def test_comments_are_left_out_and_said() -> None:
    document = open_text(
        "Plan\n<!-- not for the buyer:\nwe may walk -->\nGo-live: 3 May <!-- sure? -->\n<!-- never closed"
    )
    assert shown(document) == ["Plan", "Go-live: 3 May", "<!-- never closed"]
    assert document.hidden == ("the comment on line 2", "the comment on line 4")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "caf\u00e9 \u2014 \u201cyes\u201d \u00bd \ufb01x",
            "caf\u00e9 \u2014 \u201cyes\u201d \u00bd \ufb01x",
        ),
        ("a\u00a0b\u200bc\ufeff d\x07e\u202ef and so on", "a bc def and so on"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("Ô£à Done ÔÇö yes", "✅ Done — yes"),
        ("Ã©tÃ© Â£40k â€œnowâ€\x9d", "été £40k “now”"),
        ("São Tomé, Ångström, Łódź", "São Tomé, Ångström, Łódź"),
        ("\uf0fc signed \uf0a8 open", "✓ signed ☐ open"),
        ("👩‍💻 builds", "👩‍💻 builds"),
    ],
)
def test_only_wrong_decoding_and_invisible_signs_are_changed(text: str, expected: str) -> None:
    assert shown(open_text("x " + text)) == ["x " + expected]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Größe – naïve\r\nZiel: “Juni” and a good deal more of plain words\rEnd"
    assert shown(opened(tmp_path, "plan.txt", text.encode(encoding))) == text.splitlines()


def test_one_wrong_byte_does_not_spoil_the_rest(tmp_path: Path) -> None:
    assert shown(opened(tmp_path, "plan.txt", "Müller ✅ ".encode() + b"caf\xe9")) == ["Müller ✅ café"]

"""Edits that change what they mean to and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.plan.editing.edits import (
    Edit,
    SetCell,
    add_row,
    set_date,
    set_front_matter,
    set_owner,
    set_stakeholder,
    set_status,
)
from assistant.plan.editing.writer import edited
from assistant.plan.model import ChangeLine, CompellingEvent, Plan
from assistant.plan.reading.owners import nobody
from assistant.plan.reading.reader import parse_plan
from assistant.plan.text.cells import escaped
from assistant.plan.text.lines import split_lines
from assistant.plan.text.tables import plain
from assistant.resources import demo
from assistant.vocabulary import STATUSES

HERE = Path("deal.md")
CHANGE = ChangeLine(
    date(2026, 11, 12), "M2: status", "in_progress", "done", "Claire Morgan", "call of 12 Nov"
)


def demo_text() -> str:
    return demo("plan.md").read_text(encoding="utf-8")


def differing(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ between two texts with the same number of lines."""
    pairs = list(zip(split_lines(before), split_lines(after), strict=True))
    return [pair for pair in pairs if pair[0] != pair[1]]


@pytest.mark.parametrize(
    ("edit", "was", "now"),
    [
        (set_status("M2", "done"), "| in_progress | M1  ", "| done        | M1  "),
        (set_status("m3", "in_progress"), "| pending     | M1  ", "| in_progress | M1  "),
        (set_date("M3", date(2026, 11, 20)), "| 2026-11-09  |", "| 2026-11-20  |"),
        (set_owner("M4", "buyer", "Nadia Fox"), "| Security team    |", "| Nadia Fox        |"),
        (set_owner("M4", "seller", "Ann | Bo"), "| Priya Nair     |", "| Ann \\| Bo      |"),
        (
            set_owner("M4", "buyer", "Nadia Fox of the security team"),
            "| Security team    |",
            "| Nadia Fox of the security team |",
        ),
        (set_stakeholder("security", "name", "Nadia Fox"), "|               |", "| Nadia Fox     |"),
        (set_stakeholder("tom becker", "buy_in", "onboard"), "| neutral | cost", "| onboard | cost"),
        (set_stakeholder("Helen Brooks", "engaged", date(2026, 11, 12)), "| 2026-10-20 |", "| 2026-11-12 |"),
        (SetCell("next_steps", "send the pilot figures", "status", "pending"), "| done    |", "| pending |"),
        (SetCell("risks", "Security questions arrive too late", "impact", "low"), "| high   |", "| low    |"),
    ],
)
def test_one_cell_changes_and_keeps_its_width(edit: Edit, was: str, now: str) -> None:
    ((before, after),) = differing(demo_text(), edited(demo_text(), HERE, [edit], []))
    assert was in before
    assert after == before.replace(was, now)


def test_a_change_is_one_line_under_changes() -> None:
    odd = replace(CHANGE, what="M3 | due", source="call\nof 12 Nov\t“a\x00b”")
    after = edited(demo_text(), HERE, [], [CHANGE, odd])
    assert after.startswith(demo_text())
    assert after[len(demo_text()) :].splitlines() == [
        "| 2026-11-12 | M2: status   | in_progress | done       | Claire Morgan | call of 12 Nov      |",
        "| 2026-11-12 | M3 \\| due    | in_progress | done       | Claire Morgan | call of 12 Nov “ab” |",
    ]
    assert parse_plan(after, HERE).changes[-1] == replace(odd, source="call of 12 Nov “ab”")


BARE = "| Step | Due |\n|---|---|\n| Kickoff | Dec 15, 2026 |"


def test_missing_tables_are_made_in_order() -> None:
    after = edited(BARE, HERE, [add_row("next_steps", {"action": "Call", "side": "buyer"})], [CHANGE])
    assert after == (
        BARE
        + "\n\n## Next steps\n\n| Side | Action | Owner | Due | Status |\n| --- | --- | --- | --- | --- |\n"
        "| buyer | Call |  |  |  |\n\n## Changes\n\n| Date | What | Was | Is | Said by | Source |\n"
        "| --- | --- | --- | --- | --- | --- |\n| 2026-11-12 | M2: status | in_progress | done | Claire Morgan | call of 12 Nov |"
    )
    with_history = edited(BARE, HERE, [], [CHANGE])
    assert (
        edited(with_history, HERE, [add_row("risks", {"risk": "Freeze"})], []).index("## Risks")
        < with_history.index("## Changes") + 1
    )
    headed = f"{BARE}\n\n# Changes\n\nKept by hand.\n\n# Annex\n\nx\n"
    assert edited(headed, HERE, [], [CHANGE]).startswith(
        f"{BARE}\n\n# Changes\n\nKept by hand.\n\n| Date | What "
    )
    assert edited(headed, HERE, [], [CHANGE]).endswith("call of 12 Nov |\n\n# Annex\n\nx\n")


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (
            add_row(
                "milestones",
                {
                    "name": "Pilot review",
                    "owner_prospect": "Tom",
                    "due": date(2027, 1, 4),
                    "status": "pending",
                },
            ),
            "| M10 | Pilot review                   |                | Tom              | 2027-01-04  | pending     |",
        ),
        (
            add_row("stakeholders", {"name": "Nadia Fox", "role": "security"}),
            "| Nadia Fox     |                         | security        |",
        ),
        (
            add_row("next_steps", {"side": "buyer", "action": "A | B", "due": date(2026, 11, 20)}),
            "| buyer  | A \\| B                 |",
        ),
        (add_row("risks", {"risk": "Freeze\nin January"}), "| Freeze in January                  |"),
    ],
)
def test_a_row_is_added_in_the_manner_of_its_table(row: Edit, line: str) -> None:
    before, after = split_lines(demo_text()), split_lines(edited(demo_text(), HERE, [row], []))
    (added,) = [one for one in after if one not in before]
    assert added.startswith(line)
    assert [one for one in after if one != added] == list(before)


STYLED = """| # | Step | Owner | Due | State |
|---|---|---|---|---|
| 1 | Offer | Us | Dec 5, 2026 | ✅ Done |
| 2 | Review | Buyer IT | 12/18/2026 | ⚪ Pending |
| 3 | Signature | Both | Tue 22-Dec-26 | 🟡 In Progress |
"""


@pytest.mark.parametrize(
    ("edit", "now"),
    [
        (set_status("2", "done"), "| 2 | Review | Buyer IT | 12/18/2026 | ✅ Done |"),
        (set_status("2", "cancelled"), "| 2 | Review | Buyer IT | 12/18/2026 | ❌ Cancelled |"),
        (set_status("3", "in_progress"), None),
        (set_date("1", date(2026, 12, 7)), "| 1 | Offer | Us | Dec 7, 2026 | ✅ Done |"),
        (set_date("2", date(2026, 12, 21)), "| 2 | Review | Buyer IT | 12/21/2026 | ⚪ Pending |"),
        # Nothing in this plan would tell any more which of 01/04 is the month.
        (set_date("2", date(2027, 1, 4)), "| 2 | Review | Buyer IT | 2027-01-04 | ⚪ Pending |"),
        (set_date("3", date(2026, 12, 23)), "| 3 | Signature | Both | Wed 23-Dec-26 | 🟡 In Progress |"),
        (set_date("3", date(2026, 12, 22)), None),
        (set_owner("2", "buyer", "Tom"), "| 2 | Review | Tom | 12/18/2026 | ⚪ Pending |"),
        (set_owner("1", "buyer", "Tom"), "| 1 | Offer | Us / Tom | Dec 5, 2026 | ✅ Done |"),
        (
            set_owner("2", "seller", "Dana"),
            "| 2 | Review | Dana (seller) / Buyer IT | 12/18/2026 | ⚪ Pending |",
        ),
    ],
)
def test_the_tables_own_style_is_kept(edit: Edit, now: str | None) -> None:
    changes = differing(STYLED, edited(STYLED, HERE, [edit], []))
    assert [" ".join(after.split()) for _, after in changes] == ([now] if now else [])


def test_a_day_that_would_read_as_another_year_is_written_whole() -> None:
    text = "---\ngo_live: 2027-01-15\n---\n| Step | Due |\n|---|---|\n| Offer | Dec 15 |\n"
    assert "| Offer | Dec 20 |" in edited(text, HERE, [set_date("M1", date(2026, 12, 20))], [])
    assert "| Offer | 2027-06-20 |" in edited(text, HERE, [set_date("M1", date(2027, 6, 20))], [])


def test_cells_that_a_row_lacks_are_added() -> None:
    text = "| Step | Due | Status | Owner |\n|---|---|---|---|\n| Offer\n"
    assert split_lines(edited(text, HERE, [set_status("M1", "done")], []))[2] == "| Offer |  | done |\n"


@pytest.mark.parametrize(
    ("front", "key", "value", "now"),
    [
        ("agreement: verbal   # since May\n", "agreement", "written", "agreement: written   # since May\n"),
        ("agreement:\n", "agreement", "written", "agreement: written\n"),
        ('agreement: "verbal"\ndeal: x\n', "agreement", "written", "agreement: written\ndeal: x\n"),
        ("deal: x\n", "agreement", "written", "deal: x\nagreement: written\n"),
        ("deal: x\n", "account", 'A: "B" # C', 'deal: x\naccount: "A: \\"B\\" # C"\n'),
        ("Go-live: 2027-01-29\n", "go_live", "2027-02-12", "Go-live: 2027-02-12\n"),
        (
            "compelling_event: {what: lease ends, date: 2027-01-31}  # signed\n",
            "compelling_event",
            {"what": "lease, and grace, end", "date": "2027-02-28"},
            'compelling_event: {what: "lease, and grace, end", date: 2027-02-28}  # signed\n',
        ),
        (
            "compelling_event:\n  what: lease ends   # which\n  date: 2027-01-31\n\n# the rest\ndeal: x\n",
            "compelling_event",
            {"date": "2027-02-28"},
            "compelling_event:\n  what: lease ends   # which\n  date: 2027-02-28\n\n# the rest\ndeal: x\n",
        ),
        (
            "compelling_event:\n  what: lease ends\n\n# the rest\ndeal: x\n",
            "compelling_event",
            {"what": "lease ends", "date": "2027-02-28"},
            "compelling_event:\n  {what: lease ends, date: 2027-02-28}\n\n# the rest\ndeal: x\n",
        ),
        ("deal: |\n  one\n  two\nvendor: y\n", "deal", "three", "deal: three\nvendor: y\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_front_matter_changes_in_one_place(
    front: str, key: str, value: str | dict[str, str], now: str, end: str
) -> None:
    def whole(text: str) -> str:
        return f"---\n{text}---\n{BARE}\n".replace("\n", end)

    assert edited(whole(front), HERE, [set_front_matter(key, value)], []) == whole(now)


def test_a_plan_without_front_matter_gets_one() -> None:
    after = edited(
        BARE, HERE, [set_front_matter("compelling_event", {"what": "lease ends", "date": "2027-01-31"})], []
    )
    assert after.endswith(f"---\n\n{BARE}")
    assert parse_plan(after, HERE).compelling_event == CompellingEvent("lease ends", date(2027, 1, 31))


@pytest.mark.parametrize(
    ("text", "edit", "words"),
    [
        (BARE, set_status("M9", "done"), "no Milestones row “M9”"),
        (BARE, set_status("M1", "done"), "no column Status"),
        (BARE, set_owner("M1", "buyer", "Tom"), r"no column Owner \(Prospect\)"),
        (BARE, set_stakeholder("Tom", "name", "Tim"), "no Stakeholders row “Tom”"),
        (f"---\na: b: c\n---\n{BARE}", set_front_matter("deal", "x"), "line 2: the front matter is broken"),
        (f"---\n{{account: x}}\n---\n{BARE}", set_front_matter("deal", "x"), "change it by hand"),
        ("# nothing\n", set_status("M1", "done"), "no milestones table"),
        (f"{BARE}\n\n```\nnever closed\n", set_date("M1", date(2026, 12, 17)), "never ends"),
    ],
)
def test_an_edit_without_a_place_says_so(text: str, edit: Edit, words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        edited(text, HERE, [edit], [CHANGE])
    assert "\n" not in str(caught.value)


WORDS = st.text(alphabet="aZ09 |\\`*_~.,:-<>#é日本✅\u0301", max_size=12)
FIELDS = {
    "name": "Milestone",
    "owner_vendor": "Seller",
    "owner_prospect": "Buyer",
    "due": "Due",
    "status": "Status",
    "note": "Note",
}
DUES = ["2026-12-15", "Dec 15, 2026", "12/15/2026", "15.12.2026", "Q2", ""]
STATES = ["done", "✅ Done", "In Progress 🔄", "⚪", "[ ]", "not started", "", "hm"]


@st.composite
def typed_plans(draw: st.DrawFn) -> str:
    """A plan the way one of many hands would type it: any order of columns, line ends, pipes, blanks and neighbours."""
    fields = ["name", *draw(st.permutations(["owner_vendor", "owner_prospect", "due", "status", "note"]))]
    if draw(st.booleans()):
        fields.append(fields.pop(0))
    outer, tight = draw(st.booleans()), draw(st.booleans())
    pad = "" if tight else draw(st.sampled_from([" ", "  ", "\t"]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))

    def line(cells: list[str]) -> str:
        inner = "|".join(f"{pad}{cell}{' ' if cell.endswith(chr(92)) else pad}" for cell in cells)
        return f"|{inner}|" if outer else f"{inner.strip()}"

    def cell(name: str, n: int) -> str:
        if name == "name":
            return f"Step {n}"
        if name == "due":
            return draw(st.sampled_from(DUES)) or ("" if outer else "n/a")
        if name == "status":
            return draw(st.sampled_from(STATES)) or ("" if outer else "open")
        text = escaped(draw(WORDS))
        return text if outer else f"x{text}"

    rows = [line([cell(name, n) for name in fields]) for n in range(draw(st.integers(1, 4)))]
    head = ["---", "account: Northwind", "go_live: 2027-01-29", "---", ""] if draw(st.booleans()) else []
    lines = [
        *head,
        "# A deal",
        "",
        "Words before.",
        "",
        "## Milestones",
        "",
        line([FIELDS[f] for f in fields]),
        line(["---"] * len(fields)),
        *rows,
        "",
    ]
    if draw(st.booleans()):
        lines += ["## Notes", "", "* kept | as is", "<!-- too -->", ""]
    if draw(st.booleans()):
        lines += [
            "## Changes",
            "",
            "| Date | What | Was | Is | Said by | Source |",
            "|---|---|---|---|---|---|",
        ]
        lines += ["| 2026-10-01 | M1 | a | b | c | d |"] * draw(st.integers(0, 2))
    return end.join(lines) + draw(st.sampled_from(["", end, end + end]))


def value_of(plan: Plan, edit: SetCell) -> object:
    milestone = plan.milestone(edit.row)
    assert milestone is not None
    return getattr(milestone, edit.field)


@settings(max_examples=100, deadline=None)
@given(typed_plans(), st.data())
def test_any_edit_changes_its_cell_and_adds_its_line(text: str, data: st.DataObject) -> None:
    plan = parse_plan(text, HERE)
    id_ = data.draw(st.sampled_from([m.id for m in plan.milestones]))
    owner = data.draw(WORDS)
    edit = data.draw(
        st.sampled_from(STATUSES).map(lambda status: set_status(id_, status))
        | st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(lambda due: set_date(id_, due))
        | st.sampled_from(["seller", "buyer"]).map(lambda side: set_owner(id_, side, owner))
    )
    change = replace(CHANGE, source=data.draw(WORDS), was=data.draw(WORDS))
    middle, after = edited(text, HERE, [edit], []), edited(text, HERE, [edit], [change])

    assert len(differing(text, middle)) <= 1
    now = parse_plan(middle, HERE)
    if edit.field.startswith("owner"):
        shown = plain(escaped(owner))
        assert value_of(now, edit) == ("" if nobody(shown) else shown)
    else:
        assert value_of(now, edit) == edit.value
    was = plan.milestone(id_)
    assert was is not None
    others = [
        (m.id, m.name, m.owner_vendor, m.owner_prospect, m.due_text, m.status)
        for m in now.milestones
        if m.id != id_
    ]
    assert others == [
        (m.id, m.name, m.owner_vendor, m.owner_prospect, m.due_text, m.status)
        for m in plan.milestones
        if m.id != id_
    ]

    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    assert after.startswith(middle.rstrip("\r\n"))
    added = [line for line in after[len(middle.rstrip("\r\n")) :].split(end) if line]
    assert len(added) == (1 if "## Changes" in text else 4)
    assert parse_plan(after, HERE).changes[-1].source == plain(escaped(change.source))
    assert after.endswith(end) == middle.endswith(end)


@settings(max_examples=100, deadline=None)
@given(typed_plans())
def test_setting_what_is_there_already_changes_no_byte(text: str) -> None:
    plan = parse_plan(text, HERE)
    edits: list[Edit] = []
    for m in plan.milestones:
        edits += [set_date(m.id, m.due)] if m.due else []
        edits += [set_status(m.id, m.status)] if m.status != "pending" else []
        edits += [set_owner(m.id, "seller", m.owner_vendor)] if m.owner_vendor else []
    assume(edits)
    assert edited(text, HERE, edits, []) == text


@settings(max_examples=100, deadline=None)
@given(typed_plans(), WORDS, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from(STATUSES))
def test_a_new_milestone_is_one_line_and_reads_back(text: str, owner: str, due: date, status: str) -> None:
    row = add_row("milestones", {"name": "New step", "owner_prospect": owner, "due": due, "status": status})
    before, after = parse_plan(text, HERE), parse_plan(edited(text, HERE, [row], []), HERE)
    new = after.milestones[-1]
    assert len(after.milestones) == len(before.milestones) + 1
    assert (new.name, new.due, new.status) == ("New step", due, status)
    shown = plain(escaped(owner))
    assert new.owner_prospect == ("" if nobody(shown) else shown)
    assert [m.due_text for m in after.milestones[:-1]] == [m.due_text for m in before.milestones]


def test_one_owner_column_takes_both_owners_of_a_new_milestone() -> None:
    row = add_row(
        "milestones",
        {"name": "New", "owner_vendor": "Dana", "owner_prospect": "Tom", "due": date(2026, 12, 28)},
    )
    after = edited(STYLED, HERE, [row], [])
    assert split_lines(after)[-1] == "| 4 | New  | Dana (seller) / Tom | Mon 28-Dec-26 |       |\n"
    new = parse_plan(after, HERE).milestones[-1]
    assert (new.id, new.owner_vendor, new.owner_prospect) == ("4", "Dana (seller)", "Tom")


@pytest.mark.parametrize(
    ("calendar", "first", "second", "now", "after", "new"),
    [
        ("GB", "11/12/2026", "16/12/2026", "18/12/2026", "12/01/2027", "29/01/2027"),
        ("GB", "11/11/2026", "09/12/2026", "18/12/2026", "12/01/2027", "29/01/2027"),
        ("", "11.12.2026", "16.12.2026", "18.12.2026", "12.01.2027", "29.01.2027"),
        ("US", "12/11/2026", "12/16/2026", "12/18/2026", "01/12/2027", "01/29/2027"),
        ("US", "11/12/2026", "16/12/2026", "18/12/2026", "12/01/2027", "29/01/2027"),
    ],
)
def test_new_days_keep_the_way_round_of_the_plan(
    calendar: str, first: str, second: str, now: str, after: str, new: str
) -> None:
    front = f"---\ncalendar: {calendar}\n---\n\n" if calendar else ""
    text = f"{front}## Milestones\n\n| ID | Milestone | Due |\n| --- | --- | --- |\n| S1 | Review | {first} |\n| S2 | Decision | {second} |\n"
    edits: list[Edit] = [
        set_date("S1", date(2026, 12, 18)),
        set_date("S2", date(2027, 1, 12)),
        add_row("milestones", {"name": "Go-live", "due": date(2027, 1, 29)}),
    ]
    cells = [line.split("|")[3].strip() for line in edited(text, HERE, edits, []).splitlines()[-3:]]
    assert cells == [now, after, new]

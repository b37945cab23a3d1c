"""What holds for every plan file: nothing is touched that has no reason to be."""

import contextlib
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.plan.editing.edits import set_date, set_owner, set_status
from assistant.plan.editing.writer import apply_edits, edited
from assistant.plan.model import ChangeLine
from assistant.plan.reading.reader import parse_plan, read_plan
from assistant.plan.text.layout import read_layout
from assistant.plan.text.lines import split_lines
from assistant.resources import demo

HERE = Path("plan.md")
DAY = date(2026, 11, 12)
CHANGE = ChangeLine(DAY, "M2: status", "pending", "done", "Ann Lee", "call 7")
DEMO = demo("plan.md").read_text("utf-8")

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="|`\\\u2028\u2029\u0085"), max_size=12
)
CELL = st.one_of(
    TEXT,
    st.sampled_from(
        ["a \\| b", "`x`", "日本語", "✅ go", "~~old~~ new", "<br>", "**bold**", "é̂", "a\tb", "", "-"]
    ),
)
PADDING = st.sampled_from(["", " ", "  ", "\t"])
END = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A plan file as some editor may have left it, with a milestone M2 that is pending and due on 20 November."""
    end = draw(END)
    order = draw(st.permutations(["id", "name", "due", "status", "more"]))
    heads = {"id": "ID", "name": "Milestone", "due": "Target Date", "status": "Status", "more": "Notes"}

    def line(cells: list[str]) -> str:
        outer = draw(st.booleans())
        padded = [f"{draw(PADDING)}{cell}{draw(PADDING)}" for cell in cells]
        return (
            "|".join(padded).lstrip()  # set in by a tab it would be code
            if not outer and cells[0].strip() and cells[-1].strip()
            else f"|{'|'.join(padded)}|"
        )

    rows = []
    for n in range(1, draw(st.integers(2, 5)) + 1):
        values = {
            "id": f"M{n}",
            "name": f"Step {n}",
            "due": f"2026-11-{n + 18}",
            "status": "pending",
            "more": draw(CELL),
        }
        rows.append(line([values[name] for name in order]))
    parts = [f"|{'|'.join(heads[name] for name in order)}|", f"|{'|'.join('---' for _ in order)}|", *rows]
    before = draw(
        st.sampled_from(
            ["", "---\naccount: Öl & Co\n# a comment\n---\n\n", "# A title of a plan\n\nWords.\n\n"]
        )
    )
    after = draw(
        st.sampled_from(
            ["", "\nClosing words.", "\n## Notes\n\n> quoted | text\n", "\n```\n| no | table |\n```\n"]
        )
    )
    changes = draw(
        st.sampled_from(
            [
                "",
                "\n## Changes\n",
                "\n## Changes\n\n| Date | What | Was | Is | Said by | Source |\n|---|---|---|---|---|---|\n",
                "\n## Changes\n\n| Source | Is | Date | Mood | What |\n|:-|-:|---|---|---|\n| x | y | 2026-10-01 | | M1 |\n",
            ]
        )
    )
    text = f"{before}## Milestones\n\n" + "\n".join(parts) + "\n" + after + ("\n" if after else "") + changes
    text = text.replace("\n", end)
    return text.rstrip("\r\n") if draw(st.booleans()) else text


@settings(max_examples=150, deadline=None)
@given(plans(), st.booleans())
def test_one_edit_changes_one_line_and_tells_one(text: str, mark: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.md"
        path.write_bytes((("\ufeff" if mark else "") + text).encode())
        plan = apply_edits(path, [set_status("M2", "done")], [CHANGE])
        after = path.read_bytes().decode()
    assert after.startswith("\ufeff") == mark
    only_one_line_differs(text, after.removeprefix("\ufeff"))
    was = parse_plan(text, HERE)
    m2 = plan.milestone("M2")
    assert m2 is not None
    assert m2.status == "done"
    assert [replace(m, status="pending") for m in plan.milestones] == list(was.milestones)
    assert plan.changes == (*was.changes, written(plan.changes[-1]))


def written(found: ChangeLine) -> ChangeLine:
    """The line as far as the table's columns can say it."""
    return replace(
        CHANGE, **{name: "" for name in ("was", "is_", "said_by", "source") if not getattr(found, name)}
    )


def only_one_line_differs(before: str, after: str) -> None:
    old, new = list(split_lines(before)), list(split_lines(after))
    ends = {line[len(line.rstrip("\r\n")) :] for line in old} - {""}
    assert {line[len(line.rstrip("\r\n")) :] for line in new} - {""} <= (ends or {"\n"})
    if old and not old[-1].endswith(("\r", "\n")):
        assert not new[-1].endswith(("\r", "\n"))
    bare_old, bare_new = [one.rstrip("\r\n") for one in old], [one.rstrip("\r\n") for one in new]
    at = next(n for n, line in enumerate(bare_old) if bare_new[n] != line)
    assert re.search(r"\bM2\b", bare_old[at])
    rest_old, rest_new = bare_old[at + 1 :], bare_new[at + 1 :]
    added = [n for n, line in enumerate(rest_new) if "Ann Lee" in line or "M2: status" in line]
    assert len(added) == 1
    without = rest_new[: added[0]] + rest_new[added[0] + 1 :]
    if "hanges" in before and "ate |" in before.split("hanges")[-1]:
        assert without == rest_old
    else:  # the table, and perhaps its heading, had to be made
        assert [
            one
            for one in without
            if one and "Changes" not in one and "Said by" not in one and "---" not in one
        ] == [one for one in rest_old if one and "Changes" not in one and "---" not in one]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=400), st.text("|-\n\r# `M\\a:é\t", max_size=200), plans()), st.booleans())
def test_no_edit_touches_nothing(text: str, mark: bool) -> None:
    data = (("\ufeff" if mark else "") + text).encode("utf-8", "replace")
    assert "".join(read_layout(text).lines) == text
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.md"
        path.write_bytes(data)
        with contextlib.suppress(UserError):
            assert apply_edits(path, [], []) == read_plan(path)
        assert path.read_bytes() == data


MUTATIONS: list[Callable[[str], str]] = [
    lambda text: text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n", "\r"),
    lambda text: text.rstrip("\n"),
    lambda text: text.replace(" |", "\t|").replace("| ", "|\t"),
    lambda text: text.replace("Claire Morgan", "克莱尔 🟢").replace("Priya Nair", "Pri\\|ya `N|air`"),
    lambda text: text.replace("| Status      |", "| Status      | Mood |").replace(
        "| -- |", "| -- | -- |", 1
    ),
    lambda text: text.replace("| M7 |", "| M2 |").replace("| M9 |", "| M2 |"),
    lambda text: text.replace("| M1 |", "| |").replace("| M2 |", "| M2 |"),
    lambda text: text.partition("## Changes")[0],
    lambda text: text.replace("| Date       | What         |", "| What       | Date         |"),
    lambda text: text.replace("---\n", "***\n"),
    lambda text: re.sub(r"(?m)^\| (.*) \|$", r"\1", text),
    lambda text: re.sub(r"(?m)^", "  ", text),
    lambda text: text.replace("## ", "#### "),
    lambda text: text.partition("## Changes")[0] + "\n```\nnever closed",
]


@pytest.mark.parametrize("mutate", MUTATIONS)
def test_real_plans_that_were_changed(tmp_path: Path, mutate: Callable[[str], str]) -> None:
    text = mutate(DEMO)
    path = tmp_path / "plan.md"
    path.write_bytes(text.encode())
    try:
        before = apply_edits(path, [], [])
    except UserError:
        before = None
    assert path.read_bytes() == text.encode()
    if before is None or before.milestone("M2") is None:
        return
    if text.count("```") % 2:
        with pytest.raises(UserError, match="never ends"):
            apply_edits(path, [set_status("M2", "done")], [CHANGE])
        assert path.read_bytes() == text.encode()
        return
    after = apply_edits(path, [set_status("M2", "done")], [CHANGE])
    changed = path.read_bytes().decode()
    gone = [
        line
        for line in split_lines(text)
        if line.strip() and line.strip() not in map(str.strip, split_lines(changed))
    ]
    assert len(gone) == 1
    assert [m.status for m in after.milestones if m.id == "M2"] == ["done"]
    assert [(m.id, m.due, m.name) for m in after.milestones] == [
        (m.id, m.due, m.name) for m in before.milestones
    ]
    assert len(after.changes) == len(before.changes) + 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_five_hundred_milestones(tmp_path: Path, end: str) -> None:
    rows = [
        f"| M{n} | Step {n} `a | b` \\| 価 | Ann | 2027-0{n % 9 + 1}-15 | pending | x |"
        for n in range(1, 501)
    ]
    head = [
        "## Milestones",
        "",
        "| ID | Milestone | Us | Target Date | Status | Extra |",
        "|--|--|--|--|--|--|",
    ]
    text = end.join([*head, *rows])
    path = tmp_path / "plan.md"
    path.write_bytes(text.encode())
    plan = apply_edits(
        path, [set_date("M321", date(2027, 12, 24)), set_owner("M321", "seller", "Bo | Co")], [CHANGE]
    )
    old, new = text.split(end), path.read_bytes().decode().split(end)
    assert [n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b] == [4 + 320]
    assert new[len(old) :] == ["", "## Changes", "", *new[-3:]]
    assert (len(plan.milestones), len(plan.changes)) == (500, 1)
    m321 = plan.milestone("M321")
    assert m321 is not None
    assert (m321.due, m321.owner_vendor) == (date(2027, 12, 24), "Bo | Co")


def test_an_edit_that_is_no_change_leaves_its_line() -> None:
    assert (
        edited(DEMO, HERE, [set_status("M2", "in_progress"), set_date("M3", date(2026, 11, 9))], []) == DEMO
    )

"""Whatever a plan file holds, it is a plan or one sentence; and never a wait."""

import datetime as dt
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.plan.editing.edit_log import EditLog
from assistant.plan.editing.edits import Edit, add_row, set_date, set_front_matter, set_owner, set_status
from assistant.plan.editing.history import history
from assistant.plan.editing.undo import undo, undoable
from assistant.plan.editing.writer import apply_edits
from assistant.plan.model import ChangeLine
from assistant.plan.reading.reader import MOST_MILESTONES, read_plan
from assistant.plan.showing.attention import glance
from assistant.plan.showing.views import plan_as_dict, plan_as_text
from assistant.plan.text.files import LARGEST, MOST_LINES
from assistant.plan.timing.schedule import slacks, slip
from assistant.resources import demo

DAY = date(2026, 11, 12)
CHANGE = ChangeLine(DAY, "M2: status", "pending", "done", "Ann | Lee", "call\n7 “`x`”")
DEMO = demo("plan.md").read_bytes()
HEAD = "## Milestones\n\n| ID | Milestone | Owner | Target Date | Status | Depends on |\n|---|---|---|---|---|---|\n"
ROW = "| M1 | Legal review | Ann | 2026-12-01 | pending | |\n"


EDITS: list[Edit] = [
    set_status("M1", "done"),
    set_date("M1", date(2027, 2, 1)),
    set_owner("M1", "buyer", "Bo"),
    add_row("risks", {"risk": "a | b"}),
    set_front_matter("agreement", "written"),
]


def through_everything(path: Path, data: bytes, home: Path, edits: Sequence[Edit] = EDITS) -> bool:
    """Take the file through all that reads or changes plans; True where it is a plan. What else than a sentence comes out
    of it goes through to the test.
    """
    path.write_bytes(data)
    log = EditLog(home, lambda: dt.datetime(2026, 11, 12, tzinfo=dt.UTC))
    log.file(path).unlink(missing_ok=True)
    try:
        plan = read_plan(path, DAY)
    except UserError as error:
        one_sentence(error, path)
        return False
    assert len(plan_as_dict(plan, DAY)["milestones"]) == len(plan.milestones)
    assert plan_as_text(plan, DAY).isprintable() or "\n" in plan_as_text(plan, DAY)
    assert set(slacks(plan)) == {m.id for m in plan.milestones}
    assert all(1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1 for problem in plan.problems)
    glance(plan, DAY)
    if plan.milestones:
        slip(plan, plan.milestones[0].id, date(2027, 2, 1))
    before = path.read_bytes()
    for edit in edits:
        try:
            apply_edits(path, [edit], [CHANGE], DAY, log=log)
        except UserError as error:
            one_sentence(error, path)
    text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    history(text, read_plan(path, DAY), undoable(log.records(path), text))
    for _ in log.records(path):
        undo(path, log, DAY)
    assert path.read_bytes() == before
    return True


def one_sentence(error: UserError, path: Path) -> None:
    assert str(path) in str(error)
    assert "\n" not in str(error)


FRAGMENTS = [
    *("|", "\\|", "`", "``", "|---|", "---\n", "...\n", "\n", "\r\n", "\r", "\n\n", "\t", "    ", "> ", "- ", "1. ", "# ", "## Risks\n"),
    *("## Milestones\n", "## Changes\n", "```\n", "~~~\n", "<!--", "-->", "<div>\n", "&a ", "*a", "<<: *a\n", "[", "{", "]", "}", ": "),
    *("!!python/object:os.system ", "%YAML 1.2\n", "? ", "'", '"', "**", "__", "~~", "~~x~~", "[x](y", "&amp;", "<br>", "=", "+cmd|' /C'!A0"),
    *("2026-02-30", "31/12", "13/13/26", "12/1", "9999-12-31", "0001-01-01", "Q2", "soon", "done", "✅", "🟡", "M1-M9", "M2, M3", "go_live: "),
    *("at_risk_days: 99999999999999999999", "health: {due_soon_days: -1}\n", "calendar: XX\n", "calendar: US\n", "compelling_event: []\n"),
    *("\0", "\x0b", "\x0c", "\x1b[2J", "\u2028", "\u0085", "\ufeff", "\u202e", "\u0301", "😀", "İ", "ß", "a" * 300, "|" * 300, "9" * 400),
    HEAD, ROW, "| M1 | | | | | M1 |\n", "| M2 | x | | | | M1 |\n| M1 | y | | | | M2 |\n",
]  # fmt: skip

PLACE = st.floats(0, 1, exclude_max=True)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), PLACE, st.sampled_from(FRAGMENTS).map(str.encode)),
        st.tuples(st.just("insert"), PLACE, st.binary(min_size=1, max_size=4)),
        st.tuples(st.just("cut"), PLACE, PLACE),
        st.tuples(st.just("repeat"), PLACE, PLACE),
        st.tuples(st.just("swap"), PLACE, PLACE),
        st.tuples(st.just("flip"), PLACE, st.integers(0, 255)),
    ),
    min_size=1,
    max_size=8,
)


def mutated(data: bytes, changes: list[tuple[str, float, bytes | float | int]]) -> bytes:
    for kind, place, more in changes:
        at = int(place * len(data))
        if isinstance(more, bytes):
            data = data[:at] + more + data[at:]
        elif isinstance(more, float):
            a, b = sorted((at, int(more * len(data))))
            b = min(b, a + 400)
            if kind == "cut":
                data = data[:a] + data[b:]
            elif kind == "repeat":
                data = data[:a] + data[a:b] * 3 + data[b:]
            else:
                data = data[:a] + data[b : 2 * b - a] + data[a:b] + data[2 * b - a :]
        elif at < len(data):
            data = data[:at] + bytes([more]) + data[at + 1 :]
    return data


fuzzed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@fuzzed
@given(CHANGES)
def test_a_real_plan_that_was_damaged(
    tmp_path: Path, changes: list[tuple[str, float, bytes | float | int]]
) -> None:
    through_everything(tmp_path / "plan.md", mutated(DEMO, changes), tmp_path / "log")


@fuzzed
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=25), st.booleans())
def test_a_file_of_hostile_pieces(tmp_path: Path, pieces: list[str], table: bool) -> None:
    text = (HEAD + ROW if table else "") + "".join(pieces)
    through_everything(tmp_path / "plan.md", text.encode("utf-8", "replace"), tmp_path / "log")


def filled(piece: str, size: int = LARGEST, lines: int = MOST_LINES) -> str:
    """The piece as often as a file may hold it."""
    count = size // len(piece.encode())
    return piece * (min(count, lines // piece.count("\n")) if "\n" in piece else count)


def nested(levels: int) -> str:
    return "".join(f"{'  ' * n}- a\n" for n in range(levels))


ROOM = LARGEST - 2000
CASES: dict[str, Callable[[], str]] = {
    "pipes": lambda: HEAD + ROW + filled("|", ROOM) + "\n",
    "pipes in a cell": lambda: HEAD + "| M1 | " + filled("|", ROOM),
    "pipes on lines": lambda: HEAD + ROW + filled("|\n", ROOM, MOST_LINES - 50),
    "escaped pipes": lambda: HEAD + ROW + filled("\\|", ROOM),
    "code that opens": lambda: HEAD + "| M1 | " + filled("`|", ROOM) + "\n",
    "runs of backticks": lambda: HEAD + "| M1 | " + " ".join("`" * n for n in range(700)) + " | | | | | |\n",
    "bold that opens": lambda: HEAD + "| M1 | " + filled("**a ", ROOM) + " | | | | |\n",
    "struck dates": lambda: HEAD + "| M1 | a | b | " + filled("~~a ", ROOM) + " | | |\n",
    "comments that open": lambda: HEAD + "| M1 | " + filled("<!--", ROOM) + " | | | | |\n",
    "links that open": lambda: HEAD + "| M1 | " + filled("[a](", ROOM) + " | | | | |\n",
    "a date with spaces": lambda: HEAD + "| M1 | a | b | 2026-12-01" + " " * ROOM + "x | | |\n",
    "a date with brackets": lambda: HEAD + "| M1 | a | b | 2026-12-01" + filled(" (", ROOM) + " | | |\n",
    "a long status": lambda: HEAD + "| M1 | a | b | | " + filled("done ", ROOM) + " | |\n",
    "long dependencies": lambda: HEAD + "| M1 | a | b | | | " + filled("M1 and ", ROOM) + " |\n",
    "a range of dependencies": lambda: HEAD + "| M1 | a | b | | | M1-M999999999 |\n",
    "short rows": lambda: HEAD + ROW + filled("a\n", ROOM, MOST_LINES - 50),
    "paragraphs": lambda: HEAD + ROW + "\n" + filled("a\n\n", ROOM, MOST_LINES - 50),
    "headings": lambda: HEAD + ROW + filled("# a\n## b\n", ROOM, MOST_LINES - 50),
    "tables": lambda: HEAD + ROW + "\n" + filled("## Risks\n\n| Risk |\n|--|\n| a |\n\n", ROOM, MOST_LINES - 50),
    "columns": lambda: f"## Milestones\n\n|{'a|' * 40_000}\n|{'-|' * 40_000}\n|{'b|' * 40_000}\n",
    "milestone columns": lambda: f"## Milestones\n\n|{'Step|' * 9_000}\n|{'-|' * 9_000}\n|{'b|' * 9_000}\n",
    "quotes": lambda: HEAD + ROW + "\n" + filled(">", ROOM),
    "lists": lambda: HEAD + ROW + "\n" + filled("- ", ROOM),
    "lists in lists": lambda: HEAD + ROW + "\n" + nested(400),
    "references": lambda: HEAD + ROW + "\n" + filled("[a]: b '\n", ROOM, MOST_LINES - 50),
    "brackets in the front matter": lambda: "---\na: " + filled("[", ROOM) + "\n---\n" + HEAD + ROW,
    "braces in the front matter": lambda: "---\na: " + "{a: " * 400 + "}" * 400 + "\n---\n" + HEAD + ROW,
    "a billion laughs": lambda: "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefghijkl", "bcdefghijklm", strict=True)
    ) + "---\n" + HEAD + ROW,
    "an alias of itself": lambda: "---\nbuyers: &a [*a]\nsellers: {x: *a}\n---\n" + HEAD + ROW,
    "broken entries": lambda: "---\n" + "".join(f"k{n}: [v\n" for n in range(450)) + "---\n" + HEAD + ROW,
    "a long entry": lambda: "---\ndeal: " + filled("x ", ROOM) + "\n---\n" + HEAD + ROW,
    "as many milestones as may be, on two days": lambda: HEAD + "".join(
        f"| M{n} | s{n} | Ann | 2026-01-0{1 + n % 2} | open | |\n" for n in range(MOST_MILESTONES)
    ),
    "milestones in a circle": lambda: HEAD + "".join(
        f"| M{n} | s{n} | Ann | 2026-12-01 | open | M{(n + 1) % 900} |\n" for n in range(900)
    ),
    "milestones that wait for all before": lambda: HEAD + "".join(
        f"| M{n} | s{n} | Ann | 2026-12-01 | open | {', '.join(f'M{k}' for k in range(n))} |\n" for n in range(300)
    ),
    "changes": lambda: HEAD + ROW + "\n## Changes\n\n| Date | What | Was | Is |\n|--|--|--|--|\n"
    + filled("| 2026-10-02 | M1: due date | a | b |\n", ROOM, MOST_LINES - 100),
    "NUL": lambda: (HEAD + ROW).replace("Legal", "\0" * 9),
    "marks over marks": lambda: HEAD + "| M1 | a" + filled("\u0301", ROOM) + " | | | | |\n",
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_file_made_to_keep_us_waiting(tmp_path: Path, name: str) -> None:
    """What takes time that grows with the square of its size would take minutes here, and the suite's patience with it."""
    through_everything(tmp_path / "plan.md", CASES[name]().encode(), tmp_path / "log", EDITS[:1])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"|" * (LARGEST + 1), "larger than"),
        (b"a\n" * 100_000, "more than 10,000 lines"),
        (b"\xed\xa0\x80\n", "line 1, byte 1: this is not UTF-8"),
        (HEAD.encode() + b"| \xff |\n", "line 5, byte 3: this is not UTF-8"),
        (
            (HEAD + ROW * (MOST_MILESTONES + 1)).encode(),
            f"line {MOST_MILESTONES + 5}: more than 1,000 milestones",
        ),
    ],
    ids=["too large", "too many lines", "half a surrogate", "another encoding", "too many milestones"],
)
def test_a_file_that_is_no_plan_is_named_with_its_place(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(data)
    with pytest.raises(UserError, match=words) as caught:
        read_plan(path)
    one_sentence(caught.value, path)


def test_an_edit_never_makes_a_plan_that_cannot_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    text = HEAD + ROW + "\n" + "a\n" * (MOST_LINES - 6)
    path.write_text(text, "utf-8")
    read_plan(path)
    with pytest.raises(UserError, match="lines"):
        apply_edits(path, [set_status("M1", "done")], [CHANGE])
    assert path.read_text("utf-8") == text

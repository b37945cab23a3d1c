"""What closecall wrote is taken back to the byte, or refused whole, whoever edited the file since."""

import datetime as dt
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.plan.editing import saving
from assistant.plan.editing.edit_log import EditLog
from assistant.plan.editing.edits import Edit, add_row, set_date, set_front_matter, set_owner, set_status
from assistant.plan.editing.history import history
from assistant.plan.editing.hunks import hunks_between, reversed_in
from assistant.plan.editing.undo import redo, undo, undoable
from assistant.plan.editing.writer import apply_edits
from assistant.plan.model import ChangeLine
from assistant.plan.reading.reader import parse_plan, read_plan
from assistant.resources import demo

NOON = dt.datetime(2026, 11, 12, 12, tzinfo=dt.UTC)
DAY = date(2026, 11, 12)


def told(what: str, was: str = "a", is_: str = "b") -> ChangeLine:
    return ChangeLine(DAY, what, was, is_, "Claire Morgan", "call of 12 Nov")


@pytest.fixture
def log(home: Path) -> EditLog:
    return EditLog(home / "plan-edits", lambda: NOON)


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_bytes(demo("plan.md").read_bytes())
    return path


EDITS: list[list[Edit]] = [
    [set_date("M5", date(2026, 12, 9)), set_date("M6", date(2026, 12, 15))],
    [set_status("M2", "done")],
    [set_owner("M3", "buyer", "Ines | Cole")],
    [add_row("milestones", {"name": "Data migrated", "due": date(2027, 1, 20)})],
    [add_row("next_steps", {"side": "buyer", "action": "Send the list of sites"})],
    [add_row("stakeholders", {"name": "Noor Aziz", "role": "security"})],
    [set_front_matter("agreement", "written"), set_front_matter("compelling_event", {"what": "Lease ends", "date": "2027-02-28"})],
]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("cut", [False, True], ids=["line end", "no line end"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_undo_goes_back_step_by_step_to_the_byte_and_redo_forward(
    plan_file: Path, log: EditLog, end: str, cut: bool, mark: bytes
) -> None:
    before = demo("plan.md").read_bytes().replace(b"\n", end.encode())
    plan_file.write_bytes(mark + (before.rstrip(b"\r\n") if cut else before))
    stages = [plan_file.read_bytes()]
    for n, edits in enumerate(EDITS):
        apply_edits(plan_file, edits, [told(f"step {n}")], log=log)
        stages.append(plan_file.read_bytes())
    for n in range(len(EDITS) - 1, -1, -1):
        done = undo(plan_file, log)
        assert plan_file.read_bytes() == stages[n]
        assert (done.exact, [change.what for change in done.changes]) == (True, [f"step {n}"])
    for n in range(1, len(stages)):
        assert redo(plan_file, log).exact
        assert plan_file.read_bytes() == stages[n]
    undo(plan_file, log)
    assert plan_file.read_bytes() == stages[-2]


def test_after_an_undo_a_new_edit_ends_what_could_be_made_again(plan_file: Path, log: EditLog) -> None:
    apply_edits(plan_file, [set_status("M2", "done")], [told("M2: status")], log=log)
    undo(plan_file, log)
    apply_edits(plan_file, [set_status("M3", "done")], [told("M3: status")], log=log)
    with pytest.raises(UserError, match="nothing that was undone"):
        redo(plan_file, log)
    undo(plan_file, log)
    assert plan_file.read_bytes() == demo("plan.md").read_bytes()


def test_what_was_edited_by_hand_since_stays(plan_file: Path, log: EditLog) -> None:
    apply_edits(
        plan_file, [set_date("M5", date(2026, 12, 9)), set_status("M2", "done")], [told("M5: due")], log=log
    )
    text = plan_file.read_text("utf-8")
    text = text.replace("weekly call", "call every Friday").replace("# Summit", "A line by hand.\n\n# Summit")
    plan_file.write_bytes((text + "\nNotes\u2028below.").replace("\n", "\r\n").encode())
    done = undo(plan_file, log)
    assert not done.exact
    original = demo("plan.md").read_text("utf-8")
    wanted = original.replace("weekly call", "call every Friday").replace(
        "# Summit", "A line by hand.\n\n# Summit"
    )
    assert plan_file.read_bytes() == (wanted + "\nNotes\u2028below.").replace("\n", "\r\n").encode()
    with pytest.raises(UserError, match="nothing left"):
        undo(plan_file, log)


def test_signs_that_other_programs_take_for_line_ends_are_no_line_ends(plan_file: Path, log: EditLog) -> None:
    text = plan_file.read_text("utf-8").replace("Budget released", "Budget\u2028is\x85re\x0clea\x1csed")
    plan_file.write_text(text, "utf-8")
    apply_edits(plan_file, [set_date("M5", date(2026, 12, 9))], [told("M5: due")], log=log)
    assert undo(plan_file, log).exact
    assert plan_file.read_text("utf-8") == text


def test_a_row_that_moved_is_found(plan_file: Path, log: EditLog) -> None:
    apply_edits(plan_file, [set_date("M5", date(2026, 12, 9))], [told("M5: due")], log=log)
    lines = plan_file.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("| M5"))
    lines.insert(at - 3, lines.pop(at))
    plan_file.write_text("\n".join(lines), "utf-8")
    undo(plan_file, log)
    plan = read_plan(plan_file)
    assert [m.id for m in plan.milestones][:3] == ["M1", "M5", "M2"]
    m5 = plan.milestone("M5")
    assert m5 is not None
    assert m5.due == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        # The row that was changed: its line, and what it was.
        ("| 2026-12-09  |", "| 2026-12-10  |", r"line 27: .*before, it was “\| M5 \| Budget released .* 2026-12-04"),
        # The line under Changes that was added.
        ("M5: due date | a", "M5: due date | z", r"line 60: .*had added “\| 2026-11-12 \| M5: due date"),
    ],
)  # fmt: skip
def test_a_line_that_was_changed_since_stops_all_of_it(
    plan_file: Path, log: EditLog, old: str, new: str, words: str
) -> None:
    apply_edits(
        plan_file,
        [set_date("M5", date(2026, 12, 9)), set_status("M2", "done")],
        [told("M5: due date")],
        log=log,
    )
    text = plan_file.read_text("utf-8").replace("# Summit", "By hand.\n# Summit")
    assert old in text
    plan_file.write_text(text.replace(old, new), "utf-8")
    before = plan_file.read_bytes()
    with pytest.raises(UserError, match=words) as caught:
        undo(plan_file, log)
    assert "\n" not in str(caught.value)
    assert plan_file.read_bytes() == before


def test_what_was_put_back_by_hand_already_is_passed_over(plan_file: Path, log: EditLog) -> None:
    apply_edits(plan_file, [set_status("M3", "done")], [told("M3: status")], log=log)
    apply_edits(plan_file, [set_date("M5", date(2026, 12, 9))], [told("M5: due date")], log=log)
    text = plan_file.read_text("utf-8").replace("| 2026-12-09  |", "| 2026-12-04  |")
    plan_file.write_text(text, "utf-8")
    assert [change.what for change in undo(plan_file, log).changes] == ["M5: due date"]
    assert [change.what for change in undo(plan_file, log).changes] == ["M3: status"]
    assert plan_file.read_bytes() == demo("plan.md").read_bytes()


def test_an_edit_that_never_came_about_is_no_edit(
    plan_file: Path, log: EditLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the record and the file: the record stands, the plan does not have it."""
    apply_edits(plan_file, [set_status("M3", "done")], [told("M3: status")], log=log)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            apply_edits(plan_file, [set_status("M2", "done")], [told("M2: status")], log=log)
    text = plan_file.read_text("utf-8")
    assert [record.changes[0].what for record in undoable(log.records(plan_file), text)] == ["M3: status"]
    apply_edits(plan_file, [set_status("M5", "done")], [told("M5: status")], log=log)
    assert [undo(plan_file, log).changes[0].what for _ in range(2)] == ["M5: status", "M3: status"]
    assert plan_file.read_bytes() == demo("plan.md").read_bytes()


def test_the_record_is_on_disk_before_the_plan_is(
    plan_file: Path, log: EditLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, bool]] = []
    replace = os.replace

    def watched(source: str, target: Path) -> None:
        unchanged = plan_file.read_bytes() == demo("plan.md").read_bytes()
        seen.append((len(log.records(plan_file)), unchanged))
        replace(source, target)

    monkeypatch.setattr(os, "replace", watched)
    apply_edits(plan_file, [set_status("M3", "done")], [], log=log)
    assert seen == [(1, True)]


def test_an_attempt_that_was_overtaken_is_not_counted(plan_file: Path, log: EditLog) -> None:
    tries: list[str] = []

    def change(text: str) -> str:
        if not tries:
            plan_file.write_text(text + "\nSaved meanwhile.\n", "utf-8")
        tries.append(text)
        return text.replace("agreement: verbal", "agreement: written")

    log.rewrite(plan_file, change)
    assert len(tries) == 2
    assert len(log.records(plan_file)) == 1
    undo(plan_file, log)
    assert plan_file.read_text("utf-8") == demo("plan.md").read_text("utf-8") + "\nSaved meanwhile.\n"


def test_a_failed_save_leaves_nothing_to_undo(
    plan_file: Path, log: EditLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(saving.tempfile, "mkstemp", full)
        with pytest.raises(UserError, match="No space left"):
            apply_edits(plan_file, [set_status("M2", "done")], [told("M2: status")], log=log)
    assert log.records(plan_file) == []


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_only_the_user_may_read_the_records(plan_file: Path, log: EditLog) -> None:
    apply_edits(plan_file, [set_status("M2", "done")], [], log=log)
    file = log.file(plan_file)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_home_that_cannot_be_written_stops_no_edit(plan_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    said: list[str] = []
    log = EditLog(tmp_path / "file" / "edits", lambda: NOON, said.append)
    plan = apply_edits(plan_file, [set_status("M2", "done")], [told("M2: status")], log=log)
    assert plan.milestones[1].status == "done"
    assert len(said) == 1
    assert "cannot be undone later" in said[0]
    assert log.records(plan_file) == []


def cut_off(data: bytes) -> bytes:
    return data[:-40]


def with_rubbish(data: bytes) -> bytes:
    return (
        b'{"id": 1}\nnot json \xff\xfe\n[]\nnull\n"x"\n{"never": {}}\n'
        + data
        + b'{"id": "x", "hunks": [{"old": 3}]}'
    )


@pytest.mark.parametrize(("harm", "left"), [(cut_off, 1), (with_rubbish, 2)])
def test_a_log_that_was_broken_is_read_as_far_as_it_goes(
    plan_file: Path, log: EditLog, harm: Callable[[bytes], bytes], left: int
) -> None:
    for id_ in ("M2", "M3"):
        apply_edits(plan_file, [set_status(id_, "done")], [told(f"{id_}: status")], log=log)
    file = log.file(plan_file)
    file.write_bytes(harm(file.read_bytes()))
    assert len(log.records(plan_file)) == left
    apply_edits(plan_file, [set_status("M4", "done")], [told("M4: status")], log=log)
    assert len(log.records(plan_file)) == left + 1
    assert undo(plan_file, log).changes[0].what == "M4: status"


def test_a_record_that_lies_about_the_text_does_no_harm(plan_file: Path, log: EditLog) -> None:
    apply_edits(plan_file, [set_status("M2", "done")], [told("M2: status")], log=log)
    file = log.file(plan_file)
    entry = json.loads(file.read_text("utf-8"))
    entry["hunks"][0]["old"] = ["anything\n"] * 3
    entry["hunks"][0]["at"] = 10**9
    file.write_text(json.dumps(entry) + "\n", "utf-8")
    before = plan_file.read_bytes()
    with pytest.raises(UserError):
        undo(plan_file, log)
    assert plan_file.read_bytes() == before


def test_old_records_are_dropped_and_the_newest_stay(plan_file: Path, home: Path) -> None:
    log = EditLog(home / "few", lambda: NOON, keep=3)
    for n in range(1, 9):
        apply_edits(plan_file, [set_date("M5", date(2027, 3, n))], [], log=log)
    kept = log.records(plan_file)
    assert 3 <= len(kept) <= 6
    assert "2027-03-08" in kept[-1].hunks[0].new[0]


def test_a_plan_has_one_log_under_all_its_names(plan_file: Path, log: EditLog) -> None:
    link = plan_file.with_name("link.md")
    link.symlink_to(plan_file)
    apply_edits(link, [set_status("M2", "done")], [], log=log)
    undo(plan_file, log)
    assert plan_file.read_bytes() == demo("plan.md").read_bytes()
    other = plan_file.with_name("other.md")
    other.write_bytes(plan_file.read_bytes())
    assert log.records(other) == []


MAIL = """## Milestones

| ID | Milestone | Us | Them | Due | Status |
| -- | --------- | -- | ---- | --- | ------ |
| M1 | Sign off  | Ann | Bo | {due} | {status} |

## Changes

| Date | What | Was | Is |
| ---- | ---- | --- | -- |
| 2026-10-01 | M1: owner | Al | Ann |
{line}"""


@pytest.mark.parametrize(
    ("line", "due", "status", "after_due", "after_status"),
    [
        (
            "| 2026-10-02 | M1: due date | 2026-11-01 | 2026-11-08 |",
            "8 Nov 2026",
            "open",
            "1 Nov 2026",
            "open",
        ),
        ("| 2026-10-02 | M1: due | 2026-11-01 | 2026-11-08 |\n", "2026-11-08", "open", "2026-11-01", "open"),
        ("| 2026-10-02 | m1: Due date | Q4 | 2026-11-08 |\n", "2026-11-08", "", "Q4", ""),
        ("| 2026-10-02 | M1: due date | | 2026-11-08 |\n", "2026-11-08", "", "", ""),
        ("| 2026-10-02 | M1: status | in_progress | done |\n", "soon", "✅", "soon", "🟡"),
    ],
)
def test_a_plan_that_came_by_mail_is_undone_by_its_last_line(
    tmp_path: Path, log: EditLog, line: str, due: str, status: str, after_due: str, after_status: str
) -> None:
    path = tmp_path / "mail.md"
    path.write_text(MAIL.format(due=due, status=status, line=line), "utf-8")
    done = undo(path, log)
    assert len(done.changes) == 1
    now = parse_plan(path.read_text("utf-8"), path).milestones[0]
    assert now.due_text == after_due
    wanted = parse_plan(MAIL.format(due=after_due, status=after_status, line=""), path).milestones[0]
    assert (now.due, now.status) == (wanted.due, wanted.status)
    assert path.read_text("utf-8").endswith(
        "| 2026-10-01 | M1: owner | Al | Ann |" + line[len(line.rstrip("\n")) :]
    )
    redo(path, log)
    assert path.read_text("utf-8") == MAIL.format(due=due, status=status, line=line)


def test_and_then_by_the_one_before_it(tmp_path: Path, log: EditLog) -> None:
    path = tmp_path / "mail.md"
    line = "| 2026-10-02 | M1: due | 2026-11-01 | 2026-11-08 |\n"
    path.write_text(MAIL.format(due="2026-11-08", status="open", line=line), "utf-8")
    undo(path, log)
    undo(path, log)
    assert read_plan(path).milestones[0].owner_vendor == "Al"
    assert read_plan(path).changes == ()
    with pytest.raises(UserError, match="nothing left"):
        undo(path, log)


@pytest.mark.parametrize(
    "line",
    [
        "| 2026-10-02 | M1: due | 2026-11-01 | 2026-11-09 |\n",  # the plan says the 8th
        "| 2026-10-02 | M1: status | whatever | open |\n",
        "| 2026-10-02 | M9: due | 2026-11-01 | 2026-11-08 |\n",
        "| 2026-10-02 | deal: agreement | verbal | written |\n",
        "| some day | M1: due | 2026-11-01 | 2026-11-08 |\n",
        "| 2026-10-02 | M1: due | 2026-11-01 |\n",
        "| 2026-10-02 | | | |\n",
    ],
)
def test_a_last_line_that_does_not_fit_undoes_nothing(tmp_path: Path, log: EditLog, line: str) -> None:
    path = tmp_path / "mail.md"
    text = MAIL.format(due="2026-11-08", status="open", line=line)
    path.write_text(text, "utf-8")
    with pytest.raises(UserError) as caught:
        undo(path, log)
    assert "\n" not in str(caught.value)
    assert path.read_text("utf-8") == text


def test_history_is_newest_first_and_tells_what_can_be_undone(plan_file: Path, log: EditLog) -> None:
    text = plan_file.read_text("utf-8") + "| last week | who knows | | | | |\n"
    plan_file.write_text(text, "utf-8")
    apply_edits(plan_file, [set_date("M5", date(2026, 12, 9))], [told("M5: due date")], log=log)
    apply_edits(plan_file, [set_status("M2", "done")], [told("M2: status"), told("M3: x")], log=log)
    text = plan_file.read_text("utf-8")
    found = history(text, read_plan(plan_file), undoable(log.records(plan_file), text))
    assert [(row.what, row.undo, row.day_text) for row in found] == [
        ("M3: x", 1, "2026-11-12"),
        ("M2: status", 1, "2026-11-12"),
        ("M5: due date", 2, "2026-11-12"),
        ("who knows", None, "last week"),
        ("M2: due date", None, "2026-10-29"),
    ]
    assert [row.what for row in found if row.names("m2")] == ["M2: status", "M2: due date"]
    lines = text.split("\n")
    assert all(row.what in lines[row.line - 1] for row in found)


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n"]), max_size=30)


@given(LINES, LINES)
def test_hunks_lead_back_from_any_text_to_any_other(old: list[str], new: list[str]) -> None:
    hunks = hunks_between(old, new)
    assert reversed_in(new, hunks) == old
    forward = list(old)
    for hunk in reversed(hunks):
        assert old[hunk.was_at : hunk.was_at + len(hunk.old)] == list(hunk.old)
        forward[hunk.was_at : hunk.was_at + len(hunk.old)] = hunk.new
    assert forward == new


def test_hunks_of_long_texts_that_share_nothing() -> None:
    old, new = [f"a{n}\n" for n in range(20_000)], [f"b{n}\n" for n in range(20_000)]
    assert reversed_in(new, hunks_between(old, new)) == old

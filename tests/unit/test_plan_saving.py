"""A plan file on disk: whole or as it was, whoever else writes to it."""

import os
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import UserError
from assistant.plan.editing import saving
from assistant.plan.editing.edits import set_date, set_status
from assistant.plan.editing.saving import rewrite
from assistant.plan.editing.writer import apply_edits
from assistant.plan.model import ChangeLine
from assistant.plan.reading.reader import read_plan
from assistant.resources import demo

CHANGE = ChangeLine(
    date(2026, 11, 12), "M2: status", "in_progress", "done", "Claire Morgan", "call of 12 Nov"
)


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_bytes(demo("plan.md").read_bytes())
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_an_edit_leaves_every_other_byte(plan_file: Path, end: str, mark: bytes) -> None:
    before = mark + demo("plan.md").read_bytes().replace(b"\n", end.encode())
    plan_file.write_bytes(before)
    plan = apply_edits(plan_file, [set_status("M2", "done")], [CHANGE])
    m2 = plan.milestone("M2")
    assert m2 is not None
    assert m2.status == "done"
    line = (
        f"| 2026-11-12 | M2: status   | in_progress | done       | Claire Morgan | call of 12 Nov      |{end}"
    )
    assert plan_file.read_bytes() == before.replace(b"| in_progress |", b"| done        |") + line.encode()
    assert [file.name for file in plan_file.parent.iterdir()] == ["plan.md"]


def test_no_edit_touches_no_file(plan_file: Path) -> None:
    os.utime(plan_file, (1, 1))
    before = plan_file.stat()
    assert apply_edits(plan_file, [], []) == read_plan(plan_file)
    after = plan_file.stat()
    assert (after.st_ino, after.st_mtime) == (before.st_ino, before.st_mtime)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_the_mode_stays_and_a_link_stays_a_link(plan_file: Path) -> None:
    plan_file.chmod(0o640)
    link = plan_file.with_name("link.md")
    link.symlink_to(plan_file.name)
    apply_edits(link, [set_status("M2", "done")], [])
    assert link.is_symlink()
    assert plan_file.stat().st_mode & 0o777 == 0o640
    assert read_plan(link).milestones == read_plan(plan_file).milestones


def test_what_an_editor_saves_in_between_is_kept(plan_file: Path) -> None:
    seen: list[str] = []

    def change(text: str) -> str:
        if not seen:
            plan_file.write_text(text + "\nA note saved meanwhile.\n", encoding="utf-8")
        seen.append(text)
        return text.replace("verbal", "written")

    rewrite(plan_file, change)
    after = plan_file.read_text(encoding="utf-8")
    assert len(seen) == 2
    assert "agreement: written" in after
    assert after.endswith("A note saved meanwhile.\n")


def test_a_file_that_never_rests_is_given_up(plan_file: Path) -> None:
    def change(text: str) -> str:
        plan_file.write_text(text + "x", encoding="utf-8")
        return text + "y"

    with pytest.raises(UserError, match="keeps changing"):
        rewrite(plan_file, change)
    assert "y" not in plan_file.read_text(encoding="utf-8").removeprefix(
        demo("plan.md").read_text(encoding="utf-8")
    )


def test_an_edit_that_has_no_place_changes_nothing(plan_file: Path) -> None:
    before = plan_file.read_bytes()
    with pytest.raises(UserError, match="M99"):
        apply_edits(plan_file, [set_status("M2", "done"), set_date("M99", date(2027, 1, 4))], [CHANGE])
    assert plan_file.read_bytes() == before


def test_a_failing_disk_leaves_the_old_file_and_no_rest(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = plan_file.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left on device"):
        apply_edits(plan_file, [set_status("M2", "done")], [])
    assert plan_file.read_bytes() == before
    assert [file.name for file in plan_file.parent.iterdir()] == ["plan.md"]


def test_files_that_cannot_be_written(plan_file: Path, tmp_path: Path) -> None:
    plan_file.chmod(0o444)
    loop = tmp_path / "loop.md"
    loop.symlink_to(loop)
    cases = [
        (plan_file, "is read-only"),
        (tmp_path / "gone.md", "no longer there"),
        (loop, "go in a circle"),
        (tmp_path, "is a folder"),
    ]
    for path, words in cases:
        with pytest.raises(UserError, match=words) as caught:
            apply_edits(path, [set_status("M2", "done")], [])
        assert "\n" not in str(caught.value)


def test_without_locks_on_folders_a_lock_file_serves(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "fcntl", None)

    def work(who: str) -> None:
        for n in range(8):
            apply_edits(plan_file, [], [replace(CHANGE, what=f"{who}-{n}")])

    threads = [threading.Thread(target=work, args=(who,)) for who in ("left", "right")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [change.what for change in read_plan(plan_file).changes]
    assert sorted(told[1:]) == sorted(f"{who}-{n}" for who in ("left", "right") for n in range(8))
    assert [file.name for file in plan_file.parent.iterdir()] == ["plan.md"]


def test_a_lock_file_left_behind_long_ago_is_no_hindrance(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "fcntl", None)
    lock = plan_file.with_name(".plan.md.lock")
    lock.touch()
    os.utime(lock, (1, 1))
    apply_edits(plan_file, [set_status("M2", "done")], [])
    assert not lock.exists()


def test_a_lock_that_is_held_is_waited_for_and_then_said(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "fcntl", None)
    monkeypatch.setattr(saving, "_PATIENCE", 0.0)
    plan_file.with_name(".plan.md.lock").touch()
    with pytest.raises(UserError, match="being saved by another program"):
        apply_edits(plan_file, [set_status("M2", "done")], [])

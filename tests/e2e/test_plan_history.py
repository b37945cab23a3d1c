"""``plan history``, ``plan undo`` and ``plans`` as a user types them."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.events import CallStarted, MilestoneFinding
from assistant.history.store import Archive
from assistant.plan.text.cells import width
from assistant.resources import demo
from tests.e2e.running import DEMO, ran

DAY = "2026-11-12"


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "deals" / "summit.md"
    path.parent.mkdir()
    path.write_bytes(demo("plan.md").read_bytes())
    return path


@pytest.fixture
def accepted(plan_file: Path) -> Path:
    """A plan after a call whose changes were all accepted."""
    talk = ran("replay", DEMO / "call.txt", "--plan", plan_file, "--on", DAY, "--headless", "--offline")
    assert talk.returncode == 0, talk.stderr
    review = ran("review", "last", "--accept-all")
    assert review.returncode == 0, review.stderr
    assert plan_file.read_bytes() != demo("plan.md").read_bytes()
    return plan_file


def said(capsys: pytest.CaptureFixture[str], *args: str | Path, status: int = 0) -> str:
    capsys.readouterr()
    assert main([str(arg) for arg in args]) == status
    out, err = capsys.readouterr()
    return err if status else out


def data(capsys: pytest.CaptureFixture[str], *args: str | Path) -> Any:
    return json.loads(said(capsys, *args, "--json"))


def test_what_a_review_accepted_is_told_and_taken_back(
    accepted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = data(capsys, "plan", "history", accepted)
    count = history[0]["undo"], max(row["undo"] or 0 for row in history)
    assert count[0] == 1
    assert [row["date"] for row in history] == sorted((row["date"] for row in history), reverse=True)
    assert history[0]["source"].startswith("call ")
    assert history[-1]["undo"] is None
    table = said(capsys, "plan", "history", accepted)
    assert "next" in table
    assert "2026-10-29  M2: due date" in table
    assert len(data(capsys, "plan", "undo", accepted, "--list")) == count[1]
    for left in range(count[1] - 1, -1, -1):
        undone = data(capsys, "plan", "undo", accepted)
        assert (undone["exact"], undone["left"], len(undone["changes"])) == (True, left, 1)
    assert accepted.read_bytes() == demo("plan.md").read_bytes()
    assert "nothing left" in said(capsys, "plan", "undo", accepted, status=2)
    assert "made the change of" in said(capsys, "plan", "undo", accepted, "--redo")
    assert "took back the change of" in said(capsys, "plan", "undo", accepted)
    assert accepted.read_bytes() == demo("plan.md").read_bytes()


def test_history_of_one_milestone_and_since_a_day(
    plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [row["what"] for row in data(capsys, "plan", "history", plan_file, "--milestone", "m2")] == [
        "M2: due date"
    ]
    assert data(capsys, "plan", "history", plan_file, "--milestone", "M3") == []
    assert data(capsys, "plan", "history", plan_file, "--since", "2026-10-30") == []
    assert "None of the 1 changes" in said(capsys, "plan", "history", plan_file, "--since", "2026-10-30")
    assert "no milestone M77" in said(capsys, "plan", "history", plan_file, "--milestone", "M77", status=2)
    plan_file.write_text(plan_file.read_text("utf-8").partition("## Changes")[0], "utf-8")
    assert "tells of no change yet" in said(capsys, "plan", "history", plan_file)


def test_looking_makes_no_home(plan_file: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for args in (["plan", "history", plan_file], ["plan", "show", plan_file], ["plans", plan_file.parent]):
        said(capsys, *args)
    assert not home.exists()


def test_all_plans_what_is_most_pressing_first(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan_file.parent
    calm = (
        plan_file.read_text("utf-8")
        .replace("in_progress", "done")
        .replace("2026-11-09  | pending", "2026-11-09  | done")
    )
    (folder / "calm.md").write_text(
        calm.replace("Summit Outdoor", "A very long name of an account, 日本語 included"), "utf-8"
    )
    (folder / "broken.md").write_text("---\naccount: Acme\n---\n\n# Nothing\n", "utf-8")
    (folder / "notes.md").write_text("# Notes\n\nThe milestones are in the other file.\n", "utf-8")
    found = data(capsys, "plans", folder, "--on", DAY)
    assert [Path(one["file"]).name for one in found] == ["summit.md", "calm.md", "broken.md"]
    assert found[0] == {
        "file": str(plan_file),
        "account": "Summit Outdoor",
        "deal": "Returns platform",
        "agreement": "verbal",
        "next_milestone": {
            "id": "M2",
            "name": "Warehouse integration test",
            "due": "2026-11-06",
            "owner_vendor": "Priya Nair",
            "owner_prospect": "Marcus Hill",
        },
        "days_late": 6,
        "slack_days": -2,
        "role_gaps": [{"role": "security", "milestone_id": "M4"}],
        "last_heard": "2026-10-29",
        "problems": 0,
        "reason": "M2 is 6 days late",
        "error": None,
    }
    assert "has no milestones table" in found[2]["error"]
    text = said(capsys, "plans", folder, "--on", DAY)
    lines = text.partition("Could not be read:")[0].splitlines()
    assert max(map(width, lines)) <= 80
    assert "M2 is 6 days late." in text
    assert "broken.md has no milestones table" in text


def test_no_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "closecall plan new" in said(capsys, "plans", tmp_path)
    assert data(capsys, "plans", tmp_path) == []
    assert "is no folder" in said(capsys, "plans", tmp_path / "nope", status=2)


def test_plans_of_calls_are_listed_wherever_they_are(
    plan_file: Path,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gone = tmp_path / "gone.md"
    with Archive(home) as archive:
        for n, plan in enumerate((plan_file, gone)):
            call = CallStarted(id=f"c{n}", plan=str(plan), on=date(2026, 11, 11), asr="text")
            archive.start_call(call, started_at=f"2026-11-11T1{n}:00:00+00:00")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert [one["file"] for one in data(capsys, "plans", "--on", DAY)] == [str(plan_file)]
    assert data(capsys, "plans", elsewhere) == []
    monkeypatch.chdir(plan_file.parent)
    found = data(capsys, "plans", "--on", DAY)
    assert [(os.path.realpath(one["file"]), one["last_heard"]) for one in found] == [
        (str(plan_file), "2026-11-11")
    ]


def test_what_calls_heard_of_a_milestone_counts_for_its_health(
    plan_file: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def light(day: str) -> str:
        shown = data(capsys, "plan", "show", plan_file, "--on", day)
        health: str = next(m["health"] for m in shown["milestones"] if m["id"] == "M3")
        return health

    assert light(DAY) == "overdue"
    with Archive(home) as archive:
        call = CallStarted(id="c1", plan=str(plan_file), on=date(2026, 11, 11), asr="text")
        archive.start_call(call, started_at="2026-11-11T10:00:00+00:00")
        assert light(DAY) == "at_risk"
        assert light("2026-11-10") == "overdue"
        finding = MilestoneFinding(
            id="f1", at=1.0, source="rules", confidence=0.9, utterances=(1,), quote="q", milestone_id="M3", says="slipped"
        )  # fmt: skip
        archive.append("c1", finding)
        assert light(DAY) == "overdue"


def test_an_archive_that_cannot_be_used_stops_no_look_at_plans(
    plan_file: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "closecall.db").write_bytes(b"no database at all, but long enough to be looked at" * 20)
    for args in (["plan", "show", plan_file], ["plans", plan_file.parent]):
        capsys.readouterr()
        assert main([str(arg) for arg in [*args, "--on", DAY]]) == 0
        out, err = capsys.readouterr()
        assert "Summit Outdoor" in out
        assert err.count("\n") == 1
        assert "no archive of closecall" in err


def test_a_home_that_cannot_be_written_to_is_said_once(
    accepted: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = accepted.read_bytes()
    for file in (home / "plan-edits").iterdir():
        file.unlink()
    (home / "plan-edits").rmdir()
    (home / "plan-edits").write_text("in the way")
    accepted.write_bytes(demo("plan.md").read_bytes())
    capsys.readouterr()
    assert main(["plan", "undo", str(accepted)]) == 0
    out, err = capsys.readouterr()
    assert "Read from the plan's own Changes" in out
    assert err.count("cannot be undone later") == 1
    assert accepted.read_bytes() != before

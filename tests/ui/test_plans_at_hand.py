"""The plans as the screens get them, over real files and a real archive; and the timeline's days as cells."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.commands.desk.plans import PlansAtHand
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.plan.reading.reader import read_plan
from assistant.resources import demo
from assistant.ui.home import timeline
from assistant.ui.home.steps import Steps
from assistant.ui.ports.plans import Told
from tests.ui.fakes import FakePlans
from tests.ui.scenes_plans import WHOLE

ON = dt.date(2026, 11, 12)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the demo's plan, and an archive with a call on it, in which two things were said of steps."""
    deals = tmp_path / "deals"
    deals.mkdir()
    monkeypatch.chdir(deals)
    (deals / "summit.md").write_bytes(demo("plan.md").read_bytes())
    (deals / "notes.md").write_text("# Milestones of my life\n\n| a | b |\n| - | - |\n", "utf-8")
    (deals / "broken.md").write_text("---\naccount: [Alder\n---\n", "utf-8")
    talk = "Claire Morgan: The warehouse integration test is done.\nDaniel Reed: Great, thank you.\n"
    (deals / "call.txt").write_text(talk, "utf-8")
    home = str(tmp_path / "home")
    words = [
        "replay",
        "call.txt",
        "--plan",
        "summit.md",
        "--on",
        "2026-11-10",
        "--speed",
        "max",
        "--headless",
        "--home",
        home,
    ]
    assert main(words) == 0
    return tmp_path / "home"


def test_plans_calls_and_what_was_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive(folder) as archive:
        plans = PlansAtHand(archive, ON)
        found = {one.path.name: one for one in plans.listed()}
        assert sorted(found) == ["broken.md", "summit.md"]
        assert found["broken.md"].error
        summit = found["summit.md"]
        assert summit.glance is not None
        assert (summit.name, summit.glance.late, summit.glance.light) == (
            "Summit Outdoor: Returns platform",
            6,
            "at_risk",
        )
        assert summit.glance.heard == dt.date(2026, 11, 10)
        [call] = plans.last_calls(5)
        assert (call.name, call.on, call.open_changes) == (summit.name, dt.date(2026, 11, 10), 1)
        told = plans.told(summit.path)
        assert told.calls[0].who == ("Claire Morgan", "Daniel Reed")
        [said] = told.said["M2"]
        assert (said.who, said.says, said.quote) == (
            "Claire Morgan",
            "done",
            "The warehouse integration test is done.",
        )
        told = plans.brief(summit.path, 60)
        assert "Returns platform" in told
        assert max(map(len, told.split("\n"))) <= 60
        stamp = plans.stamp(summit.path)
        assert stamp == plans.stamp(summit.path)
        summit.path.write_text(summit.path.read_text("utf-8") + "\n", "utf-8")
        assert plans.stamp(summit.path) not in (stamp, None)
        summit.path.unlink()
        assert plans.stamp(summit.path) is None
        with pytest.raises(UserError):
            plans.open(summit.path)


def test_the_command_and_the_screen_list_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["plans", "--on", "2026-11-12", "--home", str(folder)]) == 0
    told = capsys.readouterr().out
    with Archive(folder) as archive:
        for one in PlansAtHand(archive, ON).listed():
            assert (one.glance.reason[1:] if one.glance else one.error) in told


def test_new_plans_are_begun_and_brought_in_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(folder) as archive:
        plans = PlansAtHand(archive, ON)
        path = plans.begin("Dune Logistics", "29 Jan")
        assert (path.name, read_plan(path, ON).account) == ("dune-logistics.md", "Dune Logistics")
        assert read_plan(path, ON).go_live == dt.date(2027, 1, 29)
        assert plans.begin("Dune Logistics", "").name == "dune-logistics-2.md"
        with pytest.raises(UserError, match="no exact day"):
            plans.begin("Dune Logistics", "soon")
        Path("steps.csv").write_text(
            "Milestone,Owner,Due\nKickoff,Ada,2026-12-01\nGo-live,Ada,2027-02-01\n", "utf-8"
        )
        brought = plans.bring(" steps.csv ")
        assert brought.path.name == "steps.md"
        assert "Read 2 milestones" in brought.report
        with pytest.raises(UserError):
            plans.bring("not-there.xlsx")


def test_the_editor_of_the_user_changes_the_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/Summit/Valley/" "$1"\nexit 3\n', "utf-8")
    editor.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    with Archive(folder) as archive:
        plans = PlansAtHand(archive, ON)
        monkeypatch.setenv("EDITOR", str(editor))
        assert "status 3" in plans.edit(Path("summit.md"))
        assert plans.open(Path("summit.md")).plan.account == "Valley Outdoor"
        monkeypatch.delenv("EDITOR")
        assert "Set EDITOR" in plans.edit(Path("summit.md"))


@pytest.mark.parametrize(
    ("first", "last", "width", "months"),
    [
        ((2026, 10, 23), (2027, 2, 1), 40, "Nov Dec Jan"),
        ((2026, 10, 2), (2027, 2, 1), 40, "Oct Nov Dec Jan"),
        ((2026, 10, 2), (2027, 2, 1), 90, "Oct Nov Dec Jan"),
        ((2025, 1, 1), (2027, 12, 1), 40, "2025 2026 2027"),
        ((2026, 1, 10), (2027, 6, 1), 60, "Mar May Jul Sep Nov Jan 27 Mar May"),
        ((1990, 1, 1), (2099, 12, 1), 40, "2000 2020 2040 2060 2080"),
    ],
)
def test_the_axis_names_as_many_months_as_there_is_room_for(
    first: tuple[int, int, int], last: tuple[int, int, int], width: int, months: str
) -> None:
    scale = timeline.Scale(dt.date(*first), dt.date(*last), width)
    line = timeline.axis(scale).plain
    assert " ".join(line.split()) == months
    assert len(line) == width


def test_a_bar_runs_from_what_it_waits_for_to_its_date_and_shows_slack_lateness_and_today() -> None:
    one = FakePlans(WHOLE).open(WHOLE.path)
    rows = {row.key.partition(" ")[2]: row.content.plain for row in Steps(one, Told(), 115).rows()}
    axis = slice(52, 85)
    assert "━" in rows["M5"][axis]
    assert "·" in rows["M4"][axis]
    assert "╌" in rows["M2"][axis]
    assert len({row.index("│") for row in rows.values() if "│" in row}) == 1
    assert all(("◆" in row) == (id_ in ("M3", "M5", "M6", "M7", "M8", "M9")) for id_, row in rows.items())
    cancelled = replace(
        WHOLE,
        milestones=(replace(WHOLE.milestones[1], status="cancelled"), replace(WHOLE.milestones[8], due=None)),
    )
    bare = Steps(FakePlans(cancelled).open(WHOLE.path), Told(), 115).rows()
    assert "✗ M2" in bare[0].content.plain
    assert "cancelled" in bare[0].content.plain
    assert "no date" in bare[1].content.plain

"""What `closecall live` does around a call: which plan, what is offered, how it is stopped, where it is kept."""

import argparse
import io
import signal
import sys
from pathlib import Path

import pytest

from assistant.commands import common, finishing
from assistant.commands.choosing import chosen_plan
from assistant.commands.stopping import stopping
from assistant.commands.unwritable import place_of_a_call
from assistant.errors import UserError
from assistant.history.recordings import Recordings
from assistant.history.store import Archive
from assistant.settings import Settings
from tests.unit.history_samples import STARTED, call, utterance

PLAN = "---\naccount: Delta Foods\ngo_live: 2027-01-29\n---\n\n## Milestones\n\n| ID | Milestone |\n| --- | --- |\n| M1 | Kickoff |\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "deals"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def archive(home: Path) -> Archive:
    home.mkdir()
    return Archive(home)


def test_a_plan_that_is_named_is_taken(here: Path, archive: Archive) -> None:
    (here / "a.md").write_text(PLAN)
    assert chosen_plan(Path("other.md"), archive, "closecall live") == Path("other.md")


def test_the_only_plan_of_the_folder_is_taken(here: Path, archive: Archive) -> None:
    (here / "a.md").write_text(PLAN)
    (here / "notes.md").write_text("# Notes\n\nNothing of a plan.\n")
    (here / "older").mkdir()
    (here / "older" / "b.md").write_text(PLAN)
    assert chosen_plan(None, archive, "closecall live") == Path("a.md")


def test_of_several_plans_none_is_guessed(here: Path, archive: Archive) -> None:
    for name in ("a.md", "b.md"):
        (here / name).write_text(PLAN)
    with pytest.raises(UserError, match=r"2 plans in this folder \(a.md, b.md\).*closecall live a.md"):
        chosen_plan(None, archive, "closecall live")


def test_without_a_plan_here_that_of_earlier_calls_is_taken(
    here: Path, archive: Archive, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="closecall plan new"):
        chosen_plan(None, archive, "closecall live")
    elsewhere = tmp_path / "far.md"
    elsewhere.write_text(PLAN)
    archive.start_call(call("2026-11-12-1015", str(elsewhere)), started_at=STARTED)
    archive.start_call(call("2026-11-12-1115", str(tmp_path / "gone.md")), started_at=STARTED)
    assert chosen_plan(None, archive, "closecall live") == elsewhere
    third = tmp_path / "third.md"
    third.write_text(PLAN)
    archive.start_call(call("2026-11-12-1215", str(third)), started_at=STARTED)
    with pytest.raises(UserError, match="2 plans of earlier calls"):
        chosen_plan(None, archive, "closecall live")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_call_and_a_second_one_ends_it_at_once(number: int) -> None:
    left: list[bool] = []
    before = signal.getsignal(number)
    with stopping(lambda: left.append(True)) as stopped:
        assert not stopped.by_signal
        signal.raise_signal(number)
        assert stopped.by_signal
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    assert left == [True]
    assert signal.getsignal(number) is before


class Typed(io.StringIO):
    """A terminal: at the keyboard, somebody who typed this; or one that shows."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch, typed: str) -> Typed:
    shown = Typed()
    monkeypatch.setattr(sys, "stdin", Typed(typed))
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def cut_off(archive: Archive, home: Path, call_id: str = "2026-11-12-1015", minutes: int = 15) -> None:
    archive.start_call(
        call(call_id), started_at=STARTED.replace(":15:", f":{minutes}:"), account="Delta Foods"
    )
    archive.append(call_id, utterance(1))
    recordings = Recordings(home)
    recordings.folder.mkdir(exist_ok=True)
    recordings.path(call_id).write_bytes(b"sound")


@pytest.fixture
def finished(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls that were finished, without hearing them."""
    done: list[str] = []

    def finish(_place: object, _archive: object, call_id: str, **_: object) -> finishing.Finished:
        done.append(call_id)
        return finishing.Finished(call_id, 3, 1, 60.0, None)

    monkeypatch.setattr(finishing, "_finish", finish)
    return done


@pytest.mark.parametrize(("typed", "expected"), [("y\n", 1), ("n\n", 0), ("\n", 0), ("", 0), ("YES\n", 1)])
def test_somebody_at_the_terminal_is_asked_first(
    archive: Archive,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    finished: list[str],
    typed: str,
    expected: int,
) -> None:
    cut_off(archive, home)
    shown = terminal(monkeypatch, typed)
    finishing.offer(common.Place(home, Settings()), archive, offline=True)
    assert finished == ["2026-11-12-1015"] * expected
    assert "2026-11-12-1015 (Delta Foods) was cut off" in shown.getvalue()
    assert ("closecall call finish 2026-11-12-1015" in shown.getvalue()) == (not expected)


def test_nobody_is_asked_where_nobody_is(
    archive: Archive, home: Path, capsys: pytest.CaptureFixture[str], finished: list[str]
) -> None:
    finishing.offer(common.Place(home, Settings()), archive, offline=True)
    assert capsys.readouterr().err == ""
    cut_off(archive, home)
    cut_off(archive, home, "2026-11-12-1030", 30)
    finishing.offer(common.Place(home, Settings()), archive, offline=True)
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["2026-11-12-1030", "2026-11-12-1015"]
    assert finished == []


def test_what_stands_in_the_way_of_finishing_one_does_not_hold_up_the_next_call(
    archive: Archive, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UserError("There is no speech model.")

    monkeypatch.setattr(finishing, "_finish", refuse)
    cut_off(archive, home)
    shown = terminal(monkeypatch, "y\n")
    finishing.offer(common.Place(home, Settings()), archive, offline=True)
    assert "There is no speech model." in shown.getvalue()


@pytest.mark.parametrize("typed", ["\n", "n\n"])
def test_a_home_that_cannot_be_written_to_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    args = argparse.Namespace(home=blocked / "home")
    shown = terminal(monkeypatch, typed)
    if typed == "n\n":
        with pytest.raises(UserError, match="cannot be kept"):
            place_of_a_call(args)
        return
    place = place_of_a_call(args)
    assert place.home.parent == tmp_path
    assert place.home.stat().st_mode & 0o777 == 0o700
    assert str(place.home) in shown.getvalue()
    place.archive().close()


def test_without_a_terminal_a_home_that_cannot_be_written_to_is_an_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(UserError, match="cannot be kept"):
        place_of_a_call(argparse.Namespace(home=blocked / "home"))

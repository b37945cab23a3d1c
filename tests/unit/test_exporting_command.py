"""``closecall plan export``: whole or not at all, and one sentence for what cannot be done."""

import os
from pathlib import Path

import pytest

from assistant.cli import main
from tests.unit.handed_plans import milestones

TEXT = milestones("K1 | Pilot | Ines Duarte | Omar Haddad | 2026-12-01 | pending |")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_text(TEXT, "utf-8")
    return path


def refused(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    assert main(["plan", "export", *map(str, words)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_a_file_that_is_there_stays_without_force(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "steps.html"
    out.write_text("mine")
    assert "--force" in refused(capsys, plan, "--out", out)
    assert out.read_text() == "mine"
    assert main(["plan", "export", str(plan), "--out", str(out), "--force"]) == 0
    assert out.read_bytes().startswith(b"<!doctype html>")
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "home") == ["plan.md", "steps.html"]


def test_the_plan_itself_is_never_replaced(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(plan)
    for out in (plan, link):
        assert "is the plan itself" in refused(capsys, plan, "--out", out, "--force")
    assert plan.read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--out", "steps.pdf"), "does not tell its format: add --format with one of html, md,"),
        (("--out", "steps"), "does not tell its format"),
        (("--out", "steps.html", "--format", "csv"), "ends like html and --format says csv"),
        (("--out", "nowhere/steps.html"), "nowhere is no folder"),
        (("--out", "folder.md"), "is a folder"),
        (("--out", "-"), "--out - needs --format html, md, csv or ics"),
        (("--out", "-", "--format", "xlsx"), "--out - needs --format"),
        (("--out", "-", "--format", "md", "--json"), "both want the screen"),
        (("--out", "x" * 300 + ".html"), "cannot be written"),
        (("--out", "a\0b.html"), "name another"),
        (("--out", "steps.html", "--for", "board"), "invalid choice: 'board'"),
        ((), "--out"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    words: tuple[str, ...],
    told: str,
    plan: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "folder.md").mkdir()
    monkeypatch.chdir(tmp_path)
    assert told in refused(capsys, plan.name, *words)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "home") == ["folder.md", "plan.md"]


def test_a_plan_with_nothing_for_the_buyer_makes_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text(milestones("K1 | Pilot (private) | I | O | 2026-12-01 | pending |"), "utf-8")
    assert "no step to hand to the buyer" in refused(capsys, plan, "--out", tmp_path / "steps.html")
    assert not (tmp_path / "steps.html").exists()


def test_a_folder_that_may_not_be_written_to_is_told(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left on device" in refused(capsys, plan, "--out", tmp_path / "steps.csv")
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "home") == ["plan.md"]


def test_a_file_that_came_there_meanwhile_stays(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "steps.csv"
    monkeypatch.setattr(os, "fsync", lambda _: out.write_text("somebody else's"))
    assert "is there already" in refused(capsys, plan, "--out", out)
    assert out.read_text() == "somebody else's"


def test_to_the_screen_goes_the_file_and_the_words_go_beside_it(
    plan: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["plan", "export", str(plan), "--out", "-", "--format", "md", "--on", "2026-11-12"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"# Larkspur Clinics: the steps to your go-live\n")
    assert err.startswith(b"1 step for Larkspur Clinics.\n")


@pytest.mark.parametrize(("ending", "start"), [("HTM", b"<!doctype"), ("markdown", b"# "), ("XLSX", b"PK")])
def test_the_ending_says_the_format(ending: str, start: bytes, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / f"steps.{ending}"
    assert main(["plan", "export", str(plan), "--out", str(out)]) == 0
    assert out.read_bytes().startswith(start)

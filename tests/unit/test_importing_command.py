"""``closecall plan import`` as a person calls it."""

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.plan.reading.reader import read_plan

_CSV = "Milestone,Owner,Due,Status\nAccess,Mia Stone,Mar 20,Done\nSignature,Client,Q2,Open\nA note on holidays that has its own line\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbor.csv"
    path.write_text(_CSV, encoding="utf-8")
    return path


def test_the_plan_is_written_and_the_report_says_what_to_do_next(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "harbor.md"
    assert main(["plan", "import", str(file), "--to", str(to), "--on", "2026-03-10"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Read ")
    assert "Guessed:" in out
    assert "Could not be read:" in out
    assert out.rstrip().endswith(f"Next: closecall plan check {to}")
    assert [m.name for m in read_plan(to).milestones][:2] == ["Access", "Signature"]
    assert list(tmp_path.iterdir()) == [file, to] or sorted(tmp_path.iterdir()) == sorted([file, to])


def test_the_report_as_data(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "harbor.md"
    assert (
        main(
            [
                "plan",
                "import",
                str(file),
                "--to",
                str(to),
                "--on",
                "2026-03-10",
                "--json",
                "--seller",
                "Mia Stone",
            ]
        )
        == 0
    )
    data = json.loads(capsys.readouterr().out)
    assert data.keys() == {"plan", "milestones", "guessed", "kept", "problems"}
    assert data["plan"] == str(to)
    assert {"place": "line 3", "text": "“Q2” is no day; the step has no date until you give it one"} in data[
        "problems"
    ]
    assert read_plan(to).milestones[0].owner_vendor == "Mia Stone"


def test_a_plan_that_is_there_stays(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "harbor.md"
    to.write_text("mine", encoding="utf-8")
    assert main(["plan", "import", str(file), "--to", str(to)]) == 2
    assert to.read_text(encoding="utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert main(["plan", "import", str(file), "--to", str(to), "--force"]) == 0
    assert "## Milestones" in to.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "to", "said"),
    [
        ("missing.csv", "plan.md", "missing.csv"),
        ("harbor.csv", "no/such/folder/plan.md", "is no folder"),
        ("harbor.csv", ".", "is a folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    source: str, to: str, said: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "import", str(tmp_path / source), "--to", str(tmp_path / to)]) == 2
    error = capsys.readouterr().err.strip()
    assert said in error
    assert "\n" not in error


def test_nothing_is_written_for_a_file_without_milestones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "note.md"
    file.write_text("Nothing of a plan in here.\n", encoding="utf-8")
    assert main(["plan", "import", str(file), "--to", str(tmp_path / "plan.md")]) == 2
    assert "no milestones" in capsys.readouterr().err
    assert not (tmp_path / "plan.md").exists()

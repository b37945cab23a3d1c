"""``plan move``, ``plan schedule`` and ``plan new`` on real files."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.plan.reading.reader import read_plan
from tests.e2e.conversation import CTRL_C, CTRL_D, converse
from tests.e2e.running import DEMO

ON = ("--on", "2026-11-10")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copy(DEMO / "plan.md", tmp_path / "plan.md"))


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    status = main(["plan", *map(str, words)])
    told = capsys.readouterr()
    return status, told.out, told.err


def run_json(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(capsys, *words, "--json")[1])
    return found


def changed(plan: Path) -> list[str]:
    """The lines of the demo plan that are different now, and those that came."""
    before = (DEMO / "plan.md").read_text("utf-8").splitlines()
    return [line for line in plan.read_text("utf-8").splitlines() if line not in before]


def test_a_move_shows_what_it_costs_and_writes_it(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(
        capsys,
        "move",
        plan,
        "M3",
        "20",
        "Nov",
        "--because",
        "two more rounds",
        "--said-by",
        "Helen Brooks",
        *ON,
    )
    assert status == 0
    assert out.startswith(
        "“Contract redlines returned” 11 days later moves the signature from 18 Dec to 31 Dec and the go-live from 1 Feb to 11 Feb."
    )
    assert "Signature: Fri 18 Dec 2026 becomes Thu 31 Dec 2026." in out
    after = read_plan(plan)
    assert {m.id: str(m.due) for m in after.milestones if m.id in ("M2", "M3", "M5", "M9")} == {
        "M2": "2026-11-06",
        "M3": "2026-11-20",
        "M5": "2026-12-16",
        "M9": "2027-02-11",
    }
    assert (str(after.signature), str(after.go_live)) == ("2026-12-31", "2027-02-11")
    assert [(c.what, c.was, c.is_, c.said_by, c.source) for c in after.changes[1:3]] == [
        ("M3: due date", "2026-11-09", "2026-11-20", "Helen Brooks", "two more rounds"),
        ("M5: due date", "2026-12-04", "2026-12-16", "", "moved with M3"),
    ]
    # Six milestones and two days of the front matter, each with its line under Changes.
    assert len(changed(plan)) == 16


def test_a_move_alone_and_a_move_that_is_only_looked_at(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = plan.read_bytes()
    assert "Nothing was changed." in run(capsys, "move", plan, "M3", "+3", "--dry-run", *ON)[1]
    assert plan.read_bytes() == before
    assert run(capsys, "move", plan, "M3", "2026-12-10", "--alone", *ON)[0] == 0
    assert len(changed(plan)) == 2
    _, out, _ = run(capsys, "move", plan, "M4", "+1w", "--alone", "--dry-run", *ON)
    assert "Wed 2 Dec 2026" in out


def test_a_move_can_be_taken_back(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = plan.read_bytes()
    run(capsys, "move", plan, "M3", "+3", *ON)
    assert plan.read_bytes() != before
    assert run(capsys, "undo", plan)[0] == 0
    after = read_plan(plan)
    assert [m.due for m in after.milestones] == [m.due for m in read_plan(DEMO / "plan.md").milestones]
    assert str(after.go_live) == "2027-02-01"


def test_a_move_as_json(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run_json(capsys, "move", plan, "M7", "2026-12-25", "--dry-run", *ON)
    assert [(m["id"], m["was"], m["now"]) for m in found["moves"]] == [
        ("M7", "2026-12-18", "2026-12-25"),
        ("M8", "2027-01-11", "2027-01-15"),
        ("M9", "2027-02-01", "2027-02-05"),
    ]
    assert found["signature"] == {"was": "2026-12-18", "now": "2026-12-25"}
    assert found["remarks"] == ["M7 would land on Fri 25 Dec, Christmas Day."]
    assert found["applied"] is False


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["move", "PLAN", "M44", "18 Dec"],
            "has no milestone M44; did you mean M4 (Security review complete)",
        ),
        (["move", "PLAN", "redlines", "18 Dec"], "did you mean M3 (Contract redlines returned)?"),
        (["move", "PLAN", "M1", "18 Dec"], "M1 (Pilot success criteria agreed) is done"),
        (["move", "PLAN", "M4", "25 Nov"], "is due on 2026-11-25 already"),
        (["move", "PLAN", "M4", "soon"], "“soon” is no exact day"),
        (["move", "PLAN", "M4", "+5", "--alone", "--whole"], "not allowed with argument"),
        (["move", "nowhere.md", "M4", "+5"], "nowhere.md"),
        (["schedule", "PLAN"], "--go-live --from-event is required"),
        (["schedule", "PLAN", "--from-event"], "names no compelling event with a date"),
        (["schedule", "PLAN", "--go-live", "Q2"], "“Q2” is no exact day"),
        (["new", "--to", "PLAN"], "is there already"),
        (["new", "--to", "no/such/folder/plan.md"], "is no folder"),
        (["new", "--go-live", "soon"], "--go-live: “soon” is no exact day"),
        (["new", "--stage", "middle"], "--stage: “middle” is no stage of a deal"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    plan: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = plan.read_bytes()
    status, out, error = run(capsys, *(str(plan) if word == "PLAN" else word for word in words), *ON)
    assert (status, out) == (2, "")
    assert said in error
    assert len(error.strip().splitlines()) == 1
    assert plan.read_bytes() == before
    assert [*plan.parent.glob("*.md")] == [plan]


def test_a_schedule_is_shown_and_written_when_asked(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = plan.read_bytes()
    status, out, _ = run(capsys, "schedule", plan, "--go-live", "1 March", *ON)
    assert status == 0
    assert "A go-live on Mon 1 Mar 2027 can be done" in out
    assert "add --apply to write" in out
    assert plan.read_bytes() == before
    assert run(capsys, "schedule", plan, "--go-live", "1 March", "--apply", *ON)[0] == 0
    after = read_plan(plan)
    assert (str(after.go_live), str(after.signature)) == ("2027-03-01", "2027-01-19")
    assert (
        "The plan has these dates already."
        in run(capsys, "schedule", plan, "--go-live", "1 March", "--apply", *ON)[1]
    )
    assert run(capsys, "undo", plan)[0] == 0
    assert str(read_plan(plan).go_live) == "2027-02-01"


def test_a_schedule_that_cannot_be_kept_is_not_written(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = plan.read_bytes()
    status, out, _ = run(capsys, "schedule", plan, "--go-live", "2027-01-04", "--apply", *ON)
    assert status == 1
    assert "cannot be done: it is short by 20 business days." in out
    assert "the earliest go-live that works is Tue 2 Feb 2027" in out
    assert "M8, “Kickoff and training”, in five business days instead of 14" in out
    assert plan.read_bytes() == before
    found = run_json(capsys, "schedule", plan, "--go-live", "2027-01-04", *ON)
    assert (found["feasible"], found["short_by"], found["earliest_go_live"], found["enough"]) == (
        False,
        20,
        "2027-02-02",
        True,
    )


def test_a_schedule_from_the_compelling_event(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = plan.read_text("utf-8").replace(
        "agreement: verbal", "compelling_event: {what: Lease ends, date: 2027-02-28}\nagreement: verbal"
    )
    plan.write_text(text, "utf-8")
    assert run_json(capsys, "schedule", plan, "--from-event", *ON)["go_live"] == {
        "was": "2027-02-01",
        "now": "2027-02-26",
    }


def test_a_new_plan_from_flags(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = [
        "--account",
        "Björk & Co.",
        "--seller",
        "Dana Cole",
        "--seller",
        "Ravi Shah",
        "--champion",
        "Sarah Lee, VP Operations",
    ]
    words += [
        "--champion-authority",
        "liaison",
        "--go-live",
        "2027-04-30",
        "--calendar",
        "US",
        "--stage",
        "rescue",
    ]
    status, out, _ = run(capsys, "new", *words, *ON)
    assert status == 0
    assert "björk-co.md" in out
    made = read_plan(tmp_path / "björk-co.md")
    assert (made.account, made.sellers, made.problems) == ("Björk & Co.", ("Dana Cole", "Ravi Shah"), ())
    assert made.milestones[0].owner_prospect == "Sarah Lee"
    # A second one of that name gets another file, and the first stays.
    before = (tmp_path / "björk-co.md").read_bytes()
    assert "björk-co-2.md" in run(capsys, "new", *words, *ON)[1]
    assert (tmp_path / "björk-co.md").read_bytes() == before
    assert run(capsys, "show", tmp_path / "björk-co.md", *ON)[0] == 0


def test_a_new_plan_as_json_asks_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run_json(capsys, "new", "--to", tmp_path / "x.md", *ON)
    assert found["path"] == str(tmp_path / "x.md")
    assert found["milestones"][-1]["name"] == "Go-live"
    assert found["notes"]


def test_a_conversation_about_a_new_plan(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "talked.md"
    flags = [
        "--vendor",
        "Acme Software",
        "--calendar",
        "US",
        "--procurement-involved",
        "yes",
        "--procurement-days",
        "9",
        "--board",
        "2027-02-10",
    ]
    answers = [
        ("Which company is it?", "Northwind Freight\n"),
        ("What do they get", "\n"),
        ("Who is on your side?", "Dana Cole\n"),
        ("early, late, or", "middle\n"),
        ("write early, late or rescue.", "early\n"),
        ("Who is your champion?", "Sarah Lee, VP Operations\n"),
        ("Can the champion decide", "yes\n"),
        ("Who holds the budget?", "Tom Ortiz, CFO\n"),
        *[(ask, "\n") for ask in ("technically?", "security review?", "reads the contract?", "in procurement?", "Which executive", "runs the implementation", "speaks for the users?")],
        ("talked to?", "all\n"),
        ("need to be live?", "in spring\n"),
        ("is no exact day", "30 April\n"),
        ("Why then?", "the contract ends\n"),
        ("On which day", "31 May\n"),
        ("date for the signature?", "\n"),
        ("How do they approve", "\n"),
    ]  # fmt: skip
    status, shown = converse(["plan", "new", "--to", path, *flags, *ON], answers, home)
    assert status == 0
    assert "milestones to the go-live on 2027-04-30" in shown
    made = read_plan(path)
    assert (made.account, str(made.go_live), str(made.compelling_event and made.compelling_event.date)) == (
        "Northwind Freight",
        "2027-04-30",
        "2027-05-31",
    )
    assert {s.name for s in made.stakeholders if s.engaged} == {"Sarah Lee", "Tom Ortiz"}
    assert made.problems == ()


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_stopping_in_the_middle_of_the_questions_writes_nothing(tmp_path: Path, home: Path, key: str) -> None:
    answers = [("Which company is it?", "Northwind\n"), ("What do they get", key)]
    status, shown = converse(["plan", "new", "--to", tmp_path / "x.md", *ON], answers, home)
    assert status == 130
    assert "Stopped; no plan was written." in shown
    assert not (tmp_path / "x.md").exists()


@pytest.mark.parametrize(
    ("answers", "lines"), [(["n\n"], 0), (["\n"], 0), (["maybe\n", "t\n"], 2), (["a\n"], 16), ([CTRL_D], 0)]
)
def test_in_a_terminal_a_move_asks_first(plan: Path, home: Path, answers: list[str], lines: int) -> None:
    status, shown = converse(
        ["plan", "move", plan, "M3", "20 Nov", *ON], [("[n]othing?", one) for one in answers], home
    )
    assert status == 0
    assert len(changed(plan)) == lines
    assert ("Nothing was changed." in shown) is (lines == 0)


def test_a_move_that_cannot_be_undone_does_not_say_that_it_can(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    status, out, error = run(capsys, "move", plan, "M3", "+5", *ON, "--home", tmp_path / "file" / "home")
    assert (status, out.splitlines()[-1]) == (0, f"Written to {plan}.")
    assert "cannot be undone later" in error


@pytest.mark.parametrize(
    "words", [["move", "PLAN", "M1", "+3", "--dry-run"], ["schedule", "PLAN", "--go-live", "1 March"]]
)
def test_what_cannot_be_read_is_said_beside_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    path = tmp_path / "circle.md"
    path.write_text(
        "## Milestones\n\n| ID | Milestone | Due | Depends on |\n|--|--|--|--|\n"
        "| M1 | Pilot agreed | 2026-12-01 | M2 |\n| M2 | Go-live | 2026-12-08 | M1 |\n| M3 | Review | soon | |\n"
    )
    status, out, err = run(capsys, *(path if word == "PLAN" else word for word in words), *ON)
    assert status == 0
    assert out
    assert "Milestones wait for each other in a circle, M2 → M1 → M2" in err
    assert "(1 more: closecall plan show" in err

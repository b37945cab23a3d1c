"""How a date cell is read, and the day that it comes to."""

from datetime import date
from pathlib import Path

import pytest

from assistant.importing.found import Hints
from assistant.importing.when import Day, Months, Offset, Vague, WeekOf, Weeks, When, read_when
from tests.unit.importing_samples import ON, read


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Week 3-4", Weeks(3, 4)),
        ("Wk 5", Weeks(5, 5)),
        ("W6–W7", Weeks(6, 7)),
        ("end of week 3", Weeks(3, 3)),
        ("3rd week", Weeks(3, 3)),
        ("2026-W45", Weeks(45, 45, True, 2026)),
        ("CW45", Weeks(45, 45, True)),
        ("KW 45/2026", Weeks(45, 45, True, 2026)),
        ("Week of 9 March", WeekOf("9 March")),
        ("w/c 9 March", WeekOf("9 March")),
        ("Week ending 13/3", WeekOf("13/3")),
        ("EOW 13 Mar", WeekOf("13 Mar")),
        ("Week 3 (by 20 March)", Day("by 20 March")),
        ("[Date]", Offset("date", 0)),
        ("[Date +5]", Offset("date", 5)),
        ("Date + 5", Offset("date", 5)),
        ("D+3", Offset("d", 3)),
        ("T-10", Offset("t", -10)),
        ("T minus 10 days", Offset("t", -10)),
        ("T-2w", Offset("t", -2, "weeks")),
        ("W-3", Offset("t", -3, "weeks")),
        ("+2w", Offset("start", 2, "weeks")),
        ("Day 14", Offset("day", 14, numbered=True)),
        ("Go-live - 3 weeks", Offset("go-live", -3, "weeks")),
        ("M1 + 5d", Offset("m1", 5)),
        ("3 days after kickoff", Offset("kickoff", 3)),
        ("two weeks before go-live", Offset("go-live", -2, "weeks")),
        ("10 business days after contract signature", Offset("contract signature", 10, "workdays")),
        ("upon signature", Offset("signature", 0)),
        ("Month 2", Months(2)),
        ("March 6-10", Day("March 10", True)),
        ("6-10 March 2026", Day("10 March 2026", True)),
        ("2026-03-06 to 2026-03-10", Day("2026-03-10", True)),
        ("Dec 10 → Dec 15", Day("Dec 15", True)),
        ("~~Dec 10~~ Dec 15", Day("Dec 15")),
        ("by EOD Friday 3/6", Day("Friday 3/6")),
        ("Q2", Vague("Q2")),
        ("mid-April", Vague("mid-April")),
        ("end of March", Vague("end of March")),
        ("ASAP", Vague("ASAP")),
        ("TBD", Vague("TBD")),
        ("", None),
    ],
)
def test_a_date_cell(text: str, meant: When | None) -> None:
    assert read_when(text) == meant


def _due(folder: Path, when: str, head: str = "", hints: Hints | None = None, *, statuses: str = "") -> str:
    rows = "\n".join(
        f"| Step {n} | {one} | {state} |"
        for n, (one, state) in enumerate(
            zip(when.split("; "), (statuses or "; " * when.count("; ")).split("; "), strict=True), 1
        )
    )
    _, plan, _ = read(folder, "md", f"{head}\n\n| Milestone | Due | Status |\n|---|---|---|\n{rows}\n", hints)
    return "; ".join(m.due_text for m in plan.milestones)


@pytest.mark.parametrize(
    ("head", "when", "days"),
    [
        ("Start date: 2026-03-02", "Week 1; Week 3-4; W7", "2026-03-06; 2026-03-27; 2026-04-17"),
        ("Start date: 2026-03-04", "Week 1; Week 2", "2026-03-06; 2026-03-13"),
        ("Start date: 2026-03-07", "Week 1", "2026-03-13"),
        ("Calendar: US\nStart date: 2026-06-29", "Week 1", "2026-07-02"),
        ("Kickoff: 2026-03-02", "D+3; D+10", "2026-03-05; 2026-03-12"),
        ("Prepared: March 2, 2026", "Date + 7; 5 business days after start", "2026-03-09; 2026-03-09"),
        ("Start: 2026-03-02", "Day 0; Day 14", "2026-03-02; 2026-03-16"),
        ("Start: 2026-03-02", "Day 1; Day 15", "2026-03-02; 2026-03-16"),
        ("Start: 2026-03-02", "T+0; T+14", "2026-03-02; 2026-03-16"),
        ("Go-live: 2026-06-15", "T-14; T; T+7", "2026-06-01; 2026-06-15; 2026-06-22"),
        ("Target close: 2026-04-17", "T-7", "2026-04-10"),
        ("T0: 2026-03-02\nGo-live: 2026-06-15", "D+1; L-5", "2026-03-03; 2026-06-10"),
        ("", "2026-03-02; M1 + 5d; one week after M2", "2026-03-02; 2026-03-07; 2026-03-14"),
        ("", "2026-03-02; 3 days after Step 1", "2026-03-02; 2026-03-05"),
        ("", "M2 + 1; M1 + 1", "M2 + 1; M1 + 1"),
        ("Go-live: 2026-06-15", "Q2; soon; [Date]", "Q2; soon; "),
        ("Start: 2026-03-02", "Month 1; Month 2", "2026-04-01; 2026-05-01"),
        ("Project week 1: 2026-03-02", "KW 12; 2026-W13", "2026-03-20; 2026-03-27"),
    ],
)
def test_the_day_that_it_comes_to(head: str, when: str, days: str, tmp_path: Path) -> None:
    assert _due(tmp_path, when, head) == days


def test_weeks_without_a_start_count_from_the_last_finished_one(tmp_path: Path) -> None:
    assert (
        _due(tmp_path, "Week 2; Week 3; Week 5", statuses="done; done; open")
        == "2026-03-06; 2026-03-13; 2026-03-27"
    )
    assert _due(tmp_path, "Week 1; Week 2", statuses="open; open") == "2026-03-13; 2026-03-20"


def test_a_start_of_the_command_line_counts_before_the_files_own(tmp_path: Path) -> None:
    hints = Hints(ON, start=date(2026, 5, 4))
    assert _due(tmp_path, "Week 1; D+3", "Start: 2026-03-02", hints) == "2026-05-08; 2026-05-07"


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("02/03/2026; 09/03/2026; 06/04/2026", "2026-03-02; 2026-03-09; 2026-04-06"),
        ("03/02/2026; 03/09/2026; 04/06/2026", "2026-03-02; 2026-03-09; 2026-04-06"),
        ("13/03/2026; 01/04/2026", "2026-03-13; 2026-04-01"),
        ("Fri 06/03/2026", "2026-03-06"),
        ("06.03.2026; 10.4.2026", "2026-03-06; 2026-04-10"),
        ("2026-03-06; 10/03/2026", "2026-03-06; 2026-03-10"),
    ],
)
def test_day_and_month_by_the_evidence_of_the_whole_file(when: str, days: str, tmp_path: Path) -> None:
    assert _due(tmp_path, when) == days


def test_what_is_guessed_about_dates_is_said(tmp_path: Path) -> None:
    text = "| Milestone | Due |\n|---|---|\n| A b | Week 2 |\n| C d | Mar 20 |\n| E f | soon |\n| G h | 6-10 March |\n"
    _, _, report = read(tmp_path, "md", text)
    said = [str(note) for note in report.guessed]
    assert any("week 1 is taken for the week of 2026-03-10" in one and "--start" in one for one in said)
    assert any("without a year" in one and "Mar 20 is 2026-03-20" in one for one in said)
    assert any(one.startswith("line 6: ") and "its end counts" in one for one in said)
    assert [str(note) for note in report.problems] == [
        "line 5: “soon” is no day; the step has no date until you give it one"
    ]

"""The exam of a model, from the talk to what it is believed."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from assistant.errors import UserError
from assistant.evaluating.exam import SORTS, CaseMarks, Examinee, grades, sit
from assistant.evaluating.exam_cases import ExamCase, read
from assistant.evaluating.exam_report import Outcome
from assistant.evaluating.sitting import Answered, of_one_form, sat
from assistant.llm.faults import FaultKind, ModelFault
from assistant.prompting.judge import wording
from assistant.understand.sense.encoder import load
from tests.unit.examinees import WHERE, Fails, Guesses, Knows

CASES = read(90)


def marks_of(asks: Examinee, cases: Sequence[ExamCase] = CASES) -> list[CaseMarks]:
    return [sit(case, asks, wording(None), None, Event()) for case in cases]


@pytest.fixture(scope="module")
def knowing() -> list[CaseMarks]:
    return marks_of(Knows(CASES))


def test_one_that_knows_is_right_and_missed_little(knowing: list[CaseMarks]) -> None:
    marks = [mark for one in knowing for mark in one.marks]
    assert len(marks) > 60
    assert sum(mark.right for mark in marks) >= 0.93 * len(marks)
    assert any(mark.novel for mark in marks)
    assert not all(mark.novel for mark in marks)


def test_what_is_believed_of_it_is_what_it_adds(knowing: list[CaseMarks]) -> None:
    believed = {each.sort: each for each in grades(knowing) if each.threshold is not None}
    assert "milestone:done" in believed
    assert believed["milestone:done"].threshold == 0.95
    assert all(each.novel >= 8 for each in believed.values())


def test_one_that_guesses_is_believed_in_nothing() -> None:
    results = marks_of(Guesses())
    assert sum(len(one.marks) for one in results) > 20
    assert [each.sort for each in grades(results) if each.threshold is not None] == []


def test_what_the_encoder_hears_too_is_nothing_new(knowing: list[CaseMarks]) -> None:
    some, encoder = CASES[:20], load()
    beside = [sit(case, Knows(some), wording(None), encoder, Event()) for case in some]
    assert _novel(beside) < _novel(knowing[:20])


def _novel(results: list[CaseMarks]) -> int:
    return sum(mark.novel for one in results for mark in one.marks)


def sitting(
    asks: Examinee, folder: Path, waits: list[float], cases: Sequence[ExamCase] = CASES[:12]
) -> list[CaseMarks | None]:
    put = partial(sit, asks=asks, wording=wording(None), encoder=None, stop=Event())
    answered = Answered(folder, ("there", "examinee", "judge@1"), pytest.fail)
    return list(sat(cases, put, answered, waits.append))


def test_a_fault_is_tried_twice_more_and_the_case_then_left_out(tmp_path: Path) -> None:
    waits: list[float] = []
    fails = Fails(Knows(CASES), ["slow", "cut", None, "busy", "failing", "unreadable"])
    results = sitting(fails, tmp_path, waits)
    assert len(results) == 12
    assert results.count(None) == 1
    assert waits == [1.0, 2.0, 1.0, 2.0]


def test_it_waits_as_long_as_the_server_asks_but_not_for_ever(tmp_path: Path) -> None:
    waits: list[float] = []
    sitting(Fails(Knows(CASES), ["busy"], again_after=17.0), tmp_path / "a", waits)
    sitting(Fails(Knows(CASES), ["busy"], again_after=4000.0), tmp_path / "b", waits)
    assert waits == [17.0, 60.0]


@pytest.mark.parametrize("kind", ["key", "model", "nothing_there", "redirect", "stopped"])
def test_what_will_not_get_better_ends_it_at_once(tmp_path: Path, kind: FaultKind) -> None:
    fails = Fails(Knows(CASES), [kind])
    with pytest.raises(ModelFault):
        sitting(fails, tmp_path, [])
    assert fails.requests == 1


def test_one_case_that_a_filter_turns_away_does_not_end_it(tmp_path: Path) -> None:
    waits: list[float] = []
    results = sitting(Fails(Knows(CASES), [None, "key"]), tmp_path / "a", waits)
    assert (len(results), results.count(None), waits) == (12, 1, [])
    fails = Fails(Knows(CASES), [None, *["key"] * 9])  # type: ignore[list-item]
    with pytest.raises(ModelFault):
        sitting(fails, tmp_path / "b", waits)
    assert fails.requests == 6


def test_told_to_stop_it_ends_whatever_was_answered(tmp_path: Path) -> None:
    fails = Fails(Knows(CASES), [None, "stopped"])
    with pytest.raises(ModelFault):
        sitting(fails, tmp_path, [])
    assert fails.requests == 2


def test_where_nothing_was_answered_the_last_fault_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelFault, match="cannot be reached"):
        sitting(Fails(Knows(CASES), ["unreachable"] * 9), tmp_path, [], CASES[:3])


def test_answers_that_cannot_be_taken_away_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="leave out --again"):
        Answered(tmp_path / "file", ("m",), str).forget()


def test_a_model_that_went_away_ends_it_and_what_was_answered_stays(tmp_path: Path) -> None:
    away: list[FaultKind | None] = [None, None, None, *["unreachable"] * 15]
    with pytest.raises(ModelFault, match="cannot be reached"):
        sitting(Fails(Knows(CASES), away), tmp_path, [])
    knows = Knows(CASES)
    results = sitting(knows, tmp_path, [])
    assert len([one for one in results if one]) == 12
    assert len(knows.asked) <= 9


def test_an_exam_goes_on_where_it_was_and_a_line_that_was_cut_off_is_asked_again(tmp_path: Path) -> None:
    first = sitting(Knows(CASES), tmp_path, [], CASES[:6])
    file = next(tmp_path.iterdir())
    file.write_text(file.read_text("utf-8")[:-10], "utf-8")
    knows = Knows(CASES)
    again = sitting(knows, tmp_path, [], CASES[:8])
    assert set(knows.asked) <= {case.id for case in CASES[5:8]}
    assert {one.case: one for one in again if one}.items() >= {one.case: one for one in first if one}.items()
    third = Knows(CASES)
    assert len(sitting(third, tmp_path, [], CASES[:8])) == 8
    assert third.asked == []


def test_answers_of_another_form_are_left_out(knowing: list[CaseMarks]) -> None:
    others = [one.model_copy(update={"rung": "logprobs"}) for one in knowing[:3]]
    assert of_one_form([*others, *knowing[3:]]) == knowing[3:]
    with pytest.raises(UserError, match="No case of the exam was answered"):
        of_one_form([])


def test_the_table_says_what_is_believed_and_what_not(knowing: list[CaseMarks]) -> None:
    outcome = Outcome(WHERE, "judge@1+0a1b2c3d", tuple(knowing), left_out=2)
    lines = list(outcome.lines())
    assert lines[0] == "examinee at localhost:11434, asked by JSON, with the prompt judge@1+0a1b2c3d"
    assert lines[1].startswith("90 cases, 2 more without an answer; ")
    done = next(line for line in lines if line.startswith("milestone: done"))
    assert done.split()[-1] == "0.95"
    assert next(line for line in lines if line.startswith("agreement: vague")).split()[-1] == "no"
    assert max(map(len, lines)) <= 120
    data = outcome.as_data()
    assert [each["sort"] for each in data["answers"]] == list(SORTS)
    assert outcome.exam.least["milestone:done"] == 0.95

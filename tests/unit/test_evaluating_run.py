"""Calls are marked through the whole pipeline, kept, and marked anew when what they rest on changes."""

import time
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UserError
from assistant.evaluating import running
from assistant.evaluating.folder import Meeting, Work, read_cases
from assistant.evaluating.judging import judge
from assistant.evaluating.keeping import Keeper, fingerprint
from assistant.evaluating.labels import MeetingLabel
from assistant.evaluating.neutral import neutral_plan
from assistant.evaluating.running import marked
from tests.unit.evaluated import ON, folder, tally

LABEL: dict[str, Any] = {
    "sales_call": True,
    "call_date": "2026-06-10",
    "next_step_booked": False,
    "roles_mentioned": [],
}
EXPECTED = {"milestones": {"M2": {"status_after": "done", "evidence_turns": [1]}}}


def ticks() -> Any:
    """A timer on which every look takes a thousandth of a second."""
    seconds = iter(range(10_000_000))
    return lambda: next(seconds) / 1000


@pytest.fixture
def work(tmp_path: Path) -> list[Work]:
    return [*read_cases(folder(tmp_path / "f", [{"id": n, **LABEL} for n in "abc"], expected=EXPECTED), ON)]


class Counting:
    """``judge``, with what it was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        monkeypatch.setattr(running, "judge", self)

    def __call__(self, one: Work, timer: Any) -> Any:
        self.asked.append(one.id)
        return judge(one, timer)


def test_a_call_is_heard_as_a_replay_hears_it(work: list[Work]) -> None:
    result = judge(work[0], ticks())
    assert (result.id, result.kind) == ("a", "sales call")
    assert result.tallies["milestone_status.done"] == tally(1)
    assert result.milliseconds == (1.0, 1.0)


def test_what_was_kept_is_not_marked_again(
    work: list[Work], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Counting(monkeypatch)
    keeper = Keeper(tmp_path / "kept", pytest.fail)
    first = list(islice(marked(work, keeper, 1), 2))
    assert counting.asked == ["a", "b"]
    again = list(marked(work, keeper, 1))
    assert counting.asked == ["a", "b", "c"]
    assert again[:2] == first


@pytest.mark.parametrize("what", ["calls/b.txt", "plans/b/plan.md", "plans/b/expected.json"])
def test_a_changed_file_is_marked_anew(
    work: list[Work], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    keeper = Keeper(tmp_path / "kept", pytest.fail)
    list(marked(work, keeper, 1))
    with (tmp_path / "f" / what).open("a", encoding="utf-8") as file:
        file.write("\n")
    counting = Counting(monkeypatch)
    list(marked(work, keeper, 1))
    assert counting.asked == ["b"]


def test_a_changed_label_or_day_is_another_call(work: list[Work], tmp_path: Path) -> None:
    plain = folder(tmp_path / "p", [{"id": "a", "roles_mentioned": []}])
    of = {fingerprint(read_cases(plain, day)[0]) for day in (ON, ON.replace(day=11))}
    (plain / "labels.jsonl").write_text('{"id": "a", "roles_mentioned": ["legal"]}', "utf-8")
    assert len(of | {fingerprint(read_cases(plain, ON)[0])}) == 3


def test_a_broken_result_is_as_good_as_none(work: list[Work], tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "kept", pytest.fail)
    list(marked(work, keeper, 1))
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(file.read_bytes()[:50])
    assert [keeper.get(one) for one in work] == [None, None, None]


def test_where_nothing_can_be_kept_it_is_said_once(work: list[Work], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    said: list[str] = []
    assert len(list(marked(work, Keeper(tmp_path / "file" / "kept", said.append), 1))) == 3
    assert len(said) == 1
    assert "cannot be kept" in said[0]


def test_side_by_side_is_the_same_as_one_by_one(work: list[Work], tmp_path: Path) -> None:
    alone = dict(marked(work, Keeper(tmp_path / "one", pytest.fail), 1))
    together = dict(marked(work, Keeper(tmp_path / "two", pytest.fail), 2, time.thread_time))
    strip = {"milliseconds"}
    assert {n: r.model_dump(exclude=strip) for n, r in together.items()} == {
        n: r.model_dump(exclude=strip) for n, r in alone.items()
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_call_that_cannot_be_read_is_named(work: list[Work], tmp_path: Path, jobs: int) -> None:
    (tmp_path / "f" / "calls" / "c.txt").write_bytes(b"")
    with pytest.raises(UserError, match=r"c\.txt is empty"):
        list(marked(work, Keeper(tmp_path / "kept", pytest.fail), jobs))


def meeting(*turns: tuple[str, str]) -> Meeting:
    label = {"id": "m", "turns": [{"speaker": who, "text": text} for who, text in turns]}
    return Meeting(Path("nowhere"), MeetingLabel.model_validate(label))


def test_in_a_meeting_every_statement_on_the_plan_is_a_false_alarm() -> None:
    result = judge(
        meeting(("Ann", "Shall we?"), ("", " "), ("Bob", "The security review is finished.")), ticks()
    )
    assert (result.kind, result.tallies) == ("other meeting", {})
    assert result.alarms["milestone_findings"] == 1
    [miss] = [miss for miss in result.misses if miss.got == "M4 done"]
    assert (miss.turn, miss.words) == (2, "The security review is finished.")
    assert result.seconds == pytest.approx(7 / 2.5)


def test_a_meeting_about_something_else_raises_nothing() -> None:
    talk = ("The remote should fit the hand.", "Yellow, or black?", "Let us ask people in the street.")
    assert judge(meeting(*((f"Speaker {n}", text) for n, text in enumerate(talk))), ticks()).alarms == {}


def test_the_neutral_plan_is_whole() -> None:
    plan = neutral_plan()
    assert (len(plan.milestones), plan.problems) == (9, ())


def test_a_meeting_with_labels_tells_of_its_end_and_its_alarms_only(tmp_path: Path) -> None:
    label = {**LABEL, "id": "x", "sales_call": False, "first_preclose_turn": 1}
    [one] = read_cases(folder(tmp_path / "f", [label], expected={}), ON)
    result = judge(one, ticks())
    assert set(result.tallies) == {"closing_other"}
    assert result.alarms["milestone_findings"] == 1

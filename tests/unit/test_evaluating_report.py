"""Scores added up, and the tables they are printed in."""

import json
from typing import Any

import pytest

from assistant.evaluating.hearing import percentile
from assistant.evaluating.report import report
from assistant.evaluating.result import CallResult, Miss
from assistant.evaluating.totals import add_up, as_data, worst
from tests.unit.evaluated import tally


def miss(what: str, *, false: bool, call: str = "a_call", words: str = "Some words.") -> Miss:
    return Miss(what=what, call=call, turn=4, words=words, wanted="this", got="that", false=false)


def call(**fields: Any) -> CallResult:
    return CallResult(**{"id": "a", "kind": "sales call", "tallies": {}, **fields})


SALES = call(
    tallies={
        "milestone_status": tally(8, 2, 0),
        "milestone_status.done": tally(3, 1, 0),
        "nudges.overdue_milestone": tally(1, 1, 0),
        "nudges.book_next_step": tally(1, 0, 2),
        "next_step": tally(1),
    },
    statuses=(("done", "done"), ("slipped", "done")),
    counts={"closing.too_early": 1},
    milliseconds=(1.0, 2.0, 3.0),
    misses=(miss("roles", false=False),),
)
OTHER = call(
    id="b", tallies={"next_step": tally(0, 0, 1), "milestone_status": tally(2, 0, 5)}, milliseconds=(9.0,)
)
MEETING = call(id="m", kind="other meeting", alarms={"milestone_findings": 3}, seconds=7200.0)


def line(lines: list[str], name: str) -> list[str]:
    return next(one for one in lines if one.startswith(name)).removeprefix(name).split()


@pytest.mark.parametrize(
    ("counts", "figures"),
    [
        ((8, 2, 0), (0.8, 1.0, 16 / 18)),
        ((0, 0, 3), (None, 0.0, 0.0)),
        ((0, 2, 0), (0.0, None, 0.0)),
        ((0, 0, 0), (None, None, None)),
    ],
)
def test_precision_recall_and_f1(counts: tuple[int, int, int], figures: tuple[float | None, ...]) -> None:
    one = tally(*counts)
    assert (one.precision, one.recall, one.f1) == pytest.approx(figures)


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.51, 3), (0.99, 4), (1.0, 4), (0.01, 1)])
def test_percentiles_by_nearest_rank(share: float, value: float) -> None:
    assert percentile([4, 1, 3, 2], share) == value
    assert percentile([], share) is None


def test_the_table_has_every_score_and_nudges_all_together() -> None:
    lines = list(report([("all", add_up([SALES, OTHER, MEETING]))], all_misses=False))
    assert lines[0] == "2 calls, 1 meeting"
    assert line(lines, "milestone status ") == ["0.83", "0.67", "0.74", "10", "2", "5"]
    assert line(lines, "nudges ") == ["0.67", "0.50", "0.57", "2", "1", "2"]
    assert line(lines, "next step booked or not") == ["0.50", "(1", "of", "2)"]
    assert line(lines, "end heard > 3 turns early") == ["1"]
    assert line(lines, "slipped ") == ["1", ".", ".", ".", "."]
    assert line(lines, "milestone statements") == ["1.50", "(3)"]
    assert line(lines, "nudge: red flag") == ["0.00", "(0)"]
    assert line(lines, "99 of 100 within") == ["9.00"]
    assert not [one for one in lines if "roles  " in one or "dates" in one]


def test_parts_stand_side_by_side() -> None:
    lines = list(report([("developed on", add_up([SALES])), ("held out", add_up([OTHER]))], all_misses=False))
    assert "developed on (1 call, 0 meetings)" in lines[0]
    assert "held out (1 call, 0 meetings)" in lines[0]
    assert line(lines, "milestone status ") == [
        *("0.80 1.00 0.89 8 2 0".split()),
        *("1.00 0.29 0.44 2 0 5".split()),
    ]
    assert line(lines, "  done") == ["0.75", "1.00", "0.86", "3", "1", "0", "-"]
    assert "Milestone statuses, developed on: expected down, heard across" in lines
    assert not [one for one in lines if one.startswith("False alarms")]


def test_no_line_is_longer_than_the_columns_nor_steers_the_terminal() -> None:
    long = miss("roles", false=True, call="c" * 90, words="word\n\x1b[2J " * 60)
    parts = [(name, add_up([call(misses=(long,)), SALES, MEETING])) for name in ("developed on", "held out")]
    lines = list(report(parts, all_misses=True))
    assert max(map(len, lines)) <= 100
    assert not [one for one in lines if "\x1b" in one or "\n" in one]


def test_ten_misses_unless_all_are_asked_for() -> None:
    totals = add_up([call(misses=tuple(miss("commitments", false=False) for _ in range(12)))])
    for all_misses, count, head in ((False, 10, "The 10 worst of 12 misses"), (True, 12, "Every miss")):
        lines = list(report([("all", totals)], all_misses=all_misses))
        assert sum("a_call turn 4, commitments: wanted this, got that" in one for one in lines) == count
        assert any(one.startswith(head) for one in lines)


def test_the_worst_is_what_was_shown_and_false() -> None:
    mixed = [
        miss("roles", false=False),
        miss("nudges.overdue_milestone", false=False),
        miss("commitments", false=True),
        miss("milestone_status", false=True),
        miss("nudges.book_next_step", false=True),
    ]
    assert [(m.what, m.false) for m in worst(mixed, 4)] == [
        ("nudges.book_next_step", True),
        ("milestone_status", True),
        ("commitments", True),
        ("nudges.overdue_milestone", False),
    ]


def test_the_data_say_what_the_table_says() -> None:
    data = json.loads(json.dumps(as_data(add_up([SALES, OTHER, MEETING]))))
    assert data["scores"]["milestone_status"] == {
        "precision": 0.8333, "recall": 0.6667, "f1": 0.7407, "right": 10, "extra": 2, "missed": 5,
    }  # fmt: skip
    assert data["scores"]["next_step"] == {"right": 1, "of": 2, "share": 0.5}
    assert data["milestone_statuses"]["slipped"]["done"] == 1
    assert data["false_alarms"]["an_hour"]["milestone_findings"] == 1.5
    assert data["false_alarms"]["count"]["nudges.red_flag"] == 0
    assert data["milliseconds_an_utterance"] == {"utterances": 4, "p50": 2.0, "p99": 9.0}
    assert [m["what"] for m in data["misses"]] == ["roles"]
    assert as_data(add_up([]))["false_alarms"]["an_hour"]["milestone_findings"] is None

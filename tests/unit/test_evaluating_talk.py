"""What counts as right of the talk itself: roles, promises, flags, dates, the next step, the end."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluating.ending import score_ending
from assistant.evaluating.flags import as_contract, score_flags
from assistant.evaluating.labels import CallLabel, TurnLabel
from assistant.evaluating.result import Sheet
from assistant.evaluating.talk import pair_turns, score_talk
from assistant.events import (
    AgreementFinding,
    ClosingFinding,
    CommitmentFinding,
    CompellingEventFinding,
    DateFinding,
    NextStepFinding,
    RedFlagFinding,
    StakeholderFinding,
)
from tests.unit.evaluated import at, case, heard, sheet, tally


def marked(tmp_path: Path, label: dict[str, Any], *events: Any, **said: Any) -> Sheet:
    call = heard(*events, **said)
    marks = sheet(call)
    score_talk(case(tmp_path / "f", label), "US", call, marks)
    return marks


def promise(turn: int) -> CommitmentFinding:
    return CommitmentFinding(side="seller", what="send it", **at(turn))


@pytest.mark.parametrize(
    ("found", "labels", "score"),
    [
        ([4], [{"turn": 4}], tally(1)),
        ([5], [{"turn": 4}], tally(1)),
        ([6], [{"turn": 4}], tally(0, 1, 1)),
        ([4, 5], [{"turn": 4}], tally(1, 1)),
        ([5, 6], [{"turn": 4}, {"turn": 5}], tally(2)),
        ([4], [{"turn": 4}, {"turn": 4}], tally(1)),
        ([4], [{"turn": 5, "ambiguous": True}], tally()),
        ([], [{"turn": 5, "optional": True}], tally()),
        ([3], [], tally(0, 1)),
    ],
)
def test_promises_by_turn(tmp_path: Path, found: list[int], labels: Any, score: object) -> None:
    marks = marked(tmp_path, {"commitments": labels}, *map(promise, found))
    assert marks.tallies["commitments"] == score


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)), st.integers(0, 2))
def test_turns_are_paired_one_to_one_and_as_many_as_can_be(
    got: set[int], wanted: set[int], within: int
) -> None:
    pairs = pair_turns(got, wanted, within)
    assert len(set(pairs.values())) == len(pairs)
    assert all(abs(a - b) <= within and a in wanted and b in got for a, b in pairs.items())
    assert len(pairs) >= len(got & wanted)
    assert len(pairs) == len(pair_turns(wanted, got, within))


@pytest.mark.parametrize(("found", "score"), [(4, tally(1)), (5, tally(0, 1, 1))])
def test_events_by_the_very_turn(tmp_path: Path, found: int, score: object) -> None:
    event = CompellingEventFinding(what="the lease ends", **at(found))
    marks = marked(tmp_path, {"compelling_events": [{"turn": 4, "text": "the lease"}]}, event)
    assert marks.tallies["compelling_events"] == score


def test_roles_by_name_with_the_turn_they_rest_on(tmp_path: Path) -> None:
    marks = marked(
        tmp_path,
        {
            "roles_mentioned": ["legal", "security"],
            "roles_evidence": {"legal": [8]},
            "roles_ambiguous": ["champion (Ada)"],
        },
        StakeholderFinding(role="procurement", level="topic", **at(1)),
        StakeholderFinding(role="procurement", level="named", **at(3)),
        roles=("champion", "security", "procurement"),
    )
    assert marks.tallies["roles"] == tally(1, 1, 1)
    assert [(m.turn, m.wanted, m.got) for m in marks.misses] == [
        (3, "nothing", "procurement"),
        (8, "legal", "nothing"),
    ]


STEP = NextStepFinding(what="review the draft", side="both", agreed=True, **at(9))


@pytest.mark.parametrize(
    ("label", "step", "score"),
    [
        ({"next_step_booked": True}, STEP, tally(1)),
        ({"next_step_booked": False}, None, tally(1)),
        ({"next_step_booked": False}, STEP, tally(0, 0, 1)),
        ({"next_step_booked": True, "ambiguous": True}, None, None),
        ({"next_step_booked": None}, STEP, None),
    ],
)
def test_the_next_step(tmp_path: Path, label: Any, step: Any, score: object) -> None:
    assert marked(tmp_path, label, step=step).tallies.get("next_step") == score


@pytest.mark.parametrize(
    ("wanted", "levels", "score"),
    [
        ("verbal", ["vague", "verbal"], tally(1)),
        ("none", [], tally(1)),
        ("written", ["verbal"], tally(0, 0, 1)),
    ],
)
def test_the_last_agreement_counts(tmp_path: Path, wanted: str, levels: list[Any], score: object) -> None:
    found = [AgreementFinding(level=level, **at(turn)) for turn, level in enumerate(levels)]
    assert marked(tmp_path, {"agreement": wanted}, *found).tallies["agreement"] == score


@pytest.mark.parametrize(
    ("text", "label", "score"),
    [
        ("We can do it on June 17th.", {"iso": "2026-06-17"}, tally(1)),
        ("We can do it on June 18th.", {"iso": "2026-06-17"}, tally(0, 0, 1)),
        ("By the end of next month.", {"iso": "2026-06-17"}, tally(0, 0, 1)),
        ("It has to be this week.", {"iso": "2026-06-12"}, tally(1)),
        ("Some day in July.", {"iso": "2026-07-01/2026-07-31"}, tally(1)),
        ("No idea.", {"iso": None}, None),
        ("On June 18th.", {"iso": "2026-06-17", "ambiguous": True}, None),
    ],
)
def test_dates_by_turn_and_day(tmp_path: Path, text: str, label: Any, score: object) -> None:
    marks = marked(tmp_path, {"dates": [{"turn": 0, "text": "then", **label}]}, turns=[text])
    assert marks.tallies.get("dates") == score


@pytest.mark.parametrize(
    ("kind", "contract"),
    [
        ("stalling", ("stalling",)),
        ("No-Dates", ("no_dates",)),
        ("champion_left", ("no_owner", "no_authority")),
        ("scope creep", ("scope",)),
        ("price_objection", ()),
        ("", ()),
    ],
)
def test_finer_kinds_of_flags(kind: str, contract: tuple[str, ...]) -> None:
    assert as_contract(kind) == contract


@pytest.mark.parametrize(
    ("labels", "found", "by_turn", "by_kind"),
    [
        ([(3, "budget_gap")], [(3, "budget")], tally(1), tally(1)),
        ([(3, "budget_gap")], [(3, "stalling")], tally(1), tally(0, 1, 1)),
        ([(3, "champion_left")], [(3, "no_authority")], tally(1), tally(1)),
        ([(3, "trust_issue")], [(3, "stalling")], tally(1), tally()),
        ([(3, "trust_issue")], [], tally(0, 0, 1), tally()),
        ([(3, "competitor"), (3, "budget")], [(3, "budget")], tally(1), tally(1, 0, 1)),
        ([], [(5, "scope")], tally(0, 1), tally(0, 1)),
    ],
)
def test_flags_by_turn_and_by_kind(labels: Any, found: Any, by_turn: object, by_kind: object) -> None:
    call = heard(*(RedFlagFinding(flag=flag, **at(turn)) for turn, flag in found))
    marks = sheet(call)
    score_flags(tuple(TurnLabel(turn=turn, kind=kind) for turn, kind in labels), call, marks)
    assert marks.tallies.get("red_flags", tally()) == by_turn
    assert marks.tallies.get("red_flag_kinds", tally()) == by_kind


def test_an_ambiguous_flag_counts_neither_way() -> None:
    call = heard(RedFlagFinding(flag="scope", **at(3)))
    marks = sheet(call)
    score_flags((TurnLabel(turn=3, kind="budget", ambiguous=True),), call, marks)
    assert (marks.tallies, marks.misses) == ({}, [])


@pytest.mark.parametrize(
    ("first", "found", "score", "counted"),
    [
        (8, 8, tally(1), {}),
        (8, 5, tally(1), {}),
        (8, 4, tally(0, 0, 1), {"too_early": 1}),
        (8, 10, tally(1), {}),
        (8, 11, tally(0, 0, 1), {}),
        (3, 7, tally(1), {}),
        (3, 8, tally(0, 0, 1), {}),
        (8, None, tally(0, 0, 1), {}),
        (8, 1, tally(1), {}),
        (None, None, tally(), {}),
        (None, 6, tally(), {"nobody_closes": 1}),
        (None, 1, tally(), {}),
    ],
)
def test_the_end_is_noticed_in_time(first: Any, found: Any, score: object, counted: Any) -> None:
    """Twelve turns, 0 to 11; turn 1 is an optional cue."""
    call = heard(*([ClosingFinding(**at(found))] if found is not None else []))
    marks = sheet(call)
    label = CallLabel(id="a", first_preclose_turn=first, end_cue_optional=(1,))
    score_ending(label, call, marks, "closing")
    assert marks.tallies.get("closing", tally()) == score
    assert {what: n for what, n in marks.counts.items() if n} == {
        f"closing.{k}": n for k, n in counted.items()
    }


def test_what_has_no_label_is_not_scored(tmp_path: Path) -> None:
    call = heard(promise(3), ClosingFinding(**at(5)), roles=("legal",), step=STEP)
    marks = sheet(call)
    one = case(tmp_path / "f", {})
    score_talk(one, "US", call, marks)
    score_ending(one.label, call, marks, "closing")
    assert (marks.tallies, marks.misses, dict(marks.counts)) == ({}, [], {})


def test_a_date_by_what_the_call_knows_is_right(tmp_path: Path) -> None:
    label = {"dates": [{"turn": 0, "text": "Tuesday", "iso": "2026-06-23"}]}
    found = DateFinding(text="Tuesday", date=dt.date(2026, 6, 23), **at(0))
    assert marked(tmp_path, label, found, turns=["See you Tuesday."]).tallies["dates"] == tally(1)


def test_a_day_is_read_from_the_day_of_the_call(tmp_path: Path) -> None:
    label = {"call_date": "2026-06-01", "dates": [{"turn": 0, "text": "tomorrow", "iso": "2026-06-02"}]}
    assert marked(tmp_path, label, turns=["Tomorrow, then."]).tallies["dates"] == tally(1)

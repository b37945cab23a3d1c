"""Proposals of labelled calls against what a person made of each: the table is beside the calls, the figures are in tests/bench/proposals.py."""

import datetime as dt
from pathlib import Path

import pytest

from assistant.evaluating.folder import read_cases
from tests.bench.proposals import JUDGED, marks_of, read_judged

CALLS = Path(__file__).parents[1] / "data" / "calls"


@pytest.mark.parametrize(
    ("hand", "call"),
    [
        ("alder", "alder_halvorsen_docks"),
        ("birch", "birch_haulage_tacho"),
        ("cedar", "cedar_tallgrass_quarter_end"),
    ],
)
def test_every_proposal_of_the_call_can_be_accepted_as_it_is(hand: str, call: str) -> None:
    case = next(one for one in read_cases(CALLS / hand, dt.date(2026, 11, 2)) if one.id == call)
    marks = marks_of(case, read_judged(CALLS / hand / JUDGED))
    assert len(marks) >= 4
    assert [m.proposal for m in marks if not m.right or not m.verbatim] == []

"""A step is done, or has another day, where somebody states it; not where it is to be said, written, treated so or imagined."""

from collections.abc import Iterator

import pytest

from assistant.check.checker import Checker
from assistant.events import MilestoneFinding
from assistant.understand.sense.encoder import Encoder, load
from tests.unit.asked import told
from tests.unit.talk import ON, plan, utterances
from tests.unit.wordings import STATED, WORDED

_SURE = 0.7
"""Confidence from which a finding is a statement."""


def stated(turns: list[str], encoder: Encoder | None = None) -> dict[str, str]:
    """What is said surely of each step in the end, of those that are finished or have a new day."""
    checker = Checker(plan(), ON, encoder)
    found: Iterator[MilestoneFinding] = (
        f for said in utterances(turns) for f in checker.hear(said) if isinstance(f, MilestoneFinding)
    )
    return {
        f.milestone_id: f.says for f in found if f.confidence >= _SURE and f.says in ("done", "rescheduled")
    }


@pytest.mark.parametrize("line", WORDED)
def test_what_is_only_to_be_said_is_no_statement(line: str) -> None:
    assert stated([f"B: {line}"]) == {}


@pytest.mark.parametrize("line", WORDED[::6])
def test_nor_is_it_one_to_the_encoder(line: str) -> None:
    assert stated([f"B: {line}"], load()) == {}


@pytest.mark.parametrize(("step", "says", "line"), STATED)
def test_what_somebody_vouches_for_is_heard(step: str, says: str, line: str) -> None:
    assert stated([f"B: {line}"])[step] == says


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (["S: Should the recap say that the migration test is finished?", "B: Yes, please."], {}),
        (["S: How is the migration test?", "B: Just say it's finished."], {}),
        (["S: How is the migration test?", "B: All steps are finished."], {}),
        (
            ["S: How is the migration test?", "B: I can tell you the migration test is finished."],
            {"M2": "done"},
        ),
        (["S: Let's rehearse the steering committee.", "B: The migration test is finished."], {}),
        (["B: Mic check.", "S: Fine.", "B: The migration test is finished."], {}),
        (
            ["B: Mic check.", "B: That's enough, thanks.", "B: The migration test is finished."],
            {"M2": "done"},
        ),
        (["S: How is the migration test?", "B: The questionnaire, well, done."], {"M3": "done"}),
        (["S: How is the migration test?", "B: M6 is done."], {}),
        (["B: Zet het maar op afgerond, the migration test is finished."], {}),
        (["S: How is the migration test?", "B: New paragraph, finished, full stop."], {}),
        (["S: Can we say June 19th for the migration test?", "B: Yes, that works."], {"M2": "rescheduled"}),
    ],
)
def test_across_two_turns(turns: list[str], expected: dict[str, str]) -> None:
    assert stated(turns) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The recap should say that the migration test is history.", []),
        ("A good recap is one where the migration test is history now.", []),
        ("Treat the migration test as history.", []),
        ("Omar told me that the migration test is history now.", ["done"]),
    ],
)
def test_a_model_reads_no_more_into_a_wording(line: str, expected: list[str]) -> None:
    found = told([f"B: {line}"], "milestone:M2", "done", (1,))
    assert [f.says for f in found if isinstance(f, MilestoneFinding)] == expected

"""Rules and encoder together: what the rules have no words for is heard, and what they misread is doubted."""

import datetime as dt
from pathlib import Path

import pytest

from assistant.check.checker import Checker
from assistant.events import CommitmentFinding, Finding, MilestoneFinding, RedFlagFinding
from assistant.plan.model import Milestone, Plan
from assistant.standing import STATED
from assistant.understand.sense.encoder import load
from tests.unit.talk import utterances

ON = dt.date(2026, 11, 12)
PLAN = Plan(
    path=Path("none"),
    milestones=(
        Milestone(id="M1", name="Security questionnaire returned", owner_prospect="Omar Reyes", due=dt.date(2026, 11, 9), line=1),
        Milestone(id="M2", name="Data processing agreement signed", owner_prospect="Priya Nair", due=dt.date(2026, 11, 11), line=2),
        Milestone(id="M3", name="Sandbox pilot complete", owner_prospect="Leonie Voss", due=dt.date(2026, 11, 16), line=3),
        Milestone(id="M4", name="Go-live", owner_prospect="Leonie Voss", due=dt.date(2027, 2, 1), line=4),
    ),
)  # fmt: skip


def found(*turns: str) -> list[Finding]:
    checker = Checker(PLAN, ON, load())
    return [finding for said in utterances(turns) for finding in checker.hear(said)]


def stated(*turns: str) -> dict[str, str]:
    """What is stated of each step in the end."""
    return {
        f.milestone_id: f.says + (f" {f.date}" if f.date else "")
        for f in found(*turns)
        if isinstance(f, MilestoneFinding) and f.confidence >= STATED
    }


@pytest.mark.parametrize(
    ("turns", "step", "says"),
    [
        (("S: And the questionnaire, the one with Omar?", "B: He put it back in your portal on Tuesday, every row of it."), "M1", "done"),
        (("S: Where's the data agreement?", "B: Priya's name is on it as of last night."), "M2", "done"),
        (("S: How's the pilot coming along?", "B: Realistically we'll wrap that up on the thirtieth."), "M3", "rescheduled 2026-11-30"),
        (("S: And the DPA?", "B: It hasn't moved, it's still sitting on Priya's desk."), "M2", "slipped"),
    ],
)  # fmt: skip
def test_what_no_rule_has_words_for_is_heard(turns: tuple[str, ...], step: str, says: str) -> None:
    assert stated(*turns).get(step) == says


def test_the_same_words_about_something_else_state_nothing() -> None:
    turn = "B: Our building's security guard signed for a parcel, that's all that happened this morning."
    assert stated(turn) == {}


def test_every_quote_stands_in_the_turn_it_names() -> None:
    turns = (
        "S: And the questionnaire? I'll chase Omar for you.",
        "B: Thanks. It went back on Tuesday. But the budget, honestly, finance has put a lid on everything until spring.",
        "S: I'll send you the short version for them tonight.",
    )
    texts = {said.id: said.text for said in utterances(turns)}
    findings = found(*turns)
    assert {type(f) for f in findings} >= {MilestoneFinding, RedFlagFinding, CommitmentFinding}
    assert all(any(f.quote in texts[number] for number in f.utterances) for f in findings)


def test_a_step_taken_for_done_is_taken_back_by_clear_words() -> None:
    said = stated(
        "S: Is the data agreement signed?",
        "B: Yes, Priya signed it.",
        "S: Great.",
        "B: Correction on the data agreement, it's not signed. You'll have it on the twenty-third of November.",
    )
    assert said["M2"] == "rescheduled 2026-11-23"


def test_what_is_done_in_the_same_breath_is_no_promise() -> None:
    turns = (
        "S: When can we have the questionnaire?",
        "B: Let me look at her message, she says she can have the questionnaire back to you by Friday, November 20th.",
    )
    assert [f.quote for f in found(*turns) if isinstance(f, CommitmentFinding)] == []

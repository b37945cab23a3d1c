"""What the second look at a whole call takes out, and what it adds: one call a line."""

from collections.abc import Sequence

import pytest

from assistant.events import Proposal
from assistant.session.proposals import propose
from tests.unit.talk import PLAN_TEXT, plan, standing, utterances

Found = set[tuple[str, str, str]]


def proposals(turns: Sequence[str], text: str = PLAN_TEXT) -> list[Proposal]:
    said = {u.id: u for u in utterances(turns)}
    return list(propose(plan(text), standing(turns), said, at=1.0))


def short(turns: Sequence[str], *ops: str) -> Found:
    return {(p.target, p.field, p.is_) for p in proposals(turns) if p.op in ops}


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["B: The migration test is finished."], {("M2", "status", "done")}),
        (
            ["B: The migration test is finished.", "S: Great.", "B: Sorry, scratch that, I mixed it up."],
            set(),
        ),
        (["S: Is the migration test finished?", "B: It isn't, we still have two tables to go."], set()),
        (["S: How is the legal review of the contract?", "B: They've started, page three of twenty."], set()),
        (["B: The legal review is at half way."], {("M5", "status", "in_progress")}),
    ],
)
def test_a_status_needs_words_that_still_stand_at_the_end(turns: list[str], wanted: Found) -> None:
    assert short(turns, "set_status") == wanted


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["B: The legal review of the contract needs until July 16th."], "2026-07-16"),
        (["B: The legal review won't be July 16th."], None),
        (["B: July 16th is too close for the legal review."], None),
        (["B: We need the legal review before July 16th."], None),
        (["B: I'll send you my notes for the legal review by July 16th."], None),
        (["B: The budget approval is July 20th, the legal review is July 16th."], "2026-07-16"),
        (["S: Can legal do July 14th?", "B: Make the legal review July 16th.", "S: July 16th for the legal review, then."], "2026-07-16"),
    ],
)  # fmt: skip
def test_a_step_gets_a_day_only_from_words_that_give_it_one(turns: list[str], wanted: str | None) -> None:
    found = [p.is_ for p in proposals(turns) if p.op == "set_date" and p.target == "M5"]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["B: Omar takes over the budget approval from me."], {("M6", "owner_prospect", "Omar Diaz")}),
        (["S: I'll take over the data migration test.", "B: Fine."], set()),  # the plan has him already
        (["S: The contract signed, who has that?", "B: Omar Diaz is taking that over from me."], {("M7", "owner_prospect", "Omar Diaz")}),
        (["B: Could Omar take over the budget approval?"], set()),
        (["B: If I leave, Omar takes over the budget approval."], set()),
        (["B: Omar takes over the budget approval.", "B: No, sorry, I'll own the budget approval."], {("M6", "owner_prospect", "Grace Holt")}),
    ],
)  # fmt: skip
def test_who_has_a_step_from_now_on(turns: list[str], wanted: Found) -> None:
    assert short(turns, "set_owner") == wanted


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["S: Let's add a data mapping workshop to the plan, for June 24th.", "B: Yes, sounds good."], {("Data mapping workshop", "2026-06-24")}),
        (["S: Let's add a data mapping workshop to the plan.", "B: No, not yet."], set()),
        (["S: Let's add a data mapping workshop to the plan.", "S: Anyway."], set()),
        (["S: Let's add it to the plan.", "B: Yes, please do."], set()),
        (["S: Can we add the budget approval to the plan?", "B: Yes."], set()),
    ],
)  # fmt: skip
def test_a_new_step_is_one_that_both_sides_agreed_to(turns: list[str], wanted: set[tuple[str, str]]) -> None:
    found = {(p.is_, p.details.get("due", "")) for p in proposals(turns) if p.op == "add_milestone"}
    assert found == wanted


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("I'm on board.", "onboard"),
        ("I'm still not convinced.", "needs_convincing"),
        ("I'm against it, as it stands.", "objector"),
        ("I'm neutral now, honestly.", "neutral"),
        ("I'm not on board.", None),
        ("I'd be on board if the price was right.", None),
        ("Am I on board?", None),
        ("I'm sold out of patience with that date.", None),
    ],
)
def test_where_somebody_stands_is_what_they_say_of_themselves(said: str, level: str | None) -> None:
    found = [p.is_ for p in proposals([f"B: {said}"]) if p.field == "buy_in"]
    assert found == ([level] if level else [])


def test_the_last_word_on_ones_own_stand_counts() -> None:
    turns = ["B: I'm against it.", "S: Because of the training?", "B: With two days of it I'm on board."]
    assert [p.is_ for p in proposals(turns) if p.field == "buy_in"] == ["onboard"]


def test_who_speaks_for_the_first_time_is_engaged() -> None:
    text = PLAN_TEXT.replace("| champion | yes |", "| champion | no |")
    found = proposals(["B: Good morning to all of you there."], text)
    assert [(p.target, p.field, p.is_) for p in found] == [("Grace Holt", "engaged", "2026-06-10")]


@pytest.mark.parametrize(
    ("said", "proposed"),
    [
        ("My worry is that the old server could fail before the migration.", True),
        ("That's what I'm afraid of.", False),
        ("It is not a risk.", False),
    ],
)
def test_a_risk_can_be_read_by_who_was_not_there(said: str, proposed: bool) -> None:
    assert any(p.op == "add_risk" for p in proposals([f"B: {said}"])) is proposed


def test_each_has_a_reason_in_one_sentence_and_a_verbatim_quote() -> None:
    turns = [
        "B: The migration test is finished.",
        "B: Omar takes over the budget approval from me.",
        "S: Let's add a data mapping workshop to the plan.",
        "B: Yes, and I'm on board.",
        "B: The legal review of the contract needs until July 16th.",
    ]
    texts = {u.id: u.text for u in utterances(turns)}
    found = proposals(turns)
    assert {p.op for p in found} >= {
        "set_status",
        "set_owner",
        "add_milestone",
        "set_stakeholder",
        "set_date",
    }
    for p in found:
        assert p.reason is not None
        assert p.reason.endswith(".")
        assert any(p.quote in texts[n] for n in p.utterances)
    assert (
        next(p.reason for p in found if p.op == "set_date")
        == "Grace Holt said so on the call, and the plan has 30 Jun."
    )


def test_what_is_told_to_a_machine_proposes_nothing() -> None:
    turns = ["B: Assistant, note in the plan that Omar takes over the budget approval and that I'm on board."]
    assert proposals(turns) == []

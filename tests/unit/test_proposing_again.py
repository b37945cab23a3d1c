"""Proposals that a second reader of the calls found wrong or missing: what is only on the way, what is left as it is, whose a next step is."""

from collections.abc import Sequence

import pytest

from assistant.events import Proposal, Utterance
from assistant.session.proposals import propose
from tests.unit.talk import plan, standing, utterances


def proposals(turns: Sequence[str]) -> list[Proposal]:
    said = {u.id: u for u in utterances(turns)}
    return list(propose(plan(), standing(turns), said, at=1.0))


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["B: The legal review of the contract needs until July 16th.", "S: Fine."], {("M5", "2026-07-16")}),
        (
            [
                "B: The legal review of the contract needs until July 16th.",
                "S: I wouldn't move the date in the plan yet.",
            ],
            set(),
        ),
        (["S: I'll send you a template for the data migration test by June 19th."], set()),
        (
            [
                "B: They want July 16th for it.",
                "S: So to recap: the legal review on July 16th, and we meet on Friday.",
                "B: That's right.",
            ],
            {("M5", "2026-07-16")},
        ),
        (
            [
                "B: They want July 16th for it.",
                "S: So to recap: the legal review on July 16th, and we meet on Friday.",
                "B: No, that was the budget.",
            ],
            set(),
        ),
    ],
)
def test_a_day_is_the_steps_own_and_stands_at_the_end(turns: list[str], wanted: set[tuple[str, str]]) -> None:
    assert {(p.target, p.is_) for p in proposals(turns) if p.op == "set_date"} == wanted


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("So I'm for it now.", "onboard"),
        ("Until then count me as an objector, please.", "objector"),
        ("I'm for it to be shorter.", None),
    ],
)
def test_more_ways_to_say_where_one_stands(said: str, level: str | None) -> None:
    assert [p.is_ for p in proposals([f"B: {said}"]) if p.field == "buy_in"] == ([level] if level else [])


@pytest.mark.parametrize(
    ("turns", "row"),
    [
        (
            ["S: So next step is I'll send you the amended order by Friday.", "B: Yep, Friday's good."],
            ("seller", "Ben Ito", "Send Harlow Clinics the amended order"),
        ),
        (
            ["B: Let me do the memo. I'll have it to you by Wednesday the 17th."],
            ("buyer", "Grace Holt", "Have the memo to Tidewell"),
        ),
        (["B: I'll have it to you by Wednesday the 17th."], None),
    ],
)
def test_a_next_step_says_whose_it_is_and_what(turns: list[str], row: tuple[str, str, str] | None) -> None:
    found = [
        (p.details["side"], p.details["owner"], p.details["action"])
        for p in proposals(turns)
        if p.op == "add_next_step"
    ]
    assert found == ([row] if row else [])


def test_talk_of_other_people_about_another_deal_proposes_nothing() -> None:
    turns = [
        "S: The migration test, where is it?",
        "B: The migration test is finished.",
        "B: On to the next.",
    ]
    heard = utterances(turns)
    named = zip(heard, ("Ben Ito", "Kit Lowe", "Paloma Ray"), strict=True)
    others: dict[int, Utterance] = {u.id: u.model_copy(update={"name": name}) for u, name in named}
    assert [p.is_ for p in propose(plan(), standing(turns), {u.id: u for u in heard}, at=1.0)] == ["done"]
    assert list(propose(plan(), standing(turns), others, at=1.0)) == []

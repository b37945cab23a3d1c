"""Who has a step from now on, in the words in which people really hand things over, beside words that look like it."""

from collections.abc import Sequence

import pytest

from assistant.session.proposals import propose
from tests.unit.talk import plan, standing, utterances

Owners = list[tuple[str, str, str]]


def owners(turns: Sequence[str]) -> Owners:
    said = {u.id: u for u in utterances(turns)}
    found = propose(plan(), standing(turns), said, at=1.0)
    return [(p.target, p.field.removeprefix("owner_"), p.is_) for p in found if p.op == "set_owner"]


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["B: Petra Lindt is picking the questionnaire up from me."], [("M3", "prospect", "Petra Lindt")]),
        (["B: Petra Lindt will take the budget approval off my hands."], [("M6", "prospect", "Petra Lindt")]),
        (["B: I'm off to another team, so Omar inherits the data migration test and the questionnaire."], [("M3", "prospect", "Omar Diaz")]),
        (["S: I'm on leave from July, so Nina Falk takes over the legal review and the go-live from me."], [("M5", "vendor", "Nina Falk"), ("M8", "vendor", "Nina Falk")]),
        (["S: The questionnaire, that's you?", "B: It was. We've got a proper security lead now, Petra Lindt, so that sits with her from now on."], [("M3", "prospect", "Petra Lindt")]),
        (["B: The legal review goes to Petra Lindt from here on."], [("M5", "prospect", "Petra Lindt")]),
        (["B: The budget approval has moved over to Petra Lindt now."], [("M6", "prospect", "Petra Lindt")]),
        (["B: We've asked Petra Lindt in our legal team to handle the legal review."], [("M5", "prospect", "Petra Lindt")]),
        (["B: Petra Lindt, she's our counsel, and she's the one who'll be doing the legal review."], [("M5", "prospect", "Petra Lindt")]),
        (["S: From Monday Nina Falk will be looking after the data migration test for us."], [("M2", "vendor", "Nina Falk")]),
        (["S: The data migration test.", "B: Omar's not doing that any more, we've given that to Petra Lindt."], [("M2", "prospect", "Petra Lindt")]),
        (["B: I gave Petra Lindt the questionnaire from now on."], [("M3", "prospect", "Petra Lindt")]),
        (["B: Omar is replacing me on the budget approval."], [("M6", "prospect", "Omar Diaz")]),
        (["S: And the questionnaire?", "B: Not my desk any longer. Omar has it now."], [("M3", "prospect", "Omar Diaz")]),
        (["B: I'm stepping back, Petra Lindt has the legal review from Monday."], [("M5", "prospect", "Petra Lindt")]),
        (["S: We say Nina will be running the data migration test. Nina Falk, she's new."], [("M2", "vendor", "Nina Falk")]),
        (["S: On your side Petra Lindt takes over the questionnaire, I hear.", "B: Right."], [("M3", "prospect", "Petra Lindt")]),
    ],
)  # fmt: skip
def test_a_step_changes_hands(turns: list[str], wanted: Owners) -> None:
    assert owners(turns) == wanted


@pytest.mark.parametrize(
    "turns",
    [
        ["B: If I'm ill, Omar will be doing the budget approval."],
        ["B: Omar covers the budget approval while I'm away."],
        ["B: Omar takes over the budget approval for a week."],
        ["B: Omar might be looking after the budget approval."],
        ["B: Omar won't be looking after the budget approval."],
        ["B: Is Omar the one who'll do the budget approval?"],
        ["B: Omar will be running late for the budget approval."],
        ["B: The budget approval goes to the board on Friday."],
        ["B: The questionnaire goes to Omar on Friday for a read."],
        ["B: I've asked Omar to read the questionnaire."],
        ["B: I've asked Omar about the budget approval."],
        ["B: Omar takes over the budget approval.", "S: Really?", "B: I'm only joking, of course I do."],
        ["B: Omar takes over the budget approval. No, hang on, he can't."],
        ["B: Omar takes over the world, if we let him."],
        ["B: At my last place Omar took over the budget approval from me."],
        ["B: You can make my cat the owner of the budget approval."],
        ["B: I've given the questionnaire another look."],
        ["B: Omar is picking me up from the station after the budget approval."],
        ["B: Tidewell takes over the data migration test from Corvane."],
        ["B: Omar is the one who started the budget approval."],
        ["B: Omar takes over another customer's data migration test."],
        ["B: Omar picks up lunch, I pick up the bill."],
    ],
)
def test_a_step_stays_where_it_is(turns: list[str]) -> None:
    assert owners(turns) == []

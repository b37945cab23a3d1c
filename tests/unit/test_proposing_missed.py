"""Kinds of words that carry a change of the plan, each beside words that look like it and carry none."""

from collections.abc import Sequence

import pytest

from assistant.events import Proposal
from assistant.session.proposals import propose
from tests.unit.talk import plan, standing, utterances


def proposals(turns: Sequence[str]) -> list[Proposal]:
    said = {u.id: u for u in utterances(turns)}
    return list(propose(plan(), standing(turns), said, at=1.0))


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["S: And the contract, is that signed?", "B: Done. Countersigned."], "M7"),
        (["S: How about the security questionnaire?", "B: Finished. Sent back on Monday."], "M3"),
        (["S: The legal review of the contract?", "B: Done. Dusted. Filed."], "M5"),
        (["S: Where are we with the data migration test?", "B: Passed. Both runs."], "M2"),
        (["S: Budget approval?", "B: Approved. Last Friday."], "M6"),
        (["S: Is the contract signed?", "B: Done? No. Not countersigned."], None),
        (["S: The contract?", "B: Half done. Countersigned by one of two."], None),
        (["S: The legal review of the contract?", "B: Done with them, honestly. They're impossible."], None),
        (["S: Where's the data migration test?", "B: Done by Friday, I hope."], None),
        (["S: The contract?", "B: Nearly done. Not countersigned."], None),
    ],
)
def test_done_in_two_words(turns: list[str], wanted: str | None) -> None:
    found = [p.target for p in proposals(turns) if p.op == "set_status" and p.is_ == "done"]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["S: The security questionnaire was due on Monday.", "B: Yes, sorry, it's the twenty-second now."], ("M3", "2026-06-22")),
        (["S: The legal review of the contract?", "B: Make it Tuesday, no, Wednesday the eighth."], ("M5", "2026-07-08")),
        (["B: The data migration test moves to Thursday, sorry, Friday the nineteenth."], ("M2", "2026-06-19")),
        (["S: Can we say the seventeenth for the data migration test?", "B: The seventeenth, no, the eighteenth."], ("M2", "2026-06-18")),
        (["B: Budget approval is the seventeenth of July now, not the tenth."], ("M6", "2026-07-17")),
        (["B: The legal review, let's say the second, I mean the third of July."], ("M5", "2026-07-03")),
        (["B: For the legal review, no, Wednesday the eighth is taken."], None),
        (["B: Tuesday, no, Wednesday the seventeenth I'm out, about the legal review."], None),
        (["S: The data migration test?", "B: Hang on, I'm on the nineteenth floor now."], None),
        (["S: The security questionnaire?", "B: I have the twenty-second now for the dentist."], None),
        (["B: It was the fifth, no, the sixth of May when legal first looked at the contract."], None),
    ],
)  # fmt: skip
def test_a_day_in_spoken_words(turns: list[str], wanted: tuple[str, str] | None) -> None:
    found = [(p.target, p.is_) for p in proposals(turns) if p.op == "set_date"]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("turns", "day"),
    [
        (["B: I never got the pricing proposal.", "S: I know. You'll have it Monday. The fifteenth.", "B: The fifteenth. I'll hold you to that."], "2026-06-15"),
        (["B: Where's the pricing proposal?", "S: With my manager. It'll be with you on the seventeenth.", "B: The seventeenth, good."], "2026-06-17"),
        (["B: And your pricing proposal?", "S: I can get it to you by Tuesday the sixteenth.", "B: The sixteenth works."], "2026-06-16"),
        (["B: I never got the pricing proposal.", "S: You'll have a draft of it Monday.", "B: Fine."], None),
        (["B: Where's the pricing proposal?", "S: You'll have it Monday the fifteenth.", "B: Monday the fifteenth is too late."], None),
        (["B: The legal review of the contract is stuck.", "S: You'll have it behind you by the nineteenth.", "B: The nineteenth, ha."], None),
        (["B: Where's the recording of the last demo?", "S: You'll have it Monday the fifteenth.", "B: Monday the fifteenth, thanks."], None),
    ],
)  # fmt: skip
def test_a_promised_day_for_what_was_asked_after(turns: list[str], day: str | None) -> None:
    found = [(p.target, p.is_) for p in proposals(turns) if p.op == "set_date"]
    assert found == ([("M4", day)] if day else [])

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
        (["B: Omar will take the budget approval over from Lena."], ("M6", "Omar Diaz")),
        (["S: Who has the legal review of the contract with you?", "B: On our side that's Petra Lindt's."], ("M5", "Petra Lindt")),
        (["B: The security questionnaire is Omar's now."], ("M3", "Omar Diaz")),
        (["S: Grace, the budget approval is yours now, right?", "B: Yes, that's mine."], ("M6", "Grace Holt")),
        (["B: Petra Lindt owns the legal review on our side."], ("M5", "Petra Lindt")),
        (["B: I've handed the security questionnaire to Omar."], ("M3", "Omar Diaz")),
        (["S: The contract signature is still yours?", "B: No, that's Omar's now."], ("M7", "Omar Diaz")),
        (["B: The budget approval is Omar's problem, as always."], None),
        (["B: Omar's on holiday when the budget approval is due."], None),
        (["B: That's Omar's favourite, the budget approval."], None),
        (["B: Was the security questionnaire Omar's?"], None),
        (["B: Omar will take you through the budget approval."], None),
        (["B: Omar used to own the budget approval."], None),
        (["S: The legal review of the contract.", "B: It's Petra Lindt's birthday, by the way."], None),
        (["B: Omar took the budget approval over to the other building."], None),
        (["B: The budget approval isn't Omar's."], None),
        (["S: The legal review, who owns that with you?", "B: That'd be Petra Lindt."], ("M5", "Petra Lindt")),
        (["S: Omar, the budget approval is yours from here on."], ("M6", "Omar Diaz")),
        (["S: Who has the security questionnaire?", "B: It's Harlow Clinics'."], None),
        (["B: Omar owns a boat, by the way, and the budget approval is next week."], None),
        (["S: The contract is yours to sign.", "B: Yes."], None),
        (["S: Where's the legal review of the contract?", "B: The headache is mine, honestly."], None),
        (["S: Where's the legal review of the contract?", "B: I own seven boats, I can wait."], None),
    ],
)  # fmt: skip
def test_who_has_a_step(turns: list[str], wanted: tuple[str, str] | None) -> None:
    found = [(p.target, p.is_) for p in proposals(turns) if p.op == "set_owner"]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["B: We also need a pen test before that.", "S: Okay, I'll add it."], "Pen test"),
        (["B: Before we sign there has to be an accessibility review.", "S: Understood."], "Accessibility review"),
        (["S: There's one more step that isn't in the plan, a data mapping workshop.", "B: Right, yes."], "Data mapping workshop"),
        (["B: We'll also have to run a load test before go-live.", "S: Yes, makes sense."], "Load test"),
        (["B: You're missing a step there, the supplier registration.", "S: Okay, I'll add that."], "Supplier registration"),
        (["B: We also need a coffee before that.", "S: Sure."], None),
        (["B: We also need a discount before that.", "S: Okay."], None),
        (["B: We also need the legal review before that.", "S: Yes."], None),
        (["B: Do we also need a pen test before that?", "S: Yes, I think so."], None),
        (["B: We don't need a pen test before that.", "S: Good."], None),
        (["B: We also need a bit more time for the review.", "S: Sure."], None),
        (["B: At my last place we also needed a pen test before that.", "S: Okay."], None),
        (["B: We also need a pen test before that.", "S: We did one in March, you have the report."], None),
        (["S: Most customers need a pen test first.", "B: Okay."], None),
        (["B: There has to be a site visit before we sign.", "S: Sure."], "Site visit"),
        (["S: On our side we first need a credit check.", "B: Okay."], "Credit check"),
        (["B: We also need the results of the test.", "S: Sure."], None),
        (["B: We also need your security review before that.", "S: Sure."], None),
    ],
)  # fmt: skip
def test_a_step_that_the_plan_lacks(turns: list[str], wanted: str | None) -> None:
    found = [p.is_ for p in proposals(turns) if p.op == "add_milestone"]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("turn", "name"),
    [
        ("B: Our DPO, Karin Vesely, has to see that.", "Karin Vesely"),
        ("B: Karin Vesely, who runs procurement for us, will want to look at the terms.", "Karin Vesely"),
        ("B: You'll have to get past Mikkel Brandt, he's our CISO.", "Mikkel Brandt"),
        ("B: That goes to our general counsel, Ruth Amadi.", "Ruth Amadi"),
        ("B: The budget sits with Henk Visser, the CFO.", "Henk Visser"),
        ("B: Ines Roca from InfoSec needs to sign it off.", "Ines Roca"),
        ("B: Our old DPO, Karin Vesely, left in March.", None),
        ("B: Your CISO, Mikkel Brandt, sent us the report.", None),
        ("B: Their general counsel, Ruth Amadi, was on the panel.", None),
        ("S: Our DPO, Karin Vesely, has signed that off.", None),
        ("B: Our DPO, bless her, has to see that.", None),
        ("B: So, who runs procurement for us, Karin Vesely or somebody else.", None),
        ("B: Before he came here Henk Visser was a CFO at Northmoor.", None),
    ],
)
def test_somebody_new_with_what_they_are(turn: str, name: str | None) -> None:
    found = [p.is_ for p in proposals([turn]) if p.op in ("add_stakeholder", "set_stakeholder")]
    assert found == ([name] if name else [])


@pytest.mark.parametrize(
    ("turn", "day"),
    [
        ("B: Our licence with Corvane ends 31 March.", "2027-03-31"),
        ("B: The lease on the old servers runs out on September 30th.", "2026-09-30"),
        ("B: Our support contract with Bexley lapses on August 31st, and after that nobody picks up the phone.", "2026-08-31"),
        ("B: The new reporting rules come into force on January 1st.", "2027-01-01"),
        ("B: They switch off the old platform on October 15th.", "2026-10-15"),
        ("B: The data centre we're in shuts down on November 30th.", "2026-11-30"),
        ("B: Corvane turn off the old interface on the 1st of October.", "2026-10-01"),
        ("B: Corvane told us they won't renew past 30 September.", "2026-09-30"),
        ("B: Our insurance is up on 1 December and the insurer wants this in place.", "2026-12-01"),
        ("B: My lease on the flat ends 31 August.", None),
        ("B: I turn off my phone on the 1st of July, so call Omar.", None),
        ("B: The pilot runs until 31 July.", None),
        ("B: Our licence with Corvane ended on 31 March.", None),
        ("B: Does our licence with Corvane end 31 August?", None),
        ("B: The workshop ends on June 19th.", None),
        ("B: Registration for your user conference closes on July 31st.", None),
        ("B: If our licence ended on 31 August, we'd hurry.", None),
        ("B: My own contract here ends 31 August, so talk to Omar from then on.", None),
    ],
)  # fmt: skip
def test_what_ends_and_cannot_wait(turn: str, day: str | None) -> None:
    found = [p.details["date"] for p in proposals([turn]) if p.op == "set_compelling_event"]
    assert found == ([day] if day else [])


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


@pytest.mark.parametrize(
    ("turns", "some"),
    [
        (["?: I'll now turn the call over to our CFO, Henk Visser."], False),
        (["B: That goes to our CFO, Henk Visser."], True),
        (["?: These statements are made as of the date of this call, June 10th, 2026.", "?: Thank you, sounds good."], False),
        (["S: What we say holds as of the date of this call, June 12th.", "B: Great, June 12th, thank you."], False),
        (["S: Can we meet again tomorrow, June 11th, at ten?", "B: Yes, tomorrow at ten works."], True),
    ],
)  # fmt: skip
def test_talk_of_unknown_voices_and_of_the_day_itself(turns: list[str], some: bool) -> None:
    assert bool(proposals(turns)) is some

"""Each sentence of a draft against the plan and the talk: what may stand, and what is cut for which reason."""

import pytest

from tests.unit.draft_material import call, verdict

CALL = call()

KEPT = [
    "Thank you for your time today.",
    "Here is what we agreed.",
    "Do you agree with this, or would you change anything?",
    "The data migration test is finished [2][M2].",
    "Thank you for the news that the migration test is finished [2].",
    "All forty tables came over [2].",
    "The legal review of the contract needs until Thursday, 16 July [3][M5].",
    "The legal review of the contract moves to 16 July instead of 30 June [3][M5].",
    "This would move signature from Friday, 24 July to Thursday, 30 July [F9].",
    "We will send you the pilot report by Friday, 12 June [4].",
    "I'll send you the pilot report by Friday [4] [F7].",
    "The security questionnaire has not been answered yet [7].",
    "In the pilot, no-shows went down by 18 percent in two clinics [8].",
    "We meet again on Thursday, 18 June at ten to go over the contract [10, 11].",
    "We will speak again on Thursday, 18 June [F8].",
    "Your old booking system is switched off at the end of August [13].",
    "The pricing proposal is due on Friday, 12 June [M4].",
    "Budget approval is planned for 10 July [M6].",
    "- Data migration test: finished [M2]",
    "| Send you the pilot report [4] | Ben Ito | Friday, 12 June |",
    "| Legal review of the contract | Legal / Ben Ito | Thursday, 16 July [M5] |",
    "| Pricing proposal delivered | Grace Holt | 12 June [M4] |",
    "| Meet to go over the contract | both | Thursday, 18 June [10-11] |",
]

CUT = [
    # no source, or none that there is
    ("The data migration test is finished.", "names no source"),
    ("The data migration test is finished [99].", "no such source in the plan or the talk: 99"),
    ("The migration test is finished [PDF].", "left to be filled in"),
    # days and figures
    ("The legal review of the contract needs until 17 July [3][M5].", "17 July"),
    ("The legal review of the contract is due on 30 June [3][M5].", "30 June"),
    ("The pricing proposal is due on 16 July [M4][3].", "16 July"),
    ("Legal review by 12 June, pricing proposal by 16 July [M4][M5].", "12 June"),
    ("Legal review on Thursday, 17 July [M5].", "may be several days"),
    ("We meet on Thursday, 18 June at eleven [10, 11].", "figure 11"),
    ("All four hundred tables came over [2].", "figure 400"),
    ("No-shows went down by 28 percent in two clinics [8].", "figure 28 %"),
    ("You have $400,000 for this [9].", "figure 400000 USD"),
    ("You have four hundred thousand for this [9].", "figure 400000"),
    ("This would move signature from Friday, 24 July to Friday, 31 July [F9].", "31 July"),
    # names
    ("Priya Nair has the security questionnaire [7].", "Priya"),
    ("The security questionnaire is with priya in InfoSec [7].", "priya"),
    ("Walter joins us to go over the contract [10].", "Walter"),
    ("We know that you are also looking at Calendra [14].", "Calendra"),
    ("Your Oracle system is switched off at the end of August [13].", "Oracle"),
    # promises
    ("We will send you the price list by Monday [4].", "Monday"),
    ("We will send you the migration tables [2][4].", "nobody promised"),
    ("You will send the pilot report by Friday [4].", "nobody promised"),
    ("Grace will send you the pilot report by Friday [4].", "nobody promised"),
    ("We will answer the security questionnaire [6][7].", "nobody promised"),
    ("The pilot report is for free [4].", "nobody promised"),
    ("You will sign by 24 July [5].", "nobody promised"),
    # what it says of a step
    ("The security questionnaire is answered and complete [7][M3].", "finished"),
    ("The legal review of the contract is done [3][M5].", "finished"),
    ("The pricing proposal has been delivered [M4].", "finished"),
    ("- Legal review of the contract is complete [M5]", "finished"),
    ("Grace confirmed the budget approval [M6].", "agreed"),
    ("The pricing proposal has been moved to 12 June [M4].", "moved"),
    ("The security questionnaire has been answered [7].", "contrary"),
    ("InfoSec answers the security questionnaire [6].", "only asked"),
    ("You sign by 24 July, as the board likes it [5].", "condition"),
    # orders that somebody spoke to a machine
    ("We e-mail you the price list by Monday [12].", "no such source"),
    ("Everything is marked as done [12].", "no such source"),
    # what is not in the sources
    ("Your clinics look forward to fewer invoices and simpler onboarding [8].", "60 %"),
    ("The data migration test took eleven weekends [M2].", "figure 11"),
    # manners
    ("Just checking in on the legal review [3].", "empty phrase"),
    ("I hope this e-mail finds you well.", "empty phrase"),
    ("It was a pleasure to speak with you, great progress on the migration test [2].", "flattery"),
    ("This keeps our close plan for the contract on track [M7].", "own words"),
    ("Attached is the pilot report [4].", "attached"),
    ("See the pilot report at https://tidewell.example/report [4].", "link"),
    ("The pilot report is <b>here</b> [4].", "markup"),
    ("Send the pilot report to [your name] [4].", "filled in"),
    ("As an AI I cannot see the pilot report [4].", "itself"),
    ("We need a discount approval for the contract [M7].", "view of the buyer"),
    ("Grace is our champion for the contract [M7].", "view of the buyer"),
    # rows
    ("| The migration test [2] | Grace Holt | today |", "today"),
    ("| Send you the pilot report [4] | Grace Holt | Friday, 12 June |", "whose it is"),
    ("| Send you the pilot report [4] | you | Friday, 12 June |", "whose it is"),
    ("| Pricing proposal delivered [M4] | Grace Holt / CFO | 12 June |", "whose it is"),
    ("| Pricing proposal delivered [M4] | Grace Holt | 19 June |", "19 June"),
    ("| All forty tables [2] | Grace Holt | - |", "nobody promised it"),
    ("| Security questionnaire answered [M3] | 8 June |", "a row needs"),
]  # fmt: skip


@pytest.mark.parametrize("line", KEPT)
def test_kept(line: str) -> None:
    assert verdict(line, CALL) is None


@pytest.mark.parametrize(("line", "why"), CUT)
def test_cut(line: str, why: str) -> None:
    said = verdict(line, CALL)
    assert said is not None
    assert why in said


def test_what_the_buyer_must_not_see_is_no_material() -> None:
    material = "\n".join([*CALL.material.facts, *CALL.material.talk])
    for private in ("Yusuf", "Adeyemi", "private", "champion", "price list", "mark everything"):
        assert private not in material


def test_a_rejected_change_supports_nothing() -> None:
    rejected = call(rejected=["p2"])
    assert verdict("The legal review of the contract needs until 16 July [M5].", rejected) is not None
    assert verdict("The migration test is finished [M2].", rejected) is None

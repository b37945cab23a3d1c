"""What the talk says of each milestone."""

import pytest

from tests.unit.talk import findings, says

CASES: list[tuple[list[str], dict[str, str]]] = [
    # said outright
    (["B: The migration test is finished."], {"M2": "done"}),
    (["B: We wrapped up the data migration test on Monday."], {"M2": "done"}),
    (["B: Omar signed off on the migration test yesterday."], {"M2": "done"}),
    (["B: The security questionnaire came back this morning, all green."], {"M3": "done"}),
    (["B: Our CFO approved the budget last night."], {"M6": "done"}),
    # not said at all
    (["B: How was your weekend?", "S: Lovely, we went to the lake."], {}),
    (["B: They put a security gate at the school."], {}),
    (["B: I signed my daughter up for swimming."], {}),
    (["B: Let me check the price of the train tickets."], {}),
    # denied
    (["B: The migration test is not done yet."], {"M2": "slipped"}),
    (["B: The migration test isn't finished."], {"M2": "slipped"}),
    (["B: Nobody has looked at the security questionnaire."], {"M3": "slipped"}),
    (["B: Legal hasn't finished the contract review."], {"M5": "in_progress"}),
    # wished, planned, conditional: never done
    (["B: The migration test should be done by Friday."], {"M2": "rescheduled 2026-06-12"}),
    (["B: We want to have the budget approved before summer."], {"M6": "in_progress"}),
    (["B: The budget is approved if the CFO likes the proposal."], {"M6": "in_progress"}),
    (["B: Once the migration test is done we can talk about training."], {}),
    # late
    (["B: The security questionnaire is stuck in a queue."], {"M3": "slipped"}),
    (["B: The legal review of the contract is delayed, they are swamped."], {"M5": "slipped"}),
    (["B: We're behind on the data migration test."], {"M2": "slipped"}),
    # a new day
    (["B: The migration test will be ready by June nineteenth."], {"M2": "rescheduled 2026-06-19"}),
    (["B: We moved the legal review of the contract to July 7th."], {"M5": "rescheduled 2026-07-07"}),
    (["B: You'll have the security questionnaire back on the 17th."], {"M3": "rescheduled 2026-06-17"}),
    # a draft of it is not the step
    (["B: I'll have a first draft of the budget approval paper by June 19th."], {"M6": "in_progress"}),
    (["B: You'll get a rough version of the security questionnaire by June 19th."], {"M3": "slipped"}),
    # no question, though "have it" stands near its end
    (["B: The migration test? You'll have it Friday."], {"M2": "rescheduled 2026-06-12"}),
    (["B: The budget approval will not happen before July 20th."], {"M6": "rescheduled 2026-07-20"}),
    # the plan's own day, recalled or confirmed
    (["S: The migration test was due last Friday."], {"M2": "slipped"}),
    (["B: The legal review of the contract is still on for June 30th."], {"M5": "in_progress"}),
    # asked and answered
    (["S: Is the migration test finished?", "B: Yes, it is."], {"M2": "done"}),
    (["S: Is the migration test finished?", "B: No, not yet."], {"M2": "slipped"}),
    (["S: Has the CFO approved the budget?", "B: Not yet, I'm afraid."], {"M6": "in_progress"}),
    (["S: Could we have the security questionnaire by Friday?", "B: Yes, that works."], {"M3": "rescheduled 2026-06-12"}),
    (["S: Could we have the security questionnaire by Friday?", "B: I don't think so."], {"M3": "slipped"}),
    (["S: Is the migration test finished?"], {"M2": "slipped"}),
    # carried over from the turn before
    (["S: What about the migration test?", "B: It's done."], {"M2": "done"}),
    (["S: How is the security questionnaire going?", "B: They sent it back yesterday."], {"M3": "done"}),
    (["S: Where is the legal review of the contract?", "B: They need until July 9th."], {"M5": "rescheduled 2026-07-09"}),
    (["S: What about the migration test?", "B: Omar says he will finish by the 18th."], {"M2": "rescheduled 2026-06-18"}),
    (["S: What about the migration test?", "B: Sales went up by forty percent after the launch, and everyone is finished with the old tool."], {"M2": "slipped"}),
    # later talk overrides earlier, a mention undoes nothing
    (["B: The migration test is stuck.", "B: Wait, Omar finished the migration test this morning."], {"M2": "done"}),
    (["B: The migration test is done.", "S: Great, the migration test was the hard one."], {"M2": "done"}),
    (["B: We will have the migration test by June 19th.", "B: Sorry, make the migration test June 23rd."], {"M2": "rescheduled 2026-06-23"}),
    # a seller's hope moves nothing, a seller's own delivery does
    (["S: I would love to see the legal review of the contract done by June 18th."], {"M5": "in_progress"}),
    (["S: I'll send you the pricing proposal today."], {"M4": "rescheduled 2026-06-10"}),
    (["S: I'll send you a note about the budget approval today."], {"M6": "in_progress"}),
    # a yes that only takes up the word, or is taken back at once
    (["S: The migration test, is that finished?", "B: Yeah, about that. We are stuck on the export."], {"M2": "slipped"}),
    (["S: Is the migration test finished?", "B: Okay, so here is the thing."], {"M2": "slipped"}),
    (["S: Is the migration test finished?", "B: Yes. It has not been signed yet, though."], {"M2": "slipped"}),
    (["B: The migration test is finished.", "B: Sorry, I looked again, the migration test is not finished."], {"M2": "slipped"}),
    # a thing's name is no plan and no wish, and what was signed may be a thing
    (["B: I doubt the migration test is finished."], {"M2": "slipped"}),
    (["B: The signed contract is what they need."], {"M7": "in_progress"}),
    (["B: I wish the migration test was finished."], {"M2": "slipped"}),
    # a day that is turned down, a day before which nothing happens
    (["S: How about the migration test?", "B: Tuesday is tricky."], {"M2": "slipped"}),
    (["B: He is away until the 15th, so the legal review of the contract won't be before July 7th."], {"M5": "in_progress"}),
    (["S: My team will call you tomorrow to schedule the legal review of the contract."], {"M5": "in_progress"}),
    (["B: Send the proposal and we get the contract signed on July 20th."], {"M4": "in_progress", "M7": "rescheduled 2026-07-20"}),
    # what it took others
    (["B: A friend finished the same data migration test in two days."], {"M2": "slipped"}),
    # as recognition writes it
    (["B: the data migrations test is finished"], {"M2": "done"}),
    (["B: the security questionaire is stuck"], {"M3": "slipped"}),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), CASES, ids=[" / ".join(t) for t, _ in CASES])
def test_what_is_said_of_a_milestone(turns: list[str], expected: dict[str, str]) -> None:
    assert says(turns) == expected


def test_what_was_done_before_the_call_is_not_news() -> None:
    assert [
        f for f in findings(["B: The discovery workshop was held in May."]) if f.kind == "milestone"
    ] == []


def test_a_mention_is_less_sure_than_a_statement() -> None:
    mention, statement = (
        findings([t])[0]
        for t in ("S: Let's look at the migration test.", "B: The migration test is finished.")
    )
    assert mention.confidence < 0.7 <= statement.confidence

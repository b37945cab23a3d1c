"""Talk that stays with a step without naming it, leaves it, and settles its day."""

import pytest

from tests.unit.talk import says

CASES: list[tuple[list[str], dict[str, str]]] = [
    # the owner, a pronoun, or nobody at all
    (["S: And the migration test?", "B: They wrapped it up last night."], {"M2": "done"}),
    (["S: The security questionnaire, where is that?", "B: Done.", "S: Lovely."], {"M3": "done"}),
    (["S: So the migration test is signed off, the test itself?", "B: On the test, yes."], {"M2": "done"}),
    (["S: What about the questionnaire?", "B: We're about halfway."], {"M3": "slipped"}),
    # a day given, taken back, given again
    (["S: The migration test?", "B: Not the twelfth. It'll be the sixteenth."], {"M2": "rescheduled 2026-06-16"}),
    (["S: The migration test?", "B: Make it Monday.", "B: No, call it the seventeenth."], {"M2": "rescheduled 2026-06-17"}),
    (["S: Is the legal review of the contract on for June 30th?", "B: It won't be the thirtieth."], {"M5": "in_progress"}),
    (["B: The migration test can't be before the sixteenth.", "S: The sixteenth it is, then."], {"M2": "rescheduled 2026-06-16"}),
    # a day that belongs to a meeting, a holiday, another thing's end
    (["S: How is the migration test?", "B: He's off until the sixteenth."], {"M2": "slipped"}),
    (["S: How is the migration test?", "B: I can meet you on Thursday."], {"M2": "slipped"}),
    (["S: How is the migration test?", "B: The old licence expires on June 30th."], {"M2": "slipped"}),
    (["S: How is the migration test?", "B: It was supposed to be on June 12th."], {"M2": "slipped"}),
    (["B: I sent you the security questionnaire on Monday."], {"M3": "done"}),
    # what is passed on is not thereby reviewed
    (["B: I sent the contract to legal for review."], {"M5": "in_progress"}),
    (["S: We sent the contract for legal review last week."], {"M5": "in_progress"}),
    # other people's steps
    (["S: What about the migration test?", "B: The other vendor finished theirs in a week."], {"M2": "slipped"}),
    (["S: What about the migration test?", "B: That was a different project, they signed last week."], {"M2": "slipped"}),
    (["S: And the questionnaire?", "B: I dropped my kid at school and it was closed."], {"M3": "slipped"}),
    (["S: How's the questionnaire?", "B: Good.", "S: How was the trip?", "B: It was great, we finished early."], {"M3": "slipped"}),
    # a yes in other words; a day asked back
    (["S: Could legal finish the contract review by July 3rd?", "B: Let's plan on that."], {"M5": "rescheduled 2026-07-03"}),
    (["S: The migration test?", "B: Omar needs longer.", "S: So June twenty-fourth?", "B: That's right."], {"M2": "rescheduled 2026-06-24"}),
    # a far step is not done by a pronoun
    (["S: Then the go-live in all clinics.", "B: It's done."], {"M8": "in_progress"}),
    # known by its day
    (["S: Are we still good for the twenty-fourth of July?", "B: I don't see why not."], {"M7": "in_progress"}),
    # words that only look like a step's
    (["B: It is important to me that this product lives on."], {}),
    (["B: The executive team is in Lisbon."], {}),
    # a list of steps, each with its own clause
    (
        ["B: The migration test is done, the security questionnaire is stuck."],
        {"M2": "done", "M3": "slipped"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), CASES, ids=[" / ".join(t) for t, _ in CASES])
def test_what_stays_with_a_step(turns: list[str], expected: dict[str, str]) -> None:
    assert says(turns) == expected

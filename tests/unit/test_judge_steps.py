"""What a model's answers about the steps come to, once the lines they stand on have been read."""

import pytest

from tests.unit.asked import told

SAID: list[tuple[list[str], str, str, tuple[int, ...], str | None]] = [
    # said in words that no rule knows
    (["B: The migration test is history now, Omar is over the moon about it."], "M2", "done", (1,), "done"),
    (["S: And the migration test?", "B: Nothing left to worry about on that one."], "M2", "done", (2,), "done"),
    (["B: Omar's folks put a bow on the migration test."], "M2", "done", (1,), "done"),
    (["B: The legal review of the contract is a bit of a swamp right now."], "M5", "slipped", (1,), "slipped"),
    (["B: Counsel has its teeth in the contract, they are chewing on the indemnity."], "M5", "in_progress", (1,), "in_progress"),
    # a question, a wish, a condition, a denial
    (["B: Would you say the migration test is history now, all of it?"], "M2", "done", (1,), None),
    (["B: The migration test should be done by then, I would hope."], "M2", "done", (1,), None),
    (["B: If the migration test goes away we are happy."], "M2", "done", (1,), None),
    (["B: The migration test is not finished, sorry to say."], "M2", "done", (1,), None),
    # the seller's word alone on work of the buyer's; with the buyer's yes; on a delivery of the seller's own
    (["S: So the migration test is history now, as far as we see.", "B: Let me think about lunch first."], "M2", "done", (1,), None),
    (["S: So the migration test is history now, as far as we see.", "B: Yes, it is."], "M2", "done", (1,), "done"),
    (["S: The pricing proposal is in your inbox as of this morning, Grace."], "M4", "done", (1,), "done"),
    # another step, another thing
    (["B: The security questionnaire is history now, thank goodness."], "M2", "done", (1,), None),
    (["B: My kitchen renovation is history now, thank goodness."], "M2", "done", (1,), None),
    (["S: What about the security questionnaire?", "B: That is history now, thank goodness."], "M2", "done", (2,), None),
    (["S: What about the security questionnaire?", "B: That is history now, thank goodness."], "M3", "done", (2,), "done"),
    (["S: And the migration test?", "B: One second.", "S: Sure.", "B: It is history now, thank goodness."], "M2", "done", (4,), "done"),
    # a day comes from the words, never from the model
    (["B: Figure on June 19th for the migration test, Omar tells me."], "M2", "rescheduled", (1,), "rescheduled 2026-06-19"),
    (["S: The migration test?", "B: Omar is down with the flu, so that one lands on the 18th."], "M2", "rescheduled", (2,), "rescheduled 2026-06-18"),
    (["B: You can have the migration test results from me today."], "M2", "rescheduled", (1,), "rescheduled 2026-06-10"),
    (["S: Where is the migration test?", "B: It will land sometime later, who knows."], "M2", "rescheduled", (2,), "slipped"),
    (["B: Omar wants to look at the migration test, let's meet about that on June 18th."], "M2", "rescheduled", (1,), None),
    (["B: The security questionnaire lands on June 19th, and the migration test is late."], "M2", "rescheduled", (1,), None),
    (["S: Shall we say June 19th for the migration test?", "B: Sounds good."], "M2", "rescheduled", (2,), "rescheduled 2026-06-19"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "step", "label", "lines", "expected"), SAID, ids=[f"{' / '.join(t)} [{s}]" for t, s, *_ in SAID]
)
def test_what_an_answer_about_a_step_comes_to(
    turns: list[str], step: str, label: str, lines: tuple[int, ...], expected: str | None
) -> None:
    found = told(turns, f"milestone:{step}", label, lines)
    said = [f"{f.says} {f.date}" if f.date else f.says for f in found if f.kind == "milestone"]
    assert said == ([] if expected is None else [expected])

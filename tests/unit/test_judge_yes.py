"""A yes carries no more than it answers: what a model that says "done" of everything can make of short words, and what one that knows
can make of wording that no rule has.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.check.answered import AnswerReader
from assistant.check.said_lines import SaidLines
from assistant.evaluating.exam_cases import ON
from assistant.evaluating.folder import Case, read_cases
from assistant.evaluating.hearing import hear_file
from assistant.events import Finding, Utterance
from assistant.plan.reading.reader import read_plan
from assistant.questions import Answer, Inquiry, Line, Reply, Usage
from assistant.understand.lexicon import concepts_in
from assistant.understand.status_words import said_of_step
from assistant.understand.text import sentences, stem, words
from tests.unit.asked import EVERYTHING, Words, told

CALLS = Path(__file__).parents[1] / "data" / "calls"
PRONOUNS = frozenset("it it's that that's this they they're they've those these both one".split())

SAID: list[tuple[list[str], str, str, str | None]] = [
    # a yes to something else, or to nothing
    (["S: The migration test is next.", "S: Shall we speak again on Wednesday?", "B: Yes, that works for me."], "M2", "done", None),
    (["S: Shall we speak about the migration test on Wednesday?", "B: Yes, that works for me."], "M2", "done", None),
    (["S: Let me tell you about the migration test.", "B: Right."], "M2", "done", None),
    (["S: Could you send me the migration test results?", "B: Sure, no problem."], "M2", "done", None),
    (["S: Will the migration test be finished on time?", "B: Yes."], "M2", "done", None),
    (["S: Is the migration test still with Omar?", "B: Yes, it is."], "M2", "done", None),
    (["B: The migration test is on Omar's list.", "S: Good.", "B: Hi Grace."], "M2", "done", None),
    (["B: The migration test is on Omar's list.", "S: Good.", "B: Please don't make us fax."], "M2", "done", None),
    (["B: The migration test is on Omar's list.", "S: Good.", "B: Just a slide."], "M2", "done", None),
    (["S: Has the migration test been put to rest?", "B: No."], "M2", "done", None),
    # a yes to just that
    (["S: Is the migration test finished?", "B: Yes, it is."], "M2", "done", "done"),
    (["S: Has the migration test seen its last bug?", "B: Yes, it has."], "M2", "done", "done"),
    (["S: The migration test. Is it done?", "B: Yes."], "M2", "done", "done"),
    (["S: Has Omar put the migration test to rest?", "B: Yep."], "M2", "done", "done"),
    (["S: Is the migration test stuck?", "B: Yes."], "M2", "slipped", "slipped"),
    (["S: Is the migration test finished?", "B: No, not yet."], "M2", "slipped", "slipped"),
    (["S: Is the migration test with Omar?", "B: Yes."], "M2", "slipped", None),
    # wording that no rule has, after what was asked
    (["S: And the migration test?", "B: Ink's dry."], "M2", "done", "done"),
    (["S: right the migration test how did that go", "B: lovely nine thousand rows through in half an hour"], "M2", "done", "done"),
    (["S: And Omar?", "B: Out the other side since Tuesday."], "M2", "done", "done"),
    (["S: And Omar?", "B: He will be out the other side soon."], "M2", "done", None),
    (["S: Where is the migration test?", "B: Hasn't left the garage."], "M2", "done", None),
    # a day that the answer gives or takes up
    (["S: And the migration test?", "B: They do it on June 19th at noon."], "M2", "rescheduled", "rescheduled 2026-06-19"),
    (["S: Is the migration test on June 19th?", "B: The 19th is what I have."], "M2", "rescheduled", "rescheduled 2026-06-19"),
    (["S: Shall we meet on June 19th about the migration test?", "B: The 19th is good."], "M2", "rescheduled", None),
    (["S: Shall we meet on June 19th?", "B: Yes, that works for me."], "M2", "rescheduled", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "step", "label", "expected"), SAID, ids=[f"{' / '.join(t)} [{la}]" for t, _, la, _ in SAID]
)
def test_what_a_short_answer_may_carry(turns: list[str], step: str, label: str, expected: str | None) -> None:
    found = told(turns, f"milestone:{step}", label, (len(turns),))
    said = [f"{f.says} {f.date}" if f.date else f.says for f in found if f.kind == "milestone"]
    assert said == ([] if expected is None else [expected])


def always_done(case: Case) -> Iterator[tuple[str, Finding, str]]:
    """Of each open step and line: the step's name and owner, and what "done" comes out as, with the words it stands on."""
    assert case.plan is not None
    plan = read_plan(case.plan, case.on)
    talk = hear_file(case.transcript, plan, case.on, lambda: 0.0).all(Utterance)
    lines, reader = SaidLines(case.on, plan.calendar or "US"), AnswerReader(plan, case.on, EVERYTHING)
    for u in talk:
        lines.add(u)
    said = {u.id: u.text for u in talk}
    for step in plan.milestones:
        question = Words().ask("milestone", step.id, {"name": step.name})
        for u in talk:
            inquiry = Inquiry("", "", "", (), (Line(u.id, u.speaker, u.text),), (question,), "")
            reply = Reply((Answer(question, "done", 0.99, (u.id,)),), "json", Usage())
            for f in reader.findings(inquiry, reply, lines):
                spoken = " ".join(said[n] for n in f.utterances)
                yield f"{step.name} {step.owner_prospect}", f, spoken


@pytest.mark.parametrize("case", read_cases(CALLS / "alder", ON)[:4], ids=lambda case: case.id)
def test_done_of_everything_needs_a_word_of_the_step_or_of_its_state(case: Case) -> None:
    found = list(always_done(case))
    assert found
    for name, f, spoken in found:
        of_step = {stem(w) for w in words(name)} & {stem(w) for w in words(spoken)} or (
            concepts_in(name) & concepts_in(spoken)
        )
        of_state = any(said_of_step(s) is not None for s in sentences(spoken))
        assert of_step or of_state or PRONOUNS & set(words(f.quote)), (name, f.quote)

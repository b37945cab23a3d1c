"""A judge over a few turns of talk, asked by hand and answered by hand."""

import datetime as dt
from collections.abc import Mapping, Sequence

from assistant.check.checker import Checker
from assistant.check.judge import Judge
from assistant.check.trust import Trust
from assistant.events import Finding
from assistant.plan.model import Plan
from assistant.questions import Answer, Inquiry, Line, Option, Question, Reply, Rung, Usage
from tests.unit.talk import ON, plan, utterances

LABELS = {
    "milestone": "nothing done in_progress slipped rescheduled",
    "role": "nothing topic named committed",
    "next_step": "nothing offered agreed",
    "closing": "nothing closing",
    "event": "nothing event",
    "flag": "nothing said",
    "agreement": "nothing vague verbal written",
}
EVERYTHING = Trust(dict.fromkeys(LABELS, 0.0))


class Words:
    """Wording as short as it gets; the real one lives in the prompts."""

    mark = "judge@1"
    instructions = "Say what the talk says."
    line_question = "Which line says {answer}?"

    def ask(self, kind: str, subject: str, given: Mapping[str, str]) -> Question:
        options = tuple(Option(label, f"it is {label}") for label in LABELS[kind].split())
        return Question(kind, subject, f"{kind} {subject} {given.get('name', '')}".strip(), options)


def judge(
    turns: Sequence[str],
    trust: Trust = EVERYTHING,
    of: Plan | None = None,
    on: dt.date = ON,
    *,
    rules: bool = True,
) -> Judge:
    """A judge who has heard the turns and, with ``rules``, all that they found in them."""
    checker, made = Checker(of or plan(), on), Judge(of or plan(), on, Words(), trust)
    for u in utterances(turns):
        made.heard(u, list(checker.hear(u)) if rules else [])
    return made


def question(of: Inquiry, name: str) -> Question:
    return next(q for q in of.questions if q.id == name)


def reply(
    of: Inquiry, *answers: tuple[str, str, float, tuple[int, ...]], rung: Rung = "decisions", tokens: int = 0
) -> Reply:
    """A reply of answers (id of the question, label, confidence, lines)."""
    made = tuple(Answer(question(of, name), label, sure, lines) for name, label, sure, lines in answers)
    return Reply(made, rung, Usage(tokens_in=tokens))


def told(
    turns: Sequence[str],
    name: str,
    label: str,
    lines: tuple[int, ...],
    sure: float = 0.9,
    *,
    rules: bool = False,
) -> list[Finding]:
    """What a judge finds when the model gives this one answer about all of the talk. Asked even where the gates would not ask.

    Without ``rules`` they have found nothing, so that all that comes out is read from the answer.
    """
    made = judge(turns, rules=rules)
    kind, _, subject = name.partition(":")
    asked = Words().ask(kind, subject, {})
    talk = tuple(Line(u.id, u.speaker, u.text) for u in utterances(turns))
    inquiry = Inquiry("", "", "", (), talk, (asked,), "")
    return made.answered(inquiry, reply(inquiry, (name, label, sure, lines)))

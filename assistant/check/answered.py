"""From a model's answers to findings. An answer counts with lines of the talk that carry it, read by our own rules; names, days and
actions come out of those lines and never from the model.
"""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from assistant.check.answered_deal import DealAnswers
from assistant.check.answered_people import PeopleAnswers
from assistant.check.answered_steps import StepAnswers
from assistant.check.said_lines import SaidLines
from assistant.check.trust import Trust
from assistant.events import Finding, FindingModel
from assistant.plan.model import Plan
from assistant.questions import Answer, Inquiry, Question, Reply, Rung
from assistant.standing import STATED
from assistant.vocabulary import Source

_SOURCE: dict[Rung, Source] = {
    "decisions": "decisions",
    "systemone": "decisions",
    "logprobs": "decisions",
    "json": "chat",
}


def _as_sure(finding: FindingModel, answer: Answer) -> dict[str, float]:
    """An answer that is believed is a statement: its exam found nine in ten of the kind right, whatever probability it came with.
    What its words made weaker stays so.
    """
    passed_on = finding.confidence == answer.confidence
    return {"confidence": max(finding.confidence, STATED)} if passed_on else {}


class AnswerReader:
    """Reads the replies of one model, trusted as far as ``trust`` goes, against one plan as of the day ``on``."""

    def __init__(self, plan: Plan, on: dt.date, trust: Trust) -> None:
        self.trust = trust
        self._steps = StepAnswers(plan, on)
        self._people = PeopleAnswers(plan, on)
        self._deal = DealAnswers(on)

    def findings(self, inquiry: Inquiry, reply: Reply, talk: SaidLines) -> Iterator[Finding]:
        """What a reply says, in the order of its lines, each quote verbatim; ids are left to the caller."""
        lines = {line.number for line in inquiry.talk}
        asked = {question.id: question for question in inquiry.questions}
        found: list[FindingModel] = []
        for answer in reply.answers:
            question = asked.pop(answer.question.id, None)
            if question is None or not self._counts(question, answer, lines):
                continue
            finding = self._read(answer, talk)
            if finding is not None and talk.stands(finding.quote, finding.utterances):
                found.append(
                    finding.model_copy(update={"source": _SOURCE[reply.rung]} | _as_sure(finding, answer))
                )
        yield from cast("list[Finding]", sorted(found, key=lambda f: f.utterances[-1]))

    def _counts(self, question: Question, answer: Answer, lines: set[int]) -> bool:
        """Whether an answer says something, is believed, and stands on lines that were asked about."""
        labels = {option.label for option in question.options}
        if answer.label == question.nothing or answer.label not in labels:
            return False
        if not answer.lines or not lines.issuperset(answer.lines):
            return False
        label = question.subject if question.kind == "flag" else answer.label
        return self.trust.believes(question.kind, label, answer.confidence)

    def _read(self, answer: Answer, talk: SaidLines) -> FindingModel | None:
        match answer.question.kind:
            case "milestone":
                return self._steps.read(answer, talk)
            case "role":
                return self._people.read(answer, talk)
            case _:
                return self._deal.read(answer, talk)

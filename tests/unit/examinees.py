"""Models that sit the exam: one that knows the answers, one that guesses, and one whose endpoint has bad days."""

import random
from collections.abc import Iterable, Iterator
from threading import Event

from assistant.evaluating.exam_cases import ExamCase, meanings
from assistant.llm.faults import FaultKind, ModelFault
from assistant.llm.where import at
from assistant.questions import Answer, Inquiry, Question, Reply, Rung, Usage

WHERE = at("http://localhost:11434/v1", "examinee")


class Knows:
    """Gives the answers that the tags make right, each with the last turn that says it. ``sure``: their probability."""

    def __init__(self, cases: Iterable[ExamCase], sure: float = 0.95) -> None:
        self._cases = {tuple(said.text for said in case.talk): case for case in cases}
        self._sure = sure
        self.asked: list[str] = []

    def ask(self, inquiry: Inquiry, stop: Event) -> Reply:
        lines = [line.text for line in inquiry.talk]
        case = next(case for texts, case in self._cases.items() if set(lines) <= set(texts))
        self.asked.append(case.id)
        answers = tuple(self._answer(case, question, inquiry) for question in inquiry.questions)
        return Reply(answers, "json", Usage(900, 40, 0.5, 1))

    def _answer(self, case: ExamCase, question: Question, inquiry: Inquiry) -> Answer:
        labels = {option.label for option in question.options}
        numbers = {line.number for line in inquiry.talk}
        for said, tags in reversed(list(zip(case.talk, case.told, strict=True))):
            for kind, subject, label in (
                each for tag in tags for each in reversed(meanings(tag, said.speaker))
            ):
                mine = (kind, subject) == (question.kind, question.subject) and label in labels
                if mine and label not in ("in_progress", "offered") and said.id in numbers:
                    return Answer(question, label, self._sure, (said.id,))
        return Answer(question, question.nothing, 0.9)


class Guesses:
    """Says anything of anything, and is very sure of it."""

    where = WHERE
    rung: Rung | None = "json"

    def __init__(self, seed: int = 7) -> None:
        self._chance = random.Random(seed)

    def close(self) -> None:
        pass

    def ask(self, inquiry: Inquiry, stop: Event) -> Reply:
        answers = (self._answer(question, inquiry) for question in inquiry.questions)
        return Reply(tuple(answers), "json", Usage(900, 40, 0.5, 1))

    def _answer(self, question: Question, inquiry: Inquiry) -> Answer:
        label = self._chance.choice(question.options).label
        line = self._chance.choice(inquiry.talk).number
        return Answer(question, label, self._chance.uniform(0.9, 1.0), (line,))


class Fails:
    """Raises the faults that are given, one a request; None lets a request through."""

    def __init__(
        self, other: Knows, faults: Iterable[FaultKind | None], again_after: float | None = None
    ) -> None:
        self._other = other
        self._faults: Iterator[FaultKind | None] = iter(faults)
        self._again_after = again_after
        self.requests = 0

    def ask(self, inquiry: Inquiry, stop: Event) -> Reply:
        self.requests += 1
        fault = next(self._faults, None)
        if fault is not None:
            raise ModelFault(fault, WHERE, again_after=self._again_after)
        return self._other.ask(inquiry, stop)

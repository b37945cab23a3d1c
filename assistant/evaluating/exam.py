"""The exam of a model: what it says of stretches of talk, on the very way it goes in a call, held against what is so."""

from collections.abc import Iterable, Sequence
from threading import Event
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from assistant.check.checker import Checker
from assistant.check.judge import Judge
from assistant.check.trust import Trust
from assistant.evaluating.exam_cases import ON, ExamCase
from assistant.evaluating.thresholds import Grade, Mark, grade
from assistant.events import (
    AgreementFinding,
    ClosingFinding,
    CompellingEventFinding,
    Finding,
    MilestoneFinding,
    NextStepFinding,
    RedFlagFinding,
    StakeholderFinding,
)
from assistant.questions import Inquiry, Reply, Rung, Usage, Wording
from assistant.standing import STATED
from assistant.understand.sense.encoder import Encoder

SORTS = (
    "milestone:done", "milestone:in_progress", "milestone:slipped", "milestone:rescheduled",
    "role:topic", "role:named", "role:committed", "next_step:offered", "next_step:agreed",
    "closing:closing", "event:event", "flag:said", "agreement:vague", "agreement:verbal", "agreement:written",
)  # fmt: skip
"""The answers that are marked, as ``kind:label``."""
_EVERYTHING = Trust({sort.partition(":")[0]: 0.0 for sort in SORTS})
Said = tuple[str, str, str]
"""Kind, subject and label."""


class Examinee(Protocol):
    """Answers an inquiry, or raises a ``UserError`` that says why not. ``stop`` ends it early."""

    def ask(self, inquiry: Inquiry, stop: Event) -> Reply: ...


class CaseMarks(BaseModel):
    """How one case went. ``marks``: each answer that would have become a finding; ``wanted``: how many of each sort there were.

    ``rung`` is None where nothing in the case was worth asking about.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    rung: Rung | None
    marks: tuple[Mark, ...]
    wanted: dict[str, int]
    tokens_in: int
    tokens_out: int
    seconds: float


def sit(case: ExamCase, asks: Examinee, wording: Wording, encoder: Encoder | None, stop: Event) -> CaseMarks:
    """Ask a model about one case and mark what it says. Raises what ``asks`` raises."""
    checker, judge = Checker(case.plan, ON, encoder), Judge(case.plan, ON, wording, _EVERYTHING)
    ruled: list[Finding] = []
    for said in case.talk:
        found = list(checker.hear(said))
        judge.heard(said, found)
        ruled += found
    wanted = _count(case.wanted)
    inquiry = judge.inquiry(final=True)
    if inquiry is None:
        return _marks(case, None, (), wanted, Usage())
    reply = asks.ask(inquiry, stop)
    sure = {(answer.question.kind, answer.question.subject): answer for answer in reply.answers}
    known = {told for finding in ruled if _stands(finding) and (told := said_by(finding))}
    marks = []
    for finding in judge.answered(inquiry, reply):
        told = said_by(finding)
        answer = sure.get(told[:2]) if told else None
        if told is None or answer is None or told[0] not in case.about:
            continue
        right = case.holds(*told, finding.utterances)
        marks.append(Mark(f"{told[0]}:{answer.label}", answer.confidence, right, told not in known))
    return _marks(case, reply.rung, marks, wanted, reply.usage)


def said_by(finding: Finding) -> Said | None:
    """A finding as the answer it would be; None for a kind that no model is asked about."""
    match finding:
        case MilestoneFinding():
            return "milestone", finding.milestone_id, finding.says
        case StakeholderFinding():
            return "role", finding.role, finding.level
        case NextStepFinding():
            return "next_step", "", "agreed" if finding.agreed else "offered"
        case ClosingFinding():
            return "closing", "", "closing"
        case CompellingEventFinding():
            return "event", "", "event"
        case RedFlagFinding():
            return "flag", finding.flag, "said"
        case AgreementFinding():
            return "agreement", "", finding.level
        case _:
            return None


def grades(results: Iterable[CaseMarks]) -> tuple[Grade, ...]:
    """How the model did at each sort of answer."""
    every = list(results)
    marks = [mark for one in every for mark in one.marks]
    return tuple(grade(sort, marks, sum(one.wanted.get(sort, 0) for one in every)) for sort in SORTS)


def _stands(finding: Finding) -> bool:
    """Whether the rules need no model for it: what merely came up of a step is for the model to settle."""
    return not isinstance(finding, MilestoneFinding) or finding.confidence >= STATED


def _count(wanted: Iterable[Said]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for kind, _, label in wanted:
        counts[f"{kind}:{label}"] = counts.get(f"{kind}:{label}", 0) + 1
    return counts


def _marks(
    case: ExamCase, rung: Rung | None, marks: Sequence[Mark], wanted: dict[str, int], usage: Usage
) -> CaseMarks:
    return CaseMarks(
        case=case.id, rung=rung, marks=tuple(marks), wanted=wanted,
        tokens_in=usage.tokens_in, tokens_out=usage.tokens_out, seconds=usage.seconds,
    )  # fmt: skip

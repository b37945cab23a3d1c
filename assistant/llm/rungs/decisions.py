"""Rung 1: ``POST /v1/decisions``, many choices in one request, each answered with its probabilities."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.llm.asking import Asking, Unreadable
from assistant.llm.rendering import Rendered
from assistant.llm.rungs.probable import Probabilities, shares
from assistant.questions import Question

MOST_QUESTIONS = 400
MOST_LINES = 100


class _Share(BaseModel):
    model_config = ConfigDict(extra="ignore")

    value: str | bool
    probability: float


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    type: str
    name: str | None = None
    choice: str | bool | None = None
    confidence: float | None = None
    probabilities: list[_Share] = Field(default_factory=list)


class _Decision(BaseModel):
    model_config = ConfigDict(extra="ignore")

    answers: list[_Answer]


def probabilities(
    asking: Asking, rendered: Rendered, questions: Sequence[Question]
) -> list[Probabilities | None]:
    """Of each question's labels, in the order of ``questions``; None for one that got no answer. Raises ``ModelFault``,
    ``Declined``, ``Unreadable``.
    """
    found: list[Probabilities | None] = []
    for first in range(0, len(questions), MOST_QUESTIONS):
        found += _asked(asking, rendered, questions[first : first + MOST_QUESTIONS])
    return found


def _asked(asking: Asking, rendered: Rendered, questions: Sequence[Question]) -> list[Probabilities | None]:
    body = asking.post(
        lambda client: (
            client.decisions.with_raw_response.create(
                model=asking.where.model,
                input=[
                    {"role": "system", "content": f"{rendered.instructions}\n\n{rendered.stable}"},
                    {"role": "user", "content": rendered.moving},
                ],
                questions=[
                    {
                        "type": "choice",
                        "name": f"q{number}",
                        "instructions": question.text,
                        "choices": [
                            {"value": option.label, "description": option.means}
                            if option.means
                            else {"value": option.label}
                            for option in question.options
                        ],
                    }
                    for number, question in enumerate(questions, start=1)
                ],
            ).content
        )
    )
    try:
        answers = _Decision.model_validate_json(body).answers
    except ValidationError:
        raise Unreadable from None
    if answers and all(answer.type == "refusal" for answer in answers):
        raise asking.fault("refused")
    unnamed = len(answers) == len(questions) and all(answer.name is None for answer in answers)
    by_name = {
        f"q{number}" if unnamed else answer.name: answer for number, answer in enumerate(answers, start=1)
    }
    return [_of(by_name.get(f"q{number}"), question) for number, question in enumerate(questions, start=1)]


def _of(answer: _Answer | None, question: Question) -> Probabilities | None:
    if answer is None or answer.type != "choice":
        return None
    said = {str(share.value): share.probability for share in answer.probabilities}
    if not said and answer.choice is not None and answer.confidence is not None:
        said = {str(answer.choice): answer.confidence}
    return shares(said, question)

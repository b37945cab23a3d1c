"""Rung 2: ``POST /v1/systemone``, the same in the shape that small decision models on one's own machine are served with."""

from collections.abc import Sequence

import httpx2
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.llm.asking import Asking, Unreadable
from assistant.llm.rendering import Rendered
from assistant.llm.rungs.probable import Probabilities, shares
from assistant.questions import Question

MOST_QUESTIONS = 100
MOST_LINES = 40


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    type: str
    choice: str | None = None
    confidence: float | None = None
    probabilities: dict[str, float] = Field(default_factory=dict)


class _Answers(BaseModel):
    model_config = ConfigDict(extra="ignore")

    answers: dict[str, _Answer]


def probabilities(
    asking: Asking, rendered: Rendered, questions: Sequence[Question]
) -> list[Probabilities | None]:
    """See ``decisions.probabilities``."""
    found: list[Probabilities | None] = []
    for first in range(0, len(questions), MOST_QUESTIONS):
        found += _asked(asking, rendered, questions[first : first + MOST_QUESTIONS])
    return found


def _asked(asking: Asking, rendered: Rendered, questions: Sequence[Question]) -> list[Probabilities | None]:
    asked = {
        f"q{number}": {
            "type": "choice",
            "instructions": question.text,
            "criteria": {option.label: option.means for option in question.options},
        }
        for number, question in enumerate(questions, start=1)
    }
    state = "\n".join((rendered.instructions, rendered.stable, rendered.moving))
    body = asking.post(
        lambda client: (
            client.post(
                "/systemone",
                cast_to=httpx2.Response,
                body={"model": asking.where.model, "state": state, "questions": asked},
            ).content
        )
    )
    try:
        answers = _Answers.model_validate_json(body).answers
    except ValidationError:
        raise Unreadable from None
    return [_of(answers.get(f"q{number}"), question) for number, question in enumerate(questions, start=1)]


def _of(answer: _Answer | None, question: Question) -> Probabilities | None:
    if answer is None or answer.type != "choice":
        return None
    said = answer.probabilities
    if not said and answer.choice is not None and answer.confidence is not None:
        said = {answer.choice: answer.confidence}
    return shares(said, question)

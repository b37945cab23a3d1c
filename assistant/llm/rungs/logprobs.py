"""Rung 3: a chat completion of one token a question, read by the probabilities of the letters that stand for its answers.

What is the same for every question comes first and the question last, so that a server that keeps what it has read reads it once.
"""

import math
from collections.abc import Sequence
from string import ascii_uppercase

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.llm.asking import Asking, Unreadable
from assistant.llm.faults import ModelFault
from assistant.llm.rendering import Rendered
from assistant.llm.rungs.probable import Probabilities
from assistant.questions import Question

MOST_QUESTIONS = 12
MOST_LINES = 18
"""With the answer that it is none of them, under the 20 tokens of which servers tell the probability."""
_TOP = 20
_LEAST = 0.01
"""The share of all tokens that the letters must have: with less the model did not mean to answer by letter."""


class _Token(BaseModel):
    model_config = ConfigDict(extra="ignore")

    token: str
    logprob: float


class _First(_Token):
    top_logprobs: list[_Token] = Field(default_factory=list)


class _Content(BaseModel):
    model_config = ConfigDict(extra="ignore")

    content: list[_First] | None = None


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")

    logprobs: _Content | None = None


class _Completion(BaseModel):
    model_config = ConfigDict(extra="ignore")

    choices: list[_Choice] = Field(min_length=1)


def probabilities(
    asking: Asking, rendered: Rendered, questions: Sequence[Question]
) -> list[Probabilities | None]:
    """See ``decisions.probabilities``. What was answered before time was up is kept; ``Unreadable`` where no question has letters."""
    found: list[Probabilities | None] = []
    for question in questions[:MOST_QUESTIONS]:
        try:
            found.append(_asked(asking, rendered, question))
        except ModelFault as fault:
            if fault.kind != "slow" or not any(found):
                raise
            break
    if questions and not any(found):
        raise Unreadable
    return found + [None] * (len(questions) - len(found))


def _asked(asking: Asking, rendered: Rendered, question: Question) -> Probabilities | None:
    options = question.options[:_TOP]
    letters = dict(zip(ascii_uppercase, options, strict=False))
    choices = "\n".join(f"{letter}: {option.means or option.label}" for letter, option in letters.items())
    body = asking.chat(
        [
            {"role": "system", "content": f"{rendered.instructions}\n\n{rendered.stable}"},
            {
                "role": "user",
                "content": f"{rendered.moving}\n{question.text}\n{choices}\nAnswer with one letter and nothing else.",
            },
        ],
        1,
        logprobs=True,
        top_logprobs=_TOP,
    )
    try:
        content = _Completion.model_validate_json(body).choices[0].logprobs
    except ValidationError:
        raise Unreadable from None
    if content is None or not content.content:
        raise Unreadable
    first = content.content[0]
    weights = dict.fromkeys(letters, 0.0)
    for token in first.top_logprobs or [first]:
        letter = token.token.strip(" \t\n().:*▁Ġ")
        if letter in weights and token.logprob <= 0.001:
            weights[letter] += math.exp(token.logprob)
    whole = sum(weights.values())
    if not _LEAST <= whole <= 1.01:
        return None
    return {letters[letter].label: weight / whole for letter, weight in weights.items()}

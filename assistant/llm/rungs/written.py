"""Rung 4: the model writes its answers as JSON, which is always validated, whatever it was held to."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.llm.asking import Asking, Unreadable
from assistant.llm.manner import FORMS, JsonForm
from assistant.llm.reading import answers_in
from assistant.llm.rendering import Rendered
from assistant.llm.verdicts import Declined
from assistant.questions import Answer, Question

MOST_QUESTIONS = 100
_TOKENS_AT_LEAST, _TOKENS_A_QUESTION, _TOKENS_AT_MOST = 1_000, 60, 4_000
"""Of the answer: the first is room for a thought before it."""
_MOST_LINES = 10
"""That carry one answer."""
_HOW = """\
Answer as JSON, with nothing before or after it, in this shape:
{"answers": [{"question": "q1", "answer": "label", "confidence": 0.9, "lines": [12]}]}
"answer" is one of the labels that stand with the question, "confidence" says from 0 to 1 how sure it is, "lines" are the numbers \
of the lines of the talk that carry it. Leave out each question of which the talk says nothing: {"answers": []} is a good answer.
"""


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")

    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")

    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    model_config = ConfigDict(extra="ignore")

    choices: list[_Choice] = Field(min_length=1)


def answers(asking: Asking, rendered: Rendered, questions: list[Question]) -> list[Answer]:
    """The answers that the model gives, with their lines. Tries the ways to ask for JSON until one works, where none is known.
    Raises ``ModelFault``, ``Declined``, ``Unreadable``.
    """
    asked = {f"q{number}": question for number, question in enumerate(questions[:MOST_QUESTIONS], start=1)}
    if asking.manner.form is not None:
        return _asked(asking, rendered, asked, asking.manner.form)
    for form in FORMS:
        try:
            found = _asked(asking, rendered, asked, form)
        except (Declined, Unreadable) as error:
            if form == FORMS[-1] or (isinstance(error, Declined) and error.status == 404):
                raise
            continue
        asking.manner = replace(asking.manner, form=form)
        return found
    raise AssertionError


def _asked(asking: Asking, rendered: Rendered, asked: dict[str, Question], form: JsonForm) -> list[Answer]:
    most = min(_TOKENS_AT_MOST, _TOKENS_AT_LEAST + _TOKENS_A_QUESTION * len(asked))
    questions = "\n".join(f"{name}: {_worded(question)}" for name, question in asked.items())
    body = asking.chat(
        [
            {"role": "system", "content": f"{rendered.instructions}\n\n{_HOW}\n{rendered.stable}"},
            {"role": "user", "content": f"{rendered.moving}\n<questions>\n{questions}\n</questions>\n"},
        ],
        most,
        **_response_format(form, asked),
    )
    try:
        choice = _Completion.model_validate_json(body).choices[0]
    except ValidationError:
        raise Unreadable from None
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise asking.fault("refused")
    read = answers_in(choice.message.content or "", asked, {line.number for line in rendered.lines})
    if read is None:
        if choice.finish_reason == "length":
            raise asking.fault("endless")
        raise Unreadable
    return read


def _worded(question: Question) -> str:
    labels = "; ".join(
        f"{option.label} = {option.means}" if option.means else option.label for option in question.options
    )
    return f"{question.text} Labels: {labels}"


def _response_format(form: JsonForm, asked: dict[str, Question]) -> dict[str, Any]:
    if form == "text":
        return {}
    if form == "json_object":
        return {"response_format": {"type": "json_object"}}
    labels = sorted({option.label for question in asked.values() for option in question.options})
    one = {
        "type": "object",
        "properties": {
            "question": {"type": "string", "enum": list(asked)},
            "answer": {"type": "string", "enum": labels},
            "confidence": {"type": "number"},
            "lines": {"type": "array", "items": {"type": "integer"}, "maxItems": _MOST_LINES},
        },
        "required": ["question", "answer", "confidence", "lines"],
        "additionalProperties": False,
    }
    schema = {
        "type": "object",
        "properties": {"answers": {"type": "array", "items": one, "maxItems": len(asked)}},
        "required": ["answers"],
        "additionalProperties": False,
    }
    return {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answers", "strict": True, "schema": schema},
        }
    }

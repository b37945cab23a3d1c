"""JSON as models write it: in fences, with words around it, after a thought. What cannot be read is not guessed at."""

import json
from collections.abc import Collection, Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.llm.thinking import answer_of
from assistant.questions import Answer, Question

_TRIES = 20
"""Brackets at which JSON may begin."""
_UNSURE = 0.5
"""The confidence of an answer that comes without one."""


def json_in(text: str) -> object | None:
    """The first whole object, or list of objects, in ``text``; None where there is none, as where it was cut short."""
    text = answer_of(text)
    decoder = json.JSONDecoder()
    at = -1
    for _ in range(_TRIES):
        at = min((found for mark in "{[" if (found := text.find(mark, at + 1)) >= 0), default=-1)
        if at < 0:
            return None
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            if text[at] == "{":
                # What is inside of a broken whole would be a part for the whole.
                return None
            continue
        if isinstance(found, dict) or all(isinstance(one, dict) for one in found):
            return found  # type: ignore[no-any-return]
        at = end - 1
    return None


def _share(value: object) -> object:
    """0.9, "0.9", 90 and "90%" are the same confidence."""
    if isinstance(value, str):
        value = value.strip().removesuffix("%")
        try:
            value = float(value)
        except ValueError:
            return _UNSURE
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _UNSURE
    return value / 100 if 1 < value <= 100 else value


def _numbers(value: object) -> object:
    """12, "12", "[12]" and a list of any of them are line numbers; what is none is dropped."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        digits = str(one).strip("[]# ") if not isinstance(one, bool) else ""
        if digits.isascii() and digits.isdigit() and len(digits) < 9:
            found.append(int(digits))
    return found


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore")

    question: Annotated[str, BeforeValidator(lambda value: str(value).strip().casefold())]
    answer: Annotated[str, BeforeValidator(lambda value: str(value).strip().casefold())]
    confidence: Annotated[float, BeforeValidator(_share), Field(ge=0, le=1, allow_inf_nan=False)] = _UNSURE
    lines: Annotated[list[int], BeforeValidator(_numbers), Field(max_length=50)] = Field(default_factory=list)


def answers_in(text: str, asked: Mapping[str, Question], lines: Collection[int]) -> list[Answer] | None:
    """The answers that stand in ``text`` to the questions ``asked`` by name. None where it holds nothing that can be read as
    answers. A question, a label or a line that was not asked about is dropped; a question answered twice with two labels is too.
    """
    found = json_in(text)
    if isinstance(found, dict):
        found = found.get("answers", [found] if "question" in found else None)
    if not isinstance(found, list):
        return None
    read: dict[str, Answer] = {}
    torn: set[str] = set()
    for one in found:
        try:
            said = _Said.model_validate(one)
        except ValidationError:
            continue
        question = asked.get(said.question)
        label = _label(question, said.answer) if question else None
        if question is None or label is None:
            continue
        if said.question in read and read[said.question].label != label:
            torn.add(said.question)
        carried = tuple(sorted({line for line in said.lines if line in lines}))
        read[said.question] = Answer(
            question, label, said.confidence, () if label == question.nothing else carried
        )
    return [answer for name, answer in read.items() if name not in torn]


def _label(question: Question, said: str) -> str | None:
    return next((option.label for option in question.options if option.label.casefold() == said), None)

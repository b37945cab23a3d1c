"""Real models at real servers: llama.cpp with SmolLM2 and a small decision model. For the wire; what they say is no sense."""

import datetime as dt
import threading
from pathlib import Path

import pytest

from assistant.llm.faults import ModelFault
from assistant.llm.manner import FORMS, JsonForm, Manner
from assistant.llm.memory import Memory
from assistant.llm.model import Model
from assistant.llm.where import at
from assistant.questions import Answer
from tests.e2e.asked_models import model
from tests.unit.inquiries import LEGAL, REVIEW, inquiry

LONG = 150.0
"""Seconds: the machine may be busy."""


def test_a_decision_model_is_asked_in_its_own_form(sparrow_url: str) -> None:
    reply = model(sparrow_url, patience=LONG).ask(inquiry(), threading.Event())
    assert reply.rung == "systemone"
    assert [answer.question for answer in reply.answers] == [REVIEW, LEGAL]
    for answer in reply.answers:
        assert answer.label in {option.label for option in answer.question.options}
        assert 1 / len(answer.question.options) <= answer.confidence <= 1
        assert set(answer.lines) <= {11, 12, 13}


def test_a_chat_model_is_asked_for_letters(llama_url: str, tmp_path: Path) -> None:
    asked = model(llama_url, tmp_path, patience=LONG)
    reply = asked.ask(inquiry(REVIEW), threading.Event())
    assert reply.rung == asked.rung == "logprobs"
    (answer,) = reply.answers
    assert answer.label in {"none", "done", "slipped"}
    assert 1 / 3 <= answer.confidence <= 1
    assert reply.usage.tokens_in > 50


@pytest.mark.parametrize("form", FORMS)
def test_a_chat_model_that_writes_its_answers_is_read_or_not_believed(
    llama_url: str, tmp_path: Path, form: JsonForm
) -> None:
    """Held to the schema it cannot but write what can be read; otherwise so small a model mostly babbles, and is not waited for."""
    Memory(tmp_path, lambda: dt.datetime.now(dt.UTC)).keep(at(llama_url, "qwen2.5"), Manner("json", form))
    held = form == "json_schema"
    ended, answers = outcome(model(llama_url, tmp_path, patience=LONG if held else 5.0))
    assert ended in ({"read", "endless"} if held else {"read", "unreadable", "endless", "slow"})
    for answer in answers:
        assert answer.question == REVIEW
        assert answer.label in {"none", "done", "slipped"}
        assert set(answer.lines) <= {11, 12, 13}


def outcome(asked: Model) -> tuple[str, tuple[Answer, ...]]:
    try:
        reply = asked.ask(inquiry(REVIEW), threading.Event())
    except ModelFault as fault:
        return fault.kind, ()
    return "read", reply.answers


def test_a_chat_model_writes_a_text_in_pieces_and_stops_when_told(llama_url: str) -> None:
    writer = model(llama_url, patience=LONG)
    stop = threading.Event()
    pieces = writer.write("You write e-mails.", "Write a long e-mail to Sarah.", stop, most_tokens=400)
    came = [next(pieces) for _ in range(3)]
    stop.set()
    with pytest.raises(ModelFault) as fault:
        list(pieces)
    assert fault.value.kind == "stopped"
    assert "".join(came).strip()
    assert writer.written.requests == 1
    again = model(llama_url, patience=LONG).write(
        "You are brief.", "Say hello.", threading.Event(), most_tokens=100
    )
    assert "".join(again).strip()


def test_a_request_that_is_too_long_for_the_model_is_a_fault_of_the_request(llama_url: str) -> None:
    with pytest.raises(ModelFault) as fault:
        list(model(llama_url, patience=LONG).write("Be brief.", "talk " * 20_000, threading.Event()))
    assert fault.value.kind == "refused_request"

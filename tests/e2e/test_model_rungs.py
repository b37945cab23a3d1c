"""In which form an endpoint is asked: found once, remembered, found again where it has changed."""

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.llm.faults import ModelFault
from assistant.questions import Line
from tests.e2e.asked_models import model
from tests.model_servers import Asked, Behaviour, completion, deciding, error, says, serving
from tests.unit.inquiries import LEGAL, REVIEW, inquiry

WRITTEN = '{"answers": [{"question": "q1", "answer": "done", "confidence": 0.9, "lines": [12]}]}'


def decide(question: str, labels: list[str], _: str) -> Mapping[str, float]:
    if "security" in question:
        sure = "12" if "12" in labels else "done"
        return {label: 0.9 if label == sure else 0.1 / (len(labels) - 1) for label in labels}
    return {labels[0]: 0.97, labels[1]: 0.03}


def letters(body: dict[str, Any]) -> dict[str, Any]:
    """A completion of one token: B for the review, the letter of line 12 where lines are to choose from, else A."""
    asked = body["messages"][-1]["content"].rpartition("</talk>")[2]
    sure = "A"
    if "security" in asked:
        sure = next((row[0] for row in asked.splitlines() if "[12]" in row), "B")
    shares = [
        (sure, -0.1),
        ("The", -3.0),
        ("C" if sure != "C" else "D", -3.5),
        (" a", -4.0),
        (f" {sure}", -5.0),
    ]
    top = [{"token": token, "logprob": logprob, "bytes": None} for token, logprob in shares]
    answer = completion(sure, "length")
    answer["choices"][0]["logprobs"] = {"content": [{**top[0], "top_logprobs": top}]}
    return answer


def chat(
    asked: Asked, *, logprobs: bool = True, forms: tuple[str, ...] = ("json_schema", "json_object", "text")
) -> Behaviour:
    """A server of chat completions that knows some of the ways to ask."""
    body = asked.body
    if asked.path != "/v1/chat/completions":
        return error(404, "Not Found")
    if body.get("logprobs"):
        return says(letters(body)) if logprobs else error(400, "logprobs are not supported")
    form = body.get("response_format", {"type": "text"})["type"]
    return says(completion(WRITTEN)) if form in forms else error(400, "response_format is not supported")


def test_decisions_are_asked_as_openais_types_have_them(tmp_path: Path) -> None:
    with deciding(decide) as server:
        reply = model(server.url, tmp_path).ask(inquiry(), threading.Event())
    assert reply.rung == "decisions"
    assert [(answer.question, answer.label, answer.confidence, answer.lines) for answer in reply.answers] == [
        (REVIEW, "done", 0.9, (12,)),
        (LEGAL, "none", 0.97, ()),
    ]
    assert [asked.text for asked in server.asked] == list(reply.sent)
    assert (reply.usage.requests, reply.usage.counted, reply.usage.tokens_out) == (2, True, 0)
    assert reply.usage.tokens_in == sum(len(sent) // 4 for sent in reply.sent)
    second = server.asked[1].body["questions"]
    assert [question["instructions"] for question in second] == [
        "Which line carries this: What is said of the security review? it is finished"
    ]


def test_a_key_goes_out_and_nothing_of_this_machine_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-openai")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Team: sales")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with deciding(decide) as server:
        model(server.url).ask(inquiry(), threading.Event())
    headers = server.asked[0].headers
    assert headers["authorization"] == "Bearer sk-never-shown"
    assert headers["user-agent"] == "closecall"
    assert set(headers) <= {
        "host", "accept", "accept-encoding", "connection", "content-length", "content-type", "user-agent", "authorization"
    }  # fmt: skip


def test_a_proxy_of_the_environment_is_used_for_other_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: error(401)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        with pytest.raises(ModelFault) as fault:
            model("http://model.example.com/v1").ask(inquiry(), threading.Event())
    assert [asked.path for asked in proxy.asked] == ["http://model.example.com/v1/decisions"]
    assert fault.value.kind == "key"


@pytest.mark.parametrize(
    ("ways", "rung", "form"),
    [
        ({}, "logprobs", None),
        ({"logprobs": False}, "json", "json_schema"),
        ({"logprobs": False, "forms": ("json_object", "text")}, "json", "json_object"),
        ({"logprobs": False, "forms": ("text",)}, "json", "text"),
    ],
)
def test_the_best_form_that_a_server_knows_is_found_once(
    tmp_path: Path, ways: dict[str, Any], rung: str, form: str | None
) -> None:
    with serving(lambda asked: chat(asked, **ways)) as server:
        first = model(server.url, tmp_path)
        assert first.rung is None
        found = first.ask(inquiry(), threading.Event())
        tried = len(server.asked)
        again = model(server.url, tmp_path)
        assert again.rung == rung
        remembered = again.ask(inquiry(), threading.Event())
    assert found.rung == remembered.rung == rung
    assert found.answers == remembered.answers
    (done,) = (answer for answer in found.answers if answer.label == "done")
    assert (done.question, done.lines) == (REVIEW, (12,))
    assert done.confidence > 0.85
    assert len(server.asked) - tried == remembered.usage.requests == (3 if rung == "logprobs" else 1)
    kept = json.loads((tmp_path / "endpoints.json").read_text())
    assert [entry.get("form") for entry in kept.values()] == [form]
    assert "security" not in json.dumps(kept)


def test_what_a_call_repeats_comes_first_and_is_the_same_for_every_question() -> None:
    with serving(chat) as server:
        model(server.url).ask(inquiry(), threading.Event())
    first, second, *_ = (asked.body["messages"] for asked in server.asked if asked.body.get("logprobs"))
    assert first[0] == second[0]
    assert "M2 Security review" in first[0]["content"]
    talk = first[1]["content"].partition("</talk>")[0]
    assert second[1]["content"].startswith(talk)
    assert first[1]["content"] != second[1]["content"]


def test_no_more_than_twelve_questions_are_asked_one_by_one() -> None:
    with serving(chat) as server:
        reply = model(server.url).ask(inquiry(*[LEGAL] * 30), threading.Event())
    assert len(reply.answers) == 12


def test_a_form_that_is_gone_is_found_again(tmp_path: Path) -> None:
    changed = threading.Event()

    def behave(asked: Asked) -> Behaviour:
        if changed.is_set():
            return chat(asked, logprobs=False)
        return error(404, "no such route") if asked.path == "/v1/decisions" else systemone(asked)

    def systemone(asked: Asked) -> Behaviour:
        shares = {
            name: {
                "type": "choice", "choice": "none", "confidence": 1.0,
                "probabilities": {label: float(label == "none") for label in question["criteria"]},
            }
            for name, question in asked.body["questions"].items()
        }  # fmt: skip
        return says({"answers": shares, "model": "m", "usage": {"input_tokens": 0, "output_tokens": 0}})

    with serving(behave) as server:
        asked = model(server.url, tmp_path)
        assert asked.ask(inquiry(), threading.Event()).rung == "systemone"
        changed.set()
        assert asked.ask(inquiry(), threading.Event()).rung == "json"
        assert model(server.url, tmp_path).rung == "json"


@pytest.mark.parametrize(
    ("status", "kind"), [(401, "key"), (403, "key"), (429, "busy"), (500, "failing"), (503, "failing")]
)
def test_a_fault_is_no_reason_to_try_another_form(tmp_path: Path, status: int, kind: str) -> None:
    with serving(lambda _: error(status)) as server:
        asked = model(server.url, tmp_path)
        with pytest.raises(ModelFault) as fault:
            asked.ask(inquiry(), threading.Event())
    assert fault.value.kind == kind
    assert len(server.asked) == 1
    assert asked.rung is None
    assert not (tmp_path / "endpoints.json").exists()
    assert list(fault.value.sent) == [request.text for request in server.asked]


@pytest.mark.parametrize(
    ("message", "kind"),
    [("model 'qwen2.5' not found, try pulling it first", "model"), ("Not Found", "nothing_there")],
)
def test_a_model_that_is_not_there_is_told_from_an_address_that_is_wrong(message: str, kind: str) -> None:
    with serving(lambda _: error(404, message)) as server, pytest.raises(ModelFault) as fault:
        model(server.url).ask(inquiry(), threading.Event())
    assert fault.value.kind == kind
    assert len(server.asked) == 3


def test_what_a_server_will_not_have_is_left_out_and_that_is_remembered(tmp_path: Path) -> None:
    def behave(asked: Asked) -> Behaviour:
        if asked.path != "/v1/chat/completions":
            return error(404)
        for name in ("logprobs", "max_tokens", "temperature"):
            if name in asked.body:
                return error(400, f"Unsupported parameter: '{name}' is not supported with this model.")
        assert asked.body["max_completion_tokens"] > 500
        return says(completion(WRITTEN))

    with serving(behave) as server:
        reply = model(server.url, tmp_path).ask(inquiry(), threading.Event())
        tried = len(server.asked)
        model(server.url, tmp_path).ask(inquiry(), threading.Event())
    assert reply.rung == "json"
    assert len(server.asked) == tried + 1


def test_answers_to_what_was_not_asked_are_dropped() -> None:
    strange = {
        "answers": [
            {"type": "choice", "name": "q7", "choice": "done", "confidence": 1, "probabilities": [{"value": "done", "probability": 1}]},
            {"type": "choice", "name": "q1", "choice": "won", "confidence": 1, "probabilities": [{"value": "won", "probability": 1}]},
            {"type": "choice", "name": "q2", "choice": "none", "confidence": 1, "probabilities": [{"value": "none", "probability": 0.7}]},
        ]
    }  # fmt: skip
    with serving(lambda _: says(strange)) as server:
        reply = model(server.url).ask(inquiry(), threading.Event())
    assert [(answer.question, answer.label) for answer in reply.answers] == [(LEGAL, "none")]


def test_a_line_that_is_not_in_the_talk_carries_nothing() -> None:
    said = '{"answers": [{"question": "q1", "answer": "done", "confidence": 1, "lines": [2, 12, 400]}]}'

    def behave(asked: Asked) -> Behaviour:
        return chat(asked, logprobs=False) if asked.path != "/v1/chat/completions" else says(completion(said))

    with serving(behave) as server:
        (answer,) = model(server.url).ask(inquiry(), threading.Event()).answers
    assert answer.lines == (12,)


def test_of_many_lines_those_are_offered_that_may_carry_it() -> None:
    talk = tuple(
        Line(number, "buyer Sarah Lee", f"We talked about apples, number {number}.")
        for number in range(20, 60)
    )
    with serving(chat) as server:
        model(server.url).ask(inquiry(REVIEW, talk=(*inquiry().talk, *talk)), threading.Event())
    offered = server.asked[-1].body["messages"][-1]["content"].rpartition("</talk>")[2]
    assert "[12]" in offered
    assert offered.count("[") == 18


def test_an_inquiry_needs_questions() -> None:
    with pytest.raises(ValueError, match="without questions"):
        model("http://127.0.0.1:1").ask(replace(inquiry(), questions=()), threading.Event())

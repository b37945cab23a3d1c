"""Addresses of models, and the sentences that name them."""

from typing import get_args

import pytest

from assistant.errors import UserError
from assistant.llm.faults import FaultKind, ModelFault
from assistant.llm.where import at


@pytest.mark.parametrize(
    ("address", "endpoint", "local"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1", True),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1", True),
        ("http://[::1]:8080/v1/chat/completions", "http://[::1]:8080/v1", True),
        ("https://API.openai.com/v1/decisions", "https://api.openai.com/v1", False),
        ("https://llm.example.com/team/openai/v1", "https://llm.example.com/team/openai/v1", False),
        ("http://192.168.1.5:8000", "http://192.168.1.5:8000/v1", False),
        ("http://localhost.example.com", "http://localhost.example.com/v1", False),
    ],
)
def test_an_address_may_be_a_server_its_v1_or_one_of_its_calls(
    address: str, endpoint: str, local: bool
) -> None:
    where = at(address, "qwen2.5")
    assert (where.endpoint, where.local) == (endpoint, local)
    assert where.name == f"qwen2.5 at {where.host}"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "localhost",
        "ftp://a/",
        "http://",
        "http://u:secret-1@a/v1",
        "http://a/v1?key=secret-1",
        "http://a:99999/",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_a_key(address: str) -> None:
    with pytest.raises(UserError) as refused:
        at(address, "qwen2.5")
    assert "secret-1" not in str(refused.value)


def test_a_model_needs_a_name() -> None:
    with pytest.raises(UserError, match="--model"):
        at("http://localhost:1234", " \n")
    with pytest.raises(UserError, match="--model"):
        at("http://localhost:1234", "qwen\udcff")


@pytest.mark.parametrize("kind", get_args(FaultKind))
def test_each_fault_is_one_sentence_that_names_the_endpoint_and_says_what_to_do(kind: FaultKind) -> None:
    where = at("https://llm.example.com/v1", "/models/\x1b[31mqwen" + "x" * 100 + ".gguf")
    sentence = str(ModelFault(kind, where, status=500, limit=20))
    assert "llm.example.com" in sentence
    assert sentence.isprintable()
    assert sentence.endswith(".")
    assert ": " in sentence
    assert len(sentence) < 240


@pytest.mark.parametrize(
    ("endpoint", "model", "goes"),
    [
        ("http://localhost:11434", "qwen2.5:7b", None),
        ("http://localhost:11434", "gpt-oss:120b-cloud", "a cloud by way of localhost:11434"),
        ("http://127.0.0.1:11434", "glm-4.6:Cloud", "a cloud by way of 127.0.0.1:11434"),
        ("http://localhost:11434", "cloud-nine", None),
        ("https://llm.example.com", "qwen2.5:7b", "llm.example.com"),
    ],
)
def test_where_the_talk_goes_as_far_as_can_be_seen(endpoint: str, model: str, goes: str | None) -> None:
    assert at(endpoint, model).talk_to == goes

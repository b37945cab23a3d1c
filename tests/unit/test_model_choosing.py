"""Which model is asked, where, and which key goes there."""

from typing import Any

import pytest

from assistant.errors import UserError
from assistant.llm.choosing import Choice, choose
from assistant.llm.keys import KeyringTrouble
from assistant.settings import ModelSettings

KEY, OTHER = "sk-very-secret", "sk-another"
OPENAI = "https://api.openai.com/v1"
HERE = "http://localhost:11434/v1"


def nothing_kept(_: str) -> None:
    return None


def chosen(
    settings: dict[str, Any], environ: dict[str, str], flags: dict[str, Any], kept: Any = nothing_kept
) -> Choice:
    return choose(ModelSettings(**settings), environ, **flags, kept=kept)


@pytest.mark.parametrize(
    ("settings", "environ", "flags"),
    [
        ({}, {}, {}),
        ({}, {"OPENAI_API_KEY": KEY}, {}),
        ({}, {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": HERE}, {}),
        ({"endpoint": HERE}, {"OPENAI_API_KEY": KEY}, {}),
        ({"name": "qwen2.5"}, {"OPENAI_API_KEY": KEY}, {"model": "off"}),
        ({"name": "qwen2.5"}, {"OPENAI_API_KEY": KEY}, {"model": "Off", "endpoint": HERE}),
        ({"name": "off"}, {"CLOSECALL_MODEL": "gpt-9", "OPENAI_API_KEY": KEY}, {}),
        ({}, {"CLOSECALL_MODEL": "  "}, {}),
        ({"endpoint": "no address"}, {"OPENAI_BASE_URL": "neither"}, {}),
    ],
)
def test_no_model_is_asked_unless_one_is_named(
    settings: dict[str, Any], environ: dict[str, str], flags: dict[str, Any]
) -> None:
    assert chosen(settings, environ, flags) == Choice()


@pytest.mark.parametrize(
    ("settings", "environ", "flags", "name", "endpoint", "by"),
    [
        ({}, {"OPENAI_API_KEY": KEY}, {"model": "gpt-9"}, "gpt-9", OPENAI, ("--model", "OpenAI's own")),
        ({"name": "qwen2.5", "endpoint": HERE}, {}, {}, "qwen2.5", HERE, ("the settings", "the settings")),
        ({"endpoint": HERE}, {"CLOSECALL_MODEL": "llama"}, {}, "llama", HERE, ("CLOSECALL_MODEL", "the settings")),
        ({}, {"CLOSECALL_MODEL": "llama", "OPENAI_BASE_URL": HERE}, {}, "llama", HERE, ("CLOSECALL_MODEL", "OPENAI_BASE_URL")),
        ({"name": "qwen2.5", "endpoint": HERE}, {"CLOSECALL_MODEL": "llama", "OPENAI_BASE_URL": OPENAI}, {}, "qwen2.5", HERE, ("the settings", "the settings")),
        ({"name": "qwen2.5", "endpoint": OPENAI}, {}, {"model": "phi", "endpoint": "http://127.0.0.1:8080"}, "phi", "http://127.0.0.1:8080/v1", ("--model", "--endpoint")),
        ({"name": "qwen2.5"}, {}, {"endpoint": HERE}, "qwen2.5", HERE, ("the settings", "--endpoint")),
    ],
)  # fmt: skip
def test_flags_come_before_settings_and_settings_before_the_environment(
    settings: dict[str, Any],
    environ: dict[str, str],
    flags: dict[str, Any],
    name: str,
    endpoint: str,
    by: tuple[str, str],
) -> None:
    choice = chosen(settings, environ, flags)
    assert choice.where is not None
    assert (choice.where.model, choice.where.endpoint) == (name, endpoint)
    assert (choice.chosen_by, choice.found_by) == by


PROXY = "https://llm.example.com/v1"


@pytest.mark.parametrize(
    ("settings", "environ", "flags", "key", "key_from"),
    [
        # OPENAI_API_KEY goes to OpenAI, or to the host of OPENAI_BASE_URL, and nowhere else.
        ({}, {"OPENAI_API_KEY": KEY}, {}, KEY, "OPENAI_API_KEY"),
        ({}, {"OPENAI_API_KEY": f" {KEY}\n"}, {}, KEY, "OPENAI_API_KEY"),
        ({"endpoint": "https://eu.api.openai.com/v1"}, {"OPENAI_API_KEY": KEY}, {}, KEY, "OPENAI_API_KEY"),
        ({}, {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": PROXY}, {}, KEY, "OPENAI_API_KEY"),
        ({"endpoint": "https://LLM.example.com:443/other"}, {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": PROXY}, {}, KEY, "OPENAI_API_KEY"),
        ({"endpoint": PROXY}, {"OPENAI_API_KEY": KEY}, {}, None, ""),
        ({}, {"OPENAI_API_KEY": KEY}, {"endpoint": PROXY}, None, ""),
        ({}, {"OPENAI_API_KEY": KEY}, {"endpoint": HERE}, None, ""),
        ({}, {"OPENAI_API_KEY": KEY}, {"endpoint": "https://api.openai.com.example.com/v1"}, None, ""),
        ({}, {"OPENAI_API_KEY": KEY}, {"endpoint": "https://notapi.openai.com.example.com/v1"}, None, ""),
        ({}, {"OPENAI_API_KEY": KEY}, {"endpoint": "http://api.openai.com/v1"}, None, ""),
        ({}, {"OPENAI_API_KEY": KEY}, {"endpoint": "https://api.openai.com:8443/v1"}, KEY, "OPENAI_API_KEY"),
        ({}, {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": PROXY}, {"endpoint": "https://llm.example.com:8443/v1"}, None, ""),
        ({}, {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": PROXY}, {"endpoint": OPENAI}, None, ""),
        ({"endpoint": PROXY}, {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "no address"}, {}, None, ""),
        # The key that the settings name goes to the server of the settings.
        ({"endpoint": PROXY, "key_env": "TEAM"}, {"TEAM": OTHER, "OPENAI_API_KEY": KEY}, {}, OTHER, "TEAM"),
        ({"key_env": "TEAM"}, {"TEAM": OTHER, "OPENAI_API_KEY": KEY}, {}, OTHER, "TEAM"),
        ({"key_env": "TEAM"}, {"TEAM": OTHER, "OPENAI_BASE_URL": PROXY}, {}, OTHER, "TEAM"),
        ({"endpoint": PROXY, "key_env": "TEAM"}, {"TEAM": OTHER}, {"endpoint": "https://else.example.com"}, None, ""),
        ({"endpoint": PROXY, "key_env": "TEAM"}, {"TEAM": OTHER, "OPENAI_API_KEY": KEY}, {"endpoint": OPENAI}, KEY, "OPENAI_API_KEY"),
        ({"endpoint": PROXY, "key_env": "TEAM"}, {"TEAM": OTHER}, {"endpoint": "http://llm.example.com/v1"}, None, ""),
        ({"endpoint": HERE, "key_env": "TEAM"}, {"TEAM": OTHER}, {}, OTHER, "TEAM"),
    ],
)  # fmt: skip
def test_a_key_goes_to_the_server_it_is_for(
    settings: dict[str, Any], environ: dict[str, str], flags: dict[str, Any], key: str | None, key_from: str
) -> None:
    choice = chosen({"name": "m"} | settings, environ, flags)
    assert (choice.key, choice.key_from) == (key, key_from)
    assert KEY not in repr(choice)
    assert OTHER not in repr(choice)


def test_a_key_in_the_keyring_is_found_by_the_server_alone() -> None:
    asked: list[str] = []

    def kept(endpoint: str) -> str | None:
        asked.append(endpoint)
        return KEY

    choice = chosen({"name": "m", "endpoint": PROXY}, {"OPENAI_API_KEY": OTHER}, {}, kept)
    assert (choice.key, choice.key_from, asked) == (KEY, "the system's keyring", [PROXY])
    assert chosen({"name": "m"}, {"OPENAI_API_KEY": OTHER}, {}, kept).key == OTHER
    assert asked == [PROXY]


def test_a_keyring_that_fails_stops_no_server_that_needs_no_key() -> None:
    def kept(_: str) -> str | None:
        raise KeyringTrouble("It is locked.")

    assert chosen({"name": "m", "endpoint": HERE}, {}, {}, kept).where is not None
    with pytest.raises(UserError, match=r"^The key for api\.openai\.com is missing: .*OPENAI_API_KEY"):
        chosen({"name": "m"}, {}, {}, kept)


@pytest.mark.parametrize(
    ("settings", "environ", "flags", "says"),
    [
        ({}, {}, {"endpoint": HERE}, "No model is named: add --model"),
        ({}, {}, {"model": ""}, "No model is named: add --model"),
        ({}, {}, {"model": "gpt-9"}, "The key for api.openai.com is missing: put it into the environment variable OPENAI_API_KEY"),
        ({"name": "m", "endpoint": PROXY, "key_env": "TEAM"}, {"OPENAI_API_KEY": KEY}, {}, "The key for llm.example.com is missing: put it into the environment variable TEAM"),
        ({"name": "m", "endpoint": "http://llm.example.com/v1", "key_env": "TEAM"}, {"TEAM": KEY}, {}, "would be sent unencrypted"),
        ({"name": "m", "endpoint": "http://192.168.1.9:8000", "key_env": "TEAM"}, {"TEAM": KEY}, {}, "would be sent unencrypted"),
        ({"name": "m", "endpoint": PROXY, "key_env": "TEAM"}, {"TEAM": f"{KEY}\nX-Other: 1"}, {}, "The key for llm.example.com is empty, or holds"),
        ({"name": "m", "endpoint": PROXY, "key_env": "TEAM"}, {"TEAM": f"{KEY}é"}, {}, "copy it again, alone"),
        ({"name": "m"}, {}, {"endpoint": "localhost:11434"}, "is no address of a server"),
        ({"name": "m"}, {}, {"endpoint": f"https://me:{KEY}@llm.example.com/v1"}, "holds more than an address"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_one_sentence_without_the_key(
    settings: dict[str, Any], environ: dict[str, str], flags: dict[str, Any], says: str
) -> None:
    with pytest.raises(UserError) as refused:
        chosen(settings, environ, flags)
    assert says in str(refused.value)
    assert KEY not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("model", "endpoint", "asked"),
    [
        ("m", HERE, True),
        ("m", "http://127.0.0.1:1234", True),
        ("m", "http://[::1]:1234", True),
        ("m", PROXY, False),
        ("m", OPENAI, False),
        ("m", "http://192.168.1.9:8000", False),
        ("m", "http://gpu-box:8000", False),
        ("m", "http://0.0.0.0:8000", False),
        ("m", "http://127.0.0.1.example.com:8000", False),
        ("m", "http://localhost.example.com", False),
        ("m", "http://talk.localhost:8000", False),
        ("m", "http://localhost.:8000", False),
        ("gpt-oss:120b-cloud", HERE, False),
        ("deepseek-v3:cloud", HERE, False),
        ("glm-4.6:Cloud", HERE, False),
        ("cloudy", HERE, True),
    ],
)
def test_offline_asks_nothing_that_is_not_surely_here(model: str, endpoint: str, asked: bool) -> None:
    def kept(_: str) -> str | None:
        assert asked, "no key is looked for where nothing is sent"
        return None

    choice = chosen(
        {}, {"OPENAI_API_KEY": KEY}, {"model": model, "endpoint": endpoint, "offline": True}, kept
    )
    assert (choice.where is not None) == asked
    assert choice.key is None
    assert bool(choice.notice) != asked
    if not asked:
        assert choice.notice.startswith(f"--offline: {model} at ")


def test_a_limit_of_nothing_is_no_limit() -> None:
    assert ModelSettings().most_tokens == 1_500_000
    assert ModelSettings(most_tokens=0, most_money=0).most_tokens is None
    assert ModelSettings(most_tokens=0, most_money=0).most_money is None

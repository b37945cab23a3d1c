"""Keys in the keyring: for one server each, never shown, never in a file; and `closecall key`."""

import io
import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend

from assistant import cli
from assistant.llm import keys
from tests.memory_keyring import Keyring, Locked

KEY = "sk-very-secret"


@pytest.fixture
def ring() -> Iterator[Keyring]:
    before, memory = keyring.get_keyring(), Keyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        ("https://llm.example.com/v1", "https://llm.example.com"),
        ("https://llm.example.com:443/v1", "https://llm.example.com"),
        ("http://llm.example.com:80", "http://llm.example.com"),
        ("https://llm.example.com:80/v1", "https://llm.example.com:80"),
        ("https://LLM.Example.com./v1", "https://llm.example.com"),
        ("http://localhost:11434/v1", "http://localhost:11434"),
        ("http://[::1]:8080/v1", "http://[::1]:8080"),
    ],
)
def test_a_key_belongs_to_scheme_host_and_port(endpoint: str, origin: str) -> None:
    assert keys.origin(endpoint) == origin


def test_a_key_is_kept_found_and_forgotten(ring: Keyring) -> None:
    keys.keep("https://llm.example.com/v1", KEY)
    assert ring.entries == {("closecall", "https://llm.example.com"): KEY}
    assert keys.kept("https://llm.example.com:443/other") == KEY
    for other in ("http://llm.example.com/v1", "https://llm.example.com:8443", "https://example.com"):
        assert keys.kept(other) is None
    assert keys.forget("https://llm.example.com")
    assert not keys.forget("https://llm.example.com")
    assert ring.entries == {}


class InAFile(Keyring):
    """As the package keyrings.alt has them."""

    __module__ = "keyrings.alt.file"


def chain(*rings: object) -> ChainerBackend:
    class Chain(ChainerBackend):
        backends = rings

    return Chain()


@pytest.mark.parametrize(
    "unfit", [fail.Keyring(), null.Keyring(), InAFile(), chain(InAFile(), fail.Keyring())]
)
def test_a_keyring_that_keeps_nothing_or_a_file_is_not_used(ring: Keyring, unfit: object) -> None:
    keyring.set_keyring(unfit)
    with pytest.raises(keys.KeyringTrouble, match="put the key into an environment variable"):
        keys.keep("https://llm.example.com", KEY)


def test_of_several_keyrings_the_first_that_is_no_file_is_used(ring: Keyring) -> None:
    files = InAFile()
    keyring.set_keyring(chain(files, ring))
    keys.keep("https://llm.example.com", KEY)
    assert not files.entries
    assert ring.entries


def test_what_a_keyring_complains_of_is_not_repeated(ring: Keyring) -> None:
    keyring.set_keyring(Locked())
    with pytest.raises(
        keys.KeyringTrouble, match=r"^The system's keyring fails \(OSError\): unlock it"
    ) as failed:
        keys.kept("https://llm.example.com")
    assert KEY not in str(failed.value)


def test_a_keyring_that_waits_for_somebody_holds_nobody(
    ring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked = threading.Event()

    class Waiting(Keyring):
        def get_password(self, service: str, username: str) -> str | None:
            unlocked.wait()
            return None

    keyring.set_keyring(Waiting())
    monkeypatch.setattr(keys, "PATIENCE", 0.05)
    with pytest.raises(keys.KeyringTrouble, match="does not answer"):
        keys.kept("https://llm.example.com")
    unlocked.set()


def test_without_the_package_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(keys.KeyringTrouble, match=r"pip install 'closecall\[model\]'"):
        keys.kept("https://llm.example.com")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = cli.main(["key", *words])
    taken = capsys.readouterr()
    assert KEY not in taken.out + taken.err
    return status, taken.out + taken.err


def test_the_command_keeps_shows_and_forgets(
    ring: Keyring, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where = "https://llm.example.com/v1"
    assert said(capsys, "show", where) == (
        0,
        "There is no key for https://llm.example.com in the system's keyring.\n",
    )
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{KEY}\n"))
    assert said(capsys, "set", where) == (
        0,
        "The key for https://llm.example.com is kept in a keyring in memory.\n",
    )
    assert list(ring.entries.values()) == [KEY]
    assert said(capsys, "show", where)[1].startswith("There is a key for https://llm.example.com")
    assert json.loads(said(capsys, "show", where, "--json")[1]) == {
        "endpoint": "https://llm.example.com",
        "kept": True,
    }
    assert said(capsys, "forget", where) == (0, "The key for https://llm.example.com is forgotten.\n")
    assert said(capsys, "forget", where)[1].startswith("There was no key")
    assert not home.exists()


@pytest.mark.parametrize(
    "typed", ["", "\n", f"{KEY}\nmore", f"{KEY} more", f"{KEY}é", f"{KEY}\x00", KEY * 400]
)
def test_a_key_that_cannot_be_one_is_refused_unrepeated(
    ring: Keyring, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    status, text = said(capsys, "set", "https://llm.example.com/v1")
    assert (status, ring.entries) == (2, {})
    assert text.count("\n") == 1
    assert "copy it again" in text


@pytest.mark.parametrize(
    ("endpoint", "says"),
    [
        ("http://llm.example.com", "unencrypted"),
        ("http://10.0.0.7:8000/v1", "unencrypted"),
        (f"https://me:{KEY}@llm.example.com", "holds more than an address"),
        ("llm.example.com", "no address"),
    ],
)
def test_a_key_is_not_taken_for_where_it_could_not_go(
    ring: Keyring,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    endpoint: str,
    says: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(KEY))
    status, text = said(capsys, "set", endpoint)
    assert (status, ring.entries) == (2, {})
    assert says in text

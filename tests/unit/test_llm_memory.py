"""What is remembered of endpoints."""

import datetime as dt
import json
from pathlib import Path

import pytest

from assistant.llm.manner import Manner
from assistant.llm.memory import FILE, Memory
from assistant.llm.where import at

OLLAMA = at("http://localhost:11434", "qwen2.5")
OTHER = at("http://localhost:11434", "llama3")
MANNER = Manner("json", "json_object", ("temperature",))
START = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)


def memory(home: Path | None, days: int = 0) -> Memory:
    return Memory(home, lambda: START + dt.timedelta(days=days))


def test_what_was_found_is_recalled_by_endpoint_and_model(tmp_path: Path) -> None:
    home = tmp_path / "new"
    memory(home).keep(OLLAMA, MANNER)
    memory(home).keep(OTHER, Manner("systemone"))
    known = memory(home, days=29).recall(OLLAMA)
    assert known is not None
    assert (known.manner(), known.found) == (MANNER, START)
    assert memory(home).recall(at("http://localhost:11435", "qwen2.5")) is None
    assert sorted(path.name for path in home.iterdir()) == [FILE]


def test_after_a_month_it_is_found_out_again(tmp_path: Path) -> None:
    memory(tmp_path).keep(OLLAMA, MANNER)
    assert memory(tmp_path, days=31).recall(OLLAMA) is None


@pytest.mark.parametrize(
    "broken",
    [
        "", "{", "[]", "null", '{"http://localhost:11434/v1 qwen2.5": 7}', "[" * 100_000,
        '{"http://localhost:11434/v1 qwen2.5": {"rung": "psychic", "found": "2026-11-01T09:00:00Z"}}',
        '{"http://localhost:11434/v1 qwen2.5": {"rung": "json", "found": "2026-11-01T09:00:00"}}',
    ],
)  # fmt: skip
def test_a_broken_file_is_as_good_as_none_and_is_mended(tmp_path: Path, broken: str) -> None:
    (tmp_path / FILE).write_text(broken)
    assert memory(tmp_path).recall(OLLAMA) is None
    memory(tmp_path).keep(OLLAMA, MANNER)
    known = memory(tmp_path).recall(OLLAMA)
    assert known is not None
    assert known.manner() == MANNER


def test_only_what_a_request_can_do_without_is_left_out(tmp_path: Path) -> None:
    memory(tmp_path).keep(OLLAMA, Manner("json", None, ("messages", "model", "temperature")))
    known = memory(tmp_path).recall(OLLAMA)
    assert known is not None
    assert known.manner().without == ("temperature",)


def test_a_home_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory(tmp_path / "file").keep(OLLAMA, MANNER)
    memory(None).keep(OLLAMA, MANNER)
    assert memory(None).recall(OLLAMA) is None


def test_only_the_last_hundred_are_kept(tmp_path: Path) -> None:
    for number in range(105):
        memory(tmp_path).keep(at(f"http://localhost:{2000 + number}", "m"), MANNER)
    kept = json.loads((tmp_path / FILE).read_text())
    assert len(kept) == 100
    assert "http://localhost:2104/v1 m" in kept

"""What was sent to a model about a call: kept as it went out, and gone with the call."""

import sqlite3
from pathlib import Path

import pytest

from assistant.errors import UserError
from assistant.events import ModelAsked, ModelState, ModelTotals, ModelUsed
from assistant.history.records import ModelRequest
from assistant.history.store import FILE, Archive
from tests.unit.history_samples import STARTED, call

FIRST = "2026-11-12-1015"
TOTALS = ModelTotals(
    endpoint="http://localhost:11434/v1", model="qwen2.5", answers=1, requests=2, tokens_in=900
)
EVENTS = (
    ModelAsked(at=30, id="q1", utterances=(1, 4), questions=7, endpoint="http://localhost:11434/v1", model="qwen2.5"),
    ModelUsed(at=31, id="q1", rung="json", requests=2, tokens_in=900, seconds=0.8, so_far=TOTALS),
    ModelState(at=60, state="left_alone", until=90),
)  # fmt: skip
REQUESTS = [
    ModelRequest("q1", 30.0, "http://localhost:11434/v1", "qwen2.5", '{"model": "qwen2.5", "n": 1}'),
    ModelRequest("draft", None, "http://localhost:11434/v1", "qwen2.5", '{"model": "qwen2.5", "say": "é\\u001b"}'),
]  # fmt: skip


def test_requests_and_what_they_cost_come_back_as_they_were(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
        archive.append_all(FIRST, EVENTS)
        archive.keep_requests(FIRST, REQUESTS[:1])
        archive.keep_requests(FIRST, REQUESTS[1:])
    with Archive(tmp_path) as again:
        assert again.requests(FIRST) == REQUESTS
        assert again.call(FIRST).model == EVENTS


def test_they_go_with_the_call(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
        archive.append_all(FIRST, EVENTS)
        archive.keep_requests(FIRST, REQUESTS)
        archive.delete(FIRST)
    with sqlite3.connect(tmp_path / FILE) as plain:
        for table in ("model_events", "model_requests"):
            assert plain.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert b"qwen2.5" not in (tmp_path / FILE).read_bytes()


def test_nothing_is_kept_of_a_call_that_is_not_there(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive, pytest.raises(UserError, match="not in the archive any more"):
        archive.keep_requests("2026-01-01-0000", REQUESTS)


def test_an_archive_of_before_is_brought_up_to_date(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as plain:
        plain.executescript(
            "DROP TABLE model_events; DROP TABLE model_requests; "
            "DELETE FROM _sqlite_migrations WHERE name = 'model_requests_and_what_they_cost'"
        )
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
        archive.keep_requests(FIRST, REQUESTS)
        assert archive.requests(FIRST) == REQUESTS

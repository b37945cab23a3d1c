"""The archive opened by a program that knows nothing of closecall."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.history.filters import Wanted
from assistant.history.schema_words import TABLES
from assistant.history.store import FILE, Archive
from assistant.history.views import VIEWS
from tests.unit.history_samples import ENDED, EVENTS, STARTED, call, nudge

FIRST = "2026-11-12-1015"


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED, account="Acme", deal="Returns")
        archive.append_all(FIRST, EVENTS)
        archive.decide(FIRST, "p1", "accepted", ENDED)
    connection = sqlite3.connect(f"file:{tmp_path / FILE}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def columns(plain: sqlite3.Connection, name: str) -> list[str]:
    return [row["name"] for row in plain.execute(f"PRAGMA table_info({name})")]


def test_every_table_and_view_is_described_column_by_column(plain: sqlite3.Connection) -> None:
    there = {
        row["name"]: row["type"]
        for row in plain.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')")
        if not row["name"].startswith(("sqlite_", "_sqlite", "utterances_fts"))
    }
    described = dict.fromkeys(TABLES, "table") | {view.name: "view" for view in VIEWS}
    assert there == described
    words = {name: list(told) for name, (_, told) in TABLES.items()} | {
        v.name: list(v.columns) for v in VIEWS
    }
    assert {name: columns(plain, name) for name in there} == words


@pytest.mark.parametrize(
    ("view", "row"),
    [
        ("calls_list", {"call": FIRST, "day": "2026-11-12", "account": "Acme", "seconds": 1800.0, "utterances": 2, "prompts": 1,
                        "changes": 1, "to_review": 0, "next_step_booked": 1}),
        ("talk", {"call": FIRST, "number": 1, "side": "buyer", "speaker": "Sarah", "starts": 0.0, "ends": 3.5, "said": "The redlines are late."}),
        ("heard", {"id": "f1", "kind": "milestone", "milestone": "M3", "says": "slipped", "number": 1, "quote": "are late", "by": "rules"}),
        ("changes", {"id": "p1", "target": "M3", "was": "2026-11-09", "becomes": "2026-11-20", "said_by": "Sarah", "starts": 0.0,
                     "decision": "accepted", "decided_at": ENDED}),
        ("prompts", {"id": "n1", "shown_at": 20.0, "ended": "dismissed", "ask": "What day could Helen commit to?"}),
    ],
)  # fmt: skip
def test_what_a_view_says(plain: sqlite3.Connection, view: str, row: dict[str, object]) -> None:
    found = dict(plain.execute(f"SELECT * FROM {view}").fetchone())
    assert row.items() <= found.items()


def test_an_archive_of_before_gets_what_its_findings_rest_on(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
        archive.append_all(FIRST, EVENTS)
        wanted = Wanted("redlines", milestone="m3")
        (before,) = archive.search(wanted)
    with sqlite3.connect(tmp_path / FILE) as old:
        old.execute("DROP TABLE rests_on")
        old.execute("DELETE FROM _sqlite_migrations WHERE name = 'what_findings_rest_on'")
    with Archive(tmp_path) as archive:
        assert archive.search(wanted) == [before]


def test_an_archive_of_before_gets_its_views_and_keeps_its_calls(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.start_call(call(), started_at=STARTED)
        archive.append(FIRST, nudge(1, 3.0))
    with sqlite3.connect(tmp_path / FILE) as old:
        for view in VIEWS:
            old.execute(f"DROP VIEW {view.name}")
        for index in ("utterances_by_end", "utterances_by_name"):
            old.execute(f"DROP INDEX {index}")
        old.execute("DELETE FROM _sqlite_migrations WHERE name IN ('a_thousand_calls', 'views_for_readers')")
    with Archive(tmp_path) as archive:
        assert [row.id for row in archive.calls()] == [FIRST]
    with sqlite3.connect(tmp_path / FILE) as plain:
        assert plain.execute("SELECT count(*) FROM prompts").fetchone() == (1,)

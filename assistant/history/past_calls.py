"""Imported calls on their way in: first their words, then what was made of them. Inside a transaction of the owner's."""

import os
from sqlite3 import Connection

from assistant.events import CallStarted, as_json, from_json
from assistant.history import rows
from assistant.history.ids import past_call_id
from assistant.history.records import PastCall
from assistant.history.tables import TABLES

_HEARD_ANEW = ("rests_on", "utterances", "findings", "proposals", "notices")


def keep(db: Connection, past: PastCall, now: str) -> tuple[str, bool]:
    """See ``Archive.keep_past``."""
    known = next(iter(db.execute("SELECT * FROM calls WHERE content_hash = ?", [past.content_hash])), None)
    if known is None:
        return _new(db, past, now), True
    call_id: str = known["id"]
    if known["summary"] is not None:
        return call_id, False
    before = from_json(known["event"])
    assert isinstance(before, CallStarted)
    call = past.call.model_copy(update={"id": call_id})
    if call == before and not past.judged:
        return call_id, False
    if call.on != before.on:
        # Its name tells the day.
        _take_away(db, call_id, TABLES)
        db.execute("DELETE FROM calls WHERE id = ?", [call_id])
        return _new(db, past, now), True
    _take_away(db, call_id, _HEARD_ANEW)
    db.execute(
        "UPDATE calls SET plan_path = ?, plan_hash = ?, account = ?, deal = ?, source = ?, event = ? WHERE id = ?",
        [
            os.path.realpath(call.plan), past.plan_text_hash, past.account, past.deal, past.source, as_json(call), call_id,
        ],
    )  # fmt: skip
    _fill(db, call_id, past)
    return call_id, True


def _new(db: Connection, past: PastCall, now: str) -> str:
    call_id = past_call_id(past.call.on, {row["id"] for row in db.execute("SELECT id FROM calls")})
    rows.begin(
        db, past.call.model_copy(update={"id": call_id}), plan_hash=past.plan_text_hash, account=past.account, deal=past.deal,
        source=past.source, started_at=now, ended_at=now, content_hash=past.content_hash,
    )  # fmt: skip
    _fill(db, call_id, past)
    return call_id


def _fill(db: Connection, call_id: str, past: PastCall) -> None:
    for event in past.events:
        rows.insert(db, call_id, event)


def _take_away(db: Connection, call_id: str, tables: tuple[str, ...]) -> None:
    for table in tables:
        db.execute(f"DELETE FROM {table} WHERE call = ?", [call_id])  # noqa: S608 (names of ours)

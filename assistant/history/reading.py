"""Queries on the archive. Each takes the open database, inside a transaction of the owner's."""

from collections.abc import Container, Iterable
from datetime import date
from sqlite3 import Connection, Row
from typing import TypeVar, cast

from pydantic import ValidationError

from assistant.errors import UserError
from assistant.events import (
    CallStarted,
    Consent,
    Event,
    EventModel,
    Finding,
    FindingModel,
    ModelAsked,
    ModelState,
    ModelUsed,
    NoteTaken,
    Notice,
    Nudge,
    NudgeClosed,
    Proposal,
    StepMarked,
    Summary,
    Utterance,
    from_json,
)
from assistant.history.records import CallRecord, CallRow, Decided, KeptDraft, ModelRequest

Kept = TypeVar("Kept")

_CALLS = """
    SELECT calls.*, json_extract(event, '$.plan') AS plan, json_extract(event, '$.on') AS day,
        json_extract(summary, '$.seconds') AS seconds,
        (SELECT count(*) FROM utterances WHERE call = calls.id) AS utterances,
        CASE WHEN summary IS NULL THEN (SELECT max(ends) FROM utterances WHERE call = calls.id) END AS last_word,
        summary IS NOT NULL OR content_hash IS NULL AS judged,
        (SELECT count(*) FROM nudges WHERE call = calls.id AND raised IS NOT NULL) AS nudges,
        (SELECT count(*) FROM proposals WHERE call = calls.id AND decision IS NULL) AS open_proposals
    FROM calls
"""
_NEWEST = "SELECT id FROM calls ORDER BY started_at DESC, id DESC LIMIT 1"


def call_rows(db: Connection, only: Container[str] | None = None) -> list[CallRow]:
    """All calls, or those with these ids, newest first."""
    rows = db.execute(_CALLS + "ORDER BY started_at DESC, id DESC")
    return [_call_row(row) for row in rows if only is None or row["id"] in only]


def find(db: Connection, reference: str) -> str:
    """The id of a call by all of it, by a start that no other call has, or by "last". Raises UserError."""
    wanted = reference.strip().casefold()
    if wanted == "last":
        newest = [row["id"] for row in db.execute(_NEWEST)]
        if not newest:
            raise UserError("No call has been kept yet; run closecall demo, replay or live first.")
        return cast("str", newest[0])
    clean = wanted.encode("utf-8", "replace").decode()
    fitting = [
        row["id"]
        for row in db.execute(
            "SELECT id FROM calls WHERE substr(lower(id), 1, length(:start)) = :start ORDER BY id",
            {"start": clean},
        )
    ]
    exact = [call_id for call_id in fitting if call_id.casefold() == clean]
    if clean and (exact or len(fitting) == 1):
        return cast("str", (exact or fitting)[0])
    if clean and fitting:
        some = ", ".join(fitting[:4]) + (" …" if len(fitting) > 4 else "")
        raise UserError(f"“{clean}” fits {len(fitting)} calls ({some}); write one of them in full.")
    raise UserError(f"No call is named “{clean}”; closecall calls lists them, and “last” is the newest.")


def record(db: Connection, call_id: str) -> CallRecord:
    """Everything that is kept of a call."""
    (row,) = db.execute(_CALLS + "WHERE id = ?", [call_id])
    return CallRecord(
        row=_call_row(row),
        call=_event(row["event"], CallStarted),
        plan_text_hash=row["plan_hash"],
        utterances=tuple(
            _event(found["event"], Utterance)
            for found in db.execute("SELECT event FROM utterances WHERE call = ? ORDER BY id", [call_id])
        ),
        findings=cast("tuple[Finding, ...]", _events(db, "findings", call_id, FindingModel)),
        nudges=_events(db, "nudges", call_id, Nudge),
        closings=_events(db, "nudge_closings", call_id, NudgeClosed),
        proposals=tuple(
            Decided(_event(found["event"], Proposal), found["decision"], found["decided_at"])
            for found in _rows(db, "proposals", call_id)
        ),
        notices=_events(db, "notices", call_id, Notice),
        notes=tuple(note_of(found) for found in _rows(db, "notes", call_id)),
        summary=_event(row["summary"], Summary) if row["summary"] else None,
        model=_model_events(db, call_id),
        drafts=tuple(
            KeptDraft(d["kind"], d["prompt"], d["model"], d["endpoint"], d["made_at"], d["text"])
            for d in _rows(db, "drafts", call_id)
        ),
        marks=_events(db, "marks", call_id, StepMarked),
        consents=_events(db, "consents", call_id, Consent),
    )


def note_of(row: Row) -> NoteTaken:
    """A note from its row."""
    # Those of an earlier closecall have their columns alone.
    return _event(row["event"], NoteTaken) if row["event"] else NoteTaken(at=row["at"], text=row["text"])


def _model_events(db: Connection, call_id: str) -> tuple[ModelAsked | ModelUsed | ModelState, ...]:
    events = _events(db, "model_events", call_id, EventModel)
    return cast("tuple[ModelAsked | ModelUsed | ModelState, ...]", events)


def requests(db: Connection, call_id: str) -> list[ModelRequest]:
    """What was sent to models about a call, in the order in which it was."""
    return [
        ModelRequest(row["id"], row["at"], row["endpoint"], row["model"], row["body"])
        for row in _rows(db, "model_requests", call_id)
    ]


def _events(db: Connection, table: str, call_id: str, kind: type[Kept]) -> tuple[Kept, ...]:
    return tuple(_event(row["event"], kind) for row in _rows(db, table, call_id))


def _rows(db: Connection, table: str, call_id: str) -> Iterable[Row]:
    return db.execute(f"SELECT * FROM {table} WHERE call = ? ORDER BY n", [call_id])  # noqa: S608 (a name of ours)


def _call_row(row: Row) -> CallRow:
    return CallRow(
        id=row["id"],
        plan=row["plan"],
        account=row["account"],
        deal=row["deal"],
        on=date.fromisoformat(row["day"]),
        source=row["source"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        seconds=row["seconds"] or row["last_word"] or 0.0,
        utterances=row["utterances"],
        nudges=row["nudges"],
        open_proposals=row["open_proposals"],
        read=bool(row["judged"]),
    )


def _event(line: str, kind: type[Kept]) -> Kept:
    """An event from its line. Raises UserError on one that this closecall cannot read."""
    try:
        event: Event = from_json(line)
    except ValidationError:
        raise UserError("The archive holds an event of a newer closecall; update this one.") from None
    assert isinstance(event, kind)
    return event

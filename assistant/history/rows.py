"""Events of a call as rows of the archive. Each function takes the open database, inside a transaction of the owner's."""

import os
from sqlite3 import Connection

from assistant.events import (
    CallStarted,
    Consent,
    Event,
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
    as_json,
)
from assistant.history import rests_on
from assistant.history.records import fingerprint


def begin(db: Connection, call: CallStarted, **columns: str) -> int:
    """Insert the row of a call. Returns 0 where its id is taken."""
    values = {
        "id": call.id, "plan_path": os.path.realpath(call.plan) if call.plan else "", "event": as_json(call), **columns
    }  # fmt: skip
    names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
    sql = f"INSERT INTO calls ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608 (names of ours)
    return db.execute(sql, values).rowcount


def insert(db: Connection, call_id: str, event: Event) -> None:
    """Insert an event of a call, or renew the one of its id; what is only shown, and what ``begin`` keeps, is passed over."""
    line = as_json(event)
    match event:
        case Utterance():
            _put(db, "utterances", call=call_id, id=event.id, ends=event.end, text=event.text, event=line)
        case FindingModel():
            _put(db, "findings", call=call_id, id=event.id, event=line)
            rests_on.renew(db, call_id, event.id)
        case Nudge():
            _put(db, "nudges", call=call_id, id=event.id, event=line, raised=event.raised)
        case NudgeClosed():
            db.execute(
                "INSERT INTO nudge_closings (call, id, event) VALUES (?, ?, ?)", [call_id, event.id, line]
            )
        case Proposal():
            _put(db, "proposals", call=call_id, id=event.id, event=line, fingerprint=fingerprint(event))
        case NoteTaken():
            values = [call_id, event.at, event.text or "", line]
            db.execute("INSERT INTO notes (call, at, text, event) VALUES (?, ?, ?, ?)", values)
        case StepMarked():
            db.execute("INSERT INTO marks (call, event) VALUES (?, ?)", [call_id, line])
        case Consent():
            db.execute("INSERT INTO consents (call, event) VALUES (?, ?)", [call_id, line])
        case Notice():
            db.execute("INSERT INTO notices (call, event) VALUES (?, ?)", [call_id, line])
        case ModelAsked() | ModelUsed() | ModelState():
            db.execute("INSERT INTO model_events (call, event) VALUES (?, ?)", [call_id, line])
        case Summary():
            db.execute("UPDATE calls SET summary = ? WHERE id = ?", [line, call_id])


def _put(db: Connection, table: str, **values: object) -> None:
    """Insert a row, or renew the one of that call and id; columns that are not given, a decision, stay."""
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    renewed = ", ".join(f"{name} = excluded.{name}" for name in values if name not in ("call", "id"))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (call, id) DO UPDATE SET {renewed}"  # noqa: S608
    db.execute(sql, values)

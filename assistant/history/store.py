"""The archive: closecall.db in the user's home folder of closecall."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Self, get_args

from assistant.errors import UserError
from assistant.events import (
    CallStarted,
    Event,
    Summary,
    as_json,
)
from assistant.history import filters, past_calls, reading, rows, searching
from assistant.history.claims import any_going_on
from assistant.history.filters import Wanted
from assistant.history.glances import Glance, glances
from assistant.history.owner import Owner
from assistant.history.records import (
    CallRecord,
    CallRow,
    Decision,
    Hit,
    KeptDraft,
    ModelRequest,
    NoteHit,
    PastCall,
)
from assistant.history.tables import TABLES

FILE = "closecall.db"


class Archive:
    """Calls on disk. Methods may be called from any thread and return when their change is committed.

    A process that is killed, or a machine that loses power, loses nothing that a method has returned for.
    Every method raises UserError with one sentence when the file cannot be used: no permission, in use for
    longer than ``wait`` seconds, disk full, damaged, or written by a newer closecall. A file that cannot be
    read is never begun anew.
    """

    def __init__(self, home: Path, *, wait: float = 5.0) -> None:
        self.path = home / FILE
        self._owner = Owner(self.path, wait)
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        if self._open:
            self._open = False
            self._owner.close()

    def start_call(
        self,
        call: CallStarted,
        *,
        started_at: str,
        plan_text_hash: str = "",
        source: str = "",
        account: str = "",
        deal: str = "",
    ) -> None:
        """Keep a call that begins. Raises UserError where its id is taken.

        ``started_at`` is an ISO time, ``source`` what is heard: devices or a file.
        """

        def work(db: Connection) -> int:
            return rows.begin(
                db, call, plan_hash=plan_text_hash, account=account, deal=deal, source=source, started_at=started_at
            )  # fmt: skip

        if not self._owner.write(work):
            raise UserError(f"The call {call.id} is in the archive already; start again for a new name.")

    def keep_past(self, past: PastCall, now: str) -> tuple[str, bool]:
        """Keep an imported call with all of its events, or, on an error, nothing of it; ``now`` is an ISO time.

        Returns its id, and whether anything was written: of a content that is in the archive already the first call stays the only one.
        Where only the words of that are in, they give way to a call that was judged, or of another day, plan or speakers.
        """
        return self._owner.write(lambda db: past_calls.keep(db, past, now))

    def imported(self) -> dict[str, str]:
        """The calls that were imported and held against their plan: the hash of the file's content with the call's id."""
        query = "SELECT content_hash, id FROM calls WHERE content_hash IS NOT NULL AND summary IS NOT NULL"
        return self._owner.read(lambda db: {row["content_hash"]: row["id"] for row in db.execute(query)})

    def append(self, call_id: str, event: Event) -> None:
        """Keep one event of a call. One that comes again, by its id, takes the place of the first.

        What is only shown (``partial``) and what ``start_call`` has kept (``call``) is passed over.
        """
        self.append_all(call_id, (event,))

    def append_all(self, call_id: str, events: Iterable[Event]) -> None:
        """Keep several events in one transaction: all of them or, on an error, none."""
        kept = tuple(events)

        def work(db: Connection) -> None:
            _must_exist(db, call_id)
            for event in kept:
                rows.insert(db, call_id, event)

        self._owner.write(work)

    def keep_requests(self, call_id: str, requests: Iterable[ModelRequest]) -> None:
        """Keep what was sent to a model about a call, in one transaction."""
        rows = [[call_id, r.id, r.at, r.endpoint, r.model, r.body] for r in requests]

        def work(db: Connection) -> None:
            _must_exist(db, call_id)
            for row in rows:
                db.execute(
                    "INSERT INTO model_requests (call, id, at, endpoint, model, body) VALUES (?, ?, ?, ?, ?, ?)",
                    row,
                )

        self._owner.write(work)

    def requests(self, call_id: str) -> list[ModelRequest]:
        """What was sent to models about a call, in the order in which it was."""
        return self._owner.read(lambda db: reading.requests(db, call_id))

    def keep_draft(self, call_id: str, draft: KeptDraft) -> None:
        """Keep a text that a model wrote of a call, with what made it."""
        row = [call_id, draft.kind, draft.prompt, draft.model, draft.endpoint, draft.made_at, draft.text]

        def work(db: Connection) -> None:
            _must_exist(db, call_id)
            db.execute(
                "INSERT INTO drafts (call, kind, prompt, model, endpoint, made_at, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )

        self._owner.write(work)

    def end_call(self, call_id: str, ended_at: str, summary: Summary | None = None) -> None:
        """Mark a call as finished at an ISO time; without a ``summary`` the one that was appended stays."""

        def work(db: Connection) -> None:
            _must_exist(db, call_id)
            line = as_json(summary) if summary else None
            db.execute(
                "UPDATE calls SET ended_at = ?, summary = coalesce(?, summary) WHERE id = ?",
                [ended_at, line, call_id],
            )

        self._owner.write(work)

    def settle(self, call_id: str, events: Iterable[Event], ended_at: str) -> None:
        """Finish a call that was cut off, in one transaction: its findings and open proposals give way to ``events``.

        What somebody has decided stays; no proposal among ``events`` may have its id.
        """
        kept = tuple(events)

        def work(db: Connection) -> None:
            _must_exist(db, call_id)
            db.execute("DELETE FROM findings WHERE call = ?", [call_id])
            db.execute("DELETE FROM rests_on WHERE call = ?", [call_id])
            db.execute("DELETE FROM proposals WHERE call = ? AND decision IS NULL", [call_id])
            for event in kept:
                rows.insert(db, call_id, event)
            db.execute("UPDATE calls SET ended_at = ? WHERE id = ?", [ended_at, call_id])

        self._owner.write(work)

    def decide(self, call_id: str, proposal_id: str, decision: Decision, when: str) -> None:
        """Keep what the user made of a proposal, at an ISO time; the last word counts. Raises UserError."""
        assert decision in get_args(Decision)

        def work(db: Connection) -> int:
            return db.execute(
                "UPDATE proposals SET decision = ?, decided_at = ? WHERE call = ? AND id = ?",
                [decision, when, call_id, proposal_id],
            ).rowcount

        if not self._owner.write(work):
            raise UserError(
                f"The call {call_id} has no proposal {proposal_id}; closecall review {call_id} lists them."
            )

    def reopen(self, call_id: str, proposal_id: str) -> None:
        """Forget what was decided of a proposal: it is open again."""

        def work(db: Connection) -> None:
            db.execute(
                "UPDATE proposals SET decision = NULL, decided_at = NULL WHERE call = ? AND id = ?",
                [call_id, proposal_id],
            )

        self._owner.write(work)

    def calls(
        self, deal: str | None = None, since: date | None = None, until: date | None = None
    ) -> list[CallRow]:
        """All calls, newest first; of a ``deal`` (a part of its name or the account's, or the plan's file), and from day to day, both
        included.
        """

        def work(db: Connection) -> list[CallRow]:
            kept = filters.calls_where(db, deal, since, until)
            return reading.call_rows(db, None if kept is None else frozenset(kept))

        return self._owner.read(work)

    def of_plan(self, plan: Path | str, until: date) -> list[CallRecord]:
        """The calls on this plan file up to and with the day ``until``, oldest first, whole."""
        query = (
            "SELECT id FROM calls WHERE plan_path = ? AND json_extract(event, '$.on') <= ? "
            "ORDER BY json_extract(event, '$.on'), started_at, id"
        )
        values = [os.path.realpath(plan), until.isoformat()]
        return self._owner.read(
            lambda db: [reading.record(db, row["id"]) for row in list(db.execute(query, values))]
        )

    def last_heard(self, plan: Path | str, until: date) -> date | None:
        """The day of the last call on this plan file up to ``until``; None where there is none.

        A call of which only the words are in yet is not counted: it may have word of any milestone.
        """
        query = (
            "SELECT max(json_extract(event, '$.on')) AS day FROM calls "
            "WHERE plan_path = ? AND json_extract(event, '$.on') <= ? AND (content_hash IS NULL OR summary IS NOT NULL)"
        )
        values = [os.path.realpath(plan), until.isoformat()]
        day = self._owner.read(lambda db: next(iter(db.execute(query, values)))["day"])
        return date.fromisoformat(day) if day else None

    def glances(self, call_ids: Iterable[str]) -> dict[str, Glance]:
        """What is known of these calls without reading them whole, by id; ids that no call has are left out."""
        asked = list(call_ids)
        return self._owner.read(lambda db: glances(db, asked))

    def milestones_heard(self, plan: Path | str, until: date) -> dict[str, date]:
        """For each milestone of which a call on this plan file had word up to ``until``, by id, the day of the last."""
        query = (
            "SELECT json_extract(findings.event, '$.milestone_id') AS id, max(json_extract(calls.event, '$.on')) AS day "
            "FROM findings JOIN calls ON calls.id = findings.call "
            "WHERE plan_path = ? AND json_extract(calls.event, '$.on') <= ? "
            "AND json_extract(findings.event, '$.kind') = 'milestone' GROUP BY 1"
        )
        values = [os.path.realpath(plan), until.isoformat()]
        rows = self._owner.read(lambda db: list(db.execute(query, values)))
        return {row["id"]: date.fromisoformat(row["day"]) for row in rows}

    def ids(self) -> set[str]:
        """The names that calls have."""
        return self._owner.read(lambda db: {row["id"] for row in db.execute("SELECT id FROM calls")})

    def call(self, reference: str) -> CallRecord:
        """A call by its id, by the start of it if no other begins so, or the newest by "last". Raises
        UserError.
        """
        return self._owner.read(lambda db: reading.record(db, reading.find(db, reference)))

    def rejected_fingerprints(self, plan: Path | str) -> frozenset[str]:
        """Fingerprints of what was rejected in any call on this plan file; see ``fingerprint``."""
        query = (
            "SELECT DISTINCT fingerprint FROM proposals JOIN calls ON calls.id = proposals.call "
            "WHERE decision = 'rejected' AND plan_path = ?"
        )
        path = os.path.realpath(plan)
        return self._owner.read(lambda db: frozenset(row["fingerprint"] for row in db.execute(query, [path])))

    def search(self, wanted: Wanted | str, limit: int = 20) -> list[Hit]:
        """Utterances in which all of the words were said, best first. Any text may be asked for, alone or as ``Wanted`` with filters."""
        asked = Wanted(wanted, limit=limit) if isinstance(wanted, str) else wanted
        return self._owner.read(lambda db: searching.search(db, asked))

    def search_notes(self, wanted: Wanted) -> list[NoteHit]:
        """The seller's own notes in which all of the words stand, newest call first."""
        return self._owner.read(lambda db: searching.search_notes(db, wanted))

    def delete(self, reference: str) -> str:
        """Delete a call for good, found as ``call`` finds it, and return its id; see ``delete_all``."""
        call_id = self._owner.read(lambda db: reading.find(db, reference))
        self.delete_all([call_id])
        return call_id

    def delete_all(self, call_ids: Iterable[str]) -> bool:
        """Delete calls for good, all of them or, on an error, none. Ids that no call has are passed over.

        Their rows, their words in the search index and their traces in the file go; False where traces stay until the next
        deletion: while a call is going on, which must not wait for the file to be written anew, and where another program reads it.
        """
        gone = list(call_ids)

        def work(db: Connection) -> None:
            for call_id in gone:
                for table in TABLES:
                    db.execute(f"DELETE FROM {table} WHERE call = ?", [call_id])  # noqa: S608 (names of ours)
                db.execute("DELETE FROM calls WHERE id = ?", [call_id])
            # A deleted word lingers in the index until its segments are merged.
            db.execute("INSERT INTO utterances_fts (utterances_fts) VALUES ('optimize')")

        self._owner.write(work)
        return not any_going_on(self.path.parent) and self._owner.shrink()


def _must_exist(db: Connection, call_id: str) -> None:
    if not db.execute("SELECT 1 FROM calls WHERE id = ?", [call_id]).fetchone():
        raise UserError(
            f"The call {call_id} is not in the archive any more; closecall calls lists those that are."
        )

"""Where something was said: the text index with filters, quick also over a thousand calls."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from assistant.events import CallStarted, Event, Utterance, from_json
from assistant.history.asked_words import more_of, query_of, terms_of
from assistant.history.filters import Filters, Wanted, calls_where, few, filters_of
from assistant.history.reading import note_of
from assistant.history.records import Hit, NoteHit
from assistant.history.tables import TOKENS

MARKS = ("«", "»")
"""Around each word that was found."""
_RANKED = 1000
"""Of more utterances with the words than these, the newest are told apart by how well they fit: to weigh a quarter of a million takes seconds."""
_RARE = 3000
"""Utterances that are put in order whole; of more, the newest calls are asked one by one until there are enough."""
_SNIPPET = 40
"""Words of an utterance that are shown."""


def search(db: sqlite3.Connection, wanted: Wanted) -> list[Hit]:
    """Utterances with all of the words, best first. Where there are none, the last word may be only the start of one."""
    filters = filters_of(db, wanted)
    if filters is None or wanted.limit < 1:
        return []
    terms = terms_of(wanted.words)
    if not terms:
        filtered = any(
            (wanted.deal, wanted.speaker, wanted.since, wanted.until, wanted.role, wanted.milestone)
        )
        return _hits(db, _all(db, filters, wanted.limit), "") if filtered and not wanted.words.strip() else []
    tries = [terms, longer] if (longer := more_of(terms)) else [terms]
    for query in filter(None, map(query_of, tries)):
        if numbers := _matching(db, query, filters, wanted.limit):
            return _hits(db, numbers, query)
    return []


def search_notes(db: sqlite3.Connection, wanted: Wanted) -> list[NoteHit]:
    """The seller's notes with all of the words, newest call first; a filter that asks for what was said leaves all of them out."""
    said = (wanted.speaker, wanted.role, wanted.milestone)
    terms = terms_of(wanted.words)
    if not terms or any(said) or wanted.limit < 1:
        return []
    calls = calls_where(db, wanted.deal, wanted.since, wanted.until)
    rows = [
        row
        for row in db.execute(
            "SELECT notes.at, notes.text, notes.event, calls.id, calls.account, calls.deal, calls.event AS started FROM notes "
            "JOIN calls ON calls.id = notes.call WHERE notes.text <> '' ORDER BY calls.started_at DESC, calls.id DESC, notes.n"
        )
        if calls is None or row["id"] in calls
    ]
    tries = [terms, longer] if (longer := more_of(terms)) else [terms]
    for query in filter(None, map(query_of, tries)):
        if parts := _parts([row["text"] for row in rows], query):
            found = [(rows[number], part) for number, part in sorted(parts.items())][: wanted.limit]
            return [
                NoteHit(
                    row["id"],
                    _as(row["started"], CallStarted).on,
                    row["account"],
                    row["deal"],
                    note_of(row),
                    part,
                )
                for row, part in found
            ]
    return []


def _matching(db: sqlite3.Connection, query: str, filters: Filters, limit: int) -> list[int]:
    """The row numbers of the best utterances for a query of the text index, best first."""
    inside = ["utterances_fts MATCH :query"]
    # The plus keeps SQLite from asking the index once for each number of the set.
    inside += [f"+rowid IN ({query})" for query in filters.gathered]
    if filters.looked_up:
        also = " AND ".join(filters.looked_up)
        inside.append(f"EXISTS (SELECT 1 FROM utterances AS u WHERE u.n = utterances_fts.rowid AND {also})")
    found = (
        f"SELECT rowid AS n, rank AS fit FROM utterances_fts WHERE {' AND '.join(inside)} "
        f"ORDER BY rowid DESC LIMIT {_RANKED}"
    )
    sql = f"SELECT n FROM ({found}) ORDER BY fit, n DESC LIMIT :limit"
    return [row["n"] for row in db.execute(sql, {**filters.values, "query": query, "limit": limit})]


def _all(db: sqlite3.Connection, filters: Filters, limit: int) -> list[int]:
    """Whatever was said within the filters, newest call first, each in its order."""
    conditions = [*(f"u.n IN ({query})" for query in filters.gathered), *filters.looked_up]
    # From few utterances to their calls; many are met soon enough on the way from the newest call back.
    rare = any(few(db, query, filters.values, _RARE) for query in filters.gathered)
    first = "utterances AS u CROSS JOIN calls" if rare else "calls CROSS JOIN utterances AS u"
    sql = (
        f"SELECT u.n FROM {first} ON u.call = calls.id WHERE {' AND '.join(conditions)} "
        "ORDER BY calls.started_at DESC, calls.id DESC, u.id LIMIT :limit"
    )
    return [row["n"] for row in db.execute(sql, {**filters.values, "limit": limit})]


def _hits(db: sqlite3.Connection, numbers: Iterable[int], query: str) -> list[Hit]:
    found = db.execute(
        "SELECT u.event, u.text, calls.id, calls.account, calls.deal, calls.event AS started "
        "FROM json_each(:numbers) AS place JOIN utterances AS u ON u.n = place.value JOIN calls ON calls.id = u.call ORDER BY place.id",
        {"numbers": json.dumps(list(numbers))},
    )
    rows = list(found)
    marked = _marked([row["text"] for row in rows], query)
    return [
        Hit(
            row["id"],
            _as(row["started"], CallStarted).on,
            row["account"],
            row["deal"],
            _as(row["event"], Utterance),
            text,
        )
        for row, text in zip(rows, marked, strict=True)
    ]


def _as(line: str, kind: type[Any]) -> Any:
    event: Event = from_json(line)
    assert isinstance(event, kind)
    return event


def _marked(texts: list[str], query: str) -> list[str]:
    """The part of each text around the words, and those marked."""
    parts = _parts(texts, query) if query else {}
    return [parts.get(number, text) for number, text in enumerate(texts)]


def _parts(texts: list[str], query: str) -> dict[int, str]:
    """For each text that has the words, by its place: the part around them. In a small index of their own: the large one is slow to go
    back to.
    """
    small = sqlite3.connect(":memory:")
    try:
        small.execute(f"CREATE VIRTUAL TABLE found USING fts5 (text, tokenize='{TOKENS}')")
        for number, text in enumerate(texts):
            small.execute("INSERT INTO found (rowid, text) VALUES (?, ?)", [number, text])
        marked = small.execute(
            f"SELECT rowid, snippet(found, 0, '{MARKS[0]}', '{MARKS[1]}', '…', {_SNIPPET}) FROM found WHERE found MATCH ?",
            [query],
        )
        return dict(marked.fetchall())
    finally:
        small.close()

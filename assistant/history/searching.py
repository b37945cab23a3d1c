"""Where something was said: the text index with filters, quick also over a thousand calls."""

import datetime as dt
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from sqlite_utils import Database

from assistant.events import CallStarted, Event, Utterance, from_json
from assistant.history.asked_words import more_of, query_of, terms_of
from assistant.history.records import Hit
from assistant.history.schema import TOKENS
from assistant.vocabulary import Role, Speaker

MARKS = ("«", "»")
"""Around each word that was found."""
_RANKED = 1000
"""Of more utterances with the words than these, the newest are told apart by how well they fit: to weigh a quarter of a million takes seconds."""
_FEW, _FEW_CALLS = 30_000, 50
"""Utterances, and calls, that are gathered before the search; where a filter leaves more, each utterance that is found is looked up."""
_SNIPPET = 40
"""Words of an utterance that are shown."""
_NAME = "json_extract(u.event, '$.name')"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. ``words``: as ``asked_words`` has them; none for all that was said within the filters, newest call first.

    ``deal``: a part of the account's or the deal's name, or the plan's file. ``speaker``: a side, or a name or one word of it.
    ``since``, ``until``: days of calls, both included. ``role``: what findings of that role rest on, and what was said by ``people``,
    for each plan file those who have the role there. ``milestone``: what findings of it rest on. ``limit``: of the hits.
    """

    words: str = ""
    deal: str | None = None
    speaker: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    role: Role | None = None
    milestone: str | None = None
    limit: int = 20
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)


def search(db: Database, wanted: Wanted) -> list[Hit]:
    """Utterances with all of the words, best first. Where there are none, the last word may be only the start of one."""
    filters = _filters(db, wanted)
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


def calls_where(
    db: Database, deal: str | None, since: dt.date | None, until: dt.date | None
) -> list[str] | None:
    """The ids of the calls of a deal within days; None where nothing was said that leaves one out."""
    if deal is None and since is None and until is None:
        return None
    rows = db.query("SELECT id, account, deal, plan_path, json_extract(event, '$.on') AS day FROM calls")
    return [
        row["id"]
        for row in rows
        if (since is None or row["day"] >= since.isoformat())
        and (until is None or row["day"] <= until.isoformat())
        and (deal is None or _of_deal(row, deal))
    ]


def _of_deal(row: dict[str, Any], deal: str) -> bool:
    wanted = " ".join(deal.casefold().split())
    named = " ".join(f"{row['account']}: {row['deal']}".casefold().split())
    return bool(wanted) and (wanted in named or os.path.realpath(deal.replace("\0", "")) == row["plan_path"])


@dataclass(frozen=True, slots=True)
class _Filters:
    """What leaves utterances out. ``gathered``: queries for the row numbers that may stay, all of them; ``looked_up``: conditions on
    an utterance ``u``, for filters that leave so many that each one found is asked instead; ``values``: of their parameters.
    """

    gathered: tuple[str, ...]
    looked_up: tuple[str, ...]
    values: dict[str, str]


def _filters(db: Database, wanted: Wanted) -> _Filters | None:
    """The filters as SQL; None where they leave nothing."""
    gathered: list[str] = []
    looked_up: list[str] = []
    values: dict[str, str] = {}
    calls = calls_where(db, wanted.deal, wanted.since, wanted.until)
    within = "1"
    if calls is not None:
        if not calls:
            return None
        values["calls"] = json.dumps(calls)
        within = "u.call IN (SELECT value FROM json_each(:calls))"
    if wanted.milestone is not None:
        values["milestone"] = wanted.milestone.strip().encode("utf-8", "replace").decode()
        gathered.append(
            _rests_on("json_extract(f.event, '$.milestone_id') = :milestone COLLATE NOCASE", within)
        )
    if wanted.role is not None:
        values["role"] = wanted.role
        queries = [_rests_on("json_extract(f.event, '$.role') = :role", within)]
        for at, (plan, people) in enumerate(sorted(wanted.people.items())):
            values |= {
                f"plan{at}": plan,
                f"people{at}": json.dumps([n for n in _names(db) if any(_is(n, p) for p in people)]),
            }
            queries.append(
                f"SELECT u.n FROM utterances AS u WHERE {_NAME} IN (SELECT value FROM json_each(:people{at})) "
                f"AND u.call IN (SELECT id FROM calls WHERE plan_path = :plan{at}) AND {within}"
            )
        gathered.append(" UNION ".join(queries))
    if calls is not None and not gathered:
        if len(calls) <= _FEW_CALLS:
            gathered.append(f"SELECT u.n FROM utterances AS u WHERE {within}")
        else:
            looked_up.append(within)
    if wanted.speaker is not None:
        speaker = wanted.speaker.strip().casefold()
        if speaker in get_args(Speaker):
            values["side"] = speaker
            looked_up.append("json_extract(u.event, '$.speaker') = :side")
        else:
            names = [name for name in _names(db) if _is(name, speaker)]
            if not names:
                return None
            values["names"] = json.dumps(names)
            said = f"{_NAME} IN (SELECT value FROM json_each(:names))"
            if _few(db, f"SELECT 1 FROM utterances AS u WHERE {said}", values["names"]):
                gathered.append(f"SELECT u.n FROM utterances AS u WHERE {said}")
            else:
                looked_up.append(said)
    return _Filters(tuple(gathered), tuple(looked_up), values)


def _few(db: Database, query: str, names: str) -> bool:
    (number,) = db.execute(f"SELECT count(*) FROM ({query} LIMIT {_FEW + 1})", {"names": names}).fetchone()
    return bool(number <= _FEW)


def _rests_on(condition: str, within: str) -> str:
    """A query for the utterances that some findings rest on."""
    of_call = within.replace("u.call", "f.call")
    return (
        "SELECT u.n FROM findings AS f CROSS JOIN json_each(f.event, '$.utterances') AS used "
        f"CROSS JOIN utterances AS u ON u.call = f.call AND u.id = used.value WHERE {condition} AND {of_call}"
    )


def _names(db: Database) -> list[str]:
    """The names of all speakers, from one to the next in the index: there are few, and many utterances."""
    query = (
        "WITH RECURSIVE next(name) AS (SELECT min(json_extract(event, '$.name')) FROM utterances UNION ALL "
        "SELECT (SELECT min(json_extract(event, '$.name')) FROM utterances WHERE json_extract(event, '$.name') > next.name) "
        "FROM next WHERE next.name IS NOT NULL) SELECT name FROM next WHERE name IS NOT NULL"
    )
    return [row["name"] for row in db.query(query)]


def _is(name: str, wanted: str) -> bool:
    """Whether ``wanted`` is the name, or whole words of it."""
    return f" {' '.join(wanted.casefold().split())} " in f" {' '.join(name.casefold().split())} " and bool(
        wanted.strip()
    )


def _matching(db: Database, query: str, filters: _Filters, limit: int) -> list[int]:
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
    return [row["n"] for row in db.query(sql, {**filters.values, "query": query, "limit": limit})]


def _all(db: Database, filters: _Filters, limit: int) -> list[int]:
    """Whatever was said within the filters, newest call first, each in its order."""
    conditions = [*(f"u.n IN ({query})" for query in filters.gathered), *filters.looked_up]
    first = "utterances AS u JOIN calls" if filters.gathered else "calls CROSS JOIN utterances AS u"
    sql = (
        f"SELECT u.n FROM {first} ON u.call = calls.id WHERE {' AND '.join(conditions)} "
        "ORDER BY calls.started_at DESC, calls.id DESC, u.id LIMIT :limit"
    )
    return [row["n"] for row in db.query(sql, {**filters.values, "limit": limit})]


def _hits(db: Database, numbers: Iterable[int], query: str) -> list[Hit]:
    found = db.query(
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
    """The part of each text around the words, and those marked. In a small index of their own: the large one is slow to go back to."""
    if not query:
        return texts
    small = Database(memory=True, execute_plugins=False)
    try:
        small.execute(f"CREATE VIRTUAL TABLE found USING fts5 (text, tokenize='{TOKENS}')")
        for number, text in enumerate(texts):
            small.execute("INSERT INTO found (rowid, text) VALUES (?, ?)", [number, text])
        marked = small.query(
            f"SELECT rowid AS n, snippet(found, 0, '{MARKS[0]}', '{MARKS[1]}', '…', {_SNIPPET}) AS part FROM found WHERE found MATCH ?",
            [query],
        )
        parts = {row["n"]: row["part"] for row in marked}
    finally:
        small.close()
    return [parts.get(number, text) for number, text in enumerate(texts)]

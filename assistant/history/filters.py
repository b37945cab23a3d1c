"""What leaves utterances out of a search: the deal, the days, who speaks, a role, a milestone; as SQL."""

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sqlite3 import Connection
from typing import get_args

from assistant.vocabulary import Role, Speaker

_FEW, _FEW_CALLS = 30_000, 50
"""Utterances, and calls, that are gathered before the search; where a filter leaves more, each utterance that is found is looked up."""
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


def calls_where(
    db: Connection, deal: str | None, since: dt.date | None, until: dt.date | None
) -> list[str] | None:
    """The ids of the calls of a deal within days; None where nothing was said that leaves one out."""
    if deal is None and since is None and until is None:
        return None
    rows = db.execute("SELECT id, account, deal, plan_path, json_extract(event, '$.on') AS day FROM calls")
    named = " ".join((deal or "").casefold().split())
    plan = os.path.realpath(deal.replace("\0", "")) if named and deal else None
    return [
        row["id"]
        for row in rows
        if (since is None or row["day"] >= since.isoformat())
        and (until is None or row["day"] <= until.isoformat())
        and (
            deal is None
            or (named and named in _name(row["account"], row["deal"]))
            or row["plan_path"] == plan
        )
    ]


@lru_cache(maxsize=1024)
def _name(account: str, deal: str) -> str:
    return " ".join(f"{account}: {deal}".casefold().split())


@dataclass(frozen=True, slots=True)
class Filters:
    """What leaves utterances out. ``gathered``: queries for the row numbers that may stay, all of them; ``looked_up``: conditions on
    an utterance ``u``, for filters that leave so many that each one found is asked instead; ``values``: of their parameters.
    """

    gathered: tuple[str, ...]
    looked_up: tuple[str, ...]
    values: dict[str, str]


def filters_of(db: Connection, wanted: Wanted) -> Filters | None:
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
        gathered.append(f"SELECT u.n FROM rests_on AS u WHERE u.milestone = :milestone AND {within}")
    if wanted.role is not None:
        values["role"] = wanted.role
        queries = [f"SELECT u.n FROM rests_on AS u WHERE u.role = :role AND {within}"]
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
            query = f"SELECT u.n FROM utterances AS u WHERE {said}"
            if few(db, query, values, _FEW):
                gathered.append(query)
            else:
                looked_up.append(said)
    return Filters(tuple(gathered), tuple(looked_up), values)


def few(db: Connection, query: str, values: Mapping[str, str], most: int) -> bool:
    """Whether a query finds no more rows than ``most``."""
    found = db.execute(f"SELECT count(*) FROM (SELECT 1 FROM ({query}) LIMIT {most + 1})", values)
    return bool(found.fetchone()[0] <= most)


def _names(db: Connection) -> list[str]:
    """The names of all speakers, from one to the next in the index: there are few, and many utterances."""
    query = (
        "WITH RECURSIVE next(name) AS (SELECT min(json_extract(event, '$.name')) FROM utterances UNION ALL "
        "SELECT (SELECT min(json_extract(event, '$.name')) FROM utterances WHERE json_extract(event, '$.name') > next.name) "
        "FROM next WHERE next.name IS NOT NULL) SELECT name FROM next WHERE name IS NOT NULL"
    )
    return [row["name"] for row in db.execute(query)]


def _is(name: str, wanted: str) -> bool:
    """Whether ``wanted`` is the name, or whole words of it."""
    return f" {' '.join(wanted.casefold().split())} " in f" {' '.join(name.casefold().split())} " and bool(
        wanted.strip()
    )

"""What of a call is known without reading it whole: who spoke, and whether a next step was booked."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

_ASKED = """
    SELECT calls.id, json_extract(summary, '$.next_step_booked') AS booked, json_extract(summary, '$.next_step.date') AS day,
        (SELECT json_group_array(name) FROM (
            SELECT json_extract(event, '$.name') AS name FROM utterances WHERE call = calls.id AND name IS NOT NULL
            GROUP BY 1 ORDER BY count(*) DESC)) AS names
    FROM json_each(:ids) AS asked JOIN calls ON calls.id = asked.value
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """``who``: the names of those who spoke, who did most often first. ``next_step``: its day, where it was booked with one. ``booked`` is
    None for a call without a summary.
    """

    who: tuple[str, ...]
    booked: bool | None
    next_step: dt.date | None


def glances(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Glance]:
    """Of these calls, by id; those that are not there are left out."""
    found = db.execute(_ASKED, {"ids": json.dumps(list(ids))})
    return {
        row["id"]: Glance(
            tuple(json.loads(row["names"])),
            None if row["booked"] is None else bool(row["booked"]),
            dt.date.fromisoformat(row["day"]) if row["booked"] and row["day"] else None,
        )
        for row in found
    }

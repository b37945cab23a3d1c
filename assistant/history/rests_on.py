"""Which utterances the findings of a milestone or a role rest on, beside the findings themselves: a search has them in a moment."""

from sqlite3 import Connection

KEPT = """
    INSERT INTO rests_on (call, finding, utterance, n, milestone, role)
    SELECT DISTINCT f.call, f.id, u.id, u.n, json_extract(f.event, '$.milestone_id'), json_extract(f.event, '$.role')
    FROM findings AS f CROSS JOIN json_each(f.event, '$.utterances') AS used
    CROSS JOIN utterances AS u ON u.call = f.call AND u.id = used.value
    WHERE coalesce(json_extract(f.event, '$.milestone_id'), json_extract(f.event, '$.role')) IS NOT NULL
"""
"""Fills the table from all findings. What they rest on has to be there before them."""


def renew(db: Connection, call_id: str, finding_id: str) -> None:
    """Note what a finding rests on, in place of what was noted of one with its id."""
    values = {"call": call_id, "id": finding_id}
    db.execute("DELETE FROM rests_on WHERE call = :call AND finding = :id", values)
    db.execute(f"{KEPT} AND f.call = :call AND f.id = :id", values)

"""What makes a calendar know an entry again: the same identity at each hand-over, and a number that rises with changes."""

import json
import re
import uuid
from collections import Counter
from typing import Literal

from assistant.plan.model import Plan
from assistant.plan.text.layout import Layout

_SPACE = uuid.UUID("6f0e1a52-9d3b-5c1e-8a47-2b7f4d1c9e30")


def uid_of(plan: Plan, kind: Literal["milestone", "next step"], key: str) -> str:
    """The identity of an entry: from account, deal, vendor and ``key``, as ``milestone_keys`` and ``action_keys`` give it.

    The file's path is no part of it, and of a milestone with an id not the words either: a step that is renamed in a plan
    that was moved updates its entry.
    """
    parts = [" ".join(one.split()).casefold() for one in (plan.account, plan.deal, plan.vendor, kind, key)]
    return str(uuid.uuid5(_SPACE, json.dumps(parts, ensure_ascii=False)))


def milestone_keys(plan: Plan, layout: Layout) -> dict[int, str]:
    """What each milestone is known by, by its line: its id, or its name where the table has no ids. A place in the table
    would be another step's as soon as a row is added above.
    """
    written = {
        row.line + 1
        for table in layout.tables.get("milestones", ())
        for row in table.table.rows
        if table.text(row, "id")
    }
    named = iter(_apart([m.name for m in plan.milestones if m.line not in written]))
    return {m.line: m.id if m.line in written else next(named) for m in plan.milestones}


def action_keys(plan: Plan) -> list[str]:
    """What each next step is known by: its words, and a number where they come again."""
    return _apart([step.action for step in plan.next_steps])


def _apart(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    keys = []
    for name in names:
        key = " ".join(name.split()).casefold()
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key} #{seen[key]}")
    return keys


def sequence_of(plan: Plan, milestone_id: str, name: str) -> int:
    """How often the plan says that it changed this milestone."""
    own = re.compile(rf"(?<![\w-]){re.escape(milestone_id)}(?![\w-])", re.IGNORECASE)
    return sum(
        1
        for line in plan.changes
        if own.search(line.what) or (name and name.casefold() in line.what.casefold())
    )

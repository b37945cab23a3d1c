"""What makes a calendar know an entry again: the same identity at each hand-over, and a number that rises with changes."""

import json
import re
import uuid
from typing import Literal

from assistant.plan.model import Plan

_SPACE = uuid.UUID("6f0e1a52-9d3b-5c1e-8a47-2b7f4d1c9e30")


def uid_of(plan: Plan, kind: Literal["milestone", "next step"], key: str) -> str:
    """The identity of an entry: from account, deal, vendor and ``key``, a milestone's id or a next step's place in its table.

    The words and the file's path are no part of it: a step that is renamed in a plan that was moved updates its entry.
    """
    parts = [" ".join(one.split()).casefold() for one in (plan.account, plan.deal, plan.vendor, kind, key)]
    return str(uuid.uuid5(_SPACE, json.dumps(parts, ensure_ascii=False)))


def sequence_of(plan: Plan, milestone_id: str, name: str) -> int:
    """How often the plan says that it changed this milestone."""
    own = re.compile(rf"(?<![\w-]){re.escape(milestone_id)}(?![\w-])", re.IGNORECASE)
    return sum(
        1
        for line in plan.changes
        if own.search(line.what) or (name and name.casefold() in line.what.casefold())
    )

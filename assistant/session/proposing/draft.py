"""A proposal before it has a number."""

import datetime as dt
from collections.abc import Mapping

from assistant.events import Proposal
from assistant.plan.reading.in_words import day_in_words
from assistant.vocabulary import Op


def draft(
    op: Op,
    target: str,
    field: str,
    new: str,
    *,
    quote: str,
    utterances: tuple[int, ...],
    confidence: float,
    reason: str,
    was: str | None = None,
    said_by: str | None = None,
    impact: tuple[str, ...] = (),
    details: Mapping[str, str] | None = None,
    marked: float | None = None,
) -> Proposal:
    """``quote`` stands verbatim in one of ``utterances``; ``reason`` is one sentence for a person. ``marked``: see ``Proposal``."""
    return Proposal.model_validate(
        {
            "id": "-", "op": op, "target": target, "field": field, "was": was, "is": new, "quote": quote, "utterances": utterances,
            "said_by": said_by, "confidence": confidence, "reason": reason, "impact": impact, "details": dict(details or {}),
            "marked": marked,
        }
    )  # fmt: skip


def in_plan(was: str | None) -> str:
    """What the plan has, for a reason: a day in words, a status without its underscore."""
    if not was:
        return "nothing there yet"
    try:
        return day_in_words(dt.date.fromisoformat(was))
    except ValueError:
        return was.replace("_", " ")

"""Days, people and steps as answers name them."""

import datetime as dt

from assistant.deal.sources import Said
from assistant.plan.model import Milestone, Plan
from assistant.plan.reading.in_words import counted, listed

STATES = {
    "pending": "not started",
    "in_progress": "under way",
    "done": "done",
    "cancelled": "cancelled",
}


def day(when: dt.date, on: dt.date) -> str:
    """``Tuesday 17 November``; with the year where it is not that of ``on``."""
    year = f" {when.year}" if when.year != on.year else ""
    return f"{when:%A} {when.day} {when:%B}{year}"


def due(m: Milestone, on: dt.date) -> str:
    """When a step is due, as it follows its name."""
    if m.due is not None:
        return day(m.due, on)
    return m.due_text or "no date"


def step(m: Milestone) -> str:
    """``M3 (Security review complete)``."""
    return f"{m.id} ({' '.join(m.name.split())})"


def owners(m: Milestone, plan: Plan) -> str:
    """Who owns a step on both sides."""
    buyer = plan.account or "the buyer"
    seller = plan.vendor or "the seller"
    parts = []
    if m.owner_prospect:
        parts.append(f"{m.owner_prospect} for {buyer}")
    if m.owner_vendor:
        parts.append(f"{m.owner_vendor} for {seller}")
    return listed(parts) if parts else "nobody"


def days_between(first: dt.date, last: dt.date) -> str:
    return counted(abs((last - first).days), "day")


def spoke(said: Said, on: dt.date) -> str:
    """Who said something and when, as it stands before a quote."""
    return f"{said.who} on {day(said.on, on)}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]

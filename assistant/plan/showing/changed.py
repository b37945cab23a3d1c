"""A proposed change in a person's words: the place of the plan that it is about, and what stands there."""

import re
from datetime import date

from assistant.events import Proposal
from assistant.plan.reading.in_words import day_in_words
from assistant.vocabulary import Op

FIELD = {
    "due": "date",
    "owner_vendor": "owner on your side",
    "owner_prospect": "owner on their side",
    "buy_in": "buy-in",
}
"""Columns of the plan that are called otherwise in talk."""

_PLACE: dict[Op, str] = {
    "add_milestone": "new step",
    "add_stakeholder": "new person",
    "add_risk": "new risk",
    "add_next_step": "next step",
    "set_compelling_event": "compelling event",
    "set_agreement": "agreement to the plan",
}
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def place(proposal: Proposal) -> str:
    """``M5 date``, ``Sarah Lee buy-in``, ``new risk``."""
    if proposal.op in _PLACE:
        return _PLACE[proposal.op]
    field = proposal.field.casefold()
    return f"{proposal.target} {FIELD.get(field, proposal.field.replace('_', ' '))}".strip()


def value(text: str) -> str:
    """A cell as it is said: ``in progress``, ``Fri 20 Nov 2026``, also where the day stands in a longer text."""
    words = text.strip()
    return _ISO.sub(_day, words if " " in words else words.replace("_", " "))


def _day(found: re.Match[str]) -> str:
    try:
        return day_in_words(date.fromisoformat(found[0]), year=True, weekday=True)
    except ValueError:
        return found[0]

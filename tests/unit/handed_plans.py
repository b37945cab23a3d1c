"""Plans to hand over, as text."""

import datetime as dt
from pathlib import Path

from assistant.exporting.formats import Format, export_plan
from assistant.exporting.handover import hand_over
from assistant.exporting.model import Audience, HandOver
from assistant.plan.reading.reader import parse_plan
from assistant.plan.text.layout import read_layout

ON = dt.date(2026, 11, 12)
NOW = dt.datetime(2026, 11, 12, 9, 30, tzinfo=dt.UTC)
FRONT = """---
account: Larkspur Clinics
deal: Booking platform
vendor: Tideway
sellers: [Ines Duarte]
buyers: [Omar Haddad]
go_live: 2027-03-01
value: 185000 EUR
---
"""
HEAD = "| ID | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status | Assumes |\n| - | - | - | - | - | - | - |\n"


def milestones(*rows: str, front: str = FRONT, more: str = "") -> str:
    """A plan with these rows: ``id | name | vendor | buyer | date | status | assumes``."""
    body = "".join(f"| {row} |\n" for row in rows)
    return f"{front}\n# Plan\n\n## Milestones\n\n{HEAD}{body}\n{more}"


def handed(text: str, audience: Audience = "buyer", on: dt.date = ON) -> HandOver:
    return hand_over(parse_plan(text, Path("plan.md"), on), read_layout(text), audience, on)


def exported(text: str, format_: Format, audience: Audience = "buyer") -> bytes:
    return export_plan(handed(text, audience), format_, NOW)

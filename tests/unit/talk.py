"""A plan and a few turns of talk, written as they are said; what comes of them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from assistant.check.checker import Checker
from assistant.events import Finding, Utterance
from assistant.plan.model import Plan
from assistant.plan.reading.reader import parse_plan
from assistant.standing import Standing
from assistant.vocabulary import Speaker

ON = dt.date(2026, 6, 10)
"""A Wednesday."""

PLAN_TEXT = """---
account: Harlow Clinics
deal: Booking platform
vendor: Tidewell
sellers: [Ben Ito]
buyers: [Grace Holt, Omar Diaz]
go_live: 2026-09-01
signature: 2026-07-24
calendar: US
---

## Milestones

| ID | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status | Depends on |
| --- | --- | --- | --- | --- | --- | --- |
| M1 | Discovery workshop held | Ben Ito | Grace Holt | 2026-05-20 | done | |
| M2 | Data migration test | Ben Ito | Omar Diaz | 2026-06-05 | in_progress | M1 |
| M3 | Security questionnaire answered | Ben Ito | InfoSec | 2026-06-08 | pending | M1 |
| M4 | Pricing proposal delivered | Ben Ito | Grace Holt | 2026-06-12 | pending | M2 |
| M5 | Legal review of the contract | Ben Ito | Legal | 2026-06-30 | pending | M4 |
| M6 | Budget approval | Ben Ito | CFO | 2026-07-10 | pending | M4 |
| M7 | Contract signed | Ben Ito | Grace Holt | 2026-07-24 | pending | M5, M6 |
| M8 | Go-live in all clinics | Ben Ito | Grace Holt | 2026-09-01 | pending | M7 |

## Stakeholders

| Name | Title | Role | Engaged |
| --- | --- | --- | --- |
| Grace Holt | Director of Operations | champion | yes |
| Omar Diaz | Head of IT | technical_buyer | yes |
|  | Counsel | legal | no |
|  |  | security | no |
"""


def plan(text: str = PLAN_TEXT) -> Plan:
    return parse_plan(text, Path("plan.md"))


def utterances(turns: Sequence[str], first: int = 1) -> list[Utterance]:
    """Turns written "S: words" (seller) or "B: words" (buyer), four seconds each, numbered from ``first``."""
    sides: dict[str, tuple[Speaker, str | None]] = {
        "S": ("seller", "Ben Ito"),
        "B": ("buyer", "Grace Holt"),
        "?": ("unknown", None),
    }
    made = []
    for number, turn in enumerate(turns, first):
        who, _, words = turn.partition(": ")
        speaker, name = sides[who]
        made.append(
            Utterance(
                at=number * 4.0,
                id=number,
                speaker=speaker,
                name=name,
                start=number * 4.0 - 4,
                end=number * 4.0,
                text=words,
            )
        )
    return made


def findings(turns: Sequence[str], on: dt.date = ON, of: Plan | None = None) -> list[Finding]:
    checker = Checker(of or plan(), on)
    return [f for u in utterances(turns) for f in checker.hear(u)]


def standing(turns: Sequence[str], on: dt.date = ON, of: Plan | None = None) -> Standing:
    state = Standing(of or plan(), on)
    for finding in findings(turns, on, of):
        state.apply(finding)
    return state


def says(turns: Sequence[str]) -> dict[str, str]:
    """The last word on each milestone that was talked about: "done", "rescheduled 2026-06-19" …"""
    return {
        number: f.says + (f" {f.date}" if f.date else "")
        for number, f in sorted(standing(turns).milestones.items())
    }

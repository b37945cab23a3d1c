"""The plan that meetings of other people are held against: the usual steps of buying software, on a day in their midst."""

import datetime as dt
from functools import cache
from pathlib import Path

from assistant.plan.model import Plan
from assistant.plan.reading.reader import parse_plan

DAY = dt.date(2026, 6, 10)
"""The day such a meeting is taken to be held on, a Wednesday."""

_TEXT = """---
account: Marlow Foods
deal: Order platform
vendor: Tidewell
sellers: [Ines Falk]
buyers: [Hugo Brandt, Leonie Voss]
go_live: 2026-09-14
signature: 2026-07-31
calendar: US
---

## Milestones

| ID | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status | Depends on |
| --- | --- | --- | --- | --- | --- | --- |
| M1 | Discovery workshop held | Ines Falk | Hugo Brandt | 2026-05-06 | done | |
| M2 | Product demo | Ines Falk | Hugo Brandt | 2026-05-20 | done | M1 |
| M3 | Proof of concept complete | Ines Falk | Leonie Voss | 2026-06-05 | in_progress | M2 |
| M4 | Security review complete | Ines Falk | Security team | 2026-06-19 | in_progress | M2 |
| M5 | Budget approval | Ines Falk | Finance | 2026-07-03 | pending | M3 |
| M6 | Legal review of the contract | Ines Falk | Legal | 2026-07-17 | pending | M5 |
| M7 | Contract signed | Ines Falk | Hugo Brandt | 2026-07-31 | pending | M4, M6 |
| M8 | Kickoff and training | Ines Falk | Leonie Voss | 2026-08-17 | pending | M7 |
| M9 | Go-live | Ines Falk | Hugo Brandt | 2026-09-14 | pending | M8 |

## Stakeholders

| Name | Title | Role | Engaged |
| --- | --- | --- | --- |
| Hugo Brandt | Director of Operations | champion | yes |
| Leonie Voss | Head of IT | technical_buyer | yes |
"""


@cache
def neutral_plan() -> Plan:
    """Nine steps of which one is late and one lacks somebody from security: in a meeting about something else, every prompt
    that the talk sets off is a false one.
    """
    return parse_plan(_TEXT, Path("neutral plan"))

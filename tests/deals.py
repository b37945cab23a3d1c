"""Deals for tests: plans with talks of a few turns, and the three of tests/data/deals, each heard by the real checker."""

import datetime as dt
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.check.checker import Checker
from assistant.deal.deal import Deal
from assistant.events import CallStarted, Finding, Proposal, Utterance
from assistant.history.records import CallRecord, CallRow, Decided, Decision
from assistant.plan.model import Plan
from assistant.plan.reading.reader import parse_plan, read_plan
from assistant.transcripts.reader import read_transcript
from assistant.transcripts.timing import with_times
from assistant.vocabulary import Speaker

DATA = Path(__file__).parent / "data" / "deals"
SIDES: dict[str, tuple[Speaker, str | None]] = {
    "S": ("seller", "Ben Ito"),
    "T": ("seller", "Tara Quinn"),
    "B": ("buyer", "Grace Holt"),
    "C": ("buyer", "Omar Diaz"),
    "?": ("unknown", None),
}
"""Who speaks in a small talk, by the letter before the colon."""
PLAN = """---
account: Harlow Clinics
deal: Booking platform
vendor: Tidewell
sellers: [Ben Ito, Tara Quinn]
buyers: [Grace Holt, Omar Diaz, Ines Roth]
go_live: 2026-09-01
signature: 2026-07-24
calendar: US
---

## Milestones

| ID | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status | Depends on |
| --- | --- | --- | --- | --- | --- | --- |
| M1 | Data migration test | Ben Ito | Omar Diaz | 2026-06-05 | done | |
| M2 | Security questionnaire answered | Ben Ito | Omar Diaz | 2026-06-26 | pending | M1 |
| M3 | Contract signed | Ben Ito | Ines Roth | 2026-07-24 | pending | M2 |
| M4 | Go-live in all clinics | Ben Ito | Grace Holt | 2026-09-01 | pending | M3 |

## Stakeholders

| Name | Title | Role | Engaged | Availability |
| --- | --- | --- | --- | --- |
| Grace Holt | Director of Operations | champion | yes | |
| Omar Diaz | Head of IT | technical_buyer | yes | |
| Ines Roth | CFO | economic_buyer | no | {ines} |

## Next steps

| Side | Action | Owner | Due | Status |
| --- | --- | --- | --- | --- |
{steps}
"""
FIRST = dt.date(2026, 6, 10)
"""A Wednesday: the day of the first small talk. Each further one is two weeks later."""


def deal(*talks: Sequence[str], on: dt.date | None = None, steps: str = "", ines: str = "") -> Deal:
    """A deal with these talks; ``on``: by default the day after the last."""
    days = [FIRST + dt.timedelta(days=14 * n) for n in range(len(talks))]
    plan = parse_plan(PLAN.format(steps=steps, ines=ines), Path("plan.md"))
    calls = tuple(record(plan, day, spoken(turns)) for day, turns in zip(days, talks, strict=True))
    return Deal(plan, on or (days[-1] + dt.timedelta(days=1) if days else FIRST), calls)


def spoken(turns: Sequence[str]) -> list[Utterance]:
    """Turns written "S: words", six seconds each."""
    made = []
    for number, turn in enumerate(turns, 1):
        who, _, words = turn.partition(": ")
        speaker, name = SIDES[who]
        made.append(
            Utterance(
                at=number * 6.0,
                id=number,
                speaker=speaker,
                name=name,
                start=number * 6.0 - 6,
                end=number * 6.0,
                text=words,
            )
        )
    return made


def record(
    plan: Plan,
    on: dt.date,
    talk: Sequence[Utterance],
    proposals: Sequence[tuple[Proposal, Decision | None]] = (),
) -> CallRecord:
    """A call as the archive hands it back, with what the checker finds in the talk."""
    checker = Checker(plan, on)
    findings: list[Finding] = []
    for utterance in talk:
        findings += checker.hear(utterance)
    row = CallRow(
        f"call-{on}",
        str(plan.path),
        plan.account,
        plan.deal,
        on,
        "",
        f"{on}T10:00",
        f"{on}T10:30",
        1800.0,
        len(talk),
        0,
        len(proposals),
    )
    started = CallStarted(id=row.id, plan=row.plan, on=on, asr="text")
    return CallRecord(
        row,
        started,
        "",
        tuple(talk),
        tuple(findings),
        (),
        (),
        tuple(Decided(p, d) for p, d in proposals),
        (),
        (),
        None,
    )


@cache
def written(name: str) -> Deal:
    """One of the deals of tests/data/deals, on the day that its questions are asked."""
    spec = json.loads((DATA / name / "deal.json").read_text(encoding="utf-8"))
    on = dt.date.fromisoformat(spec["as_of"])
    plan = read_plan(DATA / name / "plan.md", on)
    calls = (
        record(plan, dt.date.fromisoformat(c["on"]), _heard(DATA / name / c["file"], c["sellers"]))
        for c in spec["calls"]
    )
    return Deal(plan, on, tuple(calls))


def _heard(file: Path, sellers: Sequence[str]) -> list[Utterance]:
    turns = with_times(read_transcript(file)).turns
    return [
        Utterance(
            at=turn.end or 0,
            id=turn.number,
            speaker="seller" if turn.name in sellers else "buyer",
            name=turn.name,
            start=turn.start or 0,
            end=turn.end or 0,
            text=turn.text,
        )
        for turn in turns
    ]


def questions(kind: str) -> list[dict[str, object]]:
    """The questions of that kind in questions.json."""
    asked = json.loads((DATA / "questions.json").read_text(encoding="utf-8"))
    return [q for q in asked if q["kind"] == kind]

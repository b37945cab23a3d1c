"""A small call of every kind of event, for the tests of the archive."""

import datetime as dt

from assistant.events import (
    CallStarted,
    ClosingFinding,
    Event,
    Lag,
    MilestoneFinding,
    MilestoneHeard,
    NextStepFinding,
    NoteTaken,
    Notice,
    Nudge,
    NudgeClosed,
    Partial,
    Proposal,
    StepMarked,
    Summary,
    Utterance,
)

STARTED = "2026-11-12T10:15:00+01:00"
ENDED = "2026-11-12T10:45:00+01:00"


def call(call_id: str = "2026-11-12-1015", plan: str = "plans/acme.md") -> CallStarted:
    return CallStarted(
        id=call_id, plan=plan, on=dt.date(2026, 11, 12), minutes=30, asr="tiny.en", checker="rules"
    )


def utterance(number: int, text: str = "The redlines are late.", end: float | None = None) -> Utterance:
    start = (number - 1) * 4.0
    return Utterance(
        at=start + 4, id=number, speaker="buyer", name="Sarah", start=start, end=end or start + 3.5, text=text
    )


def proposal(number: int = 1, *, is_: str = "2026-11-20", quote: str = "redlines are late") -> Proposal:
    return Proposal.model_validate(
        {
            "at": 9,
            "id": f"p{number}",
            "op": "set_date",
            "target": "M3",
            "field": "due",
            "was": "2026-11-09",
            "is": is_,
            "utterances": (1,),
            "quote": quote,
            "said_by": "Sarah",
            "confidence": 0.9,
            "impact": ("M5 moves to 2026-12-15",),
        }
    )


def summary(seconds: float = 1800) -> Summary:
    step = NextStepFinding(
        id="f9", confidence=1, utterances=(2,), quote="Thursday", what="meet", side="both", agreed=True
    )
    return Summary(
        at=1800,
        next_step_booked=True,
        next_step=step,
        milestones={"M3": MilestoneHeard(says="rescheduled", date=dt.date(2026, 11, 20)), "M4": None},
        roles_heard=("legal",),
        roles_missing=("security",),
        nudges=1,
        proposals=1,
        lag=Lag(median=0.5, p95=1.25),
        seconds=seconds,
    )


def nudge(number: int, raised: float | None) -> Nudge:
    return Nudge(
        at=20,
        id=f"n{number}",
        kind="overdue_milestone",
        text="Redlines: due 9 Nov, 3 days late; M5 waits.",
        ask="What day could Helen commit to?",
        milestone_id="M3",
        raised=raised,
        because=("f1", "plan:M3"),
    )


EVENTS: tuple[Event, ...] = (
    Partial(at=1, speaker="buyer", start=0, text="The red"),
    utterance(1),
    MilestoneFinding(
        at=5, id="f1", confidence=0.8, utterances=(1,), quote="are late", milestone_id="M3", says="slipped"
    ),
    nudge(1, raised=20.0),
    nudge(2, raised=None),
    NudgeClosed(at=30, id="n1", how="dismissed"),
    proposal(),
    NoteTaken(at=30, text="Sarah is on leave in December.", utterance=1),
    NoteTaken(at=30),
    StepMarked(at=30, milestone_id="M3", says="rescheduled", date=dt.date(2026, 11, 27), utterance=1),
    Notice(at=31, level="warning", text="The other side has been silent for 20 seconds."),
    utterance(2, "Let us meet on Thursday, naïve as it sounds."),
    ClosingFinding(at=33, id="f2", confidence=1, utterances=(2,), quote="meet"),
    summary(),
)

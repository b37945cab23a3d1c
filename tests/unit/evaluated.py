"""Calls of a few turns, heard as a test wants them heard, and labels for them."""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.evaluating.folder import Case, read_cases
from assistant.evaluating.hearing import Heard
from assistant.evaluating.result import Sheet, Tally
from assistant.events import Event, Lag, MilestoneHeard, NextStepFinding, Summary, Utterance
from assistant.vocabulary import Role
from tests.unit.talk import PLAN_TEXT

ON = dt.date(2026, 6, 10)
TURNS = tuple(f"Turn {number} of a call." for number in range(12))


def heard(
    *events: Event,
    turns: Sequence[str] = TURNS,
    milestones: dict[str, MilestoneHeard | None] | None = None,
    roles: tuple[Role, ...] = (),
    step: NextStepFinding | None = None,
) -> Heard:
    """A call that the checker heard with these events; a turn takes ten seconds."""
    said = [
        Utterance(at=n * 10.0, id=n, speaker="buyer", start=n * 10.0 - 10, end=n * 10.0, text=text)
        for n, text in enumerate(turns, 1)
    ]
    summary = Summary(
        at=len(turns) * 10.0, next_step_booked=step is not None, next_step=step, milestones=milestones or {},
        roles_heard=roles, roles_missing=(), nudges=0, proposals=0, lag=Lag(median=0, p95=0), seconds=len(turns) * 10.0,
    )  # fmt: skip
    return Heard((*said, *events, summary), tuple(1.0 for _ in said))


def at(turn: int, words: str = "") -> dict[str, Any]:
    """What every finding in that turn, from 0, has."""
    return {"id": "f1", "confidence": 0.9, "utterances": (turn + 1,), "quote": words or f"Turn {turn}"}


def sheet(of: Heard) -> Sheet:
    return Sheet("a_call", of.turns)


def tally(right: int = 0, extra: int = 0, missed: int = 0) -> Tally:
    return Tally(right=right, extra=extra, missed=missed)


def folder(
    root: Path,
    labels: Sequence[dict[str, Any]],
    *,
    expected: dict[str, Any] | None = None,
    calls: str | None = None,
) -> Path:
    """A folder of labelled calls on disk; with ``expected``, each against the plan of ``tests.unit.talk``."""
    (root / "calls").mkdir(parents=True)
    (root / "labels.jsonl").write_text("".join(json.dumps(label) + "\n" for label in labels), "utf-8")
    for label in labels:
        text = calls or "Ben Ito: Shall we begin?\nGrace Holt: The data migration test is finished.\n"
        (root / "calls" / f"{label['id']}.txt").write_text(text, "utf-8")
        if expected is not None:
            plan = root / "plans" / label["id"]
            plan.mkdir(parents=True)
            (plan / "plan.md").write_text(PLAN_TEXT, "utf-8")
            (plan / "expected.json").write_text(json.dumps(expected, indent=1), "utf-8")
    return root


def case(root: Path, label: dict[str, Any], expected: dict[str, Any] | None = None) -> Case:
    [found] = read_cases(folder(root, [{"id": "a_call", **label}], expected=expected), ON)
    return found

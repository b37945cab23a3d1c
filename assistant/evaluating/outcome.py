"""Scores what a call concludes of its plan: how each milestone stands, and which nudges came."""

from assistant.evaluating.folder import Case
from assistant.evaluating.hearing import Heard
from assistant.evaluating.labels import Expected, MilestoneLabel
from assistant.evaluating.result import NOTHING, Sheet, Where, where
from assistant.events import MilestoneFinding, MilestoneHeard, NextStepFinding, Nudge
from assistant.plan.model import Plan

HEARD = ("done", "rescheduled", "slipped", "in_progress", "unmentioned")
"""What a call may say of a milestone, the last being nothing."""


def score_outcome(case: Case, expected: Expected, plan: Plan, heard: Heard, sheet: Sheet) -> None:
    """Mark milestones and nudges. A milestone that the plan has as done, or that is ambiguous, counts neither way."""
    said = heard.summary.milestones
    for name, label in expected.milestones.items():
        milestone = plan.milestone(name)
        if not label.ambiguous and milestone is not None and milestone.status != "done":
            _status(milestone.id, label, said.get(milestone.id), heard, sheet)
    _overdue(expected, plan, heard, sheet)
    _stakeholders(expected, heard, sheet)
    _next_step(case, expected, heard, sheet)


def _status(
    name: str, label: MilestoneLabel, said: MilestoneHeard | None, heard: Heard, sheet: Sheet
) -> None:
    wanted, got = label.status_after, said.says if said else "unmentioned"
    sheet.statuses.append((wanted, got))
    same_day = wanted != "rescheduled" or said is None or label.new_due in (None, said.date)
    right = wanted == got and same_day
    for status, what in ((None, "milestone_status"), *((s, f"milestone_status.{s}") for s in HEARD[:-1])):
        asked = wanted != "unmentioned" if status is None else wanted == status
        stated = got != "unmentioned" if status is None else got == status
        if asked or stated:
            sheet.count(
                what,
                right=int(right and asked),
                extra=int(stated and not right),
                missed=int(asked and not right),
            )
    if not right:
        spoken = [f for f in heard.all(MilestoneFinding) if f.milestone_id == name]
        at = where(spoken[-1]) if spoken else Where(next(reversed(label.evidence_turns), None))
        sheet.miss(
            "milestone_status",
            at,
            wanted=f"{name} {wanted}" + (f" {label.new_due}" if label.new_due else ""),
            got=f"{name} {got}" + (f" {said.date}" if said and said.date else "") if said else NOTHING,
        )


def _overdue(expected: Expected, plan: Plan, heard: Heard, sheet: Sheet) -> None:
    if expected.confirm_overdue_prompts is None:
        return
    evidence = {name: next(reversed(m.evidence_turns), None) for name, m in expected.milestones.items()}
    unsure = {name for name, m in expected.milestones.items() if m.ambiguous}
    got = {n.milestone_id: came_up(n, heard) for n in _of_kind(heard, "overdue_milestone") if n.milestone_id}
    wanted = {name: Where(evidence.get(name)) for name in expected.confirm_overdue_prompts}
    sheet.compare("nudges.overdue_milestone", got, wanted, unsure)


def _stakeholders(expected: Expected, heard: Heard, sheet: Sheet) -> None:
    if expected.missing_stakeholder_flags is None:
        return
    got: dict[str, Where] = {
        n.role: came_up(n, heard) for n in _of_kind(heard, "missing_stakeholder") if n.role
    }
    wanted: dict[str, Where] = dict.fromkeys(expected.missing_stakeholder_flags, Where(None))
    neither = {*expected.missing_stakeholder_ambiguous, *expected.mentioned_not_engaged}
    sheet.compare("nudges.missing_stakeholder", got, wanted, neither)


def _next_step(case: Case, expected: Expected, heard: Heard, sheet: Sheet) -> None:
    prompt = expected.book_next_step_prompt
    if prompt is None or prompt.expect == "may_fire":
        return
    fired = _of_kind(heard, "book_next_step")
    got = {"to book a next step": came_up(fired[0], heard)} if fired else {}
    steps = heard.all(NextStepFinding)
    booked = [where(step) for step in steps if step.agreed]
    at = booked[-1] if booked else Where(case.label.first_preclose_turn)
    wanted = {"to book a next step": at} if prompt.expect == "must_fire" else {}
    sheet.compare("nudges.book_next_step", got, wanted)


def _of_kind(heard: Heard, kind: str) -> list[Nudge]:
    return [nudge for nudge in heard.raised if nudge.kind == kind]


def came_up(nudge: Nudge, heard: Heard) -> Where:
    """The turn and the words that a nudge rests on; where it rests on the plan alone, the turn it came up in."""
    if nudge.utterances:
        return Where(nudge.utterances[0] - 1, nudge.quote or "")
    return Where(heard.turn_at(nudge.at))

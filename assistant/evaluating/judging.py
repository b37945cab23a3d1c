"""One labelled call or meeting in, its score out."""

from pathlib import Path

from assistant.evaluating.ending import score_ending
from assistant.evaluating.flags import score_flags
from assistant.evaluating.folder import Case, Meeting, Work
from assistant.evaluating.hearing import RULES, Heard, Timer, Way, hear, hear_file
from assistant.evaluating.neutral import DAY, neutral_plan
from assistant.evaluating.outcome import came_up, score_outcome
from assistant.evaluating.result import CallResult, Kind, Sheet, where
from assistant.evaluating.talk import score_talk
from assistant.events import MilestoneFinding
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.standing import STATED
from assistant.transcripts.model import Transcript, Turn

NO_PLAN = Plan(path=Path("none"))


def judge(work: Work, timer: Timer, way: Way = RULES) -> CallResult:
    """Hear one call and mark it. Raises ``UserError`` where its transcript or its plan cannot be read."""
    if isinstance(work, Meeting):
        return _meeting(work, timer, way)
    plan = read_plan(work.plan, work.on) if work.plan else NO_PLAN
    heard = hear_file(work.transcript, plan, work.on, timer, way)
    sheet = Sheet(work.id, heard.turns)
    if not work.label.sales_call:
        score_ending(work.label, heard, sheet, "closing_other")
        if work.plan:
            score_alarms(heard, sheet)
        return _result(work, "other meeting", heard, sheet, timed=bool(work.plan))
    _sales_call(work, plan, heard, sheet)
    return _result(work, "sales call", heard, sheet, timed=True)


def _sales_call(case: Case, plan: Plan, heard: Heard, sheet: Sheet) -> None:
    if case.expected is not None:
        score_outcome(case, case.expected, plan, heard, sheet)
    score_talk(case, plan.calendar, heard, sheet)
    if case.label.red_flags is not None:
        score_flags(case.label.red_flags, heard, sheet)
    score_ending(case.label, heard, sheet, "closing")


def _meeting(meeting: Meeting, timer: Timer, way: Way) -> CallResult:
    turns = tuple(
        Turn(number, turn.speaker, turn.text)
        for number, turn in enumerate(meeting.label.turns, start=1)
        if turn.text.strip()
    )
    heard = hear(Transcript(turns, "json", timed=False), neutral_plan(), DAY, timer, way)
    sheet = Sheet(meeting.id, heard.turns)
    score_alarms(heard, sheet)
    return _result(meeting, "other meeting", heard, sheet, timed=True)


def score_alarms(heard: Heard, sheet: Sheet) -> None:
    """Mark a meeting that has nothing to do with the plan: each milestone statement and each nudge is a false alarm."""
    for finding in heard.all(MilestoneFinding):
        if finding.confidence >= STATED:
            sheet.alarms["milestone_findings"] += 1
            said = f"{finding.milestone_id} {finding.says}" + (f" {finding.date}" if finding.date else "")
            sheet.miss("alarms", where(finding), got=said)
    for nudge in heard.raised:
        sheet.alarms[f"nudges.{nudge.kind}"] += 1
        raised = f"nudge {nudge.kind} {nudge.milestone_id or nudge.role or ''}".strip()
        sheet.miss("alarms", came_up(nudge, heard), got=raised)


def _result(work: Work, kind: Kind, heard: Heard, sheet: Sheet, *, timed: bool) -> CallResult:
    """``timed``: whether its length counts for the hours that false alarms are told by."""
    if heard.faults:
        sheet.counts["utterances_not_judged"] += heard.faults
    for nudge in heard.raised if kind == "sales call" else ():
        sheet.counts[f"raised.{nudge.kind}"] += 1
    return CallResult(
        id=work.id, kind=kind, tallies=sheet.tallies,
        statuses=tuple(sheet.statuses), counts=dict(sheet.counts), alarms=dict(sheet.alarms),
        seconds=heard.summary.seconds if timed else 0.0, milliseconds=heard.milliseconds, misses=tuple(sheet.misses),
    )  # fmt: skip

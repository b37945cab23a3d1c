"""Scores what a call says that needs no plan: roles, the next step, promises, events, flags, dates, agreement."""

from collections.abc import Sequence

from assistant.check.turn import day_of
from assistant.evaluating.folder import Case
from assistant.evaluating.hearing import Heard
from assistant.evaluating.labels import CallLabel, DateLabel, TurnLabel
from assistant.evaluating.result import NOTHING, Sheet, Where, where
from assistant.events import (
    AgreementFinding,
    CommitmentFinding,
    CompellingEventFinding,
    DateFinding,
    FindingModel,
    StakeholderFinding,
)
from assistant.understand.spoken_dates import SpokenDate, find_dates

_BESIDE = 1
"""Turns by which a promise may be off: who asks and who accepts are both part of it."""


def score_talk(case: Case, calendar: str, heard: Heard, sheet: Sheet) -> None:
    """Mark everything that has a label. ``calendar``: the plan's, by which dates are read."""
    label = case.label
    _roles(label, heard, sheet)
    _next_step(label, heard, sheet)
    _agreement(case, heard, sheet)
    if label.commitments is not None:
        _turns(sheet, "commitments", _by_turn(heard.all(CommitmentFinding)), label.commitments, _BESIDE)
    if label.compelling_events is not None:
        found = _by_turn(heard.all(CompellingEventFinding))
        _turns(sheet, "compelling_events", found, label.compelling_events, 0)
    for date in label.dates or ():
        if date.iso and not date.open:
            _date(case, date, calendar, heard, sheet)


def _by_turn(findings: Sequence[FindingModel]) -> dict[int, Where]:
    """The turns, from 0, that findings rest on, with the words of the first in each."""
    return {finding.utterances[0] - 1: where(finding) for finding in reversed(findings)}


def pair_turns(got: set[int], wanted: set[int], within: int) -> dict[int, int]:
    """As many wanted turns as can have one found turn each, at most ``within`` turns away: wanted to found."""
    free = sorted(got)
    pairs: dict[int, int] = {}
    for turn in sorted(wanted):
        near = next((found for found in free if abs(found - turn) <= within), None)
        if near is not None:
            free.remove(near)
            pairs[turn] = near
    return pairs


def _turns(
    sheet: Sheet, what: str, found: dict[int, Where], labels: tuple[TurnLabel, ...], within: int
) -> None:
    """Score by turn. A find near an open label alone, and an open label, count neither way."""
    asked = {label.turn: label.text for label in reversed(labels) if not label.open}
    unsure = {label.turn for label in labels if label.open}
    pairs = pair_turns(set(found), set(asked), within)
    extra = found.keys() - set(pairs.values())
    extra -= {turn for turn in extra if any(abs(turn - other) <= within for other in unsure)}
    missed = sorted(asked.keys() - pairs.keys())
    sheet.count(what, right=len(pairs), extra=len(extra), missed=len(missed))
    for turn in sorted(extra):
        sheet.miss(what, found[turn], got="one in this turn")
    for turn in missed:
        sheet.miss(what, Where(turn), wanted=asked[turn] or "one in this turn")


def _roles(label: CallLabel, heard: Heard, sheet: Sheet) -> None:
    if label.roles_mentioned is None:
        return
    said = {f.role: where(f) for f in reversed(heard.all(StakeholderFinding)) if f.level != "topic"}
    got: dict[str, Where] = {role: said.get(role, Where(None)) for role in heard.summary.roles_heard}
    wanted: dict[str, Where] = {
        role: Where(next(iter(label.roles_evidence.get(role, ())), None)) for role in label.roles_mentioned
    }
    sheet.compare("roles", got, wanted, label.roles_open)


def _next_step(label: CallLabel, heard: Heard, sheet: Sheet) -> None:
    if label.next_step_booked is None or label.ambiguous:
        return
    booked = heard.summary.next_step_booked
    right = booked == label.next_step_booked
    sheet.count("next_step", right=int(right), missed=int(not right))
    if not right:
        step = heard.summary.next_step
        labelled = label.next_step.turns if label.next_step else ()
        at = where(step) if step else Where(next(reversed(labelled), label.first_preclose_turn))
        meant = label.next_step.what if label.next_step and label.next_step.what else "a next step"
        wanted = meant if label.next_step_booked else "none booked"
        sheet.miss("next_step", at, wanted=wanted, got=step.what if step else NOTHING, false=booked)


def _agreement(case: Case, heard: Heard, sheet: Sheet) -> None:
    wanted = case.label.agreement or (case.expected.agreement if case.expected else None)
    if wanted is None:
        return
    last = next(reversed(heard.all(AgreementFinding)), None)
    got = last.level if last else "none"
    sheet.count("agreement", right=int(got == wanted), missed=int(got != wanted))
    if got != wanted:
        at = where(last) if last else Where(None)
        sheet.miss("agreement", at, wanted=wanted, got=got, false=last is not None)


def _date(case: Case, label: DateLabel, calendar: str, heard: Heard, sheet: Sheet) -> None:
    """One labelled date: right where the turn has words that are read as its day, its range, or a deadline on its day,
    alone or by what the call knows from before.
    """
    said = heard.turns.get(label.turn)
    found = find_dates(said.text, case.on, calendar=calendar or "US") if said else []
    in_call = {str(f.date) for f in heard.all(DateFinding) if f.utterances[0] - 1 == label.turn}
    right = label.iso in in_call or any(label.iso in readings(one) for one in found)
    sheet.count("dates", right=int(right), missed=int(not right))
    if not right:
        got = ", ".join(f"“{one.quote}” {min(readings(one), default='unclear')}" for one in found)
        asked, read = label.text.casefold(), [one.quote.casefold() for one in found]
        misread = any(quote in asked or asked in quote for quote in read)
        wanted = f"“{label.text}” {label.iso}"
        sheet.miss("dates", Where(label.turn), wanted=wanted, got=got or NOTHING, false=misread)


def readings(one: SpokenDate) -> set[str]:
    """A spoken date as a label writes it: its day or its range, and the one day it commits to."""
    days = {day.isoformat() for day in (one.date, day_of(one)) if day}
    return days | ({f"{one.start}/{one.stop}"} if one.start and one.stop else set())

"""The small tag that a finding leaves under the words it rests on."""

from datetime import date

from assistant.events import (
    AgreementFinding,
    AssumptionFinding,
    CommitmentFinding,
    CompellingEventFinding,
    Finding,
    MilestoneFinding,
    NextStepFinding,
    RedFlagFinding,
    RiskFinding,
    StakeholderFinding,
    StepMarked,
)
from assistant.standing import STATED
from assistant.ui.text import clean, clip
from assistant.ui.words import AGREEMENT, FLAG, ROLE, day, weekday
from assistant.vocabulary import Says

_LONGEST = 60
"""Cells of a free text inside a tag."""


def tag(finding: Finding, on: date, sure: Finding | None = None) -> str | None:
    """One short line for ``finding`` as of the day ``on``; None for those that would only be noise.

    ``sure``: the finding that it contradicts, shown together with it.
    """
    words = _words(finding, on, claims=sure is not None)
    if words is None or sure is None:
        return words
    return f"Two readings: {_words(sure, on) or 'otherwise'} (rules), {words} (model)"


def marked(mark: StepMarked, on: date) -> str:
    """What the seller marked, as of the day ``on``: ``M3 done``."""
    return f"{_short(mark.milestone_id)} {_said(mark.says, mark.date, on)}"


def claim(finding: Finding, on: date) -> str | None:
    """What ``finding`` says, also where it is too unsure to act upon: beside another it is what tells the two apart."""
    return _words(finding, on, claims=True)


def _words(finding: Finding, on: date, *, claims: bool = False) -> str | None:
    match finding:
        case MilestoneFinding():
            return _milestone(finding, on, claims=claims)
        case StakeholderFinding():
            return _stakeholder(finding)
        case CommitmentFinding():
            who = {"seller": "You promised", "buyer": "They promised", "both": "Both promised"}[finding.side]
            due = f", by {day(finding.due, on)}" if finding.due else ""
            return f"{who}: {_short(finding.what)}{due}"
        case NextStepFinding():
            when = f": {weekday(finding.date, on)}" if finding.date else ""
            return f"Next step booked{when}" if finding.agreed else f"Next step offered{when}"
        case CompellingEventFinding():
            when = f", {day(finding.date, on)}" if finding.date else ""
            return f"Why now: {_short(finding.what)}{when}"
        case RedFlagFinding():
            return f"Warning sign: {FLAG[finding.flag]}"
        case AgreementFinding():
            return AGREEMENT[finding.level].capitalize()
        case AssumptionFinding():
            return f"In doubt for {_short(finding.milestone_id)}: {_short(finding.assumes)}"
        case RiskFinding():
            return "A risk is named"
        case _:
            return None


def _milestone(finding: MilestoneFinding, on: date, *, claims: bool) -> str:
    if finding.confidence < STATED and not claims:
        return f"{_short(finding.milestone_id)} came up"
    return f"{_short(finding.milestone_id)} {_said(finding.says, finding.date, on)}"


def _said(says: Says, new: date | None, on: date) -> str:
    return {
        "done": "done",
        "in_progress": "under way",
        "slipped": "slipped, no new date",
        "rescheduled": f"re-dated to {day(new, on)}" if new else "gets a new date",
    }[says]


def _stakeholder(finding: StakeholderFinding) -> str:
    role = ROLE[finding.role]
    if finding.level == "topic":
        return f"{role} came up, nobody named"
    named = _short(finding.name or "somebody on their side")
    return f"{role}: {named}" + (", committed" if finding.level == "committed" else "")


def _short(text: str) -> str:
    return clip(clean(text), _LONGEST)

"""What a model's finding is worth beside what the call has heard already: news, a confirmation, nothing, or a contradiction.

A rule that is sure is not overruled in silence: only later words override it. What a model makes of the same words or of earlier ones
is given beside the rule's finding, too unsure to act upon.
"""

from typing import TypeVar, get_args

from assistant.check import milestone_cues as cues
from assistant.events import (
    AgreementFinding,
    ClosingFinding,
    CompellingEventFinding,
    Finding,
    FindingModel,
    MilestoneFinding,
    NextStepFinding,
    RedFlagFinding,
    StakeholderFinding,
)
from assistant.standing import STATED, Standing
from assistant.understand.text import plain
from assistant.vocabulary import Agreement, Level

_F = TypeVar("_F", bound=FindingModel)
_LEVELS: tuple[Level, ...] = get_args(Level)
_AGREED: tuple[Agreement, ...] = get_args(Agreement)
_BESIDE = STATED - 0.01
"""Confidence at most of a finding that contradicts another."""


def weighed(finding: Finding, standing: Standing) -> Finding | None:
    """The finding as it may be given out; None where it is no news."""
    match finding:
        case MilestoneFinding():
            return _step(finding, standing.milestones.get(finding.milestone_id), standing)
        case NextStepFinding():
            return _next_step(finding, standing)
        case StakeholderFinding():
            return _role(finding, standing.roles.get(finding.role))
        case RedFlagFinding():
            heard = [f for f in standing.red_flags if f.flag == finding.flag]
            surest = max(heard, key=lambda f: f.confidence, default=None)
            return finding if surest is None else _confirmed(finding, surest)
        case AgreementFinding():
            agreed = standing.agreement
            if agreed is None or _AGREED.index(finding.level) > _AGREED.index(agreed.level):
                return finding
            return _confirmed(finding, agreed) if finding.level == agreed.level else None
        case CompellingEventFinding():
            return _event(finding, standing)
        case ClosingFinding():
            return finding if standing.closing is None else None
        case _:
            return None


def _step(
    finding: MilestoneFinding, known: MilestoneFinding | None, standing: Standing
) -> MilestoneFinding | None:
    if known is None:
        return finding
    if (finding.says, finding.date) == (known.says, known.date):
        return _confirmed(finding, known)
    if known.confidence < STATED:
        return finding if finding.confidence >= known.confidence else None
    if known.says == "rescheduled" and finding.says in ("in_progress", "slipped"):
        return None  # what has a new day is open and late: no contradiction
    if _later(finding, known) and _may_override(finding, known):
        return finding
    return _beside(finding, known, standing)


def _may_override(finding: MilestoneFinding, known: MilestoneFinding) -> bool:
    """What was said to be done is open again only by words that take it back."""
    if finding.confidence < STATED:
        return False
    said = plain(finding.quote)
    return known.says != "done" or any(p.search(said) for p in (cues.TAKES_BACK, cues.CORRECTS))


def _next_step(finding: NextStepFinding, standing: Standing) -> NextStepFinding | None:
    booked = standing.next_step
    if booked is None:
        return finding
    if not finding.agreed:
        return None  # another offer undoes nothing that was agreed
    if (finding.date, finding.side) == (booked.date, booked.side):
        return _confirmed(finding, booked)
    if booked.confidence < STATED:
        return finding
    if booked.side == "both" and finding.side != "both":
        return None  # an action agreed later replaces no meeting
    if _later(finding, booked) and finding.confidence >= STATED:
        return finding
    return _beside(finding, booked, standing)


def _role(finding: StakeholderFinding, known: StakeholderFinding | None) -> StakeholderFinding | None:
    if known is None or _LEVELS.index(finding.level) > _LEVELS.index(known.level):
        return finding
    if finding.level == known.level and finding.name == known.name:
        return _confirmed(finding, known)
    another = finding.level == known.level and finding.name is not None
    return finding if another else None


def _event(finding: CompellingEventFinding, standing: Standing) -> CompellingEventFinding | None:
    known = standing.compelling_event
    if known is None:
        return finding
    if finding.date == known.date or (finding.date is None and finding.utterances == known.utterances):
        return _confirmed(finding, known)
    if known.confidence < STATED:
        return finding if finding.date is not None else None
    if finding.date is None:
        return None
    if known.date is None or (_later(finding, known) and finding.confidence >= STATED):
        return finding
    return _beside(finding, known, standing)


def _later(finding: FindingModel, known: FindingModel) -> bool:
    """Whether all its words came after those of the other."""
    return min(finding.utterances) > max(known.utterances)


def _confirmed(finding: _F, known: _F) -> _F | None:
    """What came up and is now said by the model too: a statement that rests on the words of both. Else it is known already."""
    if known.confidence >= STATED or known.source != "rules":
        return None
    both = tuple(sorted({*known.utterances, *finding.utterances}))
    return finding.model_copy(update={"confidence": max(finding.confidence, STATED), "utterances": both})


def _beside(finding: _F, known: _F, standing: Standing) -> _F | None:
    """The contradiction, shown once; a model does not contradict itself but by later words."""
    before = standing.contested.get(known.id)
    if known.source != "rules" or (before is not None and _same(before, finding)):
        return None
    return finding.model_copy(update={"confidence": min(finding.confidence, _BESIDE), "beside": known.id})


def _same(a: FindingModel, b: FindingModel) -> bool:
    """Whether two findings say the same, whatever words they rest on."""
    own = {"id", "at", "confidence", "utterances", "quote", "beside", "source"}
    return a.model_dump(exclude=own) == b.model_dump(exclude=own)

"""What the seller marked by hand in the call, put to a person like everything else that would change the plan."""

from collections.abc import Iterable, Iterator, Mapping

from assistant.events import Proposal, StepMarked, Utterance, clock
from assistant.plan.model import Milestone, Plan
from assistant.session.proposing.draft import draft, in_plan
from assistant.session.proposing.steps import impact_of
from assistant.standing import Standing
from assistant.vocabulary import Status

_STATUS: dict[str, Status] = {"done": "done", "in_progress": "in_progress"}
_OF_A_STEP = ("set_status", "set_date")


def with_marks(
    drafts: Iterable[Proposal], plan: Plan, standing: Standing, utterances: Mapping[int, Utterance]
) -> Iterator[Proposal]:
    """``drafts`` of what was heard, with what was marked in its place.

    What was heard and then marked the same keeps its words; what was heard otherwise before the mark gives way to it, and what was
    said after it stands beside it, for a person to choose.
    """
    left = {m.milestone_id: m for m in standing.marks}
    for one in drafts:
        mark = left.get(one.target) if one.op in _OF_A_STEP else None
        if mark is None:
            yield one
            continue
        by_hand = _of(plan, mark)
        if by_hand is not None and (by_hand.op, by_hand.is_) == (one.op, one.is_):
            del left[one.target]
            yield one.model_copy(update={"reason": f"{one.reason or ''} {_marked(mark)}.".strip()})
        elif any(u.start >= mark.at for n in one.utterances if (u := utterances.get(n)) is not None):
            yield one
    yield from (made for mark in left.values() if (made := _of(plan, mark)) is not None)


def _of(plan: Plan, mark: StepMarked) -> Proposal | None:
    """The change that a mark asks for; None where the plan has it already, and for one that is only late."""
    milestone = plan.milestone(mark.milestone_id)
    if milestone is None:
        return None
    if mark.says == "rescheduled" and mark.date is not None and mark.date != milestone.due:
        was = milestone.due.isoformat() if milestone.due else milestone.due_text or None
        return draft(
            "set_date", milestone.id, "due", mark.date.isoformat(), was=was, quote="", utterances=(), confidence=1.0, marked=mark.at,
            impact=impact_of(plan, milestone.id, mark.date), reason=_reason(mark, was),
        )  # fmt: skip
    return _status(milestone, mark)


def _status(milestone: Milestone, mark: StepMarked) -> Proposal | None:
    new = _STATUS.get(mark.says)
    if new is None or new == milestone.status:
        return None
    return draft(
        "set_status", milestone.id, "status", new, was=milestone.status, quote="", utterances=(), confidence=1.0, marked=mark.at,
        reason=_reason(mark, milestone.status),
    )  # fmt: skip


def _reason(mark: StepMarked, was: str | None) -> str:
    return f"{_marked(mark)}; the plan has {in_plan(was)}."


def _marked(mark: StepMarked) -> str:
    return f"You marked it at {clock(mark.at)}"

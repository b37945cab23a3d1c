"""Calls of one plan that disagree: proposals of other calls for the same place of the plan with another value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.events import Proposal
from assistant.history.records import CallRecord, Decided

_ONE_PLACE = frozenset(
    ("set_status", "set_date", "set_owner", "set_stakeholder", "set_compelling_event", "set_agreement")
)
"""The ops that say what stands in one place; rows that are added stand beside each other."""


@dataclass(frozen=True, slots=True)
class Rival:
    """What another call proposes for the same place. ``later``: whether that call came after; ``decided``: with what became of it."""

    call_id: str
    on: date
    later: bool
    decided: Decided

    @property
    def proposal(self) -> Proposal:
        return self.decided.proposal


def rivals_of(record: CallRecord, proposal: Proposal, calls: Iterable[CallRecord]) -> tuple[Rival, ...]:
    """The other calls' proposals for that place with another value, the latest call first. ``calls``: of the same plan, oldest first."""
    if proposal.op not in _ONE_PLACE:
        return ()
    order = (record.row.on, record.row.started_at, record.row.id)
    found = [
        Rival(one.row.id, one.row.on, (one.row.on, one.row.started_at, one.row.id) > order, decided)
        for one in calls
        if one.row.id != record.row.id
        for decided in one.proposals
        if _place(decided.proposal) == _place(proposal) and decided.proposal.is_ != proposal.is_
    ]
    return tuple(reversed(found))


def overtaken(decided: Decided, rivals: Iterable[Rival]) -> Rival | None:
    """The accepted proposal of a later call that settled this one while it was open; None where there is none.

    What an earlier call said settles nothing: whoever accepted it may not have heard the later one yet.
    """
    if decided.decision is not None:
        return None
    return next((r for r in rivals if r.later and r.decided.decision == "accepted"), None)


def _place(proposal: Proposal) -> tuple[str, str, str]:
    return proposal.op, proposal.target.casefold(), proposal.field

"""What was heard on a call, has not been decided and does not stand in the plan yet."""

from dataclasses import dataclass

from assistant.deal.deal import Deal
from assistant.deal.sources import Said
from assistant.events import Proposal
from assistant.history.records import CallRecord


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal of ``record`` that waits for somebody's decision. ``said``: the words it rests on."""

    record: CallRecord
    proposal: Proposal
    said: Said


def waiting(deal: Deal) -> tuple[Waiting, ...]:
    """The proposals of all calls that wait, the latest call's first."""
    return ()

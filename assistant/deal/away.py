"""Who of a deal is away when: on leave, travelling, or gone for good."""

import datetime as dt
from dataclasses import dataclass

from assistant.deal.deal import Deal
from assistant.deal.sources import Source


@dataclass(frozen=True, slots=True)
class Away:
    """``first`` to ``last``, both included; ``last`` is None where nobody knows it or they do not come back, ``first`` where only the
    end was said.
    """

    who: str
    first: dt.date | None
    last: dt.date | None
    source: Source


def absences(deal: Deal) -> tuple[Away, ...]:
    """The absences that the plan and its calls know of, by their first day."""
    return ()

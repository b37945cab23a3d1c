"""What people promised each other over the calls of a deal, and whether it was kept."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from assistant.deal.deal import Deal
from assistant.deal.sources import Said, Source
from assistant.vocabulary import Side

State = Literal["open", "late", "kept"]


@dataclass(frozen=True, slots=True)
class Promise:
    """Something to be done for the other side. ``who``: their name, else the side; ``what``: in words for a reader. ``due``: the day last
    promised. ``said``: the words of the last promise; ``kept``: what tells that it was kept. ``late``: due before the deal's day and not kept.
    """

    side: Side
    who: str
    what: str
    due: dt.date | None
    said: Said
    state: State
    kept: Source | None = None


def promises(deal: Deal) -> tuple[Promise, ...]:
    """The promises of all calls, oldest first."""
    return ()

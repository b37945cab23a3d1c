"""What the person at the screen can tell a running call. The screen sends these and nothing else."""

import datetime as dt
from dataclasses import dataclass

from assistant.vocabulary import ConsentBasis, Says


@dataclass(frozen=True, slots=True)
class Asked:
    """The seller has put the nudge's question to the buyer; it goes away and does not come back by itself."""

    nudge_id: str


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Away with this nudge; the next ones come a little later. ``helpful=False``: later still."""

    nudge_id: str
    helpful: bool = True


@dataclass(frozen=True, slots=True)
class Snooze:
    """Not now; the nudge may come back when its fact still holds."""

    nudge_id: str


@dataclass(frozen=True, slots=True)
class Leave:
    """The seller ends the call. ``reason`` is kept with the call when no next step is booked. ``at_once``: without the last words
    of a model, as nobody waits any more.
    """

    reason: str | None = None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class TakeNote:
    """The seller's own words at this moment of the call; without any it is a bookmark."""

    text: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a step is, by the seller's own hand. ``day``: the new one where it is ``rescheduled``."""

    milestone_id: str
    says: Says
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NoteConsent:
    """On what basis the call is written down, as far as the seller knows now."""

    basis: ConsentBasis


Verb = Asked | Dismiss | Snooze | TakeNote | Mark | NoteConsent | Leave

"""What people promised on a call, as rows that a reader who was not there understands."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.deal.made import day_of
from assistant.deal.wording import as_step
from assistant.events import CommitmentFinding, Event, Utterance
from assistant.standing import STATED
from assistant.vocabulary import Side

_INVITE = re.compile(
    r"\b(?:invite|invites|invitation|calendar|(?:book|hold|block|pencil) (?:in )?(?:the |a |an )?(?:slot|time|hour|day|room|call|meeting))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Promised:
    """``what``: as the seller would write it to the buyer. ``who``: a name, or None where only the side is known."""

    what: str
    side: Side
    who: str | None
    due: dt.date


def promises(events: Sequence[Event], *, on: dt.date, calendar: str, met: bool) -> Iterator[Promised]:
    """What was promised with a date, once each, as far as it can be understood by itself: "send that over" tells a reader nothing.

    ``on``: the day of the call; ``calendar``: the plan's; ``met``: whether a next meeting stands, with which its invitation goes.
    """
    speakers = {e.id: e for e in events if isinstance(e, Utterance)}
    seen: set[str] = set()
    for e in events:
        if not isinstance(e, CommitmentFinding) or e.due is None or e.confidence < STATED:
            continue
        said = speakers.get(e.utterances[0])
        if said is None or (said.speaker == "unknown" and not said.name):
            continue
        side: Side = "buyer" if said.speaker == "buyer" else "seller"
        due, due_text = day_of(e, on, calendar)
        what = as_step(e.what, due_text or e.due_text, by_buyer=side == "buyer")
        if due is None or what is None or what.casefold() in seen or (met and _INVITE.search(what)):
            continue
        seen.add(what.casefold())
        yield Promised(what, side, said.name, due)

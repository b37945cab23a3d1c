"""Questions of the calls of a deal that nobody has answered."""

from dataclasses import dataclass

from assistant.deal.deal import Deal
from assistant.deal.sources import Said
from assistant.vocabulary import Speaker


@dataclass(frozen=True, slots=True)
class Open:
    """A question that ``side`` asked and the other side has not answered. ``question``: the sentence as it was said."""

    side: Speaker
    who: str
    question: str
    said: Said


def unanswered(deal: Deal) -> tuple[Open, ...]:
    """The open questions of all calls, oldest first."""
    return ()

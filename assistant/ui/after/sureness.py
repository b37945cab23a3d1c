"""How sure a proposed change is, in words and by a sign."""

from assistant.events import Proposal

SURE = 0.8
"""Confidence from which a change counts as sure: somebody stated it, and of one step."""
_LIKELY = 0.75


def sure(proposal: Proposal, others: tuple[str, ...]) -> bool:
    """Whether it may be accepted together with others; not where another call says otherwise."""
    return proposal.confidence >= SURE and not others


def in_words(proposal: Proposal, others: tuple[str, ...]) -> str:
    """``●●● sure``."""
    if sure(proposal, others):
        return "●●● sure"
    return "●●○ likely" if proposal.confidence >= _LIKELY and not others else "●○○ look twice"

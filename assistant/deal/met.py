"""The plan of a deal with everybody counted as met who has spoken on one of its calls."""

from dataclasses import replace

from assistant.deal.deal import Deal
from assistant.deal.people import Names
from assistant.deal.talk import turns
from assistant.plan.model import Plan


def with_met(deal: Deal) -> Plan:
    """The plan as read, only that no stakeholder is "not met yet" whose voice is in the archive. Nothing is written."""
    talk = turns(deal)
    names = Names(deal.plan, talk)
    spoke = {names.full(t.utterance.name) for t in talk if t.side == "buyer" and t.utterance.name}
    return replace(
        deal.plan,
        stakeholders=tuple(
            s if s.engaged or not s.name or s.name not in spoke else replace(s, engaged=True)
            for s in deal.plan.stakeholders
        ),
    )

"""Holds each utterance against the plan, by rules and by a small encoder: no network, no sound, no clock of its own."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from assistant.check.assumptions import AssumptionTalk
from assistant.check.closing import ClosingTalk
from assistant.check.milestones import MilestoneTalk
from assistant.check.people import PeopleTalk
from assistant.check.risks import RiskTalk
from assistant.check.signals import SignalTalk
from assistant.check.steps import StepTalk
from assistant.check.turn import turn_of
from assistant.events import Finding, FindingModel, Utterance
from assistant.plan.model import Plan
from assistant.understand.addressed import Ear
from assistant.understand.matching import Matcher
from assistant.understand.sense.encoder import Encoder
from assistant.understand.sense.listener import Listener


class Checker:
    """One call held against one plan as of the day ``on``. Feed utterances in order; findings come out numbered.

    ``encoder``: hears what the rules have no words for, and doubts what they mishear; without one they carry on alone.
    """

    name = "rules"

    def __init__(self, plan: Plan, on: dt.date, encoder: Encoder | None = None) -> None:
        self._on = on
        self._calendar = plan.calendar
        steps = [(m.name, m.owner_prospect or m.owner_vendor) for m in plan.milestones]
        self._listener = Listener(encoder, steps) if encoder else None
        self._rules = (
            MilestoneTalk(plan, on, Matcher(plan)),
            PeopleTalk(plan, on),
            SignalTalk(on),
            StepTalk(on),
            AssumptionTalk(plan, encoder),
            RiskTalk(),
            ClosingTalk(),
        )
        self._ear = Ear()
        self._count = 0

    def hear(self, utterance: Utterance) -> Iterator[Finding]:
        """What one utterance says of the plan. Every quote is a verbatim piece of an utterance that is named.

        Orders to a machine in it are left out: they are no evidence.
        """
        told = self._evidence(utterance)
        heard = self._listener.hear(told.speaker, told.text) if self._listener else ()
        turn = turn_of(told, self._on, self._calendar, heard)
        for rule in self._rules:
            for claim in rule.hear(turn):
                self._count += 1
                told_of = {"id": f"f{self._count}", "at": utterance.at, "quote": _quote(claim, utterance)}
                yield cast("Finding", claim.model_copy(update=told_of))

    def _evidence(self, utterance: Utterance) -> Utterance:
        """The utterance without what is told to a machine in it: that is no statement about the plan."""
        text = self._ear.cut(utterance.name or utterance.speaker, utterance.text)
        return utterance if text == utterance.text else utterance.model_copy(update={"text": text})


def _quote(claim: FindingModel, utterance: Utterance) -> str:
    """The claim's quote; where something was cut from the middle of it, its longest piece, since no gap stands in a quote."""
    if claim.quote in utterance.text:
        return claim.quote
    return max(claim.quote.split("\n"), key=len)

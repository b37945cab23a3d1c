"""What stands above the buyer's steps: the go-live, how far things are, and what the buyer is bound by."""

import datetime as dt
import re
from collections.abc import Sequence

from assistant.exporting import discretion
from assistant.exporting.buyer_words import Words
from assistant.exporting.discretion import clean
from assistant.exporting.model import Fact, Step
from assistant.plan.model import Plan

_CONTRACT = re.compile(
    r"\b(?:contract|agreement|licen[cs]es?|lease|subscription|term|maintenance|warranty)\b", re.IGNORECASE
)
_ENDS = re.compile(r"\b(?:expir\w+|ends?|ending|runs? out|up|terminat\w+|renew\w*|laps\w+)\b", re.IGNORECASE)
_RULES = re.compile(
    r"\b(?:regulat\w+|law|legislation|directive|compliance|mandate[sd]?|statut\w+|gdpr|nis2|dora|hipaa|pci|sox)\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"\b(?:end of (?:life|support|sale)|eol|support\b.*\bends?|sunset\w*|decommission\w*)\b", re.IGNORECASE
)
_OURS = re.compile(r"\b(?:quarter|quota|year[\s-]end|promotion|offer|deadline of ours)\b", re.IGNORECASE)


def project_of(plan: Plan, words: Words) -> str:
    """What the plan is called, where that is a name for both sides and not one of the seller's books."""
    deal = clean(plan.deal)
    if not deal:
        return ""
    if discretion.is_crm_name(deal) or discretion.has_amount(deal, plan.value):
        words.kept("the plan's own name")
        return ""
    return deal


def facts_of(plan: Plan, words: Words, steps: Sequence[Step], on: dt.date) -> list[Fact]:
    """What the steps lead to, how far they are, what comes next, and until when the buyer has time by their own account."""
    facts = []
    goal = next((s for s in steps if s.go_live), None)
    day = goal.due if goal and goal.due else plan.go_live
    if day is not None:
        facts.append(Fact("Go-live", day=day, strong=True))
    done = sum(1 for s in steps if s.status == "done")
    if len(steps) > 1:
        facts.append(Fact("Done so far", f"{done} of {len(steps)} steps"))
    ahead = [s for s in steps if s.status in ("pending", "in_progress") and s.due and s.due >= on]
    following = min(ahead, key=lambda s: s.due or dt.date.max, default=None)
    if following is not None and following.due is not None and not following.go_live:
        facts.append(Fact("Coming up", following.name, following.due))
    event = plan.compelling_event
    if event is not None:
        label = _event_label(event.what)
        if label and event.date:
            facts.append(Fact(label, day=event.date))
        else:
            words.kept("why the buyer cannot wait")
    if plan.signature and not any(s.due == plan.signature for s in steps):
        words.kept("the day of the signature, which is on none of the steps")
    return facts


def _event_label(what: str) -> str:
    """The buyer's own fact in neutral words, never the plan's; empty where it is not plainly theirs."""
    if _OURS.search(what) or discretion.speaks_of_tactics(what) or discretion.speaks_of_price(what):
        return ""
    if _RULES.search(what):
        return "New rules apply from"
    if _SUPPORT.search(what):
        return "Support for the current system ends"
    return "Current contract ends" if _CONTRACT.search(what) and _ENDS.search(what) else ""

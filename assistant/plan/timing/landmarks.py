"""Which milestones stand for the two days of the front matter: the signature and the go-live."""

import re
from datetime import date

from assistant.plan.model import Milestone, Plan

_GO_LIVE = re.compile(
    r"\bgo(?:es|ing)?[\s-]*live\b|\blive\b(?!\s+(?:demo|session|call|training|workshop|data|chat|event)\b)|\blaunch\b",
    re.IGNORECASE,
)
_NOT_YET_LIVE = re.compile(
    r"\b(?:readiness|ready|plan|planning|checklist|rehearsal|review|training|prep\w*|date|decision|before|pre-go)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:signed|signature|signing|countersign\w*|signs?(?![\s-]*(?:off|on|up|in)\b))\b|"
    r"\b(?:contract|agreement|msa|order form|deal|paper\w*)\b.*\bexecut(?:ed|ion)\b|\bexecut(?:ed|"
    r"ion)\b.*\b(?:contract|agreement|msa|order form)\b",
    re.IGNORECASE,
)
_NOT_THE_CONTRACT = re.compile(
    r"\b(?:nda|non-disclosure|dpa|data processing|baa|business associate|single sign|sign(?:ed)?[\s-]?off|sign[\s-]?on|letter of intent|loi|electronic|"
    r"e-signature)\b",
    re.IGNORECASE,
)


def names_go_live(name: str) -> bool:
    """Whether a milestone's name says that it is the go-live, not what leads to it."""
    return _GO_LIVE.search(name) is not None and _NOT_YET_LIVE.search(name) is None


def names_signature(name: str) -> bool:
    """Whether a milestone's name says that it is the signature of the contract."""
    return _SIGNED.search(name) is not None and _NOT_THE_CONTRACT.search(name) is None


def go_live_of(plan: Plan) -> Milestone | None:
    """The milestone that is the go-live: by its name, or else the last one by date where the front matter
    names a go-live.
    """
    named = [m for m in plan.milestones if m.status != "cancelled" and names_go_live(m.name)]
    if named:
        return _best(named, plan.go_live)
    return last_of(plan) if plan.go_live is not None else None


def signature_of(plan: Plan) -> Milestone | None:
    """The milestone that is the signature of the contract, by its name."""
    named = [m for m in plan.milestones if m.status != "cancelled" and names_signature(m.name)]
    return _best(named, plan.signature) if named else None


def last_of(plan: Plan) -> Milestone | None:
    """The last milestone by date that is not cancelled; of several on one day the lowest in the table."""
    dated = [m for m in plan.milestones if m.due is not None and m.status != "cancelled"]
    return max(enumerate(dated), key=lambda one: (one[1].due, one[0]))[1] if dated else None


def _best(named: list[Milestone], day: date | None) -> Milestone:
    """Of several the one on the front matter's day, else the last."""
    exact = [m for m in named if day is not None and m.due == day]
    return (exact or sorted(named, key=lambda m: m.due or date.min))[-1]

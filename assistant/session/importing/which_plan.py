"""Which of several plans a past call belongs to, where that is certain: by who speaks and by the names of file and folders.

Words of the talk do not count: a customer is also named as somebody else's reference.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.plan.model import Plan
from assistant.transcripts.labels import key, speaker_name

_FULL, _FIRST, _ENOUGH = 2, 1, 2
"""What a full name and a first name of somebody on the buyer's side weigh, and how much it takes."""
_WORD = re.compile(r"[^\W_]+")
_NO_NAMES = frozenset(("plan", "plans", "mutual", "action", "the", "readme"))


class Plans:
    """Plans to choose from."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = plans

    def of(self, inside: Path, speakers: Sequence[str]) -> Plan | str:
        """The plan of a call, or, where none or several fit, words that say so. ``inside``: its path as seen from the folder."""
        path = _words(" ".join((*inside.parts[:-1], inside.stem)))
        left = list(self._plans)
        voted = False
        for weigh in (lambda p: _spoken(p, speakers), lambda p: _account(p, path), lambda p: _deal(p, path)):
            best = _heaviest(self._plans, weigh)
            if best:
                voted = True
                left = [plan for plan in left if plan in best]
        if not voted:
            return "no plan has its speakers as buyers, or its account in the file's name"
        if len(left) == 1:
            return left[0]
        if not left:
            return "its speakers belong to one plan and its name to another"
        return "several plans fit: " + ", ".join(str(plan.path) for plan in left[:4])


def _heaviest(plans: Sequence[Plan], weigh: Callable[[Plan], int]) -> list[Plan]:
    weights = [weigh(plan) for plan in plans]
    most = max(weights, default=0)
    return [plan for plan, weight in zip(plans, weights, strict=True) if weight == most] if most else []


def _spoken(plan: Plan, speakers: Sequence[str]) -> int:
    people = {
        key(name) for name in (*plan.buyers, *(s.name for s in plan.stakeholders)) if " " in name.strip()
    }
    firsts = {name.split()[0] for name in people}
    weight = 0
    for name in {key(speaker_name(speaker)) for speaker in speakers}:
        weight += _FULL if name in people else _FIRST if name in firsts else 0
    return weight if weight >= _ENOUGH else 0


def _account(plan: Plan, path: str) -> int:
    account = _words(plan.account)
    if account.strip() and account in path:
        return _FULL
    first = next(iter((*account.split(), "")))
    names = {first, *((_words(plan.path.stem).strip(),) if " " not in plan.path.stem else ())}
    return _FIRST if any(len(n) > 3 and n not in _NO_NAMES and f" {n} " in path for n in names) else 0


def _deal(plan: Plan, path: str) -> int:
    deal = _words(plan.deal)
    return _FULL if deal.strip() and deal in path else 0


def _words(text: str) -> str:
    """The words of a text with a blank on each side of every word."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "

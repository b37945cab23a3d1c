"""The people of a deal by the names that they are called by."""

import re
from collections.abc import Sequence

from assistant.deal.talk import Turn
from assistant.plan.model import Plan

_NAME = re.compile(r"(?<![\w'’-])([A-ZÀ-Þ][\w-]+)(?:['’]s\b)?")
_LONGEST_NAME = 3


class Names:
    """Those of the plan and those who speak. A first name or surname stands for whoever alone has it."""

    def __init__(self, plan: Plan, talk: Sequence[Turn]) -> None:
        owners = [o for m in plan.milestones for o in (m.owner_vendor, m.owner_prospect)]
        named = [
            *plan.sellers,
            *plan.buyers,
            *(s.name for s in plan.stakeholders),
            *owners,
            *(t.utterance.name or "" for t in talk),
        ]
        self._all = {
            name
            for name in named
            if 1 < len(name.split()) <= _LONGEST_NAME and all(p[:1].isupper() for p in name.split())
        }
        single = {name for name in named if len(name.split()) == 1 and name[:1].isupper()}
        known = {part for name in self._all for part in name.split()}
        self._all |= single - known
        self._by_part: dict[str, set[str]] = {}
        for name in self._all:
            for part in name.split():
                self._by_part.setdefault(part.casefold(), set()).add(name)

    def full(self, name: str) -> str | None:
        """The whole name of one who is called so; None for nobody, or where several are."""
        if name in self._all:
            return name
        found = [self._by_part.get(part.casefold(), set()) for part in name.split()]
        shared = set.intersection(*found) if found else set()
        return next(iter(shared)) if len(shared) == 1 else None

    def named(self, text: str) -> list[str]:
        """The people whom a text names, each once, in order."""
        found = (self.full(hit[1]) for hit in _NAME.finditer(text))
        return list(dict.fromkeys(name for name in found if name is not None))

"""The days of a deal that a question is about: go-live, signature, steps, the compelling event, today."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer.subjects import steps_in
from assistant.answer.wording import step
from assistant.deal.deal import Deal
from assistant.plan.model import Milestone, Plan
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.understand.text import stem, words

_ASKS = re.compile(
    r"^(?:\w+ )?(?:days|weeks) (?:until|till|til|to|left|between|from)\b|\bhow (?:long|far|much time|many (?:\w+ )?(?:days|weeks|months))\b"
)
_ROOM = re.compile(r"\b(?:slip\w*|hurts?|hits?|late|affects?|moves?|room|slack|lose)\b")
_ONE_END = re.compile(
    r"\b(?:till|til|until|before|left|away)\b|\bhow (?:long|many (?:\w+ )?(?:days|weeks)) (?:is it )?to\b"
)
_PARTS = re.compile(r"\b(?:from|between|and|to|till|until|before|after|left)\b")
_GO_LIVE = re.compile(r"\bgo(?:ing|es)? live\b|\blaunch\w*\b")
_SIGNATURE = re.compile(r"\bsign(?:s|ed|ing|ature)?\b(?! off)")
_TODAY = re.compile(r"\b(?:today|now)\b")


@dataclass(frozen=True, slots=True)
class End:
    """One of the two days. ``keys``: the entries of the front matter that have it."""

    name: str
    day: dt.date
    step: Milestone | None = None
    keys: tuple[str, ...] = ()


def asks_apart(text: str, deal: Deal) -> bool:
    """Whether a flat question asks how long it is from one day of the deal to another."""
    if not _ASKS.search(text) or _ROOM.search(text) or not _PARTS.search(text):
        return False
    ends = list(ends_in(text, deal))
    if len(ends) != 1 or not _ONE_END.search(text):
        return len(ends) > 1
    return not ends[0].keys or re.search(r"\b(?:working|business|work) days\b", text) is not None


def ends_in(text: str, deal: Deal) -> Iterator[End]:
    """The days that a flat question names, each once, in its order."""
    plan = deal.plan
    seen: set[dt.date] = set()
    for part in _PARTS.split(text):
        end = _end(part, deal)
        if end is not None and end.day not in seen:
            seen.add(end.day)
            yield end
    event = plan.compelling_event
    if (
        len(seen) == 1
        and event is not None
        and event.date
        and event.date not in seen
        and event_in(text, plan)
    ):
        yield End(f"“{event.what}”", event.date, None, ("compelling_event",))


def _end(part: str, deal: Deal) -> End | None:
    plan = deal.plan
    for word, pattern, stated, own, key in (
        ("the go-live", _GO_LIVE, plan.go_live, go_live_of(plan), "go_live"),
        ("the signature", _SIGNATURE, plan.signature, signature_of(plan), "signature"),
    ):
        when = stated or (own.due if own else None)
        if pattern.search(part) and when is not None:
            return End(word, when, own, (key,))
    if _TODAY.search(part):
        return End("today", deal.on)
    event = plan.compelling_event
    if event is not None and event.date and (event_in(part, plan) or re.search(r"\bdeadline\b", part)):
        return End(f"“{event.what}”", event.date, None, ("compelling_event",))
    named = [m for m in steps_in(part, deal, ()) if m.due is not None]
    return End(step(named[0]), named[0].due, named[0]) if named and named[0].due else None


def event_in(text: str, plan: Plan) -> bool:
    """Whether a flat text speaks of the compelling event by its own words."""
    event = plan.compelling_event
    own = {stem(w) for w in words(event.what) if len(w) > 3} if event is not None else set()
    return bool(own) and len(own & {stem(w) for w in text.split()}) >= min(2, len(own))

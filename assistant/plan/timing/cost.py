"""What a slip costs, as one sentence: what moves, from when to when, and where that lies to the compelling event."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.plan.model import CompellingEvent, Milestone, Plan
from assistant.plan.reading.in_words import counted, day_in_words, far_apart, span_in_words
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.plan.timing.schedule import Move, Slip

_SHORT_NAME = 60
_MANY = 2
"""Steps that a sentence names; of more it says how many."""
# A clause can follow "before" with its own verb: "the contract ends". Anything else is taken for a thing or an occasion.
_VERB = re.compile(
    r"\b(?:ends?|expires?|starts?|begins?|runs? out|lapses?|closes?|opens?|renews?|goes|takes? effect|comes?|kicks? in|"
    r"changes?|is|are|must|needs?|has|have|meets?|retires?|stops?|launch(?:es)?|due)\b",
    re.IGNORECASE,
)
_OWN_WORD = re.compile(
    r"(?:the|a|an|our|their|his|her|its|your|this|that|all|any|every|no|new|some)\b", re.IGNORECASE
)
_DATED = re.compile(
    r"\d|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_AWKWARD = re.compile(r"[.;:,()\[\]“”\"!?|]|\s[-–—]\s")
_HAS_ITS_OWN = re.compile(r"\w+ (?!of\b|in\b|for\b)\w+s\b.*\bits\b")
"""Somebody of one name that does something with what is theirs: "Lattis shuts down its old service"."""
_LONGEST_EVENT = 60


def cost_of(plan: Plan, slip: Slip, now: date, verb: str = "moves") -> str:
    """One sentence for ``slip``, which is what moves in ``plan`` when its milestone lands on ``now``. ``verb``: "would move"
    where it is not let to.

    "Legal review a week later moves the signature from 18 Dec to 29 Dec, two days before the contract ends on 31 Dec."
    """
    milestone = plan.milestone(slip.milestone_id)
    assert milestone is not None
    event = plan.compelling_event
    landmarks = [("signature", slip.signature), ("go-live", slip.go_live)]
    known = [day for _, move in landmarks if move for day in (move.was, move.now)]
    year = far_apart([milestone.due, now, event.date if event else None, *known])
    what = f"{name_in_words(milestone.name)} {_later(milestone.due, now, year=year)}"
    moved = [(word, move) for word, move in landmarks if move is not None]
    if not moved:
        return f"{what} {_nothing_of_weight(plan, slip, now, verb, year=year)}."
    held = _held_against(slip, event)
    parts = []
    for word, move in moved:
        was = f" from {day_in_words(move.was, year=year)}" if move.was else ""
        text = f"the {word}{was} to {day_in_words(move.now, year=year)}"
        if event is not None and move is held:
            text += f", {against_event(move.now, event, year=year)}"
        parts.append(text)
    joint = ", and " if len(parts) > 1 and moved[0][1] is held else " and "
    return f"{what} {verb} {joint.join(parts)}."


def name_in_words(name: str) -> str:
    """A milestone's name within a sentence: as it is where it is a word or two, else between quotes."""
    text = " ".join(name.split())
    if len(text) > _SHORT_NAME:
        text = text[: _SHORT_NAME - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    return text if len(text.split()) <= 2 else f"“{text}”"


def _later(was: date | None, now: date, *, year: bool) -> str:
    if was is None or was == now:
        return f"on {day_in_words(now, year=year)}"
    return f"{span_in_words(abs((now - was).days))} {'later' if now > was else 'earlier'}"


def _nothing_of_weight(plan: Plan, slip: Slip, now: date, verb: str, *, year: bool) -> str:
    """What to say when neither the signature nor the go-live moves."""
    others = len(slip.moves)
    days = [
        (word, day or (milestone.due if milestone else None))
        for word, day, milestone in (
            ("signature", plan.signature, signature_of(plan)),
            ("go-live", plan.go_live, go_live_of(plan)),
        )
        if milestone is None or (milestone.open and milestone.id != slip.milestone_id)
    ]
    kept = [
        f"the {word} on {day_in_words(day, year=year)}"
        for word, day in days
        if day is not None and day >= now
    ]
    keeps = "keeps" if verb == "moves" else "keep"
    stays = f"{keeps} {' and '.join(kept)}" if kept else ""
    moves = f"{verb} {counted(others, 'later step') if others else 'nothing else'}"
    return f"{moves} and {stays}" if stays else moves


def _held_against(slip: Slip, event: CompellingEvent | None) -> Move | None:
    """Which of the two moves to hold against the event: the one that was planned nearest to it."""
    moves = [move for move in (slip.go_live, slip.signature) if move is not None]
    if event is None or event.date is None or not moves:
        return None
    day = event.date
    return min(moves, key=lambda move: abs((day - (move.was or move.now)).days))


def against_event(day: date, event: CompellingEvent, *, year: bool = False) -> str:
    """Where ``day`` lies to the event: "two days before the contract ends on 31 Dec". The event must have its date."""
    assert event.date is not None
    days = (event.date - day).days
    on = day_in_words(event.date, year=year)
    what = event_in_words(event)
    if not days:
        if not what:
            return "the very day of the compelling event"
        return f"the very day {what}" if _VERB.search(what) else f"the very day of {what}"
    side = f"{span_in_words(abs(days))} {'before' if days > 0 else 'after'}"
    if not what:
        return f"{side} {on}" + (
            f" ({' '.join(event.what.split())})" if event.what.strip() else ", the compelling event"
        )
    return f"{side} {what}" + ("" if _DATED.search(what) else f" on {on}")


def event_in_words(event: CompellingEvent) -> str:
    """The event as it follows "before": "the current contract expires", "Black Friday". Empty where it is better quoted."""
    text = " ".join(event.what.split()).rstrip(".! ")
    if not text or len(text) > _LONGEST_EVENT or _AWKWARD.search(text):
        return ""
    first, *rest = text.split()
    named = not first[1:].islower() or (bool(rest) and rest[0][0].isupper()) or "'" in first or "’" in first
    if _OWN_WORD.match(text):
        return text if first.isupper() and len(first) > 1 else text[0].lower() + text[1:]
    if named or first.casefold() in _MONTH_NAMES or _HAS_ITS_OWN.match(text):
        return text
    return f"the {text[0].lower()}{text[1:]}"


_MONTH_NAMES = frozenset(
    "january february march april may june july august september october november december easter christmas "
    "thanksgiving ramadan diwali q1 q2 q3 q4".split()
)


def sooner_in_words(
    milestone: Milestone, now: date, landmarks: Sequence[tuple[str, Move | None]], sooner: Sequence[Move]
) -> str:
    """What moving a milestone forward changes, and what it would let come forward, which is not moved."""
    year = far_apart([milestone.due, now])
    head = f"{name_in_words(milestone.name)} {_later(milestone.due, now, year=year)}"
    moved = [
        f"the {word} from {day_in_words(move.was, year=year)} to {day_in_words(move.now, year=year)}"
        for word, move in landmarks
        if move is not None and move.was is not None
    ]
    head += f" moves {' and '.join(moved)}" if moved else " moves nothing else"
    if not sooner:
        return f"{head}." if moved else f"{head}, and no later step could start sooner for it."
    if len(sooner) > _MANY:
        last = f"{name_in_words(sooner[-1].name)} to {day_in_words(sooner[-1].now, year=year)}"
        return f"{head}; {counted(len(sooner), 'later step')} could come forward, the last of them {last}."
    first, *more = [(name_in_words(one.name), day_in_words(one.now, year=year)) for one in sooner]
    also = "".join(f" and {name} to {day}" for name, day in more)
    return f"{head}; {first[0]} could come forward to {first[1]}{also}."

"""Periods counted from now: "next week", "this quarter", "last year", "the week after next", "the month before
last"."""

from assistant.understand.dates.periods import (
    Reading,
    fiscal_year,
    month_of,
    step,
    unit_at,
)
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.words import AFTER_A_DAY, COMING, LAST, MONTHS, NEXT, THIS, UNITS

_UNITS = UNITS | {"weekend": "weekend", "weekends": "weekend"}
_KINDS = frozenset({"calendar", "fiscal", "financial", "working", "business", "work"})
_JUST_GONE = 2
_MOVES = {**dict.fromkeys(NEXT | COMING, 1), **dict.fromkeys(LAST, -1), **dict.fromkeys(THIS, 0), "same": 0}


def counted_period(s: Scene, i: int) -> Found | None:
    """ "Next week", "this fiscal year", "last quarter", "the month after next", "next June"."""
    j = s.skip(i, ("the",))
    move = _MOVES.get(s.low(j))
    if move is None:
        return _after_next(s, j)
    k = j + 1
    if s.low(j) in THIS and s.low(k) in LAST | COMING:
        move, k = _MOVES[s.low(k)], k + 1
    month = MONTHS.get(s.base(k))
    if month is not None:
        return _month_by_turn(s, k, month, move)
    fiscal = 1 if s.low(k) == "calendar" else s.fiscal_start
    working = s.low(k) in ("working", "business", "work")
    k = s.skip(k, _KINDS)
    unit = _UNITS.get(s.base(k))
    if unit is None and s.low(j) == "next" and k == j + 1:
        return _or_next(s, j)
    if unit is None or unit == "day" or (s.low(k).endswith("s") and "'" not in s.low(k)):
        return None
    if s.low(k - 1) in ("next", "last") and s.low(k + 1) in ("or", "and") and s.low(k + 2) in ("two", "so"):
        return None
    reading = moved_period(s, unit, move, fiscal)
    if s.low(j) == "following" and s.previous and s.previous[1].grain == unit:
        reading = unit_at(step(s.previous[1].start, unit, 1), unit, fiscal)
    if working and unit == "week":
        reading = Reading(reading.start, step(reading.start, "day", 4), "span", pinned=True)
    return k + 1, reading


def _or_next(s: Scene, j: int) -> Found | None:
    """ "This week or next", "this quarter and next": the one after it."""
    joined = s.low(j - 1) in ("or", "and", "but") and s.previous is not None and s.previous[0] == j - 1
    if not joined or s.previous is None or not (s.ends(j + 1) or s.low(j + 1) in AFTER_A_DAY):
        return None
    before = s.previous[1]
    if before.grain not in ("week", "month", "quarter", "year"):
        return None
    return j + 1, unit_at(step(before.start, before.grain, 1), before.grain, s.fiscal_start)


def moved_period(s: Scene, unit: str, move: int, fiscal: int) -> Reading:
    """The unit that lies ``move`` units from the one the call is in."""
    if unit == "year":
        now = unit_at(s.on, "year", fiscal)
        return fiscal_year(now.stop.year + move, fiscal)
    return unit_at(step(unit_at(s.on, unit, fiscal).start, unit, move), unit, fiscal)


def _month_by_turn(s: Scene, k: int, month: int, move: int) -> Found | None:
    after = s.at(k + 1)
    if after.kind in ("number", "ordinal") or (s.low(k) in ("march", "may") and is_a_verb(s, k)):
        return None
    year = s.on.year
    if move > 0:
        year += month <= s.on.month
    elif move < 0:
        year -= month >= s.on.month
    elif s.past(k):
        year -= month > s.on.month
    else:
        year += month < s.on.month - _JUST_GONE
    return k + 1, month_of(year, month)


def is_a_verb(s: Scene, k: int) -> bool:
    """ "This may take longer": lower case, and something to do behind it."""
    month = s.at(k).text[0].isupper() or s.ends(k + 1) or s.low(k - 1) != "this" or s.at(k + 1).kind == "sign"
    return not month and s.low(k + 1) not in ("for", "to", "through", "until", "and", "we")


def _after_next(s: Scene, i: int) -> Found | None:
    unit = _UNITS.get(s.low(i))
    after = s.after(i + 1, ("after",), ("the", ""), ("next",))
    gone = s.after(i + 1, ("before",), ("last",))
    if gone and unit in ("week", "month", "quarter", "year", "weekend") and s.low(gone) not in _UNITS:
        return gone, moved_period(s, unit, -2, s.fiscal_start)
    if unit is None or unit == "day" or after is None or s.low(after) in _UNITS:
        return None
    return after, moved_period(s, unit, 2, s.fiscal_start)

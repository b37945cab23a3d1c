"""Parts of a period: "end of the month", "mid-November", "the back half of Q1", "mid to late January"."""

from assistant.understand.dates import number_words
from assistant.understand.dates.counted_parts import counted_part, weekday_of_counted_week
from assistant.understand.dates.named import END_OF_DAY
from assistant.understand.dates.periods import (
    Part,
    Reading,
    fiscal_year,
    part_of,
    unit_at,
    week_of,
)
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.spans import a_day, whole_or_this
from assistant.understand.dates.words import UNITS, words

_ONE_WORD: dict[str, Part] = {
    "end": "end",
    "close": "end",
    "start": "start",
    "beginning": "start",
    "top": "start",
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "later",
    "earlier": "earlier",
    "rest": "rest",
    "remainder": "rest",
    "remaining": "rest",
    "balance": "rest",
    "midpoint": "mid",
    "midway": "mid",
    "halfway": "mid",
}
_TWO_WORDS: dict[tuple[str, str], Part] = {
    ("first", "half"): "first half",
    ("1st", "half"): "first half",
    ("front", "half"): "first half",
    ("second", "half"): "second half",
    ("2nd", "half"): "second half",
    ("back", "half"): "second half",
    ("latter", "half"): "second half",
    ("first", "part"): "early",
    ("early", "part"): "early",
    ("earlier", "part"): "early",
    ("front", "end"): "early",
    ("middle", "part"): "mid",
    ("later", "part"): "late",
    ("back", "end"): "late",
    ("latter", "part"): "late",
    ("last", "part"): "late",
    ("tail", "end"): "end",
    ("very", "end"): "end",
}
_UNTIL = frozenset({"mid", "late"})
_ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_VERBS = frozenset({"start", "end", "close", "balance"})
_BEFORE_A_PART = words(
    "by at before until till around from the toward towards after between and or through to ,"
)
_THROUGH = frozenset({"midway", "halfway"})
_NEEDS_OF = frozenset(
    {
        "end",
        "close",
        "start",
        "beginning",
        "top",
        "middle",
        "rest",
        "remainder",
        "balance",
        "half",
        "part",
        "midpoint",
    }
)
PART_STARTERS = frozenset(
    {
        *_ONE_WORD,
        *_ENDS,
        *(first for first, _ in _TWO_WORDS),
        "midweek",
        "midyear",
        "month",
        "quarter",
        "year",
    }
)


def part_phrase(s: Scene, i: int) -> Found | None:
    """A named part of a period. The end of a day is that day."""
    return (
        _one_word_end(s, i)
        or _end_behind(s, i)
        or _part_of(s, i)
        or counted_part(s, i)
        or weekday_of_counted_week(s, i)
    )


def _one_word_end(s: Scene, i: int) -> Found | None:
    word = s.low(i)
    if word in _ENDS:
        return i + 1, part_of(unit_at(s.on, _ENDS[word], s.fiscal_start), "end", s.on)
    if word in END_OF_DAY:
        return s.read(a_day, s.skip(i + 1, ("on",)))
    if word == "midweek":
        week = s.read(whole_or_this, s.skip(i + 1, ("of",)))
        if week and week[1].grain == "week":
            return week[0], part_of(week[1], "mid", s.on)
        return i + 1, part_of(week_of(s.on), "mid", s.on)
    if word == "midyear":
        return i + 1, part_of(unit_at(s.on, "year", s.fiscal_start), "mid", s.on)
    return None


def _end_behind(s: Scene, i: int) -> Found | None:
    """ "Month end", "quarter-end", "year's end"."""
    j = s.skip(i, ("the", "this", "fiscal"))
    unit = UNITS.get(s.base(j))
    if unit not in ("week", "month", "quarter", "year"):
        return None
    if s.low(j + 1) == "to" and s.low(j + 2) == "date":
        return j + 3, Reading(unit_at(s.on, unit, s.fiscal_start).start, s.on, "span")
    k = s.skip(j + 1, ("-",))
    if s.low(k) not in ("end", "close") or s.low(k + 1) == "s":
        return None
    if s.low(k + 1) == "of" and (unit != "year" or number_words.year(s.tokens, k + 2) is None):
        return None
    year = number_words.year(s.tokens, s.skip(k + 1, ("of",))) if unit == "year" else None
    if year:
        start = s.fiscal_start if s.low(j - 1) == "fiscal" else 1
        return year[1], part_of(fiscal_year(year[0], start), "end", s.on)
    return k + 1, part_of(unit_at(s.on, unit, s.fiscal_start), "end", s.on)


def _part_of(s: Scene, i: int) -> Found | None:
    j = s.skip(i, ("the",))
    part: Part | None = _TWO_WORDS.get((s.low(j), s.low(j + 1)))
    k = j + 2
    if part is None:
        part, k = _ONE_WORD.get(s.low(j)), j + 1
    if part is None:
        return None
    until = s.after(k, ("to", "-", "or", "/"), _UNTIL) if part in ("early", "mid") else None
    if until:
        return _part_to_part(s, part, until)
    named = s.low(k - 1)
    link = k
    if _is_a_verb(s, j, k):
        return None
    hyphen = s.skip(k, ("-",))
    k = s.skip(hyphen, ("of", "in", "to"))
    k = s.skip(k, ("-",)) if k > hyphen > link else k
    if named in _THROUGH:
        if s.low(k) != "through":
            return None
        k += 1
    if (
        named in _NEEDS_OF
        and link == k
        and named != "rest"
        and (s.low(k) in ("the", "this", "my") or s.low(j - 1) == "to")
    ):
        return None
    whole = s.read(whole_or_this, k)
    if whole and not whole[1].unclear:
        if whole[1].grain == "day":
            return (whole[0], whole[1]) if part in ("end", "start") else None
        return whole[0], part_of(whole[1], part, s.on)
    if part == "end":
        day = s.read(a_day, s.skip(k, ("the",)))
        if day is None and s.low(k) in ("day", "business", "play") and link != k:
            day = s.read(a_day, s.skip(s.skip(k + 1, (",",)), ("on",)))
        return day
    return None


def _is_a_verb(s: Scene, j: int, k: int) -> bool:
    """ "We start in January", "we want to close next quarter": what is done in it, not a part of it."""
    if s.low(j) in ("front", "back") and s.low(j + 1) == "end":
        return s.low(k) != "of" or s.low(j - 1) != "the"
    if s.low(j) not in _VERBS or k != j + 1 or s.low(k) in ("of", "-"):
        return False
    return s.low(k) in ("in", "to") or not (s.low(j - 1) in _BEFORE_A_PART or s.ends(j - 1) or j == 0)


def _part_to_part(s: Scene, first: Part, k: int) -> Found | None:
    """ "Mid to late January", "early to mid next quarter"; ``k`` is the index after the second part."""
    whole = s.read(whole_or_this, s.skip(s.skip(k, ("-",)), ("of", "in")))
    if whole is None or whole[1].unclear or whole[1].grain == "day":
        return None
    last = part_of(whole[1], _ONE_WORD[s.low(k - 1)], s.on)
    return whole[0], Reading(part_of(whole[1], first, s.on).start, last.stop, "span")

"""Days named from today ("tomorrow", "end of day", "last night") and holidays by name."""

from datetime import date, timedelta

from assistant.understand.dates import number_words
from assistant.understand.dates.holidays_by_name import FIRST_WORDS, DayOf, longest_name
from assistant.understand.dates.periods import Reading, one_day, several, step
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.words import AFTER_A_DAY, WEEKDAYS

_FROM_TODAY = {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tomorow": 1, "yesterday": -1}
_DAY_PARTS = frozenset({"morning", "afternoon", "evening"})
_TODAY_AS_AN_AGE = frozenset(
    {"world", "market", "markets", "economy", "age", "climate", "environment", "landscape"}
)
END_OF_DAY = frozenset({"eod", "cob", "eob"})
NAMED_STARTERS = frozenset({*_FROM_TODAY, *FIRST_WORDS, *END_OF_DAY, "mid"})


def named_day(s: Scene, i: int) -> Found | None:
    """A day named from today, or a holiday."""
    return from_today(s, i) or holiday(s, i)


def from_today(s: Scene, i: int) -> Found | None:
    found = _plain(s, i)
    if found is None:
        return None
    after, reading = found
    agreed = _weekday_beside(s, after, reading)
    return agreed or found


def _plain(s: Scene, i: int) -> Found | None:
    word = s.base(i)
    if word in _FROM_TODAY:
        if s.low(i) == "today's" and s.low(i + 1) in _TODAY_AS_AN_AGE:
            return None
        if word in ("today", "tomorrow") and s.low(i + 1) == "week" and _closes(s, i + 2):
            return i + 2, one_day(s.on + timedelta(days=7 + _FROM_TODAY[word]))
        return i + 1, one_day(s.on + timedelta(days=_FROM_TODAY[word]))
    j = s.skip(i, ("the",))
    turn = s.after(j, ("day",), ("after", "before"))
    if turn and s.base(turn) in ("tomorrow", "tmrw", "yesterday"):
        back = s.low(turn - 1) == "before"
        if back == (s.base(turn) == "yesterday"):
            return turn + 1, one_day(s.on + timedelta(days=-2 if back else 2))
    same = _same_time(s, i)
    if same:
        return same
    if s.low(i) == "this" and s.base(i + 1) in _DAY_PARTS:
        return i + 2, one_day(s.on)
    if s.low(i) == "last" and s.low(i + 1) == "night":
        return i + 2, one_day(s.on - timedelta(days=1))
    if s.after(j, ("next", "following"), ("day",)) and (j > i or _closes(s, j + 2)):
        return j + 2, one_day((s.previous[1].stop if s.previous else s.on) + timedelta(days=1))
    return _end_of_day(s, i) or _around_the_call(s, i)


def _closes(s: Scene, i: int) -> bool:
    return s.ends(i) or s.low(i) in AFTER_A_DAY


def _same_time(s: Scene, i: int) -> Found | None:
    """ "This time tomorrow", "same time next week", "the same day next month": as far from today."""
    j = s.after(i, ("the", ""), ("this", "same"), ("time", "day"), (",", ""))
    if j is None or (s.low(i) == "this" and s.low(i + 1) == "day"):
        return None
    if s.base(j) == "tomorrow":
        return j + 1, one_day(s.on + timedelta(days=1))
    sign = {"next": 1, "last": -1}.get(s.low(j))
    unit = s.low(j + 1)
    if sign is None or unit not in ("week", "month", "quarter", "year") or s.low(j + 2) == "on":
        return None
    if s.base(j + 2) in WEEKDAYS:
        return None
    day = step(s.on, unit, sign)
    return j + 2, Reading(day, day, approx=unit != "week", pinned=True)


def _end_of_day(s: Scene, i: int) -> Found | None:
    """ "By end of day", "close of business". "At the end of the day" is a figure of speech, unless a day
    follows."""
    after = s.after(i, END_OF_DAY) or s.after(
        i, ("the", ""), ("end", "close"), ("of",), ("the", "my", ""), ("day", "business", "play")
    )
    if after is None:
        return None
    after += s.low(after - 1) == "business" and s.low(after) == "day"
    start = i if s.low(i) == "the" else i - 1
    if after > i + 1 and s.low(start - 1) == "at" and s.low(start) == "the" and s.low(after - 2) == "the":
        return None
    if (
        s.base(after) in _FROM_TODAY
        or WEEKDAYS.get(s.base(s.skip(after, ("on", ",", "this", "next")))) is not None
    ):
        return None
    return after, one_day(s.on)


def _around_the_call(s: Scene, i: int) -> Found | None:
    """Right after the call is today as well."""
    after = s.after(i, ("after",), ("this",), ("call", "meeting"))
    after = after or s.after(i, ("after", "when", "once"), ("we",), ("hang",), ("up",))
    return (after, one_day(s.on)) if after else None


def _weekday_beside(s: Scene, i: int, reading: Reading) -> Found | None:
    """ "Tomorrow, Thursday": one day where the two agree, both where they do not."""
    j = s.skip(s.skip_time(i), (",",))
    weekday = WEEKDAYS.get(s.base(j))
    if weekday is None or not (
        s.ends(j + 1) or s.low(j + 1) in (",", "at", "morning", "afternoon", "evening")
    ):
        return None
    if reading.start.weekday() == weekday:
        return j + 1, reading
    if s.low(j - 1) == ",":
        return None
    return j + 1, several(
        (reading.start, reading.start + timedelta(days=(weekday - reading.start.weekday()) % 7))
    )


def holiday(s: Scene, i: int) -> Found | None:
    """A holiday by name with an optional year: "Thanksgiving", "black friday 2027", "Christmas next year"."""
    j = s.skip(i, ("next", "this", "last")) if s.base(i + 1).replace("'", "") in FIRST_WORDS else i
    named = _name(s, j)
    if named is None:
        return None
    after, day_of = named
    said = number_words.year(s.tokens, s.skip(after, (",", "of", "in")))
    if said:
        return said[1], one_day(day_of(said[0]), pinned=True)
    k = s.skip(after, (",", "of"))
    if s.low(k) in ("this", "next", "last") and s.base(k + 1) == "year":
        year = s.on.year + {"this": 0, "next": 1, "last": -1}[s.low(k)]
        return k + 2, one_day(day_of(year), pinned=True)
    back = s.past(i) or s.low(i) == "last"
    return after, one_day(occurrence(day_of, s.on, back=back), pinned=True)


def occurrence(day_of: DayOf, on: date, *, back: bool) -> date:
    """The next such day from ``on``, or with ``back`` the last one before it."""
    if back:
        return max(d for y in (on.year - 1, on.year) if (d := day_of(y)) < on)
    return min(d for y in (on.year, on.year + 1) if (d := day_of(y)) >= on)


def _name(s: Scene, i: int) -> tuple[int, DayOf] | None:
    first = s.low(i).replace("'", "")
    if s.base(i) not in FIRST_WORDS and first not in FIRST_WORDS:
        return None
    words = [s.low(j).replace("'", "") for j in range(i, i + 6)]
    if words[1] == "." and words[0] == "st":
        found = longest_name([words[0], *words[2:]], s.country)
        return (i + found[0] + 1, found[1]) if found else None
    found = longest_name(words, s.country) or longest_name([s.base(i), *words[1:]], s.country)
    if found is None or _wrong_sense(s, i, i + found[0]):
        return None
    return i + found[0], found[1]


def _wrong_sense(s: Scene, i: int, after: int) -> bool:
    """ "A new year" and "in the new year" name no day; a "second Monday" is no holiday."""
    if s.low(i) in ("new", "the") and s.low(after - 1) == "year":
        lead = s.low(i - 1) if s.low(i) == "the" else s.low(i - 2) if s.low(i - 1) == "the" else s.low(i - 1)
        return (
            lead in ("in", "into", "a", "of", "through", "happy", "every", "each")
            or s.base(after) == "resolution"
        )
    return False

"""The whole phrase: the words before a date that bend it ("by", "before", "around"), and what is no date
at all."""

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.understand.dates.number_words import ORDINAL_WORDS
from assistant.understand.dates.offsets import offset, then_weekday
from assistant.understand.dates.parts import part_phrase
from assistant.understand.dates.periods import DAY, Reading, one_day
from assistant.understand.dates.ranges import span_of_days
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.spans import a_day, period
from assistant.understand.dates.words import AFTER_A_DAY, EVERY, WEEKDAYS, WISHES

# The words before a date that bend it, by what they do; compared word by word.
_PREFIXES = tuple(
    (kind, tuple(said.split()))
    for kind, ways in {
        "by": ("by", "no later than", "not later than", "due by", "on or before"),
        "before": ("before", "prior to", "ahead of"),
        "until": ("until", "till", "til", "up to"),
        "from": ("not before", "no earlier than", "not until"),
        "after": ("after", "later than"),
        "around": ("around", "roughly", "approximately", "circa", "sometime around"),
    }.items()
    for said in ways
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A reading with the tokens it covers, ``first`` up to but not with ``after``."""

    first: int
    after: int
    reading: Reading
    deadline: bool = False


def phrase(s: Scene, i: int) -> Phrase | None:
    """The date that begins at token ``i``, or None. A day outside of the calendar's years is none."""
    try:
        return _bent(s, i) or _plain(s, i)
    except (OverflowError, ValueError):  # counted past the year 9999 or before the year 1
        return None


def _plain(s: Scene, i: int) -> Phrase | None:
    found = core(s, i)
    if found is None:
        return None
    deadline = s.low(i) in ("within", "inside") or s.low(i - 1) == "due" or s.low(i - 2) == "due"
    deadline = deadline or (s.low(found[0]), s.low(found[0] + 1), s.low(found[0] + 2)) == (
        "at",
        "the",
        "latest",
    )
    return Phrase(i, found[0], found[1], deadline)


def core(s: Scene, i: int) -> Found | None:
    """A date without the words that bend it: the longest of all readings."""
    best: Found | None = None
    for way in (span_of_days, a_day, part_phrase, period, offset):
        found = s.read(way, i)
        if found and (best is None or found[0] > best[0]):
            best = found
    if best is None:
        return None
    return then_weekday(s, i, best) or best


def _bent(s: Scene, i: int) -> Phrase | None:
    for kind, words in _PREFIXES:
        if s.low(i) == words[0] and all(s.low(i + n) == word for n, word in enumerate(words)):
            j = i + len(words)
            found = core(s, j) or (
                core(s, j + 1) if s.low(j) in ("the", "around", "about", "maybe") else None
            )
            if found:
                return _bend(s, kind, i, j, found)
    return None


def _bend(s: Scene, kind: str, i: int, j: int, found: Found) -> Phrase:
    after, reading = found
    whole = reading.grain in ("week", "month", "quarter", "half", "year")
    match kind:
        case "by" if whole:
            return Phrase(i, after, one_day(_latest_day(s, reading)), deadline=True)
        case "by":
            return Phrase(i, after, reading, deadline=True)
        case "before":
            return _before(s, i, j, found)
        case "until":
            return Phrase(i, after, reading if reading.unclear else one_day(reading.stop))
        case "after" if (whole or reading.grain in ("span", "weekend")) and not reading.unclear:
            return Phrase(i, after, one_day(reading.stop + DAY))
        case "from" if whole:
            return Phrase(i, after, one_day(reading.start))
        case "around":
            blurred = Reading(reading.start, reading.stop, reading.grain, reading.unclear, approx=True)
            return Phrase(i, after, blurred)
        case _:
            return Phrase(j, after, reading)


def _latest_day(s: Scene, reading: Reading) -> date:
    """ "By June" is its first day; "by this week" its Friday, "by this month" its last day."""
    if not reading.start <= s.on <= reading.stop:
        return reading.start
    return reading.start + timedelta(days=4) if reading.grain == "week" else reading.stop


def _before(s: Scene, i: int, j: int, found: Found) -> Phrase:
    """Up to the day before; "before Friday's call" and "before the end of May" mean that day itself."""
    after, reading = found
    noun = s.at(after).kind == "word" and s.low(after) not in AFTER_A_DAY
    last_word = s.at(after - 1)
    dated = last_word.base in WEEKDAYS or last_word.base in ORDINAL_WORDS or last_word.kind != "word"
    belongs = last_word.low.endswith("'s") or (noun and dated and reading.grain == "day")
    ends = any(s.low(k) in ("end", "close") for k in range(j, after))
    if reading.unclear or belongs or ends:
        return Phrase(i, after, reading, deadline=True)
    last = reading.start - DAY
    return Phrase(i, after, Reading(min(s.on, last), last, "span"), deadline=True)


def no_date(s: Scene, found: Phrase) -> bool:
    """Words that look like a date and name none: "every Friday", "a Monday", "twice a week"."""
    before = s.low(found.first - 1)
    if s.low(found.after) == "of" and s.low(found.after + 1) in EVERY:
        return True
    site = (
        s.low(found.after) == "." and s.touches(found.after) and s.low(found.after + 1) in ("com", "io", "ai")
    )
    code = (
        s.low(found.after) == "-"
        and s.touches(found.after)
        and s.touches(found.after + 1)
        and before != "mid"
    )
    code = code and s.at(found.after + 1).kind == "number" and found.after - found.first == 1
    return (
        before in EVERY | WISHES or (before == "other" and s.low(found.first - 2) == "every") or site or code
    )

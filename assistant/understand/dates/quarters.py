"""Quarters and halves: "Q1", "the third quarter of 2027", "next year's first quarter", "H2"."""

from assistant.understand.dates import number_words
from assistant.understand.dates.periods import Reading, fiscal_year_at, half, quarter
from assistant.understand.dates.scene import Found, Scene

_QUARTER_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4}


def quarter_phrase(s: Scene, i: int) -> Found | None:
    """A quarter, of the year said or of the nearest: the one that runs, else the next."""
    said = _year_before(s, i)
    j = said[1] if said else i
    j = s.skip(j, ("our",))
    fiscal = s.low(j) in ("fiscal", "calendar")
    start = 1 if s.low(j) == "calendar" else s.fiscal_start
    j = s.skip(s.skip(j + fiscal, ("the",)), ("fiscal",))
    number, after = _quarter_number(s, j)
    if number is None:
        return None
    packed = s.at(j).kind == "number"
    year = (number_words.short_year(s.tokens, after) if packed else None) or said or year_of(s, after, start)
    if year:
        return max(after, year[1]), quarter(year[0], number, start)
    if s.low(j) == "last":
        return None
    return after, _nearest_quarter(s, i, number, start)


def _figure_first(s: Scene, i: int, letter: str, most: int) -> int | None:
    """The number of "1Q27" and "2H 2027"; without its year such letters name no period."""
    number = s.at(i).value
    if not 1 <= number <= most or s.low(i + 1) != letter or not s.touches(i + 1):
        return None
    return number if number_words.short_year(s.tokens, i + 2) else None


def _quarter_number(s: Scene, i: int) -> tuple[int | None, int]:
    first = _figure_first(s, i, "q", 4)
    if first:
        return first, i + 2
    if s.low(i) in ("q", "fq") or (s.low(i) == "quarter" and s.low(i + 1) not in ("to", "past", "of")):
        j = s.skip(i + 1, ("-",)) if s.low(i) != "quarter" else i + 1
        number = s.at(j).value if s.at(j).kind == "number" else _QUARTER_WORDS.get(s.low(j), 0)
        sound = (
            1 <= number <= 4 and len(s.low(j)) != 2 and not (s.at(j + 1).kind == "word" and s.touches(j + 1))
        )
        return (number, j + 1) if sound else (None, i)
    found = (4, i + 1) if s.low(i) in ("last", "final") else number_words.ordinal(s.tokens, i)
    named = s.skip(found[1], ("fiscal", "calendar")) if found else i
    if found and found[0] <= 4 and s.base(named) == "quarter":
        return found[0], named + 1
    return None, i


def _year_before(s: Scene, i: int) -> tuple[int, int] | None:
    """A year said before its quarter or half: "2027 Q1", "2017-q1", "next year's first quarter"."""
    year = number_words.year(s.tokens, i)
    if year:
        k = s.after(year[1], ("'",), ("s",)) or year[1]
        return year[0], s.skip(s.skip(k, ("-", ",")), ("the",))
    if s.low(i) in ("next", "this", "last") and s.base(i + 1) == "year":
        now = fiscal_year_at(s.on, s.fiscal_start)
        return now + {"next": 1, "this": 0, "last": -1}[s.low(i)], s.skip(i + 2, (",",))
    return None


def year_of(s: Scene, i: int, start: int) -> tuple[int, int] | None:
    """The year said after a quarter, half or week, and the index after it."""
    j = s.skip(i, ("of", "in", ",", "-"))
    j = s.skip(j, ("fiscal", "fy", "calendar"))
    j += s.low(j) == "year" and j > i and s.low(j - 1) in ("fiscal", "calendar")
    short = j > i and s.low(j - 1) in ("of", "fy", "fiscal", "year")
    year = (number_words.short_year if short else number_words.year)(s.tokens, j)
    if year:
        return year
    now = fiscal_year_at(s.on, start)
    turn = s.low(j)
    if turn in ("this", "next", "last", "the", "current") and s.base(j + 1) == "year":
        return now + {"next": 1, "last": -1}.get(turn, 0), j + 2
    return None


def _nearest_quarter(s: Scene, i: int, number: int, start: int) -> Reading:
    now = fiscal_year_at(s.on, start)
    this = quarter(now, number, start)
    if this.start <= s.on <= this.stop:
        return this
    if s.past(i):
        return this if this.stop < s.on else quarter(now - 1, number, start)
    return this if this.start > s.on else quarter(now + 1, number, start)


def half_phrase(s: Scene, i: int) -> Found | None:
    """ "H1" or "H2", of the year said or of the nearest."""
    said = _year_before(s, i)
    j = said[1] if said else i
    first = _figure_first(s, j, "h", 2)
    if not first and s.at(j - 1).kind == "number" and s.touches(j):
        return None
    if not first and (s.low(j) != "h" or s.at(j + 1).value not in (1, 2) or not s.touches(j + 1)):
        return None
    number, after = first or s.at(j + 1).value, j + 2
    year = (
        (number_words.short_year(s.tokens, after) if first else None)
        or said
        or year_of(s, after, s.fiscal_start)
    )
    if year:
        return max(after, year[1]), half(year[0], number, s.fiscal_start)
    this = half(fiscal_year_at(s.on, s.fiscal_start), number, s.fiscal_start)
    if this.stop < s.on and not s.past(i):
        this = half(fiscal_year_at(s.on, s.fiscal_start) + 1, number, s.fiscal_start)
    return after, this

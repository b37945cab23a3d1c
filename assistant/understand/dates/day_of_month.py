"""Days without their month: "the fifteenth", "on the 3rd", "Friday the 6th", "the 20th of next month"."""

from datetime import date, timedelta

from assistant.understand.dates.days import day_first, day_number, led_by_weekday
from assistant.understand.dates.periods import Reading, add_months, one_day, several
from assistant.understand.dates.resolve import day_or_none, resolve, with_weekday
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.words import AFTER_A_DAY, JOINS, MONTHS, RANGE_JOINS, WEEKDAYS

_LONGEST_LIST = 5
# So many words may stand between a month and its day: "January, maybe the 5th".
_NEXT_TO = 3
# "Sunday the 14th" may be the next month that has one, if it is not too far away.
_SOON = timedelta(days=120)


def day_of_month(s: Scene, i: int, *, joined: bool = False) -> Found | None:
    """A day without its month: "the fifteenth", "on the 3rd", "Friday the 6th", "the 20th of next month".

    ``joined``: the words before already show that it is a day, as in "between the 21st and 23rd".
    """
    weekday, j = led_by_weekday(s, i)
    article = s.low(j) == "the" or s.low(j - 1) == "the"
    j = s.skip(j, ("the",))
    word = s.at(j).kind == "word"
    day = day_number(s, j, words=weekday is not None and article)
    if day is None or (
        s.at(j).kind == "number" and weekday is None and s.low(day[1]) not in ("of", "in", "this", "next")
    ):
        return None
    said = _of_a_month(s, i, day, weekday)
    if said:
        return said
    figures = s.at(j).kind == "number"
    if figures and (weekday is None or not (s.ends(day[1]) or s.low(day[1]) in AFTER_A_DAY)):
        return None
    small = word and day[0] <= 3 and not joined
    if not _stands_alone(s, i, j, day[1], small=small, article=article or joined or weekday is not None):
        return None
    listed = _month_of_list(s, day[1])
    if listed:
        reading = resolve(s, i, None, listed, day[0], weekday)
    else:
        reading = _nearest_month(s, i, day[0], weekday)
    return (day[1], reading) if reading else None


def _of_a_month(s: Scene, i: int, day: tuple[int, int], weekday: int | None) -> Found | None:
    """ "The 20th of next month", "the 5th of the month", "the first of the year"."""
    number, j = day
    new_year = s.after(j, ("of",), ("the",), ("new", ""), ("year",)) if number == 1 else None
    if new_year:
        return new_year, one_day(s.on.replace(year=s.on.year + 1, month=1, day=1), pinned=True)
    turns = ("this", "next", "last", "current", "")
    after = s.after(j, ("day", ""), ("of", "in", ""), ("the", ""), turns, ("month",))
    if after is None or after == j + 1:
        return None
    turn = s.low(after - 2)
    beyond = s.after(after, ("after",), ("next",))
    first = add_months(s.on.replace(day=1), 2 if beyond else {"next": 1, "last": -1}.get(turn, 0))
    after = beyond or after
    exact = day_or_none(first.year, first.month, number)
    if exact and turn == "the" and exact < s.on and not s.past(i):
        exact = day_or_none(*add_months(first, 1).timetuple()[:2], number)
    return (after, with_weekday(exact, weekday)) if exact else None


def _counts_a_noun(s: Scene, i: int) -> bool:
    """Whether ordinals in a row belong to a noun: "the first and second demo", "fifth through sixth tiers"."""
    j = i
    for _ in range(_LONGEST_LIST):
        k = s.skip(s.skip(j, JOINS | RANGE_JOINS), JOINS | {"the"})
        if k == j or s.at(k).kind not in ("word", "ordinal") or (more := day_number(s, k)) is None:
            break
        j = more[1]
    if s.low(j) == "of":
        k = s.skip(j + 1, ("the", "this", "next"))
        return j > i and s.base(j + 1) not in MONTHS and s.low(k) not in ("month", "year")
    follows = s.at(j)
    noun = follows.kind == "word" and follows.low not in AFTER_A_DAY and s.skip_time(j) == j
    return j > i and noun and follows.base not in MONTHS


def _stands_alone(s: Scene, i: int, j: int, after: int, *, small: bool, article: bool) -> bool:
    """Whether an ordinal is a day and not the place of something: "the second point", "the fourth floor"."""
    follows = s.at(after)
    changed = follows.low == "now" and (
        s.ends(after + 1) or s.low(after + 1) == ","
    )  # "it's the twenty-first now"
    known = changed or follows.low in AFTER_A_DAY or s.skip_time(after) != after
    if follows.kind == "word" and not known:
        return False
    if follows.low in ("-", "%", "/") and s.touches(after):
        return False
    if _counts_a_noun(s, after):
        return False
    lead = s.low(j - 2) if s.low(j - 1) == "the" else s.low(i - 1)
    led = lead in (
        "on",
        "by",
        "before",
        "until",
        "till",
        "since",
        "after",
        "through",
        "from",
        "between",
        "around",
        "for",
    )
    joint = s.low(j - 2) if s.low(j - 1) == "the" else s.low(j - 1)
    chained = s.previous is not None and joint in JOINS | {"through", "to"} and i - s.previous[0] <= 2
    if small:
        return (
            (led and article and lead not in ("for", "from", "around", "after"))
            or chained
            or WEEKDAYS.get(s.base(i)) is not None
        )
    return article or led or chained or (s.at(j).kind == "ordinal" and len(s.tokens) <= 3)


def _month_of_list(s: Scene, i: int) -> int | None:
    """The month that a later day of the same list names: "the 3rd or the 4th of December"."""
    for _ in range(_LONGEST_LIST):
        j = i
        for _ in range(3):
            j = s.skip(j, JOINS | {"the"})
        if j == i:
            return None
        parts = day_first(s, j)
        if parts:
            return parts[0]
        day = day_number(s, j)
        if day is None:
            return None
        i = day[1]
    return None


def _month_just_said(s: Scene, i: int) -> date | None:
    """A day of the month that the words right before name: "early January, say the 5th"."""
    if s.previous is None or i - s.previous[0] > _NEXT_TO or any(s.ends(k) for k in range(s.previous[0], i)):
        return None
    before = s.previous[1]
    one_month = (before.start.year, before.start.month) == (before.stop.year, before.stop.month)
    return before.start if before.grain in ("month", "span") and one_month and not before.unclear else None


def _nearest_month(s: Scene, i: int, day: int, weekday: int | None) -> Reading | None:
    listed = s.previous is not None and i - s.previous[0] <= 2 and s.low(i - 1) in JOINS
    if s.previous and listed and s.previous[1].pinned and s.previous[1].grain == "day":
        before = s.previous[1].start
        near = day_or_none(before.year, before.month, day)
        if near and near > before:
            return with_weekday(near, weekday)
    within = _month_just_said(s, i)
    if within and weekday is None and (near := day_or_none(within.year, within.month, day)):
        return one_day(near, pinned=True)
    first = s.on.replace(day=1)
    months = [add_months(first, n) for n in range(-2, 6)]
    days = [d for m in months if (d := day_or_none(m.year, m.month, day))]
    ahead = [d for d in days if d >= s.on]
    behind = [d for d in days if d < s.on]
    if weekday is None:
        return one_day(behind[-1] if s.past(i) else ahead[0])
    order = [behind[-1], *ahead[:2]] if s.past(i) else [ahead[0], behind[-1], ahead[1]]
    for one in order:
        if one.weekday() == weekday:
            return one_day(one, pinned=True)
    agreeing = next((d for d in ahead if d.weekday() == weekday and d - s.on <= _SOON), None)
    told = with_weekday(ahead[0], weekday)
    return several((*told.unclear, agreeing)) if agreeing else told

"""Days counted from another day: "in two weeks", "three days ago", "a week from Friday", "within 10
business days"."""

from collections.abc import Sequence
from datetime import date

from assistant.plan.workdays import add_workdays
from assistant.understand.dates import number_words
from assistant.understand.dates.amounts import HEDGES, MOST, Amount, amount, first_step
from assistant.understand.dates.parts import part_phrase
from assistant.understand.dates.periods import (
    DAY,
    Reading,
    last_weekday,
    next_weekday,
    one_day,
    step,
)
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.spans import a_day, period
from assistant.understand.dates.stretches import lasting, stretch_beside, within_this
from assistant.understand.dates.words import AFTER_A_DAY, LAST, MOVING, NEXT, UNITS, WEEKDAYS, WORKING, words

_HABITS = words(
    """typically usually normally generally average hasn't haven't hadn't tend tends always takes take
    took used often"""
)
_INTO = frozenset({"in", "within", "inside"})
_AWAY = frozenset({"from", "after", "before", "of", "following", "since", "prior", "post", "past"})
_UPCOMING = NEXT | {"upcoming", "coming"}


def offset(s: Scene, i: int) -> Found | None:
    """Any way to count from today or from another day."""
    found = _in_some_time(s, i) or _rolling(s, i) or _counted_from(s, i) or _week_on(s, i) or lasting(s, i)
    found = found or stretch_beside(s, i)
    return found or _weekday_in_some_time(s, i) or _next_working_day(s, i) or within_this(s, i)


def _next_working_day(s: Scene, i: int) -> Found | None:
    """ "The next business day", "the last working day"; the following one from what was said before it."""
    after = s.after(i, ("the", ""), ("next", "following", "last", "previous"), WORKING, ("day",))
    if after is None or not _is_last(s, after):
        return None
    turn = s.low(after - 3)
    base = s.previous[1].stop if s.previous and turn == "following" else s.on
    sign = 1 if turn in ("next", "following") else -1
    return after, one_day(add_workdays(base, sign, s.calendar), pinned=True)


def _is_last(s: Scene, i: int) -> bool:
    return s.at(i).kind != "word" or s.low(i) in AFTER_A_DAY


def _in_some_time(s: Scene, i: int) -> Found | None:
    """ "In two weeks", "within ten business days of Friday", "in the next 3-4 weeks"."""
    if s.low(i) not in _INTO or _habitual(s, i):
        return None
    under = s.after(i, ("in",), ("under", "less"), ("than", ""))
    within = under is not None or s.low(i) != "in"
    j = s.skip(s.skip(under or i + 1, HEDGES), ("of",) if s.low(i) == "inside" else ())
    rolling = _rolling(s, j)
    if rolling:
        return _within_the_next(s, j, rolling) if within else rolling
    counted = amount(s, j)
    if counted is None or s.low(counted[0]) in ("like", "where"):
        return None
    after, much = counted
    after = s.skip(s.skip(after, ("'",)), ("time",))
    anchor = s.on
    if s.low(after) in _AWAY:
        named = _anchor(s, after + 1)
        if named is None or s.low(after) == "before":
            return None
        after, anchor = named[0], named[1].start
    end = much.moved(anchor, 1, s.calendar)
    if s.low(after) == "or" and s.low(after + 1) in ("less", "sooner"):
        within, after = True, after + 2
    if within and not much.spread:
        return after, Reading(min(anchor, end.stop), end.stop, "span", approx=end.approx)
    return after, end


def _within_the_next(s: Scene, j: int, rolling: Found) -> Found:
    """ "Within the next 3-4 weeks" is three to four weeks from now; "within the next month" is any day
    until then."""
    counted = amount(s, s.skip(s.skip(j, ("the",)), _UPCOMING))
    if counted and counted[1].spread:
        return counted[0], counted[1].moved(s.on, 1, s.calendar)
    return rolling[0], Reading(s.on, rolling[1].stop, "span", approx=rolling[1].approx)


def _habitual(s: Scene, i: int) -> bool:
    """ "We usually close in two weeks", "they haven't called in ten days": how long something takes, no
    day."""
    before = {s.low(j) for j in range(max(0, i - 10), i)}
    return bool(before & _HABITS) or any(s.low(j) == "average" for j in range(i, i + 7))


def _anchor(s: Scene, i: int) -> Found | None:
    j = s.skip(i, ("to",)) if s.low(i - 1) == "prior" else i
    if s.low(j) == "now":
        return j + 1, one_day(s.on)
    if s.previous and s.low(j) == "that":
        return j + 1, s.previous[1]
    ways = (s.read(a_day, j), s.read(part_phrase, j), s.read(period, j))
    found = max((way for way in ways if way), key=lambda way: way[0], default=None)
    return found if found and not found[1].unclear else None


def _rolling(s: Scene, i: int) -> Found | None:
    """ "The next three days", "over the last two weeks", "the next couple of months"."""
    j = s.skip(s.skip(i, ("over", "during")), ("the", "these"))
    turn = s.low(j)
    if turn in _UPCOMING | LAST:
        if s.low(j + 1) in ("a", "an"):
            return None
        counted = _rolling_amount(s, j + 1)
    else:
        count = number_words.cardinal(s.tokens, j)
        turn = s.low(count[1]) if count else ""
        unit = UNITS.get(s.low(count[1] + 1)) if count else None
        if count is None or unit is None or turn not in _UPCOMING | LAST or count[0] > MOST:
            return None
        counted = count[1] + 2, Amount(((count[0], count[0], unit),))
    if counted is None:
        return None
    after, much = counted
    if turn in LAST:
        back = much.moved(s.on, -1, s.calendar)
        return after, Reading(back.start, s.on - DAY, "span", approx=much.rough)
    return after, Reading(
        s.on + DAY, max(s.on + DAY, much.moved(s.on, 1, s.calendar).stop), "span", approx=much.rough
    )


def _rolling_amount(s: Scene, i: int) -> tuple[int, Amount] | None:
    """An amount after "next" or "last"; "next week or two" counts, plain "next week" does not."""
    unit = UNITS.get(s.low(i))
    if unit and s.low(i + 1) in ("or", "and") and s.low(i + 2) in ("two", "so"):
        high = 2 if s.low(i + 2) == "two" else 1
        return i + 3, Amount(((1, high, unit),), rough=True)
    counted = amount(s, i)
    if counted and s.low(counted[0]) == "ago":
        counted = first_step(s, i)
    if counted is None or any(unit.startswith("wd") for _, _, unit in counted[1].steps):
        return None
    return counted


def _counted_from(s: Scene, i: int) -> Found | None:
    """ "Three days ago", "two weeks from Friday", "a month after Easter", "two sundays from now", "two
    weeks later"."""
    i = s.skip(i, ("the",)) if s.low(i + 1) in ("day", "week", "month") else i
    counted = amount(s, i)
    if counted is None and UNITS.get(s.low(i)) == "day" and s.low(i + 1) in ("after", "before", "following"):
        counted = i + 1, Amount(((1, 1, "day"),))
    if counted is None:
        return None
    after, much = counted
    after = s.skip(after, ("'", "time"))
    turn = s.low(after)
    if turn == "ago" or (turn == "back" and _looks_back_by(s, i, after)):
        day = much.moved(s.on, -1, s.calendar)
        return _ago_on_weekday(s, after + 1, much) or (s.skip(after + 1, ("today",)), day)
    if s.base(after) in ("today", "tomorrow") and much.top in ("week", "fortnight", "month", "year"):
        return _from_today_on(s, i, after, much)
    if turn == "out" and s.low(after + 1) == "from":
        turn, after = "from", after + 1
    if turn in ("later", "hence", "out") or (turn == "afterwards" and s.previous):
        if turn == "out" and s.low(after + 1) == "of":
            return None
        if s.previous is None and s.past(i):
            return None
        base = s.previous[1].stop if s.previous and turn != "hence" else s.on
        return after + 1, much.moved(base, 1, s.calendar)
    if turn not in ("from", "after", "before", "following", "prior"):
        return None
    named = _anchor(s, after + 1)
    if named is None:
        return _beside_nothing(s, i, after, much)
    back = turn in ("before", "prior")
    return named[0], much.moved(named[1].start if back else named[1].stop, -1 if back else 1, s.calendar)


def _looks_back_by(s: Scene, i: int, after: int) -> bool:
    """Whether "two weeks back" means ago, and not a date moved back or "two weeks back to back"."""
    moved = any(s.low(k) in MOVING for k in range(max(0, i - 7), i))
    return not moved and _is_last(s, after + 1) and s.low(after + 1) not in ("to", "from", "in", "on", "-")


def _ago_on_weekday(s: Scene, i: int, much: Amount) -> Found | None:
    """ "A week ago Friday", "two weeks ago on Monday": so many weeks before the last such weekday."""
    j = s.skip(s.skip(i, ("on",)), ("last", "this", "past"))
    weekday = WEEKDAYS.get(s.base(j))
    if weekday is None or much.top not in ("week", "fortnight") or s.at(j + 1).kind in ("ordinal", "number"):
        return None
    return j + 1, much.moved(last_weekday(s.on, weekday), -1, s.calendar)


def _from_today_on(s: Scene, i: int, after: int, much: Amount) -> Found | None:
    """British "a week today", "two weeks tomorrow". "It slipped two weeks today" is none."""
    if s.past(i) or not _is_last(s, after + 1) or any(s.low(k) in MOVING for k in range(max(0, i - 7), i)):
        return None
    day = s.on + DAY if s.base(after) == "tomorrow" else s.on
    return after + 1, much.moved(day, 1, s.calendar)


def _beside_nothing(s: Scene, i: int, after: int, much: Amount) -> Found | None:
    """ "The day after" with nothing after it: counted from what was said before, else from today."""
    if s.low(i) != "day" or not s.ends(after + 1):
        return None
    base = s.previous[1].stop if s.previous else s.on
    return after + 1, much.moved(base, -1 if s.low(after) == "before" else 1, s.calendar)


def _week_on(s: Scene, i: int) -> Found | None:
    """British "a week on Tuesday", "a week Tuesday", "a week this Friday": a week after the next Tuesday."""
    counted = amount(s, i)
    if counted is None or counted[1].top not in ("week", "fortnight") or s.past(i):
        return None
    j = s.skip(counted[0], ("on", "this"))
    weekday = WEEKDAYS.get(s.base(j))
    if weekday is None or s.at(j + 1).kind == "ordinal":
        return None
    return j + 1, counted[1].moved(next_weekday(s.on, weekday), 1, s.calendar)


def _weekday_in_some_time(s: Scene, i: int) -> Found | None:
    """ "Monday two weeks from now", "two months from today on Tuesday": that weekday about then."""
    i = s.skip(i, ("the",))
    weekday = WEEKDAYS.get(s.base(i))
    if weekday is None:
        return None
    counted = _counted_from(s, s.skip(i + 1, (",",))) or _in_some_time(s, s.skip(i + 1, (",",)))
    if counted is None or counted[1].start <= s.on:
        return None
    return counted[0], one_day(
        near_weekday(s.tokens_between(i + 1, counted[0]), counted[1].start, weekday), pinned=True
    )


def then_weekday(s: Scene, i: int, found: Found) -> Found | None:
    """The same with the weekday last: "two weeks from now on Tuesday"."""
    weekday = WEEKDAYS.get(s.base(found[0] + 1)) if s.low(found[0]) == "on" else None
    if weekday is None or found[1].grain != "day" or s.at(found[0] + 2).kind in ("ordinal", "date"):
        return None
    day = near_weekday(s.tokens_between(i, found[0]), found[1].start, weekday)
    return found[0] + 2, one_day(day, pinned=True)


def near_weekday(words: Sequence[str], day: date, weekday: int) -> date:
    """Days and weeks are counted to the week, so the weekday is of that week; months and years to the day, so
    it is the next."""
    if not any(UNITS.get(word) in ("month", "quarter", "year") for word in words):
        return step(day, "day", weekday - day.weekday())
    return next_weekday(day - DAY, weekday)

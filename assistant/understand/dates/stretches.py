"""Stretches of days counted from another: "for two weeks from Monday", "the two weeks before Christmas", "within the
week"."""

from assistant.understand.dates.amounts import amount
from assistant.understand.dates.periods import DAY, Reading, one_day, part_of, unit_at
from assistant.understand.dates.scene import Found, Scene
from assistant.understand.dates.spans import a_day
from assistant.understand.dates.words import AFTER_A_DAY


def within_this(s: Scene, i: int) -> Found | None:
    """ "Within the week", "within this quarter": from today to its end, of a week to its Friday."""
    unit = s.after(i, ("within", "inside"), ("the", "this"))
    if unit is None or (s.at(unit + 1).kind == "word" and s.low(unit + 1) not in AFTER_A_DAY):
        return None
    # "Recognized within the quarter" says how a thing was booked.
    units = ("week", "month") if s.low(unit - 1) == "the" else ("week", "month", "quarter", "year")
    if s.low(unit) not in units:
        return None
    whole = unit_at(s.on, s.low(unit), s.fiscal_start)
    stop = part_of(whole, "end", s.on).stop
    return unit + 1, Reading(s.on, stop, "span") if s.on < stop else one_day(max(s.on, stop))


def lasting(s: Scene, i: int) -> Found | None:
    """ "For two weeks from Monday", "three days starting on the 20th": so many days from that one."""
    led = s.low(i) == "for"
    counted = amount(s, i + led)
    if counted is None:
        return None
    links = ("from", "starting", "beginning") if led else ("starting", "beginning")
    link = s.after(s.skip(counted[0], (",",)), links, ("on", "from", ""))
    day = s.read(a_day, link) if link else None
    if day is None or day[1].unclear:
        return None
    return day[0], Reading(day[1].start, counted[1].moved(day[1].start, 1, s.calendar).stop - DAY, "span")


def stretch_beside(s: Scene, i: int) -> Found | None:
    """ "The two weeks before Christmas", "the three days after the 20th": all the days of it."""
    counted = amount(s, i + 1) if s.low(i) == "the" else None
    if counted is None or counted[1].top.startswith("wd"):
        return None
    link = s.after(counted[0], ("before", "after", "following")) or s.after(
        counted[0], ("leading",), ("up",), ("to",)
    )
    day = s.read(a_day, link) if link else None
    if link is None or day is None or day[1].unclear:
        return None
    if s.low(link - 1) in ("before", "to"):
        return day[0], Reading(
            counted[1].moved(day[1].start, -1, s.calendar).start, day[1].start - DAY, "span"
        )
    return day[0], Reading(day[1].stop + DAY, counted[1].moved(day[1].stop, 1, s.calendar).stop, "span")

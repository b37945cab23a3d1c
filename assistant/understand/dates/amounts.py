"""How much time: "two weeks", "3-4 weeks", "a week or two", "1 month and 21 days", "ten business days"."""

from dataclasses import dataclass
from datetime import date

from assistant.plan.workdays import add_workdays
from assistant.understand.dates import number_words
from assistant.understand.dates.periods import Reading, last_weekday, next_weekday, step
from assistant.understand.dates.scene import Scene
from assistant.understand.dates.words import UNITS, WEEKDAYS, WORKING

MOST = 1200
_FEW = 3
_Steps = tuple[tuple[int, int, str], ...]
# What "and a half" adds to a count of units; half a week is three or four days.
_HALVES: dict[str, _Steps] = {
    "week": ((3, 4, "day"),),
    "month": ((15, 15, "day"),),
    "quarter": ((45, 45, "day"),),
    "year": ((6, 6, "month"),),
}
_EXACT_HALVES = frozenset({"year"})
HEDGES = frozenset({"about", "around", "roughly", "approximately", "maybe", "like", "say", "probably"})


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of a unit, ``low`` to ``high``; more than one step where months and days are counted together.

    A unit may be "business", or a weekday as "wd0" to "wd6".
    """

    steps: tuple[tuple[int, int, str], ...]
    rough: bool = False

    def moved(self, day: date, sign: int, calendar: str) -> Reading:
        """The day, or days where the count is vague, that lie this far from ``day``."""
        first = last = day
        for low, high, unit in self.steps:
            first, last = _move(first, unit, sign * low, calendar), _move(last, unit, sign * high, calendar)
        first, last = min(first, last), max(first, last)
        return Reading(first, last, "day" if first == last else "span", approx=self.rough, pinned=True)

    @property
    def spread(self) -> bool:
        return any(low != high for low, high, _ in self.steps)

    @property
    def top(self) -> str:
        return self.steps[0][2]


def _move(day: date, unit: str, count: int, calendar: str) -> date:
    if unit == "business":
        return add_workdays(day, count, calendar)
    if unit.startswith("wd"):
        weekday = int(unit[2:])
        near = next_weekday(day, weekday) if count > 0 else last_weekday(day, weekday)
        return step(near, "week", count - 1 if count > 0 else count + 1)
    return step(day, unit, count)


def amount(s: Scene, i: int) -> tuple[int, Amount] | None:
    """ "Two weeks", "3-4 weeks", "a week or two", "1 month and 21 days", "ten business days"."""
    steps: list[tuple[int, int, str]] = []
    rough = False
    j = i
    while True:
        one = _one_step(s, j)
        if one is None:
            break
        j, found, vague = one
        steps.extend(found)
        rough = rough or vague
        k = s.skip(j, ("and", ","))
        if _one_step(s, k) is None or len(steps) > 3:
            break
        j = k
    return (j, Amount(tuple(steps), rough)) if steps else None


def first_step(s: Scene, i: int) -> tuple[int, Amount] | None:
    """The amount without what "and" adds to it."""
    one = _one_step(s, i)
    return (one[0], Amount(one[1], one[2])) if one else None


def _one_step(s: Scene, i: int) -> tuple[int, _Steps, bool] | None:
    half = s.after(i, ("half",), ("a",), ("year",))
    if half:
        return half, _HALVES["year"], False
    counted = _count(s, i)
    if counted is None:
        return None
    low, high, j, rough = counted
    halved = s.after(j, ("and",), ("a",), ("half",))
    j = halved or j
    working = s.low(j) in WORKING
    j += working
    name = s.base(j).removesuffix("'")
    unit = UNITS.get(name)
    weekday = WEEKDAYS.get(name.removesuffix("s")) if unit is None else None
    if name in ("weekday", "weekdays"):
        working, unit = True, "day"
    if weekday is not None and s.low(i) not in ("a", "an", "the"):
        return j + 1, ((low, high, f"wd{weekday}"),), rough
    if unit is None or high > MOST:
        return None
    j += 1
    halved = halved or s.after(j, ("and",), ("a",), ("half",))
    if halved:
        return max(j, halved), ((low, high, unit), *_HALVES.get(unit, ())), rough or unit not in _EXACT_HALVES
    if working and unit == "day":
        unit = "business"
    if s.low(j) == "or" and s.low(j + 1) in ("two", "so") and high == 1:
        return j + 2, ((1, 2 if s.low(j + 1) == "two" else 1, unit),), True
    if s.low(j) == "or" and s.low(j + 1) == "so":
        return j + 2, ((low, high, unit),), True
    return j, ((low, high, unit),), rough


def _count(s: Scene, i: int) -> tuple[int, int, int, bool] | None:
    """Least, most, the index after, and whether it is a rough count."""
    hedged = s.skip(i, HEDGES)
    rough, i = hedged > i, hedged
    j = s.skip(i, ("a",))
    if s.low(j) in ("couple", "few", "several"):
        count = 2 if s.low(j) == "couple" else _FEW
        return count, count, s.skip(j + 1, ("of", "more")), True
    if s.low(i) == "a" and s.low(i + 1) == "hundred":
        return 100, 100, i + 2, rough
    if s.low(i) in ("a", "an", "another"):
        return 1, 1, i + 1, rough
    first = number_words.cardinal(s.tokens, i)
    if first is None:
        return None
    low, j = first
    if s.low(j) in ("-", "–", "to", "or"):
        second = number_words.cardinal(s.tokens, j + 1)
        if second and second[0] > low:
            return low, second[0], second[1], True
    return low, low, s.skip(j, ("more",)), rough

"""Where everything stands on the drawn timeline: to scale from left to right, and no label on another.

Wide, each step has a flag with its day and name; its pole stands where the day is, its words run to the right of it, and
flags are set from the last to the first, each in the lowest row that is free, so that no pole runs through a word.
Where there is no room for that, or the drawing is narrow, the steps are numbered dots that give way to each other.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.exporting.model import Look, Step, month_of
from assistant.exporting.type_width import broken, wide

Shape = Literal["both", "vendor", "buyer", "nobody"]

_TYPE = 11.5
"""Type size of a flag, in the drawing's own units."""
_LABELS = (136.0, 122.0, 108.0, 96.0, 84.0)
"""Widths of a flag to try."""
_CUT = 18.0
"""What a name cut short counts for beside the drawing's height: the name stands whole in the table."""
_LINES = 3
_LEADING = 13.5
_ROWS = 3
"""Rows of flags above the line and below it, at most."""
_LEVELS = 12
"""Dots over and under one another, at most."""
_FLAGS = 16
"""Steps, at most, that have flags."""
_GAP = 13.0
_EDGE = 14.0
_HEAD, _FOOT = 26.0, 24.0
_MONTH_ROOM = 54.0


@dataclass(frozen=True, slots=True)
class Point:
    """A day to be drawn; ``number`` is what the table calls it."""

    number: str
    name: str
    due: dt.date
    look: Look
    shape: Shape
    go_live: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in its place. ``lines``: the words of its flag, empty for a numbered dot; ``top``, ``left``: the flag's corner."""

    point: Point
    x: float
    y: float
    radius: float
    day: str = ""
    lines: tuple[str, ...] = ()
    left: float = 0.0
    top: float = 0.0
    foot: float = 0.0


@dataclass(frozen=True, slots=True)
class Month:
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    width: float
    height: float
    axis: float
    marks: tuple[Mark, ...]
    months: tuple[Month, ...]
    today: float | None
    flags: bool
    label_width: float = 0.0
    row_height: float = 0.0


@dataclass(slots=True)
class _Scale:
    """Days to places. The right edge leaves room for the words of the last flag."""

    first: dt.date
    last: dt.date
    left: float
    right: float
    days: int = field(init=False)

    def __post_init__(self) -> None:
        self.days = max(1, (self.last - self.first).days)

    def x(self, day: dt.date) -> float:
        return self.left + (day - self.first).days * (self.right - self.left) / self.days


def points_of(steps: Sequence[Step]) -> list[Point]:
    """The steps that have a day, by day."""
    found = [
        Point(s.number, s.name, s.due, s.state.look, _shape(s), s.go_live) for s in steps if s.due is not None
    ]
    return sorted(found, key=lambda p: p.due)


def _shape(step: Step) -> Shape:
    if step.vendor_owner and step.buyer_owner:
        return "both"
    return "vendor" if step.vendor_owner else "buyer" if step.buyer_owner else "nobody"


def timeline(points: Sequence[Point], on: dt.date, width: float, *, flags: bool) -> Timeline | None:
    """The drawing for points in the order of their days; None where there is no day to draw, or too many. ``on`` is marked as today where
    it lies near enough."""
    if not points:
        return None
    if flags and len(points) <= _FLAGS:
        found = [one for label in _LABELS if (one := _flagged(points, label, on, width)) is not None]
        if found:
            return min(found, key=lambda one: one.height + _CUT * _cut_short(one) - 0.3 * one.label_width)
    return _with_numbers(points, _scale(points, on, width - _EDGE), on, width)


def _cut_short(line: Timeline) -> int:
    return sum(1 for mark in line.marks if mark.lines and mark.lines[-1].endswith("…"))


def _scale(points: Sequence[Point], on: dt.date, right: float) -> _Scale:
    first, last = points[0].due, points[-1].due
    reach = dt.timedelta(days=max(21, (last - first).days // 4))
    if first - reach <= on < first:
        first = on
    elif last < on <= last + reach:
        last = on
    if first == last:
        first, last = first - dt.timedelta(days=15), last + dt.timedelta(days=15)
    return _Scale(first, last, _EDGE, right)


def _apart(places: list[float], left: float, right: float) -> list[float]:
    """The places, in order, moved as little as needed for no two marks to touch."""
    gap = min(_GAP, (right - left) / max(1, len(places) - 1))
    moved: list[float] = []
    for x in places:
        moved.append(max(x, moved[-1] + gap) if moved else max(x, left))
    limit = right
    for at in range(len(moved) - 1, -1, -1):
        moved[at] = min(moved[at], limit)
        limit = moved[at] - gap
    return moved


def _rows(
    places: Sequence[float], label: float, width: float, today: float | None
) -> list[tuple[bool, int]] | None:
    """For each flag whether it is above the line, and its row from the line; None where they do not fit.

    ``free``: for each row the place up to which it is free. Those to the right are set already, and the rows that a pole goes
    through end at it, so that no words are on a pole, nor on the mark of today (``today``), which hangs below the line.
    """
    free = {(above, row): width for above in (True, False) for row in range(_ROWS)}
    found: list[tuple[bool, int]] = []
    above_next = True
    for x in reversed(places):
        hanging = today is not None and x - 3 < today < x + label
        fits = [
            (above, row)
            for (above, row), until in free.items()
            if x + label <= until + 0.5 and (above or not hanging)
        ]
        if not fits:
            return None
        chosen = min(fits, key=lambda key: (key[1], key[0] != above_next))
        for row in range(chosen[1] + 1):
            free[chosen[0], row] = min(free[chosen[0], row], x - 2)
        above_next = not chosen[0]
        found.append(chosen)
    return found[::-1]


def _flagged(points: Sequence[Point], label: float, on: dt.date, width: float) -> Timeline | None:
    """The drawing with flags of that width; None where they do not fit."""
    scale = _scale(points, on, width - label)
    places = _apart([scale.x(p.due) for p in points], _EDGE, width - label)
    rows = _rows(places, label, width, _today(scale, on, width))
    if rows is None:
        return None
    texts = [tuple(broken(p.name, _TYPE, label - 12, _LINES)) for p in points]
    height = 20 + _LEADING * max(map(len, texts))
    over = max((row + 1 for above, row in rows if above), default=0)
    under = max((row + 1 for above, row in rows if not above), default=0)
    axis = _HEAD + over * height + 14
    marks = []
    for point, x, (above, row), lines in zip(points, places, rows, texts, strict=True):
        top = axis - 14 - (row + 1) * height if above else axis + 14 + row * height
        # A flag above the line stands on its pole, one below hangs from it.
        foot = top + 2 if above else top + 14 + len(lines) * _LEADING
        day = f"{point.due.day} {month_of(point.due)}"
        marks.append(Mark(point, x, axis, 9.0 if point.go_live else 6.5, day, lines, x, top, foot))
    return Timeline(
        width,
        axis + 14 + under * height + _FOOT,
        axis,
        tuple(marks),
        _months(scale, width),
        _today(scale, on, width),
        flags=True,
        label_width=label,
        row_height=height,
    )


def _with_numbers(points: Sequence[Point], scale: _Scale, on: dt.date, width: float) -> Timeline | None:
    """Numbered dots, each as near the line as the others let it; None where they would be a heap."""
    radius, step = 9.5, 21.0
    set_: list[tuple[float, int]] = []
    for point in points:
        x = min(max(scale.x(point.due), _EDGE), width - _EDGE)
        taken = {level for other, level in set_ if abs(other - x) < step}
        level = next(n for at in range(2 * len(points) + 1) for n in (at, -at) if n not in taken)
        set_.append((x, level))
    over = max(0, max(level for _, level in set_))
    under = max(0, max(-level for _, level in set_))
    if over + under > _LEVELS:
        return None
    axis = _HEAD + 16 + over * step
    marks = tuple(
        Mark(point, x, axis - level * step, radius) for point, (x, level) in zip(points, set_, strict=True)
    )
    height = axis + under * step + 16 + _FOOT
    return Timeline(width, height, axis, marks, _months(scale, width), _today(scale, on, width), flags=False)


def _today(scale: _Scale, on: dt.date, width: float) -> float | None:
    x = scale.x(on)
    return min(max(x, _EDGE), width - _EDGE) if scale.first <= on <= scale.last else None


def _months(scale: _Scale, width: float) -> tuple[Month, ...]:
    """The first days of months, as many as can be named, with the year where it is new."""
    per_month = scale.x(scale.first + dt.timedelta(days=30)) - scale.x(scale.first)
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60) if n * per_month >= _MONTH_ROOM), 120)
    found: list[Month] = []
    year = 0
    day = scale.first.replace(day=1)
    for _ in range(100 * 12):
        x = scale.x(day)
        if x > width - _EDGE:
            break
        if x >= 0 and (every == 1 or (day.month - 1 + 12 * day.year) % every == 0):
            text = month_of(day) if day.year == year else f"{month_of(day)} {day.year}"
            if x + wide(text, 11) <= width:
                found.append(Month(x, text))
                year = day.year
        if (day.year, day.month) == (dt.MAXYEAR, 12):
            break
        day = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
    start = scale.first
    text = f"{month_of(start)} {start.year}"
    if not found or found[0].x > wide(text, 11) + 12:
        if found and found[0].text.endswith(str(start.year)):
            found[0] = Month(found[0].x, found[0].text.split()[0])
        found.insert(0, Month(0.5, text))
    return tuple(found)

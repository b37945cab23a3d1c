"""Days as cells: the axis above a plan's steps, and each step's bar below it."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from textual.content import Content

from assistant.plan.model import Milestone, Plan
from assistant.plan.timing.schedule import Slack, waits_for
from assistant.plan.workdays import add_workdays
from assistant.ui.live.plan_panel import STYLE
from assistant.ui.words import HEALTH
from assistant.vocabulary import Health

MUTED = "$text-muted"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_APART = 6
"""Cells from one name on the axis to the next."""
_LEAST_DAYS = 14
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months from one name on the axis to the next: the smallest of these that leaves room."""
LEGEND = "━ ◆ critical: a slip moves the end   ─ has slack, ·· how much   ╌ late   │ today   ┆ go-live"


@dataclass(frozen=True, slots=True)
class Scale:
    """``width`` cells from the day ``first`` to the day ``last``."""

    first: date
    last: date
    width: int

    def at(self, day: date) -> int:
        """The cell of a day; those before and after are drawn at the ends."""
        days = max((self.last - self.first).days, 1)
        return min(max((day - self.first).days * (self.width - 1) // days, 0), self.width - 1)


def scale_of(plan: Plan, on: date, width: int) -> Scale:
    """From the plan's first date to its last, the go-live and today among them."""
    days = [m.due for m in plan.milestones if m.due and m.status != "cancelled"]
    days += [day for day in (plan.go_live, on) if day]
    first, last = min(days), max(days)
    return Scale(first, max(last, first + timedelta(days=_LEAST_DAYS)), width)


def axis(scale: Scale) -> Content:
    """The months, each where it begins; of long plans every second, third …, January then with its year, or the years alone."""
    for step in _STEPS:
        marks = _marks(scale, step)
        # The plan may begin near the end of a month.
        marks = marks[1:] if len(marks) > 2 and marks[1][0] - marks[0][0] < _APART else marks
        if all(next_ - at >= max(_APART, len(name) + 1) for (at, name), (next_, _) in pairwise(marks)):
            break
    line = ""
    for at, name in marks:
        if at + len(name) <= scale.width and at >= len(line):
            line += " " * (at - len(line)) + name
    return Content.styled(line.ljust(scale.width), MUTED)


def _marks(scale: Scale, step: int) -> list[tuple[int, str]]:
    marks: list[tuple[int, str]] = []
    month = scale.first.year * 12 + scale.first.month - 1
    end = scale.last.year * 12 + scale.last.month - 1
    month += -month % step
    for number in range(month, end + 1, step):
        year, of_year = divmod(number, 12)
        begins = max(date(year, of_year + 1, 1), scale.first)
        name = (
            f"{year}"
            if step >= 12
            else f"{_MONTHS[of_year]} {year % 100:02}"
            if not of_year and step > 1
            else _MONTHS[of_year]
        )
        marks.append((scale.at(begins), name))
    return marks


def today_line(scale: Scale, on: date) -> Content:
    """Where today lies on the axis, in words beside its line."""
    at, word = scale.at(on), "today"
    if at + len(word) + 2 <= scale.width:
        return Content.assemble(
            " " * at, ("│ today", STYLE["calm"]), " " * (scale.width - at - len(word) - 2)
        )
    return Content.assemble(
        " " * max(at - len(word) - 1, 0), ("today │", STYLE["calm"]), " " * (scale.width - at - 1)
    )


class Bars:
    """The bars of a plan's steps on one scale. ``lights`` and ``room``: health and slack by id."""

    def __init__(
        self, plan: Plan, on: date, scale: Scale, lights: dict[str, Health], room: dict[str, Slack]
    ) -> None:
        self._plan, self._on, self._scale = plan, on, scale
        self._lights, self._room = lights, room
        self._before = waits_for(plan)

    def bar(self, step: Milestone) -> Content:
        """From where the last of those it waits for is done to its date; what it is late by, or may slip, behind that."""
        scale, on = self._scale, self._on
        cells: list[tuple[str, str]] = [(" ", "")] * scale.width
        if self._plan.go_live:
            cells[scale.at(self._plan.go_live)] = ("┆", MUTED)
        cells[scale.at(on)] = ("│", STYLE["calm"])
        if step.due is None or step.status == "cancelled":
            return _joined(cells)
        mark, _, tone = HEALTH[self._lights[step.id]]
        due, slack = scale.at(step.due), self._room[step.id]
        line = ("━", STYLE["calm"]) if slack.critical else ("─", MUTED)
        starts = [m.due for m in self._before.get(step.id, ()) if m.due]
        begin = scale.at(max(starts)) + 1 if starts else due
        self._fill(cells, begin, due, line)
        if step.open and slack.days and not slack.critical:
            end = add_workdays(step.due, slack.days, self._plan.calendar)
            self._fill(cells, due + 1, scale.at(end) + 1, ("·", MUTED))
        if step.open and step.due < on:
            self._fill(cells, due + 1, scale.at(on), ("╌", STYLE["bad"]))
        cells[due] = (mark, STYLE[tone])
        return _joined(cells)

    def _fill(self, cells: list[tuple[str, str]], begin: int, end: int, sign: tuple[str, str]) -> None:
        today = self._scale.at(self._on)
        for at in range(begin, end):
            if at != today:
                cells[at] = sign


def _joined(cells: list[tuple[str, str]]) -> Content:
    runs = groupby(cells, key=lambda cell: cell[1])
    return Content.assemble(*(("".join(sign for sign, _ in run), style) for style, run in runs))

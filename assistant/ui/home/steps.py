"""The steps of a plan as rows: on a time axis where there is room for one, else as a list with days."""

from collections import Counter
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from assistant.plan.model import Milestone, Problem
from assistant.plan.timing.health import health
from assistant.plan.timing.schedule import slacks
from assistant.ui.home import timeline
from assistant.ui.home.rows import Row
from assistant.ui.home.step_page import step_page
from assistant.ui.home.step_words import CRITICAL, ShortNames, room_of, standing
from assistant.ui.live.plan_panel import STYLE
from assistant.ui.ports.plans import OnePlan, Told
from assistant.ui.text import clean, clip, clip_middle, fill
from assistant.ui.words import day, weekday

_MUTED = "$text-muted"
_AXIS_FROM, _OWNERS_FROM = 96, 64
"""Cells from which there is room for a time axis, and in the list for owners."""
_WITH_OWNERS, _WITHOUT = 44, 20
"""Cells of the list beside a name."""
LIST_LEGEND = f"{CRITICAL} critical: a slip moves the end   +5 d: may slip by five business days"


class Steps:
    """The steps of ``one`` for rows of ``width`` cells."""

    def __init__(self, one: OnePlan, told: Told, width: int) -> None:
        self._one, self._told, self._width = one, told, max(width, 20)
        plan, on = one.plan, one.on
        self._lights = {m.id: health(m, on, plan, one.heard) for m in plan.milestones}
        self._room = slacks(plan)
        self._owners = ShortNames(plan)
        self._name = min(max(self._width * 28 // 100, 26), 46)
        self._wide = self._width >= _OWNERS_FROM
        self._bars: timeline.Bars | None = None
        if self._width >= _AXIS_FROM:
            scale = timeline.scale_of(plan, on, self._width - self._name - 2 - 17 - 2 - 11 - 11 - 6)
            self._bars = timeline.Bars(plan, on, scale, self._lights, self._room)
            self._scale = scale
        self._named = self._name - 1
        if self._bars is None:
            self._named = max(self._width - 2 - (_WITH_OWNERS if self._wide else _WITHOUT), 6)
        begin = Counter(map(self._begin, plan.milestones))
        self._alike = {text for text, times in begin.items() if times > 1}

    def _begin(self, step: Milestone) -> str:
        """What is surely seen of a name that is cut."""
        return clean(step.name)[: self._named * 3 // 5]

    def head(self) -> Content:
        """What stands above the rows: the axis, or nothing."""
        if self._bars is None:
            return Content("")
        left = " " * (self._name + 2 + 17 + 2)
        months = Content.assemble(fill("  Step", self._name + 2), fill("Owners", 17), "  ")
        return Content("\n").join(
            [
                Content.assemble(months.stylize(_MUTED), timeline.axis(self._scale)),
                Content.assemble(left, timeline.today_line(self._scale, self._one.on)),
            ]
        )

    def foot(self) -> Content:
        """What the signs mean."""
        return Content.styled(clip(timeline.LEGEND if self._bars else LIST_LEGEND, self._width), _MUTED)

    def rows(self) -> list[Row]:
        plan = self._one.plan
        rows = [self._row(m) for m in plan.milestones]
        if plan.problems:
            rows += [Row("problems", Content(""), live=False)]
        rows += [self._problem(number, problem) for number, problem in enumerate(plan.problems, 1)]
        return rows

    def _problem(self, number: int, problem: Problem) -> Row:
        text = clean(problem.text)
        row = Content.assemble(("? ", STYLE["warn"]), clip(f"line {problem.line}: {text}", self._width - 2))
        page = Content(f"Line {problem.line}, column {problem.column}: {text}")
        return Row(f"problem {number}", row, "This could not be read", lambda: page)

    def first(self) -> str | None:
        """The step to stand on at first: the next that is not done."""
        waiting = [m for m in self._one.plan.milestones if m.open]
        return f"step {min(waiting, key=lambda m: m.due or date.max).id}" if waiting else None

    def _row(self, step: Milestone) -> Row:
        mark, word, tone = standing(step, self._lights[step.id], self._one.on)
        due = weekday(step.due, self._one.on) if step.due else clean(step.due_text) or "no date"
        room = room_of(step, self._room[step.id])
        name = f"{clean(step.id)} {clean(step.name)}"
        seen = (clip_middle if self._begin(step) in self._alike else clip)(name, self._named)
        quiet = _MUTED if tone in ("good", "muted") else ""
        owners = self._owners.both(step)
        if self._bars is not None:
            content = Content.assemble(
                (f"{mark} ", STYLE[tone]), (fill(seen, self._named), quiet), " ", (fill(owners, 17), _MUTED), "  ",
                self._bars.bar(step), " ", (fill(due if cell_len(due) <= 10 else day(step.due, self._one.on) if step.due else due, 10), quiet),
                " ", (fill(word, 10), STYLE[tone]), (fill(room, 6), _MUTED),
            )  # fmt: skip
        else:
            wide = self._wide
            short = due if wide or step.due is None else day(step.due, self._one.on)
            parts = [(fill(short, 10 if wide else 8), quiet), (fill(word, 10), STYLE[tone])]
            if wide:
                parts = [(fill(owners, 15), _MUTED), *parts, (fill(room, 5), _MUTED)]
            pieces: list[str | tuple[str, str]] = [
                (f"{mark} ", STYLE[tone]),
                (fill(seen, self._named), quiet),
            ]
            for part in parts:
                pieces += [" ", part]
            content = Content.assemble(*pieces)
        title = clip(name, 60)
        return Row(f"step {step.id}", content, title, lambda: step_page(self._one, step, self._told))

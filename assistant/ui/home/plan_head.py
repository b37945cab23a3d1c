"""What stands above a plan, whichever part of it is shown."""

import re
from datetime import date

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from assistant.plan.model import Plan
from assistant.plan.showing.attention import glance
from assistant.ui.live.plan_panel import STYLE
from assistant.ui.ports.plans import OnePlan
from assistant.ui.text import clean, clip, wrap
from assistant.ui.words import HEALTH, count, full_day, in_days, weekday

_MUTED = "$text-muted"
SECTIONS = ("Steps", "People", "Next and risks", "Changes", "Calls")
_SHORT = ("Steps", "People", "Next", "Changes", "Calls")
_AMOUNT = re.compile(r"(?<![\d.,])[1-9][0-9]{4,14}(?![\d,]|\.\d)")
"""An amount without marks between its thousands."""
_MOST = 2
"""Lines of facts."""


def head(one: OnePlan, width: int, *, low: bool) -> Content:
    """The account, how it stands and why, the days that count. ``low``: for a terminal with few lines."""
    plan, on = one.plan, one.on
    seen = glance(plan, on, one.heard)
    mark, word, tone = HEALTH[seen.light]
    state = f"{mark} {word}"
    name = clip(_name(plan), max(width - cell_len(state) - 2, 8))
    gap = " " * max(width - cell_len(name) - cell_len(state), 2)
    lines = [Content.assemble((name, "bold"), gap, (state, f"bold {STYLE[tone]}"))]
    why = clean(in_days(f"{seen.reason[:1].upper()}{seen.reason[1:]}."))
    lines.append(Content.styled(clip(why, width), STYLE[tone]))
    told = _facts(plan, on)
    rows = wrap(" · ".join(told), width)
    if low or len(rows) > _MOST:
        rows = (
            [clip(" · ".join(told), width)]
            if low
            else [*rows[: _MOST - 1], clip(" ".join(rows[_MOST - 1 :]), width)]
        )
    lines += [Content.styled(row, _MUTED) for row in rows if row]
    return Content("\n").join(lines)


def bar(chosen: int, width: int) -> Content:
    """The parts of a plan with their numbers, the chosen one marked; each can be clicked."""
    names = SECTIONS if width >= 72 else _SHORT
    parts: list[Content | str] = []
    for number, name in enumerate(names, 1):
        if number == chosen:
            words = Content.styled(f"▸{number} {name} ", "bold $key-foreground on $key")
        else:
            words = Content.assemble((f" {number}", "bold"), (f" {name} ", _MUTED))
        parts += [words.stylize(Style.from_meta({"@click": f"screen.section({number})"})), " "]
    return Content.assemble(*parts)


def _name(plan: Plan) -> str:
    return " · ".join(filter(None, (clean(plan.account), clean(plan.deal)))) or clean(plan.path.name)


def _facts(plan: Plan, on: date) -> list[str]:
    facts = []
    if plan.go_live:
        facts.append(f"go-live {full_day(plan.go_live)}, {_days(plan.go_live, on)}")
    if plan.signature:
        facts.append(f"signature {weekday(plan.signature, on)}, {_days(plan.signature, on)}")
    if plan.agreement:
        facts.append(
            {"vague": "agreed vaguely", "verbal": "agreed verbally", "written": "agreed in writing"}[
                plan.agreement
            ]
        )
    else:
        facts.append("not agreed yet")
    if event := plan.compelling_event:
        facts.append(f"why now: {clean(event.what)}" + (f", {weekday(event.date, on)}" if event.date else ""))
    if plan.value:
        facts.append(_AMOUNT.sub(lambda found: f"{int(found[0]):,}", clean(plan.value)))
    return [facts[0][:1].upper() + facts[0][1:], *facts[1:]]


def _days(day: date, on: date) -> str:
    days = (day - on).days
    if not days:
        return "today"
    return f"{count(days, 'day')} left" if days > 0 else f"{count(-days, 'day')} ago"

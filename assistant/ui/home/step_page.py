"""All of one step: how it stands, what it hangs together with, what a slip costs, what was said of it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from textual.content import Content

from assistant.plan.model import Milestone
from assistant.plan.reading.in_words import counted, span_in_words
from assistant.plan.timing.cost import cost_of
from assistant.plan.timing.health import days_late, health
from assistant.plan.timing.schedule import slacks, slip
from assistant.ui.home.step_words import standing
from assistant.ui.live.plan_panel import STYLE
from assistant.ui.ports.plans import OnePlan, SaidOf, Told
from assistant.ui.text import clean
from assistant.ui.words import ROLE, day, full_day, in_days

MUTED = "$text-muted"
_MOST = 8
"""What was said of a step, and its changes: the newest of each."""


def step_page(one: OnePlan, step: Milestone, told: Told) -> Content:
    """Everything known of ``step``, for a page that scrolls."""
    plan, on = one.plan, one.on
    mark, word, tone = standing(step, health(step, on, plan, one.heard), on)
    waiting = [m for m in plan.milestones if step.id in m.depends_on]
    before = [m for id_ in step.depends_on if (m := plan.milestone(id_))]
    parts = [
        Content.assemble(
            (f"{mark} {word}", f"bold {STYLE[tone]}"), (f" · {_room(one, step)}", MUTED) if step.open else ""
        ),
        facts(
            ("Due", full_day(step.due) if step.due else step.due_text or "no date"),
            ("On our side", step.owner_vendor),
            ("On theirs", step.owner_prospect),
            ("Needs", ", ".join(ROLE[role] for role in step.needs)),
            ("Assumes", step.assumes),
            ("We do", step.seller_actions),
            ("They do", step.buyer_actions),
        ),
        _steps("Waits for", before, one, "Waits for nothing."),
        _steps("Waiting for it", waiting, one, "Nothing waits for it."),
    ]
    if cost := _cost(one, step):
        parts.append(block("A slip of a week", [Content(cost)]))
    said = [_said(entry, one) for entry in told.said.get(step.id, ())]
    parts.append(block("Said of it in calls", said[:_MOST] or [Content.styled("Nothing yet.", MUTED)]))
    changes = [
        Content(
            clean(
                in_days(
                    f"{day(c.date, on)}: {c.was or 'nothing'} → {c.is_}"
                    + (f", {c.said_by}" if c.said_by else "")
                )
            )
        )
        for c in reversed(plan.changes)
        if c.what.partition(":")[0].strip().casefold() in (step.id.casefold(), step.name.casefold())
    ]
    if changes:
        parts.append(block("Changed in the plan", changes[:_MOST]))
    return Content("\n\n").join(part for part in parts if part.plain)


def facts(*pairs: tuple[str, str]) -> Content:
    """A line for each that is known: its name in a quieter voice, then what is known."""
    return Content("\n").join(
        Content.assemble((f"{name:<13}", MUTED), clean(text)) for name, text in pairs if text.strip()
    )


def block(title: str, lines: Iterable[Content]) -> Content:
    """Lines below a title."""
    return Content("\n").join([Content.styled(title, "bold"), *lines])


def _steps(title: str, steps: Sequence[Milestone], one: OnePlan, nothing: str) -> Content:
    if not steps:
        return Content.styled(nothing, MUTED)
    lines = []
    for step in steps:
        mark, word, tone = standing(step, health(step, one.on, one.plan, one.heard), one.on)
        due = f"  {day(step.due, one.on)}" if step.due else ""
        lines.append(
            Content.assemble(
                (f"{mark} ", STYLE[tone]), f"{clean(step.id)} {clean(step.name)}", (f"{due}, {word}", MUTED)
            )
        )
    return block(title, lines)


def _room(one: OnePlan, step: Milestone) -> str:
    """What room the step has, in words."""
    room = slacks(one.plan)[step.id]
    if room.critical:
        return "critical: any slip moves the end"
    if room.days is None:
        return "no room to tell"
    return f"may slip {counted(room.days, 'business day')} before the end moves"


def _cost(one: OnePlan, step: Milestone) -> str:
    """What it moves when the step is done a week after its date, or after today where that has passed."""
    if not step.open or step.due is None:
        return ""
    now = max(step.due, one.on) + timedelta(days=7)
    told = clean(cost_of(one.plan, slip(one.plan, step.id, now), now, "would move"))
    late = days_late(step, one.on)
    return f"It is {span_in_words(late)} late now. {told}" if late else told


def _said(entry: SaidOf, one: OnePlan) -> Content:
    return Content.assemble(
        (f"{day(entry.on, one.on)}, {clean(entry.who)}: ", MUTED),
        f"“{clean(entry.quote)}”",
        (f" ({clean(in_days(entry.says))})", MUTED),
    )

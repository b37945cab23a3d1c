"""What the plan panel says, as rows of plain values: computed from the standing alone, so always right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.plan.model import Milestone
from assistant.plan.timing.health import days_late, health
from assistant.standing import STATED, Standing
from assistant.ui.text import clean
from assistant.ui.words import HEALTH, MARKED, ROLE, SAYS, Tone, day, weekday
from assistant.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone: ``word`` is its health by the plan, ``heard`` what this call said of it or
    the seller marked (may be empty).

    ``settled``: nothing left to do about it in this call, so it need not call for attention.
    """

    mark: str
    id: str
    name: str
    word: str
    due: str
    heard: str
    tone: Tone
    settled: bool

    @property
    def trouble(self) -> bool:
        return self.tone in ("warn", "bad")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact with its mark: ``text`` first, ``rest`` after it in a quieter voice."""

    mark: str
    text: str
    rest: str
    tone: Tone


def steps(standing: Standing) -> list[Step]:
    """The plan's milestones in the order of the plan; cancelled ones are left out."""
    return [_step(standing, m) for m in standing.plan.milestones if m.status != "cancelled"]


def next_step(standing: Standing, minutes_tone: Tone) -> Line:
    """Whether a next step is booked. Towards the end of the call a missing one becomes a warning."""
    booked = standing.next_step
    if booked is None:
        return Line("○", "Next step", "not booked", "warn" if minutes_tone == "warn" else "calm")
    when = weekday(booked.date, standing.on) if booked.date else clean(booked.what)
    return Line("✓", "Next step", f"booked: {when}", "good")


def roles(standing: Standing) -> list[Line]:
    """Roles that a step needs soon, missing ones first, then the others heard of in this call."""
    gaps = dict(standing.missing())
    lines = [_gap(standing, role, step) for role, step in gaps.items()]
    others = dict.fromkeys([*_needed_soon(standing), *standing.roles_heard()])
    return lines + [_filled(standing, role) for role in others if role not in gaps]


def tally(rows: Sequence[Step]) -> str:
    """``2 late, 6 on track, 1 done``: the plan in one phrase, worst first; updated: settled in this call."""
    groups = [
        ("late", sum(s.tone == "bad" and not s.settled for s in rows)),
        ("due soon", sum(s.tone == "warn" and not s.settled for s in rows)),
        ("updated", sum(s.settled and s.tone != "good" for s in rows)),
        ("on track", sum(s.tone == "calm" and not s.settled for s in rows)),
        ("done", sum(s.tone == "good" for s in rows)),
    ]
    return ", ".join(f"{n} {word}" for word, n in groups if n)


def _step(standing: Standing, milestone: Milestone) -> Step:
    on = standing.on
    state = health(milestone, on, standing.plan)
    mark, word, tone = HEALTH[state]
    late = days_late(milestone, on)
    if state == "overdue" or (state == "at_risk" and late > 0):
        word = f"{late}d late"
    return Step(
        mark,
        clean(milestone.id),
        clean(milestone.name),
        word,
        day(milestone.due, on) if milestone.due else clean(milestone.due_text) or "no date",
        _heard(standing, milestone, on),
        tone,
        milestone.open and standing.settled(milestone),
    )


def _heard(standing: Standing, milestone: Milestone, on: date) -> str:
    mark = standing.marked.get(milestone.id)
    if mark is not None:
        return f"marked: {day(mark.date, on)}" if mark.date else MARKED[mark.says]
    finding = standing.milestones.get(milestone.id)
    if finding is None:
        return ""
    if finding.confidence < STATED:
        return "came up"
    if finding.says == "rescheduled" and finding.date:
        return f"→ {day(finding.date, on)}"
    return SAYS[finding.says]


def _needed_soon(standing: Standing) -> list[Role]:
    horizon = standing.on + timedelta(days=standing.plan.health.stakeholder_days)
    near = [m for m in standing.plan.milestones if m.open and (due := standing.due(m)) and due <= horizon]
    return [role for m in near for role in m.needs]


def _gap(standing: Standing, role: Role, step: Milestone) -> Line:
    heard = standing.roles.get(role)
    said = "no name yet" if heard is not None else "missing"
    return Line("✗", ROLE[role], f"{said} ({clean(step.id)})", "warn")


def _filled(standing: Standing, role: Role) -> Line:
    heard = standing.roles.get(role)
    if heard is None or heard.level == "topic":
        return Line("✓", ROLE[role], "already engaged", "muted")
    return Line("✓", ROLE[role], f"heard: {clean(heard.name)}" if heard.name else "heard", "good")

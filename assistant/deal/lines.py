"""Lines of the plan file as sources: each kind of line with its key and what stands there."""

import datetime as dt

from assistant.deal.sources import PlanLine
from assistant.deal.wording import on_one_line
from assistant.plan.model import ChangeLine, Milestone, NextStep, Plan, Risk, Stakeholder
from assistant.plan.reading.in_words import day_in_words
from assistant.vocabulary import ROLE_WORDS

_FRONT = {"go_live": "go-live", "compelling_event": "compelling event"}


def milestone_line(m: Milestone) -> PlanLine:
    return PlanLine(m.id, m.line, _joined(m.name, _due(m.due) or m.due_text, _state(m.status)))


def front_line(plan: Plan, key: str) -> PlanLine | None:
    """The line of an entry of the front matter; None where the plan has none."""
    line = dict(plan.front).get(key)
    if line is None:
        return None
    match key:
        case "compelling_event":
            event = plan.compelling_event
            told = _joined(event.what, _day(event.date)) if event else ""
        case "go_live" | "signature":
            told = _day(getattr(plan, key))
        case "sellers" | "buyers":
            told = ", ".join(getattr(plan, key))
        case _:
            told = str(getattr(plan, key, None) or "")
    return PlanLine(f"front:{key}", line, f"{_FRONT.get(key, key)}: {told}".rstrip(": "))


def change_line(c: ChangeLine) -> PlanLine:
    moved = f"{c.was} → {c.is_}" if c.was else c.is_
    return PlanLine(f"change:{c.date.isoformat()} {c.what}", c.line, _joined(f"{c.what}: {moved}"))


def stakeholder_line(s: Stakeholder) -> PlanLine:
    role = ROLE_WORDS[s.role] if s.role else ""
    if not s.name:
        return PlanLine(f"stakeholder-role:{s.role or ''}", s.line, f"{role}: nobody named")
    return PlanLine(f"stakeholder:{s.name}", s.line, _joined(s.name, s.title or role, s.availability))


def risk_line(r: Risk) -> PlanLine:
    return PlanLine(f"risk:{r.risk}", r.line, _joined(r.risk))


def next_line(n: NextStep) -> PlanLine:
    return PlanLine(f"next:{n.action}", n.line, _joined(n.action, n.owner, _due(n.due), _state(n.status)))


def _joined(*parts: str) -> str:
    """What stands there on one line, without what is told to a machine in it."""
    return ", ".join(clean for part in parts if (clean := on_one_line(part)))


def _state(status: str) -> str:
    return status.replace("_", " ")


def _day(day: dt.date | None) -> str:
    return day_in_words(day, year=True) if day else ""


def _due(day: dt.date | None) -> str:
    return f"due {_day(day)}" if day else ""

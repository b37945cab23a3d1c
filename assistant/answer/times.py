"""Answers that are reckoned: how much room there is, the critical path, the days of the deal."""

import datetime as dt
import re

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.material import Material
from assistant.answer.subjects import open_steps_of
from assistant.answer.wording import day, days_between, step
from assistant.deal.lines import milestone_line
from assistant.deal.sources import Source
from assistant.plan.model import Milestone
from assistant.plan.reading.in_words import counted, listed
from assistant.plan.timing.landmarks import go_live_of, last_of, signature_of
from assistant.plan.timing.schedule import critical_path, slacks


def slack(asked: Asked, material: Material) -> list[Sentence]:
    """How far a step can slip before the go-live moves; without a step, how far that is before the compelling event."""
    plan, on = material.plan, material.deal.on
    room = slacks(plan)
    end = go_live_of(plan) or last_of(plan)
    about = [m for m in steps_of(asked, material.deal) if m.open] or list(
        open_steps_of(plan, asked.people, asked.roles)[:1]
    )
    found: list[Sentence] = []
    for m in [one for one in about if end is None or one.id != end.id][:1]:
        days = room[m.id].days
        if days is None or end is None:
            continue
        waits = [one for one in plan.milestones if m.id in one.depends_on]
        told = f" What waits for it is {listed([step(one) for one in waits])}." if waits else ""
        goal = f"the go-live on {day(end.due, on)}" if end.due else "the go-live"
        has = (
            f"has {counted(days, 'business day')} of room before it moves {goal}"
            if days
            else f"has no room: each day later moves {goal}"
        )
        if not days:
            has = f"has no room left: each day later moves {goal}"
        number = f" ({days})" if 0 < days <= 10 else ""
        found.append(
            Sentence(
                f"{step(m)} {has}{number}.{told}",
                (milestone_line(m), milestone_line(end), *map(milestone_line, waits)),
            )
        )
        found += material.not_yet(m)
    if found:
        return found
    event = plan.compelling_event
    live = plan.go_live
    if event is not None and event.date is not None and live is not None:
        found.append(_gap("go-live", live, event.what or "compelling event", event.date, material))
    return found


def _gap(a: str, first: dt.date, b: str, second: dt.date, material: Material) -> Sentence:
    on = material.deal.on
    keys = {"go-live": "go_live", "signature": "signature"}
    lines = material.front(*(keys.get(one, "compelling_event") for one in (a, b)))
    side = "before" if first <= second else "after"
    name = f"“{b}”" if b not in keys else f"the {b}"
    apart = days_between(first, second)
    return Sentence(f"The {a} on {day(first, on)} is {apart} {side} {name} on {day(second, on)}.", lines)


def critical(asked: Asked, material: Material) -> list[Sentence]:
    """The steps that have no room, in order."""
    plan = material.plan
    path = [m for id_ in critical_path(plan) if (m := plan.milestone(id_)) is not None]
    if not path:
        return []
    lines = tuple(milestone_line(m) for m in path)
    found = [
        Sentence(f"The critical path: {'; '.join(f'{step(m)}, {material.day_of(m)}' for m in path)}.", lines)
    ]
    if (
        asked.steps
        and (m := plan.milestone(asked.steps[0])) is not None
        and m.id not in {one.id for one in path}
        and m.open
        and "path" in asked.text
        and "is" in asked.text.split()[:1]
    ):
        found.insert(0, Sentence(f"{step(m)} is not on the critical path.", (milestone_line(m),)))
    return found


def go_live(asked: Asked, material: Material) -> list[Sentence]:
    found = _landmark_day("go_live", "Go-live", material.plan.go_live, go_live_of(material.plan), material)
    own = go_live_of(material.plan)
    when = material.plan.go_live or (own.due if own else None)
    if found and when is not None and re.search(r"\bhow (?:many (?:days|weeks)|long)\b", asked.text):
        on = material.deal.on
        away = (
            "today"
            if when == on
            else f"{counted(abs((when - on).days), 'day')} {'from today' if when > on else 'ago'}"
        )
        found.insert(1, Sentence(f"That is {away}.", found[0].sources))
    return found


def signature(asked: Asked, material: Material) -> list[Sentence]:
    return _landmark_day(
        "signature", "The signature", material.plan.signature, signature_of(material.plan), material
    )


def _landmark_day(
    key: str, word: str, stated: dt.date | None, own: Milestone | None, material: Material
) -> list[Sentence]:
    on = material.deal.on
    when = stated or (own.due if own else None)
    lines: tuple[Source, ...] = (*material.front(key), *((milestone_line(own),) if own else ()))
    if when is None or not lines:
        return []
    if own is not None and own.status == "done":
        return [Sentence(f"{word} is done; its day was {day(when, on)}.", lines)]
    found = [Sentence(f"{word} is planned for {day(when, on)}.", lines)]
    event = material.plan.compelling_event
    if event is not None and event.date is not None:
        found.append(
            _gap(
                "go-live" if key == "go_live" else "signature",
                when,
                event.what or "compelling event",
                event.date,
                material,
            )
        )
    return found


def event(asked: Asked, material: Material) -> list[Sentence]:
    """The compelling event and its day."""
    told = material.plan.compelling_event
    if told is None or not (told.what or told.date):
        return []
    when = f" on {day(told.date, material.deal.on)}" if told.date else ""
    return [Sentence(f"The compelling event: {told.what}{when}.", material.front("compelling_event"))]

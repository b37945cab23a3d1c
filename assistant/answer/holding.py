"""Whether a day can hold, and what comes if it does not: what stands against it in the plan and was said on the calls."""

import datetime as dt

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.dated_words import dated_words
from assistant.answer.material import Material
from assistant.answer.persons import absent, instead
from assistant.answer.wording import STATES, capital, day, step
from assistant.deal.lines import milestone_line
from assistant.plan.model import Milestone
from assistant.plan.reading.in_words import counted
from assistant.plan.timing.health import days_late
from assistant.plan.timing.landmarks import go_live_of, signature_of

_SOON = dt.timedelta(days=14)


def feasible(asked: Asked, material: Material) -> list[Sentence]:
    """Whether a step can be done on the day that is asked about, or on its own: who is away then, what it waits for is late, what the
    last call said.
    """
    m = _meant(asked, material)
    if m is None or not m.open:
        return []
    on = material.deal.on
    wanted = asked.days[0] if asked.days else m.due
    if wanted is None:
        return []
    against = [
        absent(one, wanted if wanted == m.due else None, material, milestone_line(m))
        for who in (m.owner_prospect, m.owner_vendor)
        for one in material.away
        if one.who == who and (one.first or dt.date.min) <= wanted <= (one.last or dt.date.max)
    ]
    against += _behind(m, wanted, material)
    against += [s for one in _before(m, material) if days_late(one, on) for s in material.not_yet(one)]
    against += material.not_yet(m)
    plan_day = f"{step(m)} is planned for {material.day_of(m)}."
    head = Sentence(plan_day, (milestone_line(m),))
    if not against:
        return [head, Sentence("Nothing in the plan or the calls is known to stand against it.")]
    return [head, *against, *instead(m.owner_prospect, wanted, material)]


def missed(asked: Asked, material: Material) -> list[Sentence]:
    """What is known of a step that is not done on its day: who is away after it, from when they can, what was said of later days."""
    m = _meant(asked, material)
    if m is None or not m.open or m.due is None:
        return []
    head = Sentence(f"{step(m)} is planned for {material.day_of(m)}.", (milestone_line(m),))
    found: list[Sentence] = []
    for one in material.away:
        if (
            one.who in (m.owner_prospect, *asked.people)
            and one.first
            and one.first <= m.due + _SOON
            and (one.last or m.due) >= m.due
        ):
            found += [absent(one, None, material), *instead(one.who, one.first, material)]
    found += [s for s in dated_words(m, material, after=m.due) if s not in found]
    return [head, *found] if found else []


def _meant(asked: Asked, material: Material) -> Milestone | None:
    steps = [m for m in steps_of(asked, material.deal) if m.open]
    if steps:
        return steps[0]
    on_day = [m for m in material.plan.milestones if m.open and m.due in asked.days]
    if on_day:
        return on_day[0]
    if "live" in asked.text:
        return go_live_of(material.plan)
    return signature_of(material.plan) if "sign" in asked.text else None


def _before(m: Milestone, material: Material) -> list[Milestone]:
    """The open steps that a step waits for, near and far, by their day."""
    ahead, seen = list(m.depends_on), dict[str, Milestone]()
    while ahead:
        one = material.plan.milestone(ahead.pop())
        if one is not None and one.open and one.id not in seen:
            seen[one.id] = one
            ahead += one.depends_on
    return sorted(seen.values(), key=lambda one: one.due or dt.date.max)


def _behind(m: Milestone, wanted: dt.date, material: Material) -> list[Sentence]:
    """The steps that it waits for, where they are late or due after the day itself."""
    on = material.deal.on
    found = []
    for one in _before(m, material):
        past = days_late(one, on)
        if past:
            told = f"{counted(past, 'day')} late: it was due on {material.day_of(one)}"
        elif one.due and one.due > wanted:
            told = f"due only on {day(one.due, on)}"
        else:
            continue
        found.append(
            Sentence(
                capital(f"{step(m)} waits for {step(one)}, {STATES[one.status]}, {told}."),
                (milestone_line(m), milestone_line(one)),
            )
        )
    return found

"""Answers about the steps of a plan: what is late, what comes next, how one stands, whose it is, what waits for what."""

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.coming import next_due, of_people
from assistant.answer.dated_words import dated_words
from assistant.answer.kinds import LEFT
from assistant.answer.material import Material, changed
from assistant.answer.said import left_of
from assistant.answer.subjects import open_steps_of
from assistant.answer.wording import STATES, capital, day, owners, step
from assistant.deal.lines import milestone_line, next_line
from assistant.plan.model import Milestone, Plan
from assistant.plan.reading.in_words import counted, listed
from assistant.plan.timing.health import days_late


def late(asked: Asked, material: Material) -> list[Sentence]:
    """What is past its day, by the plan; of a step that is asked about, whether it is."""
    plan, on = material.plan, material.deal.on
    if asked.steps:
        return status(asked, material)
    steps = [m for m in plan.milestones if days_late(m, on) and of_people(m, asked)]
    found: list[Sentence] = []
    for m in sorted(steps, key=lambda m: -days_late(m, on)):
        found.append(
            material.owned(
                m,
                f"{step(m)} is {counted(days_late(m, on), 'day')} late: it was due on {material.day_of(m)}.",
            )
        )
        found += material.not_yet(m)
    for n in plan.next_steps:
        if (
            n.due
            and n.due < on
            and n.status not in ("done", "cancelled")
            and (not asked.people or n.owner in asked.people)
        ):
            who = f" ({n.owner})" if n.owner else ""
            found.append(
                Sentence(
                    f"Of the next steps, “{n.action}”{who} was due on {day(n.due, on)}.", (next_line(n),)
                )
            )
    if found:
        return found
    whose = f" of {listed(asked.people)}" if asked.people else ""
    return [Sentence(f"Nothing{whose} in the plan is late on {day(on, on)}.")]


def status(asked: Asked, material: Material) -> list[Sentence]:
    """How the steps stand: state, day, days late, owners; and what the last call said."""
    on = material.deal.on
    found: list[Sentence] = []
    for m in steps_of(asked, material.deal)[:2]:
        past = days_late(m, on)
        when = f", {counted(past, 'day')} late" if past else ""
        if not m.open:
            told = [c for c in material.changes_of(m) if c.is_ == m.status]
            since = f" since {day(told[-1].date, on)}" if told else ""
            found.append(
                Sentence(
                    f"{step(m)} is {STATES[m.status]}{since}.",
                    (milestone_line(m), *(changed(told[-1]).sources if told else ())),
                )
            )
            continue
        found.append(
            material.owned(
                m,
                f"{step(m)} is {STATES[m.status]} and {'was' if past else 'is'} due on {material.day_of(m)}{when}.",
            )
        )
        found += material.not_yet(m) or (dated_words(m, material) if past and asked.kind == "due" else ())
        found += left_of(m, material) if LEFT.search(asked.text) else ()
    return found


def owner(asked: Asked, material: Material) -> list[Sentence]:
    """Whose the steps are, on both sides."""
    found = []
    for m in steps_of(asked, material.deal)[:2]:
        who = owners(m, material.plan)
        found.append(
            Sentence(
                f"{step(m)} is owned by {who}." if who != "nobody" else f"{step(m)} has no owner.",
                (milestone_line(m),),
            )
        )
    return found


def owns(asked: Asked, material: Material) -> list[Sentence]:
    """What somebody owns: open steps, then next steps; in one sentence what is done."""
    on, plan = material.deal.on, material.plan
    found: list[Sentence] = []
    for name in asked.people:
        mine = [m for m in plan.milestones if name in (m.owner_vendor, m.owner_prospect)]
        found += [
            Sentence(
                f"{name} owns {step(m)}, due on {material.day_of(m)}, {STATES[m.status]}.",
                (milestone_line(m),),
            )
            for m in mine
            if m.open
        ]
        found += [
            Sentence(
                f"{name} has “{n.action}” to do{f', due on {day(n.due, on)}' if n.due else ''}.",
                (next_line(n),),
            )
            for n in plan.next_steps
            if n.owner == name and n.status not in ("done", "cancelled")
        ]
        done = [m for m in mine if not m.open]
        if done:
            found.append(
                Sentence(
                    f"{name} also owned {listed([step(m) for m in done])}, closed by now.",
                    tuple(milestone_line(m) for m in done),
                )
            )
        if not mine and not found:
            found.append(Sentence(f"{name} owns no step of the plan.", material.lines_of(name)))
    return found


def overall(asked: Asked, material: Material) -> list[Sentence]:
    """Where the deal stands, in a few sentences."""
    plan, on = material.plan, material.deal.on
    done = [m for m in plan.milestones if m.status == "done"]
    found = [
        Sentence(
            f"{len(done)} of {len(plan.milestones)} steps are done.",
            tuple(milestone_line(m) for m in plan.milestones),
        )
    ]
    found += late(Asked(asked.text, "late"), material)
    found += [s for s in next_due(Asked("", "next_due"), material) if s.text.startswith("Due next")]
    if plan.go_live is not None:
        found.append(Sentence(f"Go-live is planned for {day(plan.go_live, on)}.", material.front("go_live")))
    return found


def depends(asked: Asked, material: Material) -> list[Sentence]:
    """What a step waits for, and what waits for it."""
    found: list[Sentence] = []
    for m in (
        steps_of(asked, material.deal)[:1] or open_steps_of(material.plan, asked.people, asked.roles)[:1]
    ):
        before = [one for id_ in m.depends_on if (one := material.plan.milestone(id_)) is not None]
        after = [one for one in material.plan.milestones if m.id in one.depends_on]
        if before:
            told = listed([f"{step(one)}, {STATES[one.status]}" for one in before])
            found.append(
                Sentence(f"{step(m)} waits for {told}.", (milestone_line(m), *map(milestone_line, before)))
            )
        else:
            found.append(Sentence(f"{step(m)} waits for no other step.", (milestone_line(m),)))
        if "before" in asked.text:
            still = _still_before(m, material.plan) - {one.id for one in before}
            earlier = [one for one in material.plan.milestones if one.id in still]
            if earlier:
                told = listed([f"{step(one)}, due on {material.day_of(one)}" for one in earlier])
                found.append(
                    Sentence(f"Open before these: {told}.", tuple(milestone_line(one) for one in earlier))
                )
        if after:
            told = listed([f"{step(one)}, due on {material.day_of(one)}" for one in after])
            found.append(
                Sentence(
                    f"For {step(m)} {'wait' if len(after) > 1 else 'waits'} {told}.",
                    (milestone_line(m), *map(milestone_line, after)),
                )
            )
    return found


def _still_before(m: Milestone, plan: Plan) -> set[str]:
    """The ids of all open steps that a step waits for, near and far."""
    found: set[str] = set()
    ahead = list(m.depends_on)
    while ahead:
        one = plan.milestone(ahead.pop())
        if one is not None and one.open and one.id not in found:
            found.add(one.id)
            ahead += one.depends_on
    return found


def assumes(asked: Asked, material: Material) -> list[Sentence]:
    """What the steps rest on."""
    stated = [m for m in material.plan.milestones if m.assumes]
    about = [m for m in steps_of(asked, material.deal) if m.assumes]
    if not about:
        said = set(asked.text.split())
        about = [m for m in stated if len({w for w in m.assumes.casefold().split() if len(w) > 3} & said) > 1]
    chosen = about or ([m for m in stated if m.open] if not asked.steps else [])
    if asked.steps and not chosen:
        return [
            Sentence(f"The plan states nothing that {step(m)} assumes.", (milestone_line(m),))
            for m in steps_of(asked, material.deal)[:1]
        ]
    return [Sentence(f"{capital(step(m))} assumes: {m.assumes}.", (milestone_line(m),)) for m in chosen]

"""Who has to be in it: roles nobody fills, people nobody has talked to, and the one who signs."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.discipline.availability import presence
from assistant.discipline.finding import Edit, Found
from assistant.discipline.ground import Ground, named, plural, ref
from assistant.plan.model import Milestone
from assistant.plan.reading.in_words import listed
from assistant.plan.reading.roles import roles_of_words
from assistant.plan.workdays import add_workdays
from assistant.vocabulary import ROLE_WORDS, ROLES, THE_ROLE, Role

_CARRIED_BY_OWNER: tuple[Role, ...] = ("executive_sponsor", "technical_buyer", "implementation", "end_users")
"""Roles whose step somebody engaged can carry as its owner; the others have to act themselves."""
_FINDS = re.compile(r"\s*(?:identify|find|engage)\b", re.IGNORECASE)
_LEAD = 10
"""Business days before the first step that needs somebody by which that person should be found."""
_WITHIN = 20
"""Business days in which that can be done however far away the step is: nobody waits half a year to ask for a name."""
_AT_ONCE = 3
"""Business days to find somebody who is needed sooner than that."""


def no_champion(ground: Ground) -> Iterator[Found]:
    """Nobody on the buyer's side is marked as the one who wants this to happen."""
    if not ground.selling or "champion" in ground.filled:
        return
    yield Found(
        "Nobody on the buyer's side is marked as the champion.",
        f"Ask {ground.contact} for something only a champion gets done, such as a meeting with whoever holds the budget; whoever "
        "brings that about goes in as champion.",
    )


def role_missing(ground: Ground) -> Iterator[Found]:
    """A role of the nine that nobody fills, as a stakeholder or as an owner: one finding for each that a step needs, and one
    for the others together.
    """
    if not ground.open:
        return
    filled = ground.filled | _being_found(ground)
    rest: list[Role] = []
    for role in ROLES:
        if role in filled or role == "champion":
            continue
        first = _first_need(ground, role)
        if first is None and (role != "economic_buyer" or not ground.selling):
            rest.append(role)
            continue
        if first is None:
            text = "Nobody is named as the economic buyer, who holds the budget."
        else:
            text = f"Nobody fills the role {ROLE_WORDS[role]}, and {named(first)}{_on(first.due)} needs them."
        yield Found(
            text,
            f"Ask {ground.contact} who that is, and add “{_find(role)}” as a milestone{_on(_by_when(ground, first), ' by ')}.",
            milestone=first,
            edit=_find_step(ground, role, first),
        )
    if rest and ground.selling:
        roles = listed([ROLE_WORDS[role] for role in rest], "or")
        yield Found(
            f"Nobody is named as {roles}.",
            f"Ask {ground.contact} which of them have a say in this, and add those to the stakeholders, or “Identify and engage …” as a milestone.",
            "note",
        )


def _being_found(ground: Ground) -> set[Role]:
    """Roles that the plan has a step for finding."""
    steps = [m.name for m in ground.open if _FINDS.match(m.name)]
    return {role for name in steps for role in roles_of_words(name)}


def _first_need(ground: Ground, role: Role) -> Milestone | None:
    needing = [m for m in ground.open if role in m.needs and not _carried(ground, m, role)]
    return min(needing, key=lambda m: m.due or date.max, default=None)


def _carried(ground: Ground, milestone: Milestone, role: Role) -> bool:
    owner = ground.stakeholder(milestone.owner_prospect)
    return role in _CARRIED_BY_OWNER and owner is not None and owner.engaged


def _find(role: Role) -> str:
    return f"Identify and engage {THE_ROLE[role]}"


def _by_when(ground: Ground, first: Milestone | None) -> date | None:
    """In time for the first step that needs the role, and at least a few days from now."""
    soonest = add_workdays(ground.on, _AT_ONCE, ground.plan.calendar)
    if first is not None and first.due is not None and first.due <= soonest:
        return add_workdays(ground.on, 1, ground.plan.calendar)
    before = (first.due if first else None) or ground.signature_day or ground.go_live_day
    if not before:
        return soonest
    latest = add_workdays(ground.on, _WITHIN, ground.plan.calendar)
    return max(soonest, min(latest, add_workdays(before, -_LEAD, ground.plan.calendar)))


def _find_step(ground: Ground, role: Role, first: Milestone | None) -> Edit:
    step = {"name": _find(role)}
    if ground.plan.sellers:
        step["owner_vendor"] = ground.plan.sellers[0]
    if ground.contact != "your contact":
        step["owner_prospect"] = ground.contact
    if day := _by_when(ground, first):
        step["due"] = day.isoformat()
    return {"add_milestone": step}


def _on(day: date | None, before: str = " on ") -> str:
    return f"{before}{day}" if day else ""


def depends_on_not_engaged(ground: Ground) -> Iterator[Found]:
    """A step due within the plan's ``stakeholder_days`` that rests on somebody nobody has talked to. Each role and each
    person is named once, at the first step that needs them. A step that is there to find and engage somebody is the
    remedy itself, and speaks for those it engages while its day has not passed.
    """
    if not ground.plan.stakeholders:
        return
    horizon = ground.on + timedelta(days=ground.plan.health.stakeholder_days)
    told: set[str] = set()
    for milestone in sorted(ground.open, key=lambda m: m.due or date.max):
        if milestone.due is None or milestone.due > horizon:
            continue
        waiting = [one for one in _not_engaged(ground, milestone) if one not in told]
        if _FINDS.match(milestone.name) and milestone.due >= ground.on:
            told.update(waiting, (THE_ROLE[role] for role in roles_of_words(milestone.name)))
            continue
        if not waiting:
            continue
        told.update(waiting)
        days = (milestone.due - ground.on).days
        when = (
            f"is due in {plural(days, 'day')}"
            if days > 0
            else "is due today"
            if days == 0
            else f"was due on {milestone.due}"
        )
        verb = "is" if len(waiting) == 1 and waiting[0] != THE_ROLE["end_users"] else "are"
        yield Found(
            f"{named(milestone)} {when}, and {listed(waiting)} {verb} not engaged so far.",
            f"Ask {ground.contact} for an introduction this week, and put the day you first talked under Engaged.",
            milestone=milestone,
            stakeholder=waiting[0],
        )


def _not_engaged(ground: Ground, milestone: Milestone) -> list[str]:
    """The people and roles that the step needs and nobody has met. A role that nobody fills is another rule's."""
    found: dict[str, None] = {}
    owner = ground.stakeholder(milestone.owner_prospect)
    if owner is not None and not owner.engaged:
        found[owner.name] = None
    says_who_is_engaged = any(s.engaged_text for s in ground.plan.stakeholders)
    for role in milestone.needs:
        people = ground.people_of(role)
        if any(s.engaged for s in people) or role not in ground.filled or _carried(ground, milestone, role):
            continue
        if (owner is not None and owner.role == role) or not (people or says_who_is_engaged):
            continue
        names = [s.name or f"the {s.title}" for s in people if s.name or s.title]
        found[names[0] if names else THE_ROLE[role]] = None
    # The champion reaches people the seller has not met: an owner who is not met counts, a contact does not.
    return [name for name in found if name != ground.contact]


def signer_not_confirmed(ground: Ground) -> Iterator[Found]:
    """The plan does not say that whoever signs is there on the day, or says that they are not."""
    step, day = ground.signature, ground.signature_day
    if step is None or not step.open or day is None or day < ground.on:
        return
    name = _signer(ground, step)
    person = ground.stakeholder(name)
    texts = [step.assumes, *((person.plan, person.concern, person.availability) if person else ())]
    if not name:
        return
    soon = (day - ground.on).days <= ground.plan.health.stakeholder_days
    match presence(iter(texts), day, ground.plan.calendar):
        case "away":
            yield Found(
                f"{named(step)} is due on {day}, and {name} is away then.",
                f"Ask {name} who signs in their place, or for a day before they leave.",
                "error",
                step,
                name,
                field="due",
            )
        case "unknown":
            yield Found(
                f"Nothing in the plan says that {name} is available to sign on {day}.",
                f"Ask {name if person and person.engaged else ground.contact}, and write the answer into the assumption of {ref(step)}, "
                f"such as “{name} is available on the day”.",
                "warning" if soon else None,
                step,
                name,
            )


def _signer(ground: Ground, step: Milestone) -> str:
    owner = ground.buyers_of(step)
    if owner and not ground.together(owner):
        return owner
    return next((s.name for s in ground.people_of("economic_buyer") if s.name), "")

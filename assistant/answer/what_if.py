"""What a step on another day moves: the later steps, signature and go-live, and how these lie to the compelling event."""

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
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.plan.timing.moving import Moving, plan_move
from assistant.plan.timing.schedule import Move
from assistant.plan.workdays import add_workdays
from assistant.understand.text import stem, words

_MANY = 4
_DAY = dt.timedelta(days=1)
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)


def what_if(asked: Asked, material: Material) -> list[Sentence]:
    """What a step on another day moves: signature, go-live, how that lies to the compelling event."""
    plan, on = material.plan, material.deal.on
    m = _supposed(asked, material)
    if m is None:
        return []
    if not m.open:
        return [Sentence(f"{step(m)} is closed, so its day moves nothing any more.", (milestone_line(m),))]
    now = _new_day(asked, m, material)
    if now is None or m.due is None:
        return []
    if now == m.due:
        return [
            Sentence(f"{step(m)} is due on {day(now, on)} already, so nothing moves.", (milestone_line(m),))
        ]
    moving = plan_move(plan, m.id, now)
    others = moving.slip.moves
    lines = (
        milestone_line(m),
        *(milestone_line(one) for move in others if (one := plan.milestone(move.milestone_id))),
    )
    live = _landmark("go-live", moving.go_live, plan.go_live, go_live_of(plan), material, lines)
    sign = _landmark("signature", moving.signature, plan.signature, signature_of(plan), material, lines)
    first = re.search(r"\bsign|signature", asked.text) is not None
    both = [s for s in ((sign, live) if first else (live, sign)) if s is not None]
    head = f"With {step(m)} on {day(now, on)} instead of {day(m.due, on)}, "
    head += _moved(others, material) if moving.later else "no other step moves by itself."
    result = [Sentence(head, lines), *both, *_signer_away(moving, material)]
    if (event := plan.compelling_event) is not None and event.date is not None:
        result.append(_against(moving, event.what, event.date, material))
    return result


def _signer_away(moving: Moving, material: Material) -> list[Sentence]:
    """That the one who signs is away on the day on which the signature comes to lie."""
    m, when = signature_of(moving.plan), moving.signature
    if m is None or when is None:
        return []
    on = material.deal.on
    gone = [
        one
        for one in material.away
        if one.who == m.owner_prospect
        and (one.first is None or one.first <= when.now)
        and (one.last is None or when.now <= one.last)
        and (one.first or one.last)
    ]
    return [
        Sentence(f"{one.who}, who signs, is away on {day(when.now, on)}.", (one.source, milestone_line(m)))
        for one in gone[:1]
    ]


def _moved(others: tuple[Move, ...], material: Material) -> str:
    on = material.deal.on
    if not others:
        return "nothing else moves: no other step has to change its day."
    told = [f"{one.milestone_id} to {day(one.now, on)}" for one in others[:_MANY]]
    more = f" and {counted(len(others) - _MANY, 'more step')}" if len(others) > _MANY else ""
    return f"{counted(len(others), 'later step')} {'moves' if len(others) == 1 else 'move'}: {listed(told) if not more else ', '.join(told) + more}."


def _landmark(
    word: str,
    move: Move | None,
    stated: dt.date | None,
    own: Milestone | None,
    material: Material,
    lines: tuple[Source, ...],
) -> Sentence | None:
    on = material.deal.on
    key = "go_live" if word == "go-live" else word
    if own is not None and not own.open:
        return None
    if move is not None and move.was is not None:
        return Sentence(
            f"The {word} moves from {day(move.was, on)} to {day(move.now, on)}.",
            (*lines, *material.front(key)),
        )
    stays = stated or (own.due if own else None)
    if stays is None:
        return None
    source = material.front(key) or ((milestone_line(own),) if own else ())
    return Sentence(f"The {word} does not move: it stays on {day(stays, on)}.", source)


def _against(moving: Moving, what: str, event: dt.date, material: Material) -> Sentence:
    """How the two landmarks lie to the compelling event, the one that is planned nearest to it."""
    plan, on = moving.plan, material.deal.on
    after = moving.after
    ends = [
        (word, now)
        for word, now in (("signature", _day_of(after, "signature")), ("go-live", _day_of(after, "go_live")))
        if now is not None
    ]
    sign = getattr(plan, "signature", None)
    spent = {"spend", "fund", "money", "budget", "fiscal", "laps"} & {stem(w) for w in words(what)}
    word, now = (ends[0] if spent and sign is not None else ends[-1]) if ends else ("step", moving.now)
    gap = (event - now).days
    where = f"{days_between(now, event)} {'before' if gap > 0 else 'after'}" if gap else "the very day of"
    name = f"“{what}”" if what else "the compelling event"
    holds = "still holds" if gap >= 0 else "is missed"
    front = material.front("compelling_event", "signature" if word == "signature" else "go_live")
    return Sentence(
        f"{name} on {day(event, on)} {holds}: the {word} on {day(now, on)} is {where} {'it' if gap else 'that'}.",
        front,
    )


def _day_of(plan: object, key: str) -> dt.date | None:
    day_: dt.date | None = getattr(plan, key)
    return day_


def _supposed(asked: Asked, material: Material) -> Milestone | None:
    steps = [m for m in steps_of(asked, material.deal) if m.open] or list(steps_of(asked, material.deal))
    if steps:
        return steps[0]
    own = open_steps_of(material.plan, asked.people, asked.roles)
    if own:
        return own[0]
    if re.search(r"\bsign", asked.text):
        return signature_of(material.plan)
    return None


def _new_day(asked: Asked, m: Milestone, material: Material) -> dt.date | None:
    if asked.shift is not None and m.due is not None:
        return asked.shift.after(m.due, material.plan.calendar)
    other = [d for d in asked.days if d != m.due]
    if other or asked.days:
        return _in_its_month(next(iter(other or asked.days)), asked.text, m.due)
    later = asked.since is not None and asked.until is not None and m.due is not None and asked.since > m.due
    return add_workdays(asked.since - _DAY, 1, material.plan.calendar) if later and asked.since else None


def _in_its_month(day_: dt.date, text: str, due_: dt.date | None) -> dt.date:
    """Of a day that is named by its number alone, the one nearest to the step's own."""
    if (
        due_ is None
        or re.search(rf"\bthe {day_.day}(?:st|nd|rd|th)\b(?! of)", text) is None
        or _MONTH.search(text)
    ):
        return day_
    near = (due_ + dt.timedelta(days=n) for n in sorted(range(-15, 31), key=abs))
    return next((d for d in near if d.day == day_.day and d != due_), day_)

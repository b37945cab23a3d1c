"""Answers about who signs and who is away when."""

import datetime as dt
import re

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.material import Material
from assistant.answer.said import quoted
from assistant.answer.wording import day, step
from assistant.deal.away import Away
from assistant.deal.lines import milestone_line, stakeholder_line
from assistant.deal.sources import PlanLine, Said
from assistant.plan.model import Stakeholder
from assistant.plan.timing.landmarks import signature_of
from assistant.understand.spoken_dates import find_dates
from assistant.understand.text import words


def signer(asked: Asked, material: Material) -> list[Sentence]:
    """Who signs, when, and whether they are there then."""
    m = signature_of(material.plan)
    if m is None:
        return []
    who = m.owner_prospect or next(
        (s.name for s in material.plan.stakeholders if s.role == "economic_buyer"), ""
    )
    if not who:
        return [
            Sentence(
                f"The plan names nobody who signs for the buyer: {step(m)} has no owner on their side.",
                (milestone_line(m),),
            )
        ]
    when = f", planned for {material.day_of(m)}" if m.open else ", done"
    found = [Sentence(f"{who} signs: {step(m)}{when}.", (milestone_line(m), *material.lines_of(who)))]
    others = [name for name in asked.people if name != who]
    if m.open:
        found += _away(who, m.due, material) or [
            Sentence(f"Nothing in the plan or the calls says that {who} is away then.")
        ]
        found += [
            s
            for s in instead(who, m.due, material)
            if not any(set(s.sources) <= set(f.sources) for f in found)
        ]
    for name in others:
        found += _away(name, m.due, material)
    return found + (_stand_ins(material, found) if _FOR_THEM.search(asked.text) else [])


def _stand_ins(material: Material, told: list[Sentence]) -> list[Sentence]:
    """What was said of somebody else who might sign: the words, or the reply where they are a question."""
    found: list[Sentence] = []
    for one in material.talk.spoken:
        before = one.before
        own = _STAND_IN.search(one.utterance.text) and "?" not in one.utterance.text
        if own or (before is not None and _STAND_IN.search(before.text)):
            found.append(quoted(one, material))
    return [s for s in found if s not in told][-2:]


def away(asked: Asked, material: Material) -> list[Sentence]:
    """When these people are away, or everybody who is; held against a step's day where one is named."""
    about = steps_of(asked, material.deal)[:1]
    wanted = asked.days[0] if asked.days else about[0].due if about else None
    people = asked.people or tuple(
        s.name for s in material.plan.stakeholders if s.role in asked.roles and s.name
    )
    found: list[Sentence] = []
    if not people:
        stretch = _stretch(asked)
        gone = [one for one in material.away if stretch is None or _within(one, *stretch)]
        if stretch is not None and not gone:
            return [Sentence(f"Nobody is known to be away {_in_words(*stretch, material.deal.on)}.")]
        found = [absent(one, None, material) for one in gone]
        if stretch is not None:
            return found
        told = {one.who for one in gone}
        return found + [s for p in material.plan.stakeholders if p.name not in told for s in _availability(p)]
    for name in people:
        found += _away(name, wanted, material)
    for m in about if found else ():
        found.append(Sentence(f"{step(m)} is due on {material.day_of(m)}.", (milestone_line(m),)))
    return found


def _stretch(asked: Asked) -> tuple[dt.date, dt.date] | None:
    """The days that a question about everybody's absences is limited to."""
    if asked.days:
        return asked.days[0], asked.days[-1]
    return (asked.since, asked.until) if asked.since and asked.until else None


def _within(one: Away, first: dt.date, last: dt.date) -> bool:
    return (one.first or dt.date.min) <= last and first <= (one.last or dt.date.max)


def _in_words(first: dt.date, last: dt.date, on: dt.date) -> str:
    return f"on {day(first, on)}" if first == last else f"from {day(first, on)} to {day(last, on)}"


def _away(name: str, wanted: dt.date | None, material: Material) -> list[Sentence]:
    row = material.person(name)
    found = _availability(row) if row is not None else []
    own = [one for one in material.away if one.who == name]
    found += [absent(one, wanted, material) for one in own]
    return found + [
        s for s in _said_away(name, material) if not any(set(s.sources) & set(f.sources) for f in found)
    ]


def instead(name: str, wanted: dt.date | None, material: Material) -> list[Sentence]:
    """The other days that somebody offered when they said that they are away on the one that is wanted."""
    found: list[Sentence] = []
    for one in material.away:
        if (
            one.who != name
            or not isinstance(one.source, Said)
            or wanted is None
            or not _within(one, wanted, wanted)
        ):
            continue
        later = (
            o
            for o in material.talk.spoken
            if o.record.row.id == one.source.call
            and (o.utterance.name == name or re.search(r"\b(?:he|she)\b", o.utterance.text, re.IGNORECASE))
            and 0 < o.utterance.id - one.source.number <= _NEAR
            and _OFFERS.search(o.utterance.text)
            and any(
                d.date for d in find_dates(o.utterance.text, o.record.row.on, calendar=material.plan.calendar)
            )
        )
        found += [quoted(o, material) for o in later][:1]
    return found


def _availability(row: Stakeholder) -> list[Sentence]:
    if not row.availability:
        return []
    return [Sentence(f"The plan has for {row.name}: {row.availability}.", (stakeholder_line(row),))]


def absent(one: Away, wanted: dt.date | None, material: Material, *lines: PlanLine) -> Sentence:
    """When somebody is away, and whether on the day that is wanted. ``lines``: where that day stands."""
    on = material.deal.on
    if one.first and one.last and one.first != one.last:
        span = f"from {day(one.first, on)} to {day(one.last, on)}"
    elif one.first:
        span = f"on {day(one.first, on)}" if one.last else f"from {day(one.first, on)} on"
    else:
        span = f"until {day(one.last, on)}" if one.last else "for a time that nobody named"
    hit = (
        wanted is not None
        and (one.first is None or one.first <= wanted)
        and (one.last is None or wanted <= one.last)
    )
    then = f", so not there on {day(wanted, on)}" if hit and wanted is not None else ""
    return Sentence(f"{one.who} is away {span}{then}.", (one.source, *material.lines_of(one.who), *lines))


def _said_away(name: str, material: Material) -> list[Sentence]:
    """What was said on the calls of somebody's being away: their own words, or others' who name them."""
    first = name.split()[0].casefold()
    found = []
    for one in reversed(material.talk.spoken):
        said_words = words(one.utterance.text)
        own = one.utterance.name == name
        before = words(one.before.text) if one.before is not None else ()
        named = first in {w.removesuffix("'s") for w in said_words}
        after = first in {w.removesuffix("'s") for w in before} and any(
            w in ("he", "she", "he's", "she's") for w in said_words
        )
        about = named or after
        if (own and _LEAVES_OWN.search(one.utterance.text)) or (
            about and not own and _LEAVES.search(one.utterance.text)
        ):
            found.append(quoted(one, material))
            later = (
                o
                for o in material.talk.spoken
                if o.record is one.record and 0 < o.utterance.id - one.utterance.id <= _NEAR
            )
            found += [quoted(o, material) for o in later if _COVERS.search(o.utterance.text)][:1]
    return found[:_MOST]


_OFF = (
    r"(?:(?:on|take|taking) (?:\w+ )?(?:leave|holiday|vacation|pto)|away\b|out (?:of (?:the )?office|that (?:day|week)|all week)|(?:already )?gone from|back on the|"
    r"off (?:with|that|this|all|for|until)|at (?:the|a|an) [\w' ]*conference|retire|out on|travell?ing|on (?:a|an) (?:\w+ )?(?:course|training|trip)|off sick)"
)
_FOR_THEM = re.compile(
    r"\b(?:instead|in (?:his|her|their) place|for (?:him|her|them)|on behalf|anyone|anybody|someone|somebody|else)\b"
)
_STAND_IN = re.compile(
    r"\bsign\w*\b[^.?!]*\b(?:in (?:his|her|their|my|your) (?:place|stead|name)|instead|for (?:me|him|her|them)|on (?:his|her|their) behalf)\b"
    r"|\b(?:nobody|no one|anybody|anyone|somebody|someone) else\b[^.?!]*\bsigns?\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(r"\b(?:can|could|have me|earliest|instead)\b", re.IGNORECASE)
_COVERS = re.compile(r"\b(?:takes? over|covers? for|steps? in|stands? in|fills? in)\b(?!.*\?)", re.IGNORECASE)
_NEAR = 6
_MOST = 4
_LEAVES = re.compile(rf"\b{_OFF}", re.IGNORECASE)
_LEAVES_OWN = re.compile(rf"\b(?:I'm|I am|I'll be|I will be|I)\b[^.?!]{{0,30}}\b{_OFF}", re.IGNORECASE)

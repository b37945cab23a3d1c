"""Answers about people: who signs and is there, who is missing, whom we have met, where somebody stands."""

import datetime as dt
import re

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked, steps_of
from assistant.answer.material import Material
from assistant.answer.said import quoted
from assistant.answer.topics import topic
from assistant.answer.wording import day, step
from assistant.deal.away import Away
from assistant.deal.lines import change_line, milestone_line, stakeholder_line
from assistant.plan.model import ChangeLine, Stakeholder
from assistant.plan.reading.in_words import listed
from assistant.plan.showing.attention import role_gaps
from assistant.plan.timing.landmarks import signature_of
from assistant.understand.text import words
from assistant.vocabulary import ROLE_WORDS, THE_ROLE, BuyIn

_BUY_IN = {
    "onboard": "on board",
    "neutral": "neutral",
    "needs_convincing": "still to be convinced",
    "objector": "an objector",
    "unknown": "not known yet",
}


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
    for name in others:
        found += _away(name, m.due, material)
    return found


def away(asked: Asked, material: Material) -> list[Sentence]:
    """When these people are away, or everybody who is; held against a step's day where one is named."""
    about = steps_of(asked, material.deal)[:1]
    wanted = asked.days[0] if asked.days else about[0].due if about else None
    people = asked.people or tuple(
        s.name for s in material.plan.stakeholders if s.role in asked.roles and s.name
    )
    found: list[Sentence] = []
    if not people:
        gone = material.away
        found = [_absent(one, None, material) for one in gone]
        told = {one.who for one in gone}
        return found + [s for p in material.plan.stakeholders if p.name not in told for s in _availability(p)]
    for name in people:
        found += _away(name, wanted, material)
    for m in about if found else ():
        found.append(Sentence(f"{step(m)} is due on {material.day_of(m)}.", (milestone_line(m),)))
    return found


def _away(name: str, wanted: dt.date | None, material: Material) -> list[Sentence]:
    row = material.person(name)
    found = _availability(row) if row is not None else []
    own = [one for one in material.away if one.who == name]
    found += [_absent(one, wanted, material) for one in own]
    return found + [
        s for s in _said_away(name, material) if not any(set(s.sources) & set(f.sources) for f in found)
    ]


def _availability(row: Stakeholder) -> list[Sentence]:
    if not row.availability:
        return []
    return [Sentence(f"The plan has for {row.name}: {row.availability}.", (stakeholder_line(row),))]


def _absent(one: Away, wanted: dt.date | None, material: Material) -> Sentence:
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
    return Sentence(f"{one.who} is away {span}{then}.", (one.source, *material.lines_of(one.who)))


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
    r"at (?:the|a|an) [\w' ]*conference|retire|out on|travell?ing)"
)
_COVERS = re.compile(r"\b(?:takes? over|covers? for|steps? in|stands? in|fills? in)\b(?!.*\?)", re.IGNORECASE)
_NEAR = 6
_MOST = 4
_LEAVES = re.compile(rf"\b{_OFF}", re.IGNORECASE)
_LEAVES_OWN = re.compile(rf"\b(?:I'm|I am|I'll be|I will be|I)\b[^.?!]{{0,30}}\b{_OFF}", re.IGNORECASE)


def missing(asked: Asked, material: Material) -> list[Sentence]:
    """Roles without a name, people whom nobody has met, and roles that open steps need."""
    found: list[Sentence] = []
    empty = [s for s in material.plan.stakeholders if not s.name and s.role]
    gaps = dict(role_gaps(material.plan))
    for s in empty:
        if s.role is None:
            continue
        needed = [m for m in material.plan.milestones if m.open and s.role in m.needs]
        for_ = f"; {listed([step(m) for m in needed])} needs it" if needed else ""
        found.append(
            Sentence(
                f"Nobody is named for {THE_ROLE[s.role].removeprefix('the ')}{for_}.",
                (stakeholder_line(s), *map(milestone_line, needed)),
            )
        )
        gaps.pop(s.role, None)
    for s in material.plan.stakeholders:
        if s.name and not s.engaged:
            gaps.pop(s.role, None) if s.role else None
            role = f" ({ROLE_WORDS[s.role]})" if s.role else ""
            found.append(
                Sentence(f"{s.name}{role} is named, and nobody has met them yet.", (stakeholder_line(s),))
            )
    for role, m in gaps.items():
        found.append(
            Sentence(
                f"{step(m)} needs {THE_ROLE[role]}, and nobody of that role has been met.",
                (milestone_line(m),),
            )
        )
    return found or [
        Sentence("No role in the list of stakeholders is empty, and everybody in it has been met.")
    ]


def met(asked: Asked, material: Material) -> list[Sentence]:
    """Whether these people have been met: by the plan, and on which calls they spoke."""
    rows = [s for s in material.plan.stakeholders if s.name in asked.people or s.role in asked.roles]
    found = []
    for s in rows:
        if not s.name:
            role = ROLE_WORDS[s.role] if s.role else "this role"
            found.append(Sentence(f"No: nobody is named for {role}.", (stakeholder_line(s),)))
            continue
        spoke = [c for c in material.deal.calls if any(u.name == s.name for u in c.utterances)]
        role = f" ({ROLE_WORDS[s.role]})" if s.role else ""
        if spoke:
            days = listed([day(c.row.on, material.deal.on) for c in spoke])
            own = next(one for one in material.talk.spoken if one.utterance.name == s.name)
            found.append(
                Sentence(
                    f"Yes: {s.name}{role} spoke on the call of {days}.",
                    (stakeholder_line(s), *quoted(own, material).sources),
                )
            )
        elif s.engaged:
            found.append(
                Sentence(
                    f"Yes: the plan has {s.name}{role} as met ({s.engaged_text}), on no call that is kept here.",
                    (stakeholder_line(s),),
                )
            )
        else:
            found.append(
                Sentence(
                    f"No: {s.name}{role} has not been met, and has not spoken on any call.",
                    (stakeholder_line(s),),
                )
            )
    for name in asked.people if not rows else ():
        own_side = name in material.plan.sellers
        if not own_side and not any(u.name == name for c in material.deal.calls for u in c.utterances):
            found.append(
                Sentence(f"{name} is not in the list of stakeholders and has not spoken on any call.")
            )
    return found


def stance(asked: Asked, material: Material) -> list[Sentence]:
    """Where people stand, with how that came about."""
    rows = [
        s for s in material.plan.stakeholders if s.name in asked.people or (s.role in asked.roles and s.name)
    ]
    if not rows and re.search(r"\bwho\b", asked.text):
        wanted = next(moods for pattern, moods in _MOODS if re.search(pattern, asked.text))
        rows = [s for s in material.plan.stakeholders if s.name and s.buy_in in wanted]
        if not rows:
            return [Sentence("Nobody in the list of stakeholders is, by the plan.")]
    found = []
    for s in rows:
        concern = f"; their concern: {s.concern}" if s.concern else ""
        found.append(Sentence(f"{s.name} is {_BUY_IN[s.buy_in]}{concern}.", (stakeholder_line(s),)))
        for c in material.plan.changes:
            if c.what.partition(":")[0].strip() == s.name and "buy" in c.what:
                why = f": {c.source}" if c.source else ""
                text = f"{day(c.date, material.deal.on)}: {_BUY_IN.get(c.was, c.was)} became {_BUY_IN.get(c.is_, c.is_)}{why}"
                found.append(Sentence(text, (change_line(c),)))
                found += _whole(c, material)
    return found


_MOODS: tuple[tuple[str, tuple[BuyIn, ...]], ...] = (
    (r"\b(?:against|oppos\w*|object\w*|blocker|scept\w*|skept\w*)\b", ("objector", "needs_convincing")),
    (r"\bneutral\b", ("neutral",)),
    (r"\b(?:not|isnt|arent|yet to|still to)\b", ("objector", "needs_convincing", "neutral", "unknown")),
    (r"", ("onboard",)),
)


def _whole(c: ChangeLine, material: Material) -> list[Sentence]:
    """All that was said in the turn that a change quotes, where that is more."""
    quote = re.search("“([^”]+)”", c.source)
    if quote is None:
        return []
    hits = [
        one for one in material.talk.spoken if one.record.row.on == c.date and quote[1] in one.utterance.text
    ]
    return [
        quoted(one, material, topic(quote[1].casefold(), ()))
        for one in hits[:1]
        if one.utterance.text.strip() != quote[1]
    ]


def titled(asked: Asked, material: Material) -> list[Sentence]:
    """Who holds a title or a role; of somebody named, what they are."""
    said_words = set(asked.text.split())
    found = []
    for s in material.plan.stakeholders:
        title = {w for w in words(s.title) if len(w) > 2 and w not in ("and", "the", "for")}
        if s.name and (
            s.name in asked.people
            or s.role in asked.roles
            or (title and title <= said_words)
            or (len(title) > 1 and len(title & said_words) >= len(title) - 1 and title & said_words - _RANKS)
        ):
            role = f" ({ROLE_WORDS[s.role]})" if s.role else ""
            title_ = f", {s.title}" if s.title else ""
            found.append(Sentence(f"{s.name}{title_}{role}.", (stakeholder_line(s),)))
        elif not s.name and s.role in asked.roles and s.role:
            found.append(Sentence(f"Nobody is named for {ROLE_WORDS[s.role]}.", (stakeholder_line(s),)))
    return found


_RANKS = frozenset("head director manager chief officer lead vice president vp senior".split())


def everybody(asked: Asked, material: Material) -> list[Sentence]:
    """The list of stakeholders."""
    return [
        Sentence(
            f"{s.name or 'Nobody yet'}{', ' + s.title if s.title else ''}{', ' + ROLE_WORDS[s.role] if s.role else ''}: {_BUY_IN[s.buy_in]}.",
            (stakeholder_line(s),),
        )
        for s in material.plan.stakeholders
    ]

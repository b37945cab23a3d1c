"""Answers about the stakeholders: who is missing, whom we have met, where somebody stands, who somebody is."""

import re

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.material import Material
from assistant.answer.said import quoted
from assistant.answer.topics import topic
from assistant.answer.wording import day, step
from assistant.deal.lines import change_line, milestone_line, stakeholder_line
from assistant.plan.model import ChangeLine
from assistant.plan.reading.in_words import listed
from assistant.plan.showing.attention import role_gaps
from assistant.understand.text import words
from assistant.vocabulary import ROLE_WORDS, THE_ROLE, BuyIn

_BUY_IN = {
    "onboard": "on board",
    "neutral": "neutral",
    "needs_convincing": "still to be convinced",
    "objector": "an objector",
    "unknown": "not known yet",
}


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
    if not rows and re.search(r"\bwho\b", asked.text):
        rows = [s for s in material.plan.stakeholders if s.name]
        if _NOT.search(asked.text):
            rows = [s for s in rows if not s.engaged and not material.talk.by((s.name,))]
            if not rows:
                return [Sentence("Nobody in the list of stakeholders is still to be met.")]
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
        if _ONCE.search(asked.text):
            once = {c.what.partition(":")[0].strip() for c in material.plan.changes if c.is_ in wanted}
            rows = [s for s in material.plan.stakeholders if s.name and (s in rows or s.name in once)]
        if not rows:
            return [Sentence("Nobody in the list of stakeholders is, by the plan.")]
    found = []
    for s in rows:
        concern = f"; their concern: {s.concern}" if s.concern else ""
        found.append(Sentence(f"{s.name} is {_BUY_IN[s.buy_in]}{concern}.", (stakeholder_line(s),)))
        rows_of = [
            c for c in material.plan.changes if c.what.partition(":")[0].strip() == s.name and "buy" in c.what
        ]
        for c in rows_of[-1:] if _TURNED.search(asked.text) else rows_of:
            why = f": {c.source}" if c.source else ""
            text = f"{day(c.date, material.deal.on)}: {_BUY_IN.get(c.was, c.was)} became {_BUY_IN.get(c.is_, c.is_)}{why}"
            found.append(Sentence(text, (change_line(c),)))
            found += _whole(c, material)
    return found


_NOT = re.compile(r"\b(?:not|never|nobody|havent|hasnt|didnt|yet|still)\b")
_ONCE = re.compile(r"\b(?:was|were|had|ever|used to|at first|before)\b")
_TURNED = re.compile(r"\b(?:minds?|flip\w*|turn\w* around)\b")
"""Words that ask for the last change alone."""
_MOODS: tuple[tuple[str, tuple[BuyIn, ...]], ...] = (
    (r"\b(?:against|oppos\w*|object\w*|blocker|scept\w*|skept\w*)\b", ("objector", "needs_convincing")),
    (r"\bneutral\b", ("neutral",)),
    (
        r"\b(?:not|isnt|arent|yet to|still|have to|need to|must|left to)\b",
        ("objector", "needs_convincing", "neutral", "unknown"),
    ),
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

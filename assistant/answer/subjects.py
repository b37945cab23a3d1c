"""Whom and which step a question is about."""

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from assistant.answer.topics import EMPTY
from assistant.deal.deal import Deal
from assistant.plan.model import Milestone, Plan
from assistant.understand.given_names import ORDINARY, SHORT_FOR
from assistant.understand.known_people import name_parts
from assistant.understand.lexicon import DEEDS, GENERIC, concepts
from assistant.understand.text import stem, words
from assistant.vocabulary import Role

_ENOUGH = 0.5
_OWNED = 0.3
_LEAST_MISTYPED = 5
_ALIKE = {"map": "gis", "maps": "gis", "attorney": "legal", "lawyers": "legal", "papers": "contract", "paperwork": "contract", "money": "budget", "poc": "pilot"}  # fmt: skip
_ROLES: tuple[tuple[Role, str], ...] = (
    ("economic_buyer", r"economic buyers?|eb\b|budget holder|money person|who pays|holds the purse"),
    (
        "technical_buyer",
        r"technical buyers?|tech(?:nical)? (?:lead|contact|person)|it (?:person|contact|guy|lead)",
    ),
    ("executive_sponsor", r"(?:executive |exec )?sponsors?"),
    ("champion", r"champions?"),
    ("procurement", r"procurement|purchasing|buying team"),
    ("legal", r"legal|counsel|lawyers?|attorneys?|solicitors?"),
    ("security", r"(?:info ?)?sec(?:urity)?|ciso"),
    ("implementation", r"implementation(?: lead)?|delivery lead|rollout lead"),
    ("end_users", r"end users?|users"),
)


def names_of(deal: Deal) -> tuple[str, ...]:
    """Everybody who has a name in the deal: the plan's people, owners, and those who spoke."""
    plan = deal.plan
    owned = [o for m in plan.milestones for o in (m.owner_vendor, m.owner_prospect) if _is_name(o)]
    spoke = [u.name for call in deal.calls for u in call.utterances if u.name]
    found = [*(s.name for s in plan.stakeholders), *plan.buyers, *plan.sellers, *owned, *spoke]
    return tuple(dict.fromkeys(name for name in found if name))


def _is_name(owner: str) -> bool:
    parts = name_parts(owner)
    return 2 <= len(parts) <= 3 and all(p[:1].isupper() and p[1:].islower() for p in parts)


def people_in(text: str, typed: str, deal: Deal) -> tuple[str, ...]:
    """The people whom a question names, in its order. ``text``: flat; ``typed``: as it was typed, for its capitals.

    A first name that several have, and no surname beside it, stands for all of them.
    """
    known = [
        (name, [p.casefold().replace("'", "").replace("’", "") for p in name_parts(name)])
        for name in names_of(deal)
    ]
    found: dict[str, None] = {}
    said = text.split()
    for at, word in enumerate(said):
        if word in ORDINARY and word.capitalize() not in typed and not _spoken_of(said, at):
            continue
        fits = [name for name, parts in known if _fits(word, parts)] or [
            name for name, parts in known if _mistyped(word, parts[0])
        ]
        beside = said[at + 1] if at + 1 < len(said) else ""
        exact = [
            name
            for name in fits
            if beside
            and beside.removesuffix("s") in {p.removesuffix("s") for p in name_parts(name.casefold())[1:]}
        ]
        found.update(dict.fromkeys(exact or fits))
    return tuple(found)


def _spoken_of(said: list[str], at: int) -> bool:
    return at + 1 < len(said) and said[at + 1] in {
        "say",
        "said",
        "tell",
        "told",
        "mention",
        "mentioned",
        "ask",
        "asked",
        "promise",
        "promised",
    }


def _fits(word: str, parts: list[str]) -> bool:
    forms = {word, word.removesuffix("s")} if len(word) > 3 else {word}
    first, last = parts[0], parts[-1]
    return bool(forms & {first, last}) or any(
        first in SHORT_FOR.get(form, ()) or form in SHORT_FOR.get(first, ()) for form in forms
    )


def _mistyped(word: str, first: str) -> bool:
    return (
        len(word) >= _LEAST_MISTYPED
        and len(first) >= _LEAST_MISTYPED
        and word[0] == first[0]
        and word not in ORDINARY
        and OSA.distance(word, first) == 1
    )


def unknown_speaker(text: str, people: Iterable[str]) -> str | None:
    """The name in "what did Arthur say" where it is nobody's of the deal; None where there is none."""
    asked = re.search(
        r"\b(?:did|has|does|had) ([a-z]{3,})(?: (?!ever|actually|even)[a-z]{3,})? (?:ever |actually |even )?(?:say|said|tell|told|mention|mentioned|think|promise)\b",
        text,
    )
    if asked is None or any(people) or asked[1] in _NOBODY:
        return None
    return asked[1].capitalize()


_NOBODY = frozenset("they anyone anybody somebody someone everyone you the she his her their our who legal security procurement one people nobody buyer buyers customer client them seller sellers".split())  # fmt: skip


def roles_in(text: str) -> tuple[Role, ...]:
    """The roles that a question names."""
    return tuple(role for role, pattern in _ROLES if re.search(rf"\b(?:{pattern})\b", text))


def steps_in(text: str, deal: Deal, people: Iterable[str]) -> tuple[Milestone, ...]:
    """The steps that a question is about, the surest first: by id, by words of their names, by initials ("dpia")."""
    plan = deal.plan
    said = [_ALIKE.get(word, word) for word in text.split()]
    by_id = [m for m in plan.milestones if m.id.casefold() in said and not m.id.isdigit()]
    if by_id:
        return tuple(by_id)
    stems = tuple(stem(word) for word in said)
    heard = {concept for concept, _ in concepts(stems)} | set(stems)
    names = {m.id: {concept for concept, _ in concepts(_stems(m.name))} for m in plan.milestones}
    shared = Counter(c for own in names.values() for c in own)
    named = set(people)
    scored = [
        (score, m) for m in plan.milestones if (score := _score(m, names[m.id], heard, shared, said, named))
    ]
    best = max((score for score, _ in scored), default=0)
    scored.sort(key=lambda one: (-one[0], not one[1].open, one[1].line))
    return tuple(m for score, m in scored if score >= best - 0.2)


def _score(
    m: Milestone, names: set[str], heard: set[str], shared: Counter[str], said: list[str], people: set[str]
) -> float:
    if initials_of(m.name) & set(said):
        return 1.0
    hit = names & heard
    if not hit:
        return 0.0
    weights = {c: (0.4 if c in GENERIC or c in DEEDS else 1.0) / shared[c] for c in names}
    share = sum(weights[c] for c in hit) / sum(weights.values())
    if any(shared[c] == 1 and c not in GENERIC for c in hit):
        share = max(share, _ENOUGH)
    owned = people & {m.owner_prospect, m.owner_vendor}
    share += _OWNED if owned else 0.0
    return share if share >= _ENOUGH - (0.2 if owned else 0) else 0.0


def initials_of(name: str) -> frozenset[str]:
    """The initials that a step is called by ("dpia"), none that are words of their own ("its")."""
    low = words(name)
    ends = ((i, j) for i in range(len(low)) for j in range(i + 3, len(low) + 1))
    return frozenset("".join(w[0] for w in low[i:j]) for i, j in ends) - EMPTY


def _stems(name: str) -> tuple[str, ...]:
    return tuple(stem(w) for w in words(name))


def open_steps_of(plan: Plan, people: Iterable[str], roles: Iterable[Role]) -> tuple[Milestone, ...]:
    """The open steps that these people own, or those of these roles, on the buyer's side first, by their day."""
    wanted = set(people) | {s.name for s in plan.stakeholders if s.role in set(roles) and s.name}
    still = sorted((m for m in plan.milestones if m.open and m.due), key=lambda m: (m.due, m.line))
    theirs = tuple(m for m in still if m.owner_prospect in wanted)
    return theirs or tuple(m for m in still if m.owner_vendor in wanted)

"""Which person a name or a "she" of the talk stands for."""

import re
from collections.abc import Iterator

from assistant.session.proposing.hands import NAME
from assistant.session.proposing.talk import Line, Talk
from assistant.understand.given_names import COMMON_NAMES, NOT_NAMES
from assistant.understand.names import same_person
from assistant.understand.text import plain
from assistant.vocabulary import Side

_NAME = re.compile(rf"\b{NAME}")
_YOUR_SIDE = re.compile(r"\b(?:on|at|from|with) your (?:side|end|team|lot|people)\b|\byour (?:[a-z]+ ){1,3}$")
_NO_PERSON = frozenset(
    (
        "I He She They We You It That This These Those Who Which What Somebody Someone Everybody Nobody Legal Procurement Security Finance Purchasing Compliance "
        "And But So Or If When While Then There Here Yes No Well Um Oh Ok Okay Right Sure Thanks Great Good Morning Afternoon Hello Hi Because Also Actually "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December "
        "The Our Your My Their His Her A An In On At From To For Of With By As Not Before After Sorry Perfect Without Just One Two Both All Everything"
    ).split()
)
_BACK = 2


def person_named(name: str, line: Line, talk: Talk) -> tuple[str, Side] | None:
    """Somebody by the name that was heard, whole where the plan or the call knows all of it; a stranger is of the side that names him.

    None for companies, words that are no names, and a stranger of whom only the first name was ever said.
    """
    name = re.sub(r"['’]s?$", "", name)
    first = name.split()[0] if name.split() else ""
    company = f" {talk.plan.vendor} {talk.plan.account} ".casefold()
    if not first or first in _NO_PERSON or f" {name.casefold()} " in company:
        return None
    known = talk.person(name)
    if known is not None:
        return known
    if line.utterance.speaker == "unknown":
        return None
    whole = name if " " in name else whole_name(name, talk)
    if whole is None or any(part in _NO_PERSON or part in NOT_NAMES for part in whole.split()):
        return None
    told = plain(line.quote)
    theirs = _YOUR_SIDE.search(told[: max(0, told.find(plain(name)))] or told) or _YOUR_SIDE.search(told)
    return whole, ("buyer" if line.by_seller == (theirs is not None) else "seller")


def whole_name(first: str, talk: Talk) -> str | None:
    """The one whole name that begins so and was said in the call."""
    found = {hit for line in talk.lines for hit in _whole_names(line.quote) if hit.split()[0] == first}
    return next(iter(found)) if len(found) == 1 else None


def last_named(line: Line, at: int, talk: Talk) -> str | None:
    """Whom "she" means at a place of a sentence: the last one named before it, in the same turn or in the two before."""
    here = line.utterance
    place = here.text.find(line.quote) + at
    for text in (here.text[:place], *(u.text for u in talk.before(here.id, _BACK))):
        names = [n for n in _people(text, talk) if not (here.name and same_person(n, here.name))]
        if names:
            return names[-1]
    return None


def _whole_names(text: str) -> Iterator[str]:
    for hit in _NAME.finditer(text):
        name = re.sub(r"['’]s$", "", hit[0])
        parts = name.split()
        if len(parts) > 1 and not any(p in _NO_PERSON or p in NOT_NAMES for p in parts):
            yield name


def _people(text: str, talk: Talk) -> list[str]:
    """Names in a text that can be nothing else: whole ones, and first names of people the plan or the call knows."""
    found = []
    for hit in _NAME.finditer(text):
        name = re.sub(r"['’]s$", "", hit[0])
        parts = [p for p in name.split() if p not in _NO_PERSON]
        if not parts or (len(parts) == 1 and talk.person(parts[0]) is None and not _given(parts[0], talk)):
            continue
        found.append(" ".join(parts))
    return found


def _given(name: str, talk: Talk) -> bool:
    return name.casefold() in COMMON_NAMES and whole_name(name, talk) is not None

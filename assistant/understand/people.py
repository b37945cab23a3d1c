"""Roles and names in a sentence: the person or team of a function, or the function as a mere subject."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.understand.known_people import KnownPeople
from assistant.understand.names import name_beside
from assistant.understand.plan_titles import PlanTitles
from assistant.understand.role_words import Heard, people_in, subjects_in
from assistant.understand.text import plain
from assistant.understand.whose import belongs, level_of, speaks_of_self
from assistant.vocabulary import Level, Role, Speaker


@dataclass(frozen=True, slots=True)
class Mention:
    """One role in a sentence. ``sure``: 0 to 1. ``people``: whether people are meant, and not their work alone."""

    role: Role
    name: str | None
    level: Level
    sure: float
    people: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """What has to be known of a sentence besides its words.

    ``voice``: the speaker's own name, for "I'm the CFO here". ``before``: the sentence before in the same turn.
    ``elsewhere``: the turn is telling of another place.
    """

    speaker: Speaker
    asks: bool = False
    voice: str | None = None
    before: str = ""
    elsewhere: bool = False


def mentions(text: str, scene: Scene, known: KnownPeople, titles: PlanTitles) -> Iterator[Mention]:
    """The roles in one sentence.

    The plan's people first; then the people of a function, as far as they are the buyer's; then work of a function.
    A seller's "our legal team" is the seller's own and is nobody here; a seller's "your security team" or anybody's
    "someone from security" is a topic until somebody tells of them.
    """
    seen: dict[Role, Level] = {}
    if not scene.elsewhere:
        for name, role in known.spoken_of(text):
            seen[role] = "named"
            yield Mention(role, name, "named", 0.9)
    even = plain_case(text)
    low = plain(text)
    for heard in () if scene.elsewhere else _places(even, titles):
        if belongs(low, heard, scene.speaker) == "elsewhere":
            continue
        level = level_of(low, heard, scene.speaker, asks=scene.asks)
        named = _name(text, heard, scene, known) if level == "named" else None
        if heard.role in seen and named is None and (level == "topic" or seen[heard.role] == "named"):
            continue
        seen[heard.role] = level
        yield Mention(heard.role, named, level, 0.85 if level == "named" else 0.6)
    for role in subjects_in(even):
        if role not in seen:
            yield Mention(role, None, "topic", 0.7, people=False)


def plain_case(text: str) -> str:
    """The text with plain apostrophes and dashes, of the same length, with its capitals."""
    return "".join(_PLAIN.get(c, c) for c in text) if not text.isascii() else text


_PLAIN = {"’": "'", "‘": "'", "–": "-", "—": "-", "“": '"', "”": '"', "\u00a0": " "}


def _places(text: str, titles: PlanTitles) -> Iterator[Heard]:
    by_plan = list(titles.find(text))
    yield from by_plan
    found = list(people_in(text))
    taken = [(h.start, h.end) for h in by_plan] + [(h.start, h.end) for h in found if h.role != "end_users"]
    for heard in found:
        among = by_plan if heard.role != "end_users" else None
        overlaps = (
            any(h.start < heard.end and heard.start < h.end for h in among)
            if among is not None
            else any(start < heard.end and heard.start < end for start, end in taken)
        )
        if not overlaps:
            yield heard


def _name(text: str, heard: Heard, scene: Scene, known: KnownPeople) -> str | None:
    """The name to go with a role: a stakeholder's in full; none where it is somebody else's, or of another role by the plan."""
    if heard.role == "end_users" or scene.speaker == "seller":
        return None
    of_self = speaks_of_self(plain(text), heard)
    name = scene.voice if of_self else name_beside(text, heard.start, heard.end, scene.before)
    if name is None or known.another(name):
        return None
    stakeholder = known.who(name)
    if stakeholder is None:
        return name
    return stakeholder if heard.role in known.roles[stakeholder] else None

"""People: who somebody is, who was there, and where they stand by their own words."""

import re
from collections.abc import Iterator

from assistant.events import Proposal, StakeholderFinding
from assistant.plan.model import Plan, Stakeholder
from assistant.plan.reading.in_words import day_in_words
from assistant.session.proposing.draft import draft
from assistant.session.proposing.introduced import introductions
from assistant.session.proposing.taken_back import taken_back
from assistant.session.proposing.talk import Line, Talk
from assistant.standing import STATED, Standing
from assistant.understand.names import same_person
from assistant.understand.text import plain
from assistant.vocabulary import ROLE_WORDS, BuyIn

_TITLE = re.compile(
    r"\b(?:our|the|their|a|as|is|she's|he's)\s+(?P<title>(?-i:C[A-Z]{1,2}O)|(?:chief|vice|deputy|assistant|senior) [a-z]+(?: [a-z]+)? officer|"
    r"(?:head|director|vp|vice president|manager) of [a-z]+(?: [a-z]+)?|(?:[a-z]+ )?(?:project|office|it|finance|operations|security|procurement|purchasing|"
    r"privacy|compliance) (?:manager|officer|director|lead)|general counsel|controller|treasurer)\b(?! (?:of|for|and|who|can|has)\b)",
    re.IGNORECASE,
)
_NO_STAND = re.compile(
    r"\b(?:if|unless|until|would|could|might|once|when|was|were|used to|date|day|time|price|monday|tuesday|wednesday|thursday|friday)\b"
)
_STANDS: tuple[tuple[BuyIn, re.Pattern[str]], ...] = (
    ("objector", re.compile(r"\bi'?(?:m| am) (?:still |flat out |dead |completely |totally )?against (?:it|this|that)\b|\bi (?:won't|will not) (?:put my name to|support|back|sign off on) (?:it|this|that)\b|\bi (?:can't|cannot) (?:support|back) (?:it|this)\b|\bi object to (?:it|this|the)\b|\bi(?:'m| am) an objector\b|\bcount me as an objector\b")),
    ("needs_convincing", re.compile(r"\bi(?:'m| am) (?:still )?not (?:yet )?(?:convinced|sold|persuaded|there yet)\b|\bi(?:'m| am) (?:still )?(?:on the fence|sceptical|skeptical|unconvinced)\b|\bi(?:'ll| will)? (?:still )?(?:need|want|take) (?:some |more |a lot of )?(?:convincing|persuading)\b|\byou haven't convinced me\b")),
    ("neutral", re.compile(r"\bi(?:'m| am) neutral\b|\bi(?:'ve| have)? (?:got )?no strong (?:view|opinion|feelings?)\b|\bi (?:don't|do not) mind either way\b")),
    ("onboard", re.compile(r"\bi(?:'m| am) (?:fully |totally |completely |all )?(?:on ?board|sold|(?:all )?for (?:it|this)(?= now\b|[.!,]|$)|all in|behind (?:it|this)|happy with (?:it|this) now|convinced now|a convert|in favou?r)\b|\byou(?:'ve| have) (?:won me over|got my (?:full )?(?:vote|support|backing|blessing)|my (?:full )?(?:vote|support|backing|blessing))\b")),
)  # fmt: skip
_FOR_NOW = re.compile(r"^(?:until|till) then,? ")
_NEGATED = re.compile(r"\b(?:not|never|isn't|n't|no)\b")
_SAID = 5
_STAND_CONFIDENCE, _THERE_CONFIDENCE = 0.8, 0.9


def people_proposals(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    """New names first, then who was met for the first time, then who stands elsewhere than the plan has it."""
    yield from _names(plan, standing, talk)
    yield from _met(plan, talk)
    yield from _stands(plan, talk)


def _names(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    filled: set[str] = set()
    for role, heard in standing.roles.items():
        name = heard.name
        if name is None or heard.level == "topic" or heard.confidence < STATED or heard.beside is not None:
            continue
        said = talk.said(heard)
        # Of a voice whose side nobody knows, "our CFO" may be anybody's.
        if said is None or said.speaker == "unknown":
            continue
        if any(same_person(name, known) for known in _known(plan)) or name in filled:
            continue
        here = (line for line in talk.lines if line.utterance is said and line.quote in heard.quote)
        if any(taken_back(line, talk) for line in here):
            continue
        filled.add(name)
        title = _title(heard)
        details = {"name": name, "role": role} | ({"title": title} if title else {})
        why = f"{talk.who(said)} named them for {ROLE_WORDS[role]} on the call"
        blank = next((s for s in plan.stakeholders if s.role == role and not s.name.strip()), None)
        yield draft(
            "set_stakeholder" if blank else "add_stakeholder", role if blank else name, "name", name, quote=heard.quote,
            utterances=heard.utterances, confidence=heard.confidence, details=details,
            reason=f"{why}, and the plan has {'no name there' if blank else 'nobody of that name'}.",
        )  # fmt: skip

    yield from _introduced(plan, talk, filled)


def _introduced(plan: Plan, talk: Talk, filled: set[str]) -> Iterator[Proposal]:
    """Who was introduced and is not in the plan; ``filled``: the names that are proposed already."""
    for one in introductions(talk):
        if any(same_person(one.name, known) for known in (*_known(plan), *filled)):
            continue
        filled.add(one.name)
        details = {"name": one.name}
        details |= {key: told for key, told in (("role", one.role), ("title", one.title)) if told}
        blank = next(
            (s for s in plan.stakeholders if one.role and s.role == one.role and not s.name.strip()), None
        )
        yield draft(
            "set_stakeholder" if blank else "add_stakeholder", blank.role or "" if blank else one.name, "name", one.name, quote=one.line.quote,
            utterances=(one.line.utterance.id,), confidence=_STAND_CONFIDENCE, details=details,
            reason=f"{talk.who(one.line.utterance)} said on the call who that is, and the plan has {'no name there' if blank else 'nobody of that name'}.",
        )  # fmt: skip


def _known(plan: Plan) -> list[str]:
    return [*plan.sellers, *(s.name for s in plan.stakeholders if s.name.strip())]


def _title(heard: StakeholderFinding) -> str:
    """Their title in the words that were used, where these are a title."""
    hit = _TITLE.search(heard.quote)
    title = "" if hit is None else hit["title"]
    return title if title.isupper() else title[:1].upper() + title[1:]


def _met(plan: Plan, talk: Talk) -> Iterator[Proposal]:
    """Stakeholders that nobody had talked to and who spoke themselves."""
    for person in plan.stakeholders:
        if not person.name.strip() or person.engaged:
            continue
        lines = [line for line in _of(person, talk) if len(line.sentence.words) >= _SAID]
        first = next((line for line in lines if not line.sentence.asks), next(iter(lines), None))
        if first is not None:
            day = talk.on.isoformat()
            yield draft(
                "set_stakeholder", person.name, "engaged", day, was=person.engaged_text or None, quote=first.quote,
                utterances=(first.utterance.id,), confidence=_THERE_CONFIDENCE,
                reason=f"{person.name} spoke on the call of {day_in_words(talk.on)}, and the plan has no talk with them yet.",
            )  # fmt: skip


def _of(person: Stakeholder, talk: Talk) -> Iterator[Line]:
    for line in talk.lines:
        who = line.utterance
        if (
            who.speaker == "buyer"
            and who.name
            and (known := talk.person(who.name))
            and known[0] == person.name
        ):
            yield line


def _stands(plan: Plan, talk: Talk) -> Iterator[Proposal]:
    for person in plan.stakeholders:
        if not person.name.strip():
            continue
        last: tuple[Line, BuyIn] | None = None
        for line in _of(person, talk):
            level = stand_in(line)
            last = (line, level) if level is not None else last
        if last is None or last[1] == person.buy_in:
            continue
        line, level = last
        was = None if person.buy_in == "unknown" else person.buy_in
        has = f"the plan has {was.replace('_', ' ')}" if was else "the plan does not say where they stand"
        yield draft(
            "set_stakeholder", person.name, "buy_in", level, was=was, quote=line.quote, utterances=(line.utterance.id,),
            confidence=_STAND_CONFIDENCE, reason=f"{person.name} said so of themselves, and {has}.",
        )  # fmt: skip


def stand_in(line: Line) -> BuyIn | None:
    """Where the speaker stands by that sentence; None where it does not say so plainly."""
    low = _FOR_NOW.sub("", plain(line.quote))
    if line.sentence.asks or _NO_STAND.search(low):
        return None
    for level, wording in _STANDS:
        hit = wording.search(low)
        if hit is not None and not _NEGATED.search(low[max(0, hit.start() - 20) : hit.start()]):
            return level
    return None

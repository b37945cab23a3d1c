"""Whether the other side takes up a step that somebody asks for, who has it, and by when."""

import re

from assistant.check.meeting_words import is_meeting
from assistant.session.proposing.hands import NAME
from assistant.session.proposing.named import person_named
from assistant.session.proposing.talk import Line, Talk
from assistant.understand.stance import says_no, says_yes
from assistant.understand.text import plain

_TAKES_UP = re.compile(
    r"^(?:(?:oh|ah|right|okay|ok|sure|yes|yeah|fair|thanks|good)[,. ]+)*(?:understood|noted|got it|makes sense|good to know|fair enough|of course|that's fine|no problem|no drama|right|"
    r"it is|(?:i'll|i will|we'll|let me|let's) (?:add|put|write|note|get) (?:it|that|one|this)\b|(?:that )?should be (?:a|in)\b)"
)
_TAKES_IT = r"(?:own|run|take|do|organi[sz]e|set|lead|host|draft|write|handle|look after|arrange|prepare|produce|sort|book|drive|get (?:that|it|one) done)"
_MINE = re.compile(
    rf"\b(?:i'll|i will|i can|i'd|i'm going to|we'll|we will|we can|we'd|we'd be happy to|we) (?:also |just |probably )?{_TAKES_IT}\b"
    r"|\bmy (?:team|lot|people|guys|folks|department|side) (?:do|does|will|'ll|can|runs?|owns?|has|have|takes?|handles?)\b|\b(?:that's|it's|that'd be|that one's) (?:mine|ours|on (?:us|me)|for us)\b"
    r"|\bleave (?:it|that) (?:with|to) (?:us|me)\b|\bi'm (?:writing|drafting|running|doing|organi[sz]ing|preparing) (?:it|that|this|them)\b|\bso i'm (?:writing|drafting|running|doing|organi[sz]ing|preparing)\b"
)
_ASKS_WHO = re.compile(r"\b(?:who|whose|when|how long|by when|which day|what date|your side or ours)\b")
_ASKS_ONE = re.compile(r"\bwho(?:se|'s|'d|'ll)?\b")
_NAMES = re.compile(rf"\b{NAME}")
_BARE_DAY = 6
_WITHIN = 4
_FURTHER = 2


def taken_up(line: Line, talk: Talk) -> list[Line] | None:
    """The sentences from the one that asks for a step up to where its owner and its day are told, as far as they are.

    The other side takes it up by a yes, by taking it on, or by asking who does it and when, and getting an answer. None where it says
    no, asks anything else back, or tells that there is one already.
    """
    here = [
        one
        for one in talk.lines
        if one.utterance.id == line.utterance.id
        and one.utterance.text.find(one.quote) >= line.utterance.text.find(line.quote)
    ]
    asked = False
    for reply in talk.after(line.utterance.id, _WITHIN):
        lines = [one for one in talk.lines if one.utterance.id == reply.id]
        if not lines or reply.speaker == "unknown":
            continue
        if reply.speaker == line.utterance.speaker:
            here += lines
            if asked:
                return _with_day(here, talk) if _answers(lines, talk) else None
            continue
        if says_no(lines[0].sentence):
            return None
        here += lines
        asks = [plain(one.quote) for one in lines if one.sentence.asks]
        takes = any(says_yes(one.sentence) or _TAKES_UP.search(plain(one.quote)) for one in lines[:2])
        if any(_takes(one) for one in lines):
            return _with_day(here, talk)
        if any(_ASKS_WHO.search(low) for low in asks):
            asked = True
        elif (asks and any(one.sentence.asks for one in lines[:2])) or (not takes and not asked):
            return None
        elif takes:
            return _with_day(here, talk)
    return None


def owners_in(lines: list[Line], talk: Talk) -> dict[str, str]:
    """Who takes it on: by "I'll own it" or "my team does that", or by the name that answers "who runs that?"; cells of a new step."""
    owners: dict[str, str] = {}
    for place, one in enumerate(lines):
        if one.utterance.speaker == "unknown":
            continue
        side = "owner_vendor" if one.by_seller else "owner_prospect"
        name = talk.name_of(one.utterance)
        if name and _takes(one):
            owners.setdefault(side, name)
            continue
        before = [
            other
            for other in lines[:place]
            if other.utterance.id < one.utterance.id and other.utterance.speaker != one.utterance.speaker
        ]
        if any(other.sentence.asks and _ASKS_ONE.search(plain(other.quote)) for other in before[-3:]):
            for hit in _NAMES.finditer(one.quote):
                who = person_named(hit[0], one, talk) if " " in hit[0] else None
                if who is not None:
                    owners.setdefault("owner_vendor" if who[1] == "seller" else "owner_prospect", who[0])
    return owners


def _takes(line: Line) -> bool:
    """Whether its speaker takes it on; by the order of its words alone "My team do that." may be a question."""
    return not line.quote.rstrip().endswith("?") and _MINE.search(plain(line.quote)) is not None


def _answers(lines: list[Line], talk: Talk) -> bool:
    """Whether a reply tells who does it or when."""
    return any(
        _takes(one)
        or talk.days(one.quote)
        or says_yes(one.sentence)
        or any(person_named(hit[0], one, talk) for hit in _NAMES.finditer(one.quote) if " " in hit[0])
        for one in lines
    )


def _with_day(lines: list[Line], talk: Talk) -> list[Line]:
    """The same with a day that is named only in one of the next turns, by itself or with no other meeting."""
    if any(day >= talk.on for one in lines for _, day in talk.days(one.quote)):
        return lines
    for reply in talk.after(lines[-1].utterance.id, _FURTHER):
        for one in talk.lines:
            low = plain(one.quote)
            if (
                one.utterance.id != reply.id
                or one.sentence.asks
                or not talk.days(one.quote)
                or is_meeting(low)
            ):
                continue
            if len(one.sentence.words) <= _BARE_DAY or _CALL_IT.search(low):
                return [*lines, one]
    return lines


_CALL_IT = re.compile(r"\b(?:call it|say|make it|by|till|until|for)\b")

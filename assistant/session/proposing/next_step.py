"""A next step that was agreed to, looked at again: whether its words carry it, and what it is in few words."""

import re
from typing import Literal

from assistant.check.meeting_words import is_meeting
from assistant.events import NextStepFinding
from assistant.session.proposing.talk import Line, Talk
from assistant.understand.text import plain, sentences
from assistant.vocabulary import Side

_FARTHEST = 120
"""Days from the call to the farthest day that counts as a next step."""
_NOT = re.compile(r"\b(?:not|no|never|isn't|won't|can't)\b|n't\b")
_BOUND = re.compile(r"\b(?:before|ahead of|prior to)\b")
_HEDGED = re.compile(r"\b(?:i'd|we'd|he'd|she'd|would|could|if|maybe|might|hopefully)\b")
_AS_OF = re.compile(r"\b(?:as of|dated|date of (?:this|the|our|today's) (?:call|meeting))\b[\w ,]{0,30}$")
_HEAD = 20
_HABIT = re.compile(r"\b(?:mon|tues|wednes|thurs|fri)days?(?:s\b| (?:morning|afternoon|evening)s\b)")
_PAST = re.compile(
    r"\b(?:passed|signed|cleared|closed|came|went|sent|met|rang|approved|finished|ran|told)\b[^.;,]{0,25}\b(?:on|last) (?:the )?$"
)
_CLOCK = re.compile(
    r"\bo'clock\b|\bat (?:half |quarter )?(?:\d{1,2}\b|one|two|three|four|five|eight|nine|ten|eleven|noon)\b|\d ?(?:am|pm)\b"
)
_STILL_TODAY = re.compile(
    r"\b(?:today(?!'s)|tonight|later|this (?:morning|afternoon|evening)|o'clock|end of (?:the )?(?:day|business)|eod|lunch|right after|(?:an|two|three) hours?)\b"
)
_PRONOUN = re.compile(
    r"^(?P<verb>have|get|send|bring|share|forward|give|finish) (?P<it>it|that|this|them)\b", re.IGNORECASE
)
_THING = re.compile(
    r"\b(?:the|a|an|my|our|your|that) (?P<thing>(?:[a-z-]+ )?(?:memo|letter|list|draft|report|quote|proposal|contract|extract|log|template|checklist|numbers|figures|"
    r"comments|redlines|questionnaire|form|certificate|price|pricing|agreement|schedule|layout|drawing|spec|specification|document|summary|one-pager|statement))\b"
)
_OURS = re.compile(r"^(?:get|send|share|give|bring|mail|e-?mail)\b.*\b(?:us|me|our|my)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:the |our )?next steps?(?: (?:from|for|on) \w+(?: side)?)?(?: is| are)?[: ,]+", re.IGNORECASE
)
_YOU_GET = re.compile(r"^you(?:'ll| will) (?:have|get) (?:my |our |the )?", re.IGNORECASE)
_MINE = re.compile(r"\b(?:my|our)\b")
_YOU = re.compile(r"\byou\b(?!['’])")
_YOURS = re.compile(r"\byour\b")
_TAIL = re.compile(r"[\s,]*\b(?:by|on|for|before|until|at|due)?(?: the)?\s*$")


def confirmed(step: NextStepFinding, talk: Talk) -> NextStepFinding | None:
    """The step with the words that carry it best; None where they do not: its day was turned down, hedged or only a bound, or is
    too far away.
    """
    said = talk.said(step)
    if said is None or (step.date is not None and not 0 <= (step.date - talk.on).days <= _FARTHEST):
        return None
    if (step.date == talk.on and not _still_today(step, talk)) or _only_dates_words(step, talk):
        return None
    lead_in = re.split(r"[.?!]", plain(said.text[: said.text.find(step.quote)]))[-1]
    if _HEDGED.search(lead_in) and re.search(r"\bif\b", lead_in):
        return None
    asks = plain(step.quote).rstrip().endswith("?") or any(s.asks for s in sentences(step.quote))
    if step.side != "both" and _PRONOUN.match(step.what) and _thing(step, talk) is None:
        return None
    if asks or not _has_day(step.quote, step, talk) or _HABIT.search(plain(step.quote)):
        better = _carrier(step, talk)
        if better is not None:
            return step.model_copy(update={"quote": better.quote, "utterances": (better.utterance.id,)})
        if asks and step.side != "both":
            return None
    return None if _falls(step, talk) else step


def _only_dates_words(step: NextStepFinding, talk: Talk) -> bool:
    """Whether its day came up as that of something said or written: "as of the date of this call, June 12th"."""
    return any(
        day == step.date and _AS_OF.search(plain(one.quote[: hit.at]))
        for one in talk.lines
        if one.utterance.id in step.utterances
        for hit, day in talk.days(one.quote)
    )


def _still_today(step: NextStepFinding, talk: Talk) -> bool:
    """Whether the day of the call is named as one that is not over, and not merely as its date."""
    return any(
        _STILL_TODAY.search(plain(one.quote))
        for one in talk.lines
        if one.utterance.id in step.utterances
        and (one.quote in step.quote or _has_day(one.quote, step, talk))
    )


def _has_day(text: str, step: NextStepFinding, talk: Talk) -> bool:
    return step.date is None or any(day == step.date for _, day in talk.days(text))


def _carrier(step: NextStepFinding, talk: Talk) -> Line | None:
    """Words that name its day: of the turns in which it was agreed, else any that speak of meeting."""
    lines = [
        one
        for one in talk.lines
        if not one.sentence.asks and _has_day(one.quote, step, talk) and not _HABIT.search(plain(one.quote))
    ]
    near = [one for one in lines if one.utterance.id in step.utterances]
    around = [one for one in lines if any(abs(one.utterance.id - n) <= 1 for n in step.utterances)]
    meeting = [one for one in lines if is_meeting(plain(one.quote))]
    at_a_time = [one for one in lines if step.side == "both" and _CLOCK.search(plain(one.quote))]
    found = (*near, *around, *meeting, *at_a_time)
    return next((one for one in found if not _NOT.search(plain(one.quote))), None)


def _falls(step: NextStepFinding, talk: Talk) -> bool:
    low = plain(step.quote)
    hit = next((one for one, day in talk.days(step.quote) if day == step.date), None)
    lead = low[: hit.at] if hit else ""
    bound = _BOUND.search(lead + (plain(hit.quote) if hit else ""))
    return bool(
        _NOT.search(lead)
        or bound
        or (hit and _PAST.search(lead))
        or (step.side != "both" and _HEDGED.search(lead))
    )


def doer(step: NextStepFinding, talk: Talk) -> tuple[Side | Literal["both"], str]:
    """Whose it is, by who took it on; what the other side is told to hand over ("get the draft to our counsel") is theirs."""
    if step.side == "both":
        return "both", step.owner or ""
    if step.side == "buyer" and _OURS.match(_LABEL.sub("", step.what)) and _asked_of_us(step):
        sellers = talk.plan.sellers
        return "seller", sellers[0] if len(sellers) == 1 else ""
    known = talk.person(step.owner) if step.owner else None
    return (known[1] if known else step.side), step.owner or ""


def _asked_of_us(step: NextStepFinding) -> bool:
    """Whether it is said as a request: no "I" or "we" who does it, and not labelled as their own."""
    return re.search(r"\b(?:i|we|i'll|we'll)\b|\bfrom (?:us|me|our side)\b", plain(step.quote)) is None


def in_few_words(step: NextStepFinding, talk: Talk) -> str:
    """What is to be done, without its day, which has a column of its own, and without what follows it."""
    what = _LABEL.sub("", step.what)
    hit = next((one for one, day in talk.days(what) if day == step.date), None)
    if hit is not None and hit.at > 0:
        after = what[hit.end :]
        what = _TAIL.sub("", what[: hit.at]) + ("" if re.match(r"[,.;]| and\b", after) else after)
    pronoun = _PRONOUN.match(what)
    if pronoun is not None and step.side != "both" and (thing := _thing(step, talk)):
        what = f"{pronoun['verb']} the {thing}{what[pronoun.end() :]}"
    what = _for_all(what.strip(" ,;") or step.what, step, talk)
    return what[:1].upper() + what[1:]


def _thing(step: NextStepFinding, talk: Talk) -> str | None:
    """What "it" is: the last thing to hand over that was named in the turn before those words, or in the two turns that led up to it."""
    said = talk.said(step)
    if said is None:
        return None
    low = plain(said.text)
    before = low[: max(low.find(plain(step.what)[:_HEAD]), low.find(plain(step.quote)))]
    for text in (before, *(plain(u.text) for u in talk.before(said.id, 2))):
        named = [hit["thing"] for hit in _THING.finditer(text)]
        if named:
            return named[-1]
    return None


def _for_all(what: str, step: NextStepFinding, talk: Talk) -> str:
    """The words as a plan that both sides read has them: "send you my terms" is no "you" and no "my" to anybody else."""
    side = doer(step, talk)[0]
    if side == "both":
        said = talk.said(step)
        side = "seller" if said is not None and said.speaker == "seller" else "buyer"
    to = talk.plan.account if side == "seller" else talk.plan.vendor
    what = _YOU_GET.sub("Send the ", what)
    what = _MINE.sub("the", what)
    return _YOURS.sub(f"{to}'s", _YOU.sub(to, what)) if to else what

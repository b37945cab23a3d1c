"""A next step that was agreed to, looked at again: whether its words carry it, and what it is in few words."""

import re

from assistant.check.meeting_words import is_meeting
from assistant.events import NextStepFinding
from assistant.session.proposing.talk import Line, Talk
from assistant.understand.text import plain, sentences

_FARTHEST = 120
"""Days from the call to the farthest day that counts as a next step."""
_NOT = re.compile(r"\b(?:not|no|never|isn't|won't|can't)\b|n't\b")
_BOUND = re.compile(r"\b(?:before|ahead of|prior to)\b")
_HEDGED = re.compile(r"\b(?:i'd|we'd|he'd|she'd|would|could|if|maybe|might|hopefully)\b")
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
    lead_in = re.split(r"[.?!]", plain(said.text[: said.text.find(step.quote)]))[-1]
    if _HEDGED.search(lead_in) and re.search(r"\bif\b", lead_in):
        return None
    asks = plain(step.quote).rstrip().endswith("?") or any(s.asks for s in sentences(step.quote))
    if asks or not _has_day(step.quote, step, talk):
        better = _carrier(step, talk)
        if better is not None:
            return step.model_copy(update={"quote": better.quote, "utterances": (better.utterance.id,)})
        if asks and step.side != "both":
            return None
    return None if _falls(step, talk) else step


def _has_day(text: str, step: NextStepFinding, talk: Talk) -> bool:
    return step.date is None or any(day == step.date for _, day in talk.days(text))


def _carrier(step: NextStepFinding, talk: Talk) -> Line | None:
    """Words that name its day: of the turns in which it was agreed, else any that speak of meeting."""
    lines = [one for one in talk.lines if not one.sentence.asks and _has_day(one.quote, step, talk)]
    near = [one for one in lines if one.utterance.id in step.utterances]
    around = [one for one in lines if any(abs(one.utterance.id - n) <= 1 for n in step.utterances)]
    meeting = [one for one in lines if is_meeting(plain(one.quote))]
    found = (*near, *around, *meeting)
    return next((one for one in found if not _NOT.search(plain(one.quote))), None)


def _falls(step: NextStepFinding, talk: Talk) -> bool:
    low = plain(step.quote)
    hit = next((one for one, day in talk.days(step.quote) if day == step.date), None)
    lead = low[: hit.at] if hit else ""
    bound = _BOUND.search(lead + (plain(hit.quote) if hit else ""))
    return bool(_NOT.search(lead) or bound or (step.side != "both" and _HEDGED.search(lead)))


def in_few_words(step: NextStepFinding, talk: Talk) -> str:
    """What is to be done, without its day, which has a column of its own, and without what follows it."""
    what = _LABEL.sub("", step.what)
    hit = next((one for one, day in talk.days(what) if day == step.date), None)
    if hit is not None and hit.at > 0:
        after = what[hit.end :]
        what = _TAIL.sub("", what[: hit.at]) + ("" if re.match(r"[,.;]| and\b", after) else after)
    what = _for_all(what.strip(" ,;") or step.what, step, talk)
    return what[:1].upper() + what[1:]


def _for_all(what: str, step: NextStepFinding, talk: Talk) -> str:
    """The words as a plan that both sides read has them: "send you my terms" is no "you" and no "my" to anybody else."""
    said = talk.said(step)
    to = talk.plan.account if said is not None and said.speaker == "seller" else talk.plan.vendor
    what = _YOU_GET.sub("Send the ", what)
    what = _MINE.sub("the", what)
    return _YOURS.sub(f"{to}'s", _YOU.sub(to, what)) if to else what

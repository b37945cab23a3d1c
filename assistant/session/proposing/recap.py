"""Days that a seller goes through once more at the end, "so the record interface on the sixth, the drawings on the ninth", and nobody objects to.

On the call a day may have been given in words that name no step. Said again with the step's name, it can be held against the plan.
"""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.events import MilestoneFinding
from assistant.plan.model import Milestone, Plan
from assistant.session.proposing.step_of import StepWords
from assistant.session.proposing.talk import Line, Talk
from assistant.standing import STATED
from assistant.understand.lexicon import concepts_in
from assistant.understand.stance import says_no
from assistant.understand.text import plain

_RECAP = re.compile(
    r"\b(?:to (?:recap|sum (?:it |this )?up|summari[sz]e|play (?:it|that|this) back|go over (?:it|that) again)|(?:i|let me|if i) (?:just )?(?:recap|sum (?:it |this )?up|summari[sz]e|play (?:it|that|this) back))\b"
)
_PART = re.compile(r"[,;:]\s+(?:and |so |then )?|\s+and (?=(?:we|i|the|that)\b)")
_NOT = re.compile(
    r"\b(?:not|no|isn't|won't|stuck|if|unless|before|maybe|perhaps|around|about|early|late|week)\b|n't\b"
)
_MEETS = re.compile(r"\b(?:we|us|you|i)\b|\b(?:meet|call|talk|speak)\w*")
_OBJECTS = re.compile(r"\b(?:no|not|wrong|actually|correction|wait|hang on|n't)\b|n't\b")
_REPLIES = 3


def recapped(plan: Plan, talk: Talk, steps: StepWords) -> Iterator[MilestoneFinding]:
    """A day for a step, from the last recap of it that stood."""
    for line in talk.lines:
        if (
            not line.by_seller
            or line.sentence.asks
            or not _RECAP.search(plain(line.quote))
            or _objected(line, talk)
        ):
            continue
        for part in _PART.split(line.quote):
            days = talk.days(part)
            step = _only(part, plan, steps)
            if step is None or len(days) != 1 or days[0][1] < talk.on or _NOT.search(plain(part)):
                continue
            # The day has to have been spoken of before: what is heard in a recap alone may be a slip of the tongue.
            if not _said_before(line, days[0][1], talk):
                continue
            yield MilestoneFinding(
                id="-", type="finding", at=line.utterance.end, source="rules", confidence=STATED, utterances=(line.utterance.id,),
                quote=line.quote, milestone_id=step.id, says="rescheduled", date=days[0][1],
            )  # fmt: skip


def _only(part: str, plan: Plan, steps: StepWords) -> Milestone | None:
    """The one open step whose words are in that part; of several the one that has more of them."""
    if _MEETS.search(plain(part)):
        return None
    heard = concepts_in(part)
    shared = [(len(heard & concepts_in(m.name)), m) for m in plan.milestones if steps.names(part, m)]
    best = max((count for count, _ in shared), default=0)
    found = [m for count, m in shared if count == best]
    return found[0] if len(found) == 1 and found[0].open else None


def _said_before(line: Line, day: dt.date, talk: Talk) -> bool:
    """Whether somebody of the buyer's had named it; "the twenty-first" may then have gone without its month."""
    return any(
        its.day == day.day
        for one in talk.lines
        if one.utterance.id < line.utterance.id and not one.by_seller
        for _, its in talk.days(one.quote)
    )


def _objected(line: Line, talk: Talk) -> bool:
    for reply in talk.after(line.utterance.id, _REPLIES):
        told = talk.sentences(reply)
        if reply.speaker != "seller" and told:
            return says_no(told[0]) or _OBJECTS.search(plain(told[0].text)) is not None
    return False

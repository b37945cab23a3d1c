"""Days for what the seller hands over, promised without its name: "You'll have it Friday. The eleventh.", "The eleventh. I'll hold you to that"."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.check.milestone_cues import DELIVERABLE
from assistant.events import MilestoneFinding, Utterance
from assistant.plan.model import Milestone, Plan
from assistant.session.proposing.step_of import StepWords
from assistant.session.proposing.talk import Talk
from assistant.standing import STATED
from assistant.understand.lexicon import concepts_in
from assistant.understand.stance import says_no, says_yes
from assistant.understand.text import Sentence, plain

_HANDS_IT = re.compile(
    r"\b(?:you(?:'ll| will) (?:have|get) (?:it|that|this|one)|(?:it|that)(?:'ll| will) be (?:with you|there|in your (?:inbox|hands))|"
    r"(?:i|we)(?:'ll| will| can) (?:get|send|have|share|give|forward) (?:you )?(?:it|that|this)(?: over| across)?(?: to you(?: all)?)?)(?=\W| )"
)
_PART = re.compile(
    r"\b(?:draft|part|some of|half|first|behind|if|unless|try|hope\w*|maybe|might)\b|\bn't\b|\bnot\b"
)
_THREAD = 5


def promised(plan: Plan, talk: Talk, steps: StepWords) -> Iterator[MilestoneFinding]:
    """A new day for the one thing that was asked after, where the buyer says the day again or agrees to it at once."""
    for utterance in talk.all:
        if utterance.speaker != "seller":
            continue
        told = talk.sentences(utterance)
        place = next((n for n, s in enumerate(told) if _HANDS_IT.search(plain(s.text)) and not s.asks), None)
        if place is None or any(_PART.search(plain(s.text)) for s in told[place : place + 2]):
            continue
        day, quote = _day(told[place : place + 2], talk)
        step = _asked_after(utterance, plan, talk, steps) if day is not None else None
        if day is None or step is None or not _taken_up(utterance, day, talk):
            continue
        yield MilestoneFinding(
            id="-", type="finding", at=utterance.end, source="rules", confidence=STATED, utterances=(utterance.id,),
            quote=quote, milestone_id=step.id, says="rescheduled", date=day,
        )  # fmt: skip


def _day(told: tuple[Sentence, ...], talk: Talk) -> tuple[dt.date | None, str]:
    """The one day that the promise names, with its sentence; a second sentence may say it again in figures."""
    days = [(day, s.text) for s in told for _, day in talk.days(s.text)]
    if not days or len({day for day, _ in days}) != 1 or days[0][0] < talk.on:
        return None, ""
    return days[0]


def _asked_after(utterance: Utterance, plan: Plan, talk: Talk, steps: StepWords) -> Milestone | None:
    """The step of the nearest turn before that names one; none where that is no handing over, or several."""
    for before in talk.before(utterance.id, _THREAD):
        heard = concepts_in(before.text)
        shared = [
            (len(heard & concepts_in(m.name)), m) for m in plan.milestones if steps.names(before.text, m)
        ]
        best = max((count for count, _ in shared), default=0)
        found = [m for count, m in shared if count == best]
        if found:
            one = found[0]
            return one if len(found) == 1 and one.open and DELIVERABLE.search(one.name) else None
    return None


def _taken_up(utterance: Utterance, day: dt.date, talk: Talk) -> bool:
    for reply in talk.after(utterance.id, 1):
        told = talk.sentences(reply)
        if reply.speaker == "seller" or not told or told[0].asks or any(says_no(s) for s in told[:2]):
            return False
        again = any(its == day for _, its in talk.days(told[0].text))
        late = re.search(r"\b(?:too late|later than|not)\b", plain(told[0].text))
        return late is None and (again or says_yes(told[0]))
    return False

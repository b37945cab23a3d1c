"""A second look at what a call said of a step, now that all of it is known: who took it back, what it was really about, which day was meant.

Live, a finding has to come within a second and may be put right later. A proposal has time, and a wrong one costs trust: what the second
look cannot confirm is left out.
"""

import re
from collections.abc import Iterable

from assistant.events import MilestoneFinding, Utterance
from assistant.plan.model import Milestone
from assistant.session.proposing.days import meant
from assistant.session.proposing.step_of import StepWords
from assistant.session.proposing.talk import Talk
from assistant.standing import STATED
from assistant.understand.stance import says_no, says_yes
from assistant.understand.status_words import handed_over, said_of_step
from assistant.understand.text import Sentence, plain, sentences, words

_TAKEN_BACK = re.compile(
    r"\b(?:scratch that|forget (?:that|what i (?:just )?said)|i take (?:that|it) back|i misspoke|my mistake|correction|strike that|i was wrong"
    r"|that was wrong|wrong one|i mixed (?:that|it|them|those) up|i had (?:that|it) wrong)\b"
)
_DENIED = re.compile(
    r"^(?:(?:no|nope|well|um|uh|sorry|actually|hang on|wait)[,. ]+)*(?:(?:it|that|they|she|he|we)(?:'s| is|'re| are| has|'ve| have)?"
    r"(?: (?:not|never)\b(?! bad| a problem| an issue)|(?:is|has|was|are|have|had)?n't\b)|(?:it|that|they|she|he|we) (?:isn't|hasn't|wasn't|aren't|"
    r"haven't|didn't|never)\b|not (?:yet|quite|really|done|finished)\b|nope?\b|never\b)"
)
_NOT_OVER = re.compile(
    r"\b(?:started|starting|begun|began|beginning|kicked off|under ?way|half ?way|half of|half done|through page|about page|almost|nearly|pending|waiting)\b"
)
_OTHERS_THING = re.compile(r"\b(?:their|another|the other|someone else's|somebody else's) ")
_PASSING_ON = re.compile(r"\b(?:sent|shared|delivered|returned|provided|submitted|issued|sending|delivery)\b")
_SENT_BACK = re.compile(
    r"\b(?:sent|handed|gave|passed|mailed) (?:it|that|them|those|(?:the|your)(?: \w+){1,2}) (?:all )?back\b"
)
_ASKS_BACK = re.compile(r"\b(?:questionnaire|questions|form|survey|answer\w*|returned|redlines|comments)\b")
_SIGNED_PLAN = re.compile(
    r"\bsign(?:ed)? (?:off )?(?:on )?(?:the|your|our|this|that)(?: (?:mutual|joint|action|shared|project))* plan\b"
)
_TO_GO = re.compile(r"\bpage \w+|\bhalf\b|\bnot yet\b|\bstill (?:has|needs|to)\b")
_NO_GOOD = re.compile(
    r"\b(?:is|that's|it's|would be|that'd be) (?:(?:way|far|much|just) )?too (?:late|soon|early)\b|\b(?:won't|doesn't|does not|will not) (?:do|work)\b"
)
_BARE = 2
_REPLIES = 3
_TALKED_OF = 8
_TAKES_BACK_WITHIN = 4


def settled(
    found: Iterable[MilestoneFinding], milestone: Milestone, talk: Talk, steps: StepWords
) -> MilestoneFinding | None:
    """The last thing the call said of the step that stands up to a second look, with the words that carry it best."""
    for finding in reversed([f for f in found if f.confidence >= STATED]):
        said = talk.said(finding)
        if said is None or _retracted(finding, said, talk):
            return None
        if finding.says == "slipped":
            return None
        looked = _look(finding, said, milestone, talk, steps)
        if looked is not None:
            return looked
    return None


def _retracted(finding: MilestoneFinding, said: Utterance, talk: Talk) -> bool:
    """Whether it was taken back, or somebody of the buyer's said at once that it is not so."""
    for later in talk.after(max(finding.utterances), _TAKES_BACK_WITHIN):
        told = talk.sentences(later)
        if later.name == said.name and any(_TAKEN_BACK.search(plain(s.text)) for s in told[:2]):
            return True
        if (
            finding.says == "done"
            and later.speaker != "seller"
            and told
            and _DENIED.search(plain(told[0].text))
        ):
            return True
        if finding.says == "rescheduled" and later.speaker != said.speaker and _refused(finding, told, talk):
            return True
    return False


def _refused(finding: MilestoneFinding, told: tuple[Sentence, ...], talk: Talk) -> bool:
    """Whether the other side's answer opens by saying that this very day will not do."""
    return bool(told) and (
        _NO_GOOD.search(plain(told[0].text)) is not None
        and any(day == finding.date for _, day in talk.days(told[0].text))
    )


def _look(
    finding: MilestoneFinding, said: Utterance, milestone: Milestone, talk: Talk, steps: StepWords
) -> MilestoneFinding | None:
    if finding.says == "rescheduled":
        return meant(finding, said, milestone, talk, steps)
    parts = sentences(finding.quote)
    if finding.says == "in_progress":
        if any(s.asks for s in parts) or steps.of_another(finding.quote, milestone):
            return None
        return finding
    if steps.of_another(finding.quote, milestone) or _somebody_elses(finding.quote, milestone, steps):
        return None
    if said.speaker == "seller" or any(s.asks for s in parts):
        return _answered(finding, milestone, talk)
    if not _in_hand(finding, milestone, talk, steps):
        return None
    low = plain(finding.quote)
    if _SIGNED_PLAN.search(low) and "plan" not in plain(milestone.name):
        return None
    if _NOT_OVER.search(low) and not any((word := said_of_step(s)) and word[0] == "done" for s in parts):
        return None
    return None if _only_passed_on(parts, milestone) else _carried(finding, said, milestone, talk, steps)


def _carried(
    finding: MilestoneFinding, said: Utterance, milestone: Milestone, talk: Talk, steps: StepWords
) -> MilestoneFinding:
    """The same with the words that say it is over, where a bare "We did." only leads up to them."""
    if len(words(finding.quote)) > _BARE:
        return finding
    for sentence in talk.sentences(said):
        if said.text.find(sentence.text) <= said.text.find(finding.quote):
            continue
        if steps.mostly_of_another(sentence.text, milestone):
            break
        state = said_of_step(sentence)
        if len(sentence.words) > _BARE and state and state[0] == "done" and not sentence.asks:
            return finding.model_copy(update={"quote": sentence.text})
    return finding


def _in_hand(finding: MilestoneFinding, milestone: Milestone, talk: Talk, steps: StepWords) -> bool:
    """Whether words that do not name the step ("that one's done") follow talk of it, and of no other step in between."""
    if steps.names(finding.quote, milestone):
        return True
    here = finding.utterances[0]
    lines = [
        (u.id, s.text)
        for u in (talk.get(here), *talk.before(here, _TALKED_OF))
        if u is not None
        for s in reversed(talk.sentences(u))
    ]
    for number, text in lines:
        if steps.names(text, milestone):
            return True
        # What is told around it in the same breath may use a word of another step in passing.
        other = steps.mostly_of_another if number == here else steps.of_another
        if other(text, milestone):
            return False
    return True


def _somebody_elses(quote: str, milestone: Milestone, steps: StepWords) -> bool:
    """Whether the step's own word in it is said of others: "he signed their contract"."""
    low = plain(quote)
    return any(
        steps.names(" ".join(low[hit.end() :].split(" ")[:2]), milestone)
        for hit in _OTHERS_THING.finditer(low)
    )


def _only_passed_on(parts: Iterable[Sentence], milestone: Milestone) -> bool:
    name = plain(milestone.name)
    if _ASKS_BACK.search(name) and any(_SENT_BACK.search(plain(s.text)) for s in parts):
        return False
    return any(handed_over(s) for s in parts) and not _PASSING_ON.search(name)


def _answered(finding: MilestoneFinding, milestone: Milestone, talk: Talk) -> MilestoneFinding | None:
    """The same in the buyer's own words, where a question or the seller's words only led up to them."""
    for reply in talk.after(finding.utterances[0], _REPLIES):
        if reply.speaker == "seller":
            continue
        told = talk.sentences(reply)
        if (
            not told
            or told[0].asks
            or says_no(told[0])
            or any(_DENIED.search(plain(s.text)) for s in told[:2])
        ):
            return None
        if any(_TO_GO.search(plain(s.text)) for s in told):
            return None
        state = next((s for s in told if (word := said_of_step(s)) and word[0] == "done"), None)
        carrier = state or (told[0] if says_yes(told[0]) or reply.id in finding.utterances else None)
        if carrier is None and not _only_passed_on(sentences(finding.quote), milestone):
            carrier = told[0]
        if carrier is None:
            return None
        return finding.model_copy(
            update={"quote": carrier.text, "utterances": (finding.utterances[0], reply.id)}
        )
    return None

"""Who has a step from now on: "Priya takes that over from me", "I'll own the data test", "that's Ana's now"."""

import re
from collections.abc import Iterator

from assistant.events import MilestoneFinding, Proposal
from assistant.plan.model import Milestone, Plan
from assistant.session.proposing.draft import draft, in_plan
from assistant.session.proposing.hands import Hand, for_good, hands_in
from assistant.session.proposing.named import last_named, person_named
from assistant.session.proposing.step_of import StepWords
from assistant.session.proposing.taken_back import taken_back
from assistant.session.proposing.talk import Line, Talk
from assistant.standing import Standing
from assistant.understand.matching import Matcher
from assistant.understand.stance import says_yes
from assistant.understand.text import plain
from assistant.understand.whose import tells_of_elsewhere
from assistant.vocabulary import Side

_NAME = r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
_WHAT = r"(?:that|this|it|the|our|your|my)\b[^.?!,;]{0,40}?"
_TAKES = re.compile(
    rf"\b(?:{_NAME}|(?P<self>I|i))(?:'s|'ll|’s|’ll| is| will| has)? (?:now |going to |just )*"
    rf"(?:tak(?:e|es|ing|en)|took) (?:{_WHAT} )?over\b(?! (?:a|an|the (?:next|past|last)|lunch|coffee|to|at|in|there|by)\b)"
)
_OWNS = re.compile(
    rf"\b(?:{_NAME}|(?P<self>I|i))(?:(?:'s|'ll|’s|’ll| is| will) (?:now |going to |be )*(?:own(?:s|ing)?|be the owner of|responsible for|in charge of)\b"
    rf"| (?:now )?owns (?=(?:it|that|this|the|our)\b))|\b(?P<me>I|i) (?:now )?own (?=(?:it|that|this|the|our)\b)"
)
_PUT_DOWN = re.compile(
    rf"\b(?:put|have|make) (?:{_NAME}|(?P<self>me))(?:'s name)? (?:down (?:for|as)|against|as the owner|on) (?:that|this|it|the)\b"
)
_HANDED = re.compile(
    rf"\b(?:hand(?:ed|ing)?|pass(?:ed|ing)?|giv(?:e|en|ing)) (?:{_WHAT}) (?:over )?to {_NAME}"
)
_IS_THEIRS = re.compile(
    rf"(?:\b(?P<it>(?:[Tt]hat|[Ii]t|[Tt]his)(?: one)?(?:'s|’s| is| will be| would be))|\b(?!one\b)[a-z]+ (?:is|stays with|will be))(?: now| actually)? "
    rf"(?:{_NAME}['’]s|(?P<self>mine)|(?P<you>yours))(?: to (?:own|run|do|get done))?(?P<now> now| from (?:now|here) on| from me)?(?: on (?:our|your) side)?(?=\s*(?:[.,;!?]|$))"
)
_IT_IS_NAMED = re.compile(
    rf"^(?:(?:Oh|Well|Um|So|Yes|Yeah|And|No|On our side|On my side|With us)[, ]+)*(?i:(?P<it>that|it)(?:'s|’s|'d be|’d be| is| would be|'ll be|’ll be)) {_NAME}(?=\s*(?:[.,;!?]|$))"
)
_ASKS_WHOSE = re.compile(
    r"\bwho(?:'s got|'ll (?:own|run|do|take)|'s (?:on|doing|running|looking after|responsible for|in charge of)| has| owns| runs| takes| does| is (?:on|doing|running|responsible for|in charge of))\b"
    r"|\bwhose\b|\byours\b"
)
_VOCATIVE = re.compile(r"^([A-Z][\w-]+),|, ([A-Z][\w-]+)[.!?]*$")
_UNSURE = re.compile(
    r"\b(?:if|unless|could|might|may|would|should|maybe|perhaps|probably|ask(?:ed)? (?:if|whether)|want|wants|hope|not|never|nobody|no one)\b|n't\b"
)
# By the order of its words alone "Omar has it now." may be a question.
_STATES = re.compile(r"^[A-Z]\w+(?: [A-Z]\w+)? has (?:it|that|this) (?:now|from)\b[^?]*\.$")
_OTHERS = re.compile(r"\b(?:their|another|other|someone else's|somebody else's|his|her)\b")
_LISTED = re.compile(r",? (?:and|plus|as well as|along with) |, ")
_TOPIC_TURNS = 2
_CONFIDENCE = 0.8


def owner_proposals(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    """A new owner on either side, where it is clear which step is meant and it is said as a fact; the last word of the call counts."""
    found: dict[tuple[str, Side], Proposal] = {}
    whose = _Whose(plan, standing, talk)
    for line in talk.lines:
        for step, name, side in whose.told(line):
            was = (step.owner_vendor if side == "seller" else step.owner_prospect) or None
            key = (step.id, side)
            found.pop(key, None)
            if was is not None and was.casefold() == name.casefold():
                continue
            found[key] = draft(
                "set_owner", step.id, "owner_vendor" if side == "seller" else "owner_prospect", name, was=was, quote=line.quote,
                utterances=(line.utterance.id,), confidence=_CONFIDENCE,
                reason=f"{talk.who(line.utterance)} said on the call who has it now; the plan has {in_plan(was)}.",
            )  # fmt: skip
    order = [m.id for m in plan.milestones]
    yield from sorted(found.values(), key=lambda p: order.index(p.target))


class _Whose:
    """Which steps a sentence gives to whom, in one call."""

    def __init__(self, plan: Plan, standing: Standing, talk: Talk) -> None:
        self._plan, self._standing, self._talk = plan, standing, talk
        self._matcher, self._words = Matcher(plan), StepWords(plan)

    def told(self, line: Line) -> Iterator[tuple[Milestone, str, Side]]:
        """Each step with its new owner and the side; none where it is asked, wondered about, told of others or taken back."""
        talk = self._talk
        asks = line.sentence.asks and not _STATES.search(line.quote)
        if asks or tells_of_elsewhere(plain(line.quote)):
            return
        given = list(self._changes(line))
        low = plain(line.quote)
        if not given and for_good(low) and not _UNSURE.search(low):
            taken = _taken(line, talk, self._matcher)
            step = taken and _step(line, talk, self._standing, self._matcher)
            given = [(step, *taken)] if taken and step is not None else []
        if given and not taken_back(line, talk):
            yield from given

    def _changes(self, line: Line) -> Iterator[tuple[Milestone, str, Side]]:
        for hand in hands_in(line.quote):
            who = self._who(hand, line)
            steps = self._steps(hand, line) if who else []
            if who is not None and steps:
                yield from ((step, *who) for step in steps)
                return

    def _who(self, hand: Hand, line: Line) -> tuple[str, Side] | None:
        if hand.speaker:
            name, side = self._talk.name_of(line.utterance), line.utterance.speaker
            return None if name is None or side == "unknown" else (name, side)
        name = last_named(line, hand.at, self._talk) if hand.pronoun else hand.name
        return person_named(name, line, self._talk) if name else None

    def _steps(self, hand: Hand, line: Line) -> list[Milestone]:
        """What changes hands: each thing that is listed has to be one open step; words that point back mean the step just spoken of."""
        if not hand.what:
            step = self._spoken_of(line) or _step(line, self._talk, self._standing, self._matcher)
            return [step] if step else []
        if _OTHERS.search(plain(hand.what)):
            return []
        parts = [part for part in _LISTED.split(hand.what) if part.strip()]
        steps = [self._words.only_one(part, self._plan) for part in parts]
        if all(step is not None and step.open for step in steps):
            return list({step.id: step for step in steps if step is not None}.values())
        whole = self._words.only_one(hand.what, self._plan)
        return [whole] if whole is not None and whole.open else []

    def _spoken_of(self, line: Line) -> Milestone | None:
        """The open step whose own words the sentences right before have, where nobody found more than its name in them."""
        here = line.utterance
        before = here.text[: here.text.find(line.quote)]
        for text in (before, *(u.text for u in self._talk.before(here.id, 1))):
            step = self._words.only_one(text, self._plan)
            if step is not None:
                return step if step.open else None
        return None


def _taken(line: Line, talk: Talk, matcher: Matcher) -> tuple[str, Side] | None:
    """Who takes something on, with the side; a stranger named by a side is one of theirs."""
    for wording in (_TAKES, _OWNS, _PUT_DOWN, _HANDED, _IS_THEIRS, _IT_IS_NAMED):
        hit = wording.search(line.quote)
        if hit is None:
            continue
        told = hit.groupdict()
        # "That's Ana's" is about a step where somebody asked whose it is, or where it changes hands.
        if told.get("it") and not (told.get("now") or _asked_whose(line, talk)):
            return None
        if wording is _IS_THEIRS and not told["it"] and not matcher.find(line.sentence):
            return None
        if told.get("you"):
            return _spoken_to(line, talk)
        if told.get("self") or told.get("me"):
            speaker = line.utterance.speaker
            name = talk.name_of(line.utterance)
            return None if name is None or speaker == "unknown" else (name, speaker)
        return person_named(hit["name"], line, talk)
    return None


def _asked_whose(line: Line, talk: Talk) -> bool:
    """Whether one of the two turns before, or the sentences before in the same one, asked who has it."""
    here = line.utterance
    before = plain(here.text[: here.text.find(line.quote)])
    return any(
        _ASKS_WHOSE.search(text)
        for text in (before, *(plain(u.text) for u in talk.before(here.id, _TOPIC_TURNS)))
    )


def _spoken_to(line: Line, talk: Talk) -> tuple[str, Side] | None:
    """Whom "yours" means: the one called by name, else the one of the other side who says yes to it at once."""
    called = _VOCATIVE.search(line.quote)
    if called is not None and (known := talk.person(called[1] or called[2])) is not None:
        return known
    for reply in talk.after(line.utterance.id, 1):
        told = talk.sentences(reply)
        side = reply.speaker
        if reply.name and side != "unknown" and side != line.utterance.speaker and told and says_yes(told[0]):
            return talk.person(reply.name) or (reply.name, side)
    return None


def _step(line: Line, talk: Talk, standing: Standing, matcher: Matcher) -> Milestone | None:
    """The one open step that is meant: named in the sentence, else what the turns right before were about."""
    named = {match.milestone.id: match.milestone for match in matcher.find(line.sentence)}
    if not named:
        near = {line.utterance.id, *(u.id for u in talk.before(line.utterance.id, _TOPIC_TURNS))}
        for finding in standing.findings:
            if isinstance(finding, MilestoneFinding) and near & set(finding.utterances):
                step = talk.plan.milestone(finding.milestone_id)
                if step is not None:
                    named[step.id] = step
    open_ones = [m for m in named.values() if m.open]
    return open_ones[0] if len(open_ones) == 1 else None

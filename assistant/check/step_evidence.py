"""Which sentences of a line can be about a step of the plan, and how: by name, in answer to a question after it, or by a pronoun."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.check import meeting_words as meetings
from assistant.check.milestone_reading import bare_weekday, sellers_own
from assistant.check.said_lines import THREAD, SaidLines
from assistant.check.turn import Said, Turn
from assistant.plan.model import Milestone, Plan
from assistant.understand.lexicon import GENERIC, concepts_in
from assistant.understand.matching import Match, Matcher
from assistant.understand.stance import says_no, says_yes
from assistant.understand.text import plain, stem, words

How = Literal["named", "owner", "hinted", "answer", "bare", "thread"]
"""By the step's name, by its owner, by a word that no other step has, as the answer to what was asked of it, as a mere yes or no to
that, by a pronoun."""

_REFERS = re.compile(
    r"\b(?:it|it's|its|it'll|that|that's|that'll|this|they|they're|they've|they'll|those|these|them|he|he's|she|she's|he'll|she'll|both|one|ones)\b"
)
_NOTED = re.compile(
    r"^(?:(?:oh|and|so|well)[ ,]+)*(?:noted|correct|concur|confirmed|got it|it stands|stands)\b"
)
_ELLIPTIC = re.compile(
    r"(?:did|had|has|have|was|were|went|is)\b(?! (?:you|they|we|he|she|i|the|your)\b)[^?]*$"
)
"""What looks like a question without its mark and is an answer: "did it Thursday"."""
_BARE = frozenset(
    (
        "yes yeah yep yup aye no nope nah sure right okay ok fine good great perfect lovely super cool brilliant absolutely definitely certainly exactly "
        "agreed deal thanks thank please alright of course sounds works work suits does do did is are was has have it its it's that that's that'll "
        "this they we we'll we're i i'll i'm i'd he she you for me us with to be would will 'll can could a the and so well oh um uh hmm all not yet "
        "really quite very too then there see hear think let's one thing problem idea worries bit moment second mm ha hi hello hey bye"
    ).split()
)
"""Words that say nothing of a step by themselves."""
_PROMPT = 12
"""Words of a turn that asks after what it names, whatever its form."""
_ANSWERS = 2
"""Sentences of a turn that answer the question before it."""
_TELLS = 4
"""Words of a sentence that tells of somebody, and does not merely greet or call."""
_NOBODY = frozenset(
    "us we our ours seller vendor both all team teams group head chief office dept department the and for of with it is no not tbd lead people at by in on or to as we be do go so up me my he she they them this that you your his her their its one two if mr mrs ms dr prof madam sir new old big".split()
)
_SELLERS = frozenset("us we ours seller vendor".split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may carry an answer about a step. ``place``: the word that names it, where that is known; ``places``: words
    that name any step. ``voices``: its utterance, and those that make it a statement of somebody who may say so. ``question``:
    what it answers; ``direct``: that names the step, and does not merely refer to it.
    """

    said: Said
    how: How
    place: int | None
    places: tuple[int, ...]
    voices: tuple[int, ...]
    question: Said | None = None
    direct: bool = True

    @property
    def named(self) -> bool:
        return self.how in ("named", "owner", "hinted")


@dataclass(frozen=True, slots=True)
class _Named:
    """How a sentence speaks of steps. ``how`` is None where it names others instead."""

    how: How | None
    place: int | None
    places: tuple[int, ...]


class StepLines:
    """Finds what lines say of the steps of one plan, as of the day ``on``."""

    def __init__(self, plan: Plan, on: dt.date) -> None:
        self._on = on
        self._matcher = Matcher(plan)
        self._looked_up: dict[str, tuple[list[Match], frozenset[str]]] = {}
        self._names = {m.id: concepts_in(m.name) for m in plan.milestones}
        self._vendor = _SELLERS | {plan.vendor.casefold()}
        theirs = {m.id: _telling(m.owner_prospect) for m in plan.milestones if m.open}
        known = {m.id: theirs[m.id] | _telling(m.name) for m in plan.milestones if m.open}
        often = Counter(word for each in known.values() for word in each)
        self._hints = {step: {w for w in each if often[w] == 1} for step, each in known.items()}
        first = {m.id: _telling(" ".join(m.owner_prospect.split()[:1])) for m in plan.milestones if m.open}
        self._owners = {step: first[step] | (theirs[step] & self._hints[step]) for step in theirs}

    def evidence(self, milestone: Milestone, number: int, talk: SaidLines) -> Iterator[Evidence]:
        """The statements of a line that can be about the step and that somebody made who may say so."""
        turn = talk.turn(number)
        if turn is None:
            return
        asked = self._asked(milestone, turn, talk)
        alone = self._voices(milestone, turn, talk)
        for at, said in enumerate(turn.said):
            if said.sentence.asks and not (
                asked is not None and at == 0 and _ELLIPTIC.match(plain(said.text))
            ):
                continue
            about = self.named(milestone, said)
            if about is not None and about.how is None:
                continue
            if asked is not None and at < _ANSWERS and (about is None or about.how in ("owner", "hinted")):
                question, before, direct = asked
                how: How = "bare" if _bare(said) else "answer"
                if how == "answer" or at == 0:
                    yield Evidence(said, how, None, (), tuple(sorted({before.id, turn.id})), question, direct)
            elif about is not None and about.how is not None and alone and _tells(about, said):
                yield Evidence(said, about.how, about.place, about.places, alone)
            elif about is None and alone and not _bare(said) and self._follows(milestone, said, turn, talk):
                yield Evidence(said, "thread", None, (), alone)

    def named(self, milestone: Milestone, said: Said) -> _Named | None:
        """Whether a sentence names the step or its owner, or another step instead; None where it names none."""
        matches, heard = self._held_against_plan(said)
        mine = next((m for m in matches if m.milestone.id == milestone.id), None)
        places = tuple(m.place for m in matches if m.place >= 0)
        if mine is not None:
            return _Named("named", mine.place if mine.place >= 0 else None, places)
        others = frozenset(c for m in matches for c in self._names[m.milestone.id])
        if (self._names[milestone.id] & heard) - GENERIC - others:
            return _Named("named", None, places)
        if matches:
            return _Named(None, None, places)
        hint = self._hint(milestone, said)
        return _Named(hint, None, ()) if hint else None

    def _held_against_plan(self, said: Said) -> tuple[list[Match], frozenset[str]]:
        """The open steps that a sentence may be about, and its concepts: looked up once, as every step asks for them."""
        if said.text not in self._looked_up:
            days = [d.date for d in said.dates if d.date is not None and not bare_weekday(d)]
            found = self._matcher.find(said.sentence, days=days, on=self._on)
            self._looked_up[said.text] = ([m for m in found if m.milestone.open], concepts_in(said.text))
        return self._looked_up[said.text]

    def _hint(self, milestone: Milestone, said: Said) -> How | None:
        """By which word other than its name the step may be known there: its owner's, or one that no other step has."""
        told = _telling(said.text)
        if not told.isdisjoint(self._owners.get(milestone.id, ())):
            return "owner"
        return None if told.isdisjoint(self._hints.get(milestone.id, ())) else "hinted"

    def _asked(self, milestone: Milestone, turn: Turn, talk: SaidLines) -> tuple[Said, Turn, bool] | None:
        """The other side's question after the step, or its short mention of it, that the turn answers, and whether it names it."""
        if turn.speaker == "seller" and not self._sellers(milestone):
            return None
        before = next((t for t in talk.before(turn) if not t.same_voice(turn)), None)
        for said in reversed(before.said if before is not None else ()):
            assert before is not None
            about = self.named(milestone, said)
            asks = said.sentence.asks or (said is before.said[-1] and len(said.sentence.words) <= _PROMPT)
            if about is None and asks and self._follows(milestone, said, before, talk):
                return said, before, False
            if about is not None:
                return (said, before, True) if asks and about.how is not None else None
        return None

    def _follows(self, milestone: Milestone, said: Said, turn: Turn, talk: SaidLines) -> bool:
        """Whether a sentence refers to the step, named last before it, up to four turns back."""
        if _REFERS.search(plain(said.text)) is None:
            return False
        here = turn.said[: turn.said.index(said)]
        for earlier in reversed(here):
            if (about := self.named(milestone, earlier)) is not None:
                return about.how == "named"
        for before in talk.before(turn, THREAD):
            for earlier in reversed(before.said):
                if (about := self.named(milestone, earlier)) is not None:
                    return about.how == "named"
        return False

    def _voices(self, milestone: Milestone, turn: Turn, talk: SaidLines) -> tuple[int, ...]:
        """The utterances that make it a statement: a seller's word on work of the buyer's needs the buyer's yes."""
        if turn.speaker != "seller" or self._sellers(milestone):
            return (turn.id,)
        for later in talk.after(turn):
            if not later.same_voice(turn) and later.said:
                return (turn.id, later.id) if takes_up(later.said[0], turn.said) else ()
        return ()

    def _sellers(self, milestone: Milestone) -> bool:
        """Whether the step is the seller's to tell of."""
        theirs = milestone.owner_prospect.strip().casefold()
        if theirs in self._vendor:
            return True
        return sellers_own(milestone) or (not theirs and bool(milestone.owner_vendor.strip()))


def takes_up(reply: Said, offered: tuple[Said, ...]) -> bool:
    """Whether a sentence says yes to what was said before it, or repeats its day."""
    if reply.sentence.asks or says_no(reply.sentence):
        return False
    if says_yes(reply.sentence) or meetings.takes(reply.sentence) or _NOTED.search(plain(reply.text)):
        return True
    return echoes(reply, offered)


_DAY_WORDS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:\w+ )?(?:first|second|third|\w+(?:th|eth))|\d{1,2}(?:st|nd|rd|th)?)\b"
)


def echoes(reply: Said, offered: tuple[Said, ...]) -> bool:
    """Whether a sentence repeats a day that was named: "nineteenth is good"."""
    days = {w for said in offered for d in said.dates for w in _day_words(d.quote)}
    return bool(days & set(_day_words(reply.text)))


def _day_words(text: str) -> list[str]:
    return [
        w for hit in _DAY_WORDS.findall(plain(text)) for w in hit.split()[-1:] if w not in ("the", "month")
    ]


def _tells(about: _Named, said: Said) -> bool:
    """Whether a sentence says something, and does not merely greet or call somebody."""
    return about.how == "named" or len(said.sentence.words) >= _TELLS


def _bare(said: Said) -> bool:
    """Whether a sentence is no more than a yes, a no or a phrase of talk."""
    return not said.dates and _BARE.issuperset(said.sentence.words)


def _telling(text: str) -> frozenset[str]:
    """The words by which somebody or something may be known, without their endings: "Shan's" and "shans" are one."""
    return frozenset(stem(w) for w in words(text) if w not in _NOBODY and len(w) > 1) - _NOBODY

"""What a model's answer about a step comes to, once its lines have been read: the words decide what it may say."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.check import milestone_cues as cues
from assistant.check.milestone_reading import StepReader, bare_weekday, belongs_elsewhere, sellers_own
from assistant.check.said_lines import THREAD, SaidLines
from assistant.check.told_day import of_meeting
from assistant.check.turn import Said, Turn, day_of
from assistant.events import MilestoneFinding
from assistant.plan.model import Milestone, Plan
from assistant.questions import Answer
from assistant.understand.lexicon import GENERIC, concepts_in
from assistant.understand.matching import Match, Matcher
from assistant.understand.stance import conditional, says_yes, tells_old_date
from assistant.understand.status_words import handed_over, only_hoped, said_of_step
from assistant.understand.text import plain, words

_REFERS = re.compile(
    r"\b(?:it|it's|its|it'll|that|that's|that'll|this|they|they're|they've|they'll|those|these|them|he|he's|she|she's|he'll|she'll|both|one|ones)\b"
)
_SHORT = 8
"""Words of a sentence that may answer without naming anything."""
_IF = re.compile(
    r"^(?:(?:and|so|but|well|yeah|then)[ ,]+)*(?:if|once|when|unless|as soon as|assuming|provided|suppose|until)\b"
)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A sentence that may carry an answer. ``named``: it names the step itself, at the word ``place`` where that is known.
    ``voices``: its utterance, and those that make it a statement of the buyer's.
    """

    said: Said
    named: bool
    place: int | None
    places: tuple[int, ...]
    voices: tuple[int, ...]


class StepAnswers:
    """Reads the lines of answers about the steps of one plan, as of the day ``on``."""

    def __init__(self, plan: Plan, on: dt.date) -> None:
        self._plan = plan
        self._on = on
        self._matcher = Matcher(plan)
        self._reader = StepReader(on)
        self._looked_up: dict[str, tuple[list[Match], frozenset[str]]] = {}
        self._names = {m.id: concepts_in(m.name) for m in plan.milestones}

    def read(self, answer: Answer, talk: SaidLines) -> MilestoneFinding | None:
        """The finding, its confidence the model's; None where no line carries the answer."""
        milestone = self._plan.milestone(answer.question.subject)
        if milestone is None or not milestone.open:
            return None
        found = [e for number in sorted(answer.lines) for e in self._evidence(milestone, number, talk)]
        if answer.label == "rescheduled":
            return self._moved(milestone, answer, found)
        fits = [e for e in found if answer.label != "done" or self._may_be_done(milestone, e)]
        if not fits:
            return None
        best = max(
            fits,
            key=lambda e: (e.named, said_of_step(e.said.sentence) is not None, len(e.said.sentence.words)),
        )
        return self._finding(milestone, answer, best, None)

    def _finding(
        self, milestone: Milestone, answer: Answer, evidence: _Evidence, day: dt.date | None
    ) -> MilestoneFinding:
        says = "slipped" if answer.label == "slipped" else self._reader.open_word(milestone)
        if answer.label == "done":
            says = "done"
        elif answer.label == "rescheduled" and day != milestone.due:
            says = "slipped" if day is None else "rescheduled"
        return self._reader.finding(
            milestone, says, day if says == "rescheduled" else None, answer.confidence, evidence.voices, evidence.said.text
        )  # fmt: skip

    def _moved(self, milestone: Milestone, answer: Answer, found: list[_Evidence]) -> MilestoneFinding | None:
        """A new day for the step, read from the lines. Late with no day where none is said; nothing where only others' days are."""
        for evidence in reversed(found):
            day = self._day(milestone, evidence)
            if day is not None:
                return self._finding(milestone, answer, evidence, day)
        if not found or any(day_of(d) for e in found for d in e.said.dates):
            return None
        return self._finding(milestone, answer, found[-1], None)

    def _day(self, milestone: Milestone, evidence: _Evidence) -> dt.date | None:
        said = evidence.said
        day, spoken = self._reader.day_told(said, evidence.place)
        at = spoken.at if spoken else len(said.text)
        if day is None or tells_old_date(said.sentence) or (spoken and conditional(said.sentence, at)):
            return None
        if of_meeting(said) and cues.A_MEETING.search(milestone.name) is None:
            return None
        places = list(evidence.places)
        if (
            spoken
            and evidence.place is not None
            and belongs_elsewhere(said.text, spoken, evidence.place, places)
        ):
            return None
        if evidence.place is None and places:
            return None  # the sentence names another step
        fits = day in (milestone.due, self._on) or self._reader.likely(milestone, day)
        return day if fits else None

    def _may_be_done(self, milestone: Milestone, evidence: _Evidence) -> bool:
        """Whether the words leave it open that the step is finished: not denied, not wished, not to come."""
        sentence = evidence.said.sentence
        word = said_of_step(sentence)
        if (word is not None and word[0] in ("not_done", "late")) or only_hoped(sentence):
            return False
        if _IF.search(plain(sentence.text)):
            return False
        if handed_over(sentence) and cues.A_THING.search(milestone.name) is None:
            return False
        day, spoken = self._reader.day_told(evidence.said, evidence.place)
        return day is None or day <= self._on or bare_weekday(spoken)

    def _evidence(self, milestone: Milestone, number: int, talk: SaidLines) -> Iterator[_Evidence]:
        """The statements of a line that can be about the step and that somebody made who may say so."""
        turn = talk.turn(number)
        if turn is None:
            return
        asked = self._asked(turn, talk)
        if asked is not None and turn.said:
            question, before = asked
            about = self._about(milestone, question, before, talk)
            if about is not None:
                both = (before.id, turn.id)
                yield _Evidence(turn.said[0], about.named, None, (), both)
                if question.dates:
                    yield _Evidence(question, about.named, about.place, about.places, both)
        for said in turn.said:
            voices = self._voices(milestone, turn, talk)
            about = None if said.sentence.asks or not voices else self._about(milestone, said, turn, talk)
            if about is not None:
                yield _Evidence(said, about.named, about.place, about.places, voices)

    def _voices(self, milestone: Milestone, turn: Turn, talk: SaidLines) -> tuple[int, ...]:
        """The utterances that make it a statement: a seller's word on work of the buyer's needs the buyer's yes."""
        sellers = milestone.owner_vendor.strip() and not milestone.owner_prospect.strip()
        if turn.speaker != "seller" or sellers_own(milestone) or sellers:
            return (turn.id,)
        nod = talk.nod(turn)
        return (turn.id, nod.id) if nod is not None else ()

    def _asked(self, turn: Turn, talk: SaidLines) -> tuple[Said, Turn] | None:
        """The question that the turn says yes to."""
        if not turn.said or not says_yes(turn.said[0].sentence):
            return None
        for before in talk.before(turn):
            if not before.same_voice(turn):
                question = next((said for said in reversed(before.said) if said.sentence.asks), None)
                return None if question is None else (question, before)
        return None

    def _about(self, milestone: Milestone, said: Said, turn: Turn, talk: SaidLines) -> "_About | None":
        """How a sentence is about the step: by name, or by referring to what named it just before."""
        about = self._named(milestone, said)
        if about is not None:
            return about if about.named else None
        text = plain(said.text)
        if _REFERS.search(text) is None and len(said.sentence.words) > _SHORT:
            return None
        here = list(turn.said[: turn.said.index(said)]) if said in turn.said else []
        earlier = [
            *reversed(here),
            *(s for before in talk.before(turn, THREAD) for s in reversed(before.said)),
        ]
        nearest = next((found for s in earlier if (found := self._named(milestone, s)) is not None), None)
        return _About(False, None, ()) if nearest is not None and nearest.named else None

    def _named(self, milestone: Milestone, said: Said) -> "_About | None":
        """Whether a sentence names the step, or another instead; None where it names none."""
        matches, heard = self._held_against_plan(said)
        mine = next((m for m in matches if m.milestone.id == milestone.id), None)
        places = tuple(m.place for m in matches if m.place >= 0)
        if mine is not None:
            return _About(True, mine.place if mine.place >= 0 else None, places)
        others = frozenset(c for m in matches for c in self._names[m.milestone.id])
        own = (self._names[milestone.id] & heard) - GENERIC - others
        if own or (not matches and self._owner_in(milestone, said)):
            return _About(True, None, places)
        return _About(False, None, places) if matches else None

    def _held_against_plan(self, said: Said) -> tuple[list[Match], frozenset[str]]:
        """The open steps that a sentence may be about, and its concepts: looked up once, as every step asks for them."""
        if said.text not in self._looked_up:
            days = [d.date for d in said.dates if d.date is not None and not bare_weekday(d)]
            found = self._matcher.find(said.sentence, days=days, on=self._on)
            self._looked_up[said.text] = ([m for m in found if m.milestone.open], concepts_in(said.text))
        return self._looked_up[said.text]

    def _owner_in(self, milestone: Milestone, said: Said) -> bool:
        owner = words(milestone.owner_prospect)
        return (
            bool(owner)
            and len(owner[0]) > 2
            and owner[0] in {w.removesuffix("'s") for w in said.sentence.words}
        )


@dataclass(frozen=True, slots=True)
class _About:
    """``named``: the step itself is named; otherwise it is referred to, or another is named. ``places``: words that name steps."""

    named: bool
    place: int | None
    places: tuple[int, ...]

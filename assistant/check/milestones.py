"""What the talk says of each milestone: finished, under way, late, or moved to a new day."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.check import milestone_cues as cues
from assistant.check import thread_cues as thread
from assistant.check.milestone_reading import SHORT, StepReader, bare_weekday, sellers_own
from assistant.check.sensed_steps import SensedSteps
from assistant.check.sureness import UNDONE
from assistant.check.told_day import declined_days, of_meeting, told_day
from assistant.check.turn import Said, Turn, day_of
from assistant.events import MilestoneFinding
from assistant.plan.model import Milestone, Plan
from assistant.standing import STATED
from assistant.transcripts.voices import Voices
from assistant.understand.matching import Matcher
from assistant.understand.stance import (
    says_no,
    says_yes,
    tells_old_date,
    under_condition,
)
from assistant.understand.status_words import said_of_step
from assistant.understand.text import plain, sentences, word_place, words

# "The fourteenth" can name the step that falls on it; "yesterday" names none.
_NUMBERED = re.compile(r"\d|(?:first|second|third|th)\b|\b(?:thirty|twenty)", re.IGNORECASE)
_AMONG_COLLEAGUES = 0.6
"""Confidence at most, as long as only strangers to the plan have spoken for the buyer."""

_CARRY_TURNS = 2
_THREAD_TURNS = 5
_FEW = 6


@dataclass(slots=True)
class _Asked:
    """A question about a step, waiting for the other side's answer; ``day`` when a new date was put forward."""

    milestone: Milestone
    turn: Turn
    quote: str
    word: str | None
    day: dt.date | None


class MilestoneTalk:
    """Follows the talk from step to step. Keeps what the call has said so far, so that only news comes out."""

    def __init__(self, plan: Plan, on: dt.date, matcher: Matcher) -> None:
        self._plan = plan
        self._on = on
        self._matcher = matcher
        self._reader = StepReader(on)
        self._sensed = SensedSteps(plan, on, self._reader)
        self._first_names = {s.name.split()[0].lower() for s in plan.stakeholders if s.name.strip()}
        self._known: dict[str, MilestoneFinding] = {}
        self._topic: tuple[Milestone, int] | None = None
        self._asked: _Asked | None = None
        self._shown = 0
        self._offered: tuple[int, set[dt.date]] = (-9, set())
        self._in_passing: set[str] = set()
        self._voices = Voices(plan)
        self._present: set[str] = set()

    def hear(self, turn: Turn) -> Iterator[MilestoneFinding]:
        """Findings from one turn. Earlier statements give way to later ones; a mention gives way to any statement."""
        if turn.utterance.name:
            self._present.update(words(turn.utterance.name)[:1])
        self._voices.heard(turn.utterance)
        for finding, named in self._worded(turn):
            believed = self._sensed.weighed(finding, turn)
            if believed is not None:
                yield from self._news(believed, named=named)
        for finding in self._sensed.findings(turn):
            self._take_back(finding)
            yield from self._news(finding)

    def _take_back(self, finding: MilestoneFinding) -> None:
        """Forget that a step was said to be done where a later turn says clearly that it is not."""
        known = self._known.get(finding.milestone_id)
        if known is None or known.says != "done" or finding.says == "done":
            return
        if finding.confidence >= UNDONE and known.utterances[-1] < finding.utterances[0]:
            del self._known[finding.milestone_id]

    def _worded(self, turn: Turn) -> Iterator[tuple[MilestoneFinding, bool]]:
        """What the words of a turn say, each with whether they name the step."""
        answer = self._answer(turn)
        if answer is not None:
            yield answer, True
        for said in turn.said:
            yield from ((finding, True) for finding in self._demonstrated(said, turn))
            about = self._about(said, turn)
            if turn.speaker == "seller" and (of_meeting(said) or cues.HANDS_OVER.search(plain(said.text))):
                days = {day for d in said.dates if (day := day_of(d)) is not None}
                self._offered = (turn.id, days) if days else self._offered
            places = [p for _, _, p in about if p is not None]
            for milestone, sure, place in about:
                self._topic = (milestone, turn.id)
                if said.sentence.asks:
                    self._ask(milestone, said, turn)
                    yield self._reader.mention(milestone, said, turn, sure), True
                else:
                    day = self._reader.puts_forward(milestone, said, turn, place)
                    finding = self._reader.read(milestone, said, turn, sure, place, places)
                    if day is not None and finding.says not in ("done", "rescheduled"):
                        self._asked = _Asked(milestone, turn, said.text, None, day)
                    yield finding, place is not None

    def _about(self, said: Said, turn: Turn) -> list[tuple[Milestone, float, int | None]]:
        text = plain(said.text)
        if thread.ASIDE.search(text) or (turn.speaker == "seller" and thread.THEIR_STEP.search(text)):
            self._topic = None
            return []
        named: list[tuple[Milestone, float, int | None]] = [
            (m.milestone, 0.9 + 0.1 * m.score, m.place if m.place >= 0 else None)
            for m in self._matcher.find(
                said.sentence,
                self._topic[0] if self._topic else None,
                days=[d.date for d in said.dates if d.date is not None and _NUMBERED.search(d.quote)],
                present=self._present,
                on=self._on,
            )
            if m.milestone.open
            and not under_condition(said.text, m.place)
            and not self._of_seller(m.milestone, said, turn, m.place)
        ]
        if named:
            return named
        topic = self._topic
        if topic is None or turn.id - topic[1] > _THREAD_TURNS:
            return []
        if thread.NEW_SUBJECT.search(text) or (said.sentence.asks and thread.OTHERS_WHEN.search(text)):
            self._topic = None
            return []
        if said.dates and of_meeting(said):
            self._topic = None  # from here on days are the meeting's
            return []
        if self._matcher.names_another(said.sentence, topic[0]):
            return []
        if self._stays(said, turn, topic[0]):
            return [(topic[0], 0.9, None)]
        return []

    def _demonstrated(self, said: Said, turn: Turn) -> Iterator[MilestoneFinding]:
        """A demo planned for about today is given by being shown: the seller shows something for the third time."""
        if turn.speaker != "seller" or cues.SHOWS.search(plain(said.text)) is None:
            return
        self._shown += 1
        if self._shown != cues.SHOWN_ENOUGH:
            return
        for m in self._plan.milestones:
            near = m.due is not None and abs((m.due - self._on).days) <= cues.DEMO_DAYS
            if m.open and near and cues.DEMO.search(m.name):
                yield self._reader.finding(m, "done", None, 0.75, (turn.id,), said.text)

    def _of_seller(self, milestone: Milestone, said: Said, turn: Turn, place: int) -> bool:
        """A seller's "our security review" is the seller's own affair, unless the step is something the seller delivers."""
        if cues.DELIVERABLE.search(milestone.name):
            return False
        before = plain(said.text)[: word_place(said.text, place)]
        return turn.speaker == "seller" and cues.SELLERS_OWN.search(before) is not None

    def _stays(self, said: Said, turn: Turn, topic: Milestone) -> bool:
        """Whether a sentence that names no step says something of the last one: a bare answer, or its subject is a pronoun, the
        step's owner or those who work on it. A seller only settles what was said, or asks after it."""
        text = thread.OPENING.sub("", plain(said.text))
        size = len(said.sentence.words)
        word = said_of_step(said.sentence)
        if word is not None and word[0] == "done":
            own = sentences(thread.own_clause(text))
            word = said_of_step(own[0]) if own else None
        day = told_day(said, self._on, None)
        if day is not None and (
            not self._reader.likely(topic, day_of(day))
            or (
                not sellers_own(topic) and turn.id <= self._offered[0] + 2 and day_of(day) in self._offered[1]
            )
        ):
            day = None
        if word is not None and word[0] == "done" and not self._reader.ripe(topic):
            return False
        if said.sentence.asks:
            if day is not None and size <= _FEW:
                return True  # "So the twenty-fourth?"
            return word is not None and size <= SHORT and thread.OF_IT.search(text) is not None
        away = topic.due is not None and topic.due in declined_days(said)
        if word is None and day is None and not away and not cues.AT_ONCE.search(text):
            return False
        if turn.speaker == "seller" and not sellers_own(topic):
            return (day is not None or (word is not None and word[0] == "done")) and bool(
                size <= SHORT and thread.SETTLES.search(text)
            )
        if away or thread.BARE.search(text) is not None:
            return True
        if day is not None and (size <= _FEW or thread.GIVES_DAY.search(text) is not None):
            return thread.HANDS_OTHER.search(text) is None or cues.DELIVERABLE.search(topic.name) is not None
        if word is None:
            return cues.AT_ONCE.search(text) is not None and cues.REFERS_BACK.search(text) is not None
        owners = {w for w in topic.owner_prospect.lower().split() if w in self._first_names}
        return thread.OF_IT.search(text) is not None or bool(owners & set(text.replace(",", "").split()[:3]))

    def _ask(self, milestone: Milestone, said: Said, turn: Turn) -> None:
        word = said_of_step(said.sentence)
        spoken = said.day(self._on)
        day = day_of(spoken) if spoken is not None and not tells_old_date(said.sentence) else None
        self._asked = _Asked(milestone, turn, said.text, word[0] if word else None, day)

    def _answer(self, turn: Turn) -> MilestoneFinding | None:
        asked = self._asked
        if asked is None or not turn.said:
            return None
        if turn.id - asked.turn.id > _CARRY_TURNS:
            self._asked = None
            return None
        if not turn.answers(asked.turn, _CARRY_TURNS):
            return None
        first = turn.said[0]
        self._asked = None
        rest = [word[0] for s in turn.said[1:] if (word := said_of_step(s.sentence))]
        if says_yes(first.sentence) and not {"late", "not_done"} & set(rest):
            if asked.day is not None and not any(day_of(d) not in (None, asked.day) for d in first.dates):
                if asked.day == asked.milestone.due:
                    return self._reader.finding(
                        asked.milestone, "in_progress", None, 0.8, (asked.turn.id, turn.id), first.text
                    )
                return self._reader.finding(
                    asked.milestone, "rescheduled", asked.day, 0.8, (asked.turn.id, turn.id), asked.quote
                )
            if asked.word == "done" and not any(
                d.date and d.date > self._on and not bare_weekday(d) for d in first.dates
            ):
                return self._reader.finding(
                    asked.milestone, "done", None, 0.85, (asked.turn.id, turn.id), first.text
                )
        elif says_no(first.sentence) and asked.word in ("done", "moving"):
            return self._reader.finding(
                asked.milestone,
                self._reader.open_word(asked.milestone),
                None,
                0.8,
                (asked.turn.id, turn.id),
                first.text,
            )
        return None

    def _news(self, finding: MilestoneFinding, *, named: bool = True) -> Iterator[MilestoneFinding]:
        if self._voices.colleagues():
            finding = finding.model_copy(update={"confidence": min(finding.confidence, _AMONG_COLLEAGUES)})
        known = self._known.get(finding.milestone_id)
        stated_in_passing = finding.milestone_id in self._in_passing
        contradicts = named and finding.says == "rescheduled" and finding.confidence >= STATED
        if (
            known is None
            or _overrides(finding, known, named=named)
            or (known.says == "done" and stated_in_passing and contradicts)
        ):
            (self._in_passing.discard if named else self._in_passing.add)(finding.milestone_id)
            self._known[finding.milestone_id] = finding
            yield finding


def _overrides(new: MilestoneFinding, known: MilestoneFinding, *, named: bool) -> bool:
    """Later talk overrides earlier, but being mentioned again undoes nothing that was stated."""
    if (new.says, new.date) == (known.says, known.date):
        return new.confidence > known.confidence and known.confidence < STATED <= new.confidence
    if new.confidence < STATED:
        return False
    if known.says == "done":
        taken_back = (
            named
            and new.says in ("slipped", "in_progress")
            and cues.TAKES_BACK.search(plain(new.quote)) is not None
        )
        return taken_back or cues.CORRECTS.search(plain(new.quote)) is not None
    if known.says == "rescheduled":
        return new.says in ("done", "rescheduled")
    return True

"""What the talk says of each milestone: finished, under way, late, or moved to a new day."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import MilestoneFinding
from assistant.plan.model import Milestone, Plan
from assistant.standing import STATED
from assistant.understand.matching import Matcher
from assistant.understand.spoken_dates import SpokenDate
from assistant.understand.stance import (
    conditional,
    declines_day,
    hedged,
    says_no,
    says_yes,
    tells_old_date,
    under_condition,
)
from assistant.understand.status_words import said_of_step
from assistant.understand.text import plain, word_place
from assistant.vocabulary import Says

TOPIC = 0.5
"""Confidence of a step that was talked about with nothing said of how it stands."""

_CARRY_TURNS = 2
_REFERS_BACK = re.compile(
    r"^(?:(?:it|it's|it'll|that|that's|that'll|they|they're|they'll|those|these|this|she|he|she's|he's|she'll|he'll|both|all of (?:it|them)|"
    r"the \w+ one)\b|(?:i|we|you|they|he|she|legal|\w+)(?:'ll| will| can| should)? (?:be able to )?(?:have|get|send|finish|finished|do|deliver|sign|sent|signed|"
    r"got|did|return|push|pushed|move|moved) (?:it|that|them|those|this)\b)"
)
_OPENING = re.compile(
    r"^(?:(?:yes|yeah|yep|no|well|so|and|but|oh|okay|ok|right|honestly|actually|unfortunately|i think|sure|good news|great)[, ]+)*"
)
_BARE_ANSWER = re.compile(
    r"^(?:(?:yes|yeah|yep|no|well|so|oh|okay|ok|right|honestly|actually|unfortunately|sure|great|good)[, ]+)*(?:all |already |almost |just |both |"
    r"not |still |fully |pretty much )*(?:done|finished|complete|completed|signed|approved|sent|back|stuck|blocked|delayed|late|behind|slipping|pending|open|"
    r"started|in|on|under|with|yet|going|hasn't|haven't|not|still|nothing|no)\b"
)
_NEW_SUBJECT = re.compile(
    r"^(?:then|so|now|next|also|moving on)?,? ?(?:let me|let's|let us|i wanted|i want to|moving on|on to|how about|shall we)\b"
)
_CORRECTS = re.compile(
    r"\b(?:no wait|wait no|i mean|sorry,? (?:that|i)|actually no|correction|the other one)\b"
)
_TAKES_BACK = re.compile(
    r"\b(?:not|never|nobody|no one)\b|n't\b|\bsubject to\b|\bstill (?:waiting|missing|open|owe)\b"
)
_PROMISES = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will| can| am going to| are going to|'m going to|'re going to)|you(?:'ll| will) (?:have|get|see))\b"
)
_NOT_BEFORE = re.compile(r"\b(?:not|n't|never)\b[^,.;]{0,25}\bbefore\b|n't\b[^,.;]{0,25}\bbefore\b")
_STILL_TODAY = re.compile(
    r"\b(?:will|'ll|going to|goes?|can|could|by|before|end of|later|send|sign|get|need|this (?:morning|afternoon|evening))\b|'ll\b"
)
_SHOWS = re.compile(
    r"\b(?:let me (?:show|walk you|share my screen|pull up|demo|open)|as you can see|(?:i'll|i will|i'm going to) show you|what you're seeing|"
    r"what you see here|you can see (?:here|that|how)|(?:here's|this is) (?:our|the|what) \w*|see (?:this|these|that) )"
)
_DEMO = re.compile(r"\b(?:demo|demonstration|walk-?through|presentation)\b", re.IGNORECASE)
_SHOWN_ENOUGH = 3
_DEMO_DAYS = 7
_AT_ONCE = re.compile(
    r"\b(?:right now|right away|immediately|straight away|in the next (?:hour|few minutes)|as we speak)\b"
)
_DELIVERABLE = re.compile(
    r"\b(?:sent|deliver\w*|submit\w*|provided|shared|issued|proposal|report|paper|worksheet|one-?pager|quote|draft|document\w*|"
    r"comparison|calculator|price|pricing|invoice|questionnaire)\b",
    re.IGNORECASE,
)
_HANDS_OVER = re.compile(
    r"\b(?:send|get|share|email|forward|deliver|have|goes out|go out|out|over|provide|submit|bring|include|attach)\b"
)
_WEEKDAY = re.compile(
    r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)
_SELLERS_OWN = re.compile(r"\b(?:our|my)(?: \w+)?\s*$")
_SENTENCE_OF_THEIRS = re.compile(r"\bsays?\b|\bsaid\b|\btold\b|\bmentioned\b")


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
        self._first_names = {s.name.split()[0].lower() for s in plan.stakeholders if s.name.strip()}
        self._known: dict[str, MilestoneFinding] = {}
        self._topic: tuple[Milestone, int] | None = None
        self._asked: _Asked | None = None
        self._shown = 0

    def hear(self, turn: Turn) -> Iterator[MilestoneFinding]:
        """Findings from one turn. Earlier statements give way to later ones; a mention gives way to any statement."""
        answer = self._answer(turn)
        if answer is not None:
            yield from self._news(answer)
        for said in turn.said:
            yield from self._demonstrated(said, turn)
            for milestone, sure, place in self._about(said, turn):
                self._topic = (milestone, turn.id)
                if said.sentence.asks:
                    self._ask(milestone, said, turn)
                    yield from self._news(self._mention(milestone, said, turn, sure))
                else:
                    yield from self._news(self._read(milestone, said, turn, sure, place))

    def _about(self, said: Said, turn: Turn) -> list[tuple[Milestone, float, int | None]]:
        named: list[tuple[Milestone, float, int | None]] = [
            (m.milestone, 0.9 + 0.1 * m.score, m.place)
            for m in self._matcher.find(said.sentence, self._topic[0] if self._topic else None)
            if m.milestone.open
            and not under_condition(said.text, m.place)
            and not self._of_seller(m.milestone, said, turn, m.place)
        ]
        if named:
            return named
        if self._topic is None or turn.id - self._topic[1] > _CARRY_TURNS:
            return []
        if self._refers_back(said, self._topic[0]):
            return [(self._topic[0], 0.9, None)]
        return []

    def _demonstrated(self, said: Said, turn: Turn) -> Iterator[MilestoneFinding]:
        """A demo planned for about today is given by being shown: the seller shows something for the third time."""
        if turn.speaker != "seller" or _SHOWS.search(plain(said.text)) is None:
            return
        self._shown += 1
        if self._shown != _SHOWN_ENOUGH:
            return
        for m in self._plan.milestones:
            near = m.due is not None and abs((m.due - self._on).days) <= _DEMO_DAYS
            if m.open and near and _DEMO.search(m.name):
                yield from self._news(self._finding(m, "done", None, 0.75, (turn.id,), said.text))

    def _of_seller(self, milestone: Milestone, said: Said, turn: Turn, place: int) -> bool:
        """A seller's "our security review" is the seller's own affair, unless the step is something the seller delivers."""
        if _DELIVERABLE.search(milestone.name):
            return False
        before = plain(said.text)[: word_place(said.text, place)]
        return turn.speaker == "seller" and _SELLERS_OWN.search(before) is not None

    def _refers_back(self, said: Said, topic: Milestone) -> bool:
        """Whether a sentence that names no step speaks of the last one: its subject is a pronoun or the owner, or it is a bare answer."""
        text = plain(said.text)
        if _NEW_SUBJECT.search(text):
            return False
        word = said_of_step(said.sentence)
        dates = [d for d in said.dates if day_of(d) is not None]
        if word is None and not dates and not _AT_ONCE.search(text):
            return False
        if len(said.sentence.words) <= 6 and (_BARE_ANSWER.search(text) or any(d.at <= 3 for d in dates)):
            return True
        said_plainly = _OPENING.sub("", text)
        owners = {w for w in topic.owner_prospect.lower().split() if w in self._first_names}
        return _REFERS_BACK.search(said_plainly) is not None or bool(owners & set(said_plainly.split()[:3]))

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
                return self._finding(
                    asked.milestone, "rescheduled", asked.day, 0.8, (asked.turn.id, turn.id), asked.quote
                )
            if asked.word == "done" and not any(
                d.date and d.date > self._on and not _bare_weekday(d) for d in first.dates
            ):
                return self._finding(
                    asked.milestone, "done", None, 0.85, (asked.turn.id, turn.id), first.text
                )
        elif says_no(first.sentence) and asked.word in ("done", "moving"):
            return self._finding(
                asked.milestone,
                self._open_word(asked.milestone),
                None,
                0.8,
                (asked.turn.id, turn.id),
                first.text,
            )
        return None

    def _mention(self, milestone: Milestone, said: Said, turn: Turn, sure: float) -> MilestoneFinding:
        return self._finding(milestone, self._open_word(milestone), None, TOPIC * sure, (turn.id,), said.text)

    def _read(
        self, milestone: Milestone, said: Said, turn: Turn, sure: float, place: int | None
    ) -> MilestoneFinding:
        sentence = said.sentence
        doubt = 0.85 if hedged(sentence) else 1.0
        word = said_of_step(sentence)
        day, spoken = self._day_told(said, place)
        if word is not None and word[0] == "done":
            if day is None or day <= self._on or _bare_weekday(spoken):
                return self._finding(milestone, "done", None, word[1] * sure * doubt, (turn.id,), said.text)
            if spoken is not None and spoken.quote.lower().startswith("in "):
                return self._mention(
                    milestone, said, turn, sure
                )  # "finished in two days" tells how long it took
        if day is not None and not tells_old_date(sentence):
            if day == milestone.due:
                return self._finding(milestone, "in_progress", None, 0.8 * sure, (turn.id,), said.text)
            if self._may_move(milestone, said, turn, spoken.at if spoken else len(said.text)):
                return self._finding(
                    milestone, "rescheduled", day, 0.85 * sure * (1 + doubt) / 2, (turn.id,), said.text
                )
            if turn.speaker == "seller":
                self._asked = _Asked(milestone, turn, said.text, None, day)
        if word is not None and word[0] in ("late", "not_done"):
            says = "slipped" if word[0] == "late" else self._open_word(milestone)
            return self._finding(milestone, says, None, word[1] * sure * doubt, (turn.id,), said.text)
        if word is not None and word[0] == "moving":
            return self._finding(
                milestone, self._open_word(milestone), None, 0.75 * sure * doubt, (turn.id,), said.text
            )
        return self._mention(milestone, said, turn, sure)

    def _day_told(self, said: Said, place: int | None) -> tuple[dt.date | None, SpokenDate | None]:
        """The day from today on that the sentence tells, and the words for it; the day alone for "right now"."""
        text = plain(said.text)
        if any(declines_day(said.sentence, d.end) for d in said.dates):
            return None, None  # that is about a meeting, and it will not be
        if _NOT_BEFORE.search(text):
            earliest = next((d for d in said.dates if d.quote.lower().startswith("before") and d.stop), None)
            if earliest is not None and earliest.stop is not None:
                return earliest.stop + dt.timedelta(days=1), earliest
        spoken = said.day(self._on, place)
        day = day_of(spoken) if spoken is not None else None
        if day == self._on and _STILL_TODAY.search(text) is None:
            return None, spoken  # "as we have it today" promises nothing
        if day is None and _AT_ONCE.search(text) and _PROMISES.search(text):
            return self._on, None
        return day, spoken

    def _may_move(self, milestone: Milestone, said: Said, turn: Turn, date_at: int) -> bool:
        """A new date counts from the buyer, or from a seller who promises the seller's own work; a hope is asked about.

        Sending something over moves a step that is a delivery; it does not move a review or an approval.
        """
        text = plain(said.text)
        if conditional(said.sentence, date_at):
            return False
        if turn.speaker != "seller":
            return True
        if _SENTENCE_OF_THEIRS.search(text) is not None:
            return True
        delivery = _DELIVERABLE.search(milestone.name) is not None
        if delivery and _HANDS_OVER.search(text):
            return True
        return _PROMISES.search(text) is not None and not _HANDS_OVER.search(text)

    def _open_word(self, milestone: Milestone) -> Says:
        return "slipped" if milestone.due is not None and milestone.due < self._on else "in_progress"

    def _news(self, finding: MilestoneFinding) -> Iterator[MilestoneFinding]:
        known = self._known.get(finding.milestone_id)
        if known is None or _overrides(finding, known):
            self._known[finding.milestone_id] = finding
            yield finding

    def _finding(
        self,
        milestone: Milestone,
        says: Says,
        date: dt.date | None,
        sure: float,
        turns: tuple[int, ...],
        quote: str,
    ) -> MilestoneFinding:
        return MilestoneFinding(
            id=UNNUMBERED, confidence=round(min(sure, 0.95), 2), utterances=turns, quote=quote,
            milestone_id=milestone.id, says=says, date=date,
        )  # fmt: skip


def _bare_weekday(spoken: SpokenDate | None) -> bool:
    """ "Monday" alone: of something that is done, the Monday that has been."""
    return spoken is not None and _WEEKDAY.fullmatch(spoken.quote) is not None


def _overrides(new: MilestoneFinding, known: MilestoneFinding) -> bool:
    """Later talk overrides earlier, but being mentioned again undoes nothing that was stated."""
    if (new.says, new.date) == (known.says, known.date):
        return new.confidence > known.confidence and known.confidence < STATED <= new.confidence
    if new.confidence < STATED:
        return False
    if known.says == "done":
        taken_back = (
            new.says in ("slipped", "in_progress") and _TAKES_BACK.search(plain(new.quote)) is not None
        )
        return taken_back or _CORRECTS.search(plain(new.quote)) is not None
    if known.says == "rescheduled":
        return new.says in ("done", "rescheduled")
    return True

"""What the talk says of each milestone: finished, under way, late, or moved to a new day."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.check import milestone_cues as cues
from assistant.check.turn import UNNUMBERED, Said, Turn, breaks, day_of
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
            about = self._about(said, turn)
            places = [p for _, _, p in about if p is not None]
            for milestone, sure, place in about:
                self._topic = (milestone, turn.id)
                if said.sentence.asks:
                    self._ask(milestone, said, turn)
                    yield from self._news(self._mention(milestone, said, turn, sure))
                else:
                    yield from self._news(self._read(milestone, said, turn, sure, place, places))

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
        if turn.speaker != "seller" or cues.SHOWS.search(plain(said.text)) is None:
            return
        self._shown += 1
        if self._shown != cues.SHOWN_ENOUGH:
            return
        for m in self._plan.milestones:
            near = m.due is not None and abs((m.due - self._on).days) <= cues.DEMO_DAYS
            if m.open and near and cues.DEMO.search(m.name):
                yield from self._news(self._finding(m, "done", None, 0.75, (turn.id,), said.text))

    def _of_seller(self, milestone: Milestone, said: Said, turn: Turn, place: int) -> bool:
        """A seller's "our security review" is the seller's own affair, unless the step is something the seller delivers."""
        if cues.DELIVERABLE.search(milestone.name):
            return False
        before = plain(said.text)[: word_place(said.text, place)]
        return turn.speaker == "seller" and cues.SELLERS_OWN.search(before) is not None

    def _refers_back(self, said: Said, topic: Milestone) -> bool:
        """Whether a sentence that names no step speaks of the last one: its subject is a pronoun or the owner, or it is a bare answer."""
        text = plain(said.text)
        if cues.NEW_SUBJECT.search(text):
            return False
        word = said_of_step(said.sentence)
        dates = [d for d in said.dates if day_of(d) is not None]
        if word is None and not dates and not cues.AT_ONCE.search(text):
            return False
        if len(said.sentence.words) <= 6 and (cues.BARE_ANSWER.search(text) or any(d.at <= 3 for d in dates)):
            return True
        said_plainly = cues.OPENING.sub("", text)
        owners = {w for w in topic.owner_prospect.lower().split() if w in self._first_names}
        return cues.REFERS_BACK.search(said_plainly) is not None or bool(
            owners & set(said_plainly.split()[:3])
        )

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
        self, milestone: Milestone, said: Said, turn: Turn, sure: float, place: int | None, places: list[int]
    ) -> MilestoneFinding:
        sentence = said.sentence
        if place is not None and cues.FOR_LATER.search(plain(said.text)[: word_place(said.text, place)]):
            return self._mention(milestone, said, turn, sure)
        doubt = 0.85 if hedged(sentence) else 1.0
        word = said_of_step(sentence)
        day, spoken = self._day_told(said, place)
        if spoken is not None and place is not None and _belongs_elsewhere(said.text, spoken, place, places):
            day, spoken = None, None
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
        if cues.NOT_BEFORE.search(text):
            earliest = next((d for d in said.dates if d.quote.lower().startswith("before") and d.stop), None)
            if earliest is not None and earliest.stop is not None:
                return earliest.stop + dt.timedelta(days=1), earliest
        spoken = said.day(self._on, place)
        day = day_of(spoken) if spoken is not None else None
        if day == self._on and cues.STILL_TODAY.search(text) is None:
            return None, spoken  # "as we have it today" promises nothing
        if day is None and cues.AT_ONCE.search(text) and cues.PROMISES.search(text):
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
        if cues.SENTENCE_OF_THEIRS.search(text) is not None:
            return True
        delivery = cues.DELIVERABLE.search(milestone.name) is not None
        if delivery and cues.HANDS_OVER.search(text):
            return True
        return cues.PROMISES.search(text) is not None and not cues.HANDS_OVER.search(text)

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


def _belongs_elsewhere(text: str, spoken: SpokenDate, place: int, places: list[int]) -> bool:
    """Whether another step of the sentence stands nearer to the date, by clauses."""
    mine = breaks(text, word_place(text, place), spoken.at)
    return any(breaks(text, word_place(text, other), spoken.at) < mine for other in places if other != place)


def _bare_weekday(spoken: SpokenDate | None) -> bool:
    """ "Monday" alone: of something that is done, the Monday that has been."""
    return spoken is not None and cues.WEEKDAY.fullmatch(spoken.quote) is not None


def _overrides(new: MilestoneFinding, known: MilestoneFinding) -> bool:
    """Later talk overrides earlier, but being mentioned again undoes nothing that was stated."""
    if (new.says, new.date) == (known.says, known.date):
        return new.confidence > known.confidence and known.confidence < STATED <= new.confidence
    if new.confidence < STATED:
        return False
    if known.says == "done":
        taken_back = (
            new.says in ("slipped", "in_progress") and cues.TAKES_BACK.search(plain(new.quote)) is not None
        )
        return taken_back or cues.CORRECTS.search(plain(new.quote)) is not None
    if known.says == "rescheduled":
        return new.says in ("done", "rescheduled")
    return True

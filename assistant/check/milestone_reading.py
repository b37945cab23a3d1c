"""One sentence read for one step: finished, under way, late, or moved to a new day."""

import datetime as dt

from assistant.check import milestone_cues as cues
from assistant.check import thread_cues as thread
from assistant.check.told_day import clause_of, declined_days, of_meeting, recalls, told_day
from assistant.check.turn import UNNUMBERED, Said, Turn, breaks, day_of
from assistant.events import MilestoneFinding
from assistant.plan.model import Milestone
from assistant.understand.spoken_dates import SpokenDate
from assistant.understand.stance import conditional, hedged, tells_old_date
from assistant.understand.status_words import handed_on, handed_over, said_of_step, stands_still
from assistant.understand.text import Sentence, plain, word_place
from assistant.vocabulary import Says

TOPIC = 0.5
"""Confidence of a step that was talked about with nothing said of how it stands."""

SHORT = 12
"""Words of a sentence that does no more than ask or settle one thing."""

_RIPE_DAYS = 7
_EARLIER_DAYS = 14
_LATER_DAYS = 120


class StepReader:
    """Reads sentences against the day of the call, ``on``."""

    def __init__(self, on: dt.date) -> None:
        self._on = on

    def read(
        self, milestone: Milestone, said: Said, turn: Turn, sure: float, place: int | None, places: list[int]
    ) -> MilestoneFinding:
        """What the sentence says of the step named at the word ``place`` (None: carried over), where ``places`` are named."""
        sentence = said.sentence
        if place is not None and cues.FOR_LATER.search(plain(said.text)[: word_place(said.text, place)]):
            return self.mention(milestone, said, turn, sure)
        doubt = 0.85 if hedged(sentence) else 1.0
        part = sentence if place is None else clause_of(sentence, place, places)
        word = said_of_step(part, within=sentence)
        if (
            word is not None
            and word[0] == "done"
            and handed_over(sentence)
            and not _passes_on(milestone, said, turn)
        ):
            word = ("moving", 0.75)
        day, spoken = self.day_told(said, place)
        if day is not None and of_meeting(said) and cues.A_MEETING.search(milestone.name) is None:
            day, spoken = None, None
        if spoken is not None and place is not None and belongs_elsewhere(said.text, spoken, place, places):
            day, spoken = None, None
        if day is not None and only_a_part(milestone, sentence):
            day, spoken = None, None
        if word is not None and word[0] == "done":
            if day is None or day <= self._on or bare_weekday(spoken):
                return self.finding(milestone, "done", None, word[1] * sure * doubt, (turn.id,), said.text)
            if spoken is not None and spoken.quote.lower().startswith("in "):
                return self.mention(
                    milestone, said, turn, sure
                )  # "finished in two days" tells how long it took
        if day is not None and spoken is not None and recalls(said, spoken) and day != milestone.due:
            day = None
        if day is None and milestone.due is not None and milestone.due in declined_days(said):
            return self.finding(milestone, self.open_word(milestone), None, 0.8 * sure, (turn.id,), said.text)
        if day is not None and not tells_old_date(sentence):
            if day == milestone.due:
                return self.finding(milestone, "in_progress", None, 0.8 * sure, (turn.id,), said.text)
            if self._may_move(milestone, said, turn, spoken.at if spoken else len(said.text)):
                return self.finding(
                    milestone, "rescheduled", day, 0.85 * sure * (1 + doubt) / 2, (turn.id,), said.text
                )
        if word is not None and word[0] in ("late", "not_done"):
            says = "slipped" if word[0] == "late" and stands_still(sentence) else self.open_word(milestone)
            return self.finding(milestone, says, None, word[1] * sure * doubt, (turn.id,), said.text)
        if word is not None and word[0] == "moving":
            return self.finding(
                milestone, self.open_word(milestone), None, 0.75 * sure * doubt, (turn.id,), said.text
            )
        return self.mention(milestone, said, turn, sure)

    def mention(self, milestone: Milestone, said: Said, turn: Turn, sure: float) -> MilestoneFinding:
        """That the step came up, no more."""
        return self.finding(milestone, self.open_word(milestone), None, TOPIC * sure, (turn.id,), said.text)

    def ripe(self, milestone: Milestone) -> bool:
        """Whether the step is due by now, or soon: one that is far off is said to be done by its name, not by "it"."""
        return milestone.due is None or (milestone.due - self._on).days <= _RIPE_DAYS

    def likely(self, milestone: Milestone, day: dt.date | None) -> bool:
        """Whether a day said in passing can be the step's new one: after today, and not long before the plan's."""
        if day is None or day <= self._on:
            return False
        return milestone.due is None or -_EARLIER_DAYS <= (day - milestone.due).days <= _LATER_DAYS

    def open_word(self, milestone: Milestone) -> Says:
        """A step that is open: late by the plan's date, or under way."""
        return "slipped" if milestone.due is not None and milestone.due < self._on else "in_progress"

    def finding(
        self,
        milestone: Milestone,
        says: Says,
        date: dt.date | None,
        sure: float,
        turns: tuple[int, ...],
        quote: str,
    ) -> MilestoneFinding:
        """A finding without a number yet; ``sure`` is kept below certainty."""
        return MilestoneFinding(
            id=UNNUMBERED, confidence=round(min(sure, 0.95), 2), utterances=turns, quote=quote,
            milestone_id=milestone.id, says=says, date=date,
        )  # fmt: skip

    def day_told(self, said: Said, place: int | None) -> tuple[dt.date | None, SpokenDate | None]:
        """The day from today on that the sentence tells, and the words for it; the day alone for "right now"."""
        text = plain(said.text)
        if cues.NOT_BEFORE.search(text):
            earliest = next((d for d in said.dates if d.quote.lower().startswith("before") and d.stop), None)
            if earliest is not None and earliest.stop is not None:
                return earliest.stop + dt.timedelta(days=1), earliest
        spoken = told_day(said, self._on, place)
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
        if turn.speaker != "seller" or (len(said.sentence.words) <= SHORT and thread.SETTLES.search(text)):
            return True
        if cues.SENTENCE_OF_THEIRS.search(text) is not None:
            return True
        delivery = cues.DELIVERABLE.search(milestone.name) is not None
        if delivery and cues.HANDS_OVER.search(text):
            return True
        return cues.PROMISES.search(text) is not None and not cues.HANDS_OVER.search(text)

    def puts_forward(self, milestone: Milestone, said: Said, turn: Turn, place: int | None) -> dt.date | None:
        """The day a seller puts forward for a step that is not the seller's to move: an answer has to settle it."""
        day, spoken = self.day_told(said, place)
        if day is None or spoken is None or turn.speaker != "seller" or day == milestone.due:
            return None
        if tells_old_date(said.sentence) or cues.HANDS_OVER.search(plain(said.text)):
            return None
        return None if self._may_move(milestone, said, turn, spoken.at) else day


def only_a_part(milestone: Milestone, sentence: Sentence) -> bool:
    """Whether a sentence is about a draft of the step's thing, where the step itself is no draft."""
    part = cues.A_FIRST_PART.search(sentence.text)
    return part is not None and cues.A_FIRST_PART.search(f"a {milestone.name} of") is None


def only_passed_on(milestone: Milestone, sentence: Sentence) -> bool:
    """Whether something was handed over, where the step is more than that: an agreement, a review."""
    return handed_over(sentence) and cues.A_THING.search(milestone.name) is None


def belongs_elsewhere(text: str, spoken: SpokenDate, place: int, places: list[int]) -> bool:
    """Whether another step of the sentence stands nearer to the date, by clauses."""
    mine = breaks(text, word_place(text, place), spoken.at)
    return any(breaks(text, word_place(text, other), spoken.at) < mine for other in places if other != place)


def bare_weekday(spoken: SpokenDate | None) -> bool:
    """ "Monday" alone: of something that is done, the Monday that has been."""
    return spoken is not None and cues.WEEKDAY.fullmatch(spoken.quote) is not None


def _passes_on(milestone: Milestone, said: Said, turn: Turn) -> bool:
    """Whether a step is over with a thing's being passed on, and to the one who waits for it."""
    if handed_on(said.sentence) or (turn.speaker == "seller" and not sellers_own(milestone)):
        return False
    return cues.A_THING.search(milestone.name) is not None


def sellers_own(milestone: Milestone) -> bool:
    """Whether the seller delivers the step: a proposal, a report."""
    return cues.DELIVERABLE.search(milestone.name) is not None

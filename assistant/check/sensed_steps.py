"""What the encoder makes of the steps of the plan: findings of its own, and a doubt where the words were misread."""

import datetime as dt
from collections.abc import Iterator, Mapping

from assistant.check import sureness
from assistant.check.milestone_reading import TOPIC, StepReader, only_a_part, only_passed_on
from assistant.check.told_day import declined_days, of_meeting, told_day
from assistant.check.turn import Said, Turn, day_of
from assistant.events import MilestoneFinding
from assistant.plan.model import Milestone, Plan
from assistant.standing import STATED
from assistant.understand.lexicon import concepts_in
from assistant.understand.mood import sets_day, worded
from assistant.understand.status_words import said_of_step

Row = Mapping[str, float]
_STATES = ("done", "set", "late")
_TAG = {"done": "done", "rescheduled": "set"}
_SUREST = 0.95


class SensedSteps:
    """Follows one plan as of the day ``on``."""

    def __init__(self, plan: Plan, on: dt.date, reader: StepReader) -> None:
        self._on = on
        self._reader = reader
        self._steps = {number: m for number, m in enumerate(plan.milestones) if m.open}
        self._numbers = {m.id: number for number, m in self._steps.items()}
        self._names = {number: concepts_in(m.name) for number, m in self._steps.items()}

    def weighed(self, finding: MilestoneFinding, turn: Turn) -> MilestoneFinding | None:
        """What is left of a finding of the words: all of it, that the step came up, or nothing."""
        number = self._numbers.get(finding.milestone_id)
        rows = [heard.says[number] for heard in turn.heard if number is not None and number in heard.says]
        if number is None or not rows:
            return finding
        about = 1 - min(row["none"] for row in rows)
        tag = _TAG.get(finding.says)
        stated = finding.confidence >= STATED
        if stated and tag is not None and max(row[tag] for row in rows) < sureness.NODS[tag]:
            says = self._reader.open_word(self._steps[number])
            finding = finding.model_copy(update={"says": says, "date": None, "confidence": TOPIC})
        return finding if about >= sureness.NOT_ABOUT else None

    def findings(self, turn: Turn) -> Iterator[MilestoneFinding]:
        """What the encoder itself hears of each step."""
        for heard in turn.heard:
            nearest = min((row["none"] for row in heard.says.values()), default=1.0)
            parts = [said for said in turn.said if said.text in heard.text]
            for number, row in heard.says.items():
                if number in self._steps and parts and self._is_about(number, row, nearest, parts):
                    yield self._finding(number, row, parts, turn)

    def _is_about(self, number: int, row: Row, nearest: float, parts: list[Said]) -> bool:
        if any(self._names[number] & concepts_in(said.text) for said in parts):
            return 1 - row["none"] >= sureness.ABOUT
        if row["none"] > nearest + sureness.SIDE_BY_SIDE:
            return False
        told = any(row[state] >= sureness.SPEAKS[state] + sureness.STATED_UNNAMED for state in _STATES)
        return told or 1 - row["none"] >= sureness.ABOUT_UNNAMED

    def _finding(self, number: int, row: Row, parts: list[Said], turn: Turn) -> MilestoneFinding:
        milestone, quote = self._steps[number], _carrier(parts, self._names[number])
        what = max(_STATES, key=lambda state: row[state])
        over = row[what] - sureness.SPEAKS[what]
        sure = (
            STATED + max(0.0, over) / (1 - sureness.SPEAKS[what]) * (_SUREST - STATED) if over >= 0 else TOPIC
        )
        if (
            over >= 0
            and what == "done"
            and _vouched_for(parts)
            and not any(only_passed_on(milestone, said.sentence) for said in parts)
            and (self._reader.ripe(milestone) or row[what] >= sureness.UNRIPE)
        ):
            return self._reader.finding(milestone, "done", None, sure, (turn.id,), quote)
        if over >= 0 and what == "set":
            told = self._day(milestone, parts)
            if told is not None:
                return self._reader.finding(milestone, "rescheduled", told[0], sure, (turn.id,), told[1])
        open_word = self._reader.open_word(milestone)
        return self._reader.finding(
            milestone, open_word, None, sure if what == "late" else TOPIC, (turn.id,), quote
        )

    def _day(self, milestone: Milestone, parts: list[Said]) -> tuple[dt.date, str] | None:
        """The new day of a step and the sentence that tells it: the last, since people correct themselves towards the end.

        That a day is set is known here; so where no sentence has the form of it, any day to come will do that is not turned down.
        """
        for said in reversed(parts):
            spoken = (
                None
                if of_meeting(said) or only_a_part(milestone, said.sentence)
                else told_day(said, self._on, None)
            )
            if spoken and (day := day_of(spoken)) and self._can_be(milestone, day):
                return day, said.text
        for said in reversed(parts):
            if only_a_part(milestone, said.sentence):
                continue
            declined = declined_days(said)
            for spoken in reversed(said.dates):
                if (day := day_of(spoken)) is None or day in declined or not sets_day(said.text, spoken.at):
                    continue
                if self._can_be(milestone, day):
                    return day, said.text
        return None

    def _can_be(self, milestone: Milestone, day: dt.date) -> bool:
        return day != milestone.due and self._reader.likely(milestone, day)


def _vouched_for(parts: list[Said]) -> bool:
    """Whether nothing in the sentences is a mere wish or wording, or one of them states besides that something is done."""
    words = [said_of_step(said.sentence) for said in parts]
    return any(word and word[0] == "done" for word in words) or not any(worded(said.text) for said in parts)


def _carrier(parts: list[Said], names: frozenset[str]) -> str:
    """The sentence that says it: the one that names the step and tells how something stands."""
    return max(
        parts,
        key=lambda said: (
            len(names & concepts_in(said.text)) + (said_of_step(said.sentence) is not None),
            len(said.sentence.words),
        ),
    ).text

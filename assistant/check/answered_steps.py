"""What a model's answer about a step comes to, once its lines have been read: the words decide what it may say."""

import datetime as dt
import re

from assistant.check import meeting_words as meetings
from assistant.check import milestone_cues as cues
from assistant.check.milestone_reading import StepReader, bare_weekday, belongs_elsewhere
from assistant.check.said_lines import SaidLines
from assistant.check.step_evidence import Evidence, StepLines, takes_up
from assistant.check.told_day import of_meeting, recalls, told_day
from assistant.check.turn import Said, day_of
from assistant.events import MilestoneFinding
from assistant.plan.model import Milestone, Plan
from assistant.questions import Answer
from assistant.understand.mood import worded
from assistant.understand.spoken_dates import SpokenDate
from assistant.understand.stance import conditional, open_ended, says_no, says_yes, tells_old_date
from assistant.understand.status_words import handed_over, only_hoped, said_of_step
from assistant.understand.text import plain

_IF = re.compile(
    r"^(?:(?:and|so|but|well|yeah|then)[ ,]+)*(?:if|once|when|unless|as soon as|assuming|provided|suppose|until)\b"
)
_NOT_OVER = re.compile(r"\b(?:not(?! one\b)|never|yet|still|just (?:the|a|an))\b|n't\b")
_ASKS_IF_OVER = re.compile(
    r"^(?:(?:and|so|but|then|okay|ok|right|now|great|good)[ ,]+)*(?:did|has|have|was|were)\b"
)
_PROPOSES = re.compile(
    r"\b(?:shall|should|let's|let us|would you|could we|can we|may i|(?:could|can) (?:you|i|somebody) (?!tell|say|ask|update|confirm))\b"
)
_HISTORY = re.compile(
    r"^(?:(?:and|so|but|well|yeah|yes|yep|no|oh|ok|okay)[ ,]+)*(?:it|that|this|they|those|these|both)\b"
)


class StepAnswers:
    """Reads the lines of answers about the steps of one plan, as of the day ``on``."""

    def __init__(self, plan: Plan, on: dt.date) -> None:
        self._plan = plan
        self._on = on
        self._lines = StepLines(plan, on)
        self._reader = StepReader(on)

    def read(self, answer: Answer, talk: SaidLines) -> MilestoneFinding | None:
        """The finding, its confidence the model's; None where no line carries the answer."""
        milestone = self._plan.milestone(answer.question.subject)
        if milestone is None or not milestone.open:
            return None
        found = [e for number in sorted(answer.lines) for e in self._lines.evidence(milestone, number, talk)]
        if answer.label == "rescheduled":
            return self._moved(milestone, answer, found)
        fits = [e for e in found if self._may_say(answer.label, milestone, e)]
        if not fits:
            return None
        best = max(
            fits,
            key=lambda e: (e.named, said_of_step(e.said.sentence) is not None, len(e.said.sentence.words)),
        )
        return self._finding(milestone, answer, best, None)

    def _finding(
        self, milestone: Milestone, answer: Answer, evidence: Evidence, day: dt.date | None
    ) -> MilestoneFinding:
        says = "slipped" if answer.label == "slipped" else self._reader.open_word(milestone)
        if answer.label == "done":
            says = "done"
        elif answer.label == "rescheduled" and day != milestone.due:
            says = "slipped" if day is None else "rescheduled"
        return self._reader.finding(
            milestone, says, day if says == "rescheduled" else None, answer.confidence, evidence.voices, evidence.said.text
        )  # fmt: skip

    def _moved(self, milestone: Milestone, answer: Answer, found: list[Evidence]) -> MilestoneFinding | None:
        """A new day for the step, read from the lines. Late with no day where none is said; nothing where only others' days are."""
        for evidence in reversed(found):
            day = self._day(milestone, evidence)
            if day is not None:
                return self._finding(milestone, answer, evidence, day)
        late = [e for e in found if e.how != "bare"]
        if not late or any(day_of(d) for e in found for d in e.said.dates):
            return None
        return self._finding(milestone, answer, late[-1], None)

    def _day(self, milestone: Milestone, evidence: Evidence) -> dt.date | None:
        """The day from today on that a sentence gives the step, or that it says yes to."""
        day = self._told(milestone, evidence.said, evidence)
        question = evidence.question
        if day is None and question is not None and takes_up(evidence.said, (question,)):
            day = self._told(milestone, question, evidence)
        if day is None or (question is not None and self._of_ours(milestone, question)):
            return None
        fits = day in (milestone.due, self._on) or self._reader.likely(milestone, day)
        return day if fits else None

    def _told(self, milestone: Milestone, said: Said, evidence: Evidence) -> dt.date | None:
        day, spoken = self._reader.day_told(said, evidence.place)
        if day is None and evidence.how != "thread":
            spoken = told_day(said, self._on, evidence.place, meant=True)
            day = day_of(spoken) if spoken is not None and not recalls(said, spoken) else None
        at = spoken.at if spoken else len(said.text)
        if day is None or tells_old_date(said.sentence) or (spoken and conditional(said.sentence, at)):
            return None
        if self._of_ours(milestone, said):
            return None
        return None if self._elsewhere(said, spoken, evidence) else day

    def _of_ours(self, milestone: Milestone, said: Said) -> bool:
        """Whether the sentence is about a meeting of the two sides, which is not the step itself."""
        ours = of_meeting(said) and meetings.of_both(plain(said.text))
        return ours and cues.A_MEETING.search(milestone.name) is None

    def _elsewhere(self, said: Said, spoken: SpokenDate | None, evidence: Evidence) -> bool:
        """Whether the day belongs to another step that the sentence names."""
        if evidence.place is None:
            return bool(evidence.places)
        places = list(evidence.places)
        return spoken is not None and belongs_elsewhere(said.text, spoken, evidence.place, places)

    def _may_say(self, label: str, milestone: Milestone, evidence: Evidence) -> bool:
        """Whether the words leave room for what the model reads in them."""
        if evidence.how == "bare" and not self._answered(label, evidence):
            return False
        return label != "done" or self._may_be_done(milestone, evidence)

    def _answered(self, label: str, evidence: Evidence) -> bool:
        """Whether a mere yes or no is an answer to just that: a yes to "is it done?", a no to it where it is late."""
        if evidence.question is None:
            return False
        asked = said_of_step(evidence.question.sentence)
        word = asked[0] if asked else None
        if word is None and self._asks_if_over(evidence.question):
            word = "done"
        if says_yes(evidence.said.sentence):
            return word in {"done": ("done",), "slipped": ("late", "not_done")}.get(label, ("moving",))
        return says_no(evidence.said.sentence) and label != "done" and word in ("done", "moving")

    def _asks_if_over(self, question: Said) -> bool:
        text = plain(question.text)
        ahead = any((day := day_of(d)) is not None and day > self._on for d in question.dates)
        return _ASKS_IF_OVER.search(text) is not None and not ahead and not open_ended(text)

    def _may_be_done(self, milestone: Milestone, evidence: Evidence) -> bool:
        """Whether the words leave it open that the step is finished: not denied, not wished, not to come."""
        sentence = evidence.said.sentence
        text = plain(sentence.text)
        word = said_of_step(sentence)
        if (word is not None and word[0] != "done") or only_hoped(sentence) or _IF.search(text):
            return False
        if word is None and worded(sentence.text):
            return False
        if word is None and evidence.how != "bare" and not self._tells_of_end(text, evidence):
            return False
        if evidence.question is not None and _PROPOSES.search(plain(evidence.question.text)):
            return False
        if evidence.how != "answer" and handed_over(sentence) and cues.A_THING.search(milestone.name) is None:
            return False
        day, spoken = self._reader.day_told(evidence.said, evidence.place)
        return day is None or day <= self._on or bare_weekday(spoken)

    def _tells_of_end(self, text: str, evidence: Evidence) -> bool:
        """Whether a sentence without a word for "done" can say it in words of its own."""
        if open_ended(text) or _NOT_OVER.search(text):
            return False
        if evidence.how == "thread" or not evidence.direct:
            return _HISTORY.search(text) is not None
        return evidence.how != "hinted"

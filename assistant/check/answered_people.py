"""What a model's answer about a role comes to: the name and the level as the words of its lines give them."""

import datetime as dt
from typing import get_args

from assistant.check.said_lines import SaidLines
from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import StakeholderFinding
from assistant.plan.model import Plan
from assistant.questions import Answer
from assistant.understand.known_people import KnownPeople
from assistant.understand.people import Scene, mentions
from assistant.understand.plan_titles import PlanTitles
from assistant.understand.text import plain
from assistant.understand.whose import tells_of_elsewhere
from assistant.vocabulary import ROLES, Level

_LEVELS: tuple[Level, ...] = get_args(Level)


class PeopleAnswers:
    """Reads the lines of answers about the buyer's roles, as of the day ``on``."""

    def __init__(self, plan: Plan, on: dt.date) -> None:
        self._on = on
        people = [(s.name, s.role) for s in plan.stakeholders if s.name and s.role]
        self._known = KnownPeople(people, {*plan.sellers, *plan.buyers})
        self._titles = PlanTitles([(s.title, s.role) for s in plan.stakeholders if s.title and s.role])

    def read(self, answer: Answer, talk: SaidLines) -> StakeholderFinding | None:
        """The finding of the sentence that says most, of several the longest. A role for which the words have neither person nor title is a topic, whatever
        the model says.
        """
        found = [f for number in sorted(answer.lines) for f in self._found(answer, talk.turn(number))]
        best = max(
            found,
            key=lambda f: (_LEVELS.index(f[0].level), f[0].name is not None, f[1], len(f[0].quote)),
            default=None,
        )
        return None if best is None else best[0]

    def _found(self, answer: Answer, turn: Turn | None) -> list[tuple[StakeholderFinding, int]]:
        """A finding for each sentence, and how often it speaks of the role."""
        role = next((r for r in ROLES if r == answer.question.subject), None)
        if role is None or turn is None or any(tells_of_elsewhere(plain(s.text)) for s in turn.said):
            return []
        found: list[tuple[StakeholderFinding, int]] = []
        before = ""
        for said in turn.said:
            scene = Scene(turn.speaker, said.sentence.asks, turn.utterance.name, before)
            mine = [m for m in mentions(said.text, scene, self._known, self._titles) if m.role == role]
            named = next((m for m in mine if m.level == "named"), None)
            level: Level = "topic"
            if named is not None and answer.label != "topic":
                level = "committed" if answer.label == "committed" and self._commits(turn, said) else "named"
            finding = StakeholderFinding(
                id=UNNUMBERED, confidence=round(answer.confidence, 2), utterances=(turn.id,), quote=said.text,
                role=role, name=named.name if named and level != "topic" else None, level=level,
            )  # fmt: skip
            found.append((finding, len(mine)))
            before = said.text
        return found

    def _commits(self, turn: Turn, said: Said) -> bool:
        """Whether a day to come stands beside the person, in words that are not the seller's."""
        if turn.speaker == "seller" or said.sentence.asks:
            return False
        day = said.day(self._on)
        return day is not None and day_of(day) is not None

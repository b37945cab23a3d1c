"""Who is heard of: the nine roles, as a topic, as a person or team, or as somebody committed to a day."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import StakeholderFinding
from assistant.plan.model import Plan
from assistant.understand.people import mentions, same_person
from assistant.understand.text import plain
from assistant.vocabulary import Level, Role

_RANK: dict[Level, int] = {"topic": 0, "named": 1, "committed": 2}
_HELLO_TURNS = 3
_WILL = re.compile(
    r"\b(?:will|'ll|is going to|are going to|can have|has (?:booked|scheduled|agreed)|booked|scheduled|promised|agreed|signed)\b"
)


class PeopleTalk:
    """Tells who was heard of, once for each rise from topic to named to committed."""

    def __init__(self, plan: Plan, on: dt.date) -> None:
        self._on = on
        self._plan = plan
        self._people = [(s.name, s.role) for s in plan.stakeholders if s.name and s.role]
        self._heard: dict[tuple[Role, str | None], Level] = {}
        self._on_call: set[str] = set()

    def hear(self, turn: Turn) -> Iterator[StakeholderFinding]:
        """Findings from one turn; a stakeholder of the plan who speaks counts as heard."""
        yield from self._speaker(turn)
        for said in turn.said:
            for role, name, level, sure in mentions(said.text, turn.speaker, self._people):
                if role == "champion" and self._addressed(name, turn):
                    continue
                raised: Level = "committed" if level == "named" and self._commits(said) else level
                yield from self._news(turn, said.text, role, name, raised, sure)

    def _addressed(self, name: str | None, turn: Turn) -> bool:
        """Whether a name is that of somebody who is here: being spoken to is not being spoken of."""
        return (
            name is None or turn.id <= _HELLO_TURNS or any(same_person(here, name) for here in self._on_call)
        )

    def _speaker(self, turn: Turn) -> Iterator[StakeholderFinding]:
        name = turn.utterance.name
        if name is None or name in self._on_call or turn.speaker == "seller":
            return
        self._on_call.add(name)
        for known, role in self._people:
            if role not in (None, "champion") and same_person(name, known):
                yield from self._news(
                    turn, turn.said[0].text if turn.said else turn.utterance.text, role, known, "named", 0.9
                )

    def _commits(self, said: Said) -> bool:
        day = said.day(self._on)
        return day is not None and day_of(day) is not None and _WILL.search(plain(said.text)) is not None

    def _news(
        self, turn: Turn, quote: str, role: Role, name: str | None, level: Level, sure: float
    ) -> Iterator[StakeholderFinding]:
        before = self._heard.get((role, name))
        role_before = max((_RANK[lv] for (r, _), lv in self._heard.items() if r == role), default=-1)
        if before is not None and _RANK[level] <= _RANK[before]:
            return
        if name is None and _RANK[level] <= role_before:
            return
        self._heard[(role, name)] = level
        yield StakeholderFinding(
            id=UNNUMBERED,
            confidence=sure,
            utterances=(turn.id,),
            quote=quote,
            role=role,
            name=name,
            level=level,
        )

"""Runs one call from text through the pipeline that a replay uses, and keeps all that came out of it."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assistant.events import Event, Notice, Nudge, Summary, Utterance
from assistant.history.records import ModelRequest
from assistant.plan.model import Plan
from assistant.session import heard
from assistant.session.call import PlanCall, Setup
from assistant.session.ports import Advises
from assistant.session.sources import from_turns
from assistant.transcripts.model import Transcript
from assistant.transcripts.reader import read_transcript
from assistant.transcripts.sides import sides_of, speaker_name, stated_sides
from assistant.transcripts.timing import with_times

T = TypeVar("T")
Timer = Callable[[], float]
"""Seconds of work, such as ``time.process_time``: only differences are looked at. Not of one thread: the encoder has its own."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a call is heard. ``beside``: makes the model beside it, if there is to be one, from the plan and the day. ``rules``:
    whether what the rules find counts, too. ``wait_until`` sleeps to a time of the call; None: as fast as it goes.
    """

    beside: Callable[[Plan, dt.date], Advises | None] | None = None
    rules: bool = True
    wait_until: Callable[[float], None] | None = None


RULES = Way()
"""By rules alone."""


class _Nowhere:
    """A journal: what is only scored has not to outlive the run."""

    def keep(self, event: Event) -> None:
        pass

    def keep_requests(self, requests: Sequence[ModelRequest]) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Heard:
    """The events of one call. ``milliseconds``: the work each committed utterance took, in their order."""

    events: tuple[Event, ...]
    milliseconds: tuple[float, ...]

    def all(self, kind: type[T]) -> list[T]:
        """The events of one class, such as ``MilestoneFinding``."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def summary(self) -> Summary:
        return self.all(Summary)[-1]

    @property
    def raised(self) -> list[Nudge]:
        """The nudges that came on the screen."""
        return [nudge for nudge in self.all(Nudge) if nudge.raised is not None]

    @property
    def faults(self) -> int:
        """How many utterances could not be judged because a rule failed."""
        return sum(notice.level == "error" for notice in self.all(Notice))

    @property
    def turns(self) -> dict[int, Utterance]:
        """The utterances by the number of their turn, from 0 as labels count."""
        return {said.id - 1: said for said in self.all(Utterance)}

    def turn_at(self, at: float) -> int:
        """The turn that was the last to be over at ``at`` seconds."""
        over = [said.id - 1 for said in self.all(Utterance) if said.at <= at]
        return over[-1] if over else 0


def hear_file(path: Path, plan: Plan, on: dt.date, timer: Timer, way: Way = RULES) -> Heard:
    """A transcript held against a plan. Raises ``UserError`` where it cannot be read."""
    return hear(read_transcript(path), plan, on, timer, way)


def hear(transcript: Transcript, plan: Plan, on: dt.date, timer: Timer, way: Way = RULES) -> Heard:
    """The turns of a transcript held against a plan."""
    timed = with_times(transcript)
    sides = sides_of(
        [turn.name for turn in timed.turns],
        plan_sellers=plan.sellers,
        plan_buyers=(*plan.buyers, *(s.name for s in plan.stakeholders if s.name)),
        vendor=plan.vendor,
        account=plan.account,
        stated=stated_sides(timed),
    )
    spent: list[float] = []
    source = _timed(from_turns(timed.turns, sides, speaker_name, way.wait_until), timer, spent)
    adviser = way.beside(plan, on) if way.beside else None
    setup = Setup("evaluated", plan, on, "written transcript", adviser=adviser, rules=way.rules)
    call = PlanCall(setup, source, _Nowhere(), lambda at: at, lambda: None)
    return Heard(tuple(call.run()), tuple(spent))


def _timed(items: Iterable[heard.Item], timer: Timer, spent: list[float]) -> Iterator[heard.Item]:
    """The items, with the work between handing out words and being asked for the next noted in milliseconds."""
    for item in items:
        began = timer()
        yield item
        if isinstance(item, heard.Words):
            spent.append(round((timer() - began) * 1000, 3))


def percentile(numbers: Sequence[float], share: float) -> float | None:
    """The smallest of the numbers that ``share`` of them do not exceed (nearest rank); None of none."""
    if not numbers:
        return None
    ordered = sorted(numbers)
    return ordered[max(1, math.ceil(share * len(ordered))) - 1]

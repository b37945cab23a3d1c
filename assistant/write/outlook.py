"""What steps that come later do to the signature and the go-live, and until when they can be done without harm."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.events import CompellingEventFinding
from assistant.plan.model import CompellingEvent, Plan
from assistant.plan.reading.in_words import span_in_words
from assistant.plan.timing.cost import event_in_words
from assistant.plan.timing.landmarks import go_live_of, signature_of
from assistant.plan.timing.schedule import Move, slip
from assistant.plan.workdays import add_workdays
from assistant.write.content import content, share
from assistant.write.ground import Ground
from assistant.write.phrases import cell, day_in_words, fit

Landmark = Literal["signature", "go-live"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What the plan leads to. ``planned``: its day in the plan; ``limit``: the day by which it has to come; ``event``: what that day is to the
    buyer, as it follows "before", empty where it is the plan's own day or is not for the buyer's eyes.
    """

    landmark: Landmark
    planned: dt.date
    limit: dt.date
    event: str


@dataclass(frozen=True, slots=True)
class Landing:
    """Where the two days of the plan come to lie; None where they stay or the plan has none."""

    signature: Move | None
    go_live: Move | None

    def __iter__(self) -> Iterator[tuple[Landmark, Move]]:
        if self.signature is not None:
            yield "signature", self.signature
        if self.go_live is not None:
            yield "go-live", self.go_live

    def of(self, landmark: Landmark) -> Move | None:
        return self.signature if landmark == "signature" else self.go_live


def planned_days(plan: Plan) -> dict[Landmark, dt.date]:
    """The days of the signature and the go-live that are still to come by the plan."""
    found: dict[Landmark, dt.date] = {}
    for landmark, stated, step in (
        ("signature", plan.signature, signature_of(plan)),
        ("go-live", plan.go_live, go_live_of(plan)),
    ):
        day = stated or (step.due if step else None)
        if day is not None and (step is None or step.open):
            found[landmark] = day  # type: ignore[index]
    return found


def landing(plan: Plan, days: Mapping[str, dt.date]) -> Landing:
    """Where both come to lie when these steps land on these days and all others keep the time that the plan gives them."""
    slips = [slip(plan, id_, day) for id_, day in days.items()]
    return Landing(_latest(s.signature for s in slips), _latest(s.go_live for s in slips))


def _latest(moves: Iterable[Move | None]) -> Move | None:
    return max((move for move in moves if move is not None), key=lambda move: move.now, default=None)


def goal_of(ground: Ground) -> Goal | None:
    """What is to be kept: the compelling event by the day of the plan that lies nearest before it, else the plan's own go-live or signature."""
    plan = ground.plan
    days = planned_days(plan)
    event = plan.compelling_event
    before = (
        [(day, landmark) for landmark, day in days.items() if event.date and day <= event.date]
        if event
        else []
    )
    if event is not None and event.date is not None and before:
        day, landmark = max(before)
        return Goal(landmark, day, event.date, event_for_buyer(ground))
    for landmark in ("go-live", "signature"):
        if landmark in days:
            return Goal(landmark, days[landmark], days[landmark], "")
    return None


def latest_day(plan: Plan, milestone_id: str, goal: Goal, on: dt.date) -> dt.date | None:
    """The last business day, from ``on``, on which the step can be done for the goal to be kept; None where even ``on`` is too late."""
    day, last = add_workdays(on, 0, plan.calendar), None
    while day <= goal.limit:
        move = landing(plan, {milestone_id: day}).of(goal.landmark)
        if (move.now if move else goal.planned) > goal.limit:
            break
        last, day = day, add_workdays(day, 1, plan.calendar)
    return last


def decides(plan: Plan, milestone_id: str, goal: Goal) -> bool:
    """Whether the goal's day hangs on the step at all: of a step that nothing waits for there is no last day to tell."""
    return landing(plan, {milestone_id: goal.limit + dt.timedelta(days=1)}).of(goal.landmark) is not None


def event_for_buyer(ground: Ground) -> str:
    """Why the buyer cannot wait, as it follows "before", in words that they may read: those of the hand-over, or the plan's where they
    said so themselves on a call. Empty where neither is.
    """
    event = ground.plan.compelling_event
    if event is None or event.date is None:
        return ""
    for fact in ground.shown.handed.facts:
        if fact.day == event.date and fact.label in _AS_CLAUSE:
            return _AS_CLAUSE[fact.label]
    words = cell(event_in_words(event))
    if words.casefold().startswith("new "):
        words = f"the {words[:1].lower()}{words[1:]}"
    return words if fit(event.what, ground.plan.value) and _said_by_buyer(ground, event) else ""


_AS_CLAUSE = {
    "Current contract ends": "your current contract ends",
    "Support for the current system ends": "support for your current system ends",
    "New rules apply from": "the new rules apply",
}
_SAME = 0.5


def _said_by_buyer(ground: Ground, event: CompellingEvent) -> bool:
    about = content(event.what)
    for call in ground.deal.calls:
        said = {u.id: u for u in call.utterances}
        for f in call.findings:
            if isinstance(f, CompellingEventFinding) and said[f.utterances[0]].speaker == "buyer":
                told = frozenset().union(*(content(said[n].text) for n in f.utterances))
                if f.date == event.date or share(about, told) >= _SAME:
                    return True
    return False


def against(day: dt.date, goal: Goal, on: dt.date) -> str:
    """Where a day of the goal's comes to lie, as a sentence: "Go-live would still come six days before your current contract ends on Sunday,
    31 January." Empty where no event is told.
    """
    if not goal.event:
        return ""
    days = (goal.limit - day).days
    what = f"{goal.event} on {day_in_words(goal.limit, on)}"
    if not days:
        return f"{_THE[goal.landmark]} would come on the very day: {what}."
    return f"{_THE[goal.landmark]} would {'still ' if days > 0 else ''}come {span_in_words(abs(days))} {'before' if days > 0 else 'after'} {what}."


_THE: dict[Landmark, str] = {"signature": "The signature", "go-live": "Go-live"}


def moved(landed: Landing, on: dt.date) -> str:
    """What moves, in one clause: "signature from … to … and go-live from … to …"; empty where nothing does."""
    return " and ".join(
        f"{_THE[landmark].replace('The', 'the').replace('Go', 'go')}{f' from {day_in_words(move.was, on)}' if move.was else ''} to {day_in_words(move.now, on)}"
        for landmark, move in landed
    )

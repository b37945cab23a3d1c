"""The dates of a new plan's steps: back from the go-live, or forward from today where that cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.plan.reading.in_words import counted, day_in_words, off_in_words
from assistant.plan.workdays import day_off, workdays_between
from assistant.planning.durations import kind
from assistant.planning.network import Network, Step, before_or_on, lay_back, lay_forward, short_by
from assistant.planning.questions import Answers
from assistant.planning.templates import DECISION, GO_LIVE, SIGNATURE, Draft


@dataclass(frozen=True, slots=True)
class Dated:
    """``dates``: the day of each step. ``notes``: what to know about them. ``how``: that as one line of the plan itself.
    ``tight``: the steps have less than their usual time.
    """

    dates: Mapping[str, date]
    notes: tuple[str, ...]
    how: str
    tight: bool = False


_SHARES = tuple(tenths / 10 for tenths in range(10, -1, -1))
"""How much of the time between the least that a step takes and its usual time is left to every step alike, most first."""

_TIGHT = 0.3


def _network(
    answers: Answers,
    drafts: Sequence[Draft],
    pins: Mapping[str, date],
    share: float = 1.0,
    after: float | None = None,
) -> Network:
    """``after``: the share of the steps that come after the last day that is fixed, where it is another."""
    steps, behind = {}, _behind(drafts, pins)
    for draft in drafts:
        its = kind(draft.kind)
        own = after if after is not None and draft.key in behind else share
        days = its.least + round(own * (its.usual - its.least))
        if draft.key == "procurement" and answers.procurement_days is not None:
            days = answers.procurement_days
        steps[draft.key] = Step(draft.key, draft.name, its, max(days, 1))
    waits = {draft.key: dict.fromkeys(draft.waits, steps[draft.key].days) for draft in drafts}
    return Network(_in_order(steps, waits), waits, GO_LIVE, answers.calendar, pins=pins)


def _behind(drafts: Sequence[Draft], pins: Mapping[str, date]) -> set[str]:
    """The steps that wait for the last one whose day is fixed."""
    found = {SIGNATURE if SIGNATURE in pins else DECISION} if pins else set()
    start = set(found)
    while more := {d.key for d in drafts if d.key not in found and found & set(d.waits)}:
        found |= more
    return found - start


def _in_order(steps: dict[str, Step], waits: Mapping[str, Mapping[str, int]]) -> dict[str, Step]:
    found: dict[str, Step] = {}
    while len(found) < len(steps):
        found |= {
            key: step
            for key, step in steps.items()
            if key not in found and all(one in found for one in waits[key])
        }
    return found


def dated_steps(answers: Answers, drafts: Sequence[Draft], on: date) -> Dated:
    """The dates of all steps: back from the go-live where that can be done, with the usual durations or, failing that, as
    much of them as fits, the same for all; else forward from ``on``.
    """
    pins = {
        key: before_or_on(day, answers.calendar)
        for key, day in ((DECISION, answers.board), (SIGNATURE, answers.signature))
        if day
    }
    asked = answers.go_live or answers.event_date
    if asked is None:
        return _forward(answers, drafts, on, pins)
    fixed: list[Mapping[str, date]] = [pins, {}] if pins else [{}]
    for held in fixed:
        for share in _SHARES:
            network = _network(answers, drafts, held, share)
            if _fits(network, asked, on):
                network, where = _relaxed(answers, drafts, held, share, asked, on)
                latest, earliest = lay_back(network, asked), lay_forward(network, on)
                notes = _notes_back(answers, asked, latest, share, where)
                notes += _unheld(answers, pins, latest) if held != pins else []
                return Dated(
                    _people_first(network, latest, earliest),
                    tuple(notes),
                    _how_back(latest[GO_LIVE]),
                    share < 1,
                )
    late = _forward(answers, drafts, on, pins)
    network = _network(answers, drafts, {}, share=0)
    short = short_by(network, lay_back(network, asked), lay_forward(network, on))
    sooner = lay_forward(network, on)[GO_LIVE]
    note = (
        f"A go-live on {_day(asked)} cannot be done: even with the least that each step really takes it is short by "
        f"{counted(short, 'business day')} (the earliest then is {_day(sooner)}), so the dates run forward from {_day(on)} to a go-live on {_day(late.dates[GO_LIVE])}."
    )
    return replace(late, notes=(note, *late.notes[1:]))


def _fits(network: Network, asked: date, on: date) -> bool:
    return short_by(network, lay_back(network, asked), lay_forward(network, on)) <= 0


def _relaxed(
    answers: Answers, drafts: Sequence[Draft], pins: Mapping[str, date], share: float, asked: date, on: date
) -> tuple[Network, str]:
    """The network with more than ``share`` on that side of a fixed day that has the time for it, and which side is tight:
    what lies after a signature soon is not hurried because the way to it is.
    """
    what = "signature" if SIGNATURE in pins else "decision"
    more = [one for one in _SHARES if one > share] if pins else []
    for one in more:
        if _fits(network := _network(answers, drafts, pins, share, one), asked, on):
            return network, f" until the {what}"
    for one in more:
        if _fits(network := _network(answers, drafts, pins, one, share), asked, on):
            return network, f" after the {what}"
    return _network(answers, drafts, pins, share), ""


def _forward(answers: Answers, drafts: Sequence[Draft], on: date, pins: Mapping[str, date]) -> Dated:
    free = lay_forward(_network(answers, drafts, {}), on)
    held = {key: day for key, day in pins.items() if free[key] <= day}
    dates = lay_forward(_network(answers, drafts, held), on)
    note = (
        f"No go-live was given, so the dates run forward from {_day(on)} to {_day(dates[GO_LIVE])}: ask for the date they "
        "need, then lay the plan back from it with `closecall plan schedule`."
    )
    how = f"The dates run forward from {_day(on)} until the date of the go-live is confirmed."
    return Dated(dates, (note, *_unheld(answers, pins, dates)), how)


def _people_first(
    network: Network, latest: Mapping[str, date], earliest: Mapping[str, date]
) -> dict[str, date]:
    """The layout with people found and goals agreed as early as can be: only the work waits for the last possible day. So
    does what follows a decision whose day is fixed: nobody signs weeks after it.
    """
    early = {"introduction", "discovery"}
    if DECISION in network.pins:
        early |= {"signature", "purchase order"}
    moved = {
        key for key, step in network.steps.items() if step.kind.name in early and key not in network.pins
    }
    return {key: earliest[key] if key in moved else day for key, day in latest.items()}


def _notes_back(
    answers: Answers, asked: date, latest: Mapping[str, date], share: float, where: str
) -> list[str]:
    notes = []
    if answers.go_live is None:
        notes.append(
            f"No go-live was given, so the plan is laid back from {_day(asked)}, the day of “{answers.event}”."
        )
    if off := day_off(asked, answers.calendar):
        day, why = off_in_words(asked, off, year=True)
        notes.append(f"{day} is {why}, so the go-live is laid on {_day(latest[GO_LIVE])}.")
    if share <= _TIGHT:
        notes.append(
            f"The time{where} is tight: the steps have hardly more than the least that they really take, and nothing may slip."
        )
    elif share < 1:
        notes.append(
            f"The time{where} is shorter than usual, for every step alike: there is little to spare."
        )
    if answers.go_live and answers.event_date and latest[GO_LIVE] > answers.event_date:
        notes.append(f"The go-live lies after {_day(answers.event_date)}, the day of “{answers.event}”.")
    return notes


def _unheld(answers: Answers, pins: Mapping[str, date], dates: Mapping[str, date]) -> list[str]:
    """What to say of a board meeting or a date for the signature that the plan cannot keep."""
    notes = []
    for key, what in ((DECISION, "The board's meeting"), (SIGNATURE, "A signature")):
        if key not in pins or dates[key] == pins[key]:
            continue
        days = workdays_between(pins[key], dates[key], answers.calendar)
        if days > 0:
            notes.append(
                f"{what} on {_day(pins[key])} comes too early: the steps before it need until {_day(dates[key])}."
            )
        else:
            notes.append(
                f"{what} on {_day(pins[key])} comes too late for that go-live: it would have to be by {_day(dates[key])}."
            )
    return notes


def _how_back(go_live: date) -> str:
    return f"Every date is laid back from the go-live on {_day(go_live)}."


def _day(day: date) -> str:
    return day_in_words(day, year=True, weekday=True)

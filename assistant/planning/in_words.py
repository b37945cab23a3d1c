"""A verdict on a go-live, in sentences for a seller."""

from datetime import date

from assistant.plan.reading.in_words import counted, day_in_words, number_in_words
from assistant.plan.workdays import add_workdays, workdays_between
from assistant.planning.feasible import Help, Parallel, Shorter, Verdict
from assistant.planning.network import Step


def verdict_in_words(verdict: Verdict, go_live: date, on: date, calendar: str) -> list[str]:
    """Whether it can be done, what has to begin first, and if it cannot be done what would help."""
    if verdict.feasible:
        return [_can_be_done(verdict, go_live, calendar)]
    found = [
        f"A go-live on {_day(go_live)} cannot be done: it is short by {counted(verdict.short, 'business day')}.",
        _too_late(verdict, calendar),
        f"As the plan stands, the earliest go-live that works is {_day(verdict.earliest)}.",
    ]
    if verdict.helps and verdict.with_help is not None:
        found.append("What would have to change:")
        found += [f"  {_help(one)}" for one in verdict.helps]
        found.append(_with_help(verdict, go_live, verdict.with_help, calendar))
    else:
        found.append(
            "No step takes longer than it really needs and no reviews wait for each other, so only the date can move."
        )
    return [text for text in found if text]


def _can_be_done(verdict: Verdict, go_live: date, calendar: str) -> str:
    first = verdict.first
    what = f"{first.id}, {_name(first)},"
    if first.begun:
        what = f"{what} has to be done by {_day(_done(verdict, calendar))} at the latest"
    else:
        left = "today" if not verdict.spare else f"{counted(verdict.spare, 'business day')} from now"
        what = f"{what} has to begin by {_day(verdict.begin)} at the latest, {left}"
    return f"A go-live on {_day(go_live)} can be done: {what}."


def _too_late(verdict: Verdict, calendar: str) -> str:
    """When the step that has to begin first would have had to begin; empty where that lies ahead."""
    first = verdict.first
    if verdict.spare >= 0:
        return ""
    what = f"{first.id}, {_name(first)}, would have had to"
    if not first.begun:
        return f"{what} begin on {_day(verdict.begin)}, {counted(-verdict.spare, 'business day')} ago."
    left = (
        f", and the plan gives it until {counted(first.days, 'business day')} from now" if first.days else ""
    )
    return f"{what} be done by {_day(_done(verdict, calendar))}{left}."


def _done(verdict: Verdict, calendar: str) -> date:
    """The last day for the step that has to begin first."""
    return add_workdays(verdict.begin, verdict.first.days, calendar)


def _with_help(verdict: Verdict, go_live: date, reached: date, calendar: str) -> str:
    few = len(verdict.helps) == 1
    if verdict.enough:
        return (
            f"{'That' if few else 'Together that'} is enough: the go-live could then be on {_day(reached)}."
        )
    missing = workdays_between(go_live, reached, calendar)
    return (
        f"{'Even that' if few else 'Even all of that'} is not enough: {counted(missing, 'business day')} would still be missing, "
        f"and the earliest go-live then is {_day(reached)}."
    )


def _help(one: Help) -> str:
    if isinstance(one, Parallel):
        return f"{one.second.id}, {_name(one.second)}, at the same time as {one.first.id}, {_name(one.first)}, instead of after it."
    return f"{one.step.id}, {_name(one.step)}, in {counted(one.days, 'business day')} instead of {number_in_words(one.step.days)}: {_why(one)}."


def _why(one: Shorter) -> str:
    return (
        f"that is usual for a {one.step.kind.name}"
        if one.usual
        else f"the least that a {one.step.kind.name} really takes"
    )


def _name(step: Step) -> str:
    return f"“{step.name}”"


def _day(day: date) -> str:
    return day_in_words(day, year=True, weekday=True)

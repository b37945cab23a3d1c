"""What is to be done for each file of a folder, in the order of the days of their calls."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.plan.model import Plan
from assistant.plan.reading.finding import Search
from assistant.plan.reading.reader import read_plan
from assistant.session.importing.days import Day, day_of
from assistant.session.importing.files import Folder
from assistant.session.importing.hearing import Failed, Job
from assistant.session.importing.which_plan import Plans
from assistant.session.open_call import Replay
from assistant.transcripts.reader import read_transcript


@dataclass(frozen=True, slots=True)
class Planned:
    """A file with the day of its call and what is to be done, or why nothing is. ``sound``: whether it is to be listened to."""

    path: Path
    day: Day
    todo: Job | Failed
    sound: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: one plan for all, or several to choose from; the day of all calls, where they have one."""

    plans: tuple[Plan, ...]
    on: dt.date | None
    sellers: tuple[str, ...]
    offline: bool


def plans_below(folder: Path, today: dt.date) -> tuple[Plan, ...]:
    """The plans in a folder that can be read. Raises ``UserError`` where there is none."""
    found = tuple(_plans(folder, today))
    if not found:
        raise UserError(
            f"There is no plan in {folder}: name the folder of your plans, or one plan with --plan."
        )
    return found


def _plans(folder: Path, today: dt.date) -> Iterator[Plan]:
    for path in Search(folder).files():
        try:
            yield read_plan(path, today)
        except UserError:
            continue  # a page that only speaks of milestones


def planned(folder: Folder, wanted: Wanted, zone: dt.tzinfo | None) -> list[Planned]:
    """What is to be done, the oldest call first."""
    choice = Plans(wanted.plans)
    found = [_planned(path, folder.inside(path), wanted, choice, zone) for path in folder.files]
    return sorted(found, key=lambda one: (one.day.on, str(one.path)))


def _planned(path: Path, inside: Path, wanted: Wanted, choice: Plans, zone: dt.tzinfo | None) -> Planned:
    day = day_of(path, inside, wanted.on, zone)
    sound = False
    try:
        sound = Replay(path, path, day.on, None).is_sound()
        plan = wanted.plans[0] if len(wanted.plans) == 1 else choice.of(inside, _speakers(path, sound))
    except UserError as error:
        return Planned(path, day, Failed(str(error)), sound)
    if isinstance(plan, str):
        why = f"{path} is left out, as its plan is not certain ({plan}): closecall import {path} --plan PLAN takes it in."
        return Planned(path, day, Failed(why), sound)
    return Planned(path, day, Job(path, plan.path, day.on, wanted.sellers, wanted.offline), sound)


def _speakers(path: Path, sound: bool) -> Sequence[str]:
    return [] if sound else [turn.name for turn in read_transcript(path).turns if turn.name]

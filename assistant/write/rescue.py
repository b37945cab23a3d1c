"""The mail that rescues a plan which is broken: what still holds, what has to be true by when, the smallest next step, a way out."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.exporting.model import Action
from assistant.plan.reading.in_words import counted
from assistant.plan.timing.schedule import slacks
from assistant.plan.workdays import add_workdays
from assistant.write.drafted_text import Drafted, from_template
from assistant.write.forecast import SILENT_DAYS, last_talk
from assistant.write.ground import Behind, Ground, plan_source, to_know
from assistant.write.outlook import Goal, against, decides, goal_of, landing, latest_day, moved
from assistant.write.phrases import cell, day_in_words, greeting, owned, same_person, shortened

PROMPT = "rescue_plan"
_MOST_LATE = 4
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Needed:
    """Until when a late step can be done for the goal to be kept; ``by`` is None where that is past."""

    step: Behind
    by: dt.date | None


def rescue(ground: Ground, home: Path | None) -> Drafted:
    """Raises ``UserError`` where nothing is late and the two sides have talked lately."""
    on, plan = ground.on, ground.plan
    spoke = last_talk(ground.deal)
    silent = spoke is not None and (on - spoke).days > SILENT_DAYS
    open_ended = [one for one in ground.behind if not one.settled(on)]
    if not ground.behind and not silent:
        raise UserError(
            f"Nothing in {plan.path} is late on {on}, so there is nothing to rescue: closecall status PLAN writes the update."
        )
    goal = goal_of(ground)
    needed = [
        _Needed(one, latest_day(plan, one.milestone.id, goal, on))
        for one in ground.behind
        if goal and decides(plan, one.milestone.id, goal)
    ]
    today = add_workdays(on, 0, plan.calendar)
    at_best = landing(plan, {one.milestone.id: max(today, one.last_day) for one in ground.behind})
    lost = any(one.by is None for one in needed)
    end = at_best.of(goal.landmark) if goal else None
    first = _first(ground, open_ended or list(ground.behind))
    told_against = against(end.now, goal, on) if lost and goal and end else ""
    given = {
        "deal": ground.title,
        "greeting": greeting(ground.to),
        "since": day_in_words(spoke, on) if spoke and silent else "",
        "count": counted(len(ground.behind), "date").capitalize(),
        "late": shortened((_told(one, on) for one in ground.behind), _MOST_LATE),
        "holds": list(_holds(ground, None if told_against else goal)),
        "goal": _goal_in_words(goal, on) if goal else "",
        "needed": [] if lost else list(_by_when(needed, on))[:_MOST],
        "lost": moved(at_best, on) if lost else "",
        "open": bool(open_ended),
        "against": told_against,
        "meeting": _meeting(ground),
        "step": cell(first.milestone.name) if first else "",
        "owner": _owner(first, ground) if first else "",
        "sender": ground.sender,
    }
    notices = [*to_know(ground)]
    if len(ground.behind) == 1 and not silent:
        notices.append("Only one step is behind: closecall draft slippage PLAN says it in fewer words.")
    sources = (*(plan_source(one.milestone) for one in ground.behind), *ground.rests_on())
    return from_template("rescue", PROMPT, given, home, sources=sources, notices=tuple(notices))


def _told(one: Behind, on: dt.date) -> str:
    m = one.milestone
    head, due = f"{cell(m.name)}{owned(m.owner_prospect)}", day_in_words(one.due, on)
    new = day_in_words(one.named.day, on) if one.named and one.settled(on) else ""
    if one.due >= on:
        return f"{head}: {new} instead of {due}"
    return f"{head}: was due {due}, {f'now {new}' if new else 'no new date yet'}"


def _holds(ground: Ground, goal: Goal | None) -> Iterator[str]:
    done = ground.done
    if done:
        what = ", ".join(cell(m.name) for m in done[-3:])
        more = f"{len(done)} steps are done, the last of them: {what}" if len(done) > 3 else f"Done: {what}"
        yield more
    if goal is not None and goal.event:
        yield f"Why the dates matter: {goal.event} on {day_in_words(goal.limit, ground.on)}"


def _goal_in_words(goal: Goal, on: dt.date) -> str:
    name = "the signature" if goal.landmark == "signature" else "go-live"
    if goal.event:
        return f"For {name} to come before {goal.event}"
    return f"For {name} to stay on {day_in_words(goal.planned, on)}"


def _by_when(needed: list[_Needed], on: dt.date) -> Iterator[str]:
    for one in sorted(needed, key=lambda n: n.by or on):
        assert one.by is not None
        m = one.step.milestone
        yield f"{cell(m.name)}{owned(m.owner_prospect)} by {day_in_words(one.by, on)}"


def _meeting(ground: Ground) -> str:
    """What both have in their calendars already, with its day."""
    ahead: list[Action] = [
        a
        for a in ground.shown.handed.actions
        if a.company == "Both"
        and a.due is not None
        and a.due >= ground.on
        and a.status not in ("done", "cancelled")
    ]
    if not ahead:
        return ""
    next_ = min(ahead, key=lambda a: a.due or dt.date.max)
    assert next_.due is not None
    return day_in_words(next_.due, ground.on)


def _first(ground: Ground, late: list[Behind]) -> Behind | None:
    """The one step that the rest waits for."""
    room = slacks(ground.plan)
    return min(late, key=lambda one: (not room[one.milestone.id].critical, one.due), default=None)


def _owner(one: Behind, ground: Ground) -> str:
    owner = cell(one.milestone.owner_prospect)
    return "" if same_person(owner, ground.to) else owner
